"""Tests of rater mode: keys alone, one sheet after the other, and no way into the office."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.feedback.answer_sheet import SheetState
from asn_desktop.domain.feedback.feedback import STATEMENTS, RaterGroup
from asn_desktop.services.feedback import feedback, sheets
from asn_desktop.ui.dialogs.feedback import rater_mode
from asn_desktop.ui.dialogs.feedback.rater_mode import RaterMode
from tests.services.feedback.test_sheets import open_person, out, running


@pytest.fixture
def made(shell):
    sheets.make_sheets(shell.desk, running(shell.desk))
    return [one for one in out(shell.desk, open_person(shell.desk)) if one.rater_group == "peer"]


@pytest.fixture
def mode(qtbot, shell, made):
    dialog = RaterMode(shell, office="Kecamatan Siulak", word="durian")
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def keys(qtbot, *pressed):
    for key in pressed:
        qtbot.keyClick(QApplication.focusWidget(), key)


def start(qtbot, mode, code):
    mode.code_page.code.setText(code)
    keys(qtbot, Qt.Key.Key_Return)


def received(shell, sheet) -> int:
    with shell.desk.reader() as reader:
        return feedback.collection(reader, sheet.appraisal_id, closed=False).received.get(RaterGroup.PEER, 0)


def test_a_rater_answers_with_keys_alone_and_the_next_one_is_asked_for_a_code(qtbot, shell, mode, made):
    before = received(shell, made[0])
    start(qtbot, mode, made[0].code.lower())
    assert mode.pages.currentWidget() is mode.about_page
    assert made[0].name in mode.about_page._name.text()
    assert "tanpa nama, waktu, dan urutan" in mode.about_page._promise.text()
    keys(qtbot, Qt.Key.Key_Return)
    keys(qtbot, Qt.Key.Key_2, Qt.Key.Key_Left, Qt.Key.Key_4, *([Qt.Key.Key_5] * (STATEMENTS - 2)), Qt.Key.Key_0)
    assert mode.pages.currentWidget() is mode.comment_page
    qtbot.keyClicks(QApplication.focusWidget(), "Cepat membantu")
    keys(qtbot, Qt.Key.Key_Return)
    assert mode.pages.currentWidget() is mode.summary_page
    assert [each.text() for each in mode.summary_page.answers][::20] == ["4 · Sering", "Tidak dapat menilai"]
    mode.summary_page.answers[1].click()
    keys(qtbot, Qt.Key.Key_3)
    assert mode.summary_page.answers[1].text().startswith("3")
    assert received(shell, made[0]) == before
    keys(qtbot, Qt.Key.Key_Return)
    assert mode.pages.currentWidget() is mode.code_page
    assert "Terima kasih" in mode.code_page.banner.sentence()
    assert received(shell, made[0]) == before + 1
    assert mode.code_page.code.text() == ""
    assert mode.summary_page.answers == []
    assert mode.comment_page.text() == ""
    assert "Cepat membantu" not in mode.summary_page._comment.whole()
    with shell.desk.reader() as reader:
        rows = reader.tuples("SELECT appraisal_id, rater_group FROM ballot_comment WHERE text = 'Cepat membantu'")
    assert rows == [(made[0].appraisal_id, "peer")]
    assert made[0].name not in " ".join(
        each.text() for each in mode.summary_page.area.widget().findChildren(QWidget) if hasattr(each, "text")
    )


def test_wrong_used_and_foreign_codes_are_told_apart(qtbot, shell, mode, made):
    start(qtbot, mode, "tidak ada")
    assert "tidak dikenal" in mode.code_page.banner.sentence()
    sheets.record_sheet(shell.desk, made[0].code, (3,) * STATEMENTS)
    start(qtbot, mode, made[0].code)
    assert "sudah masuk; kode berlaku satu kali" in mode.code_page.banner.sentence()
    assert mode.pages.currentWidget() is mode.code_page


def test_two_raters_cannot_send_the_same_code(qtbot, shell, mode, made):
    start(qtbot, mode, made[0].code)
    keys(qtbot, Qt.Key.Key_Return, *([Qt.Key.Key_4] * STATEMENTS))
    sheets.record_sheet(shell.desk, made[0].code, (1,) * STATEMENTS)
    mode.send()
    assert "satu kali" in mode.summary_page.banner.sentence()
    with pytest.raises(Rejected):
        sheets.record_sheet(shell.desk, made[0].code, (1,) * STATEMENTS)


def test_a_sheet_left_alone_is_thrown_away_and_its_code_stays_good(qtbot, shell, mode, made):
    start(qtbot, mode, made[0].code)
    keys(qtbot, Qt.Key.Key_Return, Qt.Key.Key_5)
    assert mode.idle.isActive()
    mode.idle.timeout.emit()
    assert mode.pages.currentWidget() is mode.code_page
    start(qtbot, mode, made[0].code)
    keys(qtbot, Qt.Key.Key_Return)
    assert not any(key.isChecked() for key in mode.question_page.keys.values())
    assert made[0].code in [one.code for one in out(shell.desk, made[0].appraisal_id, SheetState.ISSUED)]


def test_only_the_operator_leaves_and_the_office_stays_hidden_until_then(qtbot, shell, made):
    office = QWidget()
    qtbot.addWidget(office)
    office.show()
    mode = RaterMode(shell, office="Kecamatan Siulak", word="durian", hidden=[office])
    qtbot.addWidget(mode, before_close_func=lambda each: each.done(0))
    mode.show()
    assert not office.isVisible()
    office.show()  # as a second start of the program does
    qtbot.waitUntil(lambda: not office.isVisible())
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
        qtbot.keyClick(mode, key)
    shell.ask.answers.append(None)
    mode.close()
    assert mode.isVisible()
    shell.ask.answers.append({"word": "salak"})
    with pytest.raises(AssertionError):  # a wrong word does not pass the check
        mode.leave()
    shell.ask.answers.append({"word": "Durian "})
    mode.leave()
    assert not mode.isVisible()
    assert office.isVisible()


def test_f1_leads_nowhere(qtbot, mode):
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    mode.event(event)
    assert event.isAccepted()


def test_the_operator_chooses_a_word_and_backs_out_without_a_trace(qtbot, shell):
    shell.ask.answers.append(None)
    rater_mode.open_rater_mode(shell, "Kecamatan Siulak")
    shell.ask.answers += [{"word": ""}, lambda dialog: isinstance(dialog, RaterMode) and not dialog.done(0)]
    rater_mode.open_rater_mode(shell, "Kecamatan Siulak")
    shell.ask.done()
