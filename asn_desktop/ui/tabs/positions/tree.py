"""Tab: Jabatan: the map of posts as a tree: every post below the one it answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.positions import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.storage.queries.positions import PositionRow

_KEY = int(Qt.ItemDataRole.UserRole)
_HOLDER_WIDTH, _COUNT_WIDTH = 170, 64


class MapTree(QTreeView):
    """The posts as a tree; `moved` tells the post the person went to, `opened` that its record is wanted."""

    moved = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._guard: Callable[[], bool] | None = None
        self._quiet = False
        self._items: dict[str, QStandardItem] = {}
        self._model = QStandardItemModel(0, 3, self)
        self._model.setHorizontalHeaderLabels([tr("Jabatan"), tr("Pemegang"), tr("B / K")])
        self.setObjectName("position_tree")
        self.setAccessibleName(tr("Pohon jabatan"))
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(18)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, _HOLDER_WIDTH)
        head.resizeSection(2, _COUNT_WIDTH)
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

    def _line(self, row: PositionRow) -> list[QStandardItem]:
        name, holder, count = (QStandardItem(text) for text in (row.name, words.holders(row), words.bezetting(row)))
        name.setData(row.id, _KEY)
        name.setToolTip(words.below_name(row))
        holder.setToolTip(", ".join((*row.holders, *row.acting)))
        state = words.state(row)
        name.setData(
            f"{row.name}, {words.below_name(row)}, {words.holders(row)}, {state}",
            int(Qt.ItemDataRole.AccessibleTextRole),
        )
        count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setToolTip(state)
        if row.filled < row.needed:
            _, amber = theme.tone_pair(theme.Tone.WARNING, theme.tokens().surface, theme.tokens())
            for item in (holder, count):
                item.setForeground(amber)
        return [name, holder, count]

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
