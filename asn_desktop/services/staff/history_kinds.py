"""Services: what each history of a person holds: the draft of its form, its checks, its table, its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.development.training import TrainingKind, training_problems
from asn_desktop.domain.errors import Problem
from asn_desktop.domain.staff.position import ESELON, PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education, is_pns, is_pppk, order
from asn_desktop.storage.schema.staff import (
    EducationHistoryRecord,
    HonourRecord,
    HukdisRecord,
    PastPredikatRecord,
    PositionHistoryRecord,
    RankHistoryRecord,
)
from asn_desktop.storage.schema.training import TrainingRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.storage.schema.staff import EmployeeRecord

HUKDIS_LEVELS = ("RINGAN", "SEDANG", "BERAT")
FIRST_YEAR = 1945


class History(StrEnum):
    """The histories kept per person."""

    RANK = "RANK"
    POSITION = "POSITION"
    EDUCATION = "EDUCATION"
    HUKDIS = "HUKDIS"
    PREDIKAT = "PREDIKAT"
    TRAINING = "TRAINING"
    HONOUR = "HONOUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankDraft:
    """One pangkat: golongan, its TMT and the masa kerja golongan at that day."""

    golongan: str
    tmt: date | None = None
    mkg_years: int | None = None
    mkg_months: int | None = None
    decree_number: str = ""
    decree_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDraft:
    """One jabatan with the unit it stood in then."""

    position_name: str
    position_kind: str = PositionKind.PELAKSANA
    eselon: str = ""
    jenjang: str = ""
    unit_name: str = ""
    tmt: date | None = None
    decree_number: str = ""
    decree_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationDraft:
    """One diploma."""

    education: str
    education_name: str = ""
    school: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HukdisDraft:
    """One disciplinary punishment (PP 94/2021)."""

    level: str
    start: date
    punishment: str = ""
    end: date | None = None
    decree_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredikatDraft:
    """The predikat of a year that was appraised outside this program."""

    year: int
    predikat: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourDraft:
    """One honour received."""

    name: str
    year: int | None = None
    decree_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingDraft:
    """One training followed; its JP count in the year in which it ended."""

    name: str
    start: date | None
    hours: int | None
    kind: str = TrainingKind.TECHNICAL
    provider: str = ""
    end: date | None = None
    certificate: str = ""


Draft = RankDraft | PositionDraft | EducationDraft | HukdisDraft | PredikatDraft | TrainingDraft | HonourDraft


def _rank_problems(draft: RankDraft, person: EmployeeRecord, _today: date) -> list[Problem]:
    problems = golongan_problems(draft.golongan, person.status, required=True)
    return problems + mkg_problems(draft.mkg_years, draft.mkg_months)


def _position_problems(draft: PositionDraft, _person: EmployeeRecord, _today: date) -> list[Problem]:
    problems = []
    if not draft.position_name.strip():
        problems.append(Problem("position_name", "Nama jabatan belum diisi."))
    return problems + position_problems(draft.position_kind, draft.eselon)


def _education_problems(draft: EducationDraft, _person: EmployeeRecord, today: date) -> list[Problem]:
    return education_problems(draft.education, required=True) + year_problems("year", "Tahun lulus", draft.year, today)


def _hukdis_problems(draft: HukdisDraft, _person: EmployeeRecord, _today: date) -> list[Problem]:
    problems = []
    if draft.level not in HUKDIS_LEVELS:
        problems.append(Problem("level", "Pilih tingkat hukuman disiplin: ringan, sedang atau berat."))
    if draft.end is not None and draft.end < draft.start:
        sentence = (
            f"Tanggal selesai {draft.end:%d-%m-%Y} lebih awal daripada mulai {draft.start:%d-%m-%Y}. Periksa lagi."
        )
        problems.append(Problem("end", sentence))
    return problems


def _predikat_problems(draft: PredikatDraft, _person: EmployeeRecord, today: date) -> list[Problem]:
    problems = year_problems("year", "Tahun penilaian", draft.year, today)
    if draft.predikat not in tuple(Predikat):
        problems.append(Problem("predikat", "Pilih salah satu dari lima predikat kinerja."))
    return problems


def _honour_problems(draft: HonourDraft, _person: EmployeeRecord, today: date) -> list[Problem]:
    problems = year_problems("year", "Tahun penghargaan", draft.year, today)
    if not draft.name.strip():
        problems.insert(0, Problem("name", "Nama penghargaan belum diisi."))
    return problems


def _training_problems(draft: TrainingDraft, _person: EmployeeRecord, today: date) -> list[Problem]:
    return training_problems(
        name=draft.name, kind=draft.kind, start=draft.start, end=draft.end, hours=draft.hours, today=today
    )


class Kind(NamedTuple):
    """How one history works: its name, draft, table, checks, what makes an entry unique, and what it is called."""

    noun: str
    draft: type[Any]
    record: type[Any]
    problems: Callable[[Any, EmployeeRecord, date], list[Problem]]
    unique: tuple[str, ...]
    called: Callable[[Any], str]


HISTORIES: Mapping[History, Kind] = {
    History.RANK: Kind(
        "riwayat pangkat",
        RankDraft,
        RankHistoryRecord,
        _rank_problems,
        ("golongan", "tmt"),
        lambda entry: entry.golongan,
    ),
    History.POSITION: Kind(
        "riwayat jabatan",
        PositionDraft,
        PositionHistoryRecord,
        _position_problems,
        ("position_name", "tmt"),
        lambda entry: entry.position_name,
    ),
    History.EDUCATION: Kind(
        "riwayat pendidikan",
        EducationDraft,
        EducationHistoryRecord,
        _education_problems,
        ("education", "education_name"),
        lambda entry: entry.education_name or EDUCATION_NAMES[Education(entry.education)],
    ),
    History.HUKDIS: Kind(
        "riwayat hukuman disiplin",
        HukdisDraft,
        HukdisRecord,
        _hukdis_problems,
        ("level", "start"),
        lambda entry: entry.punishment or f"hukuman {entry.level.lower()}",
    ),
    History.PREDIKAT: Kind(
        "predikat tahun lalu",
        PredikatDraft,
        PastPredikatRecord,
        _predikat_problems,
        ("year",),
        lambda entry: str(entry.year),
    ),
    History.TRAINING: Kind(
        "riwayat pelatihan",
        TrainingDraft,
        TrainingRecord,
        _training_problems,
        ("name", "start"),
        lambda entry: entry.name,
    ),
    History.HONOUR: Kind(
        "penghargaan",
        HonourDraft,
        HonourRecord,
        _honour_problems,
        ("name",),
        lambda entry: entry.name,
    ),
}


class Current(NamedTuple):
    """How the person's row mirrors the latest entry: entry field -> employee field, and which entry is the latest."""

    mirror: Mapping[str, str]
    place: Callable[[Any], tuple[Any, ...]]
    field: str


