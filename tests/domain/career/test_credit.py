"""Tests: angka kredit worked out from predikat and earlier PAK, its open months, targets and projection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import credit, credit_account
from asn_desktop.domain.career.credit_entry import CreditEntry, CreditKind
from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.facts import Held
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.services import regulations
from tests.domain.career.people import BP, CLERK, SB, SK, B

RULES = regulations.load().career
ANALYST = replace(
    CLERK,
    position_kind=PositionKind.FUNGSIONAL,
    jenjang="Ahli Pertama",
    golongan="III/a",
    golongan_tmt=date(2023, 1, 1),
    position_tmt=date(2023, 1, 1),
    predikat={2023: SB},
)
PREDIKAT = st.sampled_from([SK, Predikat.KURANG, BP, B, SB])  # the lowest first
ON = date(2026, 3, 1)
JENJANG = st.sampled_from(sorted(RULES.coefficients))


def conversion(start, end, amount, jenjang="Ahli Pertama"):
    return CreditEntry(CreditKind.CONVERSION, jenjang, Fraction(amount), start, end)


def reached(facts, year, on):
    found = next(one for one in recommend(RULES, facts, on=on, year=year) if one.kind == "kp_fungsional")
    return found, next(one for one in found.conditions if one.id == "KP-JF-02")


def test_a_year_and_two_months_of_another_add_up_exactly_and_the_rest_is_projected():
    months = credit.of(RULES, "Ahli Pertama", B, 2, ON)
    facts = replace(ANALYST, credits=(conversion(date(2024, 1, 1), date(2024, 2, 29), months),))
    found, condition = reached(facts, 2023, date(2024, 3, 1))
    assert condition.data == (
        "20,83 dari 50,00; kurang 29,17, dengan predikat Baik sekitar 28 bulan lagi sesudah 29 Februari 2024"
        " (AK konversi predikat kinerja 2,08 + 2023: 12/12 × 150% × 12,50 = 18,75)"
    )
    assert found.earliest == date(2026, 7, 1)  # 28 months after February 2024


def test_a_year_without_an_evaluation_is_unknown_and_never_zero():
    account = credit_account.account(RULES, replace(ANALYST, predikat={2023: SB, 2025: B}), 2025)
    assert [(one.start, one.end) for one in account.open] == [(date(2024, 1, 1), date(2024, 12, 31))]
    assert not account.whole
    _, condition = reached(replace(ANALYST, predikat={2023: SB, 2025: B}), 2025, date(2026, 3, 1))
    assert condition.met is None
    assert condition.data.startswith("sedikitnya 31,25 dari 50,00; belum ada evaluasi 2024")
    assert credit_account.account(RULES, replace(ANALYST, predikat={}), 2024).empty


def test_open_years_do_not_hide_that_the_target_is_reached_already():
    _, condition = reached(replace(ANALYST, predikat={2023: SB, 2025: SB, 2026: SB}), 2026, date(2027, 3, 1))
    assert condition.met is True


def test_what_was_earned_before_conversions_began_is_asked_for():
    older = replace(ANALYST, position_tmt=date(2020, 1, 1), predikat={2023: SB, 2024: B})
    account = credit_account.account(RULES, older, 2024)
    assert account.missing() == ["angka kredit sebelum 2023 (PAK terdahulu)"]
    integrated = CreditEntry(CreditKind.OLD, "Ahli Pertama", Fraction("22.5"), None, date(2022, 12, 31))
    account = credit_account.account(RULES, replace(older, credits=(integrated,)), 2024)
    assert account.whole
    assert account.total == Fraction("22.5") + Fraction("18.75") + Fraction("12.5")


def test_the_total_of_an_earlier_pak_takes_the_place_of_the_years_it_counts():
    total = CreditEntry(CreditKind.CONVERSION, "Ahli Pertama", Fraction(31), None, date(2024, 12, 31))
    facts = replace(ANALYST, predikat={2023: SB, 2024: B, 2025: B}, credits=(total,))
    assert credit_account.account(RULES, facts, 2025).total == Fraction("43.5")


def test_a_rise_within_the_year_starts_the_new_jenjang_at_zero_with_its_own_coefficient():
    posts = (
        Held(PositionKind.FUNGSIONAL, "Ahli Pertama", date(2023, 1, 1)),
        Held(PositionKind.FUNGSIONAL, "Ahli Muda", date(2024, 4, 1)),
    )
    facts = replace(ANALYST, jenjang="Ahli Muda", golongan="III/c", posts=posts, predikat={2023: SB, 2024: B})
    account = credit_account.account(RULES, facts, 2024)
    assert account.total == Fraction(9, 12) * 25
    pieces = credit.conversions(RULES, posts, facts.predikat, (), 2024)
    assert [(one.jenjang, one.months) for one in pieces] == [("Ahli Pertama", 3), ("Ahli Muda", 9)]


def test_somebody_who_came_from_another_post_is_counted_from_the_month_of_the_new_one():
    posts = (
        Held(PositionKind.PELAKSANA, "", date(2019, 1, 1)),
        Held(PositionKind.FUNGSIONAL, "Ahli Pertama", date(2024, 4, 15)),
    )
    account = credit_account.account(RULES, replace(ANALYST, posts=posts, predikat={2024: B}), 2024)
    assert account.total == Fraction(8, 12) * Fraction("12.5")  # May to December


def test_without_the_tmt_of_the_post_nothing_is_counted_and_the_tmt_is_asked_for():
    account = credit_account.account(RULES, replace(ANALYST, position_tmt=None), 2023)
    assert account.empty
    assert account.missing() == ["TMT jabatan dalam jenjang Ahli Pertama"]


def test_targets_of_pangkat_and_jenjang_are_those_of_the_table():
    rank, rise = credit_account.targets(RULES, "Ahli Pertama", "III/a", ON)
    assert (rank.golongan, rank.needed, rise.jenjang, rise.needed) == ("III/b", 50, "Ahli Muda", 100)
    rank, rise = credit_account.targets(RULES, "Ahli Madya", "IV/c", ON)
    assert (rank.golongan, rank.jenjang, rise.needed) == ("IV/d", "Ahli Utama", 450)
    assert credit_account.targets(RULES, "Penyelia", "III/d", ON) == (None, None)


def test_ak_dasar_and_the_amount_of_a_diploma_follow_the_table():
    places = {"II/c": "Terampil", "III/b": "Mahir", "III/d": "Ahli Muda", "IV/b": "Ahli Madya", "IV/e": "Ahli Utama"}
    assert [int(credit.base_of(RULES, jenjang, golongan, ON)) for golongan, jenjang in places.items()] == [
        20,
        50,
        100,
        150,
        200,
    ]
    assert credit.base_of(RULES, "Ahli Muda", "III/c", ON) == 0
    assert credit.of_diploma(RULES, "Ahli Muda", date(2026, 1, 1)) == 25
    assert credit.integrated(RULES, "III/c", Fraction(235)) == 35
    assert credit.integrated(RULES, "II/c", Fraction(70)) is None


@given(JENJANG, PREDIKAT, PREDIKAT, st.integers(1, 12), st.integers(1, 12))
@settings(deadline=None)
def test_a_better_predikat_and_more_months_never_bring_less(jenjang, one, other, months, more):
    low, high = sorted((one, other))
    assert credit.of(RULES, jenjang, low, min(months, more), ON) <= credit.of(
        RULES, jenjang, high, max(months, more), ON
    )


@given(JENJANG, PREDIKAT, st.integers(1, 11))
@settings(deadline=None)
def test_the_parts_of_a_year_add_up_to_the_year(jenjang, predikat, months):
    parts = credit.of(RULES, jenjang, predikat, months, ON) + credit.of(RULES, jenjang, predikat, 12 - months, ON)
    assert parts == credit.of(RULES, jenjang, predikat, 12, ON)


@given(st.fractions(0, 100, max_denominator=24), st.fractions(0, 100, max_denominator=24))
@settings(deadline=None)
def test_the_projection_is_the_first_month_that_is_enough(total, needed):
    found = credit_account.projected(RULES, "Ahli Pertama", total, needed, on=ON, since=date(2025, 12, 31))
    monthly = Fraction("12.5") / 12
    assert total + found.months * monthly >= needed
    assert found.months == 0 or total + (found.months - 1) * monthly < needed


@given(st.lists(PREDIKAT, min_size=1, max_size=4), st.integers(1, 12))
@settings(deadline=None, max_examples=40)
def test_recording_the_conversions_changes_no_sum(values, month):
    facts = replace(
        ANALYST,
        position_tmt=date(2023, month, 1),
        predikat=dict(enumerate(values, start=2023)),
    )
    year = 2022 + len(values)
    worked = credit_account.account(RULES, facts, year)
    recorded = tuple(conversion(one.start, one.end, one.amount) for one in worked.computed)
    kept = credit_account.account(RULES, replace(facts, credits=recorded), year)
    assert (kept.total, kept.computed, kept.open) == (worked.total, (), ())
