"""Kit: small signs that carry meaning, as painters for table cells and as widgets: chip, bar, tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.theme import Tone

CHIP_HEIGHT = 22
_CHIP_PADDING = 10
_BAR_WIDTH = 58
_BAR_HEIGHT = 7


def chip_width(word: str) -> int:
    """The width a chip with this word needs, in logical pixels."""
    return QFontMetrics(theme.font(9, strong=True)).horizontalAdvance(word) + 2 * _CHIP_PADDING


def paint_chip(painter: QPainter, rect: QRectF, word: str, tone: Tone, ground: str = "") -> None:
    """Paint a chip at the left of `rect`, centred in its height; `ground` is the colour underneath (empty: surface)."""
    present = theme.tokens()
    fill, ink = theme.tone_pair(tone, ground or present.surface, present)
    height = min(float(max(CHIP_HEIGHT, painter.fontMetrics().height() + 6)), rect.height())
    box = QRectF(rect.left(), rect.center().y() - height / 2, min(float(chip_width(word)), rect.width()), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(ink)
    painter.setFont(theme.font(9, strong=True))
    inner = box.adjusted(_CHIP_PADDING, 0, -_CHIP_PADDING, 0)
    shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
    painter.restore()


def paint_bar(painter: QPainter, rect: QRectF, done: int, total: int, words: str = "") -> None:
    """Paint a progress bar and, to its right, `words` (empty: done/total)."""
    present = theme.tokens()
    share = 0.0 if total <= 0 else min(1.0, max(0.0, done / total))
    track = QRectF(rect.left(), rect.center().y() - _BAR_HEIGHT / 2, min(_BAR_WIDTH, rect.width()), _BAR_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(present.track))
    painter.drawRoundedRect(track, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
    if share > 0:
        painter.setBrush(QColor(present.done if share >= 1 else present.partial))
        filled = QRectF(track)
        filled.setWidth(max(track.width() * share, float(_BAR_HEIGHT)))
        painter.drawRoundedRect(filled, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
    painter.setPen(QColor(present.muted))
    beside = QRectF(rect)
    beside.setLeft(track.right() + theme.UNIT)
    shown = words or f"{done}/{total}"
    painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
    painter.restore()


def paint_tick(painter: QPainter, rect: QRectF, state: bool | None) -> None:
    """Paint ✓ for True, ✗ for False and ? for None (unknown), centred; shape and colour both tell."""
    side = 16.0
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    name, colour = {True: ("check", "done"), False: ("x", "critical"), None: ("help", "muted")}[state]
    icons.draw(painter, box, name, colour)


def paint_box(painter: QPainter, rect: QRectF, state: bool | None) -> None:
    """Paint a check box, centred: filled with a tick, empty, or faint where it cannot be ticked (None)."""
    present = theme.tokens()
    side = 16.0
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(present.primary if state else present.line if state is None else present.muted))
    painter.setBrush(QColor(present.primary if state else present.background if state is None else present.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.restore()
    if state:
        icons.draw(painter, box, "check-on", "on_primary")


class Chip(QWidget):
    """A word in a tinted pill, such as a predicate or a state."""

    def __init__(self, word: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = ""
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_word(word, tone)

    def show_word(self, word: str, tone: Tone) -> None:
        """Show another word; an empty word hides the chip's drawing."""
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """The word shown."""
        return self._word

    def sizeHint(self) -> QSize:
        """As wide as the word, as high as a chip."""
        height = max(CHIP_HEIGHT, QFontMetrics(theme.font()).height() + 6)
        return QSize(chip_width(self._word) if self._word else 0, height)

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        if self._word:
            painter = QPainter(self)
            paint_chip(painter, QRectF(self.rect()), self._word, self._tone)
            painter.end()


class Bar(QWidget):
    """A progress bar with its count beside it."""

    def __init__(self, done: int = 0, total: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total = done, total
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_progress(done, total)

    def show_progress(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done}/{total}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The bar, a gap and the count."""
        words = QFontMetrics(theme.font()).horizontalAdvance(f"{self._done}/{self._total}")
        return QSize(_BAR_WIDTH + theme.UNIT + words + 2, QFontMetrics(theme.font()).height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._done, self._total)
        painter.end()
