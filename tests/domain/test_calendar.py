"""Domain: periods and spans."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.calendar import (
    PERIOD_STATE_NAMES,
    PERIOD_STEPS,
    PERIODS_PER_YEAR,
    Period,
    PeriodKind,
    PeriodState,
    add_months,
    bounds,
    months_between,
    period_after,
    period_code,
    period_name,
    read_period_code,
    span,
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
@pytest.mark.parametrize("to", PeriodState)
def test_no_other_step_exists_and_the_refusal_says_what_does(state, to):
    if to in PERIOD_STEPS[state]:
        assert period_after(state, to, reason="perlu") is to
    else:
        with pytest.raises(NotAllowed) as refused:
            period_after(state, to)
        assert "Langkah berikutnya" in str(refused.value) or "Buka periode baru" in str(refused.value)
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
