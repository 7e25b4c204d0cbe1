"""Storage: what the office says of figures and bases of the career rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.career import OfficeFigureRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.reader import Reader


class OfficeFigureRow(NamedTuple):
    """The office's word on one entry; without a value it confirms the shipped one."""

    key: str
    value: Any
    valid_from: date | None
    basis: str
    shipped: str
    reason: str
    stated_by: str
    stated_on: date


_COLUMNS = tuple(getattr(OfficeFigureRecord, name) for name in OfficeFigureRow._fields)


def stated(reader: Reader) -> list[OfficeFigureRow]:
    """Everything the office has said, in the order of the keys."""
    return [OfficeFigureRow(*row) for row in reader.rows(select(*_COLUMNS).order_by(OfficeFigureRecord.key))]
