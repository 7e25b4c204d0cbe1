"""Dialogs: the register of what the office does with personal data: who answers for it, its purposes, its print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.personal_data import processing
from asn_desktop.services.personal_data.processing import CONTACT, OFFICER
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import button, label, scrolling
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.personal_data.processing import Register
    from asn_desktop.ui.shell import Shell

_SIZE = (860, 620)


class ProcessingDialog(TaskDialog):
    """A form over the shipped register; what the office leaves as it is follows the program."""

    help_chapter = "data-pribadi"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Daftar pemrosesan data pribadi"), _SIZE)
        self._shell = shell
        with shell.desk.reader() as reader:
            found = processing.current(reader)
        self.form = Form(_fields(found))
        self.form.load(
            {OFFICER: found.officer, CONTACT: found.contact} | {one.key: one.purpose for one in found.activities}
        )
        words = tr(
            "Dasar hukum, jenis data, penerima, dan masa simpan dibawa program dan tercetak lengkap; kantor mengisi"
            " penanggung jawab dan boleh menyesuaikan tujuannya."
        )
        self.body.addWidget(label(words, muted=True))
        self.body.addWidget(scrolling(self.form), 1)
        self.print_button = button(tr("Cetak…"), self.print_register, icon="printer", name="print_processing")
        self.save_button = button(tr("Simpan"), self.save, primary=True, icon="save", name="save_processing")
        self.form.save_requested.connect(self.save)
        self.offer(self.print_button, self.save_button)
        self.form.focus_first()

    def save(self) -> None:
        """Keep what was typed and close."""
        typed = self.form.checked_values()
        if typed is None:
            return
        desk, texts = self._shell.desk, {name: str(value or "") for name, value in typed.items()}
        officer, contact = texts.pop(OFFICER), texts.pop(CONTACT)

        def kept(changes: Changes) -> None:
            self._shell.announce(changes)
            self.done(QDialog.DialogCode.Accepted)

        def refused(error: Exception) -> None:
            if isinstance(error, Rejected):
                self.form.show_problems({problem.field: problem.sentence for problem in error.problems})
            else:
                self.complain(error)

        self.run(
            tr("Simpan daftar pemrosesan"),
            lambda _report: processing.save(desk, officer, contact, texts),
            kept,
            failed=refused,
        )

    def print_register(self) -> None:
        """Show the register as kept, to print."""
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - start-up: drags reportlab

        desk = self._shell.desk
        open_working_paper(
            self._shell, self.windowTitle(), "pemrosesan-data.pdf", lambda: processing.print_register(desk)
        )


def _fields(found: Register) -> list[Field]:
    return [
        Field(name=OFFICER, label=tr("Penanggung jawab")),
        Field(name=CONTACT, label=tr("Kontak untuk pegawai")),
        *(
            Field(name=one.key, label=tr("Tujuan: {name}").format(name=one.name), kind=Kind.MULTILINE, lines=2, width=2)
            for one in found.activities
        ),
    ]


def open_processing(shell: Shell) -> None:
    """Show the register of processing."""
    shell.ask.show(ProcessingDialog(shell))
