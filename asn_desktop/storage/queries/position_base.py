"""Storage: every post with all it holds, read in one go, for imports and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.positions import PositionRecord

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class KnownPosition(NamedTuple):
    """One post; the names are those of the record."""

    id: str
    unit_id: str
    name: str
    kind: str
    eselon: str
    jenjang: str
    kelas: int | None
    needed: int
    superior_id: str | None
    golongan_lowest: str
    golongan_highest: str
    education: str
    education_fields: str
    experience_years: int | None
    experience_kind: str
    training: str
    competence: str
    basis: str
    confirmed: bool
    abolished: bool


def posts(reader: Reader) -> list[KnownPosition]:
    """Every post, also those taken off the map."""
    columns = PositionRecord.__table__.c
    names = KnownPosition._fields[:-1]
    statement = select(*(columns[name] for name in names), columns.abolished_on).order_by(columns.name, columns.id)
    return [KnownPosition._make((*row[:-1], row[-1] is not None)) for row in reader.rows(statement)]
