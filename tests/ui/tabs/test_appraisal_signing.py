"""Tests of the way from the decision to the report in the tab Penilaian."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.letters import letters
from asn_desktop.storage.queries.appraisals import periods, signing
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab

DAY = date(2026, 1, 14)


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


def standing(shell, key):
    with shell.desk.reader() as reader:
        (row,) = signing.standing(reader, [key])
    return row


def next_button(tab):
    return tab.findChild(QPushButton, "next_step")


def shown(tab):
    return tab.record.appraised.card.id


def test_the_button_beside_the_decision_leads_on_step_by_step(qtbot, shell, ask, tab):
    key = shown(tab)
    for words, answer in (
        ("Catat tanda tangan…", {"on": DAY}),
        ("Catat penyerahan…", {"on": date(2026, 1, 15)}),
        ("Catat kembali…", {"on": date(2026, 1, 20)}),
        ("Selesaikan…", {"on": date(2026, 1, 21), "reason": "Tidak keberatan."}),
        ("Catat laporan…", {"on": date(2026, 1, 22)}),
    ):
        assert next_button(tab).text() == words
        ask.answers = [answer]
        qtbot.keyClick(next_button(tab), Qt.Key.Key_Space)
    assert next_button(tab).isHidden()
    assert standing(shell, key).state == "reported"
    said = tab.findChild(QLabel, "suggestion")
    assert said.text() == "Dilaporkan 22 Jan 2026."
    assert "Diserahkan kepada pegawai 15 Jan 2026." in said.toolTip()


def test_all_selected_are_signed_at_once_and_the_others_are_left_out(shell, ask, tab, actions):
    table = tab.list.table
    ask.answers = [{"on": DAY}]
    actions.run("sign_by_assessor")
    table.selectAll()
    keys = [str(key) for key in table.selected_ids()]
    rated = [key for key in keys if standing(shell, key).state == "rated"]
    asked = []

    def fill(title, fields, values, *, yes="", check=None):
        asked.append((title, fields[0].help))
        return {"on": DAY}

    ask.fill = fill
    actions.run("sign_by_assessor")
    (title, note) = asked[0]
    assert title == f"Catat tanda tangan penilai: {len(rated)} sekaligus"
    assert note.startswith(f"Dilewati {42 - len(rated)} yang tahapnya lain: ")
    assert "3 ditandatangani penilai" in note
    assert {standing(shell, key).state for key in rated} == {"signed_by_assessor"}


def test_a_day_out_of_order_is_told_beside_the_day(shell, ask, tab, actions):
    problems = []

    def fill(title, fields, values, *, yes="", check=None):
        problems.append(check({"on": date(2026, 1, 2)}))

    ask.fill = fill
    actions.run("sign_by_assessor")
    assert "mendahului tanggal terbitnya dokumen" in problems[0]["on"]
    assert standing(shell, shown(tab)).state == "rated"


def test_a_term_that_is_overstepped_is_asked_about(shell, ask, tab, actions):
    ask.answers = [{"on": DAY}]
    actions.run("sign_by_assessor")
    ask.answers = [{"on": date(2026, 3, 2)}, False]
    actions.run("hand_over")
    assert "batas waktunya terlewati" in ask.asked[-1][2]
    assert standing(shell, shown(tab)).state == "signed_by_assessor"
    ask.answers = [{"on": date(2026, 3, 2)}, True]
    actions.run("hand_over")
    assert standing(shell, shown(tab)).state == "handed_over"


def test_a_refusal_keeps_its_reason(shell, ask, tab, actions):
    ask.answers = [{"on": DAY}, {"on": DAY}, {"on": DAY, "reason": "Tidak sependapat."}]
    for name in ("sign_by_assessor", "hand_over", "refuse"):
        actions.run(name)
    row = standing(shell, shown(tab))
    assert (row.state, row.refusal_reason) == ("refused", "Tidak sependapat.")


def test_what_cannot_be_done_says_why(ask, tab, actions):
    assert "Pada tahap Dinilai tidak dapat menyerahkan dokumen" in actions.why_not("hand_over")
    assert actions.why_not("sign_by_assessor") == ""
    tab.list.narrow("rated")
    tab.list.table.selectAll()
    actions.refresh()
    actions.run("hand_over")
    assert ask.messages[-1][1] == "Dilewati 7 yang tahapnya lain: 7 dinilai."


def test_what_the_assessor_left_goes_its_own_way_to_the_end(qtbot, shell, ask, tab, actions):
    key = shown(tab)
    why = "Penilai tidak menandatangani."
    ask.answers = [{"on": date(2026, 2, 2), "reason": why}]
    actions.run("substitute")
    assert standing(shell, key).substituted_on == date(2026, 2, 2)
    letters.issue(shell.desk, DocumentKind.PACKAGE, key)
    tab.record.reload()
    today = shell.desk.today
    for words in ("Catat tanda tangan…", "Catat penyerahan…", "Catat kembali…", "Selesaikan…"):
        assert next_button(tab).text() == words
        ask.answers = [{"on": today}, True]  # late by now, and noted all the same
        qtbot.keyClick(next_button(tab), Qt.Key.Key_Space)
    assert standing(shell, key).state == "final"
    assert "Ditandatangani atasan penilai 24 Nov 2026." in tab.findChild(QLabel, "suggestion").toolTip()
