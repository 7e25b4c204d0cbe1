"""Storage: the office of the file and its settings, for every screen that shows or needs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class OfficeRow(NamedTuple):
    """The particulars of the office."""

    id: str
    name: str
    region: str
    place: str
    address: str
    contact: str
    letter_code: str
    practice: bool


def one(reader: Reader) -> OfficeRow | None:
    """The office; None in a file that has none yet."""
    row = reader.one("SELECT id, name, region, place, address, contact, letter_code, practice FROM office")
    return None if row is None else OfficeRow._make(row)._replace(practice=bool(row.practice))


def setting(reader: Reader, name: str, default: Any = None) -> Any:
    """The value of one setting of the office."""
    value = reader.value("SELECT value FROM setting WHERE name = ?", (name,))
    return default if value is None else json.loads(value)
