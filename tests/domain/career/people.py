"""Tests: employees to put before the career rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.facts import CareerFacts
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education

SB, B, BP, K, SK = (
    Predikat.SANGAT_BAIK,
    Predikat.BAIK,
    Predikat.BUTUH_PERBAIKAN,
    Predikat.KURANG,
    Predikat.SANGAT_KURANG,
)

CLERK = CareerFacts(
    employee_id="a" * 32,
    nip="199001012014031001",
    name="Mardianto",
    status=EmployeeStatus.PNS,
    position_kind=PositionKind.PELAKSANA,
    position_name="Pengadministrasi Umum",
    position_tmt=date(2018, 1, 1),
    golongan="II/c",
    golongan_tmt=date(2022, 4, 1),
    mkg_years=11,
    mkg_months=1,
    cpns_tmt=date(2014, 3, 1),
    birth_date=date(1990, 1, 1),
    education=Education.D3,
    exam_level=0,
    hukdis_known=True,
    predikat={2024: B, 2025: B},
)

HEAD = replace(
    CLERK,
    nip="198707212009121002",
    name="Hendri Saputra",
    position_kind=PositionKind.PENGAWAS,
    position_name="Kepala Seksi Pemerintahan",
    position_tmt=date(2020, 1, 6),
    eselon="IV.a",
    golongan="III/c",
    golongan_tmt=date(2022, 4, 1),
    mkg_years=12,
    mkg_months=4,
    cpns_tmt=date(2009, 12, 1),
    birth_date=date(1987, 7, 21),
    education=Education.S1,
    education_name="S-1 Ilmu Pemerintahan",
    predikat={2025: SB, 2026: B},
)

CONTRACT_WORKER = replace(
    CLERK,
    nip="199009132025242014",
    name="Desi Marlina",
    status=EmployeeStatus.PPPK,
    golongan="IX",
    golongan_tmt=date(2024, 6, 1),
    mkg_years=0,
    mkg_months=0,
    cpns_tmt=None,
    education=Education.S1,
    contract_start=date(2024, 6, 1),
    contract_end=date(2029, 5, 31),
)
