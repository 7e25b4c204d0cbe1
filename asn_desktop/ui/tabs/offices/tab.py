"""Tab: Kantor, the offices of the regency as their packages tell, and the decrees that go back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.services.career import decrees
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.layout import Split, page
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.offices.deciding import write_decree
from asn_desktop.ui.tabs.offices.listing import ALL, OfficesCard
from asn_desktop.ui.tabs.offices.record import RecordPane

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_TABLES = ("package", "partner", "reported_person", "reported_appraisal", "reported_detail", "decree")


class OfficesTab(QWidget):
    """The list of offices and the one chosen; read only, but for the decrees."""

    NAME = "Kantor"
    KEY = "offices"
    help_chapter = "kantor-kabupaten"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.list = OfficesCard(shell)
        self.record = RecordPane(shell)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page(Split(self.list, self.record, shell.memory, self.KEY, sizes=(600, 720))))
        self.list.chosen.connect(lambda _key: self._show())
        self.list.empty_acted.connect(lambda: shell.command_wanted.emit("exchange"))
        self.record.wanted.connect(self._run)
        shell.changed.connect(self._changed)
        self._show()

    # What the window asks for

    def actions(self) -> list[Action]:  # type: ignore[override] # every tab's list, never Qt's own of the same name
        """The acts of the menu Data."""
        menu = tr("Data")
        return [
            Action(
                name="new_decree",
                text=tr("SK baru untuk pegawai ini…"),
                run=self.new_decree,
                shortcut="Ctrl+N",
                icon="plus",
                menu=menu,
                enabled=self.record.why_no_decree,
            ),
            Action(
                name="withdraw_decree",
                text=tr("Batalkan SK ini…"),
                run=self.withdraw_decree,
                icon="x",
                menu=menu,
                enabled=self.record.why_no_withdrawing,
            ),
            Action(
                name="exchange_office",
                text=tr("Bertukar paket dengan kantor ini…"),
                run=self.exchange_office,
                icon="send",
                menu=menu,
                enabled=lambda: "" if self._office() else tr("Pilih satu kantor."),
            ),
        ]

    def show_record(self, id: str) -> None:  # noqa: A002 -- the window's own name
        """Show one office."""
        self.list.table.go_to(id)

    def may_leave(self) -> bool:
        """Nothing is typed here that could be lost."""
        return True

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        self.list.pane.focus_search()

    # Acts

    def new_decree(self) -> None:
        """Write a decree about the person in front."""
        person = self.record.person()
        if person is not None and not self.record.why_no_decree():
            write_decree(self._shell, self._office(), person, self.record.show_decrees)

    def withdraw_decree(self) -> None:
        """Take a decree back: one that has not left is removed, one that has is withdrawn with a reason."""
        decree, desk = self.record.decree(), self._shell.desk
        if decree is None:
            return
        title = tr("Batalkan SK {number}").format(number=decree.number)
        if not decree.sent:
            sentence = tr("SK ini belum dikirim dan dihapus dari daftar.")
            if self._shell.ask.confirm(title, sentence, yes=tr("Hapus"), danger=True):
                self._shell.act(title, lambda _report: decrees.remove(desk, decree.id))
            return
        sentence = tr("Kantornya diberi tahu dengan paket berikutnya dan memperbaiki riwayat pegawainya.")
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Batalkan SK"))
        if reason:
            self._shell.act(title, lambda _report: decrees.withdraw(desk, decree.id, reason))

    def exchange_office(self) -> None:
        """Packages to and from the office in front."""
        from asn_desktop.ui.dialogs.packages.exchange import open_exchange  # noqa: PLC0415 - start-up: only when asked for

        open_exchange(self._shell, self._office())

    # Inside

    def _run(self, name: str) -> None:
        acts = {
            "new_decree": self.new_decree,
            "withdraw_decree": self.withdraw_decree,
            "exchange_office": self.exchange_office,
        }
        acts[name]()

    def _office(self) -> str:
        line = self.list.line()
        return "" if line is None or line.id == ALL else line.id

    def _show(self) -> None:
        line = self.list.line()
        self.record.show_office(line, self.list.period.get() or "")
        self.record.setVisible(line is not None)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.list.reload()
