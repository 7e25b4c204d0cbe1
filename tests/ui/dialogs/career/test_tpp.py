"""Tests of the TPP simulation: what is missing is said, attendance is typed person after person, the sheet is kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from asn_desktop.services.career import tpp as acts
from asn_desktop.ui.dialogs.career.tpp import TppDialog
from asn_desktop.ui.dialogs.career.tpp_basics import TppBasicsDialog
from tests.services.career.test_tpp import PERBUP, filled


@pytest.fixture
def dialog(qtbot, shell):
    filled(shell.desk)
    made = TppDialog(shell, 2025)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.is_busy())
    return made


def test_attendance_is_typed_person_after_person_with_enter(qtbot, dialog):
    first = dialog.current()
    assert "potongan disiplin" in dialog.entry.problem.text().lower()
    assert not dialog.working_button.isEnabled()
    assert "potongan" in dialog.working_button.toolTip()
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    qtbot.keyClicks(dialog.entry.cut.control(), "2,5")
    qtbot.keyClick(dialog.entry.cut.control(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_busy() and dialog.current().employee_id != first.employee_id)
    paid = next(one for one in dialog._lines if one.employee_id == first.employee_id)
    assert paid.paid is not None
    assert "untuk 1 pegawai" in dialog.total.whole()
    qtbot.keyClicks(dialog.entry.cut.control(), "101")
    qtbot.keyClick(dialog.entry.cut.control(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "0 sampai 100" in dialog.entry.problem.text())


def test_the_units_are_added_up_and_lead_to_their_people(qtbot, dialog):
    dialog.views.set_value("units")
    dialog._turn("units")
    names = {one.unit for one in dialog._lines}
    assert len(dialog.units.table.window_model.all_ids()) == len(names)
    dialog.units.table.activated_id.emit(dialog.units.table.current_id())
    assert dialog.views.value() == "people"
    chosen = [one for one in dialog._lines if one.unit == dialog.unit.get()]
    assert len(dialog.table.window_model.all_ids()) == len(chosen) > 0


def test_the_amounts_of_every_kelas_are_kept_with_their_regulation(qtbot, shell):
    made = TppBasicsDialog(shell, {7})
    qtbot.addWidget(made)
    made.form.load({"kelas_7": 4_000_000, "valid_from": date(2026, 1, 1)})
    made.save()
    qtbot.waitUntil(lambda: "peraturan" in str(made.form.problems()).lower())
    made.form.load({"kelas_7": 4_000_000, "source": PERBUP, "valid_from": date(2026, 1, 1)})
    made.save()
    qtbot.waitUntil(lambda: not made.is_busy())
    with shell.desk.reader() as reader:
        found = acts.simulate(reader, shell.desk.rules, month=shell.desk.today.replace(day=1), year=2025)
    assert {one.ceiling for one in found if one.kelas == 7} == {4_000_000}
