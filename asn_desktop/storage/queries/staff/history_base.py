"""Storage: what a history workbook is filled with beforehand: the particulars of everybody active, read in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.reader import Reader


class HistoryBase(NamedTuple):
    """One person as far as the workbook asks; the names are those of the record."""

    id: str
    nip: str
    name: str
    front_title: str
    back_title: str
    position_name: str
    golongan: str
    golongan_tmt: date | None
    mkg_years: int | None
    mkg_months: int | None
    kgb_tmt: date | None
    education: str
    education_name: str
    education_year: int | None
    exam_level: int | None
    unpaid_leave: bool | None
    hukdis_checked: bool
    cpns_tmt: date | None
    position_tmt: date | None
    eselon: str
    jenjang: str
    contract_start: date | None
    contract_end: date | None


def people(reader: Reader) -> list[HistoryBase]:
    """Everybody active, by name."""
    columns = EmployeeRecord.__table__.c
    statement = (
        select(*(columns[name] for name in HistoryBase._fields))
        .where(EmployeeRecord.retired.is_(False))
        .order_by(EmployeeRecord.name, EmployeeRecord.id)
    )
    return [HistoryBase(*row) for row in reader.rows(statement)]
