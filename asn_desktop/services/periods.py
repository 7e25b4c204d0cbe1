"""Services: evaluation periods: adding one, making its plans and appraisals in one act, moving it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain import calendar
from asn_desktop.domain.appraisal import AppraisalState
from asn_desktop.domain.calendar import FINISHED, PeriodKind, PeriodState
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.feedback import ONE_SHEET
from asn_desktop.domain.position import PositionKind, form_group
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.frozen import Words, linked_words, official_words, person_words
from asn_desktop.services.settings import EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR, setting_in
from asn_desktop.services.units import line_in
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord, UnitAchievementRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from asn_desktop.domain.distribution import Achievement
    from asn_desktop.domain.reporting_line import ReportingLine
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

PEERS_PROPOSED = 5  # settled 4: five peers, from the whole office when the unit is too small
SUBORDINATES_AT_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDraft:
    """Which period to add: its kind, year, and which month or quarter of it (1 for a year)."""

    kind: PeriodKind
    year: int
    index: int = 1


def add_period(desk: Desk, draft: PeriodDraft) -> Changes:
    """Add an evaluation period; it runs at once."""
    with desk.work() as work:
        record = period_record(draft)
        if work.first(PeriodRecord, code=record.code) is not None:
            raise Rejected([Problem("period", f"Periode {record.name} sudah ada. Pilih periode itu di kanan atas.")])
        work.add(record)
        title = f"Tambah periode {record.name}"
        return changes_of(title, work.commit(act="add_period", title=title))


def period_record(draft: PeriodDraft) -> PeriodRecord:
    """The row of a period that is about to run."""
    start, end = calendar.bounds(draft.kind, draft.year, draft.index)
    return PeriodRecord(
        id=new_id(),
        code=calendar.period_code(draft.kind, draft.year, draft.index),
        name=calendar.period_name(draft.kind, draft.year, draft.index),
        kind=draft.kind,
        year=draft.year,
        start=start,
        end=end,
        state=PeriodState.RUNNING,
    )


def prepare(desk: Desk, period_id: str) -> Changes:
    """Make the plans and appraisals of everybody active; who already has one keeps it untouched.

    Name, NIP, pangkat, jabatan, unit and both superiors are frozen: a later move does not change an old appraisal.
    """
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        if period.state not in (PeriodState.DRAFT, PeriodState.RUNNING):
            raise Rejected(f"Periode {period.name} sudah ditutup, jadi tidak dapat disiapkan lagi.")
        people = work.all(EmployeeRecord, retired=False)
        if not people:
            raise Rejected("Belum ada pegawai. Impor atau tambahkan pegawai lebih dahulu di tab Pegawai.")
        added = _Preparation(desk, work, period, people).add_missing()
        title = f"Siapkan penilaian {period.name}: {added} pegawai"
        return changes_of(title, work.commit(act="prepare_period", title=title))


def move_period(desk: Desk, period_id: str, to: PeriodState, reason: str = "") -> Changes:
    """Lead the period on: running, calibration, final, archived; going back needs a reason."""
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        state = calendar.period_after(PeriodState(period.state), to, reason=reason)
        open_work = [
            appraisal.name
            for appraisal in work.all(AppraisalRecord, "name", period_id=period_id)
            if not appraisal.predikat
        ]
        if to is PeriodState.FINAL and open_work:
            listed = ", ".join(open_work[:5]) + (f" dan {len(open_work) - 5} lainnya" if len(open_work) > 5 else "")
            raise Rejected(
                f"Periode {period.name} belum dapat difinalkan: {len(open_work)} penilaian belum ditetapkan ({listed})."
            )
        period.state = state
        title = f"Pindahkan periode {period.name} ke {calendar.PERIOD_STATE_NAMES[to].lower()}"
        return changes_of(title, work.commit(act="move_period", title=title, reason=reason))


def set_achievement(desk: Desk, period_id: str, unit_id: str, achievement: Achievement, source_year: int) -> Changes:
    """Note what a unit achieved (Lamp. p.92); last year's figure serves when this year's is late (Lamp. p.94 f)."""
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        unit = work.require(UnitRecord, unit_id, gone.UNIT)
        if period.state in FINISHED:
            raise Rejected(f"Periode {period.name} sudah final; capaian unit tidak dapat diubah.")
        if source_year not in (period.year, period.year - 1):
            raise Rejected(
                [Problem("source_year", f"Capaian unit harus dari tahun {period.year} atau {period.year - 1}.")]
            )
        record = work.first(UnitAchievementRecord, period_id=period_id, unit_id=unit_id)
        if record is None:
            record = UnitAchievementRecord(period_id=period_id, unit_id=unit_id, achievement=achievement, source_year=0)
            work.add(record)
        record.achievement, record.source_year = achievement, source_year
        title = f"Tetapkan capaian {unit.name} {period.name}"
        return changes_of(title, work.commit(act="set_achievement", title=title))


class _Preparation:
    """One run of `prepare`: everything it looks up once for the whole office."""

    def __init__(self, desk: Desk, work: Work, period: PeriodRecord, people: list[EmployeeRecord]) -> None:
        self._work = work
        self._period = period
        self._people = people
        self._units = {unit.id: unit for unit in work.all(UnitRecord)}
        self._line: ReportingLine = line_in(work)
        ranks = desk.rules.career.ranks
        self._words: dict[str, Words] = {
            person.id: person_words(person, self._unit_name(person.unit_id), ranks) for person in people
        }
        self._outside = official_words(setting_in(work, EXTERNAL_ASSESSOR))
        self._outside_superior = official_words(setting_in(work, EXTERNAL_SUPERIOR))
        self._subordinates: dict[str, int] = {}
        for person in people:
            assessor = self._line.assessor(person.id).employee_id
            if assessor is not None:
                self._subordinates[assessor] = self._subordinates.get(assessor, 0) + 1

    def add_missing(self) -> int:
        """Add what is missing; how many appraisals were added."""
        plans: dict[str, list[PlanRecord]] = {}
        for plan in self._work.all(PlanRecord, year=self._period.year):
            plans.setdefault(plan.employee_id, []).append(plan)
        appraised = {appraisal.plan_id for appraisal in self._work.all(AppraisalRecord, period_id=self._period.id)}
        added = 0
        for person in self._people:
            # A plan of another part of the year (before a move) belongs to the periods it covers.
            covering = [plan for plan in plans.get(person.id, []) if self._covers(plan)] or [self._new_plan(person)]
            plan = max(covering, key=lambda one: one.start)
            if plan.id not in appraised:
                self._work.add(self._new_appraisal(person, plan))
                added += 1
        return added

    def _covers(self, plan: PlanRecord) -> bool:
        return plan.start <= self._period.end and plan.end >= self._period.start

    def _unit_name(self, unit_id: str | None) -> str:
        unit = self._units.get(unit_id or "")
        return unit.name if unit else ""

    def _new_plan(self, person: EmployeeRecord) -> PlanRecord:
        start, end = calendar.bounds(PeriodKind.ANNUAL, self._period.year, 1)
        leads = any(unit.independent and unit.head_id == person.id for unit in self._units.values())
        plan = PlanRecord(
            id=new_id(),
            employee_id=person.id,
            year=self._period.year,
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

    def _new_appraisal(self, person: EmployeeRecord, plan: PlanRecord) -> AppraisalRecord:
        words = self._frozen(person)
        return AppraisalRecord(
            id=new_id(),
            period_id=self._period.id,
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
        others = len(self._people) - 1
        below = min(self._subordinates.get(person.id, 0), SUBORDINATES_AT_MOST)
        return len(ONE_SHEET) + below + min(PEERS_PROPOSED, max(others - below - 1, 0))