CURRENT: Mapping[History, Current] = {
    History.RANK: Current(
        {"golongan": "golongan", "tmt": "golongan_tmt", "mkg_years": "mkg_years", "mkg_months": "mkg_months"},
        lambda entry: (entry.tmt or date.min, order(entry.golongan)),
        "golongan_tmt",
    ),
    History.POSITION: Current(
        {
            "position_name": "position_name",
            "tmt": "position_tmt",
            "position_kind": "position_kind",
            "eselon": "eselon",
            "jenjang": "jenjang",
        },
        lambda entry: (entry.tmt or date.min, entry.position_name),
        "position_tmt",
    ),
    History.EDUCATION: Current(
        {"education": "education", "education_name": "education_name", "year": "education_year"},
        lambda entry: (Education(entry.education).rank, entry.year or 0, entry.education_name),
        "education",
    ),
}


def golongan_problems(golongan: str, status: str, *, required: bool = False) -> list[Problem]:
    """Whether the golongan exists and belongs to the ladder of this status."""
    if not golongan:
        return [Problem("golongan", "Golongan belum diisi.")] if required else []
    if status == "PPPK":
        if is_pppk(golongan):
            return []
        return [Problem("golongan", f"Golongan {golongan} bukan golongan PPPK. Pilih I sampai XVII.")]
    if is_pns(golongan):
        return []
    return [Problem("golongan", f"Golongan {golongan} bukan golongan ruang PNS. Pilih I/a sampai IV/e.")]


def mkg_problems(years: int | None, months: int | None) -> list[Problem]:
    """Whether the masa kerja golongan can be."""
    problems = []
    if years is not None and not 0 <= years <= 50:
        problems.append(Problem("mkg_years", f"Masa kerja golongan {years} tahun tidak mungkin. Isi 0 sampai 50."))
    if months is not None and not 0 <= months <= 11:
        problems.append(Problem("mkg_months", f"Bulan masa kerja golongan {months} tidak mungkin. Isi 0 sampai 11."))
    return problems


def position_problems(kind: str, eselon: str) -> list[Problem]:
    """Whether kind of jabatan and eselon exist."""
    problems = []
    if kind not in tuple(PositionKind):
        problems.append(Problem("position_kind", "Pilih jenis jabatan."))
    if eselon and eselon not in ESELON:
        problems.append(Problem("eselon", f"Eselon {eselon} tidak dikenal. Tulis misalnya III.a atau IV.b."))
    return problems


def education_problems(education: str, *, required: bool = False) -> list[Problem]:
    """Whether the level of education exists."""
    if education in tuple(Education) or (not education and not required):
        return []
    return [Problem("education", "Pilih tingkat pendidikan.")]


def year_problems(field: str, label: str, year: int | None, today: date) -> list[Problem]:
    """Whether the year can be."""
    if year is None or FIRST_YEAR <= year <= today.year:
        return []
    return [Problem(field, f"{label} {year} tidak mungkin. Isi tahun {FIRST_YEAR} sampai {today.year}.")]
