"""Tests of the calibration meeting: moving by keyboard, by dropping and by form, minutes and what is locked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.services.appraisals import calibration
from asn_desktop.storage.queries.appraisals import periods, unit_grid
from asn_desktop.ui.dialogs.appraisals.calibration import CalibrationDialog, open_calibration
from tests.services.appraised import decide, ids

MEETS, ABOVE = Rating.MEETS, Rating.ABOVE


def opened(qtbot, shell, code="2026", scope=unit_grid.ALL):
    with shell.desk.reader() as reader:
        period = periods.named(reader, code)
    dialog = CalibrationDialog(shell, period, scope)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot, shell):
    for key in ids(shell.desk, "2026", "ready")[:6]:
        decide(shell.desk, key)
    return opened(qtbot, shell)


def names(dialog, *place):
    people = dialog.board.lists()[place]
    return [people.item(at).text() for at in range(people.count())]


def first(dialog, *place):
    people = dialog.board.lists()[place]
    people.setCurrentRow(0)
    people.setFocus()
    return people


def test_ctrl_and_an_arrow_move_the_current_person_with_a_reason(qtbot, dialog, ask):
    people = first(dialog, MEETS, MEETS)
    name = people.currentItem().text()
    ask.answers = ["Bukti lapangan lengkap."]
    qtbot.keyClick(people, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert name in names(dialog, ABOVE, MEETS)
    assert name not in names(dialog, MEETS, MEETS)
    assert "hasil kerja di atas, perilaku sesuai" in ask.asked[-1][2]
    assert f"{name}\nBaik → Baik · Bukti lapangan lengkap." == dialog.moves.item(0).text()
    assert dialog.board.seat(dialog.board.current()).name == name


def test_backing_out_of_the_reason_leaves_everybody_where_he_is(qtbot, dialog, ask):
    before = names(dialog, MEETS, MEETS)
    people = first(dialog, MEETS, MEETS)
    ask.answers = [None]
    qtbot.keyClick(people, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert names(dialog, MEETS, MEETS) == before


def test_an_arrow_leads_to_the_place_beside_and_the_edge_holds(qtbot, dialog):
    people = first(dialog, MEETS, MEETS)
    qtbot.keyClick(people, Qt.Key.Key_Right)
    beside = dialog.board.lists()[MEETS, ABOVE]
    assert beside.hasFocus() or dialog.focusWidget() is beside
    qtbot.keyClick(beside, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)  # nothing lies beyond


def test_dropping_asks_and_the_form_moves_anywhere(dialog, ask):
    people = first(dialog, MEETS, MEETS)
    name = people.currentItem().text()
    key = dialog.board.current()
    ask.answers = ["Terbukti."]
    dialog.board.dropped(key, (ABOVE, ABOVE))
    assert name in names(dialog, ABOVE, ABOVE)
    dialog.board.go_to(key)
    ask.answers = [{"work_result": Rating.BELOW, "behaviour": MEETS, "reason": "Keliru."}]
    dialog.ask_move()
    assert name in names(dialog, Rating.BELOW, MEETS)


def test_minutes_are_asked_for_with_the_usual_attendees(dialog, ask, shell):
    ask.answers = [{"held_on": date(2026, 11, 23), "place": "Aula"}]
    dialog.ask_minutes()
    with shell.desk.reader() as reader:
        period = periods.named(reader, "2026")
        meeting = calibration.board(reader, period.id, unit_grid.assessors(reader, period.id)[-1]).meeting
    assert (meeting.held_on, meeting.place) == (date(2026, 11, 23), "Aula")
    assert {"name": meeting.chair, "position": "Camat"} in meeting.attendees


def test_a_final_period_is_only_looked_at(qtbot, shell):
    dialog = opened(qtbot, shell, "2025")
    assert "sudah final" in dialog.banner.sentence()
    people = next(each for each in dialog.board.lists().values() if each.count())
    people.setCurrentRow(0)
    assert not dialog.move_button.isEnabled()
    assert not people.item(0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    qtbot.keyClick(people, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)  # asks nothing


def test_the_people_of_one_assessor_and_the_guidance_of_a_small_unit(qtbot, shell, ask):
    for key in ids(shell.desk, "2026", "ready")[:6]:
        decide(shell.desk, key)
    with shell.desk.reader() as reader:
        period = periods.named(reader, "2026")
        assessors = unit_grid.assessors(reader, period.id)
    small = next(one for one in assessors if 0 < one.people < 10)
    dialog = opened(qtbot, shell, scope=small.key)
    assert "Kurang dari 10 orang" in dialog.advice.text()
    ask.answers = [False]
    open_calibration(shell, period, small.key)
    assert ask.asked[-1][0] == "show"
