"""Dialogs: what a rater may add in his own words: a page of the rater mode, and a line beside a typed sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from asn_desktop.domain.feedback.comments import CAREFUL, LONGEST
from asn_desktop.ui.dialogs.feedback.rater_pages import LARGE, WIDE, in_the_middle
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, button, column, label, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Words(QPlainTextEdit):
    """A few lines; Enter goes on, since a comment is one paragraph."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("comment")
        self.setAccessibleName(tr("Komentar (boleh kosong)"))
        self.setTabChangesFocus(True)
        self.setFont(theme.font(theme.TITLE_POINTS))
        self.setFixedHeight(150)
        self.setUndoRedoEnabled(False)  # the next rater must not get back what the last one wrote
        self.textChanged.connect(self._shorten)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _shorten(self) -> None:
        """No more than a sheet has room for; what is typed beyond it is not taken."""
        if len(self.toPlainText()) > LONGEST:
            at = self.textCursor().position()
            self.setPlainText(self.toPlainText()[:LONGEST])
            cursor = self.textCursor()
            cursor.setPosition(min(at, LONGEST))
            self.setTextCursor(cursor)


class CommentPage(QWidget):
    """After the last statement: his own words, or nothing."""

    done = Signal()
    back = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._about = label("", muted=True)
        self.words = Words()
        self.setFocusProxy(self.words)
        self._count = label("", muted=True, points=theme.SMALL_POINTS)
        self.on = button(tr("Lanjut"), self.done.emit, primary=True, name="comment_done")
        card = Card()
        card.add(self._about)
        card.add(label(tr("Ada yang ingin Anda tambahkan?"), points=LARGE, strong=True))
        card.add(label(tr("Boleh kosong. Tekan Enter untuk melanjutkan.")))
        card.add(self.words)
        card.add(row(None, self._count))
        card.add(label(tr(CAREFUL), muted=True))
        foot = row(
            button(tr("Berhenti tanpa mengirim"), self.left.emit, name="stop_at_comment"),
            None,
            button(tr("← Sebelumnya"), self.back.emit, name="comment_back"),
            self.on,
        )
        self.setLayout(in_the_middle(column(None, card, foot, None, gap=14), WIDE))
        self.words.entered.connect(self.done.emit)
        self.words.textChanged.connect(self._tell)
        self._tell()

    def text(self) -> str:
        """What was written."""
        return self.words.toPlainText().strip()

    def blank(self) -> None:
        """Ready for the next rater."""
        self.words.clear()

    def show_about(self, about: str) -> None:
        """Whom it is about."""
        self._about.setText(about)

    def _tell(self) -> None:
        self._count.setText(f"{len(self.words.toPlainText())}/{LONGEST}")


class CommentLine(QLineEdit):
    """The comment of a sheet that is typed in; Enter saves the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("comment")
        self.setMaxLength(LONGEST)
        self.setAccessibleName(tr("Komentar (boleh kosong)"))
        self.setPlaceholderText(tr("Komentar pada lembar, bila ada"))
        self.setToolTip(tr(CAREFUL))
