"""Forms: choosing the evaluation period at the top right, each with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from asn_desktop.domain.calendar import PERIOD_STATE_NAMES, PeriodState
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.marks import Chip, chip_width, paint_chip
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from asn_desktop.storage.queries.appraisals.periods import PeriodRow

STATE_TONES = {
    PeriodState.DRAFT: Tone.NEUTRAL,
    PeriodState.RUNNING: Tone.INFO,
    PeriodState.CALIBRATION: Tone.WARNING,
    PeriodState.FINAL: Tone.SUCCESS,
    PeriodState.ARCHIVED: Tone.NEUTRAL,
}
_WIDTH, _LIST_WIDTH = 236, 268
_ARROW = 30  # px the combo keeps for its arrow
_STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class PeriodPicker(ChoiceEditor):
    """A choice whose chip says where the period stands, closed as in the list."""

    def __init__(self) -> None:
        super().__init__(may_be_empty=False)
        self._chip = Chip(parent=self.combo)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(_WIDTH)
        self.combo.setItemDelegate(_Delegate(self.combo))
        self.combo.view().setMinimumWidth(_LIST_WIDTH)
        self.combo.setAccessibleName(tr("Periode penilaian"))
        self.combo.setObjectName("period")
        self.combo.installEventFilter(self)
        self.combo.currentIndexChanged.connect(lambda _at: self._dress())

    def show_periods(self, found: Sequence[PeriodRow]) -> None:
        """Offer these periods."""
        self.show_choices([(one.id, one.name) for one in found])
        for at, one in enumerate(found):
            self.combo.setItemData(at, one.state, _STATE_ROLE)
            self.combo.setItemData(at, f"{one.name}, {_word(one.state)}", Qt.ItemDataRole.AccessibleTextRole)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chip stays at the right of the combo."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        state = self.combo.currentData(_STATE_ROLE)
        self._chip.show_word(_word(state) if state else "", STATE_TONES[PeriodState(state)] if state else Tone.NEUTRAL)
        self.combo.setAccessibleDescription(_word(state) if state else "")
        self.combo.setToolTip(f"{self.combo.currentText()}: {_word(state)}" if state else "")
        self._place()

    def _place(self) -> None:
        size = self._chip.sizeHint()
        self._chip.resize(size)
        left = self.combo.width() - _ARROW - size.width()
        self._chip.move(left, (self.combo.height() - size.height()) // 2)
        self._chip.show()


class _Delegate(QStyledItemDelegate):
    """The name at the left, the chip at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw both."""
        super().paint(painter, option, index)
        state = index.data(_STATE_ROLE)
        if state:
            word = _word(state)
            rect = QRectF(option.rect)
            rect.setLeft(rect.right() - chip_width(word) - theme.UNIT)
            painter.setFont(theme.font(theme.SMALL_POINTS))
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            ground = theme.tokens().selection if chosen else ""
            paint_chip(painter, rect, word, STATE_TONES[PeriodState(state)], ground)


def _word(state: str) -> str:
    return tr(PERIOD_STATE_NAMES[PeriodState(state)])
