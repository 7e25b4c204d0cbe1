"""Tests: what holds for every employee: an answer, its logic, monotony, and no date before its conditions."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career.engine import DECISIONS, recommend
from asn_desktop.domain.career.facts import HukdisLevel
from asn_desktop.domain.career.recommendation import Condition, eligible
from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.career.texts import CONDITIONS
from tests.domain.career.anybody import DAYS, FACTS, RULES, YEARS


def test_every_decision_the_rules_may_name_has_its_function():
    assert set(DECISIONS) == set(Decision)


@settings(max_examples=100, deadline=None)
@given(FACTS, DAYS, YEARS)
def test_every_employee_gets_an_answer_whose_conditions_explain_it(facts, on, year):
    quiet = recommend(RULES, facts, on=on, year=year)
    answers = recommend(RULES, facts, on=on, year=year, everything=True)
    assert all(one in answers for one in quiet), "what is kept quiet changes nothing of what is said"
    assert len({(answer.kind, answer.rule) for answer in answers}) == len(answers)
    for answer in answers:
        assert answer.conditions
        assert answer.eligible is eligible(answer.conditions)
        assert answer.kind in {group.kind for group in RULES.groups}
        for condition in answer.conditions:
            assert condition.id in CONDITIONS
            assert condition.text.strip()
            assert condition.data.strip()
            assert condition.basis.strip()
            assert "{" not in condition.text
            assert "  " not in condition.data


@given(st.lists(st.sampled_from((True, False, None))))
def test_one_failure_decides_and_one_unknown_leaves_it_open(answers):
    conditions = [Condition("KP-PER-01", met, "x", "y", "z", "A") for met in answers]
    expected = False if False in answers else None if None in answers else True
    assert eligible(conditions) is expected


@settings(max_examples=100, deadline=None)
@given(FACTS, DAYS, YEARS, st.data())
def test_a_better_predikat_never_makes_an_eligible_person_ineligible(facts, on, year, data):
    better = {
        past: data.draw(st.sampled_from([other for other in Predikat if other >= predikat]))
        for past, predikat in facts.predikat.items()
    }
    before = recommend(RULES, facts, on=on, year=year)
    after = {
        (answer.kind, answer.rule): answer
        for answer in recommend(RULES, replace(facts, predikat=better), on=on, year=year)
    }
    for answer in before:
        if answer.eligible and answer.kind not in ("pembinaan", "pelatihan", "demosi", "talenta"):
            # A good year with an achievement becomes an outstanding one, which gives the same and more.
            rule = "RWD-01" if answer.rule == "RWD-02" and ("penghargaan", "RWD-01") in after else answer.rule
            assert after[answer.kind, rule].eligible


@settings(max_examples=100, deadline=None)
@given(FACTS.filter(lambda facts: facts.golongan_tmt is not None), DAYS, YEARS)
def test_the_earliest_promotion_never_comes_before_its_time_and_never_during_a_hukdis(facts, on, year):
    for answer in recommend(RULES, facts, on=on, year=year):
        if not answer.kind.startswith("kp_") or answer.kind == "kp_pengabdian" or answer.earliest is None:
            continue
        first = answer.earliest
        assert first.day == 1
        assert first >= add_months(facts.golongan_tmt, 12)
        if answer.kind == "kp_reguler":
            assert first >= add_months(facts.golongan_tmt, 48)
        assert not any(
            punished.level is not HukdisLevel.RINGAN
            and punished.start <= first
            and (punished.end is None or first <= punished.end)
            for punished in facts.hukdis
        )
        if answer.effective is None:  # since begun without an end
            assert any(punished.end is None and punished.level is not HukdisLevel.RINGAN for punished in facts.hukdis)
            continue
        assert answer.effective >= max(first, on)
        # On that very day every condition that time alone cures is met.
        then = next(
            later for later in recommend(RULES, facts, on=answer.effective, year=year) if later.kind == answer.kind
        )
        times = [c for c in then.conditions if c.id in TIME_CONDITIONS]
        assert all(condition.met is not False for condition in times)


TIME_CONDITIONS = {"KP-REG-02", "KP-STR-04", "KP-STR-01-PANGKAT", "KP-STR-01-JABATAN", "KP-JF-03", "KP-PI-01-PANGKAT"}
