"""Services: rencana aksi of an SKP (B.1.1), and what came of each step in a period (B.1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.plans.evidence import LONGEST, Done, realisation_text
from asn_desktop.services import gone, read_only
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.queries.plans import daily_log, evidence
from asn_desktop.storage.schema.appraisals import WorkResultRecord
from asn_desktop.storage.schema.evidence import ActionStepRecord, StepProgressRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEdit:
    """One step as the editor holds it; no `id` while it is new. `progress`: realisation and evidence in the period."""

    id: str | None = None
    text: str
    progress: str = ""


def save_steps(desk: Desk, appraisal_id: str, steps: Mapping[str, Sequence[StepEdit]]) -> Changes:
    """Keep the steps of each rhk (by its key) in this order, with their progress in the period of the appraisal.

    A step that keeps its key keeps its progress of other periods. Rejected names the step that is incomplete.
    """
    problems = [problem for key, edits in steps.items() for problem in _problems(key, edits)]
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        appraisal = read_only.open_appraisal(work, appraisal_id)
        results = {one.id for one in work.all(WorkResultRecord, plan_id=appraisal.plan_id)}
        if not set(steps) <= results:
            raise NotFound(gone.WORK_RESULT)
        for work_result_id, edits in steps.items():
            _store(work, appraisal_id, work_result_id, [edit for edit in edits if edit.text.strip()])
        title = f"Ubah rencana aksi {appraisal.name}"
        return changes_of(title, work.commit(act="save_steps", title=title))


def from_daily_log(reader: Reader, appraisal_id: str) -> Mapping[str, str]:
    """What the daily log of the period says about each step, by the step's words (see `same_step`)."""
    span = evidence.span_of(reader, appraisal_id)
    if span is None:
        raise NotFound(gone.APPRAISAL)
    done: dict[str, list[Done]] = {}
    for row in daily_log.lines(reader, span):
        if row.action and row.realisation is not None:
            one = Done(row.day, row.activity, Decimal(row.realisation), row.measure, row.reference)
            done.setdefault(same_step(row.action), []).append(one)
    return {step: realisation_text(lines, ()) for step, lines in done.items()}


def same_step(text: str) -> str:
    """The words of a step without regard to case and blanks, as the daily log names it."""
    return " ".join(text.casefold().split())


def release(work: Work, work_result_id: str) -> None:
    """An rhk goes, and its rencana aksi with it."""
    for step in work.all(ActionStepRecord, work_result_id=work_result_id):
        _remove(work, step)
    work.flush()


def _store(work: Work, appraisal_id: str, work_result_id: str, edits: Sequence[StepEdit]) -> None:
    stored = {record.id: record for record in work.all(ActionStepRecord, work_result_id=work_result_id)}
    kept = {edit.id for edit in edits}
    for dropped in stored.values():
        if dropped.id not in kept:
            _remove(work, dropped)
    for seq, edit in enumerate(edits, start=1):
        record = stored.get(edit.id or "")
        if record is None:
            record = ActionStepRecord(work_result_id=work_result_id, seq=seq, text=edit.text.strip())
            work.add(record)
            work.flush()
        record.seq, record.text = seq, edit.text.strip()
        _store_progress(work, appraisal_id, record.id, edit.progress.strip())


def _store_progress(work: Work, appraisal_id: str, step_id: str, text: str) -> None:
    record = work.first(StepProgressRecord, appraisal_id=appraisal_id, action_step_id=step_id)
    if record is not None and text:
        record.text = text
    elif record is not None:
        work.remove(record)
    elif text:
        work.add(StepProgressRecord(appraisal_id=appraisal_id, action_step_id=step_id, text=text))


def _remove(work: Work, step: ActionStepRecord) -> None:
    for progress in work.all(StepProgressRecord, action_step_id=step.id):
        work.remove(progress)
    work.flush()
    work.remove(step)


def _problems(work_result_id: str, edits: Sequence[StepEdit]) -> list[Problem]:
    found = []
    for place, edit in enumerate(edits):
        path = f"{work_result_id}.{place}"
        if edit.progress.strip() and not edit.text.strip():
            sentence = "Isi rencana aksinya; realisasi dan bukti dukung menyertai satu rencana aksi."
            found.append(Problem(f"{path}.text", sentence))
        for name, text in (("text", edit.text), ("progress", edit.progress)):
            if len(text) > LONGEST:
                sentence = f"Teks sepanjang {len(text)} huruf terlalu panjang. Ringkas sampai {LONGEST} huruf."
                found.append(Problem(f"{path}.{name}", sentence))
    return found
