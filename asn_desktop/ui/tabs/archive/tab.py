"""Tab: Arsip Surat, the register of every numbered document, and the one chosen until it lies in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.ui.kit.layout import Split, page
from asn_desktop.ui.tabs.archive.acts import ArchiveActs
from asn_desktop.ui.tabs.archive.listing import ListCard
from asn_desktop.ui.tabs.archive.record import RecordPane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.kit.actions import Action
    from asn_desktop.ui.shell import Shell

_TABLES = ("document", "register", "register_gap")


class ArchiveTab(QWidget):
    """The list of documents and the one chosen."""

    NAME = "Arsip Surat"
    KEY = "archive"
    help_chapter = "arsip-surat"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.list = ListCard(shell)
        self.record = RecordPane(shell)
        self.acts = ArchiveActs(shell, self.list.table, self.record)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page(Split(self.list, self.record, shell.memory, self.KEY, sizes=(534, 790))))
        self.list.table.current_changed.connect(lambda key: self.record.show_document(str(key)))
        self.list.gaps_wanted.connect(self.acts.register.open_gaps)
        self.list.first_wanted.connect(lambda: shell.wanted.emit("appraisals", ""))
        self.record.wanted.connect(self._run)
        shell.changed.connect(self._changed)
        self._choose_first()

    # What the window asks for

    def actions(self) -> list[Action]:  # type: ignore[override] # every tab's list, never Qt's own of the same name
        """The acts of the menus Cetak and Data."""
        return self.acts.actions()

    def show_record(self, id: str) -> None:  # noqa: A002 -- the window's own name
        """Show one document, whatever the list is narrowed to."""
        if not self.list.table.go_to(id):
            self.list.show_all()
            self.list.table.go_to(id)

    def show_narrowed(self, narrowed: Mapping[str, str]) -> None:
        """Show the list narrowed to a `state`, with its first document."""
        self.list.narrow(narrowed.get("state", ""))
        self._choose_first()

    def may_leave(self) -> bool:
        """Nothing is typed here that could be lost."""
        return True

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        self.list.pane.focus_search()

    # Inside

    def _run(self, name: str) -> None:
        """What the buttons of the record ask for."""
        acts = {"reprint": self.acts.reprint, "save_pdf": self.acts.save_pdf}
        if name in acts:
            acts[name]()
        else:
            self.acts.step_shown(name)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.list.reload()
            self.record.reload()
            if self.record.card is None:
                self._choose_first()
        elif changes.touches("setting", "attachment"):
            self.record.reload()
        self.record.setVisible(self.list.total > 0)

    def _choose_first(self) -> None:
        self.record.setVisible(self.list.total > 0)
        if self.list.table.current_id() is None:
            self.list.table.go_to_first()
        current = self.list.table.current_id()
        self.record.show_document("" if current is None else str(current))
