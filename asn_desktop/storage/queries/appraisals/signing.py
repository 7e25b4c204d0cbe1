"""Storage: reading how far appraisals and their papers are between the signature and the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.domain.appraisals.signing import Days
from asn_desktop.domain.letters.document import ENDED, RETURNED_KINDS
from asn_desktop.storage.schema.appraisals import AppraisalRecord, ObjectionRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.documents import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class StandingRow(NamedTuple):
    """One appraisal on its way from the decision to the report; `number` is that of its newest paper, '' for none."""

    id: str
    name: str
    state: str
    collection_closed: bool
    predikat: str | None
    number: str
    days: Days
    refusal_reason: str
    period_name: str
    period_kind: str
    period_state: str
    period_end: date
    released_on: date | None  # since when results may go to the people appraised
    form_group: str
    assessor_position: str
    superior: str  # name of the assessor's superior, '' where nobody is known
    substituted_on: date | None  # since when he evaluates in the assessor's place
    outcome: str | None  # of the objection: '' while it is not decided, None without one


_DAYS = {
    "decided": "decided_on",
    "signed": "signed_on",
    "handed_over": "handed_over_on",
    "returned": "returned_on",
    "refused": "refused_on",
    "objected": "objected_on",
    "finished": "finished_on",
    "reported": "reported_on",
}


def standing(reader: Reader, appraisal_ids: Sequence[str]) -> list[StandingRow]:
    """How far these appraisals are, in the order asked for; vanished ones are left out."""
    statement = (
        select(
            AppraisalRecord,
            PeriodRecord.name.label("period_name"),
            PeriodRecord.kind.label("period_kind"),
            PeriodRecord.state.label("period_state"),
            PeriodRecord.end.label("period_end"),
            PeriodRecord.released_on,
            PlanRecord.form_group,
            ObjectionRecord.outcome,
        )
        .join(PeriodRecord, PeriodRecord.id == AppraisalRecord.period_id)
        .join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id)
        .outerjoin(ObjectionRecord, ObjectionRecord.appraisal_id == AppraisalRecord.id)
        .where(AppraisalRecord.id.in_(appraisal_ids))
    )
    papers = _papers(reader, appraisal_ids)
    found = {}
    for row in reader.rows(statement):
        number, issued = papers.get(row.id, ("", None))
        days = Days(issued=issued, **{name: getattr(row, column) for name, column in _DAYS.items()})
        found[row.id] = StandingRow(
            row.id,
            row.name,
            row.state,
            row.collection_closed,
            row.predikat,
            number,
            days,
            row.refusal_reason,
            row.period_name,
            row.period_kind,
            row.period_state,
            row.period_end,
            row.released_on,
            row.form_group,
            row.assessor.get("position", ""),
            row.superior.get("name", ""),
            row.substituted_on,
            row.outcome,
        )
    return [found[key] for key in appraisal_ids if key in found]


def _papers(reader: Reader, appraisal_ids: Sequence[str]) -> dict[str, tuple[str, date]]:
    """The number and the day of the newest paper with both signatures, per appraisal that has one."""
    statement = (
        select(DocumentRecord.appraisal_id, DocumentRecord.number, DocumentRecord.issued_on)
        .where(
            DocumentRecord.appraisal_id.in_(appraisal_ids),
            DocumentRecord.kind.in_(RETURNED_KINDS),
            DocumentRecord.state.not_in(ENDED),
        )
        .order_by(DocumentRecord.issued_on, DocumentRecord.seq)
    )
    return {row.appraisal_id: (row.number, row.issued_on) for row in reader.rows(statement)}
