"""Storage: what the office says of figures and bases of the career rules."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
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


# SQL text: these are asked for while the program starts, before anything needs the tables' classes.
_STATED = "SELECT key, value, valid_from, basis, shipped, reason, stated_by, stated_on FROM office_figure ORDER BY key"


def stated(reader: Reader) -> list[OfficeFigureRow]:
    """Everything the office has said, in the order of the keys."""
    return [
        OfficeFigureRow(
            key,
            None if value is None else json.loads(value),
            None if since is None else date.fromisoformat(since),
            basis,
            shipped,
            reason,
            by,
            date.fromisoformat(on),
        )
        for key, value, since, basis, shipped, reason, by, on in reader.tuples(_STATED)
    ]
