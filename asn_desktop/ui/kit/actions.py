"""Kit: one list of actions that feeds menus and shortcuts, and that can be searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from asn_desktop.ui.kit import icons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a person can do; `enabled` says why not just now, empty when it can be done.

    It stands in its menu, in the submenu `under` where that is named.
    """

    name: str
    text: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    menu: str = ""
    under: str = ""
    group: int = 0
    enabled: Callable[[], str] | None = None

    def plain(self) -> str:
        """The text without the sign of its access key."""
        return self.text.replace("&", "")


class Actions(QObject):
    """The actions of a window. Call `refresh` whenever what is possible may have changed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self.permit: Callable[[str], str] = lambda _name: ""  # why whoever works here may not do it at all

    def add(self, actions: Iterable[Action]) -> None:
        """Take actions in; their shortcuts work at once. ValueError for a name or shortcut that is taken."""
        for action in actions:
            taken = {each.shortcut for each in self._actions.values() if each.shortcut}
            if action.name in self._actions or action.shortcut in taken:
                raise ValueError(f"{action.name} {action.shortcut}")
            made = QAction(action.text, self)
            made.setObjectName(action.name)
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            if action.shortcut:
                made.setShortcut(QKeySequence(action.shortcut))
            if action.icon:
                icons.wear(made, action.icon)
            made.triggered.connect(lambda _on=False, action=action: self.run(action.name))
            self._actions[action.name] = action
            self._made[action.name] = made
            self._window.addAction(made)
        self.refresh()

    def all(self) -> list[Action]:
        """Every action, in the order they were added."""
        return list(self._actions.values())

    def find(self, text: str) -> list[Action]:
        """The actions whose words contain every word of `text`, for the command list."""
        words = text.casefold().split()
        return [
            action
            for action in self._actions.values()
            if all(word in f"{action.menu} {action.under} {action.plain()} {action.tip}".casefold() for word in words)
        ]

    def run(self, name: str) -> None:
        """Do it, unless it cannot be done just now."""
        if not self.why_not(name):
            self._actions[name].run()
            self.refresh()

    def why_not(self, name: str) -> str:
        """Why it cannot be done just now; empty when it can."""
        forbidden = self.permit(name)
        if forbidden:
            return forbidden
        enabled = self._actions[name].enabled
        return enabled() if enabled is not None else ""

    def qaction(self, name: str) -> QAction:
        """The Qt action."""
        return self._made[name]

    def refresh(self) -> None:
        """Look anew at what can be done."""
        for name, action in self._actions.items():
            why = self.why_not(name)
            keys = self._made[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = " ".join(part for part in (action.tip or action.plain(), f"({keys})" if keys else "") if part)
            self._made[name].setEnabled(not why)
            self._made[name].setToolTip(why or tip)
            self._made[name].setStatusTip(why or action.tip)
