"""Kit: a table whose rows are ticked: a box in front of every row, ticked by the mouse or by the space bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from asn_desktop.ui.kit.looks import Box
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, MutableMapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.ui.kit.table import Id, ListSource

_WIDTH = 40


class TickedTable(TableView):
    """`ticked` are the ids ticked, shown or not; `may_tick` tells of a row whether it can be."""

    ticked_changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        source: ListSource,
        *,
        may_tick: Callable[[Any], bool],
        memory: MutableMapping[str, str] | None = None,
        key: str = "",
    ) -> None:
        self.ticked: set[Id] = set()
        self._may_tick = may_tick
        box = Column(
            key="ticked",
            title="",
            help=tr("Dipilih"),
            width=_WIDTH,
            text=self._said,
            look=Box(self._state),
            sort=lambda row: (not self._state(row), self._state(row) is None),
        )
        source.columns = [box, *columns]
        super().__init__(name, source.columns, source, memory=memory, key=key, many=True)
        self._source = source
        self.clicked.connect(self._clicked)

    def tick(self, ids: Iterable[Id], *, on: bool = True) -> None:
        """Tick rows or take their ticks away; those that cannot be ticked stay as they are."""
        known = {row.id: row for row in self._source.held}
        wanted = {key for key in ids if key in known and self._may_tick(known[key])}
        self._take(self.ticked | wanted if on else self.ticked - wanted)

    def tick_only(self, ids: Collection[Id]) -> None:
        """Tick these rows and no others."""
        self.ticked = set()
        self.tick(ids)
        self.refresh(row.id for row in self._source.held)
        self.ticked_changed.emit()

    def hold(self, rows: Iterable[Any]) -> None:
        """Show other rows; ticks of rows that cannot be ticked any more go away."""
        self._source.hold(rows)
        self.ticked &= {row.id for row in self._source.held if self._may_tick(row)}
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar ticks the rows selected, or takes their ticks away where all of them have one."""
        current = self.current_id()
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and current is not None:
            self._toggle(self.selected_ids() or [current])
        else:
            super().keyPressEvent(event)

    def _toggle(self, ids: Sequence[Id]) -> None:
        known = {row.id: row for row in self._source.rows(ids)}
        possible = {key for key in ids if key in known and self._may_tick(known[key])}
        self.tick(possible, on=not possible <= self.ticked)

    def _take(self, ticked: set[Id]) -> None:
        changed = ticked ^ self.ticked
        self.ticked = ticked
        if changed:
            self.refresh(changed)
            self.ticked_changed.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle([self.window_model.id_at(index.row())])

    def _state(self, row: Any) -> bool | None:
        return row.id in self.ticked if self._may_tick(row) else None

    def _said(self, row: Any) -> str:
        return {True: tr("dipilih"), False: tr("tidak dipilih"), None: tr("tidak dapat dipilih")}[self._state(row)]

    def _first_column(self) -> int:
        """Letters look in the first column of words, and keys stand there."""
        return next((place for place in self._shown_columns() if place > 0), 0)
