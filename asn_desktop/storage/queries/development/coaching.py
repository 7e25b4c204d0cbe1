"""Storage: reading the pembinaan kinerja of a person."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.development.coaching import CoachingKind, Passage, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class CoachingRow(NamedTuple):
    """One coaching, mentoring or konseling, whole."""

    id: str
    appraisal_id: str
    kind: CoachingKind
    day: date
    reason: str
    leader_id: str | None
    leader: str
    leader_nip: str
    feedback_on: date | None
    evaluated_on: date | None
    counselled_on: date | None
    tables: Mapping[Section, tuple[tuple[str, ...], ...]]
    texts: Mapping[Passage, str]


_ROWS = (
    "SELECT id, appraisal_id, kind, day, reason, leader_id, leader, leader_nip, feedback_on, evaluated_on,"
    " counselled_on, tables, texts FROM coaching"
)


def of_appraisal(reader: Reader, appraisal_id: str) -> list[CoachingRow]:
    """What was given to one person in one period, the newest first."""
    return [
        _row(one) for one in reader.tuples(f"{_ROWS} WHERE appraisal_id = ? ORDER BY day DESC, id", (appraisal_id,))
    ]


def evaluated(reader: Reader, since: date) -> Mapping[str, CoachingRow]:
    """The newest bimbingan of everybody whose competences were judged after it (B.1.9) since a day, by person."""
    owners = dict(reader.tuples("SELECT c.id, a.employee_id FROM coaching c JOIN appraisal a ON a.id = c.appraisal_id"))
    rows = reader.tuples(
        f"{_ROWS} WHERE coalesce(evaluated_on, day) >= ? ORDER BY coalesce(evaluated_on, day), day, id",
        (since.isoformat(),),
    )
    judged = [one for one in map(_row, rows) if any(mark[2] for mark in one.tables.get(Section.COMPETENCES, ()))]
    return {owners[one.id]: one for one in judged}


def one(reader: Reader, coaching_id: str) -> CoachingRow | None:
    """One record by its key."""
    found = reader.tuples(f"{_ROWS} WHERE id = ?", (coaching_id,))
    return _row(found[0]) if found else None


def count(reader: Reader, appraisal_id: str) -> int:
    """How many records one person has in one period."""
    return int(reader.value("SELECT count(*) FROM coaching WHERE appraisal_id = ?", (appraisal_id,)))


def _row(found: tuple[str, ...]) -> CoachingRow:
    key, appraisal_id, kind, day, reason, by, leader, nip, feedback, evaluated, counselled, tables, texts = found
    return CoachingRow(
        key,
        appraisal_id,
        CoachingKind(kind),
        date.fromisoformat(day),
        reason,
        by,
        leader,
        nip,
        _day(feedback),
        _day(evaluated),
        _day(counselled),
        {Section(name): tuple(tuple(row) for row in rows) for name, rows in json.loads(tables).items()},
        {Passage(name): text for name, text in json.loads(texts).items()},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
