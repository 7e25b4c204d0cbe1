from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from asn_desktop.domain.feedback.feedback import STATEMENTS, RaterGroup
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.feedback import feedback
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.ui.dialogs.feedback.answers_360 import AnswersDialog


@pytest.fixture
def card(shell):
    with shell.desk.reader() as reader:
        rows = listing.rows(reader, listing.ids(reader, shell.period_id))
        row = next(row for row in rows if row.state == "feedback" and not row.collection_closed)
        return assess(reader, shell.desk.rules, [row.id])[0].card


@pytest.fixture
def dialog(qtbot, shell, card, ask):
    made = AnswersDialog(shell, card)
    qtbot.addWidget(made, before_close_func=lambda _one: ask.answers.append(True))
    made.show()
    return made


def received(shell, card):
    with shell.desk.reader() as reader:
        return dict(feedback.collection(reader, card.id, closed=False).received)


def stored(shell, card):
    with shell.desk.reader() as reader:
        return sorted(
            reader.tuples("SELECT rater_group, answers FROM ballot WHERE appraisal_id = :id", {"id": card.id})
        )


def type_in(qtbot, keys):
    for each in keys:
        qtbot.keyClick(QApplication.focusWidget(), each)


def at(dialog):
    """The number of the statement that has the keyboard, from 0; -1 for none."""
    focus = QApplication.focusWidget()
    places = enumerate(dialog.statements)
    return next((place for place, one in places if focus is not None and one.isAncestorOf(focus)), -1)


def test_it_says_that_nobody_is_written_down(dialog):
    secret = dialog.findChild(QLabel, "secret")
    assert secret.text() == "Jawaban disimpan tanpa nama, waktu, maupun urutan penilai."


def test_21_statements_in_seven_blocks_and_no_list_of_people(dialog, shell):
    said = [one.text() for one in dialog.findChildren(QLabel)]
    assert len(dialog.statements) == STATEMENTS
    assert [value.name for value in shell.desk.rules.performance.values if value.name in said] == [
        value.name for value in shell.desk.rules.performance.values
    ]
    with shell.desk.reader() as reader:
        names = {row.name for row in listing.rows(reader, listing.ids(reader, shell.period_id))}
    assert names & set(said) == {dialog._card.person.name}


def test_the_first_group_that_still_takes_sheets_is_chosen(dialog):
    # Superior and self are in already; they are shown as full.
    assert dialog.groups.value() == RaterGroup.PEER
    assert not dialog._is_free(RaterGroup.SUPERIOR)
    assert not dialog._is_free(RaterGroup.SELF)


def test_digits_answer_and_move_on(qtbot, dialog):
    assert at(dialog) == 0
    type_in(qtbot, "513")
    assert [one.scale.value() for one in dialog.statements[:4]] == ["5", "1", "3", ""]
    assert at(dialog) == 3
    assert dialog.progress.accessibleName() == "3/21"


@pytest.mark.parametrize("key", ["0", "-"])
def test_nought_and_minus_mean_cannot_judge(qtbot, dialog, key):
    type_in(qtbot, key)
    assert dialog.statements[0].scale.value() == "-"
    assert at(dialog) == 1


@pytest.mark.parametrize("key", ["6", "9"])
def test_digits_off_the_scale_do_nothing(qtbot, dialog, key):
    type_in(qtbot, key)
    assert dialog.statements[0].scale.value() == ""
    assert at(dialog) == 0


def test_backspace_goes_back_and_empties(qtbot, dialog):
    type_in(qtbot, "44")
    type_in(qtbot, [Qt.Key.Key_Backspace])
    assert at(dialog) == 1
    assert dialog.statements[1].scale.value() == ""
    type_in(qtbot, [Qt.Key.Key_Backspace, "2"])
    assert dialog.statements[0].scale.value() == "2"


def test_arrows_walk_without_answering(qtbot, dialog):
    type_in(qtbot, [Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up])
    assert at(dialog) == 1
    assert dialog.progress.accessibleName() == "0/21"


