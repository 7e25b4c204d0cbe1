"""Storage: where people work, for lists that are made in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


def units_of_people(reader: Reader) -> dict[str, str]:
    """The unit of everybody active who has one."""
    return dict(reader.tuples("SELECT id, unit_id FROM employee WHERE retired = 0 AND unit_id IS NOT NULL"))


def unit_names(reader: Reader) -> dict[str, str]:
    """The names of the units by key."""
    return dict(reader.tuples("SELECT id, name FROM unit"))
