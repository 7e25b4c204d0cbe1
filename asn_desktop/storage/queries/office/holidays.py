"""Storage: the days on which the office differs from the shipped list of holidays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class HolidayRow(NamedTuple):
    """One day of the office's own; `works`: a shipped holiday on which the office works."""

    day: date
    name: str
    joint_leave: bool
    works: bool


def own(reader: Reader) -> list[HolidayRow]:
    """All of them, by day."""
    found = reader.tuples("SELECT day, name, joint_leave, works FROM holiday ORDER BY day")
    return [HolidayRow(date.fromisoformat(day), name, bool(joint), bool(works)) for day, name, joint, works in found]
