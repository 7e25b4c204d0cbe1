"""Tests of the table whose rows are ticked."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.ticked_table import TickedTable


class Fruit(NamedTuple):
    id: str
    name: str
    ripe: bool = True


@pytest.fixture
def table(dressed, qtbot):
    source = ListSource([])
    columns = [Column(key="name", title="Buah", text=lambda each: each.name, stretch=True)]
    made = TickedTable("Buah", columns, source, may_tick=lambda each: each.ripe)
    qtbot.addWidget(made)
    made.hold([Fruit("d", "Duku"), Fruit("m", "Manggis", ripe=False), Fruit("p", "Pisang")])
    made.resize(400, 300)
    made.show()
    return made


def say(table: TickedTable) -> list[str]:
    model = table.window_model
    return [model.index(at, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)) for at in range(model.rowCount())]


def test_the_space_bar_ticks_what_is_selected_and_takes_it_back(table, qtbot):
    QAbstractItemModelTester(table.window_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.setFocus()
    table.go_to_first()
    with qtbot.waitSignal(table.ticked_changed):
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == {"d"}
    assert say(table) == ["Dipilih: dipilih", "Dipilih: tidak dapat dipilih", "Dipilih: tidak dipilih"]
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == {"d", "p"}
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == set()


def test_a_click_on_the_box_ticks_and_elsewhere_only_selects(table):
    def click(row: int, column: int) -> None:
        at = table.visualRect(table.window_model.index(row, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(2, 1)
    assert (table.ticked, table.selected_ids()) == (set(), ["p"])
    click(2, 0)
    assert table.ticked == {"p"}
    click(1, 0)
    assert table.ticked == {"p"}
    table.grab()


def test_ticks_stay_through_a_search_and_go_with_their_rows(table):
    table.tick(["d", "m", "p"])
    assert table.ticked == {"d", "p"}
    table.window_model.show(search="duku")
    assert table.ticked == {"d", "p"}
    table.tick_only(["p"])
    assert table.ticked == {"p"}
    table.hold([Fruit("d", "Duku"), Fruit("p", "Pisang", ripe=False)])
    assert table.ticked == set()


def test_letters_look_in_the_words_and_not_in_the_boxes(table):
    table.setFocus()
    QTest.keyClicks(table, "pis")
    assert table.current_id() == "p"
