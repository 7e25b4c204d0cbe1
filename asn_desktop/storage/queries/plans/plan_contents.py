"""Storage: reading whole SKP without their appraisals, many at once: to compare, to copy and to add to them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader


class PlanRow(NamedTuple):
    """One SKP: whose, from–to (ISO), its forms, and whether the year is rated on it, which ends it."""

    id: str
    employee_id: str
    start: str
    end: str
    form_group: str
    rated: bool


class StoredIndicator(NamedTuple):
    """One indicator."""

    id: str
    aspect: str
    perspective: str
    text: str
    target: str


class StoredResult(NamedTuple):
    """One rhk with its indicators in order."""

    id: str
    kind: str
    statement: str
    intervened: str
    indicators: tuple[StoredIndicator, ...]
    intervened_indicator: str
    assigned_by: str


class PlanContent(NamedTuple):
    """What one SKP says: rhk utama before rhk tambahan, special expectations by value, annex A.1.8 by section."""

    work_results: tuple[StoredResult, ...]
    expectations: Mapping[int, str]
    annex: Mapping[str, tuple[str, ...]]
    approach: str  # '' for an unknown SKP


# The rating of a month or quarter does not end an SKP: it is developed during the year (Pasal 14 ayat (2)).
_ROWS = (
    'SELECT p.id, p.employee_id, p.start, p."end", p.form_group, EXISTS (SELECT 1 FROM appraisal a '
    "JOIN period e ON e.id = a.period_id WHERE a.plan_id = p.id AND e.kind = 'ANNUAL' AND a.predikat IS NOT NULL)"
    " FROM plan p"
)
_AMONG = "IN (SELECT value FROM json_each(?))"
_INDICATORS = (
    "SELECT i.work_result_id, i.id, i.aspect, i.perspective, i.text, i.target FROM indicator i "  # noqa: S608 — ours
    f"JOIN work_result w ON w.id = i.work_result_id WHERE w.plan_id {_AMONG} ORDER BY i.seq"
)
# UTAMA comes before TAMBAHAN on every form; the alphabet would turn them round.
_RESULTS = (
    "SELECT plan_id, id, kind, statement, intervened, intervened_indicator, assigned_by FROM work_result "  # noqa: S608 — ours
    f"WHERE plan_id {_AMONG} ORDER BY kind DESC, seq"
)
_APPROACHES = f"SELECT id, approach FROM plan WHERE id {_AMONG}"  # noqa: S608 — ours
_EXPECTATIONS = f"SELECT plan_id, value, text FROM behaviour_expectation WHERE plan_id {_AMONG} ORDER BY value"  # noqa: S608
_ANNEX = f"SELECT plan_id, section, text FROM annex_line WHERE plan_id {_AMONG} ORDER BY seq"  # noqa: S608 — ours


def of_year(reader: Reader, year: int) -> list[PlanRow]:
    """Every SKP of a year but those of a Plt. or Plh.; of one person the latest last."""
    rows = reader.tuples(f"{_ROWS} WHERE p.year = ? AND p.acting = '' ORDER BY p.start", (year,))
    return [PlanRow(*row)._replace(rated=bool(row[5])) for row in rows]


def latest_of_year(reader: Reader, year: int) -> dict[str, PlanRow]:
    """Of everybody who has an SKP in the year the latest one, by person."""
    return {row.employee_id: row for row in of_year(reader, year)}


def contents(reader: Reader, plan_ids: Sequence[str]) -> dict[str, PlanContent]:
    """What these SKP say, in five queries however many they are; an empty or unknown one says nothing."""
    wanted = (json.dumps(list(plan_ids)),)
    indicators: dict[str, list[StoredIndicator]] = defaultdict(list)
    for owner, *rest in reader.tuples(_INDICATORS, wanted):
        indicators[owner].append(StoredIndicator(*rest))
    results: dict[str, list[StoredResult]] = defaultdict(list)
    for plan, key, kind, statement, intervened, served, assigned_by in reader.tuples(_RESULTS, wanted):
        own = tuple(indicators[key])
        results[plan].append(StoredResult(key, kind, statement, intervened, own, served, assigned_by))
    expectations: dict[str, dict[int, str]] = defaultdict(dict)
    for plan, value, text in reader.tuples(_EXPECTATIONS, wanted):
        expectations[plan][value] = text
    annex: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for plan, section, text in reader.tuples(_ANNEX, wanted):
        annex[plan][section] = (*annex[plan].get(section, ()), text)
    approaches = dict(reader.tuples(_APPROACHES, wanted))
    return {
        plan: PlanContent(tuple(results[plan]), expectations[plan], annex[plan], approaches.get(plan, ""))
        for plan in plan_ids
    }
