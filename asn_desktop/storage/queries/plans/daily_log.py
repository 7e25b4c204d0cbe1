"""Storage: reading the daily log of one person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.storage.queries.plans.evidence import Span

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class DailyRow(NamedTuple):
    """One line of the daily log."""

    id: str
    action: str
    day: date
    start: str
    end: str
    activity: str
    source: str
    realisation: int | None
    measure: str
    reference: str


def lines(reader: Reader, span: Span) -> list[DailyRow]:
    """The lines of one person in a span, from the first day on, each day by its hours."""
    found = reader.tuples(
        'SELECT id, action, day, start, "end", activity, source, realisation, measure, reference FROM daily_line'
        " WHERE employee_id = ? AND day BETWEEN ? AND ? ORDER BY day, start = '', start, seq, id",
        (span.employee_id, span.start.isoformat(), span.end.isoformat()),
    )
    return [
        DailyRow(key, action, date.fromisoformat(day), start, end, activity, source, realised, measure, reference)
        for key, action, day, start, end, activity, source, realised, measure, reference in found
    ]


def before(reader: Reader, employee_id: str, day: date) -> list[DailyRow]:
    """The lines of the latest day before this one on which something was written."""
    latest = reader.value(
        "SELECT max(day) FROM daily_line WHERE employee_id = ? AND day < ?", (employee_id, day.isoformat())
    )
    if latest is None:
        return []
    found = date.fromisoformat(latest)
    return lines(reader, Span(employee_id, found, found))
