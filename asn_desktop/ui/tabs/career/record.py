"""Tab: Keputusan Karier, the right side: one suggestion with its reasons and the decision on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from asn_desktop.ui.kit.layout import EmptyState, column, scrolling
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career.conditions import ConditionsCard
from asn_desktop.ui.tabs.career.decision import DecisionCard
from asn_desktop.ui.tabs.career.header import HeaderCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from asn_desktop.ui.tabs.career.rows import Row

_SHORT = 440


class _Cards(QWidget):
    """The cards one below another; the table of conditions gives way before anything has to be scrolled."""

    def __init__(self, cards: QVBoxLayout) -> None:
        super().__init__()
        self._column = cards
        self.setLayout(cards)

    def heightForWidth(self, width: int) -> int:
        """As little as the cards can do with."""
        return self._column.minimumHeightForWidth(width)


class Record(QWidget):
    """Three cards, or a hint while nothing is chosen."""

    row_shown = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.row: Row | None = None
        self.header = HeaderCard()
        self.conditions = ConditionsCard()
        self.decision = DecisionCard()
        cards = column(self.header, self.conditions, self.decision, gap=12)
        cards.setStretch(1, 1)
        self._cards = scrolling(_Cards(cards))
        self._hint = EmptyState("star", tr("Pilih satu usulan"), tr("Syarat dan keputusannya tampil di sini."))
        self._faces = QStackedLayout(self)
        self._faces.addWidget(self._hint)
        self._faces.addWidget(self._cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spare a line where the room is short, so that the buttons stay in sight."""
        super().resizeEvent(event)
        self.decision.spare_room(short=self.height() < _SHORT)

    def show_row(self, row: Row | None) -> None:
        """Show a suggestion; None shows the hint."""
        self.row = row
        if row is None:
            self._faces.setCurrentWidget(self._hint)
            return
        self.keep_typing(row)
        self.decision.show_row(row)
        self._faces.setCurrentWidget(self._cards)

    def keep_typing(self, row: Row) -> None:
        """Show the suggestion as it is now and leave alone what is being typed about it."""
        self.row = row
        self.row_shown.emit(row)
        self.header.show_row(row)
        self.conditions.show_row(row, self._today())
