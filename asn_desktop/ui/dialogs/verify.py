"""Dialogs: whether a printed document is ours and untouched: drop its PDF or type its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from asn_desktop import paths
from asn_desktop.services import verification
from asn_desktop.services.verification import Verdict, Verification
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.files import dropped
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, button, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.shell import Shell

_SIZE = (640, 440)
_WORDS = {
    Verdict.VALID: (Tone.SUCCESS, "ASLI"),
    Verdict.ALTERED: (Tone.CRITICAL, "TIDAK ASLI"),
    Verdict.UNKNOWN: (Tone.WARNING, "TIDAK DIKENAL"),
    Verdict.REVOKED: (Tone.CRITICAL, "DIBATALKAN"),
    Verdict.SUPERSEDED: (Tone.DANGER, "SUDAH DIGANTI"),
    Verdict.DRAFT: (Tone.WARNING, "KONSEP"),
}


class VerifyDialog(TaskDialog):
    """A place to drop a file, a line for the code, and the verdict as a colour with its word and sentence."""

    help_chapter = "keaslian"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Periksa keaslian dokumen"), _SIZE)
        self._shell = shell
        self.setAcceptDrops(True)
        self.verdict: Verdict | None = None
        self._banner = Banner()
        self._banner.setObjectName("verdict")
        drop = EmptyState(
            "file-text",
            tr("Lepaskan berkas PDF di sini"),
            tr("Berkas dibandingkan byte demi byte dengan arsip kantor ini."),
            tr("Pilih berkas PDF…"),
        )
        drop.acted.connect(self.choose)
        card = Card()
        card.add(drop, 1)
        self._code = QLineEdit()
        self._code.setObjectName("code")
        self._code.setAccessibleName(tr("Kode di kaki halaman, atau nomor surat"))
        self._code.setPlaceholderText(tr("Kode di kaki halaman, atau nomor surat"))
        self._code.returnPressed.connect(self.check_text)
        self._check = button(tr("Periksa kode"), self.check_text, icon="search", name="check_code")
        line = row(self._code, self._check)
        line.setStretch(0, 1)
        self.body.addWidget(card, 1)
        self.body.addWidget(label(tr("Hanya ada cetakannya? Ketik kode di kaki halaman:"), muted=True))
        self.body.addLayout(line)
        self.body.addWidget(self._banner)
        self._code.setFocus()

    def choose(self) -> None:
        """Ask for the file."""
        path = self.ask.open_file(tr("Dokumen yang diperiksa"), tr("Dokumen PDF (*.pdf)"), paths.letters())
        if path is not None:
            self.check_file(path)

    def check_file(self, path: Path) -> None:
        """Judge a file byte for byte."""

        def look(reader: Reader) -> Verification:
            return verification.verify_file(reader, path.read_bytes())

        self._judge(look)

    def check_text(self) -> None:
        """Judge by the code or the number."""
        text = self._code.text().strip()
        if text:
            self._judge(lambda reader: verification.verify_text(reader, text))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One PDF at a time."""
        if dropped(event, (".pdf",)) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Judge what was dropped."""
        path = dropped(event, (".pdf",))
        if path is not None and not self.is_busy():
            event.acceptProposedAction()
            self.check_file(path)

    def _judge(self, look: Callable[[Reader], Verification]) -> None:
        desk = self._shell.desk

        def work(_report: object) -> Verification:
            with desk.reader() as reader:
                return look(reader)

        self.run(tr("Memeriksa dokumen"), work, self._show)

    def _show(self, found: Verification) -> None:
        self.verdict = found.verdict
        tone, word = _WORDS[found.verdict]
        self._banner.say(f"{tr(word)}. {found.sentence}", tone, lasting=True)


def open_verify(shell: Shell) -> None:
    """Show the dialog."""
    shell.ask.show(VerifyDialog(shell))
