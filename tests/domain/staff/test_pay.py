"""Tests: every row of both pay tables, and when the next kenaikan gaji berkala falls."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.basis import RuleError
from asn_desktop.domain.staff import pay, rank
from asn_desktop.domain.staff.pay import Mkg, MkgCuts, Raise
from asn_desktop.services import regulations

CAREER = regulations.load().career
TABLES = {"PNS": CAREER.pns_pay, "PPPK": CAREER.pppk_pay}
CUTS = MkgCuts(into_two=6, into_three=5)
# Lowest and highest gaji pokok as PP 5/2024 and Perpres 11/2024 are quoted everywhere.
ENDS = {
    "PNS": {
        "I/a": (1685700, 2522600),
        "I/b": (1840800, 2670700),
        "I/c": (1918700, 2783700),
        "I/d": (1999900, 2901400),
        "II/a": (2184000, 3643400),
        "II/b": (2385000, 3797500),
        "II/c": (2485900, 3958200),
        "II/d": (2591100, 4125600),
        "III/a": (2785700, 4575200),
        "III/b": (2903600, 4768800),
        "III/c": (3026400, 4970500),
        "III/d": (3154400, 5180700),
        "IV/a": (3287800, 5399900),
        "IV/b": (3426900, 5628300),
        "IV/c": (3571900, 5866400),
        "IV/d": (3723000, 6114500),
        "IV/e": (3880400, 6373200),
    },
    "PPPK": {
        "I": (1938500, 2900900),
        "II": (2116900, 3071200),
        "III": (2206500, 3201200),
        "IV": (2299800, 3336600),
        "V": (2511500, 4189900),
        "VI": (2742800, 4367100),
        "VII": (2858800, 4551800),
        "VIII": (2979700, 4744400),
        "IX": (3203600, 5261500),
        "X": (3339100, 5484000),
        "XI": (3480300, 5716000),
        "XII": (3627500, 5957800),
        "XIII": (3781000, 6209800),
        "XIV": (3940900, 6472500),
        "XV": (4107600, 6746200),
        "XVI": (4281400, 7031600),
        "XVII": (4462500, 7329000),
    },
}


@pytest.mark.parametrize(("name", "golongan"), [(name, golongan) for name in ENDS for golongan in ENDS[name]])
def test_every_golongan_begins_and_ends_as_printed_and_every_step_has_the_same_ratio(name, golongan):
    steps = TABLES[name].steps[golongan]
    assert (steps[0].amount, steps[-1].amount) == ENDS[name][golongan]
    for lower, upper in pairwise(steps):
        ratio = Fraction(10315, 10000) if upper.mkg_years - lower.mkg_years == 2 else Fraction(10157, 10000)
        assert abs(Fraction(upper.amount, lower.amount) - ratio) <= Fraction(8, 10000), (lower, upper)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_seventeen_golongan_and_272_rows(name):
    steps = TABLES[name].steps
    assert tuple(steps) == (rank.PNS_GOLONGAN if name == "PNS" else rank.PPPK_GOLONGAN)
    assert sum(len(rows) for rows in steps.values()) == 272


@pytest.mark.parametrize(
    ("golongan", "mkg", "amount"),
    [("III/a", 15, 3461100), ("II/d", 20, 3320600), ("II/a", 0, 2184000), ("II/a", 1, 2218400), ("II/a", 2, 2218400)],
)
def test_the_salary_is_that_of_the_largest_step_not_above_the_mkg(golongan, mkg, amount):
    assert pay.salary(CAREER.pns_pay, golongan, mkg) == amount


def test_below_the_first_step_the_first_step_is_paid_and_the_raise_is_two_years_on():
    assert pay.salary(CAREER.pns_pay, "II/c", 0) == 2485900
    assert pay.kgb_after(CAREER.pns_pay, "II/c", date(2024, 3, 1), Mkg(0, 0), date(2024, 3, 1)) == Raise(
        date(2026, 3, 1), 5, 2485900, 2564200
    )


def test_golongan_two_a_rises_after_one_year_and_then_every_two():
    first = pay.kgb_after(CAREER.pns_pay, "II/a", date(2024, 3, 1), Mkg(0, 0), date(2024, 3, 1))
    assert first == Raise(date(2025, 3, 1), 1, 2184000, 2218400)
    assert first is not None
    second = pay.kgb_after(CAREER.pns_pay, "II/a", date(2024, 3, 1), Mkg(0, 0), first.tmt)
    assert second == Raise(date(2027, 3, 1), 3, 2218400, 2288200)


def test_golongan_five_of_pppk_rises_after_one_year_too():
    due = pay.kgb_after(CAREER.pppk_pay, "V", date(2024, 6, 1), Mkg(0, 0), date(2024, 6, 1))
    assert due == Raise(date(2025, 6, 1), 1, 2511500, 2551100)


def test_pppk_nine_goes_from_step_zero_to_two():
    due = pay.kgb_after(CAREER.pppk_pay, "IX", date(2024, 6, 1), Mkg(0, 0), date(2024, 6, 1))
    assert due == Raise(date(2026, 6, 1), 2, 3203600, 3304400)


def test_months_of_mkg_bring_the_day_forward():
    due = pay.kgb_after(CAREER.pns_pay, "III/c", date(2022, 4, 1), Mkg(12, 4), date(2022, 4, 1))
    assert due is not None
    assert (due.tmt, due.mkg_years) == (date(2023, 12, 1), 14)


def test_a_table_that_ends_gives_no_raise():
    assert pay.kgb_after(CAREER.pns_pay, "III/a", date(2024, 1, 1), Mkg(32, 0), date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("II/d", "III/a", Mkg(20, 3), Mkg(15, 3)),
        ("I/d", "II/a", Mkg(10, 2), Mkg(4, 2)),
        ("I/d", "II/a", Mkg(4, 11), Mkg(0, 0)),
        ("III/d", "IV/a", Mkg(20, 3), Mkg(20, 3)),
        ("II/c", "II/d", Mkg(9, 0), Mkg(9, 0)),
    ],
)
def test_mkg_shrinks_on_entering_golongan_two_and_three(old, new, before, after):
    assert pay.mkg_after_promotion(before, old, new, CUTS) == after


def test_mkg_on_a_day_counts_calendar_months_and_never_runs_backwards():
    assert pay.mkg_at(date(2022, 4, 1), Mkg(11, 1), date(2026, 4, 1)) == Mkg(15, 1)
    assert pay.mkg_at(date(2022, 4, 1), Mkg(11, 1), date(2020, 1, 1)) == Mkg(11, 1)


PEOPLE = st.tuples(
    st.sampled_from([(table, golongan) for table in TABLES.values() for golongan in table.steps]),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.builds(Mkg, st.integers(0, 40), st.integers(0, 11)),
    st.dates(date(1985, 1, 1), date(2060, 12, 31)),
)


@given(PEOPLE)
def test_a_raise_is_later_than_asked_on_a_first_worth_more_and_reached_by_the_mkg(person):
    (table, golongan), tmt, mkg, after = person
    due = pay.kgb_after(table, golongan, tmt, mkg, after)
    if due is None:
        return
    assert due.tmt > after
    assert due.tmt.day == 1
    assert due.new > due.old
    assert due.new == pay.salary(table, golongan, due.mkg_years)
    assert due.old == pay.salary(table, golongan, due.mkg_years - 1)
    credited = Mkg(max(mkg.years, table.steps[golongan][0].mkg_years), mkg.months)
    if mkg.total >= credited.years * 12:
        assert pay.mkg_at(tmt, mkg, due.tmt) == Mkg(due.mkg_years, 0)


@given(st.sampled_from(tuple(CAREER.pns_pay.steps)), st.integers(0, 50))
def test_the_salary_never_falls_with_the_mkg(golongan, mkg):
    assert pay.salary(CAREER.pns_pay, golongan, mkg) <= pay.salary(CAREER.pns_pay, golongan, mkg + 1)


def _rows(**changes: str) -> list[dict[str, str]]:
    rows = [
        {"regulasi": "PP 5/2024", "berlaku_mulai": "2024-01-01", "golongan": "I/a", "mkg_tahun": mkg, "gaji_pokok": pay}
        for mkg, pay in (("0", "100"), ("2", "103"), ("4", "106"))
    ]
    rows[1] |= changes
    return rows


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"mkg_tahun": "1", "gaji_pokok": "101"}, "I/a: gap between MKG 1 and 4"),
        ({"mkg_tahun": "3"}, "I/a: gap between MKG 0 and 3"),
        ({"gaji_pokok": "99"}, "MKG 2 is not worth more"),
        ({"gaji_pokok": ""}, "row 3: 'I/a', MKG '2', ''"),
        ({"golongan": "I/z"}, "row 3: 'I/z'"),
        ({"mkg_tahun": "0"}, "row 3: 'I/a', MKG '0'"),
        ({"regulasi": ""}, "regulasi"),
        ({"berlaku_mulai": ""}, "berlaku_mulai"),
    ],
)
def test_a_doubtful_row_is_refused_by_file_and_place(changes, named):
    with pytest.raises(RuleError, match=r"^gaji\.csv: ") as refused:
        pay.parse_pay("gaji.csv", _rows(**changes), ("I/a",))
    assert named in str(refused.value)


def test_a_golongan_without_steps_is_refused():
    with pytest.raises(RuleError, match=r"gaji\.csv: I/b: the steps are missing"):
        pay.parse_pay("gaji.csv", _rows(), ("I/a", "I/b"))


APPOINTED = date(2009, 12, 1)
TMT = date(2024, 4, 1)  # 14 years 4 months later


@pytest.mark.parametrize(
    ("recorded", "at_tmt"),
    [
        (Mkg(14, 4), Mkg(14, 4)),
        (Mkg(14, 5), Mkg(14, 5)),  # a month is forgiven
        (Mkg(9, 4), Mkg(9, 4)),  # less for entering golongan III
        (Mkg(14, 6), Mkg(12, 0)),
        (Mkg(16, 10), Mkg(14, 4)),  # counted up to October 2026
        (Mkg(40, 0), Mkg(37, 6)),
    ],
)
def test_masa_kerja_beyond_the_tmt_of_the_golongan_is_counted_back_to_it(recorded, at_tmt):
    assert pay.mkg_at_tmt(recorded, APPOINTED, TMT, date(2026, 10, 9)) == at_tmt


def test_masa_kerja_is_never_counted_back_below_zero():
    appointment_of_pppk = date(2023, 1, 1)
    assert pay.mkg_at_tmt(Mkg(3, 4), appointment_of_pppk, appointment_of_pppk, date(2026, 10, 9)) == Mkg(0, 0)
    assert pay.mkg_at_tmt(Mkg(3, 9), appointment_of_pppk, appointment_of_pppk, date(2026, 10, 9)) == Mkg(0, 0)
    assert pay.mkg_at_tmt(Mkg(4, 0), appointment_of_pppk, appointment_of_pppk, date(2026, 10, 9)) == Mkg(0, 3)


@given(
    st.builds(Mkg, st.integers(0, 45), st.integers(0, 11)),
    st.dates(date(1980, 1, 1), date(2020, 1, 1)),
    st.integers(0, 400),
    st.integers(0, 200),
)
def test_masa_kerja_counted_up_to_today_comes_back_as_it_was_at_the_tmt(mkg, appointed, months, since):
    month = appointed.year * 12 + appointed.month - 1 + months
    tmt = date(month // 12, month % 12 + 1, 1)
    today = date((month + since) // 12, (month + since) % 12 + 1, 28)
    found = pay.mkg_at_tmt(pay.mkg_at(tmt, mkg, today), appointed, tmt, today)
    assert found == mkg or mkg.total + since <= months + pay.FORGIVEN
