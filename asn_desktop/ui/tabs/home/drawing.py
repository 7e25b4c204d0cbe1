"""Tab: how headings, lines and people of the list of due things are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.tabs.home import words
from asn_desktop.ui.tabs.home.model import NODE_ROLE, DueModel, Index, Line, Person, Section

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

ARROW = 26  # px at the left that open and close a line
_SIGN = 20
_WORDS = ARROW + _SIGN + 16
_DAY = 156  # px at the right for the day and the working days left
_STRIPE = 3
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class DueDelegate(QStyledItemDelegate):
    """Draws the three kinds of rows with the colours of the scheme in force."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        first = QFontMetrics(theme.font(strong=True)).height()
        second = QFontMetrics(theme.font(theme.SMALL_POINTS)).height()
        # Worked out once: the tree asks for every person of a line it opens.
        self._two_lines = QSize(200, max(theme.ROW_TWO_LINES, first + second + 16))
        self._one_line = QSize(200, max(30, first + 12))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text for a thing to do, one for a heading or a person."""
        model = index.model()
        two_lines = isinstance(model, DueModel) and model.is_line(index)
        return self._two_lines if two_lines else self._one_line

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then the row."""
        present = theme.tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        node = index.data(NODE_ROLE)
        ground = present.surface
        if state & QStyle.StateFlag.State_Selected and not isinstance(node, Section):
            ground = present.selection
        elif state & QStyle.StateFlag.State_MouseOver and not isinstance(node, Section):
            ground = present.hover
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(ground))
        box = QRectF(rect)
        if isinstance(node, Section):
            _section(painter, box, node)
        elif isinstance(node, Line):
            view = option.widget
            is_open = isinstance(view, QTreeView) and view.isExpanded(index)
            _line(painter, box, node, ground, is_open=is_open)
        elif isinstance(node, Person):
            _person(painter, box, node)
        painter.restore()


def _section(painter: QPainter, box: QRectF, node: Section) -> None:
    tone = words.TONES[node.urgency]
    _, ink = theme.tone_pair(tone, theme.tokens().surface, theme.tokens())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tone_colour(tone))
    middle = QPointF(box.left() + 10, box.center().y() + 1)
    painter.drawEllipse(middle, 4, 4)
    painter.setPen(ink)
    painter.setFont(theme.font(theme.SMALL_POINTS, strong=True))
    painter.drawText(box.adjusted(22, 2, -8, 0), _LEFT, node.title)


def _line(painter: QPainter, box: QRectF, node: Line, ground: str, *, is_open: bool) -> None:
    present = theme.tokens()
    tone = words.TONES[node.line.urgency]
    stripe = QRectF(box.left() + 1, box.top() + 6, _STRIPE, box.height() - 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tone_colour(tone))
    painter.drawRoundedRect(stripe, 1.5, 1.5)
    if len(node.line.items) > 1:
        arrow = QRectF(box.left() + 8, box.center().y() - 7, 14, 14)
        icons.draw(painter, arrow, "chevron-down" if is_open else "chevron-right", "muted")
    sign = QRectF(box.left() + ARROW + 4, box.center().y() - _SIGN / 2, _SIGN, _SIGN)
    icons.draw(painter, sign, words.KINDS[node.line.kind].icon, "muted")
    strong, small = theme.font(strong=True), theme.font(theme.SMALL_POINTS)
    first, second = QFontMetrics(strong).height(), QFontMetrics(small).height()
    top = box.center().y() - (first + second + 4) / 2
    right = box.right() - 10
    upper = QRectF(box.left() + _WORDS, top, right - _DAY - box.left() - _WORDS, first)
    lower = QRectF(upper.left(), top + first + 4, upper.width(), second)
    painter.setFont(strong)
    painter.setPen(QColor(present.ink))
    taken = _write(painter, upper, node.title)
    if node.people:
        painter.setFont(theme.font())
        painter.setPen(QColor(present.muted))
        _write(painter, upper.adjusted(taken + 8, 0, 0, 0), node.people)
    painter.setFont(small)
    painter.setPen(QColor(present.muted))
    _write(painter, lower, node.who)
    _, ink = theme.tone_pair(tone, ground, present)
    day = words.day(node.line.due) if node.line.due is not None else ""
    if day:
        painter.setFont(theme.font())
        painter.setPen(QColor(present.ink))
        painter.drawText(QRectF(right - _DAY, top, _DAY, first), _RIGHT, day)
    painter.setFont(theme.font(theme.SMALL_POINTS, strong=True))
    painter.setPen(ink)
    below = (
        QRectF(right - _DAY, lower.top(), _DAY, second) if day else QRectF(right - _DAY, box.top(), _DAY, box.height())
    )
    painter.drawText(below, _RIGHT, node.left)


def _person(painter: QPainter, box: QRectF, node: Person) -> None:
    present = theme.tokens()
    right = box.right() - 10
    painter.setFont(theme.font())
    painter.setPen(QColor(present.ink))
    name = QRectF(box.left() + _WORDS, box.top(), right - _DAY - box.left() - _WORDS, box.height())
    taken = _write(painter, name, node.item.name)
    painter.setPen(QColor(present.muted))
    if node.note:
        _write(painter, name.adjusted(taken + 12, 0, 0, 0), node.note)
    painter.drawText(QRectF(right - _DAY, box.top(), _DAY, box.height()), _RIGHT, node.day)


def _write(painter: QPainter, box: QRectF, text: str) -> float:
    """One line of text, shortened with … at the end; the width it takes."""
    if box.width() < 8:
        return 0
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, _LEFT, shown)
    return float(painter.fontMetrics().horizontalAdvance(shown))
