"""Services: the SKP of people who have none in a year yet, with their appraisals in the periods that run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import PeriodState
from asn_desktop.services.plans.preparation import Preparation, covers
from asn_desktop.storage.schema.appraisals import PeriodRecord

if TYPE_CHECKING:
    from collections.abc import Collection

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

_OPEN = frozenset({PeriodState.DRAFT, PeriodState.RUNNING})  # in which `periods.prepare` would add them too


def with_plans(desk: Desk, work: Work, employee_ids: Collection[str], year: int) -> dict[str, str]:
    """Make the SKP of these active people; its key by person. Whoever has none is appraised as if prepared now."""
    if not employee_ids:
        return {}
    preparation = Preparation(desk, work)
    periods = [period for period in work.all(PeriodRecord, year=year) if period.state in _OPEN]
    wanted = set(employee_ids)
    made = {}
    for person in preparation.people:
        if person.id in wanted:
            plan = preparation.add_plan(person, year)
            made[person.id] = plan.id
            for period in periods:
                if covers(plan, period):
                    preparation.add_appraisal(person, plan, period)
    return made
