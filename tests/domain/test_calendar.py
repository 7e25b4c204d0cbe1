"""Domain: periods and spans."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.calendar import (
    FINISHED,
    PERIOD_STATE_NAMES,
    PERIOD_STEPS,
    PERIODS_PER_YEAR,
    REOPENED,
    Period,
    PeriodKind,
    PeriodState,
    add_months,
    bounds,
    leading_up,
    months_between,
    overlapping,
    period_after,
    period_code,
    period_name,
    periods_of_year,
    read_period_code,
    span,
    why_no_signing,
    why_not_released,
    why_read_only,
    years_between,
)
from asn_desktop.domain.errors import NotAllowed

ANNUAL, QUARTERLY, MONTHLY = PeriodKind.ANNUAL, PeriodKind.QUARTERLY, PeriodKind.MONTHLY

# kind, part, name, code, first day, last day
PERIODS = """\
ANNUAL    1  Tahunan 2026       2026    2026-01-01 2026-12-31
QUARTERLY 1  Triwulan I 2026    2026-T1 2026-01-01 2026-03-31
QUARTERLY 4  Triwulan IV 2026   2026-T4 2026-10-01 2026-12-31
MONTHLY   1  Januari 2026       2026-01 2026-01-01 2026-01-31
MONTHLY   2  Februari 2026      2026-02 2026-02-01 2026-02-28
MONTHLY   12 Desember 2026      2026-12 2026-12-01 2026-12-31
"""


@pytest.mark.parametrize("line", PERIODS.splitlines())
def test_names_codes_and_bounds(line):
    kind, part, *name, code, first, last = line.split()
    kind, part = PeriodKind(kind), int(part)
    assert period_name(kind, 2026, part) == " ".join(name)
    assert period_code(kind, 2026, part) == code
    assert bounds(kind, 2026, part) == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.sampled_from(PeriodKind), st.integers(2000, 2100), st.integers(1, 12))
def test_a_code_reads_back(kind, year, part):
    part = min(part, PERIODS_PER_YEAR[kind])
    assert read_period_code(period_code(kind, year, part)) == Period(kind, year, part)


@pytest.mark.parametrize("code", ["", "26", "2026-T5", "2026-13", "2026-00", "2026-T", "tahunan"])
def test_what_is_no_code_is_nothing(code):
    assert read_period_code(code) is None


@pytest.mark.parametrize("ask", [period_name, period_code, bounds])
@pytest.mark.parametrize(("kind", "part"), [(ANNUAL, 2), (QUARTERLY, 5), (MONTHLY, 0)])
def test_a_part_that_does_not_exist_is_refused(ask, kind, part):
    with pytest.raises(ValueError):
        ask(kind, 2026, part)


def test_a_period_goes_forward_step_by_step():
    state = PeriodState.DRAFT
    for to in list(PeriodState)[1:]:
        state = period_after(state, to)
    assert state is PeriodState.ARCHIVED


def test_a_period_goes_back_with_a_reason_only():
    with pytest.raises(NotAllowed, match="Isi alasannya"):
        period_after(PeriodState.FINAL, PeriodState.CALIBRATION, reason=" ")
    assert period_after(PeriodState.FINAL, PeriodState.CALIBRATION, reason="salah tanggal") is PeriodState.CALIBRATION


@pytest.mark.parametrize("state", PeriodState)
def test_reopening_is_a_step_that_needs_its_reason(state):
    if state in (PeriodState.DRAFT, PeriodState.RUNNING):
        assert state not in REOPENED
        return
    with pytest.raises(NotAllowed, match="hanya dibuka kembali dengan alasan"):
        period_after(state, REOPENED[state])
    assert period_after(state, REOPENED[state], reason="perlu") not in FINISHED


@pytest.mark.parametrize("state", PeriodState)
def test_what_is_finished_is_only_read_and_what_is_archived_is_not_signed_either(state):
    assert bool(why_read_only("Tahunan 2026", state)) is (state in FINISHED)
    assert bool(why_no_signing("Tahunan 2026", state)) is (state is PeriodState.ARCHIVED)


def test_a_result_is_withheld_until_the_day_of_its_release():
    assert "belum dibuka untuk pegawai" in why_not_released("Tahunan 2026", None)
    assert why_not_released("Tahunan 2026", date(2027, 1, 20)) == ""


@pytest.mark.parametrize(("usual", "short"), [(MONTHLY, 12), (QUARTERLY, 4), (ANNUAL, 0)])
def test_a_year_has_its_short_periods_and_itself(usual, short):
    found = periods_of_year(usual, 2026)
    assert len(found) == short + 1
    assert found[-1] == Period(ANNUAL, 2026, 1)
    days = [bounds(*one) for one in found[:-1]]
    assert all(later[0] - before[1] == timedelta(days=1) for before, later in pairwise(days))


class Stretch(NamedTuple):
    """A period as its place in the year."""

    kind: str
    start: date
    end: date


def stretches(*periods: tuple[PeriodKind, int]) -> list[Stretch]:
    return [Stretch(kind, *bounds(kind, 2026, part)) for kind, part in periods]


def test_a_month_within_a_quarter_is_noticed_and_the_year_overlaps_nothing():
    [may, year] = stretches((MONTHLY, 5), (ANNUAL, 1))
    assert overlapping(QUARTERLY, *bounds(QUARTERLY, 2026, 2), [year, may]) == may
    assert overlapping(QUARTERLY, *bounds(QUARTERLY, 2026, 3), [year, may]) is None
    assert overlapping(MONTHLY, *bounds(MONTHLY, 2026, 6), [year, may]) is None
    assert overlapping(ANNUAL, *bounds(ANNUAL, 2026, 1), [may]) is None


@given(st.sampled_from((MONTHLY, QUARTERLY)), st.integers(1, 12))
def test_the_periods_that_lead_up_end_before_and_all_lead_up_to_the_year(kind, part):
    part = min(part, PERIODS_PER_YEAR[kind])
    [*short, year] = stretches(*((kind, n + 1) for n in range(PERIODS_PER_YEAR[kind])), (ANNUAL, 1))
    assert leading_up(short[part - 1], [year, *reversed(short)]) == short[: part - 1]
    assert leading_up(year, [year, *reversed(short)]) == short


def test_last_year_does_not_lead_up():
    [first] = stretches((QUARTERLY, 1))
    last = Stretch(QUARTERLY, *bounds(QUARTERLY, 2025, 4))
    assert leading_up(first, [last]) == []


@pytest.mark.parametrize("state", PeriodState)
@pytest.mark.parametrize("to", PeriodState)
def test_no_other_step_exists_and_the_refusal_says_what_does(state, to):
    if to in PERIOD_STEPS[state]:
        assert period_after(state, to, reason="perlu") is to
    else:
        with pytest.raises(NotAllowed) as refused:
            period_after(state, to)
        assert "Langkah berikutnya" in str(refused.value)
    assert set(PERIOD_STATE_NAMES) == set(PERIOD_STEPS) == set(PeriodState)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_are_added_within_the_month(day, months, result):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(result)


@pytest.mark.parametrize(
    ("start", "end", "months", "words"),
    [
        ("2021-04-01", "2026-01-01", 57, "4 tahun 9 bulan"),
        ("2022-04-01", "2026-04-01", 48, "4 tahun"),
        ("2022-04-02", "2026-04-01", 47, "3 tahun 11 bulan"),
        ("2026-01-31", "2026-02-28", 1, "1 bulan"),
        ("2026-01-01", "2026-01-31", 0, "0 bulan"),
        ("2026-02-01", "2026-01-01", 0, "0 bulan"),
        ("2024-02-29", "2025-02-28", 12, "1 tahun"),
    ],
)
def test_spans(start, end, months, words):
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert months_between(first, last) == months
    assert years_between(first, last) == months // 12
    assert span(first, last) == words


@given(st.dates(date(1960, 1, 1), date(2060, 1, 1)), st.integers(0, 600))
def test_added_months_have_passed(day, months):
    assert months_between(day, add_months(day, months)) == months
