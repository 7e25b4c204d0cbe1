"""Storage: everybody's result of a period, frozen as it was appraised, unit by unit."""

from __future__ import annotations

import json
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
        " coalesce(behaviour, ''), coalesce(predikat, '') FROM appraisal WHERE period_id = ? ORDER BY name, id",
        (period_id,),
    )
    rows = []
    for person, name, nip, position, assessor, work_result, behaviour, predikat in found:
        frozen = json.loads(person)
        unit, rank = frozen.get("unit") or "", frozen.get("rank") or ""
        rows.append(ResultRow(unit, name, nip, rank, position, assessor or "", work_result, behaviour, predikat))
    return rows
