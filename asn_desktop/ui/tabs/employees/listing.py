"""Tab: Pegawai: the staff list on the left: search, filters, table, and the buttons that fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from asn_desktop.domain.staff import nip as nips
from asn_desktop.storage.queries.staff import employees, units
from asn_desktop.storage.queries.staff.employees import EmployeeFilter, EmployeeRow
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, EmptyState, button, holder, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, Id, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_TONES = {"PNS": Tone.INFO, "CPNS": Tone.WARNING, "PPPK": Tone.SUCCESS}
_NARROW = 480  # px of the list
ACTIVE, GONE, ALL = "active", "gone", "all"
_RETIRED: dict[str, bool | None] = {ACTIVE: False, GONE: True, ALL: None}


def below_name(row: EmployeeRow) -> str:
    """The second line of a person: NIP · jabatan."""
    return " · ".join(part for part in (nips.show(row.nip), row.position_name) if part)


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda person: person.name,
            width=250,
            look=TwoLine(below_name),
            spoken=lambda person: f"{person.name}, {below_name(person)}",
            stretch=True,
            parts=(
                (tr("NAMA"), lambda person: person.name),
                (tr("NIP"), lambda person: person.nip),
                (tr("JABATAN"), lambda person: person.position_name),
            ),
        ),
        Column(key="unit_name", title=tr("Unit kerja"), width=126, text=lambda person: person.unit_name),
        Column(
            key="golongan",
            title=tr("Gol."),
            width=54,
            text=lambda person: person.golongan,
            help=tr("Golongan"),
            parts=((tr("GOLONGAN"), lambda person: person.golongan),),
        ),
        Column(
            key="status",
            title=tr("Status"),
            width=90,
            text=lambda person: tr("Nonaktif") if person.retired else person.status,
            look=Badge(lambda person: Tone.NEUTRAL if person.retired else _TONES[person.status]),
        ),
    ]


class StaffSource:
    """The staff of the office, asked in SQL."""

    def __init__(self, shell: Shell) -> None:
        self._desk = shell.desk

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """As `Source.ids`."""
        with self._desk.reader() as reader:
            return employees.ids(
                reader,
                text=search,
                filters=EmployeeFilter(**filters),
                order=(order.key or "name", not order.descending),
            )

    def rows(self, ids: Sequence[Id]) -> Sequence[EmployeeRow]:
        """As `Source.rows`."""
        with self._desk.reader() as reader:
            return employees.rows(reader, [str(each) for each in ids])


class StaffList(Card):
    """The list with its search, filters and buttons; what they do is decided by the tab."""

    add_wanted = Signal()
    import_wanted = Signal()
    units_wanted = Signal()
    export_wanted = Signal()
    template_wanted = Signal()
    gaps_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Pegawai"))
        self._shell = shell
        self.table = TableView(
            tr("Daftar pegawai"),
            columns(),
            StaffSource(shell),
            memory=shell.memory,
            key="employees",
            order=Order("name"),
        )
        self.table.give_way("unit_name", _NARROW)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.filters = {
            "units": self._filter("filter_unit", tr("Unit kerja"), tr("Unit kerja")),
            "golongan": self._filter("filter_golongan", tr("Golongan"), tr("Golongan")),
            "status": self._filter("filter_status", tr("Status"), tr("Status")),
            "retired": self._filter("filter_retired", tr("Keaktifan"), tr("Aktif")),
        }
        self.filters["retired"].setFixedWidth(132)
        self.pane = TablePane(
            self.table,
            hint=tr("Cari nama, NIP, jabatan, unit…"),
            empty=self._empty(),
            beside=[self.filters["retired"]],
        )
        self.pane.search.setObjectName("employee_search")
        line = row(*(self.filters[name] for name in ("units", "golongan", "status")))
        for place, share in enumerate((8, 5, 4)):
            line.setStretch(place, share)
        below_search = self.pane.layout()
        assert isinstance(below_search, QVBoxLayout)
        below_search.insertWidget(1, holder(line))
        self.add(self.pane, 1)
        self.add(self._foot())
        self._people = ""
        self.refresh()
        self.table.window_model.modelReset.connect(self._say_count)

    def _empty(self) -> EmptyState:
        empty = EmptyState(
            "people",
            tr("Belum ada pegawai"),
            tr("Impor buku kerja SIASN apa adanya, atau tambahkan pegawai satu per satu."),
            tr("Impor dari SIASN…"),
        )
        empty.acted.connect(self.import_wanted)
        box = empty.layout()
        assert isinstance(box, QVBoxLayout)
        second = button(tr("Tambah pegawai"), self.add_wanted.emit, icon="person-plus", name="empty_add")
        box.insertWidget(box.count() - 1, second, 0, Qt.AlignmentFlag.AlignHCenter)
        return empty

    def _filter(self, name: str, spoken: str, everything: str) -> ChoiceEditor:
        editor = ChoiceEditor([("", everything)], may_be_empty=False)
        editor.set("")
        editor.control().setObjectName(name)
        editor.control().setAccessibleName(spoken)
        editor.combo.setMinimumContentsLength(4)
        editor.changed.connect(self._narrow)
        return editor

    def _foot(self) -> Any:
        self.more = button("", self._show_more, icon="menu", tip=tr("Lainnya"), name="employees_more")
        return row(
            button(
                tr("Tambah"),
                self.add_wanted.emit,
                icon="person-plus",
                name="add_employee",
                tip=tr("Tambah pegawai (Ctrl+N)"),
            ),
            button(tr("Impor…"), self.import_wanted.emit, name="import_employees", tip=tr("Impor dari buku kerja")),
            button(
                tr("Lengkapi data…"),
                self.gaps_wanted.emit,
                name="complete_data",
                tip=tr("Data yang kurang dan jawaban karier yang menunggunya (Ctrl+D)"),
            ),
            button(tr("Unit kerja…"), self.units_wanted.emit, name="edit_units", tip=tr("Pohon unit dan kepalanya")),
            None,
            self.more,
        )

    def _show_more(self) -> None:
        menu = self.more_menu()
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def more_menu(self) -> QMenu:
        """What the last button offers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Ekspor daftar…")).triggered.connect(self.export_wanted)
        menu.addAction(tr("Unduh contoh buku kerja…")).triggered.connect(self.template_wanted)
        menu.addSeparator()
        columns_menu = self.table.column_menu()
        columns_menu.setTitle(tr("Kolom"))
        menu.addMenu(columns_menu)
        return menu

    # What it shows

    def refresh(self) -> None:
        """Count everybody anew and offer what can be filtered by."""
        retired = self._retired()
        with self._shell.desk.reader() as reader:
            here = employees.count(reader)
            gone = employees.count(reader, filters=EmployeeFilter(retired=True))
            facets = employees.facets(reader, retired=retired)
            tree = units.tree(reader)
        self._tree = [(unit.id, unit.parent_id) for unit in tree]
        names = [(unit.id, unit.name) for unit in tree]
        self._people = (
            tr("{here} aktif · {gone} nonaktif").format(here=number(here), gone=number(gone))
            if gone
            else tr("{here} aktif").format(here=number(here))
        )
        self._say_count()
        if self.filters["units"].get() not in {"", *(key for key, _ in names)}:
            self.filters["units"].set("")
        self.filters["units"].show_choices([("", tr("Unit kerja")), *names])
        for which, everything in (("golongan", tr("Golongan")), ("status", tr("Status"))):
            offered = [
                (each.value, f"{each.label} ({number(each.people)})") for each in getattr(facets, which) if each.value
            ]
            self.filters[which].show_choices([("", everything), *offered])
        self.filters["retired"].show_choices([("", tr("Aktif")), (GONE, tr("Nonaktif")), (ALL, tr("Semua"))])

    def _say_count(self) -> None:
        """How many there are, and how many of them the search and the filters leave."""
        model = self.table.window_model
        if model.search or self.narrowing():
            found = tr("{count} cocok").format(count=number(model.rowCount()))
            self.set_note(f"{found} · {self._people}")
        else:
            self.set_note(self._people)

    def follow(self, changes: Changes) -> None:
        """Re-read what an act touched; rows that neither came nor went nor moved stay in place."""
        if changes.touches("employee", "unit"):
            self.refresh()
            self.table.reload()

    def show_person(self, employee_id: str) -> bool:
        """Make a person current, loosening search and filters where they hide them."""
        if self.table.go_to(employee_id):
            return True
        with self._shell.desk.reader() as reader:
            found = employees.rows(reader, [employee_id])
        if not found:
            return False
        self.pane.search.clear()
        for editor in self.filters.values():
            editor.set("")
        self.filters["retired"].set(GONE if found[0].retired else "")
        self.table.window_model.show(search="")
        self._narrow()
        return self.table.go_to(employee_id)

    def narrowing(self) -> dict[str, Any]:
        """The filters in force; empty while everybody active is shown."""
        found: dict[str, Any] = {}
        unit = self.filters["units"].get()
        if unit:
            found["units"] = employees.units_below(self._tree, unit)
        for which in ("golongan", "status"):
            value = self.filters[which].get()
            if value:
                found[which] = (value,)
        if self.filters["retired"].get():
            found["retired"] = self._retired()
        return found

    def described(self) -> str:
        """What the list is narrowed to, in words; '' while everybody active is shown."""
        words = (editor.combo.currentText().partition(" (")[0] for editor in self.filters.values() if editor.get())
        return " · ".join(words)

    def button(self, name: str) -> QPushButton:
        """One of the buttons by its name."""
        found = self.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def _retired(self) -> bool | None:
        return _RETIRED[self.filters["retired"].get() or ACTIVE]

    def _narrow(self) -> None:
        self.pane.show_filters(self.narrowing())
        self.refresh()
