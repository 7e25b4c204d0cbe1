"""Domain: angka kredit as it is recorded: where it comes from, for which jenjang, and the months it counts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction


class CreditKind(StrEnum):
    """Where angka kredit comes from: the rows of the PAK, in their order."""

    BASE = "BASE"
    OLD = "OLD"
    ADJUSTED = "ADJUSTED"
    CONVERSION = "CONVERSION"
    EDUCATION = "EDUCATION"
    OTHER = "OTHER"


KIND_NAMES = {
    CreditKind.BASE: "AK dasar",
    CreditKind.OLD: "AK JF lama (integrasi)",
    CreditKind.ADJUSTED: "AK penyesuaian/penyetaraan",
    CreditKind.CONVERSION: "AK konversi predikat kinerja",
    CreditKind.EDUCATION: "AK peningkatan pendidikan",
    CreditKind.OTHER: "AK lain-lain",
}
# A total without a first day stands for everything earned in the jenjang until its last day.
TOTALS = frozenset({CreditKind.OLD, CreditKind.ADJUSTED, CreditKind.CONVERSION})


class CreditEntry(NamedTuple):
    """Angka kredit as the office recorded it for one jenjang; `start` is None where it counts everything before."""

    kind: CreditKind
    jenjang: str
    amount: Fraction
    start: date | None
    end: date

    def covers(self, month: date, jenjang: str) -> bool:
        """Whether the month that begins on this day is already counted in it."""
        if self.start is not None:
            return self.kind is CreditKind.CONVERSION and self.start <= month <= self.end
        return self.kind in TOTALS and self.jenjang == jenjang and month <= self.end
