"""Domain: working days, holidays, and terms counted in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.basis import RuleError
from asn_desktop.domain.working_days import Holiday, parse_holidays
from tests.domain.packs import CALENDAR, documents

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-01-02", 0, "2026-01-02"),
        ("2026-01-02", 1, "2026-01-05"),  # over the weekend
        ("2026-03-13", 5, "2026-03-27"),  # over Nyepi and Idulfitri with cuti bersama
        ("2026-03-31", 14, "2026-04-21"),  # over Good Friday
        ("2025-12-31", 30, "2026-02-13"),  # over New Year and Isra Mikraj
    ],
)
def test_working_days_skip_weekends_and_holidays(start, days, end):
    assert CALENDAR.add_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)


@given(st.dates(date(2025, 1, 1), date(2026, 11, 1)), st.integers(1, 40))
def test_a_term_ends_on_a_working_day_after_so_many(start, days):
    end = CALENDAR.add_working_days(start, days)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in between) == days
    assert CALENDAR.is_working_day(end)


def test_the_holiday_table_refuses_doubled_days_and_missing_sources():
    files = documents("libur")
    with pytest.raises(RuleError, match="listed twice"):
        parse_holidays(files | {"again": files["2026"]})
    with pytest.raises(RuleError, match="2026: source"):
        parse_holidays({"2026": {key: value for key, value in files["2026"].items() if key != "source"}})
    assert all(day.isoformat().startswith(("2025", "2026")) for day in CALENDAR.holidays)


def test_what_the_shipped_lists_hold():
    """17 national holidays a year, with the cuti bersama of the joint decree and its change of August 2025."""
    for year, joint in ((2025, 11), (2026, 8)):
        listed = [one for one in CALENDAR.holidays.values() if one.day.year == year]
        assert sum(one.joint_leave for one in listed) == joint
        assert len(listed) - joint == 17
    assert CALENDAR.holidays[date(2025, 8, 18)].joint_leave
    assert all(one.joint_leave == one.name.startswith("Cuti bersama") for one in CALENDAR.holidays.values())


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-01-05", "2026-01-05", 0),
        ("2026-01-05", "2026-01-09", 4),
        ("2026-01-09", "2026-01-12", 1),  # over the weekend
        ("2026-03-17", "2026-03-25", 1),  # over Nyepi and Idulfitri with cuti bersama
        ("2025-12-31", "2026-01-02", 1),  # over New Year
        ("2026-01-12", "2026-01-09", -1),
        ("2026-01-11", "2026-01-09", 0),  # a Sunday after a Friday: no working day has passed
    ],
)
def test_working_days_until_a_day(start, end, days):
    assert CALENDAR.working_days_until(date.fromisoformat(start), date.fromisoformat(end)) == days


@given(DAYS, st.integers(0, 60))
def test_as_many_working_days_are_left_as_were_added(start, days):
    assert CALENDAR.working_days_until(start, CALENDAR.add_working_days(start, days)) == days


@given(DAYS, DAYS, DAYS)
def test_the_count_adds_up(one, two, three):
    first, second, third = sorted((one, two, three))
    assert CALENDAR.working_days_until(first, third) == (
        CALENDAR.working_days_until(first, second) + CALENDAR.working_days_until(second, third)
    )


@given(DAYS)
def test_the_last_working_day_is_one_and_none_lies_between(day):
    last = CALENDAR.last_working_day(day)
    assert CALENDAR.is_working_day(last)
    assert last <= day
    assert CALENDAR.working_days_until(last, day) == 0


@given(DAYS, st.integers(1, 40), st.sets(DAYS, max_size=20))
def test_another_holiday_never_makes_a_term_end_earlier(start, days, more):
    wider = CALENDAR.changed([Holiday(day, "Libur daerah") for day in more], [])
    assert wider.add_working_days(start, days) >= CALENDAR.add_working_days(start, days)


def test_an_office_may_close_work_and_rename():
    election, joint, labour = date(2026, 11, 25), date(2026, 12, 24), date(2026, 5, 1)
    own = CALENDAR.changed([Holiday(election, "Pilkada"), Holiday(labour, "Hari Buruh")], [joint, date(2026, 7, 1)])
    assert not own.is_working_day(election)
    assert own.is_working_day(joint)
    assert own.holidays[labour].name == "Hari Buruh"
    assert list(own.holidays) == sorted(own.holidays)
    assert CALENDAR.is_working_day(election)


def test_a_year_is_listed_once_its_holidays_are():
    assert CALENDAR.is_listed(2025)
    assert CALENDAR.is_listed(2026)
    assert not CALENDAR.is_listed(2027)
    assert not CALENDAR.changed([Holiday(date(2027, 11, 24), "Pilkada")], []).is_listed(2027)
