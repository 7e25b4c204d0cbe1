"""Tests of the answer sheets in the window: made, counted, typed in by their code without the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from asn_desktop.domain.feedback.answer_sheet import show_code
from asn_desktop.domain.feedback.feedback import STATEMENTS
from asn_desktop.services.feedback import sheets
from asn_desktop.ui.dialogs.feedback.sheet_entry import SheetEntryDialog
from asn_desktop.ui.dialogs.feedback.sheets_360 import SheetsDialog
from tests.services.feedback.test_sheets import open_person, out, running


@pytest.fixture
def made(shell):
    sheets.make_sheets(shell.desk, running(shell.desk))
    return out(shell.desk, open_person(shell.desk))


@pytest.fixture
def entry(qtbot, shell, made):
    dialog = SheetEntryDialog(shell)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.form.blank())
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def keys(qtbot, text):
    for sign in text:
        qtbot.keyClicks(QApplication.focusWidget(), sign)


def test_a_sheet_is_typed_by_code_and_digits_alone(qtbot, shell, entry, made):
    sheet = next(one for one in made if one.rater_group == "peer")
    keys(qtbot, show_code(sheet.code).lower())
    assert entry.about.whole().startswith(sheet.name)
    keys(qtbot, "4" * STATEMENTS)
    assert QApplication.focusWidget() is entry.comment
    keys(qtbot, "Ringan tangan")
    qtbot.keyClick(entry.comment, Qt.Key.Key_Return)
    with shell.desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM ballot_comment WHERE text = 'Ringan tangan'") == 1
    assert "masuk" in entry.banner.sentence()
    assert QApplication.focusWidget() is entry.code
    assert entry.code.text() == ""
    assert len(out(shell.desk, sheet.appraisal_id)) == len(made) - 1
    keys(qtbot, sheet.code)
    assert "satu kali" in entry.banner.sentence()
    assert not entry.save_button.isEnabled()


def test_an_unknown_code_is_told_and_nothing_is_saved(qtbot, entry):
    keys(qtbot, "ABCDEFG")
    assert "tidak dikenal" in entry.banner.sentence()
    assert "kode" in entry.save_button.toolTip()


def test_a_half_filled_sheet_is_not_thrown_away_unasked(qtbot, shell, entry, made):
    keys(qtbot, made[0].code)
    keys(qtbot, "55")
    shell.ask.answers.append(False)
    entry.reject()
    assert entry.isVisible()


def test_sheets_are_made_and_counted(qtbot, shell):
    dialog = SheetsDialog(shell, running(shell.desk), "Tahunan 2026")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.print_button.isEnabled()
    dialog.make()
    assert dialog.print_button.isEnabled()
    person = open_person(shell.desk)
    sheet = next(one for one in out(shell.desk, person) if one.rater_group == "peer")
    sheets.record_sheet(shell.desk, sheet.code, (3,) * STATEMENTS)
    shell.ask.answers.append(True)
    dialog.type_in()
    row = next(one for one in dialog._source.held if one.id == person)
    assert row.groups["peer"][0] == 1
    shell.ask.answers.append({"code": out(shell.desk, person)[0].code, "what": "decline"})
    before = len(out(shell.desk, person))
    dialog.lost()
    assert len(out(shell.desk, person)) == before - 1


def test_typed_twice_differences_are_named_and_only_they_are_typed_again(qtbot, shell, entry, made):
    sheet = next(one for one in made if one.rater_group == "peer")
    entry.twice.setChecked(True)
    keys(qtbot, sheet.code)
    keys(qtbot, "4" * STATEMENTS)
    qtbot.keyClick(entry.save_button, Qt.Key.Key_Return)
    assert "Sekali lagi" in entry.banner.sentence()
    keys(qtbot, "45" + "4" * (STATEMENTS - 2))
    qtbot.keyClick(entry.save_button, Qt.Key.Key_Return)
    assert "nomor 2: 4 lalu 5" in entry.banner.sentence()
    assert entry.form.unanswered() == [1]
    assert len(out(shell.desk, sheet.appraisal_id)) == len(made)
    keys(qtbot, "4")
    qtbot.keyClick(entry.save_button, Qt.Key.Key_Return)
    assert "masuk" in entry.banner.sentence()
    assert len(out(shell.desk, sheet.appraisal_id)) == len(made) - 1
    assert shell.memory["sheet_entry/twice"] == "1"
