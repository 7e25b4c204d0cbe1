"""The official form beside the record: in place of the list, redrawn as the work goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from tests.documents import paper as pdf


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 550)
    made.show()
    return made


def words(tab):
    return pdf.whole(tab.paper.page.view.data)


def test_a_key_puts_the_paper_in_place_of_the_list_and_it_follows_the_work(tab, qtbot, shell):
    actions = Actions(tab)
    actions.add(tab.actions())
    ready = next(row for row in tab.list.table.window_model.all_ids() if _undecided(tab, row))
    with qtbot.waitSignal(tab.paper.page.drawn):
        actions.run("live_paper")
    assert (tab.list.isVisible(), tab.paper.isVisible(), shell.memory["appraisals/paper"]) == (False, True, "1")
    assert tab.record.appraised.card.id == ready
    assert tab.record.appraised.card.person.name in words(tab)
    for keys in (tab.record.decision.work_result, tab.record.decision.behaviour):
        keys.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    with qtbot.waitSignal(tab.paper.page.drawn):
        tab.record.decision.touched.emit()
    assert "SANGAT KURANG" in words(tab)
    tab.record.decision.restore()
    with qtbot.waitSignal(tab.paper.page.drawn):
        qtbot.mouseClick(tab.paper.next_button, Qt.MouseButton.LeftButton)
    assert tab.record.appraised.card.id != ready
    assert tab.record.appraised.card.person.name in words(tab)
    qtbot.mouseClick(tab.paper.list_button, Qt.MouseButton.LeftButton)
    assert (tab.list.isVisible(), tab.paper.isVisible()) == (True, False)


def _undecided(tab, row):
    tab.show_record(row)
    return tab.record.appraised.card.predikat is None and tab.record.decision.work_result.isEnabled()


def test_where_there_is_room_list_paper_and_record_stand_side_by_side(tab, qtbot):
    tab.resize(1880, 900)
    tab.left.turn()
    assert tab.list.isVisible()
    assert tab.paper.isVisible()
    assert tab.record.width() >= 726
    tab.left.show_list()
    assert tab.paper.isVisible()


def test_looking_for_somebody_brings_the_list_back(tab):
    tab.left.turn()
    tab.focus_search()
    assert tab.list.isVisible()
    assert not tab.paper.isVisible()
