"""Tab: a small window that stays above the browser while results are typed in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.ui.kit.layout import EmptyState
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from asn_desktop.ui.kit.memory import Memory

_SIZE = (560, 420)
_PLACE = "rekey/window"


class SmallWindow(QWidget):
    """Takes a part of a view out above all other windows and brings it back when it is closed."""

    back = Signal()  # the part is at home again

    def __init__(self, owner: QWidget, part: QWidget, memory: Memory) -> None:
        super().__init__(owner, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(tr("Salin ke e-Kinerja / SIASN"))
        self._part, self._memory = part, memory
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._away = EmptyState(
            "copy",
            tr("Isian terbuka di jendela kecil"),
            tr("Jendela itu tetap di atas peramban. Tutup, atau kembalikan dari sini."),
            tr("Kembalikan ke program"),
        )
        self.home = QStackedWidget()
        self.home.addWidget(part)
        self.home.addWidget(self._away)
        self._away.acted.connect(self.close)
        self.resize(*self._kept())

    def is_out(self) -> bool:
        """Whether the part is in the small window."""
        return self._part.window() is self

    def turn(self) -> None:
        """Take it out, or bring it back."""
        if self.is_out():
            self.close()
            return
        self.home.setCurrentWidget(self._away)
        self._inside.addWidget(self._part)
        self._part.show()
        self.show()
        self._part.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing brings the part home."""
        self._memory[_PLACE] = f"{self.width()},{self.height()}"
        self.home.insertWidget(0, self._part)
        self.home.setCurrentWidget(self._part)
        super().closeEvent(event)
        self.back.emit()

    def _kept(self) -> tuple[int, int]:
        kept = [int(part) for part in self._memory.get(_PLACE, "").split(",") if part.isdigit()]
        return (kept[0], kept[1]) if len(kept) == 2 else _SIZE
