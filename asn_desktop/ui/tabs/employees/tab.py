"""Tab: Pegawai: the staff register: list left, record right, import, units and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.files import SHEETS, dropped
from asn_desktop.ui.kit.layout import Split, column, page
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.employees.files import StaffFiles
from asn_desktop.ui.tabs.employees.listing import StaffList

if TYPE_CHECKING:
    from types import ModuleType

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.completeness import Gap
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.employees.gap_rows import GapRow
    from asn_desktop.ui.tabs.employees.gaps import GapList
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
        self.files = StaffFiles(shell, self.listing, self, self.may_leave)
        self._gaps: GapList | None = None
        self._left = QStackedWidget()
        self._left.addWidget(self.listing)
        self.split = Split(self._left, QWidget(), shell.memory, self.KEY, sizes=(612, 718))
        self.setLayout(column(page(self.split)))
        table = self.listing.table
        table.set_guard(self.may_leave)
        table.current_changed.connect(lambda key: self._moved_to(str(key)))
        table.activated_id.connect(lambda _key: self._into_record())
        self.listing.add_wanted.connect(self.add)
        self.listing.import_wanted.connect(self.files.import_staff)
        self.listing.units_wanted.connect(self.edit_units)
        self.listing.export_wanted.connect(self.files.export_list)
        self.listing.template_wanted.connect(self.files.save_template)
        self.listing.gaps_wanted.connect(self.show_gaps)
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

    @property
    def gaps(self) -> GapList:
        """What is missing about whom; made when it is first asked for."""
        if self._gaps is None:
            from asn_desktop.ui.tabs.employees.gaps import GapList  # noqa: PLC0415 - start-up: the list comes first

            self._gaps = made = GapList(self._shell)
            self._left.addWidget(made)
            made.table.set_guard(self.may_leave)
            made.person_wanted.connect(self._show_beside)
            made.field_wanted.connect(self._open_gap)
            made.workbook_wanted.connect(self.files.save_history_workbook)
            made.import_wanted.connect(self.files.import_history)
            made.left.connect(self.show_list)
        return self._gaps

    # What the window asks

    def actions(self) -> list[Action]:  # type: ignore[override] # our menus, not the actions of the widget
        """What can be done here, for the menus."""
        return [
            Action(
                name="add_employee", text=tr("Tambah pegawai"), run=self.add, shortcut="Ctrl+N", icon="person-plus",
                menu=tr("Data"), group=1, tip=tr("Tambah seorang pegawai"),
            ),
            *self.files.staff_actions(),
            Action(
                name="complete_data", text=tr("Lengkapi data…"), run=self.show_gaps, shortcut="Ctrl+D", icon="edit",
                menu=tr("Data"), group=2, tip=tr("Data yang kurang, menurut banyaknya jawaban karier yang terbuka"),
            ),
            *self.files.history_actions(),
            *self.files.training_actions(),
            Action(
                name="edit_units", text=tr("Unit kerja…"), run=self.edit_units, icon="building", menu=tr("Data"),
                group=3, tip=tr("Pohon unit, kepalanya, dan penilai kepala kantor"),
            ),
            Action(
                name="staff_letters", text=tr("Surat pegawai…"), run=self.open_letters, shortcut="Ctrl+P",
                icon="file-text", menu=tr("Cetak"), under=tr("Pegawai"), group=1, enabled=self._why_no_letters,
                tip=tr("Panggilan, berita acara pemeriksaan, teguran, pernyataan tidak puas"),
            ),
            Action(
                name="own_data", text=tr("Riwayat data saya…"), run=self.print_own_data, icon="file-text",
                menu=tr("Cetak"), under=tr("Pegawai"), group=1, enabled=self._why_no_letters,
                tip=tr("Apa yang disimpan tentang seorang pegawai, dan siapa yang membaca, mengubah, dan menerimanya"),
            ),
            Action(
                name="print_credit", text=tr("Cetak angka kredit…"), run=self.print_credit, icon="printer",
                menu=tr("Cetak"), group=1, tip=tr("Konversi, akumulasi, dan penetapan angka kredit satu unit"),
            ),
            Action(
                name="retire_employee", text=tr("Pensiunkan atau keluarkan pegawai…"), run=self.retire,
                menu=tr("Data"), group=4, enabled=self._why_not_retire,
            ),
            *self.files.list_actions(),
            self.files.export_action(),
        ]  # fmt: skip

    def show_record(self, id: str) -> None:  # noqa: A002 -- the name every tab shares
        """Show one person, wherever the list stands; with `/gap` behind the key, where data are missing."""
        key, _, gap = id.partition("/")
        if self.record.employee_id() != key and self.may_leave():
            self.show_list()
            if self.listing.show_person(key) and self.record.employee_id() != key:
                self.record.show_person(key)  # the list stood there already, but the form was a new one's
        if gap and self.record.employee_id() == key:
            desk = self._shell.desk
            self._shell.read(
                tr("Memeriksa kelengkapan data"), lambda _report: _gap_rows().first_gap(desk, key), self._go_to_gap
            )

    def may_leave(self) -> bool:
        """Whether the tab may be left; asks while something is not saved."""
        may = self._gaps is None or self._left.currentWidget() is self.listing or self._gaps.may_leave()
        return may and (self._record is None or self._record.may_leave())

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        (self.listing if self._left.currentWidget() is self.listing else self.gaps).pane.focus_search()

    def save(self) -> None:
        """What Ctrl+S does here."""
        self.record.save()

    # Acts

    def show_gaps(self) -> None:
        """Show what is missing about whom in the place of the staff list."""
        if self.may_leave():
            self._left.setCurrentWidget(self.gaps)
            self.gaps.look()
            self.gaps.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Show the staff list again."""
        if self._left.currentWidget() is not self.listing and self.gaps.may_leave():
            self._left.setCurrentWidget(self.listing)
            if self.record.employee_id() is not None and self.record.employee_id() != self.listing.table.current_id():
                self.listing.show_person(str(self.record.employee_id()))

    def add(self) -> None:
        """Begin somebody new."""
        if self.record.may_leave():
            self.record.start_new()

    def print_credit(self) -> None:
        """Issue the papers of angka kredit for a whole unit."""
        from asn_desktop.ui.dialogs.career.credit_printing import CreditPrintingDialog  # noqa: PLC0415 - drags reportlab

        self._shell.ask.show(CreditPrintingDialog(self._shell))

    def retire(self) -> None:
        """Note that the person shown left the office."""
        self.record.retire()

    def print_own_data(self) -> None:
        """The paper that answers somebody who asks what is kept about them."""
        self.record.print_own_data()

    def open_letters(self) -> None:
        """Open the letters about the person shown."""
        self.record.open_letters()

    def edit_units(self) -> None:
        """Open the tree of units."""
        from asn_desktop.ui.dialogs.office.units import UnitsDialog  # noqa: PLC0415 - only when wanted

        self._shell.ask.show(UnitsDialog(self._shell, self.window()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A staff sheet may be dropped here."""
        if dropped(event, SHEETS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A staff sheet dropped here opens the import assistant."""
        path = dropped(event, SHEETS)
        if path is not None:
            event.acceptProposedAction()
            self.files.import_staff(path)

    # Inside

    def _show_beside(self, employee_id: str) -> None:
        """The person of the current line on the right, unless they stand there already."""
        if self.record.employee_id() != employee_id:
            self.record.show_person(employee_id)

    def _open_gap(self, line: GapRow) -> None:
        self._show_beside(line.employee_id)
        self.record.go_to_gap(line.gap)

    def _go_to_gap(self, gap: Gap | None) -> None:
        if gap is not None:
            self.record.go_to_gap(gap)

    def _follow(self, changes: Changes) -> None:
        self.listing.follow(changes)
        if self._gaps is not None:
            self._gaps.follow(changes)
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

    def _why_no_letters(self) -> str:
        return self._why_not_retire()

    def _why_not_retire(self) -> str:
        shown = self._record.employee_id() if self._record is not None else None
        return "" if shown else tr("Pilih dulu seorang pegawai.")


def _record_class() -> type[EmployeeRecord]:
    from asn_desktop.ui.tabs.employees.record import EmployeeRecord  # noqa: PLC0415 - start-up: the rows come first

    return EmployeeRecord


def _gap_rows() -> ModuleType:
    from asn_desktop.ui.tabs.employees import gap_rows  # noqa: PLC0415 - start-up: the list comes first

    return gap_rows
