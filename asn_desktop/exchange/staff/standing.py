"""Exchange: whether a person is PNS, CPNS or PPPK, and still serving, from what the sheet says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.exemption import ON_STUDY, ExemptionKind
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.exchange.sheets.cell_values import text

if TYPE_CHECKING:
    from asn_desktop.exchange.sheets.grid import Cell

_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))
_WHOLE_WORDS = {"P": EmployeeStatus.PNS, "C": EmployeeStatus.CPNS}
_PARTS = (
    ("PPPK", EmployeeStatus.PPPK),
    ("P3K", EmployeeStatus.PPPK),
    ("PERJANJIAN KERJA", EmployeeStatus.PPPK),
    ("CPNS", EmployeeStatus.CPNS),
    ("CALON", EmployeeStatus.CPNS),
    ("PNS", EmployeeStatus.PNS),
    ("PEGAWAI NEGERI SIPIL", EmployeeStatus.PNS),
)
# Who serves but does not work here just now; read before who is gone: DIBERHENTIKAN SEMENTARA comes back.
_AWAY = (
    ("SEMENTARA", ExemptionKind.SUSPENDED.value),
    ("LUAR TANGGUNGAN", ExemptionKind.UNPAID_LEAVE.value),
    ("DILUAR TANGGUNGAN", ExemptionKind.UNPAID_LEAVE.value),
    ("CLTN", ExemptionKind.UNPAID_LEAVE.value),
    ("PERSIAPAN PENSIUN", ExemptionKind.PRE_RETIREMENT.value),
    ("MPP", ExemptionKind.PRE_RETIREMENT.value),
    ("PEJABAT NEGARA", ExemptionKind.STATE_OFFICIAL.value),
    ("NONSTRUKTURAL", ExemptionKind.STATE_OFFICIAL.value),
    ("TUGAS BELAJAR", ON_STUDY),
)
_GONE = ("PENSIUN", "MENINGGAL", "BERHENTI", "TIDAK AKTIF", "NON AKTIF", "NONAKTIF", "NON-AKTIF", "PINDAH")


def read_status(told: tuple[Cell, Cell, Cell, str | None, str]) -> EmployeeStatus:
    """From STATUS CPNS PNS, then jenis pegawai, kedudukan hukum, the form of the golongan, digits 13-14 of the NIP."""
    status, employee_type, standing, golongan, code = told
    for cell in (status, employee_type, standing):
        words = (text(cell) or "").upper()
        found = _WHOLE_WORDS.get(words) or next((kind for part, kind in _PARTS if part in words), None)
        if found:
            return found
    if golongan and rank.is_pns(golongan):
        return EmployeeStatus.PNS
    return EmployeeStatus.PNS if code in _MONTHS else EmployeeStatus.PPPK


def read_active(cell: Cell) -> bool | None:
    """Whether the kedudukan hukum is that of a serving person; None when the cell is blank."""
    words = (text(cell) or "").upper()
    return bool(_away(words)) or not any(part in words for part in _GONE) if words else None


def read_standing(cell: Cell) -> str | None:
    """The kedudukan hukum of a serving person as `exemption.STANDING_NAMES`, '' as usual; None when blank or gone."""
    return (_away((text(cell) or "").upper()) or "") if read_active(cell) else None


def _away(words: str) -> str | None:
    return next((standing for part, standing in _AWAY if part in words), None)
