"""Window: the program's own commands and those of the tabs, in one menu bar; the tab in front has the shortcuts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from asn_desktop.ui.kit.actions import Action, Actions
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QWidget

LAST = 90  # commands of groups from here on stand at the end of their menu, such as Keluar


class Command(NamedTuple):
    """One command wherever it comes from, for the list of all commands."""

    menu: str
    text: str
    shortcut: str
    run: Callable[[], object]
    why_not: str


class Menus(QObject):
    """Fills the menus anew whenever another tab comes to the front."""

    def __init__(self, window: QWidget, menus: Mapping[str, QMenu]) -> None:
        super().__init__(window)
        self._menus = menus
        self._submenus: dict[tuple[str, str], QMenu] = {}
        self._permit: Callable[[str], str] = lambda _name: ""
        self._own = Actions(window)
        self._tabs: dict[str, Actions] = {}
        self._front = ""
        for menu in menus.values():
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self.refresh)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look anew just before a shortcut is tried: what the person chose meanwhile decides, not the last menu."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if held or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12:
                self.refresh()
        return super().eventFilter(watched, event)

    def forbid(self, why_not: Callable[[str], str]) -> None:
        """From now on commands (named as for `trigger`) for which this gives a reason cannot be run."""
        self._permit = why_not
        for each in (self._own, *self._tabs.values()):
            each.permit = why_not
        self.refresh()

    def add_own(self, actions: Iterable[Action]) -> None:
        """Take in commands of the program itself."""
        self._own.add(actions)
        self._fill()

    def add_tab(self, key: str, tab: QWidget, actions: Iterable[Action], go_to: Callable[[str], object]) -> None:
        """Take in the commands of a tab; running one brings its tab to the front."""

        def leading(action: Action) -> Callable[[], object]:
            def run() -> None:
                go_to(key)
                action.run()

            return run

        taken = Actions(tab)
        taken.permit = self._permit
        taken.add(replace(action, name=f"{key}.{action.name}", run=leading(action)) for action in actions)
        self._tabs[key] = taken
        self._fill()

    def forget_tabs(self) -> None:
        """The tabs are gone."""
        self._tabs.clear()
        self._front = ""
        self._fill()

    def bring(self, key: str) -> None:
        """Another tab is in front."""
        self._front = key
        self._fill()

    def refresh(self) -> None:
        """Look anew at what can be done."""
        for each in (self._own, *self._tabs.values()):
            each.refresh()

    def rename(self, name: str, text: str) -> None:
        """Show other words for one of the program's own commands."""
        self._own.qaction(name).setText(text)

    def trigger(self, name: str) -> None:
        """Run one of the program's own commands, or a tab's as `tab.command`."""
        self._tabs.get(name.partition(".")[0], self._own).run(name)

    def knows(self, name: str) -> bool:
        """Whether there is a command named as for `trigger`."""
        return any(action.name == name for actions in (self._own, *self._tabs.values()) for action in actions.all())

    def why_not(self, name: str) -> str:
        """Why a command named as for `trigger` cannot be run just now; empty when it can."""
        tab, _, inside = name.partition(".")
        if inside and tab not in self._tabs:
            return tr("Belum ada kantor yang terbuka.")
        return self._tabs.get(tab, self._own).why_not(name)

    def commands(self, text: str = "") -> list[Command]:
        """The commands that contain every word of `text`: those that are called so first, then the front tab's."""
        found = []
        for actions in self._in_order():
            for action in actions.find(text):
                keys = actions.qaction(action.name).shortcut().toString(QKeySequence.SequenceFormat.NativeText)

                def run(actions: Actions = actions, name: str = action.name) -> None:
                    actions.run(name)

                where = " › ".join(filter(None, (action.menu, action.under)))
                found.append(Command(where, action.plain(), keys, run, actions.why_not(action.name)))
        return sorted(found, key=lambda command: _far_from(command.text, text))

    def _in_order(self) -> list[Actions]:
        front = self._tabs.get(self._front)
        others = [each for key, each in self._tabs.items() if key != self._front]
        return [*([front] if front else []), self._own, *others]

    def _fill(self) -> None:
        """Own commands, then the front tab's, then those of other tabs that are not there under the same words."""
        self._share_shortcuts()
        ordered = sorted(self._in_order(), key=lambda each: each is not self._own)
        for submenu in self._submenus.values():
            submenu.clear()
        for title, menu in self._menus.items():
            menu.clear()
            mine = [
                (actions, each)
                for actions in ordered
                for each in sorted(actions.all(), key=lambda one: one.group)
                if each.menu == title
            ]
            early = [pair for pair in mine if pair[1].group < LAST]
            said: set[str] = set()
            before: tuple[Actions, int] | None = None
            for actions, action in [*early, *(pair for pair in mine if pair not in early)]:
                if action.plain() in said:
                    continue
                if before not in (None, (actions, action.group)):
                    menu.addSeparator()
                before = (actions, action.group)
                said.add(action.plain())
                self._place(title, action).addAction(actions.qaction(action.name))
            menu.menuAction().setVisible(bool(said))
        self.refresh()

    def _place(self, title: str, action: Action) -> QMenu:
        """The menu of an action, or the submenu, which stands where the first of its actions would."""
        menu = self._menus[title]
        if not action.under:
            return menu
        submenu = self._submenus.get((title, action.under))
        if submenu is None:
            submenu = self._submenus[title, action.under] = QMenu(action.under, menu)
            submenu.setToolTipsVisible(True)
        if submenu.isEmpty():
            menu.addMenu(submenu)
        return submenu

    def _share_shortcuts(self) -> None:
        taken: set[str] = set()
        for actions in self._in_order():
            front = actions is self._own or actions is self._tabs.get(self._front)
            for action in actions.all():
                keys = action.shortcut if front and action.shortcut not in taken else ""
                actions.qaction(action.name).setShortcut(QKeySequence(keys))
                if keys:
                    taken.add(keys)


def _far_from(words: str, text: str) -> int:
    """How far the words of a command are from what is typed: the same, its beginning, all words in it, elsewhere."""
    said, typed = words.casefold().rstrip("…"), text.casefold().rstrip("…")
    if said == typed:
        return 0
    if said.startswith(typed):
        return 1
    return 2 if all(word in said for word in typed.split()) else 3
