"""Charts: how many people have each predikat, as bars, with the curve of the unit's achievement over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.domain.appraisals.distribution import curve_points
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SMOOTH = 61  # points of the curve
PREDIKAT_TONES: Mapping[str, Tone] = {
    Predikat.SANGAT_BAIK: Tone.SUCCESS,
    Predikat.BAIK: Tone.INFO,
    Predikat.BUTUH_PERBAIKAN: Tone.WARNING,
    Predikat.KURANG: Tone.DANGER,
    Predikat.SANGAT_KURANG: Tone.CRITICAL,
}


class SpreadChart(QWidget):
    """Five columns from Sangat Kurang to Sangat Baik; the peak of the curve is as high as the tallest column."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Sequence[int] = (0,) * len(Predikat)
        self._heights: Sequence[float] | None = None
        self._before: Sequence[int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("spread")

    def show_spread(
        self,
        counts: Sequence[int],
        heights: Sequence[float] | None,
        spoken: str,
        *,
        before: Sequence[int] | None = None,
    ) -> None:
        """Show people per predikat, lowest first, and the curve (None: not known); `before` is outlined."""
        self._counts, self._heights, self._before = counts, heights, before
        self.setAccessibleName(tr("Sebaran predikat: {spread}").format(spread=spoken))
        said = tr("Batang: sebaran nyata. Garis: kurva capaian unit, sebagai pertimbangan.")
        if before is not None:
            said += " " + tr("Garis putus-putus: sebelum rapat.")
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the words below."""
        return QSize(320, 150)

    def minimumSizeHint(self) -> QSize:
        """A low chart still tells."""
        return QSize(220, 84)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFontMetrics(theme.font(theme.SMALL_POINTS))
        plot = QRectF(0, small.height() + 3, self.width(), self.height() - 3 * small.height() - 14)
        step = plot.width() / len(Predikat)
        self._columns(painter, plot, step)
        if self._heights is not None:
            self._curve(painter, plot, step, self._heights)
        self._numbers(painter, plot, step)
        painter.setPen(QColor(theme.tokens().line))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(theme.tokens().muted))
        for place, code in enumerate(Predikat):
            box = QRectF(place * step, plot.bottom() + 2, step, 2 * small.height() + 8)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), tr(PREDIKAT_LABELS[code]))
        painter.end()

    def _columns(self, painter: QPainter, plot: QRectF, step: float) -> None:
        most = max((*self._counts, *(self._before or ()))) or 1
        for place, count in enumerate(self._before or ()):
            if count == self._counts[place]:
                continue
            high = plot.height() * count / most
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens().muted), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(place * step + step * 0.2, plot.bottom() - high, step * 0.6, high), 3, 3)
        for place, (code, count) in enumerate(zip(Predikat, self._counts, strict=True)):
            high = plot.height() * count / most
            column = QRectF(place * step + step * 0.26, plot.bottom() - high, step * 0.48, high)
            tone = theme.tone_colour(PREDIKAT_TONES[code])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mix(tone, theme.tokens().surface, 0.55))
            painter.drawRoundedRect(column, 3, 3)

    def _numbers(self, painter: QPainter, plot: QRectF, step: float) -> None:
        """How many, above column and outline, on a ground of its own: neither curve nor outline runs through it."""
        before = self._before or self._counts
        most = max(*self._counts, *before) or 1
        ground = QColor(theme.tokens().surface)
        ground.setAlpha(220)
        for place, (count, old) in enumerate(zip(self._counts, before, strict=True)):
            font = theme.font(9, strong=bool(count))
            wide, tall = QFontMetrics(font).horizontalAdvance(str(count)), QFontMetrics(font).height()
            top = plot.bottom() - plot.height() * max(count, old) / most
            box = QRectF((place + 0.5) * step - wide / 2 - 3, top - tall - 2, wide + 6, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor(theme.tokens().ink if count else theme.tokens().muted))
            painter.setFont(font)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(count))

    def _curve(self, painter: QPainter, plot: QRectF, step: float, heights: Sequence[float]) -> None:
        scale = plot.height() / max(heights)
        path = QPainterPath()
        for number, (place, height) in enumerate(curve_points(heights, SMOOTH)):
            point = QPointF((place + 0.5) * step, plot.bottom() - height * scale)
            if number:
                path.lineTo(point)
            else:
                path.moveTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.tokens().ink), 1.6))
        painter.drawPath(path)
