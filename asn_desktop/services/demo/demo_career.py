"""Services: careers in the practice office: facts beyond the register, so that every rule speaks, and decisions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.wording import full_name
from asn_desktop.services.career import career, deciding, noting
from asn_desktop.services.career.career import CaseState
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.queries.office.office_head import office_head

if TYPE_CHECKING:
    from asn_desktop.domain.career.noted import Value
    from asn_desktop.services.desk import Desk

# What the head of the practice office decided: kind of suggestion, decision, reason.
_DECISIONS = (
    ("kp_reguler", CaseState.APPROVED, ""),
    ("kp_reguler", CaseState.POSTPONED, "Menunggu kelengkapan berkas dari pegawai."),
    ("kp_struktural", CaseState.APPROVED, ""),
    ("kgb", CaseState.APPROVED, ""),
    ("kgb", CaseState.APPROVED, ""),
    ("penghargaan", CaseState.APPROVED, ""),
    ("pelatihan", CaseState.APPROVED, ""),
    ("pelatihan", CaseState.REFUSED, "Pelatihan yang sama sudah diikuti tahun lalu."),
)
_INVENTED: tuple[tuple[dict[Noted, Value | None], str], ...] = (
    ({Noted.ABSENT_DAYS: Fraction(4)}, "Rekap kehadiran"),
    ({Noted.TRAINING_HOURS: Fraction(12)}, "Sertifikat pelatihan"),
    ({Noted.COMPETENT: True}, "Laporan asesmen kompetensi"),
)


def note_facts(desk: Desk) -> None:
    """Attendance, training hours and an assessment of the last clerks of the list."""
    with desk.reader() as reader:
        clerks = [
            one.id
            for one in stored.people(reader)
            if one.status == EmployeeStatus.PNS and one.position_kind == PositionKind.PELAKSANA
        ]
    for employee_id, (facts, source) in zip(reversed(clerks), _INVENTED, strict=False):
        noting.note(desk, employee_id, facts, year=desk.today.year, source=source)


def decide(desk: Desk, year: int) -> None:
    """Some suggestions are decided, so that the list shows every state and a nota usul can be printed."""
    with desk.reader() as reader:
        waiting = [
            one
            for one in career.suggestions(reader, desk.rules, year=year, on=desk.today)
            if one.recommendation.eligible
        ]
        head = office_head(reader)
    assert head is not None  # the first post leads the office
    decided_by = full_name(head.front_title, head.name, head.back_title)
    for kind, state, reason in _DECISIONS:
        one = next((one for one in waiting if one.recommendation.kind == kind), None)
        if one is None:
            continue
        waiting.remove(one)
        deciding.decide(
            desk,
            deciding.Decision(
                employee_id=one.employee_id,
                kind=one.recommendation.kind,
                rule=one.recommendation.rule,
                state=state,
                decided_by=decided_by,
                reason=reason,
                postponed_until=date(desk.today.year + 1, 3, 1) if state is CaseState.POSTPONED else None,
            ),
            year=year,
        )
