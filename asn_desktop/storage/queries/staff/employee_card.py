"""Storage: everything about one person, for the record on the right: the person, the unit, all histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import (
    EducationHistoryRecord,
    EmployeeRecord,
    HonourRecord,
    HukdisRecord,
    PastPredikatRecord,
    PositionHistoryRecord,
    RankHistoryRecord,
)
from asn_desktop.storage.schema.training import TrainingRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class RankEntry(NamedTuple):
    """One pangkat."""

    id: str
    golongan: str
    tmt: date | None
    mkg_years: int | None
    mkg_months: int | None
    decree_number: str
    decree_date: date | None


class PositionEntry(NamedTuple):
    """One jabatan."""

    id: str
    position_name: str
    position_kind: str
    eselon: str
    jenjang: str
    unit_name: str
    tmt: date | None
    decree_number: str
    decree_date: date | None


class EducationEntry(NamedTuple):
    """One diploma."""

    id: str
    education: str
    education_name: str
    school: str
    year: int | None


class HukdisEntry(NamedTuple):
    """One disciplinary punishment."""

    id: str
    level: str
    punishment: str
    start: date
    end: date | None
    decree_number: str


class PredikatEntry(NamedTuple):
    """One predikat of a year appraised elsewhere."""

    id: str
    year: int
    predikat: str
    source: str


class TrainingEntry(NamedTuple):
    """One training followed."""

    id: str
    name: str
    kind: str
    provider: str
    start: date
    end: date | None
    hours: int
    certificate: str


class HonourEntry(NamedTuple):
    """One honour."""

    id: str
    name: str
    year: int | None
    decree_number: str


class EmployeeFields(NamedTuple):
    """The person as the form shows it; the names are those of the record."""

    id: str
    revision: int
    nip: str
    name: str
    front_title: str
    back_title: str
    status: str
    sex: str | None
    birth_place: str
    birth_date: date | None
    nik: str
    karpeg: str
    phone: str
    email: str
    address: str
    unit_id: str | None
    golongan: str
    golongan_tmt: date | None
    mkg_years: int | None
    mkg_months: int | None
    position_kind: str
    position_name: str
    position_tmt: date | None
    eselon: str
    jenjang: str
    education: str
    education_name: str
    education_year: int | None
    cpns_tmt: date | None
    pns_tmt: date | None
    kgb_tmt: date | None
    contract_start: date | None
    contract_end: date | None
    exam_level: int | None
    hukdis_checked: bool
    unpaid_leave: bool | None
    standing: str
    standing_from: date | None
    standing_until: date | None
    assessor_id: str | None
    superior_id: str | None
    retired: bool
    retired_on: date | None
    retired_reason: str


class EmployeeCard(NamedTuple):
    """One person's full record; histories newest first."""

    person: EmployeeFields
    unit_name: str
    heads: tuple[str, ...]  # names of the units this person leads
    ranks: tuple[RankEntry, ...]
    positions: tuple[PositionEntry, ...]
    educations: tuple[EducationEntry, ...]
    hukdis: tuple[HukdisEntry, ...]
    predikat: tuple[PredikatEntry, ...]
    trainings: tuple[TrainingEntry, ...]
    honours: tuple[HonourEntry, ...]


def one(reader: Reader, employee_id: str) -> EmployeeCard | None:
    """The card of one person; None when there is no such person."""
    columns = EmployeeRecord.__table__.c
    row = reader.one(
        select(*(columns[name] for name in EmployeeFields._fields)).where(EmployeeRecord.id == employee_id)
    )
    if row is None:
        return None
    person = EmployeeFields(*row)
    ranks = _entries(reader, RankEntry, RankHistoryRecord, employee_id, "tmt", "golongan")
    positions = _entries(reader, PositionEntry, PositionHistoryRecord, employee_id, "tmt", "position_name")
    return EmployeeCard(
        person=person,
        unit_name=reader.value(select(UnitRecord.name).where(UnitRecord.id == person.unit_id)) or "",
        heads=tuple(
            row.name
            for row in reader.rows(
                select(UnitRecord.name).where(UnitRecord.head_id == employee_id).order_by(UnitRecord.name)
            )
        ),
        ranks=ranks,
        positions=positions,
        educations=_entries(reader, EducationEntry, EducationHistoryRecord, employee_id, "year", "education"),
        hukdis=_entries(reader, HukdisEntry, HukdisRecord, employee_id, "start", "id"),
        predikat=_entries(reader, PredikatEntry, PastPredikatRecord, employee_id, "year", "id"),
        trainings=_entries(reader, TrainingEntry, TrainingRecord, employee_id, "start", "name"),
        honours=_entries(reader, HonourEntry, HonourRecord, employee_id, "year", "name"),
    )


def _entries(reader: Reader, entry: type[Any], record: type[Any], employee_id: str, *newest: str) -> tuple[Any, ...]:
    columns: Any = record.__table__.c
    wanted: Sequence[str] = entry._fields
    rows = reader.rows(
        select(*(columns[name] for name in wanted))
        .where(columns.employee_id == employee_id)
        .order_by(*(columns[name].desc() for name in newest))
    )
    return tuple(entry(*row) for row in rows)
