"""Dialogs: an import in four steps, whatever the workbook brings; nothing is written before *Impor*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.services import undo
from asn_desktop.services.imports import import_columns, imports, templates
from asn_desktop.ui.dialogs.imports.import_columns import ColumnsPage
from asn_desktop.ui.dialogs.imports.import_ends import BusyLine, FilePage, ResultPage
from asn_desktop.ui.dialogs.imports.import_review import ReviewPage
from asn_desktop.ui.kit.files import SHEETS, documents_folder, dropped, pattern
from asn_desktop.ui.kit.layout import Banner, button, row, rule
from asn_desktop.ui.kit.switches import Stepper
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent

    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.imports.import_columns import SheetLook
    from asn_desktop.services.imports.imports import ImportPreview
    from asn_desktop.ui.dialogs.imports.import_words import ImportWords
    from asn_desktop.ui.kit.jobs import Job, Report
    from asn_desktop.ui.shell import Shell

FILE, COLUMNS, REVIEW, RESULT = range(4)


class ImportDialog(QDialog):
    """Pilih berkas, cocokkan kolom, periksa, hasil."""

    help_chapter = "impor-pegawai"

    def __init__(
        self, shell: Shell, words: ImportWords, path: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._words = words
        self._path: Path | None = None
        self._header: HeaderGuess | None = None  # as chosen by hand
        self._shown: ImportPreview | None = None
        self._job: Job | None = None
        self._changes: Changes | None = None
        self.help_chapter = words.chapter
        self.setWindowTitle(words.title)
        self.setAcceptDrops(True)
        self.resize(960, 500)
        self.stepper = Stepper([tr("Pilih berkas"), tr("Cocokkan kolom"), tr("Periksa"), tr("Hasil")])
        self.banner = Banner()
        self.banner.hush()
        self.file_page = FilePage(words)
        self.columns_page = ColumnsPage()
        self.review_page = ReviewPage(shell, words)
        self.result_page = ResultPage(words)
        self.pages = QStackedWidget()
        for page in (self.file_page, self.columns_page, self.review_page, self.result_page):
            self.pages.addWidget(page)
        self.busy_line = BusyLine()
        self.busy_line.stop_wanted.connect(self._stop)
        self.back = button(tr("Kembali"), self._go_back, icon="chevron-left", name="import_back")
        self.errors = button(
            tr("Simpan buku kerja kesalahan…"), self._save_errors, icon="download", name="import_errors"
        )
        self.undo = button(tr("Batalkan impor ini"), self._undo, icon="undo", name="import_undo")
        self.close_button = button(tr("Batal"), self.reject, name="import_close")
        self.go_on = button(tr("Lanjut"), self._go_on, primary=True, name="import_go_on")
        foot = row(self.back, self.errors, self.undo, self.busy_line, None, self.close_button, self.go_on)
        foot.setStretch(3, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        for part in (self.stepper, self.banner):
            box.addWidget(part)
        box.addWidget(self.pages, 1)
        box.addWidget(rule())
        box.addLayout(foot)
        self.file_page.choose_wanted.connect(self._choose)
        self.file_page.template_wanted.connect(self._save_template)
        self.columns_page.rows_wanted.connect(self._read_rows)
        self.review_page.columns_wanted.connect(self._match_by_hand)
        self.review_page.changed.connect(self._dress)
        self.banner.acted.connect(self._again)
        self._go(FILE)
        if path is not None:
            self.read(path)

    # Steps

    def read(self, path: Path) -> None:
        """Read a file: straight to the review when its columns are known, else to matching them."""
        self._path, self._header = path, None
        self.banner.hush()

        def look(report: Report) -> Any:
            seen = imports.look(self._shell.desk, self._words.kind, path)
            return seen if seen.header.missing else self._preview(path, None, report)

        self._start(tr("Baca {file}").format(file=path.name), look, self._was_read)

    def _was_read(self, found: Any) -> None:
        if isinstance(found, imports.ImportPreview):
            self._review(found)
        else:
            self._match(found)

    def _match_by_hand(self) -> None:
        if self._shown is not None:
            self._match(self._shown.look)

    def _match(self, seen: SheetLook) -> None:
        assert self._path is not None
        self.columns_page.show_look(self._path.name, seen)
        self._go(COLUMNS)

    def _read_rows(self, at: tuple[int, int]) -> None:
        """Look at the sheet again with other header rows."""
        if self._path is None:
            return
        path, desk, kind = self._path, self._shell.desk, self._words.kind
        self._start(
            tr("Baca {file}").format(file=path.name),
            lambda _report: imports.look(desk, kind, path, at=at),
            self._match,
        )

    def _check(self) -> None:
        """Preview with the columns chosen by hand, which are kept for next time."""
        header = self.columns_page.header()
        if header is None or self._path is None:
            return
        path, self._header, seen = self._path, header, self.columns_page.seen()
        desk, kind = self._shell.desk, self._words.kind

        def work(report: Report) -> tuple[Changes | None, ImportPreview]:
            return import_columns.remember(desk, kind, seen, header), self._preview(path, header, report)

        self._start(tr("Periksa {file}").format(file=path.name), work, self._checked)

    def _checked(self, found: tuple[Changes | None, ImportPreview]) -> None:
        kept, shown = found
        if kept is not None:
            self._shell.announce(kept)
        self._review(shown)

    def _again(self) -> None:
        """Preview once more, because the file or the register changed meanwhile."""
        if self._path is None:
            return
        path, header = self._path, self._header
        self.banner.hush()
        self._start(
            tr("Periksa {file}").format(file=path.name),
            lambda report: self._preview(path, header, report),
            self._review,
        )

    def _preview(self, path: Path, header: HeaderGuess | None, report: Report) -> ImportPreview:
        return imports.preview(self._shell.desk, self._words.kind, path, header=header, report=report)

    def _review(self, shown: ImportPreview) -> None:
        self._shown = shown
        self.review_page.show_preview(shown)
        self._go(REVIEW)

    def _import(self) -> None:
        shown, partial = self._shown, self.review_page.partial()
        if shown is None or self._why_not():
            return
        self.banner.hush()
        self._job = self._shell.act(
            self._words.title,
            lambda report: imports.apply(self._shell.desk, shown, partial=partial, report=report),
            done=self._imported,
            refused=self._refused,
        )
        self._watch(self._job)

    def _imported(self, changes: Changes) -> None:
        assert self._shown is not None
        self._changes = changes
        self.result_page.show_result(self._shown)
        self._go(RESULT)

    def _undo(self) -> None:
        changes = self._changes
        if changes is None or changes.undo is None:
            return
        reference = changes.undo
        self._shell.act(
            tr("Batalkan impor"),
            lambda _report: undo.undo(self._shell.desk, reference),
            done=self._undone,
            refused=self._refused,
        )

    def _undone(self, _changes: Changes) -> None:
        self._changes = None
        self.result_page.show_undone()
        self._dress()

    # Jobs

    def _start(self, name: str, work: Callable[[Report], Any], done: Callable[[Any], object]) -> None:
        job = self._shell.jobs.start(name, work, done=done, failed=self._failed)
        self._job = job
        self._watch(job)

    def _watch(self, job: Job | None) -> None:
        """Show progress while the job runs; one that has finished already shows nothing."""
        if job is None or job not in self._shell.jobs.running():
            self._rest()
            return
        job.finished.connect(self._rest)
        self.busy_line.watch(job)
        self._dress()

    def _rest(self) -> None:
        self._job = None
        self.busy_line.hide()
        self._dress()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.banner.say(str(error), Tone.CRITICAL, lasting=True)
        else:
            self._shell.jobs.unhandled.emit(error)

    def _refused(self, rejected: Rejected) -> None:
        self.banner.say(str(rejected), Tone.CRITICAL, tr("Periksa ulang"), lasting=True)

    # Files

    def _choose(self) -> None:
        path = self._shell.ask.open_file(self._words.choose, pattern(tr("Buku kerja atau CSV"), SHEETS))
        if path is not None:
            self.read(path)

    def _save_template(self) -> None:
        words, desk = self._words, self._shell.desk
        suggested = documents_folder() / words.template_name
        out = self._shell.ask.save_file(words.template_title, suggested, tr("Buku kerja (*.xlsx)"))
        if out is not None:
            self._start(words.template_title, lambda _report: words.template(desk, out), lambda _none: self._wrote(out))

    def _save_errors(self) -> None:
        shown = self._shown
        if shown is None:
            return
        title = tr("Simpan buku kerja kesalahan")
        suggested = shown.path.with_name(f"{shown.path.stem}-kesalahan.xlsx")
        out = self._shell.ask.save_file(title, suggested, tr("Buku kerja (*.xlsx)"))
        if out is not None:
            self._start(title, lambda _report: templates.errors(shown, out), lambda _none: self._wrote(out))

    def _wrote(self, out: Path) -> None:
        self.banner.say(tr("Tersimpan sebagai {path}.").format(path=out), Tone.SUCCESS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A workbook may be dropped on the first step."""
        if self.pages.currentIndex() == FILE and dropped(event, SHEETS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = dropped(event, SHEETS)
        if path is not None and self.pages.currentIndex() == FILE:
            event.acceptProposedAction()
            self.read(path)

    # Keys and looks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs before it closes the dialog; Enter does not press a button by accident."""
        if event.key() == Qt.Key.Key_Escape and self._job is not None:
            self._stop()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; what runs is stopped first, and then nothing of it is kept."""
        self._stop()
        if self._changes is not None:
            super().accept()
        else:
            super().reject()

    def _go(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.stepper.go(step)
        self._dress()
        if step == REVIEW:
            self.review_page.tables[self.review_page.tabs.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == RESULT:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self.banner.hush()
        self._go(FILE)

    def _go_on(self) -> None:
        step = self.pages.currentIndex()
        if step == COLUMNS:
            self._check()
        elif step == REVIEW:
            self._import()
        else:
            self.accept()

    def _why_not(self) -> str:
        """Why *Impor* cannot be pressed; empty when it can."""
        shown = self._shown
        if shown is None:
            return tr("Pilih dulu berkasnya.")
        if shown.nothing_to_do:
            return tr("Berkas ini tidak membawa perubahan apa pun.")
        if shown.rejected and not self.review_page.partial():
            return tr("{count} baris ditolak. Perbaiki di berkasnya, atau centang “Impor yang benar saja”.").format(
                count=number(len(shown.rejected))
            )
        return ""

    def _dress(self) -> None:
        step, busy = self.pages.currentIndex(), self._job is not None
        self.back.setVisible(step in {COLUMNS, REVIEW} and not busy)
        self.errors.setVisible(step == REVIEW and not busy and bool(self._shown and self._shown.problems))
        self.undo.setVisible(step == RESULT and self._changes is not None and self._changes.undo is not None)
        self.close_button.setVisible(step != RESULT)
        self.go_on.setVisible(step != FILE)
        self.go_on.setText(
            {COLUMNS: tr("Periksa"), REVIEW: self.review_page.verb(), RESULT: tr("Selesai")}.get(step, tr("Lanjut"))
        )
        self.go_on.setAccessibleName(self.go_on.text())
        why = self._why_not() if step == REVIEW else ""
        self.go_on.setEnabled(not busy and not why)
        self.go_on.setToolTip(why)
        self.review_page.say_why_not(why)
        self.pages.setEnabled(not busy)
