"""Taking notes into the forms: what is shown, what is left alone, and the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from asn_desktop.services import undo
from asn_desktop.services.appraisals import evidence_flow
from asn_desktop.storage.queries.appraisals import appraisal_card, appraisals
from asn_desktop.ui.dialogs.plans import evidence_taking
from asn_desktop.ui.dialogs.plans.evidence_taking import TakingDialog, Way
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from asn_desktop.ui.tabs.appraisals.work_results import FEEDBACK


def find(shell, *, planning):
    """An appraisal without any text yet, or one in which everything is written."""
    with shell.desk.reader() as reader:
        rows = appraisals.rows(reader, appraisals.ids(reader, shell.period_id))
        row = next(
            one for one in rows if not one.predikat and (one.state == "planning" if planning else one.collection_closed)
        )
        return appraisal_card.one(reader, row.id)


def opened(shell, card, *, feedback=False):
    with shell.desk.reader() as reader:
        found = (
            evidence_flow.feedbacks(reader, shell.desk.rules, card.id)
            if feedback
            else evidence_flow.realisations(reader, card.id)
        )
    return TakingDialog(shell, card, found, "Ambil ke realisasi")


def again(shell, card):
    with shell.desk.reader() as reader:
        return appraisal_card.one(reader, card.id)


@pytest.fixture
def dialog(qtbot, shell):
    made = opened(shell, find(shell, planning=True))
    qtbot.addWidget(made)
    made.show()
    return made


def test_empty_texts_are_filled_at_once_by_ctrl_s(dialog, shell, qtbot):
    assert {text.way.value() for text in dialog.texts} == {Way.WRITE}
    many = len(dialog.texts)
    assert dialog.take_button.text() == f"Tulis {many} teks"
    dialog.texts[0].words.area.setPlainText("Diubah dahulu")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == TakingDialog.DialogCode.Accepted
    card = again(shell, dialog._card)
    written = [one.realisation for result in card.work_results for one in result.indicators if one.realisation]
    assert len(written) == many
    assert "Diubah dahulu" in written


def test_a_digit_skips_and_nothing_chosen_cannot_be_written(dialog, qtbot):
    for text in dialog.texts:
        qtbot.keyClick(text.way.focusProxy(), Qt.Key.Key_1)
    assert not dialog.take_button.isEnabled()
    assert all(text.words.area.isReadOnly() for text in dialog.texts)


def test_written_texts_stay_unless_somebody_appends_or_replaces(qtbot, shell):
    card = find(shell, planning=False)
    dialog = opened(shell, card)
    qtbot.addWidget(dialog)
    dialog.show()
    assert {text.way.value() for text in dialog.texts} == {Way.SKIP}
    first = dialog.texts[0]
    assert "Sekarang: " in first._now.text()
    qtbot.keyClick(first.way.focusProxy(), Qt.Key.Key_2)
    assert first.words.get() == f"{first.proposal.now}\n{first.proposal.proposed}"
    qtbot.keyClick(first.way.focusProxy(), Qt.Key.Key_3)
    assert first.words.get() == first.proposal.proposed
    dialog.take()
    indicators = {one.id: one for result in again(shell, card).work_results for one in result.indicators}
    assert indicators[first.proposal.key].realisation == first.proposal.proposed
    untouched = {one.id: one.realisation for result in card.work_results for one in result.indicators}
    del untouched[first.proposal.key]
    assert all(indicators[key].realisation == text for key, text in untouched.items())


def test_a_refusal_is_said_in_the_dialog(qtbot, shell, dialog):
    other = opened(shell, dialog._card)
    qtbot.addWidget(other)
    other.take()
    dialog.take()
    assert "sudah berubah" in dialog.banner.sentence()


def test_from_the_room_and_back_by_one_undo(qtbot, shell, ask):
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    card = find(shell, planning=True)
    tab.show_record(card.id)
    tab.record.show_room()
    heard = []
    shell.changed.connect(heard.append)
    ask.answers.append(lambda dialog: dialog.take() or True)
    tab.record.room.feedback_button.click()
    shown = tab.record.appraised.card
    assert any(one.feedback.startswith("Pimpinan: ") for one in shown.work_results[0].indicators)
    shell.announce(undo.undo(shell.desk, heard[-1].undo))
    assert not any(one.feedback for one in tab.record.appraised.card.work_results[0].indicators)


def test_nothing_to_take_says_what_to_do(shell, ask, qtbot):
    card = find(shell, planning=True)
    dialog = opened(shell, card)
    qtbot.addWidget(dialog)
    dialog.take()
    evidence_taking.take_realisations(shell, again(shell, card))
    assert "Catat dahulu" in ask.messages[-1][1]


def test_several_lines_survive_being_looked_at_in_the_table(qtbot, shell):
    """What was taken has a line per giver; opening its cell and Enter must not join them."""
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    card = find(shell, planning=True)
    dialog = opened(shell, card, feedback=True)
    qtbot.addWidget(dialog)
    dialog.texts[0].words.area.setPlainText("Pimpinan: satu\nRekan: dua")
    dialog.take()
    tab.show_record(card.id)
    tab.show()
    table = tab.record.table
    index = table.results.index(0, FEEDBACK)
    table.setCurrentIndex(index)
    table.edit(index)
    [line] = table.findChildren(QLineEdit)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert again(shell, card).work_results[0].indicators[0].feedback == "Pimpinan: satu\nRekan: dua"


def test_decided_ratings_lock_the_taking_and_say_why(qtbot, shell):
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    assert tab.record.appraised.card.predikat
    tab.record.show_room()
    assert not tab.record.room.realisation_button.isEnabled()
    assert "sudah ditetapkan" in tab.record.room.realisation_button.toolTip()
    assert "sudah ditetapkan" in tab.person.why_not_take()
