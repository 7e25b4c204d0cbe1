"""Dialogs: what every unit would be paid in a month, as the TPP simulation adds it up; Enter opens its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.services.career import tpp
from asn_desktop.ui.dialogs.career.tpp_table import unit_columns
from asn_desktop.ui.kit.layout import EmptyState, column
from asn_desktop.ui.kit.table import ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.career.tpp import Line, UnitTotal
    from asn_desktop.ui.kit.memory import Memory


class _Row(NamedTuple):
    """One unit as the table holds it."""

    id: str
    one: UnitTotal


class UnitTotals(QWidget):
    """The table by unit; `opened` tells the unit whose people are wanted."""

    opened = Signal(str)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        made = unit_columns()
        self._source = ListSource(made)
        self.table = TableView(tr("TPP per unit"), made, self._source, memory=memory, key="tpp_units")
        pane = TablePane(
            self.table, empty=EmptyState("building", tr("Belum ada unit"), tr("Impor pegawai lebih dahulu."))
        )
        self.setLayout(column(pane))
        self._names: dict[str, str] = {}
        self.table.activated_id.connect(lambda key: self.opened.emit(self._names[str(key)]))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Add other lines up."""
        totals = tpp.totals(lines)
        self._names = {f"{place}": one.unit for place, one in enumerate(totals)}
        self._source.hold([_Row(f"{place}", one) for place, one in enumerate(totals)])
        self.table.reload()
        self.table.go_to_first()
