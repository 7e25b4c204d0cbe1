"""Storage: reading everybody with the SKP of a year that something may be added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.position import FormGroup, PositionKind, form_group
from asn_desktop.domain.wording import full_name
from asn_desktop.storage.queries.plans import plan_contents

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class PlanTarget(NamedTuple):
    """Somebody, and the latest SKP of the year; without one (`plan_id` None) the forms a new one would have."""

    employee_id: str
    name: str  # with titles
    nip: str
    position_name: str
    unit_name: str
    retired: bool
    plan_id: str | None
    form_group: FormGroup
    rated: bool  # ratings rest on the SKP already


_PEOPLE = (
    "SELECT e.id, e.front_title, e.name, e.back_title, e.nip, e.position_name, coalesce(u.name, ''), e.retired, "
    "e.position_kind, EXISTS (SELECT 1 FROM unit led WHERE led.head_id = e.id AND led.independent = 1) "
    "FROM employee e LEFT JOIN unit u ON u.id = e.unit_id ORDER BY e.name COLLATE NOCASE, e.nip"
)


def targets(reader: Reader, year: int) -> list[PlanTarget]:
    """Everybody of the register by name, retired people too."""
    plans = plan_contents.latest_of_year(reader, year)
    found = []
    for key, front, name, back, nip, post, unit, retired, kind, leads in reader.tuples(_PEOPLE):
        plan = plans.get(key)
        group = (
            FormGroup(plan.form_group) if plan else form_group(PositionKind(kind), heads_independent_unit=bool(leads))
        )
        found.append(
            PlanTarget(
                employee_id=key,
                name=full_name(front, name, back),
                nip=nip,
                position_name=post,
                unit_name=unit,
                retired=bool(retired),
                plan_id=plan.id if plan else None,
                form_group=group,
                rated=plan is not None and plan.rated,
            )
        )
    return found
