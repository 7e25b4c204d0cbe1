"""Domain: everything about one employee that a career decision rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.domain.career.credit_entry import CreditEntry
    from asn_desktop.domain.career.noted import Noted, Value
    from asn_desktop.domain.staff.nip import EmployeeStatus
    from asn_desktop.domain.staff.position import PositionKind
    from asn_desktop.domain.staff.rank import Education


ADEQUATE = 3  # Memadai on the scale of B.1.9: what the post asks for


class HukdisLevel(StrEnum):
    """How grave a hukuman disiplin is (PP 94/2021 Pasal 8)."""

    RINGAN = "RINGAN"
    SEDANG = "SEDANG"
    BERAT = "BERAT"


class Hukdis(NamedTuple):
    """One hukuman disiplin; without an end it still runs."""

    level: HukdisLevel
    start: date
    end: date | None


class Competences(NamedTuple):
    """The newest B.1.9 of somebody: its day, the marks from 1 to 5 by competence, and what the leader recommends."""

    on: date
    marks: tuple[tuple[str, int], ...]
    advice: str

    def lacking(self) -> tuple[tuple[str, int], ...]:
        """The competences below Memadai, the weakest first."""
        return tuple(sorted((one for one in self.marks if one[1] < ADEQUATE), key=lambda one: one[1]))


class Held(NamedTuple):
    """One post held, from its TMT until the next one's."""

    kind: PositionKind
    jenjang: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerFacts:
    """What the register and the appraisals know of one employee; None, '' and absence mean "not known"."""

    employee_id: str
    nip: str
    name: str
    status: EmployeeStatus
    position_kind: PositionKind
    position_name: str = ""
    eselon: str = ""
    jenjang: str = ""
    position_tmt: date | None = None
    golongan: str = ""
    golongan_tmt: date | None = None
    mkg_years: int | None = None  # masa kerja golongan at golongan_tmt
    mkg_months: int | None = None
    kgb_tmt: date | None = None  # the last kenaikan gaji berkala
    cpns_tmt: date | None = None
    birth_date: date | None = None
    education: Education | None = None
    education_name: str = ""
    contract_start: date | None = None
    contract_end: date | None = None
    exam_level: int | None = None  # ujian dinas passed or exempted from, up to this level; 0 none
    hukdis: tuple[Hukdis, ...] = ()
    hukdis_known: bool = False  # the office states that `hukdis` is complete
    unpaid_leave: bool | None = None  # ever on cuti di luar tanggungan negara
    predikat: Mapping[int, Predikat]  # by year
    achievements: int | None = None  # entries of the log in the appraised year or since that are achievements
    weakest_values: tuple[tuple[str, Fraction], ...] = ()  # behaviours below expectation with their 360 mean
    competences: Competences | None = None  # as the leader judged them after bimbingan; None while nobody did
    superior_golongan: str | None = None
    honours: tuple[str, ...] = ()  # levels of Satyalancana Karya Satya received: X, XX, XXX
    under_objection: bool = False
    posts: tuple[Held, ...] = ()  # before and now, those with a TMT, the earliest first
    credits: tuple[CreditEntry, ...] = ()  # angka kredit as recorded, of every jenjang
    noted: Mapping[Noted, Value] = field(default_factory=dict)  # of the calendar year where a fact is yearly

    def held(self) -> tuple[Held, ...]:
        """The posts with a TMT, the earliest first; of a history that was never kept the present one."""
        if self.posts or self.position_tmt is None:
            return self.posts
        return (Held(self.position_kind, self.jenjang, self.position_tmt),)

    def yes(self, noted: Noted) -> bool | None:
        """A noted yes or no; None while nobody noted it."""
        value = self.noted.get(noted)
        return value if isinstance(value, bool) else None

    def number(self, noted: Noted) -> Fraction | None:
        """A noted number."""
        value = self.noted.get(noted)
        return value if isinstance(value, Fraction) else None

    def day(self, noted: Noted) -> date | None:
        """A noted day."""
        value = self.noted.get(noted)
        return value if isinstance(value, date) else None
