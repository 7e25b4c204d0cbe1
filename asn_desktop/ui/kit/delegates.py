"""Kit: how cells are drawn, with the colours of the scheme: plain text, two lines, chip, bar, tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.looks import Badge, Box, Progress, Strong, Tick, TwoLine
from asn_desktop.ui.kit.marks import paint_bar, paint_box, paint_chip, paint_tick
from asn_desktop.ui.kit.table import ROW_ROLE, Column, Index, WindowModel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

PADDING = 10
_LINES_APART = 4


class CellDelegate(QStyledItemDelegate):
    """Plain text on the ground of its row; the parent of every other way to draw."""

    def __init__(self, column: Column, height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self._height = height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The fixed height of the table."""
        return QSize(self.column.width, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then content, then the mark of the cell that has the keyboard."""
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        present = theme.tokens()
        ground = present.surface
        if state & QStyle.StateFlag.State_Selected:
            ground = present.selection
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = present.hover
        painter.fillRect(rect, QColor(ground))
        model = index.model()
        row = model.row(index.row()) if isinstance(model, WindowModel) else index.data(ROW_ROLE)
        inner = QRectF(rect).adjusted(PADDING, 0, -PADDING / 2, 0)
        if row is None:
            painter.setPen(QColor(present.muted))
            self.write(painter, inner, str(index.data() or ""))
        else:
            painter.setPen(QColor(present.ink))
            painter.setFont(option.font)
            self.content(painter, inner, row, ground)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A text that was shortened is told whole."""
        model = index.model()
        row = model.row(index.row()) if isinstance(model, WindowModel) and index.isValid() else None
        if event.type() == QEvent.Type.ToolTip and row is not None and self.column.tip is None:
            words = self.whole(row)
            widest = max(view.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
            if widest > option.rect.width() - PADDING * 1.5:
                QToolTip.showText(event.globalPos(), words, view)
                return True
        return super().helpEvent(event, view, option, index)

    def whole(self, row: Any) -> str:
        """All the words of the cell."""
        return self.column.text(row)

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw the row's cell into `rect`."""
        self.write(painter, rect, self.column.text(row))

    def write(self, painter: QPainter, rect: QRectF, text: str) -> None:
        """One line of text, shortened with … at the end."""
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        if self.column.align == Qt.AlignmentFlag.AlignRight:
            rect = rect.adjusted(0, 0, -PADDING / 2, 0)
        painter.drawText(rect, int(self.column.align | Qt.AlignmentFlag.AlignVCenter), shown)


class StrongDelegate(CellDelegate):
    """Semibold text."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw the text."""
        painter.setFont(theme.font(strong=True))
        self.write(painter, rect, self.column.text(row))


class TwoLineDelegate(CellDelegate):
    """A bold name over a small muted line."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw both lines, centred together."""
        assert isinstance(self.column.look, TwoLine)
        first, second = theme.font(strong=True), theme.font(theme.SMALL_POINTS)
        if self.column.look.link:
            painter.setPen(QColor(theme.tokens().link))
        heights = QFontMetrics(first).height(), QFontMetrics(second).height()
        top = rect.center().y() - (heights[0] + heights[1] + _LINES_APART) / 2
        self._line(painter, QRectF(rect.left(), top, rect.width(), heights[0]), first, self.column.text(row))
        painter.setPen(QColor(theme.tokens().muted))
        below = QRectF(rect.left(), top + heights[0] + _LINES_APART, rect.width(), heights[1])
        self._line(painter, below, second, self.column.look.second(row))

    def whole(self, row: Any) -> str:
        """Both lines."""
        assert isinstance(self.column.look, TwoLine)
        return f"{self.column.text(row)}\n{self.column.look.second(row)}"

    def _line(self, painter: QPainter, rect: QRectF, font: QFont, text: str) -> None:
        painter.setFont(font)
        self.write(painter, rect, text)


class ChipDelegate(CellDelegate):
    """A chip with a word."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:
        """Draw the chip on its ground."""
        assert isinstance(self.column.look, Badge)
        word = self.column.text(row)
        if word:
            paint_chip(painter, rect, word, self.column.look.tone(row), ground)


class ProgressDelegate(CellDelegate):
    """A bar and its count."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw the bar."""
        assert isinstance(self.column.look, Progress)
        done, total = self.column.look.counts(row)
        paint_bar(painter, rect, done, total, self.column.text(row))


class CheckDelegate(CellDelegate):
    """✓ ✗ ?"""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw the tick."""
        assert isinstance(self.column.look, Tick)
        paint_tick(painter, rect, self.column.look.state(row))


class BoxDelegate(CellDelegate):
    """A check box."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw the box."""
        assert isinstance(self.column.look, Box)
        paint_box(painter, rect.adjusted(-PADDING / 2, 0, 0, 0), self.column.look.state(row))


_DELEGATES: dict[type, type[CellDelegate]] = {
    TwoLine: TwoLineDelegate,
    Badge: ChipDelegate,
    Progress: ProgressDelegate,
    Tick: CheckDelegate,
    Box: BoxDelegate,
    Strong: StrongDelegate,
}


def delegate_for(column: Column, height: int, parent: QObject) -> CellDelegate:
    """The delegate that draws a column."""
    return _DELEGATES.get(type(column.look), CellDelegate)(column, height, parent)
