"""Domain: who has no planning and no appraisal in a period, and why (PermenPANRB 6/2022 Lamp. p.65-66 angka 8)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.domain.basis import Basis


class ExemptionKind(StrEnum):
    """Why somebody is not appraised in a period."""

    STATE_OFFICIAL = "STATE_OFFICIAL"
    SUSPENDED = "SUSPENDED"
    UNPAID_LEAVE = "UNPAID_LEAVE"
    PRE_RETIREMENT = "PRE_RETIREMENT"
    LEFT = "LEFT"  # no longer at this office


ON_STUDY = "ON_STUDY"  # tugas belajar: also a kedudukan hukum, but one that is appraised (Lamp. p.62-65, p.92)
STANDING_NAMES = {
    ExemptionKind.UNPAID_LEAVE.value: "Cuti di luar tanggungan negara (CLTN)",
    ExemptionKind.SUSPENDED.value: "Diberhentikan sementara",
    ExemptionKind.PRE_RETIREMENT.value: "Masa persiapan pensiun (MPP)",
    ExemptionKind.STATE_OFFICIAL.value: "Pejabat negara atau lembaga nonstruktural",
    ON_STUDY: "Tugas belajar",
}
"""What the register may hold as kedudukan hukum; '' is somebody who works as usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionRule:
    """One reason, how it is called, what it means, and where that is written."""

    kind: ExemptionKind
    name: str
    meaning: str
    basis: Basis


class Span(NamedTuple):
    """From a day until another, both included; None: nobody knows yet until when."""

    start: date
    end: date | None

    def touches(self, first: date, last: date) -> bool:
        """Whether a day of it lies between these two."""
        return self.start <= last and (self.end is None or self.end >= first)

    def covers(self, first: date, last: date) -> bool:
        """Whether it leaves none of these days out."""
        return self.start <= first and (self.end is None or self.end >= last)

    def words(self) -> str:
        """As on paper: sejak 1 Maret 2026, or 1 Maret 2026 sampai 31 Agustus 2026."""
        if self.end is None:
            return f"sejak {long_date(self.start)}"
        return f"{long_date(self.start)} sampai {long_date(self.end)}"


def why_closed(name: str, period: str) -> str:
    """Why nothing of somebody's appraisal can be changed, and the way back."""
    return (
        f"{name} tercatat tidak dinilai pada {period}. Kembalikan dahulu lewat menu Penilaian, Tahap periode,"
        " Tidak dinilai…"
    )


def problems(rules: Mapping[ExemptionKind, ExemptionRule], kind: str, basis: str, span: Span) -> list[Problem]:
    """What is wrong with an exemption as it was filled in, apart from the period it is for."""
    found = []
    if kind not in rules:
        found.append(Problem("kind", "Pilih sebab pegawai tidak dinilai."))
    if not basis.strip():
        found.append(Problem("basis", "Isi dasarnya, misalnya nomor dan tanggal SK."))
    if span.end is not None and span.end < span.start:
        found.append(Problem("end", "Tanggal selesai tidak dapat sebelum mulainya. Periksa tanggalnya."))
    return found
