"""Tests: a clerk at the keyboard of the whole window, with a calendar on the wall."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.ui.asking import ScriptedAsker
from tests.ui.programs import a_program

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

ENTER, ESCAPE, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Clerk:
    """Presses keys, types, runs commands by their shortcut or by Ctrl+K, and answers what the program asks."""

    def __init__(self, qtbot, start: datetime) -> None:
        self.qtbot, self.now = qtbot, start
        self.ask = ScriptedAsker()
        self.program = a_program(qtbot, ask=self.ask, clock=lambda: self.now)
        self.program.ask.help = self.program.show_help

    # The day

    def on(self, month: int, day: int, year: int = 0) -> None:
        """It is nine o'clock on another day."""
        self.now = datetime(year or self.now.year, month, day, 9)

    # Keys

    def here(self) -> QWidget:
        """What has the keys."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keys"
        return found

    def press(self, *keys: Qt.Key | str, mod: Qt.KeyboardModifier = NONE) -> None:
        """Keys one after the other, wherever they go to."""
        for key in keys:
            self.qtbot.keyClick(self.here(), key, mod)

    def type(self, text: str) -> None:
        """A text, wherever the keys go to."""
        self.qtbot.keyClicks(self.here(), text)

    def field(self, place: QWidget, name: str, text: str) -> None:
        """A text into a field by its name."""
        line = place.findChild(QLineEdit, name)
        assert line is not None, name
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, text)
        if line.completer() is not None:
            line.completer().popup().hide()

    def push(self, place: QWidget, name: str) -> None:
        """A button by its name, with the space bar."""
        button = place.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isVisible(), name
        assert button.isEnabled(), name
        self.qtbot.keyClick(button, SPACE)

    # Commands and questions

    def do(self, command: str, *answers: object) -> None:
        """Run a command, giving these answers to what it asks."""
        self.ask.answers += answers
        self.come_back()
        assert self.program.menus.why_not(command) == "", command
        self.program.run_command(command)
        self.ask.done()

    def by_palette(self, words: str, *answers: object) -> None:
        """Ctrl+K, the words of a command, Enter."""
        self.ask.answers += answers
        self.come_back()
        self.press(Qt.Key.Key_K, mod=CTRL)
        self.type(words)
        self.press(ENTER)
        self.ask.done()

    def come_back(self) -> None:
        """To the window; without a screen nobody gives it the keyboard back when a dialog has closed."""
        self.program.frame.activateWindow()
        self.qtbot.waitUntil(self.program.frame.isActiveWindow)

    def shown(self, work: Callable[[QDialog], object]) -> Callable[[QDialog], bool]:
        """An answer that works a dialog by its keys; accepted when it closed that way."""

        def answer(dialog: QDialog) -> bool:
            self.qtbot.addWidget(dialog)
            dialog.show()
            self.qtbot.waitUntil(dialog.isActiveWindow)
            work(dialog)
            accepted = bool(dialog.result())
            if dialog.isVisible():
                dialog.reject()
            self.qtbot.waitUntil(lambda: not dialog.isVisible())
            return accepted

        return answer

    # What is on the screen

    def tab(self, key: str):
        """A tab, in front."""
        self.program.window.go_to(key)
        return self.program.session.tab()

    def first_start(self, name: str) -> None:
        """The assistant: the name, Ctrl+S."""
        self.program.start(None)
        page = self.program.window._stack.currentWidget()
        self.field(page, "name", name)
        with self.qtbot.waitSignal(self.program.complete, timeout=20_000):
            self.push(page, "create_office")
