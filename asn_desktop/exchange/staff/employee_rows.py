"""Exchange: one person of a staff sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.staff.nip import EmployeeStatus, Sex
    from asn_desktop.domain.staff.position import PositionKind
    from asn_desktop.domain.staff.rank import Education


class EmployeeRow(NamedTuple):
    """One person as the sheet has them; None where the cell is blank, which never erases anything."""

    row: int  # the sheet's own number, from 1
    nip: str
    name: str
    front_title: str | None
    back_title: str | None
    birth_place: str | None
    birth_date: date | None
    sex: Sex | None
    religion: str | None
    nik: str | None
    phone: str | None
    email: str | None
    address: str | None
    status: EmployeeStatus
    cpns_tmt: date | None
    pns_tmt: date | None
    golongan: str | None
    golongan_tmt: date | None
    mkg_years: int | None
    mkg_months: int | None
    mkg_estimated: bool | None  # counted back to the TMT of the golongan from the day of the reading
    position_kind: PositionKind | None
    position_name: str | None
    position_tmt: date | None
    eselon: str | None
    jenjang: str | None
    education_level: Education | None
    education_name: str | None
    education_year: int | None
    unit_name: str | None
    parent_unit_name: str | None
    karpeg: str | None
    active: bool | None
    legal_standing: str | None  # domain.appraisals.exemption.STANDING_NAMES, "" for one who works as usual
