from __future__ import annotations

import time
import tracemalloc
from array import array
from typing import NamedTuple

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from asn_desktop.ui.kit.layout import column
from asn_desktop.ui.kit.looks import Badge, Progress, Strong, Tick, TwoLine
from asn_desktop.ui.kit.memory import Memory
from asn_desktop.ui.kit.table import KEPT_PAGES, PAGE, Column, ListSource, Order, WindowModel
from asn_desktop.ui.kit.table_pane import SEARCH_PAUSE, TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone


class Person(NamedTuple):
    id: str
    name: str
    nip: str
    done: int = 0
    met: bool | None = None


PEOPLE = [
    Person("c", "Citra", "3", 3, True),
    Person("a", "Ahmad", "1", 9, False),
    Person("b", "Budi", "2", 0, None),
    Person("d", "Ahmad Dahlan", "4", 9, True),
]


def columns() -> list[Column]:
    return [
        Column(key="name", title="Nama", width=200, text=lambda r: r.name, look=TwoLine(lambda r: r.nip)),
        Column(
            key="done",
            title="Jawaban",
            text=lambda r: f"{r.done}/9",
            look=Progress(lambda r: (r.done, 9)),
            sort=lambda r: r.done,
            tip=lambda r: f"{r.done} jawaban",
        ),
        Column(key="word", title="Status", text=lambda r: "Baik", look=Badge(lambda r: Tone.INFO), sort=False),
        Column(
            key="met",
            title="",
            help="Terpenuhi",
            text=lambda r: {True: "ya", False: "tidak", None: "belum diketahui"}[r.met],
            look=Tick(lambda r: r.met),
        ),
        Column(key="strong", title="NIP", text=lambda r: r.nip, look=Strong(), align=Qt.AlignmentFlag.AlignRight),
        Column(key="plain", title="Catatan", text=lambda r: "", hidden=True),
    ]


