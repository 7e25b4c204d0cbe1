"""Services: what the practice office knows of its people beyond the register, so that every track of rules speaks."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.nip import EmployeeStatus
from asn_desktop.domain.position import PositionKind
from asn_desktop.services import noting
from asn_desktop.storage.queries import career

if TYPE_CHECKING:
    from asn_desktop.domain.career.noted import Value
    from asn_desktop.services.desk import Desk

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
            for one in career.people(reader)
            if one.status == EmployeeStatus.PNS and one.position_kind == PositionKind.PELAKSANA
        ]
    for employee_id, (facts, source) in zip(reversed(clerks), _INVENTED, strict=False):
        noting.note(desk, employee_id, facts, year=desk.today.year, source=source)
