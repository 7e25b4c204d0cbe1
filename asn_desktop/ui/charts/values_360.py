"""Charts: the seven values on the scale 1 to 5: the others as a bar, the person's own view and last period on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.domain.feedback.feedback import HIGHEST, LOWEST, shown
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from asn_desktop.domain.feedback.explanation import ValueLine

_NAME, _FIGURE = 0.36, 46.0  # share of the width for names, room for figures
_BAR, _MARK = 10.0, 4.5
_ROW = 30


class ValuesChart(QWidget):
    """One row per value; `before` names the period the small line stands for, '' for none."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ValueLine] = ()
        self._before = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("values_360")

    def show_values(self, lines: Sequence[ValueLine], before: str) -> None:
        """Show these."""
        self._lines, self._before = lines, before
        self.setAccessibleName(tr("Rata-rata tujuh nilai: {values}").format(values="; ".join(map(_spoken, lines))))
        self.update()

    def sizeHint(self) -> QSize:
        """Comfortable rows."""
        return QSize(460, _ROW * 9)

    def minimumSizeHint(self) -> QSize:
        """Rows that still tell."""
        return QSize(320, 20 * 9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.height() / (len(self._lines) + 2)
        left = self.width() * _NAME
        plot = QRectF(left, 0, self.width() - left - _FIGURE, step)
        self._legend(painter, step)
        self._scale(painter, plot.translated(0, step))
        for place, line in enumerate(self._lines, start=2):
            self._line(painter, plot.translated(0, place * step), line)
        painter.end()

    def _at(self, plot: QRectF, mean: Fraction) -> float:
        return plot.left() + plot.width() * float((mean - LOWEST) / (HIGHEST - LOWEST))

    def _legend(self, painter: QPainter, step: float) -> None:
        tokens = theme.tokens()
        painter.setFont(theme.font(theme.SMALL_POINTS))
        metrics = QFontMetrics(painter.font())
        x, middle = 0.0, step / 2
        for draw, words in (
            (self._bar_sign, tr("Penilai")),
            (self._own, tr("Diri sendiri")),
            *(((self._was, self._before),) if self._before else ()),
        ):
            draw(painter, QPointF(x + 7, middle))
            painter.setPen(QColor(tokens.muted))
            width = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(x + 18, 0, width + 4, step), int(Qt.AlignmentFlag.AlignVCenter), words)
            x += width + 34

    def _scale(self, painter: QPainter, plot: QRectF) -> None:
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(theme.tokens().muted))
        for point in range(LOWEST, HIGHEST + 1):
            at = plot.left() + plot.width() * (point - LOWEST) / (HIGHEST - LOWEST)
            box = QRectF(at - 10, plot.top(), 20, plot.height() - 2)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), str(point))

    def _line(self, painter: QPainter, plot: QRectF, line: ValueLine) -> None:
        tokens, middle = theme.tokens(), plot.center().y()
        painter.setFont(theme.font())
        metrics = QFontMetrics(painter.font())
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, int(plot.left() - 12))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(QRectF(0, plot.top(), plot.left(), plot.height()), int(Qt.AlignmentFlag.AlignVCenter), name)
        track = QRectF(plot.left(), middle - _BAR / 2, plot.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        if line.mean is not None:
            filled = QRectF(track.left(), track.top(), max(self._at(plot, line.mean) - track.left(), _BAR), _BAR)
            painter.setBrush(QColor(tokens.done))
            painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)
        if line.before is not None and self._before:
            self._was(painter, QPointF(self._at(plot, line.before), middle))
        if line.own is not None:
            self._own(painter, QPointF(self._at(plot, line.own), middle))
        painter.setPen(QColor(tokens.ink if line.mean is not None else tokens.muted))
        painter.setFont(theme.font(strong=True))
        figure = QRectF(plot.right() + 8, plot.top(), _FIGURE - 8, plot.height())
        painter.drawText(
            figure, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown(line.mean) or "—"
        )

    def _bar_sign(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().done))
        painter.drawRoundedRect(QRectF(at.x() - 7, at.y() - 4, 14, 8), 4, 4)

    def _own(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(theme.tokens().ink), 1.8))
        painter.setBrush(QColor(theme.tokens().surface))
        painter.drawEllipse(at, _MARK, _MARK)

    def _was(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(theme.tokens().warning), 2.4))
        painter.drawLine(QPointF(at.x(), at.y() - 9), QPointF(at.x(), at.y() + 9))


def _spoken(line: ValueLine) -> str:
    parts = [f"{line.name} {shown(line.mean) or tr('tidak ditampilkan')}"]
    if line.own is not None:
        parts.append(tr("diri {mean}").format(mean=shown(line.own)))
    if line.before is not None:
        parts.append(tr("sebelumnya {mean}").format(mean=shown(line.before)))
    return ", ".join(parts)