class Numbers:
    """A hundred thousand rows that cost nothing to make."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.fetched: list[int] = []
        self.gone: set[int] = set()
        self.version = 1

    def ids(self, search, filters, order):
        found = range(self.count) if not search else range(0, self.count, 7)
        return array("q", reversed(found) if order.descending else found)

    def rows(self, ids):
        self.fetched += ids
        return [Person(key, f"Nama {key} v{self.version}", str(key)) for key in ids if key not in self.gone]


@pytest.fixture
def table(qtbot):
    made = columns()
    view = TableView("Pegawai", made, ListSource(made, PEOPLE))
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    return view


def names(view):
    return [view.window_model.row(at).name for at in range(view.window_model.rowCount())]


def test_the_model_keeps_qts_contract(qtmodeltester):
    made = columns()
    model = WindowModel(made, ListSource(made, PEOPLE))
    model.reload()
    qtmodeltester.check(model, force_py=True)
    model.show(search="ahmad", order=Order("done", True))
    qtmodeltester.check(model, force_py=True)


def test_the_model_keeps_qts_contract_over_many_pages(qtmodeltester):
    model = WindowModel(columns(), Numbers(450))
    model.reload()
    qtmodeltester.check(model, force_py=True)


def test_roles_nobody_answers_leave_at_once():
    model = WindowModel(columns(), Numbers(10))
    model.reload()
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert index.data(Qt.ItemDataRole.FontRole) is None
    assert model.index(3, 1).data(Qt.ItemDataRole.ToolTipRole) == "0 jawaban"
    assert model.index(3, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "Terpenuhi: belum diketahui"


def test_a_hundred_thousand_rows_are_light_and_quick(qtbot):
    def shown(count: int) -> TableView:
        view = TableView("Besar", columns(), Numbers(count))
        qtbot.addWidget(view)
        view.resize(1200, 700)
        view.show()
        view.grab()
        view.scrollToBottom()
        view.grab()
        return view

    shown(100)
    tracemalloc.start()
    try:
        view = shown(100_000)
        assert tracemalloc.get_traced_memory()[1] < 10e6
    finally:
        tracemalloc.stop()
    view.scrollToTop()
    view.grab()
    best = min(_timed(view.scrollToBottom, view.grab) for _ in [view.scrollToTop() or view.grab() for _ in range(3)])
    assert best < 0.03


def _timed(*calls) -> float:
    start = time.process_time()
    for call in calls:
        call()
    return time.process_time() - start


def test_only_the_pages_in_sight_are_read_and_few_are_kept(qtbot):
    source = Numbers(100_000)
    view = TableView("Besar", columns(), source)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.grab()
    assert len(source.fetched) <= 2 * PAGE
    for at in range(0, 100_000, 1000):
        view.window_model.row(at)
    assert len(view.window_model._pages) == KEPT_PAGES


def test_selection_and_current_row_live_by_id(table):
    moves = []
    table.current_changed.connect(moves.append)
    table.go_to("b")
    table.window_model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["Citra", "Budi", "Ahmad Dahlan", "Ahmad"]
    assert table.current_id() == "b"
    assert table.selected_ids() == ["b"]
    table.reload()
    assert table.current_id() == "b"
    assert moves == ["b"]


def test_many_selected_rows_survive_a_new_order(qtbot):
    made = columns()
    view = TableView("Pegawai", made, ListSource(made, PEOPLE), many=True)
    qtbot.addWidget(view)
    for key in ("a", "c"):
        place = view.window_model.place_of(key)
        view.selectionModel().select(
            view.window_model.index(place, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    view.window_model.sort(0)
    assert view.selected_ids() == ["a", "c"]


def test_a_row_left_out_by_the_search_comes_back_as_the_current_one(table):
    moves = []
    table.current_changed.connect(moves.append)
    table.go_to("b")
    table.window_model.show(search="citra")
    assert table.current_id() is None
    table.window_model.show(search="")
    assert table.current_id() == "b"
    assert moves == ["b"]


def test_the_guard_keeps_the_row_whose_form_is_not_saved(table, qtbot):
    moves = []
    table.go_to("c")
    table.current_changed.connect(moves.append)
    table.set_guard(lambda: False)
    table.go_to("b")
    qtbot.waitUntil(lambda: table.current_id() == "c")
    assert moves == []
    table.set_guard(lambda: True)
    table.go_to("b")
    assert moves == ["b"]


def test_changed_rows_are_read_anew_and_only_those_in_sight_repaint(qtbot):
    source = Numbers(1000)
    model = WindowModel(columns(), source)
    model.reload()
    model.visible = lambda: (0, 9)
    model.row(3)
    model.row(150)
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row(), last.column())))
    source.version = 2
    model.refresh([3, 150, 999])
    assert told == [(3, 3, 5)]
    assert model.row(3).name == "Nama 3 v2"
    assert model.row(150).name == "Nama 150 v2"


def test_a_vanished_row_says_so_until_the_next_reload(qtbot):
    source = Numbers(5)
    view = TableView("Pegawai", columns(), source)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    source.gone.add(2)
    view.refresh([2])
    assert view.window_model.index(2, 0).data() == "(dihapus)"
    assert view.window_model.index(2, 1).data() is None
    view.grab()
    assert "(dihapus)" not in view.as_text()


def test_clicks_on_a_title_sort_and_sort_back(table):
    table._sort_by(1)
    assert names(table)[0] == "Budi"
    table._sort_by(1)
    assert names(table)[-1] == "Budi"
    table._sort_by(2)
    assert table.window_model.order == Order("done", True)


def test_search_looks_into_every_column_and_second_words(table):
    table.window_model.show(search="ahmad dahl")
    assert names(table) == ["Ahmad Dahlan"]
    table.window_model.show(search="", filters={"done": 9})
    assert names(table) == ["Ahmad", "Ahmad Dahlan"]


def test_search_waits_for_a_pause_and_escape_clears(qtbot):
    made = columns()
    table = TableView("Pegawai", made, ListSource(made, PEOPLE))
    pane = TablePane(table, hint="Cari pegawai…")
    qtbot.addWidget(pane)
    pane.show()
    pane.search.setFocus()
    said = []
    pane.search.searched.connect(said.append)
    QTest.keyClicks(pane.search, "citr")
    assert said == []
    qtbot.waitUntil(lambda: said == ["citr"], timeout=10 * SEARCH_PAUSE)
    assert names(table) == ["Citra"]
    QTest.keyClick(pane.search, Qt.Key.Key_Down)
    assert table.hasFocus()
    assert table.current_id() == "c"
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0], "the row is seen to be chosen"
    pane.focus_search()
    QTest.keyClicks(pane.search, "zz")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane.nothing_found.isVisibleTo(pane)
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: said[-1] == "", timeout=10 * SEARCH_PAUSE)
    assert table.isVisibleTo(pane)


def test_tab_leads_through_the_search_to_the_rows_and_on(qtbot):
    made = columns()
    whole = QWidget()
    qtbot.addWidget(whole)
    box = QVBoxLayout(whole)
    pane = TablePane(TableView("Pegawai", made, ListSource(made, PEOPLE)), hint="Cari…")
    before, after = QLineEdit(), QLineEdit()
    for each in (before, pane, after):
        box.addWidget(each)
    whole.show()
    qtbot.waitUntil(whole.isActiveWindow)
    before.setFocus()
    for expected in (pane.search, pane.table, after):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_an_empty_list_says_what_to_do_next(qtbot):
    made = columns()
    source = ListSource(made, [])
    pane = TablePane(TableView("Pegawai", made, source), hint="Cari…")
    qtbot.addWidget(pane)
    assert pane.empty.isVisibleTo(pane)
    source.hold(PEOPLE)
    pane.table.reload()
    assert pane.table.isVisibleTo(pane)


def test_copy_makes_a_table_for_a_spreadsheet(table):
    table.go_to("a")
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["Nama\tJawaban\tStatus\t\tNIP", "Ahmad, 1\t9/9\tBaik\ttidak\t1"]


def test_keys_open_go_to_the_ends_and_find_by_letters(table, qtbot):
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == "d"
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_id() == "c"
    QTest.keyClicks(table, "bu")
    assert table.current_id() == "b"
    with qtbot.waitSignal(table.activated_id) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_columns_are_remembered_and_can_be_put_back(qtbot, tmp_path):
    memory = Memory(tmp_path / "window.ini")

    def made():
        shape = columns()
        view = TableView("Pegawai", shape, ListSource(shape, PEOPLE), memory=memory)
        qtbot.addWidget(view)
        return view

    first = made()
    first.horizontalHeader().resizeSection(0, 333)
    first.horizontalHeader().moveSection(1, 0)
    first.show_column(2, shown=False)
    first._sort_by(0)
    again = made()
    assert again.columnWidth(0) == 333
    assert again.isColumnHidden(2)
    assert again._shown_columns()[:2] == [1, 0]
    assert again.window_model.order == Order("name", False)
    menu = again.column_menu()
    assert [entry.isChecked() for entry in menu.actions()[:6]] == [True, True, False, True, True, False]
    menu.actions()[-1].trigger()
    assert again.columnWidth(0) == 200
    assert made().isColumnHidden(5)


def test_damaged_memory_is_no_obstacle(qtbot):
    shape = columns()
    for text in ("{", "[]", '{"widths": 3, "sort": "x", "order": 1, "hidden": 2}'):
        view = TableView("Pegawai", shape, ListSource(shape, PEOPLE), memory={"table/Pegawai": text})
        qtbot.addWidget(view)
        assert view.columnWidth(0) == 200


def test_rows_have_fixed_heights(qtbot, table):
    assert table.rowHeight(0) == 48
    plain = [Column(key="name", title="Nama", text=lambda r: r.name)]
    flat = TableView("Datar", plain, ListSource(plain, PEOPLE))
    qtbot.addWidget(flat)
    assert flat.rowHeight(0) == 34


def test_esc_in_a_table_closes_the_dialog_around_it(qtbot):
    made = columns()
    table = TableView("Pegawai", made, ListSource(made, PEOPLE))
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setLayout(column(table))
    dialog.show()
    table.go_to("a")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_column_gives_way_to_the_names_and_comes_back(qtbot):
    made, kept = columns(), {}
    table = TableView("Pegawai", made, ListSource(made, PEOPLE), memory=kept)
    qtbot.addWidget(table)
    table.give_way(made[1].key, 400)
    table.resize(600, 300)
    table.show()
    assert not table.isColumnHidden(1)
    table.resize(380, 300)
    assert table.isColumnHidden(1)
    again = TableView("Pegawai", made, ListSource(made, PEOPLE), memory=kept)
    qtbot.addWidget(again)
    again.give_way(made[1].key, 400)
    again.resize(600, 300)
    again.show()
    assert not again.isColumnHidden(1), "what was hidden for want of room is not remembered as a wish"
    again.show_column(1, shown=False)
    again.resize(380, 300)
    again.resize(600, 300)
    assert again.isColumnHidden(1), "what the person hid stays hidden"


def test_going_to_a_row_selects_it_alone_even_with_ctrl_held(qtbot):
    made = columns()
    view = TableView("Pegawai", made, ListSource(made, PEOPLE), many=True)
    qtbot.addWidget(view)
    view.show()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert view.go_to(PEOPLE[1].id)
    assert view.selected_ids() == [PEOPLE[1].id]
