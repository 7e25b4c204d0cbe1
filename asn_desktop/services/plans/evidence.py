"""Services: the log of work and achievements, their recognition, and open feedback through the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.plans.evidence import (
    KIND_LABELS,
    EntryDraft,
    EntryKind,
    RecognitionDraft,
    RemarkDraft,
    entry_problems,
    recognition_problems,
    remark_problems,
    write_quantity,
)
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone, read_only
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.registry import attachments
from asn_desktop.storage.schema.appraisals import PlanRecord, WorkResultRecord
from asn_desktop.storage.schema.evidence import LogEntryRecord, RecognitionRecord, RemarkRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


def save_entry(desk: Desk, employee_id: str, draft: EntryDraft, entry_id: str | None = None) -> Changes:
    """Add an entry to a person's log, or change the one named; Rejected names each field."""
    problems = entry_problems(draft, desk.today)
    if problems:
        raise Rejected(problems)
    assert draft.day is not None  # checked above
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        _refuse_foreign(work, person, draft.work_result_id)
        record = work.require(LogEntryRecord, entry_id, gone.LOG_ENTRY) if entry_id else None
        read_only.open_days(work, employee_id, draft.day, *([record.day] if record else []))
        if record is None:
            record = LogEntryRecord(employee_id=employee_id, day=draft.day, kind=draft.kind, text="")
            work.add(record)
        record.day, record.kind, record.work_result_id = draft.day, draft.kind, draft.work_result_id
        record.text, record.reference = draft.text.strip(), draft.reference.strip()
        record.quantity = write_quantity(draft.quantity)
        record.measure = draft.measure.strip()
        verb = "Ubah" if entry_id else "Catat"
        title = f"{verb} {KIND_LABELS[EntryKind(draft.kind)].lower()} {_name(person)}"
        return changes_of(title, work.commit(act="save_log_entry", title=title))


def save_remark(desk: Desk, employee_id: str, draft: RemarkDraft, remark_id: str | None = None) -> Changes:
    """Add open feedback on a person, or change the one named; Rejected names each field."""
    problems = remark_problems(draft, desk.today)
    if problems:
        raise Rejected(problems)
    assert draft.day is not None  # checked above
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        if draft.giver_id == employee_id:
            sentence = f"{_name(person)} tidak memberi umpan balik kepada dirinya sendiri (Pasal 18). Pilih orang lain."
            raise Rejected([Problem("giver_id", sentence)])
        _refuse_foreign(work, person, draft.work_result_id)
        record = work.require(RemarkRecord, remark_id, gone.REMARK) if remark_id else None
        read_only.open_days(work, employee_id, draft.day, *([record.day] if record else []))
        giver = _giver(work, draft.giver_id, draft.giver)
        if record is None:
            record = RemarkRecord(employee_id=employee_id)
            work.add(record)
        record.day, record.role, record.text = draft.day, draft.role, draft.text.strip()
        record.work_result_id, record.value = draft.work_result_id, draft.value
        record.giver_id, record.giver = draft.giver_id, giver
        record.capacity, record.reference = draft.capacity.strip(), draft.reference.strip()
        record.scheduled, record.requested = draft.scheduled, draft.requested
        title = f"{'Ubah' if remark_id else 'Catat'} umpan balik untuk {_name(person)}"
        return changes_of(title, work.commit(act="save_remark", title=title))


def recognise(desk: Desk, entry_id: str, draft: RecognitionDraft) -> Changes:
    """Keep that somebody recognises an entry, in his words."""
    problems = recognition_problems(draft, desk.today)
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        entry = work.require(LogEntryRecord, entry_id, gone.LOG_ENTRY)
        person = work.require(EmployeeRecord, entry.employee_id, gone.EMPLOYEE)
        if draft.giver_id == entry.employee_id:
            sentence = f"Prestasi {_name(person)} diakui oleh orang lain. Pilih atasan, rekan, atau pihak lain."
            raise Rejected([Problem("giver_id", sentence)])
        read_only.open_days(work, entry.employee_id, entry.day)
        work.add(
            RecognitionRecord(
                log_entry_id=entry_id,
                giver_id=draft.giver_id,
                giver=_giver(work, draft.giver_id, draft.giver),
                role=draft.role,
                day=draft.day,
                text=draft.text.strip(),
            )
        )
        title = f"Catat pengakuan atas {KIND_LABELS[EntryKind(entry.kind)].lower()} {_name(person)}"
        return changes_of(title, work.commit(act="recognise", title=title))


def withdraw_recognition(desk: Desk, recognition_id: str) -> Changes:
    """Take one recognition away again."""
    with desk.work() as work:
        record = work.require(RecognitionRecord, recognition_id, gone.RECOGNITION)
        entry = work.require(LogEntryRecord, record.log_entry_id, gone.LOG_ENTRY)
        person = work.require(EmployeeRecord, entry.employee_id, gone.EMPLOYEE)
        read_only.open_days(work, entry.employee_id, entry.day)
        work.remove(record)
        title = f"Hapus pengakuan atas {KIND_LABELS[EntryKind(entry.kind)].lower()} {_name(person)}"
        return changes_of(title, work.commit(act="withdraw_recognition", title=title))


def remove(desk: Desk, *, entry_ids: Sequence[str] = (), remark_ids: Sequence[str] = ()) -> Changes:
    """Take entries (with their recognitions) and open feedback out of the log."""
    with desk.work() as work:
        entries = work.among(LogEntryRecord, "id", entry_ids)
        remarks = work.among(RemarkRecord, "id", remark_ids)
        if not entries and not remarks:
            raise NotFound(gone.LOG_ENTRY)
        leaving: list[LogEntryRecord | RemarkRecord] = [*entries, *remarks]
        for record in leaving:
            read_only.open_days(work, record.employee_id, record.day)
        for recognition in work.among(RecognitionRecord, "log_entry_id", [entry.id for entry in entries]):
            work.remove(recognition)
        for record in leaving:
            attachments.drop_all(work, desk, record.__tablename__, record.id)
        work.flush()
        for record in leaving:
            work.remove(record)
        many = len(leaving)
        title = "Hapus catatan" if many == 1 else f"Hapus {many} catatan"
        return changes_of(title, work.commit(act="remove_log_entries", title=title))


def release(work: Work, work_result_id: str) -> None:
    """An rhk goes: what was noted about it stays in the log, without it."""
    for entry in work.all(LogEntryRecord, work_result_id=work_result_id):
        entry.work_result_id = None
    for remark in work.all(RemarkRecord, work_result_id=work_result_id):
        remark.work_result_id = None
    work.flush()


def _refuse_foreign(work: Work, person: EmployeeRecord, work_result_id: str | None) -> None:
    """The rhk must be one of the person's own."""
    if work_result_id is None:
        return
    result = work.require(WorkResultRecord, work_result_id, gone.WORK_RESULT)
    plan = work.require(PlanRecord, result.plan_id, gone.PLAN)
    if plan.employee_id != person.id:
        sentence = f"Rencana hasil kerja itu bukan milik {_name(person)}. Pilih dari SKP pegawai ini."
        raise Rejected([Problem("target", sentence)])


def _giver(work: Work, giver_id: str | None, typed: str) -> str:
    """The name of a person of the office as it is today, else the name typed."""
    return _name(work.require(EmployeeRecord, giver_id, gone.EMPLOYEE)) if giver_id else typed.strip()


def _name(person: EmployeeRecord) -> str:
    return full_name(person.front_title, person.name, person.back_title)
