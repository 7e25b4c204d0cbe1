"""Services: manual indikator kinerja of a head's SKP (A.1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.plans.indicator_manual import ManualDraft, manual_problems
from asn_desktop.domain.plans.plan import Approach
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services import gone, read_only
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.schema.appraisals import IndicatorManualRecord, IndicatorRecord, PlanRecord, WorkResultRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.work import Work


def why_not(card: AppraisalCard) -> str:
    """Why the SKP of this person has no manuals; '' when it has (Lamp. p.37)."""
    if card.form_group != FormGroup.MANDIRI:
        return (
            "Manual indikator kinerja hanya melengkapi SKP pimpinan unit kerja mandiri, misalnya camat"
            " (Lampiran halaman 37)."
        )
    if not any(result.indicators for result in card.work_results):
        return f"SKP {card.person.name} belum memuat indikator. Isi dahulu lewat “Ubah SKP…”."
    return ""


def save_manuals(desk: Desk, appraisal_id: str, drafts: Mapping[str, ManualDraft]) -> Changes:
    """Keep the manuals of these indicators (by key); an empty one goes away. Rejected: "indicator.field" each."""
    with desk.work() as work:
        appraisal = read_only.open_appraisal(work, appraisal_id)
        plan = work.require(PlanRecord, appraisal.plan_id, gone.PLAN)
        if plan.form_group != FormGroup.MANDIRI:
            raise NotAllowed("Manual indikator kinerja hanya melengkapi SKP pimpinan unit kerja mandiri.")
        results = {one.id for one in work.all(WorkResultRecord, plan_id=plan.id)}
        owned = {one.id for one in work.among(IndicatorRecord, "work_result_id", list(results))}
        if not set(drafts) <= owned:
            raise NotFound(gone.INDICATOR)
        qualitative = plan.approach == Approach.QUALITATIVE
        problems = [
            Problem(f"{key}.{one.field}", one.sentence)
            for key, draft in drafts.items()
            for one in manual_problems(draft, qualitative=qualitative)
        ]
        if problems:
            raise Rejected(problems)
        for key, draft in drafts.items():
            _store(work, key, draft)
        title = f"Ubah manual indikator {appraisal.name}"
        return changes_of(title, work.commit(act="save_indicator_manuals", title=title))


def release(work: Work, indicator_id: str) -> None:
    """An indicator goes, and its manual with it."""
    for record in work.all(IndicatorManualRecord, indicator_id=indicator_id):
        work.remove(record)


def _store(work: Work, indicator_id: str, draft: ManualDraft) -> None:
    record = work.first(IndicatorManualRecord, indicator_id=indicator_id)
    if draft.is_empty():
        if record is not None:
            work.remove(record)
        return
    if record is None:
        record = IndicatorManualRecord(indicator_id=indicator_id)
        work.add(record)
    record.purpose, record.definition = draft.purpose.strip(), draft.definition.strip()
    record.formula, record.measure = draft.formula.strip(), draft.measure.strip()
    record.quality, record.reporting = str(draft.quality or ""), str(draft.reporting or "")
    record.source = draft.source.strip()
