"""Storage: the people of the staff lists: DUK and nominative list, with their latihan kepemimpinan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class StaffRow(NamedTuple):
    """One active person."""

    id: str
    nip: str
    status: str
    front_title: str
    name: str
    back_title: str
    sex: str | None
    birth_place: str
    born: date | None
    karpeg: str
    unit_id: str | None
    golongan: str
    golongan_tmt: date | None
    mkg_years: int | None
    mkg_months: int | None
    position_name: str
    position_tmt: date | None
    eselon: str
    education: str
    education_name: str
    education_year: int | None
    contract_end: date | None


class CourseTaken(NamedTuple):
    """One latihan kepemimpinan."""

    employee_id: str
    name: str
    start: date
    hours: int


_DAYS = tuple(StaffRow._fields.index(name) for name in ("born", "golongan_tmt", "position_tmt", "contract_end"))
_PEOPLE = (
    "SELECT id, nip, status, front_title, name, back_title, sex, birth_place, birth_date, karpeg, unit_id, golongan, "
    "golongan_tmt, mkg_years, mkg_months, position_name, position_tmt, eselon, education, education_name, "
    "education_year, contract_end FROM employee WHERE retired = 0 ORDER BY name COLLATE NOCASE, id"
)
_TAKEN = "SELECT employee_id, name, start, hours FROM training WHERE kind = 'KEPEMIMPINAN' ORDER BY start DESC, id"


def people(reader: Reader) -> list[StaffRow]:
    """Everybody active, by name."""
    found = []
    for row in reader.tuples(_PEOPLE):
        values = list(row)
        for at in _DAYS:
            values[at] = date.fromisoformat(values[at]) if values[at] else None
        found.append(StaffRow(*values))
    return found


def leadership_courses(reader: Reader) -> dict[str, list[CourseTaken]]:
    """The latihan kepemimpinan of everybody, the newest first."""
    found: dict[str, list[CourseTaken]] = {}
    for employee_id, name, start, hours in reader.tuples(_TAKEN):
        found.setdefault(employee_id, []).append(CourseTaken(employee_id, name, date.fromisoformat(start), hours))
    return found
