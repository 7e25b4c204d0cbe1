"""Kit: a push button that Enter presses too, and that stays disabled, saying why, where a role may not use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


def _anything(_name: str) -> str:
    return ""


class PushButton(QPushButton):
    """A push button that Enter presses as well as the space bar, wherever it stands.

    What its screen asks for (`setEnabled`, `setToolTip`) counts only where its name is not forbidden.
    """

    _why_not: Callable[[str], str] = staticmethod(_anything)

    @classmethod
    def forbid(cls, window: QWidget, why_not: Callable[[str], str]) -> None:
        """From now on buttons whose name this gives a reason for are disabled: in the window, and those to come."""
        cls._why_not = staticmethod(why_not)
        for each in window.findChildren(cls):
            each.settle()

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self._wanted, self._tip = True, ""
        self.setObjectName(name)
        self.settle()

    def setEnabled(self, on: bool) -> None:
        """Enable it where it is not forbidden."""
        self._wanted = on
        self.settle()

    def setDisabled(self, off: bool) -> None:
        """The other way round."""
        self.setEnabled(not off)

    def setToolTip(self, tip: str) -> None:
        """Show this tip where no reason stands in its place."""
        self._tip = tip
        self.settle()

    def settle(self) -> None:
        """Look anew whether it is forbidden."""
        why = self._why_not(self.objectName())
        super().setEnabled(self._wanted and not why)
        super().setToolTip(why or self._tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on through a form; on the button at its end it has to do what the button says."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and not event.isAutoRepeat():
            event.accept()
            self.click()
        else:
            super().keyPressEvent(event)
