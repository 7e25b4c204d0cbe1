"""Tests of the raters in the window: drawn, swapped with a reason, approved by unit, ticked with the space bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from asn_desktop.services.feedback import raters
from asn_desktop.ui.dialogs.feedback.rater_lists import Stand
from asn_desktop.ui.dialogs.feedback.raters import RatersDialog
from asn_desktop.ui.forms.raters import limits
from tests.services.feedback.test_sheets import open_person, running


@pytest.fixture
def dialog(qtbot, shell):
    made = RatersDialog(shell, running(shell.desk), "Tahunan 2026")
    qtbot.addWidget(made)
    made.show()
    return made


def test_raters_are_drawn_swapped_approved_and_ticked(qtbot, qtmodeltester, shell, ask, dialog):
    qtmodeltester.check(dialog.people.window_model)
    assert "Belum pernah" in dialog.plan.whole()
    assert not dialog.approve_button.isEnabled()
    ask.answers.append({"seed": 4711, "peers": 5, "most": 8})
    dialog.propose()
    assert "4711" in dialog.plan.whole()
    person = open_person(shell.desk)
    dialog.people.go_to(person)
    peers = [one for one in dialog._right.held if one.group == "peer"]
    assert len(peers) == 5
    taken = {one.employee_id for one in dialog._right.held}
    other = next(
        one.row.employee_id for one in dialog._people.values() if one.row.employee_id not in taken and not one.raters
    )
    dialog.raters.go_to(peers[0].id)
    ask.answers.append({"into": other, "reason": "Cuti besar"})
    dialog.swap()
    assert [one.reason for one in dialog._right.held if one.employee_id == other] == ["Cuti besar"]
    ask.answers.append("unit")
    dialog.approve()
    unit = dialog._people[person].row.unit_id
    stands = {one.stand for one in dialog._people.values() if one.row.unit_id == unit}
    assert stands <= {Stand.APPROVED, Stand.CLOSED}
    first = dialog._right.held[0]
    dialog.raters.go_to(first.id)
    dialog.raters.setFocus()
    qtbot.keyClick(dialog.raters, Qt.Key.Key_Space)
    assert [one.returned for one in dialog._right.held if one.id == first.id] == [True]


def test_limits_are_told_beside_the_field_before_anything_is_drawn():
    assert set(limits({"seed": 0, "peers": 5, "most": 99})) == {"seed", "most"}
    assert limits({"seed": raters.new_seed(), "peers": 5, "most": 8}) == {}


def test_a_closed_collection_can_be_read_only(shell, dialog):
    closed = next(one for one in dialog._people.values() if one.stand is Stand.CLOSED)
    dialog.people.go_to(closed.id)
    assert "ditutup" in dialog.add_button.toolTip()
