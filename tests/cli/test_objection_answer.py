"""Tests: what `appraisals --json` tells of an objection and of an evaluation the superior took over."""

from __future__ import annotations

from datetime import date

from asn_desktop.cli import answers
from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.services.appraisals import objections
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.appraisals.objections import Received
from asn_desktop.services.letters import signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.storage.queries.appraisals import appraisal_card, periods
from tests.services.appraised import ids


def told(desk, key):
    with desk.reader() as reader:
        [one] = assess(reader, desk.rules, [key])
        period = periods.one(reader, one.card.period_id)
    return answers.appraisal(one, period, dict.fromkeys(RaterGroup, 0))


def take(desk, key, act, on, reason=""):
    signing.record(desk, [key], SigningStep(act=Act(act), on=on, reason=reason))


def test_an_objection_and_a_substitution_are_told_and_nothing_where_there_is_none(demo_desk):
    with demo_desk.reader() as reader:
        cards = appraisal_card.cards(reader, ids(demo_desk, "2025"))
    first, second = [one.id for one in cards.values() if one.form_group == "JA_JF" and one.state == "rated"][:2]
    assert (told(demo_desk, first)["objection"], told(demo_desk, first)["substituted"]) == (None, None)
    take(demo_desk, first, "sign_by_assessor", date(2026, 1, 14))
    take(demo_desk, first, "hand_over", date(2026, 1, 15))
    objections.receive(demo_desk, Received(appraisal_id=first, on=date(2026, 1, 20), text="Arsip belum dihitung."))
    found = told(demo_desk, first)["objection"]
    assert (found["received_on"], found["text"], found["outcome"]) == ("2026-01-20", "Arsip belum dihitung.", None)
    assert set(found["before"]) == {"work_result", "behaviour", "predikat"}
    take(demo_desk, second, "substitute", date(2026, 2, 2), "Tidak menilai.")
    taken = told(demo_desk, second)["substituted"]
    assert (taken["on"], taken["reason"], bool(taken["by"])) == ("2026-02-02", "Tidak menilai.", True)
