"""Services: writing the SKP of one person; what keeps its key keeps its realisation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.plans import plan as rules_of_plan
from asn_desktop.domain.plans.plan import (
    Acting,
    AnnexSection,
    Approach,
    IndicatorDraft,
    PlanDraft,
    WorkResultDraft,
    WorkResultKind,
)
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone, public_service
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.plans import action_plans, evidence, indicator_manuals, plan_changes
from asn_desktop.services.plans.value_texts import store_value_texts
from asn_desktop.storage.schema.appraisals import (
    AnnexLineRecord,
    AppraisalRecord,
    BehaviourExpectationRecord,
    IndicatorRecord,
    JudgementRecord,
    PlanRecord,
    RealisationRecord,
    WorkResultRecord,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEdit:
    """One indicator as the editor holds it; no `id` while it is new."""

    id: str | None = None
    draft: IndicatorDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkResultEdit:
    """One rhk as the editor holds it; no `id` while it is new."""

    id: str | None = None
    kind: WorkResultKind
    statement: str
    intervened: str = ""
    intervened_indicator: str = ""
    assigned_by: str = ""
    indicators: tuple[IndicatorEdit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEdit:
    """A whole SKP as the editor holds it: rhk, special expectations by value 1–7, annex A.1.8 by section.

    Without an `approach` the SKP keeps the one it has.
    """

    work_results: tuple[WorkResultEdit, ...]
    expectations: Mapping[int, str]
    annex: Mapping[AnnexSection, Sequence[str]]
    approach: Approach | None = None

    def draft(self, group: FormGroup, *, acting: Acting | None = None) -> PlanDraft:
        """The same without keys, for the rules."""
        return PlanDraft(
            form_group=group,
            approach=self.approach or Approach.QUANTITATIVE,
            acting=acting,
            work_results=tuple(
                WorkResultDraft(
                    kind=result.kind,
                    statement=result.statement,
                    intervened=result.intervened,
                    indicators=tuple(indicator.draft for indicator in result.indicators),
                )
                for result in self.work_results
            ),
        )


def hints(edit: PlanEdit, group: FormGroup, *, acting: Acting | None = None) -> list[Problem]:
    """What could be better about the SKP; never a refusal."""
    return rules_of_plan.hints(edit.draft(group, acting=acting))


def save_plan(desk: Desk, plan_id: str, edit: PlanEdit) -> Changes:
    """Keep the SKP as edited; Rejected names each incomplete field, NotAllowed once ratings rest on it."""
    with desk.work() as work:
        plan = work.require(PlanRecord, plan_id, gone.PLAN)
        plan_changes.begin(desk, work, [plan])
        edit = replace(edit, approach=edit.approach or Approach(plan.approach))
        problems = rules_of_plan.problems(edit.draft(FormGroup(plan.form_group)))
        if problems:
            raise Rejected(problems)
        plan.approach = edit.approach or plan.approach
        _store_work_results(work, plan_id, edit.work_results)
        store_value_texts(work, BehaviourExpectationRecord, edit.expectations, plan_id=plan_id)
        _store_annex(work, plan_id, edit.annex)
        title = f"Ubah SKP {plan.person['name']}"
        return changes_of(title, work.commit(act="save_plan", title=title))


def agree(desk: Desk, plan_ids: Sequence[str], on: date) -> Changes:
    """Note the day on which these SKP were agreed and set (Pasal 14); their appraisals become `agreed`."""
    with desk.work() as work:
        found = work.among(PlanRecord, "id", plan_ids)
        if not found:
            raise NotFound("Tidak ada SKP yang disepakati. Pilih seorang pegawai atau lebih di daftar.")
        plan_changes.begin(desk, work, found)
        for plan in found:
            if not work.all(WorkResultRecord, plan_id=plan.id):
                raise Rejected(
                    f"SKP {plan.person['name']} belum memuat rencana hasil kerja, jadi belum dapat disepakati."
                    " Isi dahulu."
                )
            if not plan.start <= on <= plan.end:
                raise Rejected(
                    [
                        Problem(
                            "agreed_on",
                            f"Tanggal kesepakatan SKP {plan.person['name']} harus di antara {long_date(plan.start)}"
                            f" dan {long_date(plan.end)}.",
                        )
                    ]
                )
            plan.agreed_on = on
            for appraisal in work.all(AppraisalRecord, plan_id=plan.id):
                if appraisal.state == AppraisalState.PLANNING:
                    appraisal.state = AppraisalState.AGREED
        title = f"Sepakati SKP {found[0].person['name']}" if len(found) == 1 else f"Sepakati {len(found)} SKP"
        return changes_of(title, work.commit(act="agree_plans", title=title))


def sign(desk: Desk, plan_ids: Sequence[str], on: date | None) -> Changes:
    """Note the day both signed these SKP (Pasal 14 ayat (3)), which the forms print; None takes the note back."""
    with desk.work() as work:
        found = work.among(PlanRecord, "id", plan_ids)
        if not found:
            raise NotFound("Tidak ada SKP yang ditandatangani. Pilih seorang pegawai atau lebih di daftar.")
        plan_changes.begin(desk, work, found)
        for plan in found:
            if on is not None and plan.agreed_on is None:
                raise Rejected(f"SKP {plan.person['name']} belum disepakati. Sepakati dahulu (menu Penilaian).")
            if on is not None and plan.agreed_on is not None and on < plan.agreed_on:
                agreed = long_date(plan.agreed_on)
                sentence = f"SKP {plan.person['name']} disepakati {agreed}, jadi tidak ditandatangani sebelum hari itu."
                raise Rejected([Problem("signed_on", sentence)])
            plan.signed_on = on
        act = "Tanda tangan SKP" if on is not None else "Hapus tanggal tanda tangan SKP"
        title = f"{act} {found[0].person['name']}" if len(found) == 1 else f"{act}: {len(found)} pegawai"
        return changes_of(title, work.commit(act="sign_plans", title=title))


def _store_work_results(work: Work, plan_id: str, edits: Sequence[WorkResultEdit]) -> None:
    stored = {record.id: record for record in work.all(WorkResultRecord, plan_id=plan_id)}
    kept = {edit.id for edit in edits}
    for dropped in stored.values():
        if dropped.id not in kept:
            _remove_work_result(work, dropped)
    for seq, edit in enumerate(edits, start=1):
        record = stored.get(edit.id or "")
        if record is None:
            record = WorkResultRecord(plan_id=plan_id, kind=edit.kind, seq=seq, statement=edit.statement.strip())
            work.add(record)
            work.flush()
        record.kind, record.seq = edit.kind, seq
        record.statement, record.assigned_by = edit.statement.strip(), edit.assigned_by.strip()
        record.intervened = edit.intervened.strip()
        record.intervened_indicator = edit.intervened_indicator.strip()
        _store_indicators(work, record.id, edit.indicators)


def _store_indicators(work: Work, work_result_id: str, edits: Sequence[IndicatorEdit]) -> None:
    stored = {record.id: record for record in work.all(IndicatorRecord, work_result_id=work_result_id)}
    kept = {edit.id for edit in edits}
    for dropped in stored.values():
        if dropped.id not in kept:
            _remove_indicator(work, dropped)
    for seq, edit in enumerate(edits, start=1):
        draft = edit.draft
        record = stored.get(edit.id or "")
        if record is None:
            record = IndicatorRecord(work_result_id=work_result_id, seq=seq, text="", target="")
            work.add(record)
        record.seq, record.aspect = seq, draft.aspect
        record.perspective = draft.perspective or ""
        record.text, record.target = draft.text.strip(), draft.target.strip()


def _remove_work_result(work: Work, record: WorkResultRecord) -> None:
    evidence.release(work, record.id)
    action_plans.release(work, record.id)
    for indicator in work.all(IndicatorRecord, work_result_id=record.id):
        _remove_indicator(work, indicator)
    for judgement in work.all(JudgementRecord, work_result_id=record.id):
        work.remove(judgement)
    work.flush()
    work.remove(record)


def _remove_indicator(work: Work, record: IndicatorRecord) -> None:
    public_service.release(work, record.id)
    indicator_manuals.release(work, record.id)
    for realisation in work.all(RealisationRecord, indicator_id=record.id):
        work.remove(realisation)
    work.flush()
    work.remove(record)


def _store_annex(work: Work, plan_id: str, sections: Mapping[AnnexSection, Sequence[str]]) -> None:
    stored = {(record.section, record.seq): record for record in work.all(AnnexLineRecord, plan_id=plan_id)}
    wanted = {
        (str(section), seq): text.strip()
        for section, texts in sections.items()
        for seq, text in enumerate((text for text in texts if text.strip()), start=1)
    }
    for place, dropped in stored.items():
        if place not in wanted:
            work.remove(dropped)
    for (section, seq), text in wanted.items():
        record = stored.get((section, seq))
        if record is None:
            work.add(AnnexLineRecord(plan_id=plan_id, section=section, seq=seq, text=text))
        else:
            record.text = text
