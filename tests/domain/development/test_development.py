"""Tests: the months to improve, what the next predikat says, and what speaks against a line of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.development.development import (
    ItemDraft,
    ItemState,
    Outcome,
    Stage,
    Trend,
    item_problems,
    next_step,
    plan_problems,
    proposed,
    stage,
    trend,
    until,
)

START, TODAY = date(2026, 1, 31), date(2026, 3, 2)
GOOD = ItemDraft(gap="Kompeten", kind="BIMTEK", name="Bimtek", hours=8, target=date(2026, 4, 1))


def test_the_months_end_on_the_same_day_or_the_last_of_a_shorter_month():
    assert until(START, 6) == date(2026, 7, 31)
    assert until(date(2026, 8, 31), 6) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("outcome", "today", "wanted"),
    [
        ("", date(2026, 7, 30), Stage.RUNNING),
        ("", date(2026, 7, 31), Stage.REVIEW),
        ("MEMBAIK", date(2026, 7, 30), Stage.CLOSED),
    ],
)
def test_a_plan_runs_is_due_and_is_closed(outcome, today, wanted):
    assert stage(date(2026, 7, 31), outcome, today) is wanted


@given(st.sampled_from(list(Predikat)), st.sampled_from(list(Predikat)))
def test_the_trend_follows_the_order_of_the_predikat_and_only_baik_counts_as_improved(before, after):
    found = trend(before, after)
    assert (found is Trend.BETTER) == (after > before)
    assert trend(after, before) is {Trend.BETTER: Trend.WORSE, Trend.WORSE: Trend.BETTER}.get(found, found)
    assert (proposed(found, after) is Outcome.IMPROVED) == (after >= Predikat.BAIK)


def test_without_a_later_predikat_nothing_is_proposed():
    assert trend(Predikat.KURANG, None) is Trend.UNKNOWN
    assert proposed(Trend.UNKNOWN, None) is None


def test_the_next_step_is_the_earliest_that_is_not_done():
    done = ItemState(date(2026, 2, 1), date(2026, 2, 1))
    assert next_step([ItemState(date(2026, 5, 1), None), done, ItemState(date(2026, 4, 1), None)]) == date(2026, 4, 1)
    assert next_step([done]) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"gap": " "}, "gap"),
        ({"name": ""}, "name"),
        ({"kind": "?"}, "kind"),
        ({"hours": 0}, "hours"),
        ({"target": None}, "target"),
        ({"target": date(2026, 1, 1)}, "target"),
        ({"done_on": date(2026, 3, 3), "proof": "x"}, "done_on"),
        ({"done_on": TODAY}, "proof"),
        ({"cost": -1}, "cost"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(changes, field):
    assert item_problems(GOOD, START, TODAY) == []
    assert [one.field for one in item_problems(replace(GOOD, **changes), START, TODAY)] == [field]


def test_a_plan_begins_with_a_finding_and_not_in_the_future():
    assert [one.field for one in plan_problems(finding="", start=None, today=TODAY)] == ["finding", "start"]
    assert [one.field for one in plan_problems(finding="x", start=date(2026, 3, 3), today=TODAY)] == ["start"]
