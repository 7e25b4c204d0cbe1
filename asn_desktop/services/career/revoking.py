"""Services: a decree that was withdrawn or found wrong: its case is open again and the histories are put right.

Only what the decree itself changed goes back; whatever came later stands.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.career import career, career_kinds
from asn_desktop.services.career.career import DONE, CaseState
from asn_desktop.services.career.career_follow import HONOUR, POSTS, RANKS, way_of
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.registry import register
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import History
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


def revoke(desk: Desk, case_id: str, reason: str) -> Changes:
    """Open an ended case again because its decree does not stand, with the reason; what it changed goes back."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi mengapa surat ini tidak berlaku, misalnya nomor SK pencabutannya.")])
    with desk.work() as work:
        record = work.require(CareerCaseRecord, case_id, gone.DECISION)
        person = work.require(EmployeeRecord, record.employee_id, gone.EMPLOYEE)
        if record.state not in DONE:
            state = career.STATE_NAMES[CaseState(record.state)].lower()
            raise NotAllowed(f"{record.title}, {person.name}, berstatus {state}; belum ada surat yang dapat dicabut.")
        kind = career_kinds.KIND_NAMES[career_kinds.function_of(desk.rules, record.kind)]
        what = f"SK {kind} {person.name} nomor {record.decree_number}" if record.decree_number else ""
        title = f"Cabut {what}" if what else f"Buka lagi keputusan {kind} {person.name}"
        _reopen(work, desk, record, person, reason.strip())
        return changes_of(title, work.commit("revoke_case", title, reason=reason.strip()))


def reopen_by_decree(
    work: Work, desk: Desk, person: EmployeeRecord, number: str, reason: str, former: Mapping[str, Any]
) -> bool:
    """Open the case again that this decree of BKPSDMD ended; whether there was one. `former` is what it replaced."""
    ended = work.first(CareerCaseRecord, employee_id=person.id, decree_number=number, state=CaseState.ISSUED.value)
    if ended is not None:
        ended.former = ended.former or dict(former)
        _reopen(work, desk, ended, person, reason)
    return ended is not None


def _reopen(work: Work, desk: Desk, record: CareerCaseRecord, person: EmployeeRecord, reason: str) -> None:
    function = career_kinds.function_of(desk.rules, record.kind)
    if record.state == CaseState.ISSUED:
        _put_right(work, record, person, function)
        of_day = f" tanggal {long_date(record.issued_on)}" if record.issued_on else ""
        record.follow_note = f"Surat nomor {record.decree_number}{of_day} tidak berlaku: {reason}"
        if not way_of(desk.rules, record.kind, record.rule).proposed:
            register.void(work, reason, desk.today, case_id=record.id)  # the office's own letter goes with it
    else:
        record.follow_note = f"Dibuka lagi: {reason}"
    received, proposed = record.received_on is not None, record.proposed_on is not None
    record.state = CaseState.RECEIVED if received else CaseState.PROPOSED if proposed else CaseState.APPROVED
    record.decree_number, record.decree_tmt, record.issued_on, record.former = "", None, None, None


def _put_right(work: Work, record: CareerCaseRecord, person: EmployeeRecord, function: Kind) -> None:
    """What the decree changed about the person goes back to what it was."""
    former = record.former or {}
    if function in RANKS:
        histories.leave(work, History.RANK, person, record.decree_number, former)
    elif function in POSTS:
        histories.leave(work, History.POSITION, person, record.decree_number, former)
    elif record.rule == HONOUR:
        histories.leave(work, History.HONOUR, person, record.decree_number, former)
    elif function is Kind.PERIODIC_RAISE:
        _back(person, "kgb_tmt", record.decree_tmt, former)
    elif function is Kind.CONTRACT_END and person.contract_start == record.decree_tmt:
        _back(person, "contract_end", person.contract_end, former)
        _back(person, "contract_start", record.decree_tmt, former)


def _back(person: EmployeeRecord, column: str, decreed: date | None, former: Mapping[str, Any]) -> None:
    """One day goes back where it is still the decree's; one that was never kept has to be typed."""
    if decreed is None or getattr(person, column) != decreed:
        return
    if column not in former:
        named = {"kgb_tmt": "TMT KGB"}.get(column, "Masa perjanjian kerja")
        raise Rejected(
            f"{named} sebelum surat ini tidak tercatat. Perbaiki dahulu pada data pegawai {person.name}, lalu ulangi."
        )
    value = former[column]
    setattr(person, column, date.fromisoformat(value) if value else None)
