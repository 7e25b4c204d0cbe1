"""Tests: a clerk at the keyboard of the whole window, with a calendar on the wall and no mouse."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from tests.ui.asking import ScriptedAsker
from tests.ui.programs import a_program

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from asn_desktop.ui.kit.actions import Actions

ENTER, ESCAPE, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab
DOWN, DELETE, F2 = Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_F2
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
_FARTHEST = 60  # Tabs to anything; nobody presses more


class Clerk:
    """Presses keys on whatever has them, reaches things by Tab, runs commands by shortcut or by Ctrl+K."""

    def __init__(self, qtbot, start: datetime) -> None:
        self.qtbot, self.now = qtbot, start
        self.ask = ScriptedAsker()
        self.program = a_program(qtbot, ask=self.ask, clock=lambda: self.now)

    # The day

    def on(self, month: int, day: int, year: int = 0) -> None:
        """It is nine o'clock on another day; the program is left in the evening and looks at the clock again."""
        self.now = datetime(year or self.now.year, month, day, 9)

    # Keys

    def here(self) -> QWidget:
        """What has the keys: what is offered while typing, else what has the focus."""
        if QApplication.activeWindow() is None:
            self.come_back()
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "nothing has the keys"
        return found

    def press(self, *keys: Qt.Key | str, mod: Qt.KeyboardModifier = NONE) -> None:
        """Keys one after the other, wherever they go to."""
        for key in keys:
            self.qtbot.keyClick(self.here(), key, mod)

    def type(self, text: str) -> None:
        """A text instead of whatever stands where the keys go to."""
        here = self.here()
        if isinstance(here, QLineEdit):
            here.selectAll()
        for letter in text:
            self.press(letter)

    def reach(self, name: str) -> QWidget:
        """Tab until what is called so has the keys."""
        for _ in range(_FARTHEST):
            if self.here().objectName() == name:
                return self.here()
            self.press(TAB)
        raise AssertionError(f"Tab does not lead to {name}")

    def push(self, name: str) -> None:
        """A button, reached by Tab, with the space bar."""
        assert self.reach(name).isEnabled(), name
        self.press(SPACE)

    def fill(self, **texts: str) -> None:
        """Texts into fields reached by Tab."""
        for name, text in texts.items():
            self.reach(name)
            self.type(text)

    # Commands and questions

    def do(self, name: str, *answers: object) -> None:
        """A command by its shortcut where its tab is in front, else by Ctrl+K and its words."""
        self.ask.answers += answers
        self.come_back()
        self.program.menus.refresh()
        assert self.program.menus.why_not(name) == "", name
        made = self._actions(name).qaction(name)
        keys = made.shortcut()
        if keys.isEmpty():
            self.press(Qt.Key.Key_K, mod=CTRL)
            self.type(made.text().rstrip("…"))
            self.press(ENTER)
        else:
            self.press_keys(keys)
        self.qtbot.waitUntil(lambda: self._all_asked(name))

    def _all_asked(self, name: str) -> None:
        assert not self.ask.answers, f"{name} did not ask for {self.ask.answers}; last said: {self.ask.asked[-1:]}"

    def press_keys(self, keys: QKeySequence) -> None:
        """A shortcut as it is written in the menu."""
        one = keys[0]
        self.qtbot.keyClick(self.here(), one.key(), one.keyboardModifiers())

    def come_back(self) -> None:
        """To the window; without a screen nobody gives it the keyboard back when a dialog has closed."""
        self.program.frame.activateWindow()
        self.qtbot.waitUntil(self.program.frame.isActiveWindow)

    def shown(self, work: Callable[[QDialog], object]) -> Callable[[QDialog], bool]:
        """An answer that works a dialog by its keys; Esc where the work left it open."""

        def answer(dialog: QDialog) -> bool:
            self.qtbot.addWidget(dialog)
            dialog.show()
            self.qtbot.waitUntil(dialog.isActiveWindow)
            work(dialog)
            accepted = bool(dialog.result())
            for _ in range(2):  # the first may only leave a cell
                if dialog.isVisible():
                    dialog.activateWindow()
                    self.qtbot.waitUntil(dialog.isActiveWindow)
                    self.press(ESCAPE)
            assert not dialog.isVisible(), f"Esc does not close {dialog.windowTitle()}"
            return accepted

        return answer

    def first(self, *answers: object) -> None:
        """What the dialog that is open now will ask, before anything that waits."""
        self.ask.answers[:0] = answers

    # What is on the screen

    def find(self, text: str) -> None:
        """Ctrl+F, the words (none: everybody), Enter, Down into the list."""
        self.come_back()
        self.press("f", mod=CTRL)
        self.press(DELETE)
        self.type(text)
        self.press(ENTER, DOWN)

    def go(self, key: str):
        """To a tab, with Ctrl+Tab."""
        self.come_back()
        for _ in range(10):
            if self.program.window.current() == key:
                return self.program.session.tab()
            self.press(TAB, mod=CTRL)
        raise AssertionError(f"Ctrl+Tab does not lead to {key}")

    def to_list(self, *, everybody: bool = False) -> QAbstractItemView:
        """Ctrl+F and Down: into the list of the tab in front; then Ctrl+A."""
        self.come_back()
        self.press("f", mod=CTRL)
        self.press(DOWN)
        table = self.here()
        assert isinstance(table, QAbstractItemView)
        if everybody:
            self.press("a", mod=CTRL)
        return table

    def _actions(self, name: str) -> Actions:
        menus = self.program.menus
        return menus._tabs.get(name.partition(".")[0], menus._own)
