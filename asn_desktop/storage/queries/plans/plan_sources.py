"""Storage: reading what an SKP can be filled from: earlier ones, those of colleagues, and the rhk of the assessor."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.storage.queries.plans import plan_contents

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class Kinship(StrEnum):
    """How near the SKP stands that is copied from."""

    OWN = "own"  # of the same person
    SAME = "same"  # of somebody with the same jabatan
    OTHER = "other"


class PlanSource(NamedTuple):
    """One written SKP; `start` and `end` are ISO days."""

    id: str
    kinship: Kinship
    name: str
    position: str
    unit: str
    year: int
    start: str
    end: str
    results: int
    indicators: int


class SuperiorResult(NamedTuple):
    """One rhk of the assessor; `head` tells that the assessor uses the forms of heads of independent units."""

    position: str
    statement: str
    indicators: tuple[str, ...]
    head: bool


# Of everybody else the newest written SKP only: older ones would bury the colleagues.
_SOURCES = """
WITH mine AS (
  SELECT id, employee_id, year, start, json_extract(person, '$.position') AS position FROM plan WHERE id = :plan
), written AS (
  SELECT p.*, (SELECT count(*) FROM work_result w WHERE w.plan_id = p.id) AS results,
         (SELECT count(*) FROM indicator i JOIN work_result w ON w.id = i.work_result_id WHERE w.plan_id = p.id)
           AS indicators,
         row_number() OVER (PARTITION BY p.employee_id ORDER BY p.year DESC, p.start DESC, p.acting) AS newest
  FROM plan p, mine WHERE p.id <> mine.id AND EXISTS (SELECT 1 FROM work_result w WHERE w.plan_id = p.id)
)
SELECT w.id,
       CASE WHEN w.employee_id = mine.employee_id THEN 'own'
            WHEN json_extract(w.person, '$.position') = mine.position COLLATE NOCASE THEN 'same'
            ELSE 'other' END AS kinship,
       coalesce(json_extract(w.person, '$.name'), ''), coalesce(json_extract(w.person, '$.position'), ''),
       coalesce(json_extract(w.person, '$.unit'), ''), w.year, w.start, w."end", w.results, w.indicators
FROM written w, mine
WHERE w.employee_id = mine.employee_id OR w.newest = 1
ORDER BY CASE WHEN w.employee_id = mine.employee_id THEN 0
              WHEN json_extract(w.person, '$.position') = mine.position COLLATE NOCASE THEN 1 ELSE 2 END,
         CASE WHEN w.employee_id = mine.employee_id THEN -w.year END, w.start DESC,
         json_extract(w.person, '$.name') COLLATE NOCASE
"""
_SUPERIORS = """
SELECT s.id, s.form_group, coalesce(json_extract(s.person, '$.position'), '')
FROM plan p JOIN plan s ON s.employee_id = p.assessor_id AND s.year = p.year
WHERE p.id = ? ORDER BY (s.start <= p."end" AND s."end" >= p.start) DESC, s.acting, s.start DESC
"""


def sources(reader: Reader, plan_id: str) -> list[PlanSource]:
    """Every SKP this one can be filled from: of the person himself, then of the same jabatan, then of the others."""
    return [PlanSource(row[0], Kinship(row[1]), *row[2:]) for row in reader.tuples(_SOURCES, {"plan": plan_id})]


def superior_results(reader: Reader, plan_id: str) -> list[SuperiorResult]:
    """The rhk the assessor of an SKP has planned for the same year; none where the assessor stands outside."""
    plans = reader.tuples(_SUPERIORS, (plan_id,))
    contents = plan_contents.contents(reader, [plan[0] for plan in plans])
    return [
        SuperiorResult(
            position, result.statement, tuple(one.text for one in result.indicators), group == FormGroup.MANDIRI
        )
        for key, group, position in plans
        for result in contents[key].work_results
    ]
