"""Dialogs: the preview that is the printed file, issuing it with a number, and the documents of many people at once."""

from __future__ import annotations

import atexit
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QSaveFile, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError, Unusable
from asn_desktop.domain.letters.document import KIND_NAMES, PAPER_NAMES, DocumentKind
from asn_desktop.services import printing
from asn_desktop.services.letters import archive, layout
from asn_desktop.storage.queries.letters import documents
from asn_desktop.ui.dialogs.at_printer import ask_printer
from asn_desktop.ui.dialogs.batch_printing import BatchDialog
from asn_desktop.ui.dialogs.paperwork import OfAppraisal, OfArchive, OfLetter, Sheet, Working, issued_name
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.jobs import Lane
from asn_desktop.ui.kit.layout import Banner, Elided, EmptyState, button, row
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.pdf_view import PdfView, print_pdf
from asn_desktop.ui.kit.theme import TITLE_POINTS, Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.letters.archive import ArchiveCard
    from asn_desktop.ui.dialogs.paperwork import Paperwork
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (960, 660)


class PreviewDialog(TaskDialog):
    """One document: what is shown is what is saved, opened and printed, byte for byte."""

    help_chapter = "cetak"

    def __init__(self, shell: Shell, title: str, paperwork: Paperwork) -> None:
        super().__init__(shell.jobs, shell.ask, title, _SIZE)
        self._shell, self._paperwork = shell, paperwork
        self.sheet: Sheet | None = None
        self._title = Elided(title, points=TITLE_POINTS, strong=True)
        self._chip = Chip()
        self._banner = Banner()
        self.view = PdfView()
        self._state = EmptyState("file-text", tr("Menyusun dokumen…"))
        self._stack = QStackedLayout()
        self._stack.addWidget(self._state)
        self._stack.addWidget(self.view)
        head = row(self._title, self._chip)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._banner)
        self.body.addLayout(self._stack, 1)
        self._open = button(tr("Buka di penampil"), self.open_outside, icon="eye", name="open_outside")
        self._save = button(tr("Simpan PDF…"), self.save, icon="download", name="save_pdf")
        self._print = button(tr("Cetak…"), self.print_or_issue, icon="printer", name="print", primary=True)
        self.offer(self._open, self._save, self._print)
        for keys, call in (("Ctrl+P", self.print_or_issue), ("Ctrl+S", self.save)):
            QShortcut(QKeySequence(keys), self, call)
        self.run(title, lambda _report: paperwork.show(), self._show, failed=self._cannot)

    def refresh(self) -> None:
        """Which buttons can be pressed, and what the main one does."""
        ready = self.sheet is not None and not self.is_busy()
        for each in (self._open, self._save, self._print):
            each.setEnabled(ready)
            each.setVisible(self.sheet is None or not self.sheet.many)
        if self.sheet is None:
            words = tr("Cetak…")
        elif self.sheet.issuable:
            words = tr("Terbitkan dan cetak…")
        else:
            words = tr("Cetak…") if self.sheet.number or self.sheet.plain else tr("Cetak konsep…")
        self._print.setText(words)
        self._print.setAccessibleName(words)

    def print_or_issue(self) -> None:
        """Print what is shown; a document that can have a number gets it first."""
        if self.sheet is None or self.sheet.many or self.is_busy():
            return
        if not self.sheet.issuable:
            self._print_shown()
            return
        sentence = tr(
            "Nomor diambil dari register surat dan tetap tercatat; dokumen yang sudah terbit tidak diurungkan."
        )
        sentence = " ".join(part for part in (self.sheet.gaps, sentence) if part)
        if self.ask.confirm(tr("Terbitkan dokumen ini?"), sentence, yes=tr("Terbitkan")):
            self.run(tr("Menerbitkan dokumen"), lambda _report: self._paperwork.issue(), self._issued)

    def save(self) -> None:
        """Keep the very bytes shown as a file."""
        if self.sheet is None or self.sheet.many or self.is_busy():
            return
        suggested = paths.letters() / self.sheet.file_name
        target = self.ask.save_file(tr("Simpan PDF"), suggested, tr("Dokumen PDF (*.pdf)"))
        if target is None:
            return
        try:
            _write(target, self.sheet.pdf)
        except Unusable as error:
            self.complain(error)
        else:
            self._shell.said.emit(tr("Disimpan: {name}").format(name=target.name))

    def open_outside(self) -> None:
        """Show the file in the computer's own viewer."""
        if self.sheet is None or self.is_busy():
            return
        path = _Outside.folder() / self.sheet.file_name
        try:
            _write(path, self.sheet.pdf)
        except Unusable as error:
            self.complain(error)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.ask.message(
                self.windowTitle(),
                tr("Komputer ini belum punya penampil PDF. Simpan sebagai PDF, lalu buka di komputer lain."),
                Tone.WARNING,
            )

    def done(self, result: int) -> None:
        """Close, and let the file go."""
        super().done(result)
        self.view.show_pdf(b"")

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.view.show_pdf(sheet.pdf)
        self._stack.setCurrentWidget(self.view)
        self.view.setFocus()
        if sheet.number:
            self._chip.show_word(tr("Nomor {number}").format(number=sheet.number), Tone.SUCCESS)
            self._banner.hush()
        elif sheet.many:
            self._chip.show_word(tr("Pratinjau"), Tone.NEUTRAL)
            self._banner.hush()
        elif sheet.plain:
            self._chip.show_word(tr("Tanpa nomor"), Tone.NEUTRAL)
            self._banner.hush()
        else:
            self._chip.show_word(tr("KONSEP"), Tone.WARNING)
            self._banner.say(sheet.why, Tone.WARNING, lasting=True)

    def _cannot(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.jobs.unhandled.emit(error)
        self._state.say("alert", tr("Dokumen belum dapat disusun"), str(error) if isinstance(error, KnownError) else "")

    def _issued(self, outcome: tuple[Sheet, Changes | None]) -> None:
        sheet, changes = outcome
        self._show(sheet)
        if changes is not None:
            self._shell.announce(changes)
        # Asking for the printer waits for an answer; the job that brought the number has to end first.
        QTimer.singleShot(0, self, self._print_shown)

    def _print_shown(self) -> None:
        if self.sheet is None:
            return
        printer = ask_printer(self._shell, self.windowTitle(), self._paperwork.kind, self.view.page_count())
        if printer is not None:
            self._send(printer, self.sheet.pdf)

    def _send(self, printer: QPrinter, pdf: bytes) -> None:
        # PDFium works for one thread at a time, so the pages on screen rest while the printer gets theirs.
        self._state.say("printer", tr("Mencetak…"))
        self._stack.setCurrentWidget(self._state)

        def work(report: Report) -> int:
            return print_pdf(pdf, printer, lambda done, total: report(done, total, tr("halaman")))

        def back() -> None:
            self._stack.setCurrentWidget(self.view)

        def printed(count: int) -> None:
            back()
            self._shell.said.emit(tr("{count} halaman dikirim ke pencetak").format(count=count))
            self._count_printing()

        def failed(error: Exception) -> None:
            back()
            self.complain(error)

        self.run(tr("Mencetak"), work, printed, failed=failed, cancelled=back, lane=Lane.PURE)

    def _count_printing(self) -> None:
        """What went to paper is counted in the register; a KONSEP is not."""
        number = self.sheet.number if self.sheet is not None else ""
        if number:
            self._shell.act(tr("Catat cetakan"), lambda _report: archive.note_printed(self._shell.desk, [number]))


class _Outside:
    """A folder for files handed to other programs; it is emptied when the program ends."""

    _made: TemporaryDirectory[str] | None = None

    @classmethod
    def folder(cls) -> Path:
        """The folder, made when first needed."""
        if cls._made is None:
            cls._made = TemporaryDirectory(prefix="asn-desktop-", ignore_cleanup_errors=True)
            atexit.register(cls._made.cleanup)
        return Path(cls._made.name)


def _write(path: Path, content: bytes) -> None:
    """Write beside, then swap, so that no half file is left; Unusable with the reason."""
    file = QSaveFile(str(path))
    if not (file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()):
        raise Unusable(
            tr(
                "“{name}” tidak dapat disimpan di {folder}. Tutup program yang memakainya, atau pilih folder lain."
            ).format(name=path.name, folder=path.parent)
        )


def reprint(shell: Shell, card: ArchiveCard) -> None:
    """Show an issued document to be printed again, byte for byte."""
    shell.ask.show(PreviewDialog(shell, card.title, OfArchive(shell.desk, card)))


def save_issued(shell: Shell, card: ArchiveCard) -> None:
    """Ask where to keep the file of an issued document."""
    target = shell.ask.save_file(tr("Simpan PDF"), paths.letters() / issued_name(card), tr("Dokumen PDF (*.pdf)"))
    if target is None:
        return
    with shell.desk.reader() as reader:
        pdf = documents.file(reader, card.id)
    try:
        _write(target, pdf)
    except Unusable as error:
        shell.ask.message(tr("Simpan PDF"), str(error), Tone.WARNING)
    else:
        shell.said.emit(tr("Disimpan: {name}").format(name=target.name))


def open_preview(shell: Shell, kind: DocumentKind | str, appraisal_ids: Sequence[str], title: str = "") -> None:
    """Show the document of one person, or offer to print those of many; returns when the person closes it."""
    kind = DocumentKind(kind)
    title = title or KIND_NAMES[kind]
    if len(appraisal_ids) == 1:
        shell.ask.show(PreviewDialog(shell, title, OfAppraisal(shell.desk, kind, appraisal_ids[0])))
    elif appraisal_ids:
        shell.ask.show(BatchDialog(shell, kind, appraisal_ids, title, look_at_many))
    else:
        shell.ask.message(title, tr("Tidak ada pegawai yang dipilih. Pilih seorang atau lebih di daftar, lalu cetak."))


def open_letter(
    shell: Shell,
    title: str,
    make_preview: Callable[[], bytes],
    issue: Callable[[], tuple[bytes, str, Changes | None]] | None = None,
    *,
    why: str = "",
) -> None:
    """Show a letter; `issue` gives it its number (None: not yet, `why` says the reason in a sentence)."""
    shell.ask.show(PreviewDialog(shell, title, OfLetter(shell.desk, title, make_preview, issue, why)))


def open_test_page(shell: Shell) -> None:
    """Show the page a printer is measured with, on the paper of the forms unless another is chosen."""
    with shell.desk.reader() as reader:
        usual = layout.of_office(reader).paper
    title = tr("Halaman uji kertas")
    papers = sorted(PAPER_NAMES.items(), key=lambda one: one[0] != usual)
    sentence = tr("Kertas yang ada di pencetak:")
    chosen = shell.ask.choose(title, sentence, [(paper.value, tr(words)) for paper, words in papers], yes=tr("Lihat"))
    if chosen is not None:
        open_working_paper(shell, title, "halaman-uji.pdf", lambda: printing.test_page(chosen))


def look_at_many(shell: Shell, title: str, pdf: bytes) -> None:
    """Show several papers as one, only to be looked at."""
    shell.ask.show(PreviewDialog(shell, title, Working("pratinjau.pdf", lambda: pdf, many=True)))


def open_working_paper(shell: Shell, title: str, file_name: str, make: Callable[[], bytes]) -> None:
    """Show a paper that never gets a number, to print or to keep as a file."""
    shell.ask.show(PreviewDialog(shell, title, Working(file_name, make)))
