"""Storage: reading development plans, their lines, and the predikat before and after."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import FINISHED, PeriodKind
from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class DevelopmentRow(NamedTuple):
    """One plan; `after` is the newest predikat decided for a period that ended after the start, and that period."""

    id: str
    employee_id: str
    appraisal_id: str | None
    finding: str
    predikat: str
    start: date
    until: date
    evaluated_on: date | None
    outcome: str
    outcome_note: str
    after: str
    after_period: str
    status: str  # of the person: the months of a PNS are the law's


class ItemRow(NamedTuple):
    """One line of a plan."""

    id: str
    development_id: str
    seq: int
    gap: str
    kind: str
    name: str
    provider: str
    hours: int
    target: date
    cost: int | None
    measure: str
    proof: str
    done_on: date | None


class WeakRow(NamedTuple):
    """Somebody active whose predikat in a finished annual period is below Baik."""

    employee_id: str
    name: str
    position: str
    unit: str
    status: str
    appraisal_id: str
    period: str
    predikat: str


_ROWS = (
    "SELECT d.id, d.employee_id, d.appraisal_id, d.finding, d.predikat, d.start, d.until, d.evaluated_on, d.outcome,"
    " d.outcome_note, ({after}), ({name}), (SELECT e.status FROM employee e WHERE e.id = d.employee_id)"
    " FROM development d"
)
_LATER = (
    "FROM appraisal a JOIN period p ON p.id = a.period_id WHERE a.employee_id = d.employee_id AND a.predikat IS NOT"
    ' NULL AND p."end" > d.start AND a.id <> coalesce(d.appraisal_id, \'\') ORDER BY p."end" DESC, a.id LIMIT 1'
)
_PLANS = _ROWS.format(after=f"SELECT a.predikat {_LATER}", name=f"SELECT p.name {_LATER}")
_LOW = tuple(predikat.value for predikat in Predikat if predikat < Predikat.BAIK)


def plans(reader: Reader) -> list[DevelopmentRow]:
    """Every plan, the newest first."""
    return [_plan(row) for row in reader.tuples(f"{_PLANS} ORDER BY d.start DESC, d.id")]


def of_employee(reader: Reader, employee_id: str) -> list[DevelopmentRow]:
    """The plans of one person, the newest first."""
    found = reader.tuples(f"{_PLANS} WHERE d.employee_id = ? ORDER BY d.start DESC, d.id", (employee_id,))
    return [_plan(row) for row in found]


def one(reader: Reader, development_id: str) -> DevelopmentRow | None:
    """One plan."""
    found = reader.tuples(f"{_PLANS} WHERE d.id = ?", (development_id,))
    return _plan(found[0]) if found else None


def items(reader: Reader, development_id: str = "") -> Mapping[str, list[ItemRow]]:
    """The lines in their order, by plan: of one plan, or of all."""
    found: dict[str, list[ItemRow]] = defaultdict(list)
    for row in reader.tuples(
        "SELECT id, development_id, seq, gap, kind, name, provider, hours, target, cost, measure, proof, done_on"
        " FROM development_item WHERE ? IN ('', development_id) ORDER BY development_id, seq, id",
        (development_id,),
    ):
        key, plan, seq, gap, kind, name, provider, hours, target, cost, measure, proof, done = row
        day = date.fromisoformat(target)
        item = ItemRow(key, plan, seq, gap, kind, name, provider, hours, day, cost, measure, proof, _day(done))
        found[plan].append(item)
    return found


def weak(reader: Reader, year: int) -> list[WeakRow]:
    """Everybody active whose annual predikat of a finished year is below Baik, by name."""
    wanted = [PeriodKind.ANNUAL.value, year, json.dumps(sorted(FINISHED)), json.dumps(_LOW)]
    found = reader.tuples(
        "SELECT e.id, e.front_title, e.name, e.back_title, e.position_name, coalesce(u.name, ''), e.status, a.id,"
        " p.name, a.predikat FROM appraisal a JOIN period p ON p.id = a.period_id JOIN employee e"
        " ON e.id = a.employee_id LEFT JOIN unit u ON u.id = e.unit_id WHERE e.retired = 0 AND p.kind = ?"
        " AND p.year = ? AND p.state IN (SELECT value FROM json_each(?)) AND a.predikat IN (SELECT value FROM"
        " json_each(?)) ORDER BY e.name, e.id",
        wanted,
    )
    return [
        WeakRow(key, full_name(front, name, back), position, unit, status, appraisal, period, predikat)
        for key, front, name, back, position, unit, status, appraisal, period, predikat in found
    ]


def _plan(row: tuple[Any, ...]) -> DevelopmentRow:
    key, person, appraisal, finding, predikat, start, until, evaluated, outcome, note, after, period, status = row
    return DevelopmentRow(
        key, person, appraisal, finding, predikat, date.fromisoformat(start), date.fromisoformat(until),
        _day(evaluated), outcome, note, after or "", period or "", status,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
