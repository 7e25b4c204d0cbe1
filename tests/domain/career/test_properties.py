"""Tests: what holds for every employee: an answer, its logic, monotony, and no date before its conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain import rank
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career.engine import DECISIONS, recommend
from asn_desktop.domain.career.facts import CareerFacts, Held, Hukdis, HukdisLevel
from asn_desktop.domain.career.noted import NotedKind
from asn_desktop.domain.career.recommendation import Condition, eligible
from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.career.texts import CONDITIONS
from asn_desktop.domain.nip import EmployeeStatus
from asn_desktop.domain.position import ESELON, JENJANG, PositionKind
from asn_desktop.domain.predicate import Predikat
from asn_desktop.domain.rank import Education
from asn_desktop.services import regulations

RULES = regulations.load().career
DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
MAYBE = st.none() | DAYS
YEARS = st.integers(2020, 2035)


@st.composite
def hukdis(draw) -> Hukdis:
    start = draw(DAYS)
    length = draw(st.none() | st.integers(0, 60))
    return Hukdis(draw(st.sampled_from(HukdisLevel)), start, None if length is None else add_months(start, length))


FACTS = st.builds(
    CareerFacts,
    employee_id=st.just("e"),
    nip=st.just("199001012014031001"),
    name=st.just("Mardianto"),
    status=st.sampled_from(EmployeeStatus),
    position_kind=st.sampled_from(PositionKind),
    position_name=st.sampled_from(("", "Guru", "Camat", "Arsiparis")),
    eselon=st.sampled_from(("", *ESELON)),
    jenjang=st.sampled_from(("", *JENJANG)),
    position_tmt=MAYBE,
    golongan=st.sampled_from(("", *rank.PNS_GOLONGAN, *rank.PPPK_GOLONGAN)),
    golongan_tmt=MAYBE,
    mkg_years=st.none() | st.integers(0, 40),
    mkg_months=st.none() | st.integers(0, 11),
    kgb_tmt=MAYBE,
    cpns_tmt=MAYBE,
    birth_date=MAYBE,
    education=st.none() | st.sampled_from(Education),
    contract_start=MAYBE,
    contract_end=MAYBE,
    exam_level=st.none() | st.integers(0, 2),
    hukdis=st.lists(hukdis(), max_size=3).map(tuple),
    hukdis_known=st.booleans(),
    unpaid_leave=st.none() | st.booleans(),
    predikat=st.dictionaries(st.integers(2018, 2035), st.sampled_from(Predikat), max_size=6),
    weakest_values=st.lists(
        st.tuples(st.sampled_from(("Akuntabel", "Loyal", "Tidak dikenal")), st.fractions(Fraction(1), Fraction(3))),
        max_size=2,
    ).map(tuple),
    superior_golongan=st.none() | st.sampled_from(rank.PNS_GOLONGAN),
    honours=st.lists(st.sampled_from(("X", "XX", "XXX")), max_size=2).map(tuple),
    under_objection=st.booleans(),
    posts=st.lists(
        st.builds(Held, st.sampled_from(PositionKind), st.sampled_from(("", *JENJANG)), DAYS), max_size=3
    ).map(lambda posts: tuple(sorted(posts, key=lambda post: post.since))),
    noted=st.fixed_dictionaries(
        {},
        optional={
            noted: {
                NotedKind.YES_NO: st.booleans(),
                NotedKind.NUMBER: st.fractions(Fraction(0), Fraction(400), max_denominator=4),
                NotedKind.DAY: DAYS,
            }[fact.kind]
            for noted, fact in RULES.noted.items()
        },
    ),
)


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
            assert after[answer.kind, answer.rule].eligible


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
