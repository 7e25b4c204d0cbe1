"""Services: the plans and appraisals people get when a period is prepared or their SKP comes from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain import calendar
from asn_desktop.domain.appraisal import AppraisalState
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.feedback import ONE_SHEET
from asn_desktop.domain.position import PositionKind, form_group
from asn_desktop.services.frozen import Words, linked_words, official_words, person_words
from asn_desktop.services.settings import EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR, setting_in
from asn_desktop.services.units import line_in
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from asn_desktop.domain.reporting_line import ReportingLine
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

PEERS_PROPOSED = 5  # settled 4: five peers, from the whole office when the unit is too small
SUBORDINATES_AT_MOST = 5


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
        for person in self.people:
            assessor = self._line.assessor(person.id).employee_id
            if assessor is not None:
                self._subordinates[assessor] = self._subordinates.get(assessor, 0) + 1

    def add_missing(self, period: PeriodRecord) -> int:
        """Add the plans and appraisals missing in a period; how many appraisals were added."""
        plans: dict[str, list[PlanRecord]] = {}
        for plan in self._work.all(PlanRecord, year=period.year):
            plans.setdefault(plan.employee_id, []).append(plan)
        appraised = {appraisal.plan_id for appraisal in self._work.all(AppraisalRecord, period_id=period.id)}
        added = 0
        for person in self.people:
            # A plan of another part of the year (before a move) belongs to the periods it covers.
            covering = [plan for plan in plans.get(person.id, []) if covers(plan, period)]
            plan = max(covering, key=lambda one: one.start, default=None) or self.add_plan(person, period.year)
            if plan.id not in appraised:
                self.add_appraisal(person, plan, period)
                added += 1
        return added

    def add_plan(self, person: EmployeeRecord, year: int) -> PlanRecord:
        """Add the plan of one of the people for a whole year, still without an rhk."""
        start, end = calendar.bounds(PeriodKind.ANNUAL, year, 1)
        leads = any(unit.independent and unit.head_id == person.id for unit in self._units.values())
        plan = PlanRecord(
            id=new_id(),
            employee_id=person.id,
            year=year,
            start=start,
            end=end,
            form_group=form_group(PositionKind(person.position_kind), heads_independent_unit=leads),
            assessor_id=self._line.assessor(person.id).employee_id,
            superior_id=self._line.superior(person.id).employee_id,
            **self._frozen(person),
        )
        self._work.add(plan)
        self._work.flush()
        return plan

    def add_appraisal(self, person: EmployeeRecord, plan: PlanRecord, period: PeriodRecord) -> AppraisalRecord:
        """Add the appraisal of somebody's plan in a period."""
        words = self._frozen(person)
        appraisal = AppraisalRecord(
            id=new_id(),
            period_id=period.id,
            plan_id=plan.id,
            employee_id=person.id,
            unit_id=self._line.unit_led(plan.assessor_id, person.unit_id) if plan.assessor_id else person.unit_id,
            state=AppraisalState.AGREED if plan.agreed_on else AppraisalState.PLANNING,
            name=words["person"]["name"],
            nip=person.nip,
            position=person.position_name,
            sheets=self._sheets(person),
            **words,
        )
        self._work.add(appraisal)
        return appraisal

    def _unit_name(self, unit_id: str | None) -> str:
        unit = self._units.get(unit_id or "")
        return unit.name if unit else ""

    def _frozen(self, person: EmployeeRecord) -> dict[str, Words]:
        return {
            "person": self._words[person.id],
            "assessor": linked_words(
                self._line.assessor(person.id), self._words, self._outside, self._outside_superior
            ),
            "superior": linked_words(
                self._line.superior(person.id), self._words, self._outside, self._outside_superior
            ),
        }

    def _sheets(self, person: EmployeeRecord) -> int:
        """How many answers to expect: superior, self, up to five peers and five subordinates."""
        others = len(self.people) - 1
        below = min(self._subordinates.get(person.id, 0), SUBORDINATES_AT_MOST)
        return len(ONE_SHEET) + below + min(PEERS_PROPOSED, max(others - below - 1, 0))


def covers(plan: PlanRecord, period: PeriodRecord) -> bool:
    """Whether a plan runs on a day of the period."""
    return plan.start <= period.end and plan.end >= period.start
