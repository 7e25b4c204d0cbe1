"""Dialogs: the first and the last page of the import assistant, and the line that shows what runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Elided, EmptyState, Sign, button, column, label, row
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from asn_desktop.services.imports.imports import ImportPreview
    from asn_desktop.ui.dialogs.imports.import_words import ImportWords
    from asn_desktop.ui.kit.jobs import Job


class _DropPlace(QFrame):
    """The dashed field a file can be dropped on."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed edge."""
        present = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(present.field_line), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(present.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class FilePage(QWidget):
    """Step 1: which file."""

    choose_wanted = Signal()
    template_wanted = Signal()

    def __init__(self, words: ImportWords) -> None:
        super().__init__()
        place = _DropPlace()
        title = label(words.drop, points=theme.TITLE_POINTS, strong=True)
        kinds = label(words.about, muted=True)
        for text in (title, kinds):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = button(
            tr("Pilih berkas…"), self.choose_wanted.emit, primary=True, icon="folder", name="import_choose"
        )
        inside = QVBoxLayout(place)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(theme.UNIT)
        inside.addStretch(1)
        inside.addWidget(Sign("upload", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(title)
        inside.addWidget(kinds)
        inside.addSpacing(theme.UNIT)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        self.template = button(
            f"{words.template_title}…", self.template_wanted.emit, icon="download", name="import_template"
        )
        promise = label(words.promise, muted=True)
        foot = row(self.template, promise, gap=14)
        foot.setStretch(1, 1)
        whole = column(place, foot, gap=12)
        whole.setStretch(0, 1)
        self.setLayout(whole)


class ResultPage(QWidget):
    """Step 4: what was done, and how to take it back."""

    def __init__(self, words: ImportWords) -> None:
        super().__init__()
        self._words = words
        self.state = EmptyState("check", "")
        self.setLayout(column(self.state))

    def show_result(self, shown: ImportPreview) -> None:
        """Say what was imported."""
        pieces = [
            (len(shown.added), self._words.added),
            (len(shown.updated), tr("{count} diperbarui")),
            (len(shown.unchanged), tr("{count} tetap")),
            (len(shown.rejected), tr("{count} baris dilewati")),
        ]
        words = ", ".join([*(text.format(count=number(count)) for count, text in pieces if count), *shown.also])
        self.state.say(
            "check",
            tr("Impor selesai"),
            tr("{words}. Bila keliru, impor ini masih dapat dibatalkan seluruhnya.").format(words=words),
        )

    def show_undone(self) -> None:
        """Say that it was taken back."""
        self.state.say("undo", tr("Impor dibatalkan"), self._words.undone)


class BusyLine(QWidget):
    """What runs just now, how far it is, and the button that stops it."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(200)
        self._note = Elided(muted=True)
        line = row(self._progress, self._note, button(tr("Hentikan"), self.stop_wanted.emit, name="import_stop"))
        self.setLayout(line)
        self.hide()

    def watch(self, job: Job) -> None:
        """Show a job while it runs."""
        job.progressed.connect(self._tell)
        self._progress.setRange(0, 0)
        self._note.show_text(job.name)
        self.show()

    def _tell(self, done: int, total: int, note: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        count = tr("{done} dari {total}").format(done=number(done), total=number(total)) if total else ""
        self._note.show_text(" · ".join(part for part in (note, count) if part))
