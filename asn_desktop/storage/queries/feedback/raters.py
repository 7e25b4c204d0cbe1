"""Storage: who is asked about whom in the 360 of a period, and who has returned; nothing here leads to an answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class RaterPlanRow(NamedTuple):
    """How the raters of a period were last proposed."""

    seed: int
    peers: int
    most: int


class RaterRow(NamedTuple):
    """One rater of one appraisal; `load` is how many people he is asked about as peer or subordinate."""

    id: str
    appraisal_id: str
    employee_id: str
    group: str
    name: str
    position: str
    unit: str
    reason: str
    returned: bool
    load: int


class RaterListRow(NamedTuple):
    """One appraisal of the period with the state of its list; `approved_by` is None where there is no list."""

    id: str
    employee_id: str
    name: str
    position: str
    unit_id: str | None
    unit: str
    assessor: str
    collection_closed: bool
    approved_on: date | None
    approved_by: str | None


_RATERS = (
    "SELECT rater.id, rater.appraisal_id, rater.employee_id, rater_group, front_title, employee.name, back_title,"
    " position_name, coalesce(unit.name, ''), rater.reason, returned, (SELECT count(*) FROM rater AS other JOIN"
    " appraisal AS about ON about.id = other.appraisal_id WHERE other.employee_id = rater.employee_id"
    " AND about.period_id = appraisal.period_id AND other.rater_group IN ('peer', 'subordinate'))"
    " FROM rater JOIN appraisal ON appraisal.id = rater.appraisal_id JOIN employee ON employee.id = rater.employee_id"
    " LEFT JOIN unit ON unit.id = employee.unit_id WHERE appraisal.period_id = ?"
    " AND appraisal.state <> 'exempt'"
    " ORDER BY appraisal.name, CASE rater_group WHEN 'superior' THEN 0 WHEN 'peer' THEN 1 WHEN 'subordinate' THEN 2"
    " ELSE 3 END, employee.name, rater.employee_id"
)


def plan(reader: Reader, period_id: str) -> RaterPlanRow | None:
    """How the raters of a period were last proposed; None where they never were."""
    found = reader.tuples("SELECT seed, peers, most FROM rater_plan WHERE period_id = ?", [period_id])
    return RaterPlanRow(*found[0]) if found else None


def of_period(reader: Reader, period_id: str) -> list[RaterRow]:
    """Every rater of a period, by whom he is asked about."""
    found = []
    for key, appraisal_id, employee_id, group, front, name, back, *rest in reader.tuples(_RATERS, [period_id]):
        position, unit, reason, returned, load = rest
        words = (full_name(front, name, back), position, unit, reason)
        found.append(RaterRow(key, appraisal_id, employee_id, group, *words, bool(returned), load))
    return found


def lists(reader: Reader, period_id: str) -> list[RaterListRow]:
    """Every appraisal of a period with the state of its list, by name."""
    rows = reader.tuples(
        "SELECT appraisal.id, appraisal.employee_id, appraisal.name, appraisal.position, employee.unit_id,"
        " coalesce(unit.name, ''), coalesce(json_extract(appraisal.assessor, '$.name'), ''), collection_closed,"
        " approved_on, approved_by FROM appraisal JOIN employee ON employee.id = appraisal.employee_id"
        " LEFT JOIN unit ON unit.id = employee.unit_id LEFT JOIN rater_list ON rater_list.appraisal_id = appraisal.id"
        " WHERE period_id = ? AND appraisal.state <> 'exempt' ORDER BY appraisal.name, appraisal.id",
        [period_id],
    )
    found = []
    for *row, closed, approved_on, approved_by in rows:
        day = None if approved_on is None else date.fromisoformat(approved_on)
        found.append(RaterListRow._make((*row, bool(closed), day, approved_by)))
    return found
