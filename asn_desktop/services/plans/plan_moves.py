"""Services: an SKP that follows another within the year, one beside it for a Plt. or Plh., and tugas belajar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import AppraisalState, still_evaluates
from asn_desktop.domain.calendar import PeriodKind, PeriodState
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.plans.plan import ACTING_PREFIXES, Acting
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.plans import plan_changes
from asn_desktop.services.plans.preparation import Preparation, outlasts
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.plans.frozen import Words
    from asn_desktop.storage.work import Work


class Outlook(NamedTuple):
    """What the next SKP of somebody would freeze, beside what the present one did: who he is and who appraises him."""

    before: Words
    after: Words
    assessor_before: Words
    assessor_after: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingDraft:
    """An assignment as Plt. or Plh.: as head of which unit, from when to when, under which letter."""

    acting: Acting
    position: str
    unit_id: str
    start: date
    end: date
    assessor_id: str | None = None  # None: proposed from the tree of units
    note: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A tugas belajar: from when, until when if that is known, and where."""

    start: date
    end: date | None = None
    note: str = ""


def outlook(desk: Desk, plan_id: str) -> Outlook:
    """Look at what a new SKP would freeze today; nothing is kept."""
    with desk.work() as work:
        plan = work.require(PlanRecord, plan_id, gone.PLAN)
        preparation = Preparation(desk, work)
        after = preparation.standing(_active(preparation, plan))
        return Outlook(plan.person, after.person, plan.assessor, after.assessor)


def begin_anew(desk: Desk, plan_id: str, start: date, note: str = "") -> Changes:
    """End an SKP on the day before and begin the next one with post, unit and assessor as of now (Lamp. p.65).

    Appraisals that are not rated yet and reach beyond that day rest on the new SKP from then on: the assessor of the
    new post rates them (Lamp. p.91 angka 13). Where the assessor alone changes in the last days of a month or quarter,
    the old one still rates that one (angka 14). Realisation of the old rhk stays with them to be looked up.
    """
    with desk.work() as work:
        plan = work.require(PlanRecord, plan_id, gone.PLAN)
        preparation = Preparation(desk, work)
        person = _active(preparation, plan)
        _refuse_successor(work, plan, start)
        waiting = _waiting(work, plan, start)
        if _same_post(plan.person, preparation.standing(person).person):
            waiting = [one for one in waiting if not _stays(desk, work, one, start)]
        plan_changes.begin(desk, work, [plan])  # what is rated keeps the days of its SKP
        following = preparation.add_plan(
            person, plan.year, start=start, end=plan.end, approach=plan.approach, note=note.strip()
        )
        plan.end = start - timedelta(days=1)
        for appraisal in waiting:
            preparation.rest_on(appraisal, following, person)
            if appraisal.state == AppraisalState.AGREED:
                appraisal.state = AppraisalState.PLANNING
        title = f"SKP baru {plan.person['name']} sejak {long_date(start)}"
        return changes_of(title, work.commit("begin_plan", title))


def begin_acting(desk: Desk, employee_id: str, draft: ActingDraft) -> Changes:
    """Put the SKP of a Plt. or Plh. beside the one of the definitive post, with its appraisals in periods that run."""
    with desk.work() as work:
        preparation = Preparation(desk, work)
        person = next((one for one in preparation.people if one.id == employee_id), None)
        if person is None:
            raise NotFound(gone.EMPLOYEE)
        _refuse_acting(work, person, draft)
        prefixed = f"{ACTING_PREFIXES[draft.acting]} {draft.position.strip()}"
        plan = preparation.add_plan(
            person,
            draft.start.year,
            standing=preparation.acting(person, prefixed, draft.unit_id, draft.assessor_id),
            start=draft.start,
            end=draft.end,
            acting=draft.acting,
            note=draft.note.strip(),
        )
        for period in work.all(PeriodRecord, year=plan.year):
            if outlasts(plan, period) and period.state == PeriodState.RUNNING:
                preparation.add_appraisal(person, plan, period)
        title = f"SKP {prefixed} {plan.person['name']}"
        return changes_of(title, work.commit("begin_acting_plan", title))


def end_acting(desk: Desk, plan_id: str, on: date) -> Changes:
    """End the SKP of a Plt. or Plh.; appraisals beyond that day in which nothing is written yet go away."""
    with desk.work() as work:
        plan = work.require(PlanRecord, plan_id, gone.PLAN)
        name = plan.person["name"]
        if not plan.acting:
            raise NotAllowed(f"SKP {name} bukan SKP Plt. atau Plh. Pakai SKP baru sejak tanggal… bila pegawai pindah.")
        if not plan.start <= on <= plan.end:
            span = f"{long_date(plan.start)} dan {long_date(plan.end)}"
            raise Rejected([Problem("end", f"Tanggal berakhir SKP {name} harus di antara {span}.")])
        plan_changes.begin(desk, work, [plan])
        plan.end = on
        for appraisal in work.all(AppraisalRecord, plan_id=plan.id):
            period = work.require(PeriodRecord, appraisal.period_id, gone.PERIOD)
            untouched = appraisal.state in (AppraisalState.PLANNING, AppraisalState.AGREED)
            if not outlasts(plan, period) and untouched and not work.is_used(appraisal):
                work.remove(appraisal)
        title = f"Akhiri SKP {plan.person['position']} {name}"
        return changes_of(title, work.commit("end_acting_plan", title))


