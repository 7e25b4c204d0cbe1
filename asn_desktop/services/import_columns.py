"""Services: the columns of a staff sheet, for a person who tells by hand which is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.exchange.grid import column_letter
from asn_desktop.exchange.staff_headers import FIELDS, REQUIRED

if TYPE_CHECKING:
    from asn_desktop.exchange.staff_headers import HeaderGuess


class SheetField(NamedTuple):
    """One thing a column may hold."""

    name: str
    label: str
    required: bool


def fields() -> list[SheetField]:
    """Everything a sheet may tell about a person, in the order of the form; NIP and name are required."""
    return [SheetField(field.name, field.label, field.name in REQUIRED) for field in FIELDS]


def offered(header: HeaderGuess) -> list[tuple[int, str]]:
    """The columns of the sheet as the person sees them: (place from 0, "C · NAMA")."""
    return [
        (place, f"{column_letter(place)} · {label}" if label else column_letter(place))
        for place, label in enumerate(header.labels)
    ]
