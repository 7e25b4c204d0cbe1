"""The daily log: times, whole numbers, complete lines, and cells copied from Excel."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.plans import daily_log
from asn_desktop.domain.plans.daily_log import TITLES, DailyDraft, DailyField

TODAY = date(2026, 11, 24)
HEADING = "\t".join(TITLES.values())


def fields(**facts):
    draft = DailyDraft(**{"day": TODAY, "activity": "Melayani"} | facts)
    return [problem.field for problem in daily_log.problems(draft, TODAY)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("8", "08:00"), ("8.30", "08:30"), ("0830", "08:30"), ("08:30:00", "08:30"), ("pukul 08.30 WIB", "08:30"), (" ", ""), ("23:59", "23:59")],
)  # fmt: skip
def test_times_are_read_as_people_write_them(typed, read):
    assert daily_log.read_time(typed) == read


@pytest.mark.parametrize("typed", ["24", "8.75", "pagi", "123456", "-1"])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(ValueError):
        daily_log.read_time(typed)


@given(st.times())
def test_every_time_comes_back(time):
    assert daily_log.read_time(f"{time:%H:%M}") == f"{time:%H:%M}"


@pytest.mark.parametrize(("typed", "read"), [("12", 12), ("1.200", 1200), ("12,0", 12), ("", None), (" 7 ", 7)])
def test_realisation_is_a_whole_number(typed, read):
    assert daily_log.read_whole(typed) == read


@pytest.mark.parametrize("typed", ["1,5", "dua", "-3", "1.2"])
def test_parts_of_a_whole_are_refused_because_e_kinerja_refuses_them(typed):
    with pytest.raises(ValueError):
        daily_log.read_whole(typed)


def test_a_line_needs_its_day_its_words_and_hours_that_follow_one_another():
    assert fields() == []
    assert fields(day=None, activity=" ") == ["day", "activity"]
    assert fields(day=date(2026, 11, 25)) == ["day"]
    assert fields(end="10:00") == ["start"]
    assert fields(start="10:00", end="10:00") == ["end"]
    assert fields(start="08:00", end="10:00") == []
    assert fields(realisation=3) == ["measure"]
    assert fields(reference="x" * 2001) == ["reference"]


def test_the_order_is_the_one_e_kinerja_asks_for():
    assert [TITLES[name] for name in DailyField] == [
        "Rencana Aksi", "Tanggal Kegiatan", "Jam Mulai", "Jam Selesai", "Kegiatan Harian", "Sumber Data",
        "Realisasi", "Satuan", "Bukti Dukung",
    ]  # fmt: skip


def test_cells_from_excel_lose_heading_numbers_line_breaks_and_empty_rows():
    text = f'No\t{HEADING}\n1\tA\t24/11/2026\t8\t9\t"Rapat\nbersama"\tx\t1\tkali\tfoto\n\n2.\tB\n'
    first, second = daily_log.read_block(text)
    assert first == ["A", "24/11/2026", "8", "9", "Rapat bersama", "x", "1", "kali", "foto"]
    assert second == ["2.", "B", *[""] * 7]  # no wider than the log: nothing tells that 2. is a number


def test_a_quotation_mark_that_never_ends_loses_nothing():
    assert daily_log.read_block('"Rapat\tsatu\n')[0][0].startswith("Rapat")
    assert daily_log.read_block("") == []
