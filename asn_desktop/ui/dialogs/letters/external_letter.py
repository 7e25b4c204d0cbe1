"""Dialogs: a letter written without this program takes its number in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters import document
from asn_desktop.services.registry import register
from asn_desktop.services.registry.register import ExternalLetter
from asn_desktop.services.settings import NUMBER_PATTERN
from asn_desktop.storage.queries.letters import archive
from asn_desktop.storage.queries.letters import register as counters
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import button, label
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.letters.register import Gap
    from asn_desktop.ui.shell import Shell

_SIZE = (620, 430)


class ExternalLetterDialog(TaskDialog):
    """Code, number, day, subject and addressee; the number is shown as it will stand in the register."""

    help_chapter = "arsip-surat"

    def __init__(self, shell: Shell, gap: Gap | None = None) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Catat surat luar"), _SIZE)
        self._shell = shell
        desk = shell.desk
        with desk.reader() as reader:
            self._codes = archive.classifications(reader)
            self._counters = {(one.name, one.year): one.last for one in counters.counters(reader)}
            office = offices.one(reader)
            self._pattern = str(offices.setting(reader, NUMBER_PATTERN, desk.rules.performance.number_pattern))
        self._unit = office.letter_code if office else ""
        self.form = Form(self._fields(), columns=2)
        self._example = label("", muted=True)
        self._example.setObjectName("number_example")
        self.body.addWidget(label(tr("Surat yang ditulis di luar program juga memakai nomor register kantor ini.")))
        self.body.addWidget(self.form)
        self.body.addWidget(self._example)
        self.body.addStretch(1)
        self.offer(button(tr("Catat surat"), self.save, icon="save", name="save", primary=True))
        self.form.save_requested.connect(self.save)
        self.form.edited.connect(self._edited)
        own_code = gap is not None and gap.counter != counters.SHARED
        code = gap.counter if gap is not None and own_code else (self._codes[0] if self._codes else "")
        seq = gap.first if gap is not None else self._next(code)
        self.form.load({"classification": code, "seq": seq, "on": desk.today})
        self._show_number()
        self.form.focus_first()

    def save(self) -> None:
        """Enter the letter; a refusal is told beside its field."""
        values = self.form.checked_values()
        if values is None:
            return
        words = {name: str(values[name] or "") for name in ("classification", "title", "addressee", "number")}
        letter = ExternalLetter(seq=int(values["seq"]), on=values["on"], **words)
        self.run(
            self.windowTitle(),
            lambda _report: register.note_external(self._shell.desk, letter),
            self._saved,
            failed=self._refused,
        )

    def _saved(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self.form.show_problems({problem.field: problem.sentence for problem in error.problems})
        else:
            self.complain(error)

    def _edited(self, name: str) -> None:
        if name == "classification":
            self.form.editor("seq").set(self._next(str(self.form.editor("classification").get() or "")))
        self._show_number()

    def _next(self, code: str) -> int:
        """The number after the last one of this classification, or of all letters where they share a counter."""
        year = self._shell.desk.today.year
        last = self._counters.get((counters.SHARED, year), self._counters.get((code, year), 0))
        return last + 1

    def _show_number(self) -> None:
        values: dict[str, Any] = self.form.values() or {}
        code, seq, on = values.get("classification"), values.get("seq"), values.get("on")
        if values.get("number"):
            self._example.setText(tr("Tercatat sebagai {number}").format(number=values["number"]))
        elif code and seq and on:
            made = document.number(self._pattern, code=code, seq=int(seq), unit=self._unit, on=on)
            self._example.setText(tr("Tercatat sebagai {number}").format(number=made))
        else:
            self._example.setText("")

    def _fields(self) -> list[Field]:
        known = tr("Sudah dipakai: {codes}").format(codes=", ".join(self._codes[:4])) if self._codes else ""
        return [
            Field(
                name="classification",
                label=tr("Kode klasifikasi"),
                required=True,
                placeholder=tr("misalnya 000.1.5"),
                help=known,
            ),
            Field(name="seq", label=tr("Nomor urut"), kind=Kind.NUMBER, required=True),
            Field(name="on", label=tr("Tanggal surat"), kind=Kind.DATE, required=True),
            Field(
                name="number",
                label=tr("Nomor pada surat, bila bentuknya lain"),
                placeholder=tr("dikosongkan: menurut pola kantor"),
            ),
            Field(
                name="title",
                label=tr("Perihal"),
                required=True,
                width=2,
                placeholder=tr("misalnya Undangan rapat koordinasi"),
            ),
            Field(name="addressee", label=tr("Tujuan"), width=2, placeholder=tr("misalnya Kepala Desa se-Kecamatan")),
        ]


def ask_external_letter(shell: Shell, gap: Gap | None = None) -> bool:
    """Show the dialog, with a missing number filled in; whether a letter was entered."""
    return shell.ask.show(ExternalLetterDialog(shell, gap))
