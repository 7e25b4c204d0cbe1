"""Tests: promotion of other kinds, posts, transfer, talent, follow-up, discipline, hours, preparation and TPP."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career import disiplin, promosi
from asn_desktop.domain.career.case import Case
from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.facts import Held, Hukdis, HukdisLevel
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.office_entry import Stated
from asn_desktop.domain.career.office_figures import apply
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education
from asn_desktop.services import regulations
from tests.domain.career.people import BP, CLERK, CONTRACT_WORKER, HEAD, SB, B, K

ON = date(2026, 10, 9)
RULES = regulations.load().career


def answer(facts, kind, rule=None, on=ON, year=2025, rules=RULES, **asked):
    found = [one for one in recommend(rules, facts, on=on, year=year, **asked) if one.kind == kind]
    return next((one for one in found if rule in (None, one.rule)), None)


def met(one):
    return {condition.id: condition.met for condition in one.conditions}


def noted(facts, **values):
    return replace(facts, noted={Noted(name): value for name, value in values.items()})


# Kenaikan pangkat by diploma, achievement and long service


def test_a_higher_diploma_opens_its_golongan_once_exam_and_duties_are_noted():
    facts = replace(CLERK, golongan="II/d", education=Education.S1)
    waiting = answer(facts, "kp_penyesuaian_ijazah")
    assert (waiting.target, waiting.eligible) == ("III/a", None)
    ready = answer(noted(facts, upkp=True, duties_match=True), "kp_penyesuaian_ijazah")
    assert ready.eligible is True
    assert answer(replace(facts, golongan="III/a"), "kp_penyesuaian_ijazah") is None


def test_an_outstanding_year_alone_never_opens_the_extraordinary_promotion():
    facts = replace(CLERK, predikat={2024: B, 2025: SB})
    assert answer(facts, "kp_luar_biasa") is None
    assert answer(noted(facts, extraordinary=True), "kp_luar_biasa").eligible is True
    assert answer(noted(CLERK, extraordinary=True), "kp_luar_biasa").eligible is False


@pytest.mark.parametrize(
    ("cpns", "rank", "enough"),
    [
        (date(1997, 10, 1), date(2027, 9, 1), True),  # 30 years and one month
        (date(2007, 10, 1), date(2026, 10, 1), True),  # 20 years and one year
        (date(2007, 10, 1), date(2026, 11, 1), False),
        (date(2017, 10, 1), date(2025, 10, 1), True),  # 10 years and two years
        (date(2017, 10, 2), date(2025, 10, 1), False),
    ],
)
def test_long_service_is_counted_to_the_day_of_retirement(cpns, rank, enough):
    facts = replace(CLERK, birth_date=date(1969, 10, 1), cpns_tmt=cpns, golongan_tmt=rank)
    assert met(answer(facts, "kp_pengabdian"))["KP-PGD-01"] is enough


def test_preparation_for_retirement_begins_a_year_before():
    facts = replace(CLERK, birth_date=date(1969, 10, 1))
    found = answer(facts, "pensiun", "PSN-MPP")
    assert found.earliest == date(2026, 10, 1)
    assert found.eligible is True
    assert answer(facts, "pensiun").rule == "PSN-01", "the retirement itself stands first"


# Jabatan fungsional


FUNCTIONAL = replace(
    CLERK, position_kind=PositionKind.FUNGSIONAL, jenjang="Ahli Pertama", golongan="III/b", education=Education.S1
)


def test_at_the_last_golongan_of_a_jenjang_the_jenjang_rises_instead():
    assert answer(FUNCTIONAL, "kp_fungsional") is None
    found = answer(noted(FUNCTIONAL, credit=Fraction(100), jenjang_test=True, vacancy=True), "kenaikan_jenjang")
    assert (found.target, found.eligible) == ("Ahli Muda", True)
    assert answer(FUNCTIONAL, "kenaikan_jenjang").eligible is None
    assert answer(replace(FUNCTIONAL, golongan="III/a"), "kenaikan_jenjang") is None


@settings(max_examples=60, deadline=None)
@given(st.fractions(0, 120, max_denominator=8), st.fractions(0, 30, max_denominator=8))
def test_more_angka_kredit_never_lengthens_the_way(credit, more):
    facts = replace(FUNCTIONAL, golongan="III/a")

    def reached(value):
        found = answer(noted(facts, credit=value), "kp_fungsional")
        return next(one for one in found.conditions if one.id == "KP-JF-02").met

    assert reached(credit + more) >= reached(credit)
    assert reached(credit) is (credit >= 50)


# Posts


def test_experience_is_added_up_over_posts_and_the_day_is_named():
    posts = (
        Held(PositionKind.PENGAWAS, "", date(2018, 1, 1)),
        Held(PositionKind.PELAKSANA, "", date(2020, 1, 1)),
        Held(PositionKind.PENGAWAS, "", date(2026, 1, 1)),
    )
    case = Case(rules=RULES, facts=replace(HEAD, posts=posts), on=ON, year=2025)
    had = promosi.experience(case, PositionKind.PENGAWAS, frozenset({"Ahli Muda"}), 3)
    assert (had.months, had.due) == (24 + 9, date(2027, 1, 1))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from((PositionKind.PENGAWAS, PositionKind.PELAKSANA)), st.dates(date(1990, 1, 1), ON)),
        max_size=5,
        unique_by=lambda one: one[1],
    ),
    st.integers(0, 60),
)
def test_experience_never_falls_with_time_and_is_full_on_its_day(posts, months):
    held = tuple(Held(kind, "", since) for kind, since in sorted(posts, key=lambda one: one[1]))
    facts = replace(HEAD, posts=held, position_tmt=None)

    def had(on):
        return promosi.experience(
            Case(rules=RULES, facts=facts, on=on, year=2025), PositionKind.PENGAWAS, frozenset(), 3
        )

    assert had(add_months(ON, months)).months >= had(ON).months
    due = had(ON).due
    if due is not None and due > ON:
        assert had(due).due is not None
        assert had(due).due <= due


def test_a_candidate_is_named_while_competence_is_unknown_and_ready_once_it_is_noted():
    facts = replace(HEAD, position_tmt=date(2020, 1, 6), predikat={2024: B, 2025: B}, golongan="III/d")
    found = answer(facts, "promosi")
    assert (found.rule, found.target, found.eligible) == ("PRM-02", PositionKind.ADMINISTRATOR, None)
    assert answer(noted(facts, competent=True), "promosi").eligible is True
    weak = replace(facts, predikat={2024: B, 2025: BP})
    assert answer(weak, "promosi") is None
    assert answer(weak, "promosi", everything=True).eligible is False


@pytest.mark.parametrize(
    ("since", "rule", "eligible"),
    [
        (date(2025, 1, 1), "MUT-01", False),
        (date(2024, 10, 9), "MUT-01", True),
        (date(2021, 10, 9), "MUT-01", True),
        (date(2021, 10, 8), "MUT-02", True),
    ],
)
def test_a_transfer_waits_two_years_and_is_considered_after_five(since, rule, eligible):
    found = answer(replace(CLERK, position_tmt=since), "mutasi", everything=True)
    assert (found.rule, found.eligible) == (rule, eligible)
    assert (answer(replace(CLERK, position_tmt=since), "mutasi") is not None) is (rule == "MUT-02")


def test_a_box_needs_the_office_s_bounds_and_an_assessment():
    facts = noted(replace(CLERK, predikat={2024: B, 2025: SB}), potential=Fraction(85))
    assert answer(facts, "talenta").eligible is None
    bounds = apply(RULES, [Stated("parameter:TALENTA_BATAS_POTENSI", [60, 80], date(2026, 1, 1), "SK Bupati")])
    found = answer(facts, "talenta", rules=bounds)
    assert (found.figures["kotak"], found.eligible) == (9, True)
    below = noted(replace(CLERK, predikat={2025: K}), potential=Fraction(60))
    assert answer(below, "talenta", rules=bounds).figures["kotak"] == 3


# Low performance and discipline are two tracks


def test_a_lower_post_cannot_be_proposed_before_the_time_to_improve_has_passed():
    facts = replace(CLERK, predikat={2024: BP, 2025: K})
    assert met(answer(facts, "demosi"))["DMS-03"] is None
    begun = noted(facts, improvement_start=date(2026, 6, 1))
    found = answer(begun, "demosi")
    assert met(found)["DMS-03"] is False
    assert found.earliest == date(2026, 12, 1)
    over = noted(facts, improvement_start=date(2026, 3, 1), improved=False, fit=False)
    assert answer(over, "demosi").eligible is True
    better = noted(facts, improvement_start=date(2026, 3, 1), improved=True, fit=False)
    assert answer(better, "demosi").eligible is False


def test_low_performance_is_no_offence_and_absence_no_low_performance():
    assert answer(replace(CLERK, predikat={2024: K, 2025: K}), "disiplin") is None
    absent = noted(CLERK, absent_days=Fraction(30))
    assert answer(absent, "demosi") is None
    assert answer(absent, "disiplin").rule == "DSP-06"


@pytest.mark.parametrize(
    ("days", "run", "code"),
    [
        (2, 0, None),
        (3, 0, "R1"),
        (6, 0, "R2"),
        (7, 0, "R3"),
        (11, 0, "S1"),
        (16, 0, "S2"),
        (17, 0, "S3"),
        (21, 0, "B1"),
        (27, 0, "B2"),
        (28, 0, "B3"),
        (10, 10, "B3"),
        (None, None, None),
    ],
)
def test_every_row_of_the_law_is_reached_on_its_day(days, run, code):
    def fraction(value):
        return None if value is None else Fraction(value)

    found = disiplin.threatened(RULES.punishments, fraction(days), fraction(run))
    assert (found.code if found else None) == code


@given(st.integers(0, 60), st.integers(0, 20), st.integers(0, 10))
def test_more_days_are_never_threatened_with_less(days, run, more):
    rows = [one.code for one in RULES.punishments]

    def gravity(number):
        found = disiplin.threatened(RULES.punishments, Fraction(number), Fraction(run))
        return -1 if found is None else rows.index(found.code)

    assert gravity(days + more) >= gravity(days)


# Hours, and pay


def test_missing_hours_are_told_from_september_on():
    facts = noted(CLERK, training_hours=Fraction(12))
    assert answer(facts, "pelatihan", on=date(2026, 8, 31)) is None
    found = answer(facts, "pelatihan", on=date(2026, 9, 1))
    assert "kurang 8 JP" in found.summary
    assert answer(noted(CLERK, training_hours=Fraction(20)), "pelatihan") is None
    assert answer(noted(CONTRACT_WORKER, training_hours=Fraction(30)), "pelatihan").rule == "PLT-02"


def test_a_leader_without_the_course_is_sent_there():
    assert answer(noted(HEAD, leadership_training=False), "pelatihan", "PLT-04").target == "PKP"
    assert answer(noted(HEAD, leadership_training=True), "pelatihan", "PLT-04") is None


def test_a_special_raise_needs_two_outstanding_years_and_the_title():
    facts = noted(replace(CONTRACT_WORKER, predikat={2024: SB, 2025: SB}), exemplary=True)
    assert answer(facts, "kgb", "KGB-06").eligible is True
    assert answer(replace(facts, predikat={2024: B, 2025: SB}), "kgb", "KGB-06").eligible is False
    assert answer(replace(facts, noted={}), "kgb", "KGB-06") is None


OFFICE = apply(
    RULES,
    [
        Stated(f"parameter:TPP_PRODUKTIVITAS_{predikat}", percent, date(2026, 1, 1), "Perbup 3/2026")
        for predikat, percent in zip(Predikat, (20, 40, 60, 100, 100), strict=True)
    ],
)


def test_the_allowance_is_worked_out_to_the_rupiah_and_cut_while_a_punishment_runs():
    facts = noted(CLERK, tpp_ceiling=Fraction(1_500_000), discipline_cut=Fraction("2.5"))
    assert answer(facts, "tpp").eligible is None, "no percentage is guessed"
    assert answer(facts, "tpp", rules=OFFICE).figures["tpp"] == 900_000 + 585_000
    punished = replace(facts, hukdis=(Hukdis(HukdisLevel.SEDANG, date(2026, 6, 1), date(2026, 12, 1)),))
    found = answer(punished, "tpp", rules=OFFICE)
    assert (found.figures["tpp"], found.figures["potongan_hukdis"]) == (1_485_000 - 371_250, 371_250)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from(Predikat), st.sampled_from(Predikat))
def test_a_better_predikat_and_less_absence_never_pay_less(cut, more, one, other):
    def paid(predikat, percent):
        facts = noted(
            replace(CLERK, predikat={2025: predikat}),
            tpp_ceiling=Fraction(1_000_000),
            discipline_cut=Fraction(min(percent, 100)),
        )
        return answer(facts, "tpp", rules=OFFICE).figures["tpp"]

    assert paid(max(one, other), cut) >= paid(min(one, other), cut + more)


def test_a_number_that_cannot_be_is_told_and_what_a_status_rules_out_is_explained():
    assert answer(CLERK, "data") is None
    wrong = answer(replace(CLERK, nip="123"), "data")
    assert met(wrong)["DQ-01"] is False
    assert wrong.eligible is False
    asked = answer(CONTRACT_WORKER, "data", everything=True)
    assert "kenaikan pangkat" in next(one.text for one in asked.conditions if one.id == "DQ-04")
    assert answer(replace(CLERK, golongan_tmt=None), "data", everything=True).eligible is None
