"""Exchange: days of a calendar as an iCalendar file (RFC 5545), which phones and mail programs read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.exchange.safe_file import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LINE = 75  # octets of a line before it is folded
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


class Event(NamedTuple):
    """One whole day with what happens; `key` stays the same, so that a second import moves rather than doubles."""

    key: str
    day: date
    summary: str
    description: str
    remind_days: tuple[int, ...]  # days before on which the calendar rings


def write_calendar(path: Path, title: str, events: Iterable[Event], *, now: datetime) -> None:
    """Write the whole calendar or nothing; Unusable when it cannot be written."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ASN Desktop//Kalender karier//ID", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(title)}")
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    text = "".join(f"{folded(line)}\r\n" for line in lines)
    with written(path) as part:
        part.write_bytes(text.encode())


def folded(line: str) -> str:
    """A line broken so that none is longer than 75 octets; no character is cut in two."""
    parts, current, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            parts.append(current)
            current, size = " ", 1
        current, size = current + letter, size + octets
    return "\r\n".join([*parts, current])


def _event(event: Event, now: datetime) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_escaped(event.key)}@asn-desktop",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{_escaped(event.description)}")
    lines.append("TRANSP:TRANSPARENT")
    for days in event.remind_days:
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(event.summary)}",
            f"TRIGGER:-P{days}D",
            "END:VALARM",
        ]
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    for plain, safe in _ESCAPES:
        text = text.replace(plain, safe)
    return text
