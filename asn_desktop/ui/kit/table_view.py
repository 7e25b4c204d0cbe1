"""Kit: the table people see: fixed row heights, remembered columns, selection by id, copy, keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.delegates import delegate_for
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, Id, Order, Source, WindowModel
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping, Sequence

_TYPE_AHEAD_PAUSE = 900


class TableView(QTableView):
    """A table of rows; `current_changed` tells the id the person moved to, `activated_id` the one opened."""

    current_changed = Signal(object)
    activated_id = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        source: Source,
        *,
        memory: MutableMapping[str, str] | None = None,
        key: str = "",
        many: bool = False,
        order: Order | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory: MutableMapping[str, str] = {} if memory is None else memory
        self._key = f"table/{key or name}"
        self._kept: tuple[Id | None, set[Id]] = (None, set())
        self._told: Id | None = None
        self._guard: Callable[[], bool] | None = None
        self._quiet = False
        self._gives_way: dict[int, int] = {}
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPE_AHEAD_PAUSE)
        self._typing.timeout.connect(self._forget_typed)
        self.setObjectName(key or name)
        self.setAccessibleName(name)
        self.window_model = WindowModel(columns, source, self)
        self.window_model.visible = self._rows_in_sight
        self._dress(many=many)
        self.setModel(self.window_model)
        for place, column in enumerate(self.window_model.columns):
            self.setItemDelegateForColumn(place, delegate_for(column, self.row_height(), self))
        self._head()
        self.window_model.modelAboutToBeReset.connect(self._keep_selection)
        self.window_model.modelReset.connect(self._restore_selection)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.window_model.show(order=self._remembered_order(order))
        self._show_order()

    # What others use

    def current_id(self) -> Id | None:
        """The id of the current row."""
        index = self.currentIndex()
        return self.window_model.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[Id]:
        """The ids selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.window_model.id_at(row) for row in rows]

    def go_to(self, key: Id | None) -> bool:
        """Make a row current by id, tell it as if the person had moved there; False when it is not shown."""
        at = -1 if key is None else self.window_model.place_of(key)
        if at < 0:
            return False
        self._stand_on(at, self._first_column())
        return True

    def _stand_on(self, at: int, place: int) -> None:
        """Select this row alone, whatever keys are held down: Qt would toggle it under Ctrl, as in Ctrl+G."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.window_model.index(at, place), flags.ClearAndSelect | flags.Rows)

    def go_to_first(self) -> bool:
        """Make the first row current; False when there is none."""
        return self.window_model.rowCount() > 0 and self.go_to(self.window_model.id_at(0))

    def reload(self) -> None:
        """Read the list anew; selection, current row and scroll position stay, by id."""
        bar = self.verticalScrollBar()
        before = bar.value()
        self.window_model.reload()
        bar.setValue(before)

    def refresh(self, changed: Iterable[Id]) -> None:
        """Repaint these rows with fresh data where they are in sight."""
        self.window_model.refresh(changed)

    def set_guard(self, may_leave: Callable[[], bool] | None) -> None:
        """Ask before the current row changes by hand; False keeps it (an unsaved form on the right)."""
        self._guard = may_leave

    def row_height(self) -> int:
        """34 px, or 48 px where a column has two lines; more when the system font is larger."""
        two = any(isinstance(column.look, TwoLine) for column in self.window_model.columns)
        height = self.fontMetrics().height()
        return max(theme.ROW_TWO_LINES, 2 * height + 14) if two else max(theme.ROW_ONE_LINE, height + 14)

    def show_rows(self, count: int) -> None:
        """Keep room for this many rows and the titles, for a short table inside a card."""
        head = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(head + count * self.row_height() + 2)

    def give_way(self, column: str, narrower_than: int) -> None:
        """Below this width (px) hide a column that the record shows as well, so that names keep their room."""
        place = next(at for at, each in enumerate(self.window_model.columns) if each.key == column)
        self._gives_way[place] = narrower_than
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for names where it is short."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Hide or bring back the columns that give way; one the person hid himself stays hidden."""
        for place, least in self._gives_way.items():
            noted = self._for_room(place)
            if self.width() < least and not self.isColumnHidden(place):
                self._memory[noted] = "1"
                self.setColumnHidden(place, True)
            elif self.width() >= least and noted in self._memory:
                del self._memory[noted]
                self.setColumnHidden(place, False)

    def chosen_columns(self) -> list[Column]:
        """The columns in the order shown, those too that stand back only because the list is narrow just now."""
        columns, head = self.window_model.columns, self.horizontalHeader()
        order = [head.logicalIndex(visual) for visual in range(head.count())]
        waiting = {place for place in self._gives_way if self._for_room(place) in self._memory}
        return [columns[place] for place in order if place in waiting or not head.isSectionHidden(place)]

    def _for_room(self, place: int) -> str:
        """The note that a column is hidden for room, not by the person."""
        return f"{self._key}/{self.window_model.columns[place].key}/hidden_for_room"

    def as_text(self, ids: Sequence[Id] | None = None) -> str:
        """The rows (None: all shown) as a tab-separated table with titles, columns as shown."""
        model = self.window_model
        columns = [model.columns[place] for place in self._shown_columns()]
        rows = range(model.rowCount()) if ids is None else sorted(model.place_of(key) for key in ids)
        lines = ["\t".join(column.title for column in columns)]
        for at in rows:
            row = model.row(at)
            if row is not None:
                lines.append("\t".join(_plain(column, row) for column in columns))
        return "\n".join(lines)

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text(self.selected_ids()))

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys stand on a row at once; Qt alone would name the first one current without selecting it."""
        if self.current_id() is None:
            self.go_to_first()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Home and End go to the ends, letters look for a row that begins so."""
        last = self.window_model.rowCount() - 1
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id() is not None:
            self.activated_id.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self._stand_on(0, self._first_column())
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self._stand_on(last, self._first_column())
        # Esc, Backspace and Delete come with a text too, and belong to whatever is around the table.
        elif (
            event.text().strip()
            and event.text().isprintable()
            and not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        ):
            self._typed += event.text().casefold()
            self._typing.start()
            self._look_for(self._typed)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt's own type-ahead reads every row; ours stays within a few pages."""

    def _forget_typed(self) -> None:
        self._typed = ""

    def _look_for(self, start: str) -> None:
        model = self.window_model
        total, here = model.rowCount(), max(0, self.currentIndex().row())
        column = model.columns[self._first_column()]
        offset = 1 if len(start) == 1 else 0
        for step in range(min(total, 1000)):
            at = (here + offset + step) % total
            row = model.row(at)
            if row is not None and column.text(row).casefold().startswith(start):
                self.setCurrentIndex(model.index(at, self._first_column()))
                return

    # Selection

    def _keep_selection(self) -> None:
        self._kept = (self.current_id() if self._told is None else self._told, set(self.selected_ids()))
        self._quiet = True

    def _restore_selection(self) -> None:
        current, selected = self._kept
        model, column = self.window_model, self._first_column()
        at = -1 if current is None else model.place_of(current)
        if at >= 0:
            self.selectionModel().setCurrentIndex(
                model.index(at, column),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        if selected - {current}:
            chosen = QItemSelection()
            for place, key in enumerate(model.all_ids()):
                if key in selected:
                    chosen.select(model.index(place, column), model.index(place, column))
            self.selectionModel().select(
                chosen, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            )
        self._quiet = False

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        key = self.window_model.id_at(current.row())
        if key == self._told:
            return
        if self._told is not None and self._guard is not None and not self._guard():
            QTimer.singleShot(0, self, self._back)
            return
        self._told = key
        self.current_changed.emit(key)

    def _back(self) -> None:
        self._quiet = True
        self.go_to(self._told)
        self._quiet = False

    # Looks

    def _dress(self, *, many: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.doubleClicked.connect(lambda index: self.activated_id.emit(self.window_model.id_at(index.row())))

    def _head(self) -> None:
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.row_height())
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(32)
        head.setSortIndicatorShown(True)
        head.setStretchLastSection(not any(column.stretch for column in self.window_model.columns))
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)
        self._recall_columns()
        head.sectionClicked.connect(self._sort_by)
        head.sectionResized.connect(self._remember)
        head.sectionMoved.connect(self._remember)

    def _head_menu(self, at: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(at))

    def column_menu(self) -> QMenu:
        """The menu that hides and shows columns; the last one cannot be hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._shown_columns()
        for place, column in enumerate(self.window_model.columns):
            entry = menu.addAction(column.title or column.help)
            entry.setCheckable(True)
            entry.setChecked(place in shown)
            entry.setEnabled(shown != [place])
            entry.toggled.connect(lambda on, place=place: self.show_column(place, shown=on))
        menu.addSeparator()
        menu.addAction(tr("Kembalikan kolom semula")).triggered.connect(self._reset_columns)
        return menu

    def show_column(self, place: int, *, shown: bool) -> None:
        """Show or hide a column and remember it."""
        self.setColumnHidden(place, not shown)
        self._remember()

    def _shown_columns(self) -> list[int]:
        head = self.horizontalHeader()
        order = [head.logicalIndex(visual) for visual in range(head.count())]
        return [place for place in order if not head.isSectionHidden(place)]

    def _first_column(self) -> int:
        return next(iter(self._shown_columns()), 0)

    def _rows_in_sight(self) -> tuple[int, int]:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        return (max(first, 0), last if last >= 0 else self.window_model.rowCount() - 1)

    # Order and memory

    def _sort_by(self, section: int) -> None:
        model = self.window_model
        column = model.columns[section]
        if column.sort is not False:
            again = model.order.key == column.key and not model.order.descending
            model.show(order=Order(column.key, again))
            self._remember()
        self._show_order()

    def _show_order(self) -> None:
        order = self.window_model.order
        keys = [column.key for column in self.window_model.columns]
        at = keys.index(order.key) if order.key in keys else -1
        direction = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, direction)

    def _remembered(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._memory.get(self._key, "{}"))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _remembered_order(self, given: Order | None) -> Order:
        kept = self._remembered().get("sort")
        known = {column.key for column in self.window_model.columns if column.sort is not False}
        if isinstance(kept, list) and len(kept) == 2 and kept[0] in known:
            return Order(str(kept[0]), bool(kept[1]))
        return given or Order("")

    def _recall_columns(self) -> None:
        head, kept = self.horizontalHeader(), self._remembered()
        widths = kept.get("widths") if isinstance(kept.get("widths"), dict) else {}
        hidden = kept.get("hidden") if isinstance(kept.get("hidden"), list) else None
        places = {column.key: place for place, column in enumerate(self.window_model.columns)}
        for place, column in enumerate(self.window_model.columns):
            width = widths.get(column.key) if widths else None
            head.resizeSection(place, width if isinstance(width, int) and width > 0 else column.width)
            self.setColumnHidden(place, column.hidden if hidden is None else column.key in hidden)
            if column.stretch:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        order = kept.get("order")
        if isinstance(order, list):
            for visual, key in enumerate(key for key in order if key in places):
                head.moveSection(head.visualIndex(places[key]), visual)

    def _remember(self, *_section: int) -> None:
        head, columns, order = self.horizontalHeader(), self.window_model.columns, self.window_model.order
        last = next(reversed(self._shown_columns()), -1)
        self._memory[self._key] = json.dumps(
            {
                "widths": {
                    column.key: head.sectionSize(place)
                    for place, column in enumerate(columns)
                    if not head.isSectionHidden(place) and not column.stretch and place != last
                },
                "hidden": [column.key for place, column in enumerate(columns) if head.isSectionHidden(place)],
                "order": [columns[head.logicalIndex(visual)].key for visual in range(head.count())],
                "sort": [order.key, order.descending],
            }
        )

    def _reset_columns(self) -> None:
        head = self.horizontalHeader()
        for place in range(head.count()):
            head.moveSection(head.visualIndex(place), place)
        self._memory.pop(self._key, None)
        self._recall_columns()
        self._memory.pop(self._key, None)


def _plain(column: Column, row: Any) -> str:
    """The words of a cell on one line: the second line follows after a comma."""
    text = column.text(row)
    if isinstance(column.look, TwoLine):
        text = f"{text}, {column.look.second(row)}"
    return text.replace("\t", " ").replace("\n", " ")
