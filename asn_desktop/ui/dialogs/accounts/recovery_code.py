"""Dialogs: a fresh recovery code: shown, printed, and typed back from its paper before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase

from asn_desktop.services.accounts import passwords
from asn_desktop.services.letters import account_papers
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.form import Field, Form
from asn_desktop.ui.kit.layout import Card, button, label, row
from asn_desktop.ui.kit.pdf_view import print_pdf
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell

_PDF = "PDF (*.pdf)"


class RecoveryCodeDialog(TaskDialog):
    """Accepted only when the code was typed back; `code` is the new one."""

    help_chapter = "akun"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Kode pemulihan"), (600, 430))
        self._shell = shell
        self.code = passwords.new_code()
        self.typed = ""
        self.body.addWidget(
            label(
                tr(
                    "Kode ini satu-satunya jalan kembali bila semua pengelola lupa kata sandinya. Cetak, masukkan ke"
                    " amplop tertutup, dan simpan di tempat terkunci, misalnya brankas kantor. Program tidak"
                    " menyimpannya; yang disimpan hanya sidiknya."
                )
            )
        )
        shown = label(self.code)
        shown.setObjectName("recovery_code")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSize(theme.HEADING_POINTS + 3)
        font.setBold(True)
        shown.setFont(font)
        shown.setWordWrap(False)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = Card()
        card.add(shown)
        card.add(
            row(
                None,
                button(tr("Cetak…"), self.print_code, icon="printer", name="print_code"),
                button(tr("Simpan PDF…"), self.save_code, icon="download", name="save_code"),
                None,
            )
        )
        self.body.addWidget(card)
        self.form = Form(
            [
                Field(
                    name="typed",
                    label=tr("Ketik kode dari lembar yang tercetak"),
                    required=True,
                    help=tr("Dengan ini lembarnya teruji: tercetak, terbaca, dan benar."),
                )
            ]
        )
        self.form.load({})
        self.form.save_requested.connect(self.accept)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.offer(button(tr("Kode sudah disimpan"), self.accept, icon="check", name="code_kept", primary=True))
        self.form.focus_first()

    def accept(self) -> None:
        """Close only with the code typed back."""
        values = self.form.checked_values()
        if values is None:
            return
        self.typed = str(values["typed"])
        if passwords.code(self.typed) != self.code:
            self.form.show_problems(
                {"typed": tr("Kode tidak sama dengan yang tercetak. Periksa, lalu ketik sekali lagi.")}
            )
            return
        super().accept()

    def print_code(self) -> None:
        """Straight to the printer: no file is left behind."""
        printer = self.ask.printer(tr("Cetak kode pemulihan"))
        if printer is None:
            return
        desk, code = self._shell.desk, self.code
        self.run(
            tr("Cetak kode pemulihan"),
            lambda _report: print_pdf(account_papers.recovery_sheet(desk, code), printer),
            lambda _pages: self.form.focus_first(),
        )

    def save_code(self) -> None:
        """As a file, for the printer of another computer."""
        title = tr("Simpan kode pemulihan")
        out = self.ask.save_file(title, documents_folder() / "kode-pemulihan.pdf", tr(_PDF))
        if out is None:
            return
        desk, code = self._shell.desk, self.code

        def saved(_size: int) -> None:
            self.ask.message(
                title,
                tr("Tersimpan sebagai {path}. Hapus berkas itu setelah dicetak.").format(path=out),
                Tone.SUCCESS,
            )

        self.run(title, lambda _report: out.write_bytes(account_papers.recovery_sheet(desk, code)), saved)
