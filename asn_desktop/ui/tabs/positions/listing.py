"""Tab: Jabatan: the posts on the left, as a table with search and filters or as the tree of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget

from asn_desktop.domain.staff.position import KIND_NAMES
from asn_desktop.storage.queries.positions import positions
from asn_desktop.storage.queries.positions.positions import PositionFilter, PositionRow
from asn_desktop.storage.queries.staff import units
from asn_desktop.storage.queries.staff.employees import units_below
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, button, holder, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.table import RIGHT, Column, Id, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.positions import words
from asn_desktop.ui.tabs.positions.tree import MapTree
from asn_desktop.ui.tabs.positions.vacancies import VacancyList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_NARROW, _NARROWER = 560, 460  # px of the list
_TABLES = ("position", "acting", "employee", "unit")
TABLE, TREE, VACANCIES = "table", "tree", "vacancies"
_VIEWS = (TABLE, TREE, VACANCIES)


def columns() -> list[Column]:
    """The columns of the list; the plain parts of a post can be shown by the header's menu."""
    return [
        Column(
            key="name",
            title=tr("Jabatan"),
            text=lambda post: post.name,
            look=TwoLine(words.below_name),
            spoken=lambda post: f"{post.name}, {words.below_name(post)}",
            width=240,
            stretch=True,
            parts=(
                (tr("JABATAN"), lambda post: post.name),
                (tr("UNIT KERJA"), lambda post: post.unit_name),
                (tr("JENIS"), lambda post: words.kind_of(post.kind, "", post.jenjang)),
                (tr("ESELON"), lambda post: post.eselon),
            ),
        ),
        Column(
            key="holders",
            title=tr("Pemegang"),
            text=words.holders,
            look=TwoLine(words.other_holders),
            spoken=lambda post: ", ".join(filter(None, (words.holders(post), words.other_holders(post)))),
            width=170,
            sort=False,
            parts=(
                (tr("PEMEGANG"), lambda post: "; ".join(post.holders)),
                (tr("PLT/PLH"), lambda post: "; ".join(post.acting)),
            ),
        ),
        Column(
            key="free",
            title=tr("B / K"),
            text=words.bezetting,
            width=62,
            align=RIGHT,
            help=tr("Bezetting: yang mengisi, dibanding kebutuhan"),
            parts=(
                (tr("BEZETTING"), lambda post: str(post.filled)),
                (tr("KEBUTUHAN"), lambda post: str(post.needed)),
            ),
        ),
        Column(key="state", title=tr("Keadaan"), text=words.state, look=Badge(words.tone), width=96, sort=False),
        Column(
            key="kelas",
            title=tr("Kelas"),
            text=lambda post: str(post.kelas or ""),
            width=58,
            align=RIGHT,
            hidden=True,
            help=tr("Kelas jabatan"),
        ),
        Column(
            key="kind",
            title=tr("Jenis"),
            text=lambda post: words.kind_of(post.kind, post.eselon, post.jenjang),
            width=150,
            hidden=True,
        ),
        Column(key="unit_name", title=tr("Unit kerja"), text=lambda post: post.unit_name, width=150, hidden=True),
    ]


class PositionSource:
    """The posts of the office."""

    def __init__(self, shell: Shell) -> None:
        self._desk = shell.desk

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """As `Source.ids`; without an order the posts stand as on the map."""
        with self._desk.reader() as reader:
            return positions.ids(
                reader,
                text=search,
                filters=PositionFilter(**filters),
                order=(order.key or "map", not order.descending),
            )

    def rows(self, ids: Sequence[Id]) -> Sequence[PositionRow]:
        """As `Source.rows`."""
        with self._desk.reader() as reader:
            return positions.rows(reader, [str(each) for each in ids], self._desk.today.isoformat())


