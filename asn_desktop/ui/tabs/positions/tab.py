"""Tab: Jabatan: the map of posts: list or tree left, one post right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from asn_desktop.services.staff import positions as acts
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Split, column, page
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.positions.listing import VACANCIES, PositionList
from asn_desktop.ui.tabs.positions.record import CANDIDATES, HOLDERS, POST, PositionPane

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_MENU = "Data"


class PositionsTab(QWidget):
    """The posts of the office."""

    NAME = "Jabatan"
    KEY = "positions"
    help_chapter = "jabatan"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.list = PositionList(shell)
        self.record = PositionPane(shell)
        self.split = Split(self.list, self.record, shell.memory, self.KEY, sizes=(672, 658))
        self.setLayout(column(page(self.split)))
        self.list.table.set_guard(self.record.may_leave)
        self.list.tree.set_guard(self.record.may_leave)
        self.list.vacancies.table.set_guard(self.record.may_leave)
        self.list.moved.connect(self._moved_to)
        self.list.opened.connect(self._into_record)
        self.list.add_wanted.connect(self.add)
        self.list.fill_wanted.connect(self.fill)
        self.list.print_wanted.connect(self.print_map)
        self.list.more_wanted.connect(self._show_more)
        self.record.saved.connect(self._saved)
        self.record.left.connect(self._back_to_list)
        self.record.person_wanted.connect(lambda key: shell.wanted.emit("employees", key))
        shell.changed.connect(self._follow)
        self._back_to_list()

    # What the window asks

    def actions(self) -> list[Action]:  # type: ignore[override] # our menus, not the actions of the widget
        """What can be done here, for the menus."""
        return [
            Action(
                name="add_position", text=tr("Tambah jabatan"), run=self.add, shortcut="Ctrl+N", icon="plus",
                menu=_MENU, under=tr("Jabatan"), group=5, tip=tr("Tambah satu jabatan ke peta"),
            ),
            Action(
                name="fill_positions", text=tr("Susun peta jabatan dari data pegawai"), run=self.fill, icon="refresh",
                menu=_MENU, under=tr("Jabatan"), group=5, enabled=self._why_not_fill,
                tip=tr("Jabatan pegawai yang belum ada di peta menjadi kotak di peta"),
            ),
            Action(
                name="name_acting", text=tr("Tunjuk Plt. atau Plh.…"), run=self.name_acting, icon="person-plus",
                menu=_MENU, under=tr("Jabatan"), group=5, enabled=self._why_no_post,
            ),
            Action(
                name="show_vacancies", text=tr("Lowongan jabatan"), run=self.show_vacancies, icon="search",
                menu=_MENU, under=tr("Jabatan"), group=5, tip=tr("Yang kosong sekarang dan yang akan kosong"),
            ),
            Action(
                name="show_candidates", text=tr("Kandidat untuk jabatan ini"), run=self.show_candidates, icon="people",
                menu=_MENU, under=tr("Jabatan"), group=5, enabled=self._why_no_post,
            ),
            Action(
                name="compare_candidates", text=tr("Bandingkan kandidat…"), run=self.compare,
                menu=_MENU, under=tr("Jabatan"), group=5, enabled=self.record.candidates.why_not_compare,
            ),
            Action(
                name="propose_candidate", text=tr("Nota usul promosi kandidat ini…"), run=self.propose,
                icon="file-text", menu=_MENU, under=tr("Jabatan"), group=5,
                enabled=self.record.candidates.why_not_propose,
            ),
            Action(
                name="print_map", text=tr("Peta jabatan dan daftar nominatif…"), run=self.print_map, icon="printer",
                menu=tr("Cetak"), group=8, shortcut="Ctrl+P", enabled=self._why_no_map,
                tip=tr("Peta dengan kelas, bezetting dan kebutuhan, beserta daftar nominatifnya"),
            ),
            Action(
                name="export_positions", text=tr("Ekspor daftar jabatan…"), run=self.export_list, icon="download",
                menu=tr("Berkas"), group=2, tip=tr("Simpan daftar seperti yang tampil sebagai xlsx, csv, atau PDF"),
                enabled=self._why_no_map,
            ),
            Action(
                name="import_positions", text=tr("Impor peta jabatan…"), run=self.import_map, icon="upload",
                menu=_MENU, under=tr("Jabatan"), group=5, tip=tr("Dari buku kerja, dengan pratinjau"),
            ),
            Action(
                name="position_workbook", text=tr("Simpan buku kerja peta jabatan…"), run=self.save_workbook,
                icon="download", menu=_MENU, under=tr("Jabatan"), group=5,
                tip=tr("Berisi jabatan yang ada, untuk diubah lalu diimpor kembali"),
            ),
            Action(
                name="abolish_position", text=tr("Hapus jabatan dari peta…"), run=self.abolish, icon="trash",
                menu=_MENU, under=tr("Jabatan"), group=5, enabled=self._why_no_post,
            ),
            Action(
                name="restore_position", text=tr("Kembalikan jabatan ke peta"), run=self.restore,
                menu=_MENU, under=tr("Jabatan"), group=5, enabled=self._why_not_restore,
            ),
        ]  # fmt: skip

    def show_record(self, id: str) -> None:  # noqa: A002 -- the name every tab shares
        """Show one post, wherever the list stands."""
        if self.record.position_id() != id and not self.record.may_leave():
            return
        if self.list.show_post(id) and self.record.position_id() != id:
            self.record.show_post(id)  # the list stood there already, but the form was a new one's

    def show_narrowed(self, narrowed: Mapping[str, str]) -> None:
        """Show the posts in a `state`."""
        self.list.narrow(narrowed.get("state", ""))

    def may_leave(self) -> bool:
        """Whether the tab may be left; asks while something is not saved."""
        return self.record.may_leave()

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        self.list.show_view("table")
        self.list.pane.focus_search()

    def save(self) -> None:
        """What Ctrl+S does here."""
        self.record.save()

    # Acts

    def add(self) -> None:
        """Begin a new post in the unit of the one shown."""
        if self.record.may_leave():
            card = self.record.card()
            self.record.start_new(card.position.unit_id if card is not None else None)

    def fill(self) -> None:
        """Put the jabatan of the register that the map lacks on it."""
        desk = self._shell.desk
        self._shell.act(tr("Susun peta jabatan"), lambda _report: acts.fill_from_staff(desk))

    def name_acting(self) -> None:
        """Name who stands in for the post shown."""
        self.record.tabs.setCurrentIndex(HOLDERS)
        self.record.holders.name_acting()

    def show_vacancies(self) -> None:
        """List what is vacant now and what will be, with the candidates of the first."""
        self.list.show_view(VACANCIES)
        self.record.tabs.setCurrentIndex(CANDIDATES)

    def show_candidates(self) -> None:
        """Show who could fill the post shown."""
        self.record.tabs.setCurrentIndex(CANDIDATES)
        self.record.candidates.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def propose(self) -> None:
        """Show the nota usul for the candidate of the current line."""
        self.record.candidates.propose()

    def compare(self) -> None:
        """Show the candidates ticked side by side."""
        self.record.candidates.compare()

    def print_map(self) -> None:
        """Show the map and the nominative list as they print."""
        from asn_desktop.services.letters import position_maps  # noqa: PLC0415 - start-up: the printing press
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - as above

        desk = self._shell.desk
        name = f"peta-jabatan-{desk.today.isoformat()}.pdf"
        open_working_paper(self._shell, tr("Peta jabatan"), name, lambda: position_maps.printed(desk))

    def import_map(self, path: Path | None = None) -> None:
        """Open the import assistant for posts."""
        from asn_desktop.ui.dialogs.imports import import_words  # noqa: PLC0415 - start-up: spreadsheets
        from asn_desktop.ui.dialogs.imports.importing import ImportDialog  # noqa: PLC0415 - as above

        if self.record.may_leave():
            self._shell.ask.show(ImportDialog(self._shell, import_words.positions(), path, self.window()))

    def save_workbook(self) -> None:
        """Write the workbook with the map as it stands."""
        from asn_desktop.services.imports import templates  # noqa: PLC0415 - start-up: spreadsheets

        title, desk = tr("Simpan buku kerja peta jabatan"), self._shell.desk
        suggested = documents_folder() / tr("peta-jabatan.xlsx")
        out = self._shell.ask.save_file(title, suggested, tr("Buku kerja (*.xlsx)"))
        if out is None:
            return
        words = tr("Tersimpan sebagai {path}.").format(path=out)
        self._shell.read(
            title,
            lambda _report: templates.positions(desk, out),
            lambda _count: self._shell.ask.message(title, words, Tone.SUCCESS),
        )

    def export_list(self) -> None:
        """Write the list as it is shown: of what is vacant while that is listed."""
        vacant = self.list.view.value() == VACANCIES
        export_list(
            self._shell,
            self.list.vacancies.table if vacant else self.list.table,
            title=tr("Daftar lowongan jabatan") if vacant else tr("Daftar jabatan"),
            file_name="lowongan-jabatan" if vacant else "daftar-jabatan",
            note="" if vacant else self.list.described(),
        )

    def abolish(self) -> None:
        """Take the post shown off the map, after asking since when and why."""
        card = self.record.card()
        if card is None or not self.record.may_leave():
            return
        fields = [
            Field(name="on", label=tr("Sejak tanggal"), kind=Kind.DATE, required=True),
            Field(
                name="reason",
                label=tr("Alasan"),
                required=True,
                placeholder=tr("Misalnya Peraturan Bupati tentang susunan organisasi"),
            ),
        ]
        title = tr("Hapus {post} dari peta").format(post=card.position.name)
        found = self._shell.ask.fill(title, fields, {"on": self._shell.desk.today}, yes=tr("Hapus dari peta"))
        if found is not None:
            desk, key = self._shell.desk, card.position.id
            self._shell.act(
                tr("Hapus jabatan"), lambda _report: acts.abolish(desk, key, found["on"], str(found["reason"]))
            )

    def restore(self) -> None:
        """Put the post shown back on the map."""
        desk, key = self._shell.desk, self.record.position_id()
        self._shell.act(tr("Kembalikan jabatan"), lambda _report: acts.restore(desk, key))

    # Inside

    def _follow(self, changes: Changes) -> None:
        self.list.follow(changes)
        self.record.follow(changes)
        if not self.record.position_id() and not self.record.is_new():
            self._back_to_list()

    def _moved_to(self, key: str) -> None:
        if self.record.position_id() != key:
            self.record.show_post(key)

    def _saved(self, key: str) -> None:
        self.list.show_post(key)

    def _back_to_list(self) -> None:
        """Show the current post of the list, else the first, else none."""
        key = self.list.current_id()
        if key:
            self.record.show_post(key)
        elif not self.list.table.go_to_first():
            self.record.clear()
        self.record.setVisible(self.record.position_id() != "" or self.record.is_new())

    def _into_record(self) -> None:
        if self.list.view.value() == VACANCIES:
            self.show_candidates()
            return
        self.record.tabs.setCurrentIndex(POST)
        self.record.post.focus_first()

    def _show_more(self) -> None:
        self.more_menu().popup(self.list.more.mapToGlobal(self.list.more.rect().bottomLeft()))

    def more_menu(self) -> QMenu:
        """What the last button of the list offers."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for action in self.actions()[1:]:
            why = action.enabled() if action.enabled else ""
            entry = menu.addAction(action.text)
            entry.setEnabled(not why)
            entry.setToolTip(why or action.tip)
            entry.triggered.connect(lambda _on=False, run=action.run: run())
        menu.addSeparator()
        menu.addMenu(self.list.column_menu())
        return menu

    def _why_no_post(self) -> str:
        card = self.record.card()
        if card is None:
            return tr("Pilih dulu sebuah jabatan.")
        return tr("Jabatan ini sudah dihapus dari peta.") if card.position.abolished_on else ""

    def _why_no_map(self) -> str:
        return "" if self.list.posts else tr("Peta jabatan masih kosong. Susun dulu dari data pegawai.")

    def _why_not_restore(self) -> str:
        card = self.record.card()
        gone = card is not None and card.position.abolished_on is not None
        return "" if gone else tr("Pilih dulu jabatan yang sudah dihapus; saring keadaannya “Dihapus”.")

    def _why_not_fill(self) -> str:
        return "" if self.list.unplaced else tr("Semua jabatan pegawai sudah ada di peta.")
