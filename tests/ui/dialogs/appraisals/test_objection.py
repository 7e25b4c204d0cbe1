"""Tests of the dialog of an objection, from the menu to the changed result."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.appraisals.objection import Outcome
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.services.letters import signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.storage.queries.appraisals import appraisal_card, periods
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.ui.dialogs.appraisals.objection import ObjectionDialog
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab


@pytest.fixture
def tab(qtbot, shell):
    with shell.desk.reader() as reader:
        found = periods.named(reader, "2025")
    shell.choose_period(found.id)
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 550)
    made.show()
    return made


@pytest.fixture
def actions(tab):
    made = Actions(tab)
    made.add(tab.actions())
    return made


def handed_over(shell, tab):
    with shell.desk.reader() as reader:
        found = appraisal_card.cards(reader, listing.ids(reader, shell.period_id))
    key = next(one.id for one in found.values() if (one.state, one.predikat) == ("rated", "BAIK"))
    tab.record.show_appraisal(key)
    for act, on in (("sign_by_assessor", date(2026, 1, 14)), ("hand_over", date(2026, 1, 15))):
        signing.record(shell.desk, [key], SigningStep(act=Act(act), on=on))
    tab.record.reload()
    return key


def card(shell, key):
    with shell.desk.reader() as reader:
        return appraisal_card.one(reader, key)


def test_an_objection_goes_from_the_menu_to_a_changed_result(qtbot, shell, ask, tab, actions):
    assert "sesudah dokumen evaluasi diserahkan" in actions.why_not("objection")
    key = handed_over(shell, tab)
    actions.refresh()

    def work(dialog):
        assert isinstance(dialog, ObjectionDialog)
        qtbot.addWidget(dialog)
        dialog.receiving.load({"on": date(2026, 2, 6), "text": "Arsip belum dihitung."})
        dialog.save()
        assert "melewati batas 5 Februari 2026" in dialog.receiving.problems()["on"]
        dialog.receiving.load({"on": date(2026, 1, 20), "text": "Arsip belum dihitung."})
        qtbot.keyClick(dialog.receiving.editor("on").control(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert dialog.save_button.text() == "Simpan penjelasan"
        dialog.explaining.load({"explained_on": date(2026, 1, 22), "explanation": "Bukti terlambat."})
        dialog.save()
        dialog.deciding.outcome.set_value(Outcome.CHANGED)
        dialog.deciding.work_result.set_value(Rating.ABOVE)
        dialog.deciding.behaviour.set_value(Rating.ABOVE)
        dialog.deciding.form.load(
            {"on": date(2026, 2, 2), "decided_by": "Dedi Marzuki, M.Si.", "decision": "Terbukti."}
        )
        ask.answers = [False]  # after the term: not noted unless that is meant
        dialog.save()
        assert "paling lambat 29 Jan 2026" in ask.asked[-1][2]
        dialog.deciding.form.load(
            {"on": date(2026, 1, 26), "decided_by": "Dedi Marzuki, M.Si.", "decision": "Terbukti."}
        )
        dialog.save()
        assert (dialog.after.word(), dialog.save_button.isHidden()) == ("Sangat Baik", True)
        assert not dialog.print_button.isHidden()
        dialog.reject()
        return False

    ask.answers = [work]
    actions.run("objection")
    found = card(shell, key)
    assert (found.state, found.predikat, found.objection.outcome) == ("objection", "SANGAT_BAIK", "CHANGED")
    assert tab.findChild(QPushButton, "next_step").text() == "Selesaikan…"


def test_what_is_typed_is_not_lost_without_asking(qtbot, shell, ask, tab):
    key = handed_over(shell, tab)
    dialog = ObjectionDialog(shell, card(shell, key))
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.receiving.editor("text").control(), "Belum selesai")
    ask.answers = [False]
    dialog.reject()
    assert ask.asked[-1][1] == "Tahap ini belum disimpan"
