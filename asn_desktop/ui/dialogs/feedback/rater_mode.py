"""Dialogs: rater mode: a PC on which raters answer one after the other and see nothing but their own sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget

from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, RaterGroup
from asn_desktop.services.feedback import answer_forms, comments, sheet_printing, sheets
from asn_desktop.ui.dialogs.feedback.rater_comment import CommentPage
from asn_desktop.ui.dialogs.feedback.rater_pages import CANNOT, AboutPage, CodePage, QuestionPage, SummaryPage, in_words
from asn_desktop.ui.kit.form import Field
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent

    from asn_desktop.domain.feedback.answer_form import AnswerForm
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.feedback.sheets import SheetRow
    from asn_desktop.ui.shell import Shell

LEAVE = "Ctrl+Shift+X"
_IDLE = 5 * 60_000  # ms without a key until an unsent sheet is thrown away
_KEYS = tr("Angka menjawab dan melangkah maju, panah kiri kembali, 0 tidak dapat menilai.")


class RaterMode(QDialog):
    """Code, whom it is about, the statements, the summary, Kirim, and the code of the next rater.

    The window of the office is hidden meanwhile. Nothing is kept of a sheet before Kirim; a sent one is on the disk.
    """

    help_chapter = "mode-penilai"

    def __init__(self, shell: Shell, *, office: str, word: str = "", hidden: Sequence[QWidget] = ()) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._shell, self._word, self._hidden = shell, word, list(hidden)
        self._sheet: SheetRow | None = None
        self._answers: list[int | None] = []
        self._at = 0
        self._changing = False
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Mode penilai 360"))
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self._form: AnswerForm | None = None
        self.code_page = CodePage(office)
        self.about_page = AboutPage(_KEYS)
        self.question_page = QuestionPage()
        self.comment_page = CommentPage()
        self.summary_page = SummaryPage()
        self.pages = QStackedLayout(self)
        for page in (self.code_page, self.about_page, self.question_page, self.comment_page, self.summary_page):
            self.pages.addWidget(page)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(_IDLE)
        self.idle.timeout.connect(self._forget)
        QShortcut(QKeySequence(LEAVE), self, self.leave)
        self._connect()
        self._next_rater()
        for window in self._hidden:
            window.installEventFilter(self)
            window.hide()

    def leave(self) -> None:
        """End the mode, if the operator says so; the word chosen at the start is asked for."""
        title = tr("Tutup mode penilai")
        if self._word:
            field = Field(name="word", label=tr("Kata keluar"), required=True)
            wrong = {"word": tr("Kata ini bukan kata keluar yang dipilih saat mode penilai dibuka.")}
            typed = self._shell.ask.fill(
                title,
                [field],
                {"word": ""},
                yes=tr("Tutup mode penilai"),
                check=lambda values: {} if _same(str(values["word"]), self._word) else wrong,
            )
            left = typed is not None
        else:
            left = self._shell.ask.confirm(
                title,
                tr("Hanya untuk operator: layar kantor tampil kembali. Jawaban yang belum dikirim hilang."),
                yes=tr("Tutup mode penilai"),
            )
        if left:
            self.accept()

    def reject(self) -> None:
        """Esc never ends the mode."""

    def done(self, result: int) -> None:
        """Show the office again before this window goes, so that the program does not end with its last window."""
        self.idle.stop()
        self._answers = []
        self.comment_page.blank()
        for window in self._hidden:
            window.removeEventFilter(self)
        shown, self._hidden = self._hidden, []
        for window in shown:
            window.show()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 asks like the key."""
        event.ignore()
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Starting the program a second time brings its window forward; here it goes back at once."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, lambda: watched.setVisible(watched not in self._hidden))
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Whoever types is there; F1 would lead into the manual and from there into the office."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.idle.isActive():
                self.idle.start()
            if event.key() == Qt.Key.Key_F1:
                event.accept()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress and self.idle.isActive():
            self.idle.start()
        return super().event(event)

    def send(self) -> None:
        """Keep the sheet; only once it is on the disk the next rater is asked for."""
        sheet, form = self._sheet, self._form
        if sheet is None or form is None or None in self._answers:
            return
        comment = self.comment_page.text()
        answers = form.ballot([None if answer == CANNOT else answer for answer in self._answers])
        self.summary_page.send.setEnabled(False)
        self.idle.stop()
        self._shell.jobs.start(
            tr("Simpan lembar 360"),
            lambda _report: sheets.record_sheet(self._shell.desk, sheet.code, answers, comment),
            done=self._sent,
            failed=self._not_sent,
        )

    def _connect(self) -> None:
        self.code_page.entered.connect(self._look_up)
        self.about_page.begun.connect(lambda: self._go_to(0))
        self.about_page.left.connect(self._next_rater)
        self.question_page.answered.connect(self._answer)
        self.question_page.moved.connect(self._move)
        self.question_page.left.connect(self._stop)
        self.comment_page.done.connect(self._summarise)
        self.comment_page.back.connect(lambda: self._go_to(len(self._answers) - 1))
        self.comment_page.left.connect(self._stop)
        self.summary_page.chosen.connect(self._change)
        self.summary_page.commented.connect(lambda: self._bring(self.comment_page))
        self.summary_page.sent.connect(self.send)
        self.summary_page.left.connect(self._stop)

    def _look_up(self, text: str) -> None:
        desk = self._shell.desk
        try:
            with desk.reader() as reader:
                sheet = sheets.open_sheet(reader, text)
                forms = answer_forms.of_period(desk, reader, sheet.period_id)
                least = comments.promised(reader, desk.rules, sheet.period_id)
        except Rejected as refused:
            self.code_page.banner.say(str(refused), Tone.WARNING, lasting=True)
            self.code_page.code.selectAll()
            self.code_page.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        group = RaterGroup(sheet.rater_group)
        self._sheet = sheet
        self._form = forms[group]
        self._answers = [None] * len(self._form.statements)
        self.question_page.show_scale(self._form.scale)
        self.about_page.show_sheet(
            sheet.name,
            " · ".join(part for part in (sheet.position, sheet.unit) if part),
            tr(GROUP_NAMES[group]),
            sheet_printing.promise(group, least),
        )
        self._bring(self.about_page)
        self.idle.start()

    def _answer(self, answer: int) -> None:
        self._answers[self._at] = answer
        if self._changing:
            self._summarise()
        else:
            self._move(1)

    def _move(self, step: int) -> None:
        if step > 0 and self._at + 1 == len(self._answers):
            self._ask_comment()
        elif 0 <= self._at + step < len(self._answers):
            self._go_to(self._at + step)

    def _change(self, place: int) -> None:
        self._changing = place >= 0
        self._go_to(place if place >= 0 else len(self._answers) - 1)

    def _go_to(self, at: int) -> None:
        form = self._form
        if form is None:
            return
        self._at = at
        number, total = at + 1, len(form.statements)
        self.question_page.show_statement(self._about(), form.values[at], number, total, form.statements[at])
        self._bring(self.question_page)
        self.question_page.show_answer(self._answers[at])

    def _ask_comment(self) -> None:
        """His own words come after the last statement, and may stay empty."""
        if None in self._answers:
            self._go_to(self._answers.index(None))
            return
        self.comment_page.show_about(self._about())
        self._bring(self.comment_page)

    def _summarise(self) -> None:
        if None in self._answers:
            self._go_to(self._answers.index(None))
            return
        self._changing = False
        form = self._form
        if form is not None:
            words = [in_words(form.scale, answer) for answer in self._answers]
            self.summary_page.show_answers(self._about(), form.statements, words)
            self.summary_page.show_comment(self.comment_page.text())
        self.summary_page.send.setEnabled(True)
        self._bring(self.summary_page)

    def _about(self) -> str:
        return tr("Tentang {name}").format(name=self._sheet.name) if self._sheet is not None else ""

    def _sent(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self._next_rater()
        self.code_page.banner.say(
            tr("Terima kasih, jawaban sudah tersimpan. Silakan penilai berikutnya."), Tone.SUCCESS, lasting=True
        )

    def _not_sent(self, error: Exception) -> None:
        self.idle.start()
        self.summary_page.send.setEnabled(True)
        if isinstance(error, KnownError):
            self.summary_page.banner.say(str(error), Tone.CRITICAL, lasting=True)
        else:
            self._shell.jobs.unhandled.emit(error)

    def _stop(self) -> None:
        title = tr("Berhenti tanpa mengirim?")
        sentence = tr("Jawaban Anda pada lembar ini dihapus. Kodenya tetap dapat dipakai untuk menjawab lagi.")
        if self._shell.ask.confirm(title, sentence, yes=tr("Hapus jawaban"), danger=True):
            self._next_rater()

    def _forget(self) -> None:
        """Nobody was there for minutes: the next one must not see what the last one answered."""
        self._next_rater()
        self.code_page.banner.say(
            tr("Lembar terakhir ditinggalkan sebelum dikirim, jadi jawabannya dihapus. Kodenya tetap dapat dipakai."),
            Tone.INFO,
            lasting=True,
        )

    def _next_rater(self) -> None:
        self.idle.stop()
        self._sheet, self._form, self._answers, self._at, self._changing = None, None, [], 0, False
        self.summary_page.show_answers("", [], [])
        self.summary_page.show_comment("")
        self.comment_page.blank()
        self.question_page.show_answer(None)
        self.code_page.blank()
        self._bring(self.code_page)

    def _bring(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)


def open_rater_mode(shell: Shell, office: str) -> None:
    """Ask for the word to leave with, hide the office, and let raters answer until the operator ends it."""
    field = Field(
        name="word",
        label=tr("Kata keluar (boleh kosong)"),
        help=tr("Ditanyakan saat mode ditutup dengan {keys}. Tidak disimpan.").format(keys=LEAVE),
    )
    title = tr("Buka mode penilai")
    chosen = shell.ask.fill(title, [field], {"word": ""}, yes=title)
    if chosen is None:
        return
    window = QApplication.activeWindow()
    hidden = [window] if window is not None else []
    shell.ask.show(RaterMode(shell, office=office, word=str(chosen["word"] or "").strip(), hidden=hidden))


def _same(typed: str, word: str) -> bool:
    return typed.strip().casefold() == word.casefold()
