"""Services: the columns of a sheet, for a person who tells by hand which is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.exchange.grid import column_letter

if TYPE_CHECKING:
    from asn_desktop.exchange.headers import HeaderGuess


class Offered(NamedTuple):
    """One thing a column may hold."""

    name: str
    label: str
    required: bool


def fields(header: HeaderGuess) -> list[Offered]:
    """Everything such a sheet may tell, in the order of the form."""
    known = header.fields
    return [Offered(field.name, field.label, field.name in known.required) for field in known.all]


def missing(header: HeaderGuess, columns: dict[str, int]) -> list[str]:
    """The required fields for which these columns leave no column."""
    return list(header.fields.with_columns(header, columns).missing)


def offered(header: HeaderGuess) -> list[tuple[int, str]]:
    """The columns of the sheet as the person sees them: (place from 0, "C · NAMA")."""
    return [
        (place, f"{column_letter(place)} · {label}" if label else column_letter(place))
        for place, label in enumerate(header.labels)
    ]