def note_study(desk: Desk, plan_id: str, study: Study | None) -> Changes:
    """Note that somebody is on tugas belajar, or (None) that he is not: his SKP stays, expectations are added to it."""
    with desk.work() as work:
        plan = work.require(PlanRecord, plan_id, gone.PLAN)
        name = plan.person["name"]
        if study is not None:
            if not plan.start <= study.start <= plan.end:
                span = f"{long_date(plan.start)} dan {long_date(plan.end)}"
                raise Rejected([Problem("start", f"Tugas belajar {name} harus mulai di antara {span}, masa SKP ini.")])
            if study.end is not None and study.end < study.start:
                raise Rejected([Problem("end", "Tugas belajar tidak dapat selesai sebelum mulai. Periksa tanggalnya.")])
        plan.study_from = study.start if study else None
        plan.study_until = study.end if study else None
        if study is not None and study.note.strip():
            plan.note = study.note.strip()
        title = f"Catat tugas belajar {name}" if study else f"Hapus catatan tugas belajar {name}"
        return changes_of(title, work.commit("note_study", title))


def _active(preparation: Preparation, plan: PlanRecord) -> EmployeeRecord:
    found = next((one for one in preparation.people if one.id == plan.employee_id), None)
    if found is None:
        raise Rejected(f"{plan.person['name']} sudah tidak aktif, jadi tidak dapat diberi SKP baru.")
    return found


def _refuse_successor(work: Work, plan: PlanRecord, start: date) -> None:
    name = plan.person["name"]
    if plan.acting:
        raise NotAllowed(
            f"SKP {name} ini untuk penugasan Plt. atau Plh. Akhiri penugasannya, atau buka SKP jabatan definitifnya."
        )
    later = [one for one in work.all(PlanRecord, employee_id=plan.employee_id, year=plan.year) if not one.acting]
    newest = max(later, key=lambda one: one.start)
    if newest is not plan:
        raise NotAllowed(
            f"{name} sudah mempunyai SKP baru sejak {long_date(newest.start)}. Mulai SKP berikutnya dari SKP itu."
        )
    if not plan.start < start <= plan.end:
        first = long_date(plan.start + timedelta(days=1))
        sentence = f"SKP baru {name} harus mulai di antara {first} dan {long_date(plan.end)}."
        raise Rejected([Problem("start", sentence)])
    if plan.study_from is not None and (plan.study_until is None or plan.study_until >= start):
        raise NotAllowed(
            f"{name} tugas belajar sejak {long_date(plan.study_from)}, jadi tidak disusun SKP baru: tambahkan"
            " ekspektasinya pada SKP yang ada (Lamp. p.64). Catat dahulu tanggal selesainya bila sudah kembali."
        )


def _waiting(work: Work, plan: PlanRecord, start: date) -> list[AppraisalRecord]:
    """The appraisals of a plan that reach beyond its end and are not rated; NotAllowed where one already is.

    A month or quarter in which the move falls may have been rated before it: that result stays (Lamp. p.91 angka 14).
    """
    found = []
    for appraisal in work.all(AppraisalRecord, plan_id=plan.id):
        period = work.require(PeriodRecord, appraisal.period_id, gone.PERIOD)
        if period.end < start:
            continue
        if appraisal.predikat is None:
            found.append(appraisal)
        elif period.kind == PeriodKind.ANNUAL or period.start >= start:
            raise NotAllowed(
                f"Penilaian {period.name} {appraisal.name} sudah ditetapkan, jadi SKP baru tidak dapat dimulai"
                f" {long_date(start)}. Cabut penetapan itu lebih dahulu (menu Penilaian)."
            )
    return found


def _same_post(before: Words, after: Words) -> bool:
    """Whether somebody keeps his post and unit, so that only his assessor changes."""
    return all(before.get(name) == after.get(name) for name in ("position", "unit"))


def _stays(desk: Desk, work: Work, appraisal: AppraisalRecord, moved_on: date) -> bool:
    """Whether the assessor who moves still evaluates this appraisal."""
    period = work.require(PeriodRecord, appraisal.period_id, gone.PERIOD)
    return still_evaluates(desk.rules.performance, period.kind, period.end, moved_on)


def _refuse_acting(work: Work, person: EmployeeRecord, draft: ActingDraft) -> None:
    problems = []
    if not draft.position.strip():
        problems.append(Problem("position", "Jabatan yang dirangkap belum diisi, misalnya Kepala Seksi Pemerintahan."))
    if draft.end < draft.start:
        problems.append(Problem("end", "Penugasan tidak dapat berakhir sebelum mulai. Periksa tanggalnya."))
    elif draft.end.year != draft.start.year:
        sentence = f"SKP berlaku dalam satu tahun. Isi paling akhir 31 Desember {draft.start.year}."
        problems.append(Problem("end", sentence))
    if work.get(UnitRecord, draft.unit_id) is None:
        problems.append(Problem("unit_id", "Pilih unit kerja yang dipimpin selama penugasan."))
    if draft.assessor_id is not None:
        assessor = work.get(EmployeeRecord, draft.assessor_id)
        if assessor is None or assessor.retired or assessor.id == person.id:
            problems.append(Problem("assessor_id", "Pilih pejabat penilai yang aktif, selain pegawai itu sendiri."))
    same = work.first(
        PlanRecord, employee_id=person.id, year=draft.start.year, start=draft.start, acting=str(draft.acting)
    )
    if same is not None:
        sentence = f"{person.name} sudah mempunyai SKP {same.person['position']} sejak {long_date(same.start)}."
        problems.append(Problem("start", sentence))
    if problems:
        raise Rejected(problems)
