"""Tests: the texts of annex A.1.8 for the whole office, and filling the annexes of those selected."""

from __future__ import annotations

import pytest

from asn_desktop.domain.plans.plan import AnnexSection
from asn_desktop.services.appraisals import annex
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.plans import plans
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.ui.dialogs.office.annex_texts import ask_office_texts, fill_annexes
from asn_desktop.ui.dialogs.office.settings import SettingsDialog
from asn_desktop.ui.forms.skp import skp_of


def card_of(shell, key):
    with shell.desk.reader() as reader:
        return assess(reader, shell.desk.rules, [key])[0].card


@pytest.fixture
def planning(shell):
    """The appraisals whose SKP is still being planned."""
    with shell.desk.reader() as reader:
        return listing.ids(reader, shell.period_id, filters=listing.AppraisalFilter(state="planning"))


def emptied(shell, key):
    """The same person with an annex that holds nothing."""
    card = card_of(shell, key)
    skp = skp_of(card)
    skp.annex = {}
    plans.save_plan(shell.desk, card.plan_id, skp.edit())


def test_the_office_writes_its_texts_line_by_line(qtbot, shell, ask):
    dialog = SettingsDialog(shell)
    qtbot.addWidget(dialog)
    ask.answers.append({"SUMBER_DAYA": "Satu komputer\n\n Jaringan "})
    dialog._open_annex()
    with shell.desk.reader() as reader:
        texts = annex.office_texts(reader)
    assert texts[AnnexSection.SUMBER_DAYA] == ("Satu komputer", "Jaringan")
    assert texts[AnnexSection.KONSEKUENSI] == annex.USUAL[AnnexSection.KONSEKUENSI]


def test_backing_out_changes_nothing(shell, ask):
    ask.answers.append(None)
    ask_office_texts(shell)
    with shell.desk.reader() as reader:
        assert annex.office_texts(reader) == dict(annex.USUAL)


def test_empty_annexes_of_those_selected_are_filled_after_asking(shell, ask, planning):
    first, second = planning[:2]
    emptied(shell, first)
    before = card_of(shell, second).annex
    ask.answers += [False, True]
    fill_annexes(shell, [first, second])
    assert card_of(shell, first).annex == {}
    fill_annexes(shell, [first, second])
    assert card_of(shell, first).annex == {str(section): lines for section, lines in annex.USUAL.items()}
    assert card_of(shell, second).annex == before
    assert card_of(shell, first).person.name in ask.asked[0][2]


def test_full_annexes_are_said_to_be_full(shell, ask, planning):
    fill_annexes(shell, planning[:2])
    assert "sudah terisi" in ask.messages[0][1]
