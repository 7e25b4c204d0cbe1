"""Tab: Jabatan: the map of posts as a tree: every post below the one it answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.delegates import delegate_for
from asn_desktop.ui.kit.looks import Badge, Strong
from asn_desktop.ui.kit.table import RIGHT, ROW_ROLE, Column
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.positions import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPersistentModelIndex, QRect
    from PySide6.QtGui import QKeyEvent, QPainter

    from asn_desktop.storage.queries.positions.positions import PositionRow

_KEY = int(Qt.ItemDataRole.UserRole) + 2  # beyond the roles of tables
_ROW_HEIGHT = 30
_ARROW = 14
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)


def _columns() -> list[Column]:
    return [
        Column(key="name", title=tr("Jabatan"), text=lambda post: post.name, look=Strong(), stretch=True),
        Column(key="holders", title=tr("Pemegang"), text=words.holders, width=150),
        Column(key="free", title=tr("B / K"), text=words.bezetting, width=58, align=RIGHT),
        Column(key="state", title=tr("Keadaan"), text=words.state, look=Badge(words.tone), width=92),
    ]


class MapTree(QTreeView):
    """The posts as a tree; `moved` tells the post the person went to, `opened` that its record is wanted."""

    moved = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._guard: Callable[[], bool] | None = None
        self._quiet = False
        self._items: dict[str, QStandardItem] = {}
        self._columns = _columns()
        self._model = QStandardItemModel(0, len(self._columns), self)
        self._model.setHorizontalHeaderLabels([column.title for column in self._columns])
        self.setObjectName("position_tree")
        self.setAccessibleName(tr("Pohon jabatan"))
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setIndentation(16)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        for place, column in enumerate(self._columns):
            height = max(_ROW_HEIGHT, self.fontMetrics().height() + 10)
            self.setItemDelegateForColumn(place, delegate_for(column, height, self))
            self._model.setHeaderData(
                place, Qt.Orientation.Horizontal, int(column.align | Qt.AlignmentFlag.AlignVCenter), _ALIGN
            )
            if column.stretch:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                head.resizeSection(place, column.width)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.activated.connect(lambda _index: self.opened.emit())

    def set_guard(self, may_leave: Callable[[], bool] | None) -> None:
        """Ask before another post becomes current; False stays."""
        self._guard = may_leave

    def show_posts(self, rows: Sequence[PositionRow]) -> None:
        """Show the posts, each after the one it answers to; everything is open and the current one stays."""
        current = self.current_id()
        self._quiet = True
        self._model.removeRows(0, self._model.rowCount())
        self._items = {}
        for row in rows:
            above = self._items.get(row.superior_id or "")
            line = self._line(row)
            (above or self._model.invisibleRootItem()).appendRow(line)
            self._items[row.id] = line[0]
        self.expandAll()
        self.go_to(current)
        self._quiet = False

    def current_id(self) -> str:
        """The key of the current post; '' for none."""
        return self._key_at(self.currentIndex())

    def go_to(self, key: str) -> bool:
        """Make a post current; False when the map has none such."""
        item = self._items.get(key)
        if item is None:
            return False
        self.setCurrentIndex(item.index())
        self.scrollTo(item.index())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the record."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The ground of the row, and an arrow where posts stand below."""
        present = theme.tokens()
        chosen = self.selectionModel().isRowSelected(index.row(), index.parent())
        painter.fillRect(rect, QColor(present.selection if chosen else present.surface))
        if self._model.hasChildren(index):
            box = QRectF(rect.right() - _ARROW, rect.center().y() - _ARROW / 2 + 1, _ARROW, _ARROW)
            icons.draw(painter, box, "chevron-down" if self.isExpanded(index) else "chevron-right", "muted")

    def _line(self, row: PositionRow) -> list[QStandardItem]:
        line = []
        for column in self._columns:
            item = QStandardItem(column.text(row))
            item.setData(row, ROW_ROLE)
            item.setData(f"{column.title}: {column.text(row)}", int(Qt.ItemDataRole.AccessibleTextRole))
            line.append(item)
        line[0].setData(row.id, _KEY)
        line[0].setToolTip(words.below_name(row))
        line[1].setToolTip(", ".join((*row.holders, *row.acting)))
        return line

    def _key_at(self, index: QModelIndex) -> str:
        return str(index.siblingAtColumn(0).data(_KEY) or "") if index.isValid() else ""

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        if self._guard is not None and previous.isValid() and not self._guard():
            self._quiet = True
            self.setCurrentIndex(previous)
            self._quiet = False
            return
        self.moved.emit(self._key_at(current))
