"""Tab: Pegawai: the staff register: list left, record right, import, units and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.files import SHEETS, documents_folder, dropped
from asn_desktop.ui.kit.layout import Split, column, page
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.employees.listing import StaffList

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.dialogs.import_words import ImportWords
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.employees.record import EmployeeRecord


class EmployeesTab(QWidget):
    """The staff register."""

    help_chapter = "pegawai"

    NAME = "Pegawai"
    KEY = "employees"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setAcceptDrops(True)
        self.listing = StaffList(shell)
        self._record: EmployeeRecord | None = None
        self.split = Split(self.listing, QWidget(), shell.memory, self.KEY, sizes=(612, 718))
        self.setLayout(column(page(self.split)))
        table = self.listing.table
        table.set_guard(self.may_leave)
        table.current_changed.connect(lambda key: self._moved_to(str(key)))
        table.activated_id.connect(lambda _key: self._into_record())
        self.listing.add_wanted.connect(self.add)
        self.listing.import_wanted.connect(self.import_staff)
        self.listing.units_wanted.connect(self.edit_units)
        self.listing.export_wanted.connect(self.export_list)
        self.listing.template_wanted.connect(self.save_template)
        shell.changed.connect(self._follow)
        # The rows stand before the record, whose forms and services take several times as long to come.
        QTimer.singleShot(0, self, self._prepare_record)

    @property
    def record(self) -> EmployeeRecord:
        """The person on the right; made when it is first asked for."""
        if self._record is None:
            self._record = made = _record_class()(self._shell)
            blank = self.split.replaceWidget(1, made)
            assert blank is not None  # the place was kept with an empty widget
            blank.deleteLater()
            made.units_wanted.connect(self.edit_units)
            made.saved.connect(self._saved)
            made.left.connect(self._back_to_list)
            self._back_to_list()
        return self._record

    # What the window asks

    def actions(self) -> list[Action]:  # type: ignore[override] # our menus, not the actions of the widget
        """What can be done here, for the menus."""
        return [
            Action(
                name="add_employee", text=tr("Tambah pegawai"), run=self.add, shortcut="Ctrl+N", icon="person-plus",
                menu=tr("Data"), group=1, tip=tr("Tambah seorang pegawai"),
            ),
            Action(
                name="import_employees", text=tr("Impor pegawai…"), run=self.import_staff, icon="upload",
                menu=tr("Data"), group=1, tip=tr("Impor dari SIASN atau buku kerja lain"),
            ),
            Action(
                name="employee_template", text=tr("Unduh contoh buku kerja pegawai…"), run=self.save_template,
                menu=tr("Data"), group=1,
            ),
            Action(
                name="history_template", text=tr("Simpan buku kerja riwayat…"), run=self.save_history_workbook,
                menu=tr("Data"), group=2, tip=tr("Buku kerja berisi semua pegawai, untuk melengkapi riwayatnya"),
            ),
            Action(
                name="import_history", text=tr("Impor riwayat pegawai…"), run=self.import_history, icon="upload",
                menu=tr("Data"), group=2, tip=tr("Predikat, KGB, hukuman disiplin, ujian dinas dan lainnya"),
            ),
            Action(
                name="edit_units", text=tr("Unit kerja…"), run=self.edit_units, icon="building", menu=tr("Data"),
                group=3, tip=tr("Pohon unit, kepalanya, dan penilai kepala kantor"),
            ),
            Action(
                name="retire_employee", text=tr("Pensiunkan atau keluarkan pegawai…"), run=self.retire,
                menu=tr("Data"), group=4, enabled=self._why_not_retire,
            ),
            Action(
                name="export_employees", text=tr("Ekspor daftar pegawai…"), run=self.export_list, icon="download",
                menu=tr("Berkas"), group=2, tip=tr("Simpan daftar seperti yang tampil sebagai xlsx atau csv"),
            ),
        ]  # fmt: skip

    def show_record(self, id: str) -> None:  # noqa: A002 -- the name every tab shares
        """Show one person, wherever the list stands."""
        if self.record.employee_id() != id and self.record.may_leave():
            self.listing.show_person(id)

    def may_leave(self) -> bool:
        """Whether the tab may be left; asks while something is not saved."""
        return self._record is None or self._record.may_leave()

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        self.listing.pane.focus_search()

    def save(self) -> None:
        """What Ctrl+S does here."""
        self.record.save()

    # Acts

    def add(self) -> None:
        """Begin somebody new."""
        if self.record.may_leave():
            self.record.start_new()

    def import_staff(self, path: Path | None = None) -> None:
        """Open the import assistant, with a file where one was dropped."""
        from asn_desktop.ui.dialogs import import_words  # noqa: PLC0415 - start-up: spreadsheets

        self._import(import_words.staff(), path)

    def import_history(self) -> None:
        """Open the import assistant for the history of people."""
        from asn_desktop.ui.dialogs import import_words  # noqa: PLC0415 - start-up: spreadsheets

        self._import(import_words.history(), None)

    def retire(self) -> None:
        """Note that the person shown left the office."""
        self.record.retire()

    def edit_units(self) -> None:
        """Open the tree of units."""
        from asn_desktop.ui.dialogs.units import UnitsDialog  # noqa: PLC0415 - only when wanted

        self._shell.ask.show(UnitsDialog(self._shell, self.window()))

    def save_template(self) -> None:
        """Write the workbook to fill in."""
        from asn_desktop.services import templates  # noqa: PLC0415 - start-up: spreadsheets

        title = tr("Unduh contoh buku kerja")
        suggested = documents_folder() / tr("contoh-pegawai.xlsx")
        out = self._shell.ask.save_file(title, suggested, tr("Buku kerja (*.xlsx)"))
        if out is not None:
            self._shell.read(title, lambda _report: templates.employees(out), lambda _none: self._wrote(title, out))

    def save_history_workbook(self) -> None:
        """Write the workbook that asks for the history of everybody."""
        from asn_desktop.services import templates  # noqa: PLC0415 - start-up: spreadsheets

        title, desk = tr("Simpan buku kerja riwayat"), self._shell.desk
        suggested = documents_folder() / tr("riwayat-pegawai.xlsx")
        out = self._shell.ask.save_file(title, suggested, tr("Buku kerja (*.xlsx)"))
        if out is not None:
            self._shell.read(
                title,
                lambda report: templates.history(desk, out, report=report),
                lambda _count: self._wrote(title, out),
            )

    def export_list(self) -> None:
        """Write the list as it is shown."""
        from asn_desktop.services import exports  # noqa: PLC0415 - start-up: spreadsheets

        title = tr("Ekspor daftar pegawai")
        name = f"daftar-pegawai-{self._shell.desk.today.isoformat()}.xlsx"
        out = self._shell.ask.save_file(title, documents_folder() / name, tr("Buku kerja (*.xlsx);;CSV (*.csv)"))
        if out is None:
            return
        ids = [str(key) for key in self.listing.table.window_model.all_ids()]
        columns, desk = self.listing.shown_columns(), self._shell.desk
        self._shell.read(
            title,
            lambda report: exports.staff_list(desk, out, ids, columns, report=report),
            lambda _out: self._wrote(title, out),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A staff sheet may be dropped here."""
        if dropped(event, SHEETS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A staff sheet dropped here opens the import assistant."""
        path = dropped(event, SHEETS)
        if path is not None:
            event.acceptProposedAction()
            self.import_staff(path)

    # Inside

    def _import(self, words: ImportWords, path: Path | None) -> None:
        from asn_desktop.ui.dialogs.importing import ImportDialog  # noqa: PLC0415 - start-up: spreadsheets

        if self.record.may_leave():
            self._shell.ask.show(ImportDialog(self._shell, words, path, self.window()))

    def _wrote(self, title: str, out: Path) -> None:
        self._shell.ask.message(title, tr("Tersimpan sebagai {path}.").format(path=out), Tone.SUCCESS)

    def _follow(self, changes: Changes) -> None:
        self.listing.follow(changes)
        if self._record is None:
            return
        self.record.follow(changes)
        if self.record.employee_id() is None and not self.record.is_new():
            self._back_to_list()

    def _prepare_record(self) -> None:
        """Read what the record needs on the worker, so that the window stays alive, then put it in its place."""
        if self._record is None:
            name = tr("Menyiapkan data pegawai")
            self._shell.jobs.start(name, lambda _report: _record_class(), done=lambda _class: self.record)

    def _moved_to(self, employee_id: str) -> None:
        self.record.show_person(employee_id)
        # Saving on the way made the list read itself anew, around the person who was left.
        if self.listing.table.current_id() != employee_id:
            self.listing.table.go_to(employee_id)

    def _saved(self, employee_id: str) -> None:
        if not self.listing.show_person(employee_id) or self.record.employee_id() != employee_id:
            self.record.show_person(employee_id)

    def _back_to_list(self) -> None:
        """Show whoever is current in the list, else the first, else nobody."""
        table = self.listing.table
        key = table.current_id()
        if key is not None:
            self.record.show_person(str(key))
        elif not table.go_to_first():
            self.record.clear()

    def _into_record(self) -> None:
        self.record.sections.forms[0].focus_first()

    def _why_not_retire(self) -> str:
        shown = self._record.employee_id() if self._record is not None else None
        return "" if shown else tr("Pilih dulu seorang pegawai.")


def _record_class() -> type[EmployeeRecord]:
    from asn_desktop.ui.tabs.employees.record import EmployeeRecord  # noqa: PLC0415 - start-up: the rows come first

    return EmployeeRecord
