"""Charts: how long a service took month by month against the promise, and the elements of a survey as bars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import MONTHS, number, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    At = Callable[[date, float], QPointF]  # where a month and a value lie

_ROOM = 1.15  # of the highest value, so that it does not touch the edge
_YEAR = 12
_DOT = 2.6
_COLUMN, _SIDE = 16, 10  # px: how wide a column may be, and the room at both ends
_NAMES = 158  # px for the names of the elements
_VALUE = 44
_BAR = 10


class Point(NamedTuple):
    """One month: its median, the share within the promise from 0 to 1, and both in words."""

    month: date
    value: float
    share: float
    words: str


class TrendChart(QWidget):
    """Medians as a line over the shares within the promise as columns; the promise, and where the system began."""

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[Point] = ()
        self._promise = 0
        self._since: date | None = None
        self._plot = QRectF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("service_trend")

    def show_trend(self, points: Sequence[Point], promise: int, since: date | None, spoken: str) -> None:
        """Show these months in order; `promise` in the measure of the service."""
        self._points, self._promise, self._since = points, promise, since
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two years."""
        return QSize(420, 190)

    def minimumSizeHint(self) -> QSize:
        """A low chart still tells."""
        return QSize(260, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFontMetrics(theme.font(theme.SMALL_POINTS))
        left = small.horizontalAdvance("000") + 6
        right = small.horizontalAdvance("100%") + 8
        plot = QRectF(left, small.height(), self.width() - left - right, self.height() - 2.6 * small.height())
        self._plot = plot
        first, last = self._points[0].month, self._points[-1].month
        span = max(1, _months(first, last))
        top = max(self._promise, *(point.value for point in self._points)) * _ROOM

        def at(month: date, value: float) -> QPointF:
            x = plot.left() + _SIDE + (plot.width() - 2 * _SIDE) * _months(first, month) / span
            return QPointF(x, plot.bottom() - plot.height() * value / top)

        self._columns(painter, plot, span)
        self._frame(painter, plot, first, last, at)
        self._started(painter, plot, at)
        self._line(painter, at)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell the month under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self._nearest(event.pos().x())
            QToolTip.showText(event.globalPos(), point.words if point is not None else "", self)
            return True
        return super().event(event)

    def _nearest(self, x: int) -> Point | None:
        if not self._points or self._plot.width() <= 0:
            return None
        first, last = self._points[0].month, self._points[-1].month
        wide = (self._plot.width() - 2 * _SIDE) / max(1, _months(first, last))
        at = (x - self._plot.left() - _SIDE) / wide
        found = min(self._points, key=lambda point: abs(_months(first, point.month) - at))
        return found if abs(_months(first, found.month) - at) <= 1 else None

    def _columns(self, painter: QPainter, plot: QRectF, span: int) -> None:
        """The share within the promise of each month, from nothing to all."""
        first = self._points[0].month
        wide = min(_COLUMN, (plot.width() - 2 * _SIDE) / span * 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().line))
        for point in self._points:
            x = plot.left() + _SIDE + (plot.width() - 2 * _SIDE) * _months(first, point.month) / span
            high = plot.height() / _ROOM * point.share
            painter.drawRect(QRectF(x - wide / 2, plot.bottom() - high, wide, high))
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(theme.tokens().muted))
        for words, share in (("100%", 1.0), ("50%", 0.5)):
            y = plot.bottom() - plot.height() / _ROOM * share
            box = QRectF(plot.right() + 4, y - 9, self.width() - plot.right() - 4, 18)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _frame(self, painter: QPainter, plot: QRectF, first: date, last: date, at: At) -> None:
        present = theme.tokens()
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(present.line))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        promised = at(first, self._promise).y()
        painter.setPen(QPen(theme.tone_colour(Tone.WARNING), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), promised), QPointF(plot.right(), promised))
        painter.setPen(QColor(present.muted))
        for value, y in ((self._promise, promised), (0, plot.bottom())):
            box = QRectF(0, y - 9, plot.left() - 6, 18)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number(value))
        # Every third month has its name, each January its year.
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        for step in range(_months(first, last) + 1):
            month = _later(first, step)
            if month.month % 3 == 1:
                x = at(month, 0).x()
                words = str(month.year) if month.month == 1 else MONTHS[month.month - 1][:3]
                painter.drawText(QRectF(x - 30, plot.bottom() + 4, 60, 18), flags, words)

    def _started(self, painter: QPainter, plot: QRectF, at: At) -> None:
        first, last = self._points[0].month, self._points[-1].month
        if self._since is None or not first < self._since <= last:
            return
        x = at(self._since.replace(day=1), 0).x()
        painter.setPen(QPen(QColor(theme.tokens().muted), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.drawText(QPointF(x + 5, plot.top() + 4), tr("sistem dipakai"))

    def _line(self, painter: QPainter, at: At) -> None:
        colour = theme.tone_colour(Tone.INFO)
        path = QPainterPath()
        places = [at(point.month, point.value) for point in self._points]
        path.moveTo(places[0])
        for place in places[1:]:
            path.lineTo(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for place in places:
            painter.drawEllipse(place, _DOT, _DOT)


class Bar(NamedTuple):
    """One element of a survey: its mean, and that of the survey before (None: there is none)."""

    name: str
    value: float
    before: float | None
    tone: Tone


class ElementBars(QWidget):
    """The means of a survey from 1 to 4, each with a mark where the survey before stood."""

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__()
        self._lowest, self._highest = lowest, highest
        self._bars: Sequence[Bar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("survey_elements")

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these elements in the order of the sheet."""
        self._bars = bars
        spoken = "; ".join(f"{bar.name} {number(bar.value, 2)}" for bar in bars)
        self.setAccessibleName(tr("Nilai rata-rata unsur: {elements}").format(elements=spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """A line of text for every element."""
        return QSize(420, 9 * 26)

    def minimumSizeHint(self) -> QSize:
        """Lines may stand close."""
        return QSize(300, 9 * 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        present = theme.tokens()
        step = self.height() / len(self._bars)
        track = QRectF(_NAMES, 0, self.width() - _NAMES - _VALUE, _BAR)
        painter.setFont(theme.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, bar in enumerate(self._bars):
            y = place * step + step / 2
            painter.setPen(QColor(present.ink))
            painter.drawText(QRectF(0, y - 12, _NAMES - 8, 24), int(middle), bar.name)
            right = int(middle | Qt.AlignmentFlag.AlignRight)
            painter.drawText(QRectF(track.right(), y - 12, _VALUE, 24), right, number(bar.value, 2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(present.line))
            painter.drawRoundedRect(QRectF(track.left(), y - _BAR / 2, track.width(), _BAR), 4, 4)
            painter.setBrush(theme.tone_colour(bar.tone))
            painter.drawRoundedRect(
                QRectF(track.left(), y - _BAR / 2, track.width() * self._share(bar.value), _BAR), 4, 4
            )
            if bar.before is not None:
                x = track.left() + track.width() * self._share(bar.before)
                painter.setPen(QPen(QColor(present.ink), 2))
                painter.drawLine(QPointF(x, y - _BAR), QPointF(x, y + _BAR))
        painter.end()

    def _share(self, value: float) -> float:
        return (value - self._lowest) / (self._highest - self._lowest)


def _months(first: date, month: date) -> int:
    return (month.year - first.year) * _YEAR + month.month - first.month


def _later(first: date, step: int) -> date:
    count = first.month - 1 + step
    return date(first.year + count // _YEAR, count % _YEAR + 1, 1)