def test_a_full_sheet_is_saved_by_enter_and_a_blank_one_comes(qtbot, dialog, shell, card):
    before = received(shell, card)
    type_in(qtbot, "5432154321543215432-4")
    assert QApplication.focusWidget() is dialog.comment
    type_in(qtbot, [Qt.Key.Key_Return])
    after = received(shell, card)
    assert after[RaterGroup.PEER] == before.get(RaterGroup.PEER, 0) + 1
    assert ("peer", "5432154321543215432-4") in stored(shell, card)
    assert at(dialog) == 0
    assert {one.scale.value() for one in dialog.statements} == {""}
    assert f"({after[RaterGroup.PEER]})" in dialog.groups.findChild(QPushButton, "peer").text()
    assert "tersimpan" in dialog.banner.sentence()


def test_sheet_after_sheet_without_the_mouse(qtbot, dialog, shell, card):
    before = received(shell, card).get(RaterGroup.PEER, 0)
    for _ in range(3):
        type_in(qtbot, "4" * 21)
        type_in(qtbot, [Qt.Key.Key_Return])
    assert received(shell, card)[RaterGroup.PEER] == before + 3


def test_an_incomplete_sheet_is_not_saved(qtbot, dialog, shell, card):
    before = stored(shell, card)
    type_in(qtbot, "4" * 20)
    assert not dialog.save_button.isEnabled()
    assert "1 pernyataan" in dialog.save_button.toolTip()
    type_in(qtbot, [Qt.Key.Key_Up])
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert at(dialog) == 20
    assert stored(shell, card) == before


def test_a_sheet_of_cannot_judge_only_is_refused_in_the_dialog(qtbot, dialog, shell, card):
    before = stored(shell, card)
    type_in(qtbot, "-" * 21)
    type_in(qtbot, [Qt.Key.Key_Return])
    assert "belum memuat satu jawaban" in dialog.banner.sentence()
    assert stored(shell, card) == before
    assert dialog.statements[0].scale.value() == "-"  # nothing typed is lost


def test_a_group_of_one_fills_up_and_the_next_is_taken(qtbot, shell, card):
    with shell.desk.work() as work:
        from asn_desktop.storage.schema.feedback import BallotRecord

        for ballot in work.all(BallotRecord, appraisal_id=card.id):
            work.remove(ballot)
        work.commit("test", "Kosongkan", audit=False, undoable=False)
    dialog = AnswersDialog(shell, card)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: at(dialog) == 0)
    assert dialog.groups.value() == RaterGroup.SUPERIOR
    type_in(qtbot, "4" * 21)
    type_in(qtbot, [Qt.Key.Key_Return])
    assert dialog.groups.value() == RaterGroup.PEER
    assert not dialog._is_free(RaterGroup.SUPERIOR)


def test_alt_and_a_digit_turn_to_another_group_while_a_sheet_is_typed(qtbot, dialog):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_in(qtbot, "44")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert dialog.groups.value() == RaterGroup.PEER
    assert at(dialog) == 2, "what is typed stays, and typing goes on where it was"
    assert not dialog.groups.findChild(QPushButton, RaterGroup.SELF).isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert dialog.groups.value() == RaterGroup.PEER, "a full group stays shut"


def test_a_half_filled_sheet_is_thrown_away_only_when_agreed(qtbot, dialog, ask):
    type_in(qtbot, "44")
    ask.answers.append(False)
    dialog.reject()
    assert dialog.isVisible()
    ask.answers.append(True)
    dialog.reject()
    assert not dialog.isVisible()


def test_an_untouched_sheet_closes_at_once(qtbot, dialog, ask):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert ask.asked == []


def test_saving_tells_only_that_the_appraisal_changed(qtbot, dialog, shell, card):
    news = []
    shell.changed.connect(news.append)
    type_in(qtbot, "4" * 21)
    type_in(qtbot, [Qt.Key.Key_Return])
    [changes] = news
    assert changes.undo is None
    assert changes.touched == {"appraisal": frozenset({card.id})}


def test_it_fits_a_small_screen(dialog):
    dialog.resize(1093, 540)
    assert dialog.minimumSizeHint().height() <= 540
    assert dialog.minimumSizeHint().width() <= 1093