class PositionList(Card):
    """The posts with search, filters and buttons; what the buttons do is decided by the tab."""

    moved = Signal(str)
    opened = Signal()
    add_wanted = Signal()
    fill_wanted = Signal()
    more_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Peta jabatan"))
        self._shell = shell
        self._units: list[tuple[str, str | None]] = []
        self._count = ""
        self.posts = 0  # on the map
        self.unplaced = 0  # people whose jabatan the map does not have
        self.source = PositionSource(shell)
        self.table = TableView(
            tr("Daftar jabatan"), columns(), self.source, memory=shell.memory, key="positions", order=Order("")
        )
        self.table.give_way("free", _NARROW)
        self.table.give_way("holders", _NARROWER)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.tree = MapTree()
        self.vacancies = VacancyList(shell)
        self.view = Segmented(
            tr("Tampilan"),
            [(TABLE, tr("Tabel")), (TREE, tr("Pohon")), (VACANCIES, tr("Lowongan"))],
            digits=False,
        )
        self.view.set_value(TABLE)
        self.view.setFixedWidth(246)
        self.view.changed.connect(self.show_view)
        self.filters = {
            "units": self._filter("filter_position_unit", tr("Saring menurut unit kerja")),
            "kind": self._filter("filter_position_kind", tr("Saring menurut jenis jabatan")),
            "state": self._filter("filter_position_state", tr("Saring menurut keadaan")),
        }
        self.empty = EmptyState(
            "building",
            tr("Peta jabatan masih kosong"),
            tr(
                "Susun dari data pegawai: setiap jabatan yang dipegang pegawai menjadi satu kotak di peta, dengan"
                " persyaratan menurut peraturan. Setelah itu isi kebutuhan dan kelas jabatannya."
            ),
            tr("Susun dari data pegawai"),
        )
        self.empty.acted.connect(self.fill_wanted)
        self.pane = TablePane(self.table, hint=tr("Saring jabatan, unit, pemegang…"), empty=self.empty)
        self.pane.search.setObjectName("position_search")
        narrowing = row(*self.filters.values())
        for place, share in enumerate((7, 5, 6)):
            narrowing.setStretch(place, share)
        self._narrowing = holder(narrowing)
        box = self.pane.layout()
        assert box is not None
        box.insertWidget(1, self._narrowing)  # type: ignore[attr-defined] # a box layout, as the pane made it
        self.banner = Banner(slim=True)
        self.banner.acted.connect(self.fill_wanted)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.pane)
        self._faces.addWidget(self.tree)
        self._faces.addWidget(self.vacancies)
        self.header.insertWidget(1, self.view)
        self.header.insertSpacing(1, 12)
        self.add(self.banner)
        self.add(self._faces, 1)
        self.more = button("", self.more_wanted.emit, icon="menu", tip=tr("Lainnya"), name="positions_more")
        self.add_button = button(
            tr("Tambah jabatan"), self.add_wanted.emit, icon="plus", name="add_position", tip=tr("Ctrl+N")
        )
        self.print_button = button(
            tr("Cetak peta…"), self.print_wanted.emit, icon="printer", name="print_map", tip=tr("Ctrl+P")
        )
        self.foot = row(self.add_button, self.print_button, None, self.more)
        self.add(self.foot)
        self.table.current_changed.connect(lambda key: self.moved.emit(str(key)))
        self.table.activated_id.connect(lambda _key: self.opened.emit())
        self.tree.moved.connect(self.moved)
        self.tree.opened.connect(self.opened)
        self.vacancies.moved.connect(self.moved)
        self.vacancies.opened.connect(self.opened)
        self.vacancies.counted.connect(lambda _words: self._say_count())
        self.refresh()

    def _filter(self, name: str, spoken: str) -> ChoiceEditor:
        editor = ChoiceEditor([("", "")], may_be_empty=False)
        editor.set("")
        editor.control().setObjectName(name)
        editor.control().setAccessibleName(spoken)
        editor.combo.setMinimumContentsLength(4)
        editor.changed.connect(self._narrow)
        return editor

    # What it shows

    def show_view(self, view: str) -> None:
        """Show the table, the tree or what is vacant; the post shown stays the same where it is listed."""
        current = self.current_id()
        self.view.set_value(view)
        self._faces.setCurrentIndex(_VIEWS.index(view))
        if view == TREE:
            self._grow()
            self.tree.go_to(current)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view == VACANCIES:
            self.vacancies.look()
            self.vacancies.go_to(current)
            self.vacancies.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif current:
            self.table.go_to(current)
        self._say_count()

    def current_id(self) -> str:
        """The key of the current post; '' for none."""
        view = self.view.value()
        if view == TREE:
            return self.tree.current_id()
        if view == VACANCIES:
            return self.vacancies.current_id()
        key = self.table.current_id()
        return "" if key is None else str(key)

    def refresh(self) -> None:
        """Count anew, offer what can be filtered by, and say which jabatan the map lacks."""
        with self._shell.desk.reader() as reader:
            totals = positions.totals(reader)
            tree = units.tree(reader)
        self._units = [(unit.id, unit.parent_id) for unit in tree]
        self.posts, self.unplaced = totals.posts, totals.unplaced
        self._count = (
            tr("{posts} jabatan · {filled} dari {needed} terisi · {free} kosong").format(
                posts=number(totals.posts),
                filled=number(totals.filled),
                needed=number(totals.needed),
                free=number(totals.free),
            )
            if totals.posts
            else ""
        )
        self._say_count()
        self.filters["units"].show_choices(
            [("", tr("Semua unit kerja")), *((unit.id, "\u2003" * unit.depth + unit.name) for unit in tree)]
        )
        kinds = [(kind.value, tr(name)) for kind, name in KIND_NAMES.items()]
        self.filters["kind"].show_choices([("", tr("Semua jenis")), *kinds])
        self.filters["state"].show_choices(
            [
                ("", tr("Semua keadaan")),
                (positions.VACANT, tr("Kosong")),
                (positions.OVERFULL, tr("Lebih")),
                (positions.FULL, tr("Terisi")),
                (positions.ABOLISHED, tr("Dihapus")),
            ]
        )
        if totals.posts and totals.unplaced:
            sentence = tr("{count} pegawai memegang jabatan yang belum ada di peta.")
            self.banner.say(sentence.format(count=number(totals.unplaced)), Tone.WARNING, tr("Tambahkan"), lasting=True)
        else:
            self.banner.hush()
        self._narrowing.setVisible(bool(totals.posts))
        self.view.setVisible(bool(totals.posts))
        self.print_button.setVisible(bool(totals.posts))
        self.pane.search.setVisible(bool(totals.posts))

    def follow(self, changes: Changes) -> None:
        """Re-read what an act touched."""
        if changes.touches(*_TABLES):
            self.refresh()
            self.table.reload()
            if self.view.value() == TREE:
                self._grow()
        self.vacancies.follow(changes)

    def show_post(self, key: str) -> bool:
        """Make a post current, loosening search and filters where they hide it."""
        if self.view.value() == TREE:
            return self.tree.go_to(key)
        if self.view.value() == VACANCIES:
            if self.vacancies.go_to(key):
                return True
            self.show_view(TABLE)
        if self.table.go_to(key):
            return True
        with self._shell.desk.reader() as reader:
            found = positions.rows(reader, [key], self._shell.desk.today.isoformat())
        if not found:
            return False
        self.pane.search.clear()
        for editor in self.filters.values():
            editor.set("")
        if found[0].abolished_on:
            self.filters["state"].set(positions.ABOLISHED)
        self.table.window_model.show(search="")
        self._narrow()
        return self.table.go_to(key)

    def narrow(self, state: str) -> None:
        """Show the posts in one state."""
        self.show_view(TABLE)
        self.filters["state"].set(state)
        self._narrow()

    def described(self) -> str:
        """What the table is narrowed to, in words."""
        chosen = [editor.combo.currentText().strip() for editor in self.filters.values() if editor.get()]
        return " · ".join(chosen)

    def column_menu(self) -> QMenu:
        """Which columns are shown."""
        menu = self.table.column_menu()
        menu.setTitle(tr("Kolom"))
        return menu

    def _say_count(self) -> None:
        """The map in figures, or what is and will be vacant."""
        self.set_note(self.vacancies.count if self.view.value() == VACANCIES else self._count)

    def _narrow(self) -> None:
        found: dict[str, Any] = {}
        unit = self.filters["units"].get()
        if unit:
            found["units"] = units_below(self._units, str(unit))
        for name in ("kind", "state"):
            if self.filters[name].get():
                found[name] = str(self.filters[name].get())
        self.pane.show_filters(found)

    def _grow(self) -> None:
        with self._shell.desk.reader() as reader:
            rows = positions.rows(reader, positions.ids(reader), self._shell.desk.today.isoformat())
        self.tree.show_posts(rows)
