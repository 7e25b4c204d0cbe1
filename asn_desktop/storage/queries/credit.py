"""Storage: reading angka kredit as it is recorded."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.credit import CreditEntryRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class CreditRow(NamedTuple):
    """One recorded amount; `amount` and `coefficient` are exact numbers as text."""

    id: str
    employee_id: str
    kind: str
    jenjang: str
    start: date | None
    end: date
    amount: str
    predikat: str
    percent: int | None
    coefficient: str
    pak_number: str
    pak_date: date | None
    note: str


_COLUMNS = tuple(getattr(CreditEntryRecord, name) for name in CreditRow._fields)


def entries(reader: Reader, employee_id: str | None = None) -> Mapping[str, Sequence[CreditRow]]:
    """The recorded angka kredit of everybody, or of one person, the earliest end first."""
    statement = select(*_COLUMNS).order_by(CreditEntryRecord.end, CreditEntryRecord.start, CreditEntryRecord.id)
    if employee_id is not None:
        statement = statement.where(CreditEntryRecord.employee_id == employee_id)
    found: dict[str, list[CreditRow]] = defaultdict(list)
    for row in reader.rows(statement):
        one = CreditRow(*row)
        found[one.employee_id].append(one)
    return found
