"""Services: pembinaan kinerja of a person: coaching, mentoring, konseling, and the papers about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.development.coaching import (
    KIND_NAMES,
    CoachingDraft,
    CoachingKind,
    Form,
    cleaned,
    coaching_problems,
)
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone, read_only
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.queries.appraisals import appraisal_card, periods
from asn_desktop.storage.queries.development import coaching as stored
from asn_desktop.storage.schema.coaching import CoachingRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


def save_coaching(desk: Desk, appraisal_id: str, draft: CoachingDraft, coaching_id: str | None = None) -> Changes:
    """Keep a new pembinaan of the person appraised, or the one named as it is now; Rejected names each field."""
    problems = coaching_problems(draft, desk.today)
    if problems:
        raise Rejected(problems)
    assert draft.day is not None  # checked above
    with desk.work() as work:
        appraisal = read_only.open_appraisal(work, appraisal_id)
        leader, nip = _leader(work, draft)
        record = work.require(CoachingRecord, coaching_id, gone.COACHING) if coaching_id else None
        if record is None:
            record = CoachingRecord(appraisal_id=appraisal_id, kind=draft.kind, day=draft.day, tables={}, texts={})
            work.add(record)
        elif record.appraisal_id != appraisal_id:
            raise NotFound(gone.COACHING)
        record.day, record.reason = draft.day, draft.reason.strip()
        record.leader_id, record.leader, record.leader_nip = draft.leader_id, leader, nip
        record.feedback_on, record.evaluated_on = draft.feedback_on, draft.evaluated_on
        record.counselled_on = draft.counselled_on
        # What another kind asks for stays away: the kind of a record never changes.
        record.tables = {str(name): cleaned(rows) for name, rows in draft.tables.items() if cleaned(rows)}
        record.texts = {str(name): text.strip() for name, text in draft.texts.items() if text.strip()}
        title = f"{'Ubah' if coaching_id else 'Catat'} {KIND_NAMES[draft.kind].lower()} {appraisal.name}"
        return changes_of(title, work.commit(act="save_coaching", title=title))


def remove_coaching(desk: Desk, coaching_id: str) -> Changes:
    """Take a record away."""
    with desk.work() as work:
        record = work.require(CoachingRecord, coaching_id, gone.COACHING)
        appraisal = read_only.open_appraisal(work, record.appraisal_id)
        work.remove(record)
        title = f"Hapus {KIND_NAMES[CoachingKind(record.kind)].lower()} {appraisal.name}"
        return changes_of(title, work.commit(act="remove_coaching", title=title))


def print_form(desk: Desk, coaching_id: str, form: Form) -> bytes:
    """One form of a record as it stands now; without number, to be signed by hand."""
    from asn_desktop.services.development import coaching_papers  # noqa: PLC0415 -- start-up: drags reportlab

    with desk.reader() as reader:
        row = stored.one(reader, coaching_id)
        card = appraisal_card.one(reader, row.appraisal_id) if row is not None else None
        if row is None or card is None:
            raise NotFound(gone.COACHING)
        period = periods.one(reader, card.period_id)
        assert period is not None  # the appraisal holds it
        return coaching_papers.render(reader, desk.rules, period, card, row, form)


def _leader(work: Work, draft: CoachingDraft) -> tuple[str, str]:
    """Name and NIP of a person of the office as they are today, else as typed."""
    if draft.leader_id is None:
        return draft.leader.strip(), draft.leader_nip.replace(" ", "")
    person = work.require(EmployeeRecord, draft.leader_id, gone.EMPLOYEE)
    return full_name(person.front_title, person.name, person.back_title), person.nip or ""
