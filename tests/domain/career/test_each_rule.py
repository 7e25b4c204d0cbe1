"""Tests: one property per rule: it answers for anybody, explains itself, and follows the law one way only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career import measures, tpp
from asn_desktop.domain.career.case import Case
from asn_desktop.domain.career.disiplin import threatened
from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.facts import Hukdis, HukdisLevel
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.career.talenta import box_of, performance_of
from asn_desktop.domain.career.texts import CONDITIONS
from asn_desktop.domain.staff.rank import Education
from tests.domain.career.anybody import DAYS, FACTS, RULES, YEARS

FEW = settings(max_examples=25, deadline=None)
# The conditions of which nothing but the passing of time decides; whatever holds on a day still holds later.
TIME = {
    "KP-REG-02", "KP-STR-01-PANGKAT", "KP-STR-01-JABATAN", "KP-STR-04", "KP-JF-03", "KP-PI-01-PANGKAT",
    "KP-LB-01-PANGKAT", "RWD-04", "MUT-01", "DMS-03", "PSN-01", "PSN-02", "PSN-MPP",
}  # fmt: skip
DIPLOMA = {"KP-REG-04", "KP-STR-IJAZAH", "PRM-IJAZAH"}
CREDIT = {"KP-JF-02", "KJ-JF-01"}
EXAM = {"KP-REG-05"}


# The numbers of the decision rules, group by group; a deadline of the appraisal itself is on Beranda's list instead.
NUMBERS = [
    "DQ-01",
    "DQ-02",
    "DQ-03",
    "DQ-04",
    "DQ-05",
    "KP-REG-01",
    "KP-REG-02",
    "KP-REG-03",
    "KP-REG-04",
    "KP-REG-05",
    "KP-REG-06",
    "KP-STR-01",
    "KP-STR-02",
    "KP-STR-03",
    "KP-STR-04",
    "KP-STR-05",
    "KP-JF-01",
    "KP-JF-02",
    "KP-JF-03",
    "KP-JF-04",
    "KJ-JF-01",
    "KP-HKD-01",
    "KP-PI-01",
    "KP-LB-01",
    "KP-PGD-01",
    "KP-PER-01",
    "KGB-01",
    "KGB-02",
    "KGB-03",
    "KGB-04",
    "KGB-05",
    "KGB-06",
    "KGB-07",
    "RWD-01",
    "RWD-02",
    "RWD-03",
    "RWD-04",
    "PMB-01",
    "PMB-02",
    "PMB-03",
    "PMB-04",
    "PMB-05",
    "KMJ-01",
    "KBR-01",
    "DMS-01",
    "DMS-02",
    "DMS-03",
    "DMS-04",
    "PLT-01",
    "PLT-02",
    "PLT-03",
    "PLT-04",
    "MUT-01",
    "MUT-02",
    "MUT-03",
    "PRM-01",
    "PRM-02",
    "PRM-03",
    "PRM-04",
    "PRM-05",
    "PRM-06",
    "PRM-07",
    "TLN-01",
    "TLN-02",
    "DSP-01",
    "DSP-02",
    "DSP-03",
    "DSP-04",
    "DSP-05",
    "DSP-06",
    "DSP-07",
    "DSP-08",
    "PSN-01",
    "PSN-02",
    "TPP-01",
    "TPP-02",
]
AS_A_WHOLE = {"KP-REG-01", "KP-STR-02"}  # named as the rule of an answer, not as one of its conditions


def answers(facts, on, year, decision=None):
    wanted = frozenset(Decision) if decision is None else frozenset({decision})
    return recommend(RULES, facts, on=on, year=year, only=wanted, everything=True)


def judged(facts, on, year, keys):
    """How each of these conditions is answered, in their order."""
    return [
        (answer.rule, condition.id, condition.met)
        for answer in answers(facts, on, year)
        for condition in answer.conditions
        if condition.id in keys
    ]


def never_worse(before, after):
    known = {(rule, key): met for rule, key, met in after}
    return all(known.get((rule, key), True) is not False for rule, key, met in before if met is True)


def test_every_number_of_the_decision_rules_is_answered():
    assert set(NUMBERS) - set(CONDITIONS) == AS_A_WHOLE


@pytest.mark.parametrize("group", RULES.groups, ids=lambda group: group.kind)
@FEW
@given(FACTS, DAYS, YEARS, st.data())
def test_it_answers_for_anybody_and_every_verdict_has_its_sentence_and_its_basis(group, facts, on, year, data):
    asked = replace(
        facts,
        status=data.draw(st.sampled_from(sorted(group.status))),
        position_kind=data.draw(st.sampled_from(sorted(group.positions))),
    )
    for answer in answers(asked, on, year, group.decides):
        assert answer.kind == group.kind
        assert answer.title.strip()
        assert answer.summary.strip()
        assert answer.conditions
        for condition in answer.conditions:
            assert condition.id in CONDITIONS
            assert condition.basis.split(";")[0].strip() in "; ".join([condition.basis, *RULES.regulations])
            assert condition.confidence in tuple("PABC")
            assert condition.text.strip()
            assert condition.data.strip()
        if answer.eligible is False:
            assert any(condition.met is False for condition in answer.conditions)


@settings(max_examples=30, deadline=None)
@given(FACTS, DAYS, YEARS, st.integers(0, 4_000))
def test_waiting_never_takes_away_what_time_alone_gives(facts, on, year, days):
    later = on + timedelta(days=days)
    assert never_worse(judged(facts, on, year, TIME), judged(facts, later, year, TIME))


@settings(max_examples=30, deadline=None)
@given(FACTS.filter(lambda facts: facts.education is not None), DAYS, YEARS, st.data())
def test_a_higher_diploma_never_closes_what_a_lower_one_opens(facts, on, year, data):
    higher = data.draw(st.sampled_from([one for one in Education if one >= facts.education]))
    better = replace(facts, education=higher)
    assert never_worse(judged(facts, on, year, DIPLOMA), judged(better, on, year, DIPLOMA))


@FEW
@given(FACTS, DAYS, YEARS, st.fractions(0, 500, max_denominator=8), st.fractions(0, 500, max_denominator=8))
def test_more_angka_kredit_and_a_higher_exam_never_count_for_less(facts, on, year, credit, more):
    less = replace(facts, exam_level=0, noted={**facts.noted, Noted.CREDIT: credit})
    rich = replace(facts, exam_level=2, noted={**facts.noted, Noted.CREDIT: credit + more})
    keys = CREDIT | EXAM
    assert never_worse(judged(less, on, year, keys), judged(rich, on, year, keys))


@FEW
@given(FACTS, DAYS, YEARS)
def test_a_punishment_more_makes_nobody_eligible(facts, on, year):
    running = Hukdis(HukdisLevel.BERAT, add_months(on, -1), None)
    before = {(one.kind, one.rule, one.target): one.eligible for one in answers(facts, on, year)}
    for one in answers(replace(facts, hukdis=(*facts.hukdis, running)), on, year):
        if one.eligible and (one.kind, one.rule, one.target) in before:
            assert before[one.kind, one.rule, one.target]


@given(st.fractions(0, 400), st.fractions(0, 400), st.fractions(0, 60), st.fractions(0, 60))
def test_more_days_of_absence_are_never_threatened_with_less(days, more, run, longer):
    rows = [None, *RULES.punishments]
    milder, graver = threatened(RULES.punishments, days, run), threatened(RULES.punishments, days + more, run + longer)
    assert rows.index(graver) >= rows.index(milder)


@given(st.sampled_from(Predikat), st.sampled_from(Predikat))
def test_a_better_predikat_never_stands_lower_on_the_talent_map(one, other):
    low, high = sorted((one, other))
    places = measures.PERFORMANCE
    assert places.index(performance_of(low)) <= places.index(performance_of(high))


@FEW
@given(FACTS, DAYS, YEARS, st.fractions(0, 100, max_denominator=4))
def test_no_box_and_no_allowance_without_the_office_s_own_figures(facts, on, year, potential):
    case = Case(rules=RULES, facts=replace(facts, noted={Noted.POTENTIAL: potential}), on=on, year=year)
    assert box_of(case) is None, "no national bounds of the potential are known"
    assert tpp.allowance(case) is None, "no national percentage of a predikat is known"


@settings(max_examples=30, deadline=None)
@given(FACTS.filter(lambda facts: facts.hukdis == ()), YEARS)
def test_a_raise_held_back_by_a_predikat_is_named_the_first_day_a_later_one_can_cure_it(facts, year):
    on = date(year + 1, 3, 1)
    low = replace(facts, predikat={year - 1: Predikat.BAIK, year: Predikat.KURANG})
    for one in answers(low, on, year, Decision.PERIODIC_RAISE):
        if one.earliest is not None:
            assert one.earliest >= date(year + 2, 1, 1)
    cured = replace(facts, predikat={year: Predikat.BAIK, year - 1: Predikat.BAIK})
    for before, after in zip(
        answers(low, on, year, Decision.PERIODIC_RAISE), answers(cured, on, year, Decision.PERIODIC_RAISE), strict=True
    ):
        if before.earliest is not None and after.earliest is not None:
            assert after.earliest <= before.earliest
