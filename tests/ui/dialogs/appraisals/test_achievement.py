"""Tests: what all units achieved, set by key in one table and kept in one act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.audit import acts
from asn_desktop.ui.dialogs.appraisals.achievement import AchievementDialog, ask_achievement


def named(shell, code):
    with shell.desk.reader() as reader:
        found = periods.named(reader, code)
    assert found is not None
    return found


def kept(shell):
    with shell.desk.reader() as reader:
        return {unit: tuple(row) for unit, row in periods.achievements(reader, shell.period_id).items()}


def forget(dialog):
    """Nothing is left to be asked about when the test is over."""
    dialog._values = dict(dialog._stored)


@pytest.fixture
def dialog(qtbot, shell):
    made = AchievementDialog(shell, named(shell, "2026"))
    qtbot.addWidget(made, before_close_func=forget)
    made.show()
    made.table.setFocus()
    return made


def words(dialog, place):
    model = dialog.table.window_model
    return tuple(column.text(model.row(place)) for column in model.columns[1:])


def units(dialog):
    return [str(key) for key in dialog.table.window_model.all_ids()]


def test_a_digit_sets_and_goes_on_and_what_is_empty_follows_the_unit_above(dialog, qtbot):
    first = units(dialog)[1]
    assert words(dialog, 0) == ("Istimewa", "2026")
    assert words(dialog, 1) == ("", "ikut unit di atasnya")
    qtbot.keyClick(dialog.table, "3")
    assert words(dialog, 0) == ("Butuh Perbaikan", "2026")
    assert dialog.table.current_id() == first
    qtbot.keyClick(dialog.table, "5")
    assert words(dialog, 1) == ("Istimewa", "2026")


def test_space_turns_the_year_and_del_empties(dialog, qtbot):
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert words(dialog, 0) == ("Istimewa", "2025 (tahun lalu)")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert words(dialog, 0) == ("Istimewa", "2026")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert words(dialog, 0) == ("", "belum ada")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)  # nothing to turn
    assert words(dialog, 0) == ("", "belum ada")


def test_everything_is_kept_in_one_act(dialog, qtbot, shell):
    before = kept(shell)
    root, first = units(dialog)[:2]
    assert not dialog.save_button.isEnabled()
    for digit in ("4", "2"):
        qtbot.keyClick(dialog.table, digit)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert kept(shell) == before | {root: ("BAIK", 2026), first: ("KURANG", 2026)}
    with shell.desk.reader() as reader:
        assert acts.title(reader, acts.latest(reader)) == "Tetapkan capaian 2 unit Tahunan 2026"


def test_the_choices_beside_do_the_same(dialog, qtbot, shell):
    first = units(dialog)[1]
    dialog.table.go_to(first)
    assert dialog.value.get() is None
    assert not dialog.year.control().isEnabled()
    assert dialog.chart.accessibleName().startswith("Sebaran predikat: ")
    assert dialog.curve_button.isVisible()  # the curve of the unit above serves
    dialog.value.set("KURANG")
    dialog.value.changed.emit()
    dialog.year.set(2025)
    dialog.year.changed.emit()
    assert words(dialog, 1) == ("Kurang", "2025 (tahun lalu)")


def test_last_years_figures_are_copied_where_none_is_set(dialog, qtbot, shell):
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    [copy] = dialog.copy_buttons
    assert copy.text() == "Salin dari Tahunan 2025"
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert words(dialog, 0) == ("Baik", "2025 (tahun lalu)")
    assert dialog.banner.sentence() == "1 capaian disalin dari Tahunan 2025; yang sudah ditetapkan tetap."
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert dialog.banner.sentence().startswith("0 capaian")


def test_leaving_asks_about_what_is_not_kept(dialog, qtbot, shell, ask):
    before = kept(shell)
    qtbot.keyClick(dialog.table, "1")
    ask.answers.append(False)
    dialog.reject()
    assert dialog.isVisible()
    ask.answers.append(True)
    dialog.reject()
    assert not dialog.isVisible()
    assert kept(shell) == before


def test_a_closed_period_is_only_read(qtbot, shell):
    made = AchievementDialog(shell, named(shell, "2025"))
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClick(made.table, "1")
    assert words(made, 0) == ("Baik", "2025")
    assert "hanya dapat dibaca" in made.banner.sentence()
    assert not made.value.control().isEnabled()
    assert not any(each.isEnabled() for each in made.copy_buttons)


def test_enter_walks_down_to_saving(dialog, qtbot):
    qtbot.keyClick(dialog.table, "1")
    for _ in units(dialog)[1:]:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.save_button.hasFocus()


def test_the_unit_asked_for_comes_first(qtbot, shell, ask, dialog):
    wanted = units(dialog)[2]
    ask.answers.append(lambda asked: asked.table.current_id() == wanted)
    ask_achievement(shell, shell.period_id, wanted)
    ask.done()


def test_the_model_keeps_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(dialog.table.window_model)
