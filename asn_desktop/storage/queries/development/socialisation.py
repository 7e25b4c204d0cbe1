"""Storage: reading sessions with their attendance and sheets, and what readiness is judged by."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from asn_desktop.domain.development.socialisation import Sheet
    from asn_desktop.storage.reader import Reader


class SessionRow(NamedTuple):
    """One session, how many attended and how many sheets were answered."""

    id: str
    kind: str
    topic: str
    day: date
    place: str
    speaker: str
    hours: int | None
    attended: int
    sheets: int


class PersonRow(NamedTuple):
    """Somebody active who may attend; `earlier` is how many other sessions he attended."""

    id: str
    name: str
    nip: str
    position: str
    unit_id: str | None
    unit: str
    earlier: int


_SESSION = (
    "SELECT s.id, s.kind, s.topic, s.day, s.place, s.speaker, s.hours,"
    " (SELECT count(*) FROM attendance a WHERE a.session_id = s.id),"
    " (SELECT count(*) FROM session_sheet q WHERE q.session_id = s.id) FROM session s"
)


def sessions(reader: Reader) -> list[SessionRow]:
    """All sessions, the newest first."""
    return [_session(row) for row in reader.tuples(f"{_SESSION} ORDER BY s.day DESC, s.topic, s.id")]


def session(reader: Reader, session_id: str) -> SessionRow | None:
    """One session."""
    found = reader.tuples(f"{_SESSION} WHERE s.id = ?", (session_id,))
    return _session(found[0]) if found else None


def attended(reader: Reader, session_id: str) -> frozenset[str]:
    """Who attended one session."""
    return frozenset(reader.column("SELECT employee_id FROM attendance WHERE session_id = ?", (session_id,)))


def attended_between(reader: Reader, start: date, end: date) -> frozenset[str]:
    """Who attended any session held from `start` to `end`."""
    return frozenset(
        reader.column(
            "SELECT DISTINCT a.employee_id FROM attendance a JOIN session s ON s.id = a.session_id"
            " WHERE s.day BETWEEN ? AND ?",
            (start.isoformat(), end.isoformat()),
        )
    )


def sheets(reader: Reader, session_id: str) -> list[Sheet]:
    """The sheets of one session, in no order that tells anything."""
    found = reader.column("SELECT answers FROM session_sheet WHERE session_id = ? ORDER BY id", (session_id,))
    return [tuple(json.loads(answers)) for answers in found]


def people(reader: Reader, session_id: str = "") -> list[PersonRow]:
    """Everybody active by unit and name, with how many other sessions each attended."""
    found = reader.tuples(
        "SELECT e.id, e.front_title, e.name, e.back_title, e.nip, e.position_name, e.unit_id, coalesce(u.name, ''),"
        " (SELECT count(*) FROM attendance a WHERE a.employee_id = e.id AND a.session_id <> ?)"
        " FROM employee e LEFT JOIN unit u ON u.id = e.unit_id WHERE e.retired = 0"
        " ORDER BY u.sort, u.name, e.name, e.id",
        (session_id,),
    )
    return [
        PersonRow(key, full_name(front, name, back), nip, position, unit_id, unit, earlier)
        for key, front, name, back, nip, position, unit_id, unit, earlier in found
    ]


def planned(reader: Reader, year: int) -> frozenset[str]:
    """Who has a plan of the year."""
    return frozenset(reader.column("SELECT DISTINCT employee_id FROM plan WHERE year = ?", (year,)))


def agreed(reader: Reader, year: int) -> frozenset[str]:
    """Those whose plans of the year are all agreed."""
    return frozenset(
        reader.column(
            "SELECT employee_id FROM plan WHERE year = ? GROUP BY employee_id HAVING count(agreed_on) = count(*)",
            (year,),
        )
    )


def opened(reader: Reader, period_id: str) -> frozenset[str]:
    """Who has an appraisal in a period."""
    return frozenset(reader.column("SELECT DISTINCT employee_id FROM appraisal WHERE period_id = ?", (period_id,)))


def with_raters(reader: Reader, period_id: str) -> frozenset[str]:
    """For whom raters are named in a period, or whose collection is closed already."""
    return frozenset(
        reader.column(
            "SELECT DISTINCT a.employee_id FROM appraisal a WHERE a.period_id = ? AND (a.collection_closed = 1"
            " OR EXISTS (SELECT 1 FROM rater r WHERE r.appraisal_id = a.id))",
            (period_id,),
        )
    )


def _session(row: tuple[str, str, str, str, str, str, int | None, int, int]) -> SessionRow:
    key, kind, topic, day, place, speaker, hours, present, answered = row
    return SessionRow(key, kind, topic, date.fromisoformat(day), place, speaker, hours, present, answered)
