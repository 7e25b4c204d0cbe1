"""Domain: everything about one employee that a career decision rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from asn_desktop.domain.nip import EmployeeStatus
    from asn_desktop.domain.position import PositionKind
    from asn_desktop.domain.predicate import Predikat
    from asn_desktop.domain.rank import Education


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
    weakest_values: tuple[tuple[str, Fraction], ...] = ()  # behaviours below expectation with their 360 mean
    superior_golongan: str | None = None
    honours: tuple[str, ...] = ()  # levels of Satyalancana Karya Satya received: X, XX, XXX
    under_objection: bool = False
