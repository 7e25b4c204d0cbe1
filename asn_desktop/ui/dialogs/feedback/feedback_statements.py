"""Dialogs: the table of the statements of a 360 questionnaire, typed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView

from asn_desktop.domain.feedback.feedback import STATEMENTS_PER_VALUE
from asn_desktop.domain.feedback.instrument import Instrument
from asn_desktop.ui.kit.in_place import CellDelegate, Cells, Index, InPlaceTable
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

NUMBER, VALUE, WORDS, SHORT = range(4)


class StatementCells(Cells):
    """Running number, value, words, and whether it is the one of its value that stays in the short form."""

    TYPED = frozenset({WORDS})
    edited = Signal()

    def __init__(self, values: Sequence[str]) -> None:
        super().__init__([tr("No."), tr("Nilai"), tr("Pernyataan"), tr("Pendek")])
        self._values = tuple(values)
        self._texts: list[list[str]] = [[] for _ in values]
        self._short: list[int] = [0 for _ in values]

    def show_instrument(self, instrument: Instrument) -> None:
        """Show another questionnaire."""
        self.beginResetModel()
        self._texts = [list(texts) for texts in instrument.statements]
        self._short = list(instrument.short)
        self.endResetModel()

    def instrument(self, name: str, version: int) -> Instrument:
        """What stands there."""
        texts = tuple(tuple(each) for each in self._texts)
        return Instrument(name=name, version=version, statements=texts, short=tuple(self._short))

    def place_of(self, row: int) -> tuple[int, int]:
        """Which value, and which of its statements, a row is."""
        for value, texts in enumerate(self._texts):
            if row < len(texts):
                return value, row
            row -= len(texts)
        raise IndexError(row)

    def row_of(self, place: int) -> int:
        """The row of a place on the ballot; that of the value's last statement where it has none there."""
        value, within = divmod(place, STATEMENTS_PER_VALUE)
        within = min(within, max(len(self._texts[value]) - 1, 0))
        return sum(len(texts) for texts in self._texts[:value]) + within

    def why_not_add(self, row: int) -> str:
        """Why the value of a row takes no further statement."""
        value, _ = self.place_of(row)
        full = tr("{value} sudah mempunyai {count} pernyataan, sebanyak yang muat pada lembar.")
        return (
            full.format(value=self._values[value], count=STATEMENTS_PER_VALUE)
            if len(self._texts[value]) >= STATEMENTS_PER_VALUE
            else ""
        )

    def why_not_remove(self, row: int) -> str:
        """Why a row has to stay."""
        value, _ = self.place_of(row)
        only = tr("{value} memerlukan sedikitnya satu pernyataan; ubah bunyinya.")
        return only.format(value=self._values[value]) if len(self._texts[value]) == 1 else ""

    def add(self, row: int) -> int:
        """One more statement after those of the same value; returns its row."""
        value, _ = self.place_of(row)
        self.beginResetModel()
        self._texts[value].append("")
        self.endResetModel()
        self.edited.emit()
        return self.row_of(value * STATEMENTS_PER_VALUE + len(self._texts[value]) - 1)

    def remove(self, row: int) -> None:
        """Take a statement away; the short form goes to the first one left where it was this one."""
        value, within = self.place_of(row)
        self.beginResetModel()
        del self._texts[value][within]
        short = self._short[value]
        self._short[value] = 0 if short == within else short - (short > within)
        self.endResetModel()
        self.edited.emit()

    def take_for_short(self, row: int) -> None:
        """Let this statement be the one of its value in the short form."""
        value, within = self.place_of(row)
        self._short[value] = within
        self.told()
        self.edited.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Seven to twenty-one."""
        return 0 if parent is not None and parent.isValid() else sum(map(len, self._texts))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One role of one cell."""
        if not index.isValid():
            return None
        value, within = self.place_of(index.row())
        is_short = self._short[value] == within
        text = (
            str(index.row() + 1),
            self._values[value] if within == 0 else "",
            self._texts[value][within],
            "●" if is_short else "",
        )[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.locked or text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = tr("termasuk bentuk pendek") if is_short else ""
            return f"{self._values[value]}, {index.row() + 1}: {self._texts[value][within]} {said}".strip()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        at, within = self.place_of(index.row())
        self._texts[at][within] = str(value)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True


class StatementTable(InPlaceTable):
    """The statements; Spasi or a click on the last column chooses for the short form."""

    def __init__(self, values: Sequence[str]) -> None:
        self.texts = StatementCells(values)
        super().__init__(tr("Pernyataan kuesioner 360"), self.texts, CellDelegate())
        self.setObjectName("statements_360")
        self.set_row_height(2)
        head = self.horizontalHeader()
        for at, width in ((NUMBER, 48), (VALUE, 152), (SHORT, 70)):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(at, width)
        head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Spasi takes the statement for the short form; the rest as in every such table."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid() and not self.cells.locked:
            self.texts.take_for_short(index.row())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: Index) -> None:
        if index.column() == SHORT and not self.cells.locked:
            self.texts.take_for_short(index.row())
