"""Charts: angka kredit as it grew year by year, what pangkat and jenjang ask, and the way there at the pace of Baik."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    At = Callable[[date, float], QPointF]  # where a day and an amount lie

_ROOM = 1.12  # of the highest amount, so that it does not touch the edge
_DOT = 3.0
_YEAR_WIDTH = 44  # px that the words of a year need


class Mark(NamedTuple):
    """A day and the angka kredit reached on it."""

    day: date
    amount: float


class Goal(NamedTuple):
    """What is to be reached: its words, the amount, and the day at the assumed pace (None: already, or not told)."""

    words: str
    amount: float
    reached: date | None
    tone: Tone


class CreditChart(QWidget):
    """A solid line for what is counted, dashed on to the goals, which are level lines."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: Sequence[Mark] = ()
        self._goals: Sequence[Goal] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("credit_chart")

    def show_way(self, marks: Sequence[Mark], goals: Sequence[Goal], spoken: str) -> None:
        """Show what is counted, in the order of the days, and the goals."""
        self._marks, self._goals = marks, goals
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the years below."""
        return QSize(420, 168)

    def minimumSizeHint(self) -> QSize:
        """A low chart still tells."""
        return QSize(260, 140)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        if not self._marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFontMetrics(theme.font(theme.SMALL_POINTS))
        amounts = [*(mark.amount for mark in self._marks), *(goal.amount for goal in self._goals)]
        top = max(amounts) * _ROOM or 1.0
        left = small.horizontalAdvance(number(max(amounts), 0) + "0") + 8
        plot = QRectF(left, 4, self.width() - left - 10, self.height() - small.height() - 12)
        days = [*(mark.day for mark in self._marks), *(goal.reached for goal in self._goals if goal.reached)]
        first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
        span = max(1, (last - first).days)

        def at(day: date, amount: float) -> QPointF:
            share = min(max((day - first).days / span, 0.0), 1.0)
            return QPointF(plot.left() + plot.width() * share, plot.bottom() - plot.height() * amount / top)

        self._frame(painter, plot, (first.year, last.year), at)
        self._lines(painter, at)
        painter.end()

    def _frame(self, painter: QPainter, plot: QRectF, years: tuple[int, int], at: At) -> None:
        present = theme.tokens()
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(present.line))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        every = max(1, round((years[1] - years[0] + 1) * _YEAR_WIDTH / max(plot.width(), 1) + 0.5))
        for year in range(years[0], years[1] + 1):
            begin, end = at(date(year, 1, 1), 0), at(date(year, 12, 31), 0)
            painter.setPen(QColor(present.line))
            painter.drawLine(begin, begin + QPointF(0, 4))
            if (year - years[0]) % every == 0:
                painter.setPen(QColor(present.muted))
                middle = (begin.x() + end.x()) / 2
                painter.drawText(QRectF(middle - 30, plot.bottom() + 4, 60, 18), centre, str(year))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(present.muted))
        painter.drawText(QRectF(0, plot.bottom() - 9, plot.left() - 6, 18), right, "0")
        for goal in self._goals:
            y = at(date(years[0], 1, 1), goal.amount).y()
            painter.setPen(QPen(theme.tone_colour(goal.tone), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(present.muted))
            painter.drawText(QRectF(0, y - 9, plot.left() - 6, 18), right, number(goal.amount, 0))
            painter.setPen(QColor(present.ink))
            painter.drawText(QPointF(plot.left() + 6, y + 14), goal.words)

    def _lines(self, painter: QPainter, at: At) -> None:
        colour = theme.tone_colour(Tone.INFO)
        places = [at(mark.day, mark.amount) for mark in self._marks]
        ahead = sorted((goal for goal in self._goals if goal.reached), key=lambda goal: goal.reached or date.max)
        if ahead:
            way = QPainterPath(places[-1])
            ends = [at(goal.reached, goal.amount) for goal in ahead if goal.reached]
            for end in ends:
                way.lineTo(end)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DashLine))
            painter.drawPath(way)
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(QColor(theme.tokens().surface))
            for end in ends:
                painter.drawEllipse(end, _DOT, _DOT)
        line = QPainterPath(places[0])
        for place in places[1:]:
            line.lineTo(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawPath(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for place in places:
            painter.drawEllipse(place, _DOT, _DOT)
