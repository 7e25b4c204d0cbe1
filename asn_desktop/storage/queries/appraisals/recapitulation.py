"""Storage: everybody's result of a period, frozen as it was appraised, unit by unit."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class ResultRow(NamedTuple):
    """One appraisal as far as a list of results shows it."""

    unit: str
    name: str
    nip: str
    rank: str
    position: str
    assessor: str
    work_result: str
    behaviour: str
    predikat: str


def results(reader: Reader, period_id: str) -> list[ResultRow]:
    """All appraisals of a period by unit and name; what is not decided yet is ''."""
    found = reader.tuples(
        "SELECT person, name, nip, position, json_extract(assessor, '$.name'), coalesce(work_result, ''),"
        " coalesce(behaviour, ''), coalesce(predikat, '') FROM appraisal"
        " WHERE period_id = ? AND state <> 'exempt' ORDER BY name, id",
        (period_id,),
    )
    rows = []
    for person, name, nip, position, assessor, work_result, behaviour, predikat in found:
        frozen = json.loads(person)
        unit, rank = frozen.get("unit") or "", frozen.get("rank") or ""
        rows.append(ResultRow(unit, name, nip, rank, position, assessor or "", work_result, behaviour, predikat))
    return rows


class AchievementRow(NamedTuple):
    """An achievement noted in a period that somebody else recognised; `by` are who did, as they were called then."""

    unit: str
    name: str
    day: date
    text: str
    by: tuple[str, ...]


def recognised(reader: Reader, period_id: str) -> list[AchievementRow]:
    """The achievements of everybody appraised in a period that were recognised, by name and day."""
    found = reader.tuples(
        "SELECT coalesce(json_extract(a.person, '$.unit'), ''), a.name, l.day, l.text, json_group_array(r.giver)"
        " FROM appraisal a JOIN period p ON p.id = a.period_id JOIN log_entry l ON l.employee_id = a.employee_id"
        " AND l.kind = 'PRESTASI' AND l.day BETWEEN p.start AND p.\"end\" JOIN recognition r ON r.log_entry_id = l.id"
        " WHERE a.period_id = ? GROUP BY a.id, l.id ORDER BY a.name, l.day, l.id",
        (period_id,),
    )
    return [
        AchievementRow(unit, name, date.fromisoformat(day), text, tuple(dict.fromkeys(json.loads(givers))))
        for unit, name, day, text, givers in found
    ]
