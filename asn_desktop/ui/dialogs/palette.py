"""Dialogs: one box that finds people, posts and commands (Ctrl+K), and the list of all commands with shortcuts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout
from shiboken6 import isValid

from asn_desktop.domain.staff.nip import show
from asn_desktop.storage.queries.positions import positions
from asn_desktop.storage.queries.staff import employees
from asn_desktop.ui.kit.editors import Unreadable
from asn_desktop.ui.kit.layout import button, heading, row
from asn_desktop.ui.kit.looks import Strong
from asn_desktop.ui.kit.lookup_editor import LookupEditor
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from asn_desktop.ui.shell import Shell

_PEOPLE = 8
_POSTS, _POSTS_TAB = 4, "positions"
_COMMANDS = 6
_WIDTH = 300


class Offer(NamedTuple):
    """One command as the lists show it."""

    id: int
    menu: str
    text: str
    shortcut: str
    run: Callable[[], object]
    why_not: str


class Palette(LookupEditor):
    """The search box of the header: choosing a person or a post shows the record, a command is run."""

    def __init__(self, shell: Shell, people_tab: str, commands: Callable[[str], Sequence[Any]]) -> None:
        super().__init__(self._offers, lambda _key: "", tr("Cari nama, NIP, jabatan, perintah…   Ctrl+K"))
        self._shell, self._people_tab, self._commands = shell, people_tab, commands
        self.setFixedWidth(_WIDTH)
        self.control().setAccessibleName(tr("Cari orang, jabatan atau perintah"))
        self.control().setObjectName("palette")
        self._before: QWidget | None = None  # what had the keys before this box
        self.changed.connect(self._chosen)
        program = QApplication.instance()
        assert isinstance(program, QApplication)  # there is a widget
        program.focusChanged.connect(self._note_focus)

    def focus(self) -> None:
        """What Ctrl+K does: the cursor into the box."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, once nothing is offered any more, goes back to where the keys were."""
        if event.key() == Qt.Key.Key_Escape:
            self.set(None)
            self._give_back()
        else:
            super().keyPressEvent(event)

    def _note_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.line and old is not None:
            self._before = old

    def _give_back(self) -> None:
        """The keys go where they were before, so that the next one is not lost."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.clearFocus()

    def _offers(self, text: str) -> list[tuple[Any, str, str]]:
        found: list[tuple[Any, str, str]] = []
        if text and self._people_tab:
            with self._shell.desk.reader() as reader:
                keys = list(employees.ids(reader, text=text)[:_PEOPLE])
                found += [
                    ((row.id, None), row.name, f"{show(row.nip)} · {row.position_name}")
                    for row in employees.rows(reader, keys)
                ]
                for key, name, unit in positions.named(reader, text, limit=_POSTS):
                    found.append((("", partial(self._shell.wanted.emit, _POSTS_TAB, key)), name, unit))
        for command in self._commands(text)[:_COMMANDS]:
            if not command.why_not:
                below = " · ".join(part for part in (command.menu, command.shortcut) if part)
                found.append((("", command.run), command.text, below))
        return found

    def _chosen(self) -> None:
        try:
            key = self.get()
        except Unreadable:
            return  # still typing
        if key is None:
            return
        self.set(None)
        person, command = key
        self._give_back()
        if command is not None:
            command()
        else:
            self._shell.wanted.emit(self._people_tab, person)


class CommandsDialog(QDialog):
    """Every command with its menu and its shortcut; Enter runs it."""

    help_chapter = "pintasan"

    def __init__(self, commands: Sequence[Any]) -> None:
        super().__init__()
        self.setWindowTitle(tr("Semua perintah dan pintasan"))
        self.resize(720, 520)
        self._offers = [Offer(at, *command) for at, command in enumerate(commands)]
        self.chosen: Callable[[], object] | None = None
        columns = [
            Column(key="text", title=tr("Perintah"), text=lambda each: each.text, width=300, look=Strong()),
            Column(key="menu", title=tr("Menu"), text=lambda each: each.menu, width=200),
            Column(key="shortcut", title=tr("Pintasan"), text=lambda each: each.shortcut, width=140),
        ]
        self.table = TableView(tr("Perintah"), columns, ListSource(columns, self._offers), key="commands")
        self.table.activated_id.connect(self._take)
        pane = TablePane(self.table, hint=tr("Cari perintah…"))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(12)
        box.addWidget(heading(self.windowTitle()))
        box.addWidget(pane, 1)
        run = button(tr("Jalankan"), lambda: self._take(self.table.current_id()), primary=True, name="run")
        box.addLayout(row(None, button(tr("Tutup"), self.reject), run))
        pane.focus_search()

    def _take(self, key: object) -> None:
        offer = next((each for each in self._offers if each.id == key), None)
        if offer is not None and not offer.why_not:
            self.chosen = offer.run
            self.accept()
