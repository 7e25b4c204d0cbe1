"""Service times: exact medians, shares and months, before and after, and what is typed."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.public_service.service_time import (
    Measure,
    ServiceDay,
    by_month,
    compare,
    day_problems,
    median,
    read_times,
    realisation_text,
    summarise,
)

JAN = date(2026, 1, 5)
DAYS = st.lists(
    st.builds(
        ServiceDay,
        st.dates(date(2025, 1, 1), date(2026, 12, 31)),
        st.integers(5, 9),
        st.lists(st.integers(1, 60), max_size=5).map(tuple),
    ),
    max_size=40,
)


def test_the_median_is_the_middle_one_or_half_way_between_two():
    assert median((9, 30, 12)) == 12
    assert median((9, 12)) == Fraction(21, 2)
    assert median(()) is None


def test_who_took_exactly_the_promised_time_is_within_it():
    found = summarise([ServiceDay(JAN, 5, (14, 15, 16)), ServiceDay(JAN, 2, (15,))], 15)
    assert (found.volume, found.measured, found.within) == (7, 4, 3)
    assert found.share == Fraction(3, 4)


def test_months_and_before_and_after():
    days = [
        ServiceDay(date(2025, 12, 30), 1, (20,)),
        ServiceDay(JAN, 2, (10, 12)),
        ServiceDay(date(2026, 2, 2), 1, (8,)),
    ]
    assert [(month.first.month, month.summary.median) for month in by_month(days, 15)] == [(12, 20), (1, 11), (2, 8)]
    found = compare(days, 15, date(2026, 1, 1))
    assert (found.before.median, found.after.median) == (20, 10)
    assert found.faster == Fraction(1, 2)
    assert compare(days, 15, date(2020, 1, 1)).faster is None


@given(DAYS, st.integers(1, 60), st.dates(date(2024, 12, 1), date(2027, 1, 31)))
def test_nothing_is_lost_between_months_nor_between_before_and_after(days, standard, since):
    whole = summarise(days, standard)
    months, parts = by_month(days, standard), compare(days, standard, since)
    assert sum(month.summary.volume for month in months) == whole.volume
    assert sum(month.summary.within for month in months) == whole.within
    assert parts.before.measured + parts.after.measured == whole.measured
    assert summarise(days, standard + 1).within >= whole.within


def test_times_are_typed_one_after_the_other():
    assert read_times("12 9;15, 1:30") == (12, 9, 15, 90)
    assert read_times("  ") == ()


@pytest.mark.parametrize("word", ["9,5m", "-3", "1:75", "lama", "1000000"])
def test_what_is_no_time_is_named(word):
    assert f"“{word.partition(',')[2] or word}”" in read_times(f"12 {word}").sentence


def test_a_day_says_what_is_wrong_with_it():
    fields = {problem.field for problem in day_problems(JAN + timedelta(1), 1, (5, 6), JAN)}
    assert fields == {"day", "volume"}
    assert "Belum ada" in day_problems(JAN, 0, (), JAN)[0].sentence
    assert day_problems(JAN, 2, (5, 6), JAN) == []


def test_the_words_of_a_realisation():
    found = summarise([ServiceDay(JAN, 9, (10, 12, 16))], 15)
    assert realisation_text(found, Measure.MINUTES, 15) == (
        "Median 12,0 menit; 66,7% dari 3 layanan yang diukur selesai dalam 15 menit; 9 pemohon dilayani."
    )
    assert realisation_text(summarise([ServiceDay(JAN, 9, ())], 15), Measure.MINUTES, 15) == "9 pemohon dilayani."
    assert realisation_text(summarise([], 15), Measure.MINUTES, 15) == ""
