"""Services: the same rhk for many people in one act; what somebody has already stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.plans import plan as rules_of_plan
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.plans import plan_contents, plan_merging
from asn_desktop.services.plans.new_plans import with_plans
from asn_desktop.services.plans.plan_merging import ITSELF, Outcome
from asn_desktop.services.plans.plan_writing import Growth, write
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.plans import plan_targets

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.plans.plan_merging import Merged
    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.storage.queries.plans.plan_targets import PlanTarget


class Standing(StrEnum):
    """What an assignment would do for somebody."""

    ADDS = "adds"
    COMPLETE = "complete"  # everything is there already
    RATED = "rated"
    INCOMPLETE = "incomplete"  # what would be added lacks something his forms ask for
    RETIRED = "retired"


class Assigned(NamedTuple):
    """One person: how many of each part come along, the new rhk, and why nothing can."""

    employee_id: str
    name: str
    nip: str
    position_name: str
    unit_name: str
    standing: Standing
    results: int = 0
    indicators: int = 0
    expectations: int = 0
    annex: int = 0  # lines of A.1.8
    statements: tuple[str, ...] = ()
    why_not: str = ""


class _Grown(NamedTuple):
    """The SKP of somebody before and after; no key while it has to be made."""

    employee_id: str
    plan_id: str | None
    before: PlanEdit
    after: PlanEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What would happen, person by person; nothing is written yet."""

    year: int
    people: tuple[Assigned, ...]
    grown: tuple[_Grown, ...]
    after_act: int

    @property
    def skipped(self) -> list[Assigned]:
        """Those left out although something was meant for them."""
        return [one for one in self.people if one.why_not]

    def only(self, employee_ids: Collection[str]) -> Assignment:
        """The same for these people alone."""
        return replace(
            self,
            people=tuple(one for one in self.people if one.employee_id in employee_ids),
            grown=tuple(one for one in self.grown if one.employee_id in employee_ids),
        )


def part_of(edit: PlanEdit, results: Collection[int], *, expectations: bool, annex: bool) -> PlanEdit:
    """The chosen rhk (places from 0) of an SKP, with its special expectations and its annex where they are wanted."""
    return replace(
        edit,
        work_results=tuple(one for place, one in enumerate(edit.work_results) if place in results),
        expectations=edit.expectations if expectations else {},
        annex=edit.annex if annex else {},
    )


def preview(desk: Desk, edit: PlanEdit, employee_ids: Sequence[str] | None, year: int) -> Assignment:
    """What `edit` would add to the SKP of these people (None: everybody active) in a year; nobody is changed yet."""
    with desk.reader() as reader:
        after_act = acts.latest(reader)
        wanted = None if employee_ids is None else set(employee_ids)
        targets = [
            one
            for one in plan_targets.targets(reader, year)
            if (not one.retired if wanted is None else one.employee_id in wanted)
        ]
        present = plan_contents.edits(reader, [one.plan_id for one in targets if one.plan_id])
    people, grown = [], []
    for target in targets:
        before = present.get(target.plan_id or "", plan_contents.EMPTY)
        fitting = plan_merging.fitting(edit, target.form_group, before.approach if before.work_results else None)
        offered = plan_merging.offered_of(fitting)
        merged = plan_merging.merge(before, offered, overwrite=False)
        assigned = _assigned(target, merged)
        people.append(assigned)
        if assigned.standing is Standing.ADDS:
            grown.append(_Grown(target.employee_id, target.plan_id, before, merged.edit))
    return Assignment(year=year, people=tuple(people), grown=tuple(grown), after_act=after_act)


def apply(desk: Desk, shown: Assignment) -> Changes:
    """Write what the preview showed, in one act; those who were skipped there stay as they are."""
    title = f"Terapkan SKP {shown.year} ke {len(shown.grown)} pegawai"
    if not shown.grown:
        return Changes(name=title, touched={})
    with desk.reader() as reader:
        moved_on = acts.latest(reader) != shown.after_act
    if moved_on:
        raise Rejected("Data kantor berubah sejak pratinjau. Buka pratinjaunya sekali lagi.")
    with desk.work() as work:
        missing = [one.employee_id for one in shown.grown if one.plan_id is None]
        made = with_plans(desk, work, missing, shown.year)
        write(desk, work, [Growth(one.plan_id or made[one.employee_id], one.before, one.after) for one in shown.grown])
        return changes_of(title, work.commit("assign_plan", title))


def _assigned(target: PlanTarget, merged: Merged) -> Assigned:
    standing, why_not = Standing.ADDS, ""
    if target.retired:
        standing, why_not = Standing.RETIRED, f"{target.name} sudah tidak aktif."
    elif not merged.changes:
        standing = Standing.COMPLETE
    elif target.rated:
        standing = Standing.RATED
        why_not = (
            f"Penilaian {target.name} sudah ditetapkan, jadi SKP-nya tidak dapat diubah."
            " Cabut penetapan itu lebih dahulu (menu Penilaian)."
        )
    elif problems := rules_of_plan.problems(merged.edit.draft(target.form_group)):
        standing, why_not = Standing.INCOMPLETE, f"{target.name}: {problems[0].sentence}"
    facts = Assigned(
        target.employee_id,
        target.name,
        target.nip,
        target.position_name,
        target.unit_name,
        standing,
        why_not=why_not,
    )
    if standing is not Standing.ADDS:
        return facts
    added = [place for place, spot in merged.spots.items() if spot.outcome is Outcome.ADDED]
    new = [merged.edit.work_results[merged.spots[place].result] for place in added if place[1] == ITSELF]
    return facts._replace(
        results=len(new),
        indicators=len(added) - len(new),
        expectations=list(merged.expectations.values()).count(Outcome.ADDED),
        annex=list(merged.annex.values()).count(Outcome.ADDED),
        statements=tuple(result.statement for result in new),
    )
