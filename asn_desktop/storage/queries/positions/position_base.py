"""Storage: the fields of a post, and every post with all it holds, read in one go for imports and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.positions import PositionRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.reader import Reader


class PositionFields(NamedTuple):
    """One post; the names are those of the record."""

    id: str
    revision: int
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
    abolished_on: date | None
    abolished_reason: str

    @property
    def abolished(self) -> bool:
        """Whether it was taken off the map."""
        return self.abolished_on is not None


def posts(reader: Reader) -> list[PositionFields]:
    """Every post, also those taken off the map."""
    columns = PositionRecord.__table__.c
    statement = select(*(columns[name] for name in PositionFields._fields)).order_by(columns.name, columns.id)
    return [PositionFields(*row) for row in reader.rows(statement)]
