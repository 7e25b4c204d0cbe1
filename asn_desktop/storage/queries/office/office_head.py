"""Storage: who leads the office, for the signature of its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class HeadRow(NamedTuple):
    """The head of the topmost unit."""

    id: str
    nip: str
    front_title: str
    name: str
    back_title: str
    golongan: str
    position_name: str


def office_head(reader: Reader) -> HeadRow | None:
    """The head of the office; None while the post is empty or not known."""
    columns = [getattr(EmployeeRecord, name) for name in HeadRow._fields]
    statement = (
        select(*columns).join(UnitRecord, UnitRecord.head_id == EmployeeRecord.id).where(UnitRecord.parent_id.is_(None))
    )
    row = reader.one(statement)
    return None if row is None else HeadRow(*row)
