"""Kit: a short table whose cells are edited where they stand: F2 or typing edits, Enter moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from asn_desktop.ui.kit import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
PAD = 8
SECOND_ROLE = int(Qt.ItemDataRole.UserRole) + 7  # a small muted second line
HINT_ROLE = int(Qt.ItemDataRole.UserRole) + 8  # what an empty cell invites to, muted


class Cells(QAbstractTableModel):
    """What the models of these tables have in common: titles, and which columns can be typed into."""

    TYPED: frozenset[int] = frozenset()

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self.locked = ""  # why nothing can be changed just now

    def columnCount(self, parent: Index | None = None) -> int:
        """As many as titles."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Typed columns can be edited while nothing locks the table."""
        flags = super().flags(index)
        if index.isValid() and index.column() in self.TYPED and not self.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def lock(self, why: str) -> None:
        """Forbid or (empty) allow typing; the sentence is shown as the tooltip of the cells."""
        self.locked = why

    def told(self) -> None:
        """Every cell may have changed, none came or went."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))


class CellDelegate(QStyledItemDelegate):
    """Text in up to as many lines as the cell holds, over a small muted second line where there is one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, and the frame of the cell that has the keyboard."""
        rect: QRect = option.rect
        present = theme.tokens()
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.fillRect(rect, QColor(self.ground(option)))
        painter.setPen(QColor(present.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = QRectF(rect).adjusted(PAD, 2, -PAD / 2, -3)
        self.content(painter, inner, option, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(present.link))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -1.5, -1.5))
        painter.restore()

    def ground(self, option: QStyleOptionViewItem) -> str:
        """The colour under the words."""
        present = theme.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        return present.selection if chosen else present.surface

    def content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """The words of one cell."""
        present = theme.tokens()
        text = str(index.data() or "")
        second = str(index.data(SECOND_ROLE) or "")
        painter.setFont(option.font)
        painter.setPen(QColor(present.ink))
        if not text and not second:
            painter.setPen(QColor(present.muted))
            text = str(index.data(HINT_ROLE) or "")
        if not second:
            wrapped(painter, rect, text)
            return
        small = theme.font(theme.SMALL_POINTS)
        high = painter.fontMetrics().height()
        top = rect.center().y() - high
        _one_line(painter, QRectF(rect.left(), top, rect.width(), high), text)
        painter.setFont(small)
        painter.setPen(QColor(present.muted))
        _one_line(painter, QRectF(rect.left(), top + high + 1, rect.width(), high), second)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines of text."""
        return QSize(60, 2 * option.fontMetrics.height() + 9)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line without a frame of its own."""
        line = QLineEdit(parent)
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell, selected."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand over what was typed, if it differs."""
        assert isinstance(editor, QLineEdit)
        if editor.text().strip() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, editor.text().strip())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The cell, and to its left as much as a sentence needs."""
        rect = QRect(option.rect)
        missing = 220 - rect.width()
        if missing > 0:
            rect.setLeft(max(0, rect.left() - missing))
        high = max(30, editor.sizeHint().height())
        rect.setTop(rect.center().y() - high // 2)
        rect.setHeight(high)
        editor.setGeometry(rect)


class InPlaceTable(QTableView):
    """The table: no grid, no row numbers; Enter in a cell keeps it and opens the next one that can be typed into."""

    def __init__(self, name: str, model: Cells, delegate: QStyledItemDelegate) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.cells = model
        model.setParent(self)
        self.setModel(model)
        self._delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(48)

    def set_row_height(self, lines: int) -> None:
        """Rows for one or two lines of text."""
        high = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(max(24, lines * high + 8))

    def show_rows(self, count: int) -> None:
        """Keep room for this many rows below the titles."""
        head = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(head + count * self.verticalHeader().defaultSectionSize() + 2)

    def is_typing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        editor = self.indexWidget(self.currentIndex()) or self.focusWidget()
        if self.is_typing() and isinstance(editor, QLineEdit):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits a cell that can be typed into, else goes to the next one that can."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.is_typing():
            here = self.currentIndex()
            if self.cells.flags(here) & Qt.ItemFlag.ItemIsEditable:
                self.edit(here)
            else:
                self._go_on()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the next cell opens."""
        hints = QAbstractItemDelegate.EndEditHint
        entered = hint == hints.SubmitModelCache
        super().closeEditor(editor, hints.NoHint if entered else hint)
        if entered:
            self._go_on()

    def _go_on(self) -> None:
        here = self.currentIndex()
        width = self.cells.columnCount()
        start = here.row() * width + here.column() if here.isValid() else -1
        for place in range(start + 1, self.cells.rowCount() * width):
            following = self.cells.index(place // width, place % width)
            if self.cells.flags(following) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(following)
                if start >= 0:
                    self.edit(following)
                return


def _one_line(painter: QPainter, rect: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def wrapped(painter: QPainter, rect: QRectF, text: str) -> None:
    """As many lines as there is room for; the last one ends in … when more follows."""
    metrics = painter.fontMetrics()
    lines = max(1, int(rect.height() // metrics.height()))
    words = text.split()
    shown: list[str] = []
    while words and len(shown) < lines:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= rect.width():
            line = f"{line} {words.pop(0)}"
        shown.append(line)
    if words:
        shown[-1] = metrics.elidedText(f"{shown[-1]} {' '.join(words)}", Qt.TextElideMode.ElideRight, int(rect.width()))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.drawText(rect, "\n".join(shown), option)
