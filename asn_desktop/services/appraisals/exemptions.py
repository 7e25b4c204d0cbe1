"""Services: leaving out of a period who has no appraisal in it, and taking people back (Lamp. p.65-66 angka 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals import exemption
from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after
from asn_desktop.domain.appraisals.exemption import STANDING_NAMES, ExemptionKind, Span
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.wording import full_name, long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.plans.preparation import Preparation
from asn_desktop.services.read_only import open_period
from asn_desktop.storage.queries.appraisals import exemptions as stored
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.schema.appraisals import AppraisalRecord, ExemptionRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.feedback import BallotRecord, SealedBallotRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_NO_DECREE = "Data pegawai: {name}"  # the basis of a proposal until somebody writes the decree


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionDraft:
    """Who is not appraised, why, on what that rests, and from when until when (None: nobody knows yet)."""

    employee_id: str
    kind: str
    basis: str
    start: date
    end: date | None = None


class Proposed(NamedTuple):
    """Somebody who may have no appraisal in the period; `whole`: away on every day of it, or gone."""

    draft: ExemptionDraft
    name: str
    nip: str
    position: str
    unit: str
    whole: bool


def proposals(reader: Reader, period_id: str) -> list[Proposed]:
    """Who is to be left out by what the register knows, without those who are already; the whole ones first.

    Who is away for a part of the period is named and not taken for granted: what he did before counts.
    """
    period = periods.one(reader, period_id)
    if period is None:
        raise NotFound(gone.PERIOD)
    already = stored.people(reader, period_id)
    found = []
    for row in stored.away(reader, period_id, period.start, period.end):
        span = Span(row.start or period.start, row.end)
        if row.employee_id in already or not span.touches(period.start, period.end):
            continue
        kind = ExemptionKind(row.kind)
        basis = row.basis or _NO_DECREE.format(name=STANDING_NAMES.get(kind, "nonaktif"))
        draft = ExemptionDraft(employee_id=row.employee_id, kind=kind, basis=basis, start=span.start, end=span.end)
        whole = kind is ExemptionKind.LEFT or span.covers(period.start, period.end)
        found.append(Proposed(draft, row.name, row.nip, row.position, row.unit, whole))
    return sorted(found, key=lambda one: not one.whole)


def exempt(desk: Desk, period_id: str, drafts: Sequence[ExemptionDraft]) -> Changes:
    """Leave people out of a period: no plan, no raters, no ratings, no deadlines; what was begun waits.

    Rejected for who is rated already, and while 360 answers about somebody lie in the file: they would stay there.
    """
    with desk.work() as work:
        period = open_period(work, period_id)
        names = []
        for draft in drafts:
            person = work.require(EmployeeRecord, draft.employee_id, gone.EMPLOYEE)
            name = full_name(person.front_title, person.name, person.back_title)
            _refuse(desk, work, period, draft, name)
            _keep(work, period_id, draft)
            for appraisal in work.all(AppraisalRecord, period_id=period_id, employee_id=draft.employee_id):
                _set_aside(work, appraisal)
            names.append(name)
        if not names:
            raise Rejected("Tidak ada pegawai yang dipilih. Centang dahulu siapa yang tidak dinilai.")
        who = names[0] if len(names) == 1 else f"{len(names)} pegawai"
        title = f"Tidak dinilai {period.name}: {who}"
        rules = desk.rules.performance.exemptions
        why = dict.fromkeys(f"{rules[ExemptionKind(one.kind)].name}, {one.basis.strip()}" for one in drafts)
        return changes_of(title, work.commit(act="exempt", title=title, reason="; ".join(why)))


def take_back(desk: Desk, period_id: str, employee_id: str, since: date, reason: str) -> Changes:
    """Appraise somebody in the period again, with a reason: what was begun goes on, else it is begun now.

    A new SKP begins on the day of the return where that lies within the period.
    """
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi sebabnya, misalnya “kembali bekerja, SK pengaktifan nomor …”.")])
    with desk.work() as work:
        period = open_period(work, period_id)
        kept = work.first(ExemptionRecord, period_id=period_id, employee_id=employee_id)
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        name = full_name(person.front_title, person.name, person.back_title)
        if kept is None:
            raise NotFound(f"{name} tidak tercatat sebagai yang tidak dinilai pada {period.name}.")
        if since > period.end:
            sentence = f"{period.name} berakhir {long_date(period.end)}. Isi hari sebelumnya, atau biarkan tercatat."
            raise Rejected([Problem("since", sentence)])
        if person.retired:
            raise NotAllowed(f"{name} tidak aktif. Aktifkan kembali dahulu di tab Pegawai.")
        work.remove(kept)
        work.flush()
        waiting = work.all(AppraisalRecord, period_id=period_id, employee_id=employee_id)
        for appraisal in waiting:
            appraisal.state = _state_before(work, appraisal)
        if not waiting and period.state == PeriodState.RUNNING:
            Preparation(desk, work).add_missing(period, only=employee_id, since=max(since, period.start))
        title = f"Nilai kembali {name} pada {period.name}"
        return changes_of(title, work.commit(act="take_back", title=title, reason=reason.strip()))


def _refuse(desk: Desk, work: Work, period: PeriodRecord, draft: ExemptionDraft, name: str) -> None:
    span = Span(draft.start, draft.end)
    problems = exemption.problems(desk.rules.performance.exemptions, draft.kind, draft.basis, span)
    if not problems and not span.touches(period.start, period.end):
        problems.append(
            Problem(
                "start",
                f"{name}: {span.words()} tidak mengenai {period.name}"
                f" ({long_date(period.start)} sampai {long_date(period.end)}). Periksa tanggalnya.",
            )
        )
    if problems:
        raise Rejected(problems)
    for appraisal in work.all(AppraisalRecord, period_id=period.id, employee_id=draft.employee_id):
        if appraisal.predikat is not None:
            raise NotAllowed(
                f"Penilaian {name} pada {period.name} sudah ditetapkan, jadi hasilnya tetap. Cabut penetapan itu lebih"
                " dahulu (menu Penilaian) bila pegawai ini memang tidak dinilai."
            )
        if any(
            work.first(table, appraisal_id=appraisal.id) is not None for table in (BallotRecord, SealedBallotRecord)
        ):
            raise NotAllowed(
                f"Jawaban 360 tentang {name} sudah ada yang masuk. Tutup dahulu pengumpulannya (menu Penilaian), supaya"
                " jawaban itu terhapus dan tidak tersimpan terus; sesudah itu ulangi."
            )


def _keep(work: Work, period_id: str, draft: ExemptionDraft) -> None:
    kept = work.first(ExemptionRecord, period_id=period_id, employee_id=draft.employee_id)
    if kept is None:
        kept = ExemptionRecord(period_id=period_id, employee_id=draft.employee_id)
        work.add(kept)
    kept.kind, kept.basis = draft.kind, " ".join(draft.basis.split())
    kept.start, kept.end = draft.start, draft.end


def _set_aside(work: Work, appraisal: AppraisalRecord) -> None:
    state = AppraisalState(appraisal.state)
    if state is not AppraisalState.EXEMPT:
        appraisal.state = after(state, Act.EXEMPT, collection_closed=appraisal.collection_closed)
        work.flush()


def _state_before(work: Work, appraisal: AppraisalRecord) -> AppraisalState:
    """Where an appraisal stood when it was set aside: answers are never in then, unless their collection is closed."""
    if appraisal.substituted_on is not None:
        return AppraisalState.BY_SUPERIOR
    if appraisal.collection_closed:
        return AppraisalState.FEEDBACK
    plan = work.get(PlanRecord, appraisal.plan_id)
    return AppraisalState.AGREED if plan is not None and plan.agreed_on else AppraisalState.PLANNING
