"""Tab: the list of due things; Enter or a click opens the work, the arrow at the left or Space shows the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.home.drawing import ARROW, DueDelegate
from asn_desktop.ui.tabs.home.model import DueModel, Line, Person

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from asn_desktop.services.due import Overview
    from asn_desktop.ui.tabs.home.model import Key


class DueTree(QTreeView):
    """A tree whose headings stay open; `opened` tells the line or person the person wants to work on."""

    opened = Signal(object)  # Line or Person
    moved = Signal()  # another row is current, or none

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("due")
        self.setAccessibleName(tr("Yang perlu dikerjakan"))
        self.due_model = DueModel(self)
        self.setModel(self.due_model)
        self.setItemDelegate(DueDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show what is due now; what was open stays open, and the current row stays by what it is about."""
        model, bar = self.due_model, self.verticalScrollBar()
        current, before = model.key(self.currentIndex()), bar.value()
        was_open = [model.key(each) for each in model.lines() if self.isExpanded(each)]
        model.show(overview, today)
        for at in range(model.rowCount()):
            self.expand(model.index(at, 0))
        for key in was_open:
            self.expand(model.find(key))
        self._go_to(current)
        if not self.currentIndex().isValid() and self.window().focusWidget() is self:
            self.go_to_first()  # the keys were here before there was anything to stand on
        bar.setValue(before)
        self.moved.emit()

    def current(self) -> Line | Person | None:
        """The line or person that has the keys."""
        index = self.currentIndex()
        node = self.due_model.node(index) if index.isValid() else None
        return node if isinstance(node, Line | Person) else None

    def go_to_first(self) -> None:
        """Make the most urgent line current."""
        first = next(iter(self.due_model.lines()), None)
        if first is not None:
            self.setCurrentIndex(first)

    # Keys and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys stand on a row at once."""
        if not self.currentIndex().isValid():
            self.go_to_first()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the work, Space shows or hides the people; Left on a closed line stays where it is."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(index)
        elif event.key() == Qt.Key.Key_Space:
            self._turn(index)
        elif event.key() == Qt.Key.Key_Left and self._is_line(index) and not self.isExpanded(index):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The arrow turns, everything else of a row opens."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex():
            return
        if self._is_line(index) and event.position().x() < ARROW and self.due_model.rowCount(index):
            self._turn(index)
        else:
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Where a click does something the hand says so."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint())
        able = over.isValid() and bool(self.due_model.flags(over))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if able else Qt.CursorShape.ArrowCursor)

    def _open(self, index: QModelIndex) -> None:
        node = self.due_model.node(index) if index.isValid() else None
        if isinstance(node, Line | Person):
            self.opened.emit(node)

    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            line = index if self._is_line(index) else index.parent()
            self.setExpanded(line, not self.isExpanded(line))
            self.setCurrentIndex(line)

    def _is_line(self, index: QModelIndex) -> bool:
        return self.due_model.is_line(index)

    def _go_to(self, key: Key) -> None:
        index = self.due_model.find(key)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
