"""Storage: reading the log of work and achievements and the open feedback of one person, for a span of days."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.plans.evidence import Done, GiverRole, Said, read_quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from asn_desktop.storage.reader import Reader


class Span(NamedTuple):
    """One person's days: those of an appraisal's period that its plan covers."""

    employee_id: str
    start: date
    end: date


class RecognitionRow(NamedTuple):
    """Somebody's recognition of an entry."""

    id: str
    log_entry_id: str
    giver_id: str | None
    giver: str
    role: str
    day: date
    text: str


class EntryRow(NamedTuple):
    """One entry of the log with its recognitions."""

    id: str
    day: date
    kind: str
    work_result_id: str | None
    text: str
    quantity: Decimal | None
    measure: str
    reference: str
    recognitions: tuple[RecognitionRow, ...]

    def done(self) -> Done:
        """As far as a realisation is made of it."""
        return Done(self.day, self.text, self.quantity, self.measure, self.reference)


class RemarkRow(NamedTuple):
    """One open feedback."""

    id: str
    day: date
    work_result_id: str | None
    value: int | None
    role: str
    giver_id: str | None
    giver: str
    capacity: str
    scheduled: bool
    requested: bool
    text: str
    reference: str

    def said(self) -> Said:
        """As far as a feedback cell is made of it."""
        return Said(self.day, GiverRole(self.role), self.giver, self.capacity, self.text)


def span_of(reader: Reader, appraisal_id: str) -> Span | None:
    """The days of one appraisal; None when there is no such appraisal."""
    row = reader.one(
        'SELECT a.employee_id, max(p.start, s.start) AS start, min(p."end", s."end") AS "end" FROM appraisal a'
        " JOIN period p ON p.id = a.period_id JOIN plan s ON s.id = a.plan_id WHERE a.id = ?",
        (appraisal_id,),
    )
    return None if row is None else Span(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2]))


def entries(reader: Reader, span: Span) -> list[EntryRow]:
    """The log of one person in a span, the newest first."""
    found = reader.tuples(
        "SELECT id, day, kind, work_result_id, text, quantity, measure, reference FROM log_entry"
        " WHERE employee_id = ? AND day BETWEEN ? AND ? ORDER BY day DESC, id",
        _bounds(span),
    )
    recognised = _recognitions(reader, span)
    return [
        EntryRow(key, date.fromisoformat(day), kind, rhk, text, read_quantity(many), measure, proof, recognised[key])
        for key, day, kind, rhk, text, many, measure, proof in found
    ]


def remarks(reader: Reader, span: Span) -> list[RemarkRow]:
    """The open feedback one person got in a span, the newest first."""
    found = reader.tuples(
        "SELECT id, day, work_result_id, value, role, giver_id, giver, capacity, scheduled, requested, text, reference"
        " FROM remark WHERE employee_id = ? AND day BETWEEN ? AND ? ORDER BY day DESC, id",
        _bounds(span),
    )
    return [
        RemarkRow(key, date.fromisoformat(day), rhk, value, role, by, giver, post, bool(often), bool(asked), text, ref)
        for key, day, rhk, value, role, by, giver, post, often, asked, text, ref in found
    ]


def count(reader: Reader, span: Span) -> int:
    """How many entries and remarks a span holds."""
    bounds = _bounds(span)
    return int(
        reader.value(
            "SELECT (SELECT count(*) FROM log_entry WHERE employee_id = ? AND day BETWEEN ? AND ?)"
            " + (SELECT count(*) FROM remark WHERE employee_id = ? AND day BETWEEN ? AND ?)",
            (*bounds, *bounds),
        )
    )


def measures(reader: Reader) -> list[str]:
    """The measures the office uses, the most frequent first."""
    return reader.column(
        "SELECT measure FROM log_entry WHERE measure <> '' GROUP BY measure ORDER BY count(*) DESC, measure LIMIT 50"
    )


def _recognitions(reader: Reader, span: Span) -> Mapping[str, tuple[RecognitionRow, ...]]:
    found: dict[str, tuple[RecognitionRow, ...]] = defaultdict(tuple)
    for key, entry, by, giver, role, day, text in reader.tuples(
        "SELECT r.id, r.log_entry_id, r.giver_id, r.giver, r.role, r.day, r.text FROM recognition r"
        " JOIN log_entry e ON e.id = r.log_entry_id WHERE e.employee_id = ? AND e.day BETWEEN ? AND ?"
        " ORDER BY r.day, r.id",
        _bounds(span),
    ):
        found[entry] += (RecognitionRow(key, entry, by, giver, role, date.fromisoformat(day), text),)
    return found


def _bounds(span: Span) -> Sequence[str]:
    return span.employee_id, span.start.isoformat(), span.end.isoformat()
