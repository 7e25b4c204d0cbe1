"""Tests: an iCalendar file as RFC 5545 wants it: CRLF, folded lines, escaped words, keys that stay."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.exchange.ical import Event, folded, write_calendar

NOW = datetime(2026, 3, 2, 9, 0)


def written(tmp_path, *events):
    path = tmp_path / "kalender.ics"
    write_calendar(path, "Kalender karier", events, now=NOW)
    return path.read_bytes()


def test_a_day_becomes_a_whole_day_event_with_alarms(tmp_path):
    event = Event("hendri-KGB-01-20260401", date(2026, 4, 1), "KGB: Hendri Saputra, S.Sos.", "Naik\nsegera", (30, 7))
    text = written(tmp_path, event).decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260402\r\n" in text
    assert "SUMMARY:KGB: Hendri Saputra\\, S.Sos.\r\n" in text
    assert "DESCRIPTION:Naik\\nsegera\r\n" in text
    assert text.count("BEGIN:VALARM") == 2
    assert "TRIGGER:-P30D" in text
    assert "UID:hendri-KGB-01-20260401@asn-desktop" in text


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
def test_no_line_is_longer_than_the_law_allows_and_nothing_is_lost(text):
    lines = folded(text).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "".join([lines[0], *(line[1:] for line in lines[1:])]) == text
