"""Services: the plans and appraisals people get when a period is prepared or their SKP comes from elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain import calendar
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.feedback.answer_sheet import wanted
from asn_desktop.domain.staff.position import FormGroup, PositionKind, form_group
from asn_desktop.domain.staff.reporting_line import Link, LinkSource
from asn_desktop.services.plans.frozen import Words, linked_words, official_words, person_words
from asn_desktop.services.settings import EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR, setting_in
from asn_desktop.services.staff.units import line_in
from asn_desktop.storage.schema.appraisals import AppraisalRecord, ExemptionRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.domain.feedback.feedback import RaterGroup
    from asn_desktop.domain.staff.reporting_line import ReportingLine
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


class Standing(NamedTuple):
    """Who somebody is, who appraises him, and on which forms, as a plan freezes it."""

    form_group: FormGroup
    assessor_id: str | None
    superior_id: str | None
    person: Words
    assessor: Words
    superior: Words


class Preparation:
    """What new plans and appraisals need, looked up once for the whole office; `people` are those active.

    Name, NIP, pangkat, jabatan, unit and both superiors are frozen: a later move does not change an old appraisal.
    """

    def __init__(self, desk: Desk, work: Work) -> None:
        self._work = work
        self.people = work.all(EmployeeRecord, retired=False)
        self._units = {unit.id: unit for unit in work.all(UnitRecord)}
        self._line: ReportingLine = line_in(work)
        ranks = desk.rules.career.ranks
        self._words: dict[str, Words] = {
            person.id: person_words(person, self._unit_name(person.unit_id), ranks) for person in self.people
        }
        self._outside = official_words(setting_in(work, EXTERNAL_ASSESSOR))
        self._outside_superior = official_words(setting_in(work, EXTERNAL_SUPERIOR))
        self._subordinates: dict[str, int] = {}
        self._exempt: dict[str, frozenset[str]] = {}  # by period
        for person in self.people:
            assessor = self._line.assessor(person.id).employee_id
            if assessor is not None:
                self._subordinates[assessor] = self._subordinates.get(assessor, 0) + 1

    def add_missing(self, period: PeriodRecord, *, only: str = "", since: date | None = None) -> int:
        """Add the plans and appraisals missing in a period; how many appraisals were added.

        Who is not appraised in it is left out. `only` adds those of one person, whose new plan begins `since`.
        The last plan of the definitive post speaks for a period, and beside it that of an assignment that still runs
        when the period ends: one that has ended leaves the appraisal to the definitive post (Lamp. p.89 angka 6).
        """
        plans: dict[str, list[PlanRecord]] = {}
        for plan in self._work.all(PlanRecord, year=period.year):
            plans.setdefault(plan.employee_id, []).append(plan)
        appraised = {appraisal.plan_id for appraisal in self._work.all(AppraisalRecord, period_id=period.id)}
        added = 0
        left_out = self._left_out(period.id)
        for person in self.people:
            if person.id in left_out or (only and person.id != only):
                continue
            held = plans.get(person.id, [])
            definitive = [plan for plan in held if not plan.acting]
            covering = [plan for plan in definitive if covers(plan, period)]
            plan = max(covering, key=lambda one: one.start, default=None) or self._fill_gap(
                person, period, definitive, since
            )
            for one in (plan, *(each for each in held if each.acting and outlasts(each, period))):
                # Who was evaluated on an earlier SKP of the year is not evaluated a second time.
                done = [each for each in definitive if each.id in appraised] if one is plan else []
                if one.id not in appraised and not done:
                    self.add_appraisal(
                        person, one, period, current=not any(one.start < each.start for each in definitive)
                    )
                    added += 1
        return added

    def add_assessors(self, period: PeriodRecord) -> int:
        """Name who appraises where nobody was known when a period was prepared; how many appraisals got one.

        What is rated stays as it was rated, and an acting post keeps the assessor of its assignment.
        """
        people = {person.id: person for person in self.people}
        plans = {plan.id: plan for plan in self._work.all(PlanRecord, year=period.year)}
        added = 0
        for appraisal in self._work.all(AppraisalRecord, period_id=period.id, predikat=None):
            person, plan = people.get(appraisal.employee_id), plans.get(appraisal.plan_id)
            if person is None or plan is None or plan.acting or appraisal.assessor.get("name"):
                continue
            now = self.standing(person)
            if not now.assessor.get("name"):
                continue
            appraisal.assessor, appraisal.superior = now.assessor, now.superior
            if not plan.assessor.get("name"):
                plan.assessor_id, plan.superior_id = now.assessor_id, now.superior_id
                plan.assessor, plan.superior = now.assessor, now.superior
            appraisal.unit_id = self._unit_that_counts(plan, person)
            added += 1
        return added

    def standing(self, person: EmployeeRecord) -> Standing:
        """Post, unit, assessor and his superior of one of the people as of now."""
        leads = any(unit.independent and unit.head_id == person.id for unit in self._units.values())
        group = form_group(PositionKind(person.position_kind), heads_independent_unit=leads)
        assessor, superior = self._line.assessor(person.id), self._line.superior(person.id)
        return self._standing(self._words[person.id], group, assessor, superior)

    def acting(self, person: EmployeeRecord, position: str, unit_id: str, assessor_id: str | None) -> Standing:
        """The same as it is while acting as head of a unit; the assessor is proposed where none is named."""
        unit = self._units[unit_id]
        assessor = Link(assessor_id, LinkSource.BY_HAND) if assessor_id else self._line.above(unit_id, person.id)
        words = {**self._words[person.id], "position": position, "unit": unit.name}
        group = FormGroup.MANDIRI if unit.independent else FormGroup.JA_JF
        return self._standing(words, group, assessor, self._line.superior_of(assessor))

    def add_plan(
        self, person: EmployeeRecord, year: int, *, standing: Standing | None = None, **facts: Any
    ) -> PlanRecord:
        """Add a plan of one of the people, still without an rhk, for a whole year unless `facts` say otherwise."""
        start, end = calendar.bounds(PeriodKind.ANNUAL, year, 1)
        as_of_now = standing or self.standing(person)
        known = {"employee_id": person.id, "year": year, "start": start, "end": end, **as_of_now._asdict()}
        plan = PlanRecord(id=new_id(), **known | facts)
        self._work.add(plan)
        self._work.flush()
        return plan

    def add_appraisal(
        self, person: EmployeeRecord, plan: PlanRecord, period: PeriodRecord, *, current: bool = True
    ) -> AppraisalRecord:
        """Add the appraisal of somebody's plan in a period; `current` freezes him as of now, else as in his plan."""
        state = AppraisalState.AGREED if plan.agreed_on else AppraisalState.PLANNING
        if person.id in self._left_out(period.id):
            state = AppraisalState.EXEMPT
        appraisal = AppraisalRecord(
            id=new_id(),
            period_id=period.id,
            employee_id=person.id,
            state=state,
            sheets=sum(self.sheets(person.id).values()),
        )
        self.rest_on(appraisal, plan, person, current=current)
        self._work.add(appraisal)
        return appraisal

    def rest_on(
        self, appraisal: AppraisalRecord, plan: PlanRecord, person: EmployeeRecord, *, current: bool = True
    ) -> None:
        """Let an appraisal rest on a plan, and freeze who appraises whom."""
        as_of_now = self.standing(person) if current and not plan.acting else None
        for name in ("person", "assessor", "superior"):
            setattr(appraisal, name, getattr(as_of_now or plan, name))
        appraisal.plan_id = plan.id
        appraisal.unit_id = self._unit_that_counts(plan, person)
        appraisal.name, appraisal.nip = appraisal.person["name"], person.nip
        appraisal.position = appraisal.person["position"]

    def _left_out(self, period_id: str) -> frozenset[str]:
        """Who is not appraised in a period."""
        if period_id not in self._exempt:
            exempt = self._work.all(ExemptionRecord, period_id=period_id)
            self._exempt[period_id] = frozenset(one.employee_id for one in exempt)
        return self._exempt[period_id]

    def _fill_gap(
        self, person: EmployeeRecord, period: PeriodRecord, held: Sequence[PlanRecord], since: date | None
    ) -> PlanRecord:
        """A plan for the part of the year no other one covers."""
        start, end = calendar.bounds(PeriodKind.ANNUAL, period.year, 1)
        before = [plan.end for plan in held if plan.end < period.start]
        after = [plan.start for plan in held if plan.start > period.end]
        start = max(before) + timedelta(days=1) if before else start
        start = max(start, since) if since is not None else start
        return self.add_plan(person, period.year, start=start, end=min(after) - timedelta(days=1) if after else end)

    def _unit_that_counts(self, plan: PlanRecord, person: EmployeeRecord) -> str | None:
        """The unit whose achievement counts: the one the assessor leads (Lamp. p.94 g).

        An assessor who leads no unit of the tree works for the person's own.
        """
        own = person.unit_id
        if plan.acting:
            named = plan.person.get("unit", "")
            own = next((unit.id for unit in self._units.values() if unit.name == named), own)
        return (self._line.unit_led(plan.assessor_id, own) if plan.assessor_id else None) or own

    def _unit_name(self, unit_id: str | None) -> str:
        unit = self._units.get(unit_id or "")
        return unit.name if unit else ""

    def _standing(self, person: Words, group: FormGroup, assessor: Link, superior: Link) -> Standing:
        outside = (self._outside, self._outside_superior)
        return Standing(
            form_group=group,
            assessor_id=assessor.employee_id,
            superior_id=superior.employee_id,
            person=person,
            assessor=linked_words(assessor, self._words, *outside),
            superior=linked_words(superior, self._words, *outside),
        )

    def sheets(self, employee_id: str) -> Mapping[RaterGroup, int]:
        """How many answers to expect of each group of raters."""
        return wanted(others=len(self.people) - 1, below=self._subordinates.get(employee_id, 0))


def covers(plan: PlanRecord, period: PeriodRecord) -> bool:
    """Whether a plan runs on a day of the period."""
    return plan.start <= period.end and plan.end >= period.start


def outlasts(plan: PlanRecord, period: PeriodRecord) -> bool:
    """Whether a plan covers the last day of the period."""
    return plan.start <= period.end <= plan.end
