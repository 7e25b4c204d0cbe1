"""Dialogs: what every kelas jabatan is paid a month, with the regulation it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.career import tpp
from asn_desktop.storage.queries.career import tpp as stored
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import button, label
from asn_desktop.ui.kit.words import long_date, tr

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (760, 540)
_COLUMNS = 4
_NEW = "new"


class TppBasicsDialog(TaskDialog):
    """The amounts of all kelas by regulation, the newest first; those held by somebody are marked."""

    help_chapter = "tpp"

    def __init__(self, shell: Shell, held: Collection[int]) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Pagu TPP sebulan per kelas jabatan"), _SIZE)
        self._shell = shell
        with shell.desk.reader() as reader:
            self._days = stored.days(reader)
        self.version = ChoiceEditor([], may_be_empty=False)
        self.version.control().setObjectName("tpp_version")
        self.version.control().setAccessibleName(tr("Peraturan"))
        self._offer_versions()
        source = Field(
            name="source",
            label=tr("Peraturan yang menetapkan pagu"),
            width=3,
            placeholder=tr("misalnya Perbup Kerinci Nomor … Tahun …"),
        )
        since = Field(name="valid_from", label=tr("Berlaku mulai"), kind=Kind.DATE, required=True)
        amounts = [Field(name=_field(kelas), label=_name(kelas, held), kind=Kind.MONEY) for kelas in tpp.KELAS]
        self.form = Form([source, since, *amounts], columns=_COLUMNS)
        self.body.addWidget(self.version)
        self.body.addWidget(
            label(
                tr(
                    "Peraturan yang lebih baru menggantikan semua pagu sebelumnya sejak tanggalnya. Kosongkan kelas"
                    " yang tidak dipakai. • berarti ada pegawainya."
                ),
                muted=True,
            )
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.save_button = button(tr("Simpan"), self.save, name="save", icon="save", primary=True)
        self.offer(self.save_button)
        self._load()
        self.version.changed.connect(self._load)
        self.form.save_requested.connect(self.save)
        self.form.finished.connect(self.save)
        self.form.focus_first()

    def refresh(self) -> None:
        """Save only what is not being saved."""
        self.save_button.setEnabled(not self.is_busy())

    def save(self) -> None:
        """Keep the amounts."""
        typed = self.form.checked_values()
        if typed is None or self.is_busy():
            return
        desk, source, since, replaces = self._shell.desk, str(typed["source"] or ""), typed["valid_from"], self._day()
        amounts = {kelas: typed[_field(kelas)] for kelas in tpp.KELAS}
        self.run(
            tr("Simpan pagu TPP"),
            lambda _report: tpp.set_basics(desk, amounts, source, since, replaces=replaces),
            self._saved,
            failed=self._refused,
        )

    def _offer_versions(self) -> None:
        known = [(place, tr("Berlaku mulai {day}").format(day=long_date(day))) for place, day in enumerate(self._days)]
        self.version.show_choices([*known, (_NEW, tr("Peraturan baru…"))])
        self.version.set(0 if self._days else _NEW)
        self.version.setVisible(bool(self._days))

    def _day(self) -> date | None:
        """The set that is corrected; None for a new one."""
        place = self.version.get()
        return None if place == _NEW else self._days[int(place)]

    def _load(self) -> None:
        """The amounts of the set chosen; a new one begins with those of the newest."""
        day = self._day()
        with self._shell.desk.reader() as reader:
            known = stored.basics(reader, day or self._shell.desk.today)
        values: dict[str, Any] = {_field(kelas): row.amount for kelas, row in known.items()}
        source = next((row.source for row in known.values()), "") if day is not None else ""
        first = None if self._days else self._shell.desk.today.replace(month=1, day=1)
        self.form.load(values | {"source": source, "valid_from": day or first})

    def _saved(self, changes: Changes) -> None:
        self.accept()
        self._shell.announce(changes)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self.form.show_problems({problem.field: problem.sentence for problem in error.problems})
        else:
            self.complain(error)


def open_basics(shell: Shell, held: Collection[int]) -> None:
    """Ask for the amounts; `held` are the kelas of the people."""
    shell.ask.show(TppBasicsDialog(shell, held))


def _field(kelas: int) -> str:
    return f"kelas_{kelas}"


def _name(kelas: int, held: Collection[int]) -> str:
    words = tr("Kelas {kelas}").format(kelas=kelas)
    return f"{words} •" if kelas in held else words
