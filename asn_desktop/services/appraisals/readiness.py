"""Services: how ready each unit is for a period, from the register, the sessions, the plans and the raters."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.readiness import UnitFacts, UnitReadiness, judge
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.staff.reporting_line import LinkSource
from asn_desktop.storage.queries.appraisals import exemptions
from asn_desktop.storage.queries.development import socialisation as stored
from asn_desktop.storage.queries.staff import units
from asn_desktop.storage.queries.staff.reporting_lines import line as reporting_line

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.reader import Reader

SESSION_MONTHS = 12  # a session counts for a period that begins so long after it
NO_UNIT = "Tanpa unit"


def of_period(reader: Reader, period: PeriodRow, today: date) -> list[UnitReadiness]:
    """Every unit that has people, in the order of the tree; people without a unit come last."""
    people: dict[str, set[str]] = defaultdict(set)
    left_out = exemptions.people(reader, period.id)
    for person in stored.people(reader):
        if person.id not in left_out:
            people[person.unit_id or ""].add(person.id)
    line = reporting_line(reader)
    everybody = frozenset().union(*people.values())
    known = frozenset(key for key in everybody if line.assessor(key).source is not LinkSource.MISSING)
    attended = stored.attended_between(reader, add_months(period.start, -SESSION_MONTHS), min(period.end, today))
    planned, agreed = stored.planned(reader, period.year), stored.agreed(reader, period.year)
    raters, opened = stored.with_raters(reader, period.id), stored.opened(reader, period.id)
    places = [(unit.id, unit.name, unit.depth) for unit in units.tree(reader)]
    return [
        judge(UnitFacts(unit_id, name, depth, here, known, attended, planned & here, agreed, raters, opened & here))
        for unit_id, name, depth in [*places, ("", NO_UNIT, 0)]
        if (here := frozenset(people.get(unit_id, ())))
    ]
