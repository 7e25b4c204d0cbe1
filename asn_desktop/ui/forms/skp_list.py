"""Forms: the rhk of an SKP as a list under their kinds; keys move, paste and take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from asn_desktop.domain.plans.plan import WorkResultKind
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.ui.forms.skp import WorkResult

_PLACE = int(Qt.ItemDataRole.UserRole)


class ResultList(QListWidget):
    """One line per rhk; `chosen` tells that another one became current."""

    chosen = Signal()
    opened = Signal()
    moved = Signal(int)  # one step up (-1) or down (1) is wanted
    pasted = Signal()
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("work_result_list")
        self.setAccessibleName(tr("Daftar rencana hasil kerja"))
        self.setWordWrap(True)
        self.setMinimumWidth(240)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit())
        self.itemActivated.connect(lambda _item: self.opened.emit())

    def place(self) -> int:
        """The place of the current rhk; -1 for none."""
        item = self.currentItem()
        return -1 if item is None else int(item.data(_PLACE))

    def show_results(self, results: Sequence[WorkResult], place: int) -> None:
        """Write the list anew and stand at a place; does not tell `chosen`."""
        self.blockSignals(True)
        self.clear()
        wanted: QListWidgetItem | None = None
        for kind, title in ((WorkResultKind.UTAMA, tr("Utama")), (WorkResultKind.TAMBAHAN, tr("Tambahan"))):
            mine = [(at, one) for at, one in enumerate(results) if one.kind is kind]
            if mine or kind is WorkResultKind.UTAMA:
                self.addItem(_headline(title))
            for number, (at, one) in enumerate(mine, start=1):
                item = QListWidgetItem(f"{number}. {one.statement or tr('(belum diisi)')}")
                item.setData(_PLACE, at)
                self.addItem(item)
                if at == place:
                    wanted = item
        if wanted is not None:
            self.setCurrentItem(wanted)
        self.blockSignals(False)

    def rename(self, statement: str) -> None:
        """Show another sentence for the current rhk."""
        item = self.currentItem()
        if item is not None:
            number = item.text().split(".", 1)[0]
            item.setText(f"{number}. {statement or tr('(belum diisi)')}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↑/↓ moves the rhk instead of walking, Ctrl+V pastes, Ctrl+Z takes back."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)


def _headline(title: str) -> QListWidgetItem:
    made = QListWidgetItem(title)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    made.setFont(theme.font(9, strong=True))
    made.setForeground(QColor(theme.tokens().muted))
    made.setData(_PLACE, -1)
    return made
