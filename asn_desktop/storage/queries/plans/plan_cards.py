"""Storage: reading the SKP people had before the present one of the year: for reference, on screen and on paper."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.storage.queries.appraisals.appraisal_card import (
    FrozenPerson,
    WorkResultCard,
    annexes,
    frozen,
    special_expectations,
    work_results,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader


class PlanCard(NamedTuple):
    """One SKP with the latest realisation of each indicator, and the predikat of the periods rated on it."""

    id: str
    employee_id: str
    form_group: str
    approach: str
    acting: str
    start: date
    end: date
    agreed_on: date | None
    plan_signed_on: date | None
    plan_note: str
    person: FrozenPerson
    assessor: FrozenPerson
    work_results: tuple[WorkResultCard, ...]
    expectations: Mapping[int, str]
    annex: Mapping[str, tuple[str, ...]]
    predikat: tuple[tuple[str, str], ...]  # (period, predikat), in order

    @property
    def behaviour_feedback(self) -> Mapping[int, str]:
        """None: feedback belongs to an appraisal."""
        return {}


# Beside the definitive post an assignment counts as earlier once it has ended.
_EARLIER = """
SELECT o.id, p.id, o.employee_id, o.form_group, o.approach, o.acting, o.start, o."end", o.agreed_on, o.signed_on,
       o.note, o.person, o.assessor
FROM plan p JOIN plan o ON o.employee_id = p.employee_id AND o.year = p.year AND o.id <> p.id
WHERE p.acting = '' AND ((o.acting = '' AND o.start < p.start) OR (o.acting <> '' AND o."end" < p."end")) AND {which}
ORDER BY o.start, o.acting
"""
_REALISED = """
SELECT r.indicator_id, r.realisation, r.feedback FROM realisation r JOIN appraisal a ON a.id = r.appraisal_id
JOIN period p ON p.id = a.period_id JOIN indicator i ON i.id = r.indicator_id
JOIN work_result w ON w.id = i.work_result_id
WHERE w.plan_id IN (SELECT value FROM json_each(?)) ORDER BY p."end", p.kind = 'ANNUAL'
"""
_MOVED = """
SELECT e.position_name FROM plan p JOIN employee e ON e.id = p.employee_id
WHERE p.id = ? AND p.acting = '' AND e.retired = 0 AND e.position_name <> ''
AND json_extract(p.person, '$.position') <> e.position_name COLLATE NOCASE
AND NOT EXISTS (SELECT 1 FROM plan o WHERE o.employee_id = p.employee_id AND o.acting = '' AND o.start > p.start)
"""
_PREDIKAT = """
SELECT a.plan_id, p.name, a.predikat FROM appraisal a JOIN period p ON p.id = a.period_id
WHERE a.predikat IS NOT NULL AND a.plan_id IN (SELECT value FROM json_each(?)) ORDER BY p."end", p.kind = 'ANNUAL'
"""


def earlier(reader: Reader, plan_id: str) -> list[PlanCard]:
    """The SKP somebody had earlier in the year than this one, the first first."""
    return _cards(reader, "p.id = ?", plan_id).get(plan_id, [])


def earlier_in_year(reader: Reader, year: int) -> Mapping[str, list[PlanCard]]:
    """The same for everybody who had several in a year, by the key of the later SKP."""
    return _cards(reader, "p.year = ?", year)


def moved_to(reader: Reader, plan_id: str) -> str:
    """The jabatan somebody has now where the SKP of his definitive post was frozen with another one; else ''."""
    found: str | None = reader.value(_MOVED, (plan_id,))
    return found or ""


def _cards(reader: Reader, which: str, wanted: str | int) -> dict[str, list[PlanCard]]:
    rows = reader.tuples(_EARLIER.format(which=which), (wanted,))
    if not rows:
        return {}
    keys = list(dict.fromkeys(row[0] for row in rows))
    results, texts, annex = work_results(reader, keys), special_expectations(reader, keys), annexes(reader, keys)
    realised = {row[0]: (row[1], row[2]) for row in reader.tuples(_REALISED, (json.dumps(keys),)) if row[1] or row[2]}
    rated: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, period, predikat in reader.tuples(_PREDIKAT, (json.dumps(keys),)):
        rated[key].append((period, predikat))
    found: dict[str, list[PlanCard]] = defaultdict(list)
    for key, later, employee, group, approach, acting, start, end, agreed, signed, note, person, assessor in rows:
        found[later].append(
            PlanCard(
                id=key,
                employee_id=employee,
                form_group=group,
                approach=approach,
                acting=acting,
                start=date.fromisoformat(start),
                end=date.fromisoformat(end),
                agreed_on=date.fromisoformat(agreed) if agreed else None,
                plan_signed_on=date.fromisoformat(signed) if signed else None,
                plan_note=note,
                person=frozen(json.loads(person)),
                assessor=frozen(json.loads(assessor)),
                work_results=_realised(results[key], realised),
                expectations=texts[key],
                annex=annex[key],
                predikat=tuple(rated[key]),
            )
        )
    return found


def _realised(results: Sequence[WorkResultCard], realised: Mapping[str, tuple[str, str]]) -> tuple[WorkResultCard, ...]:
    return tuple(
        result._replace(
            indicators=tuple(
                one._replace(realisation=words[0], feedback=words[1])
                for one in result.indicators
                for words in [realised.get(one.id, ("", ""))]
            )
        )
        for result in results
    )
