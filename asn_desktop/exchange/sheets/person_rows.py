"""Exchange: which rows of a staff sheet are persons; titles, totals, groups and signatures are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asn_desktop.exchange.sheets.cell_values import eaten_number, text
from asn_desktop.exchange.sheets.grid import Cell, show
from asn_desktop.exchange.sheets.headers import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EXAMPLE = "CONTOH"
"""The word in the NIP column that marks a row of the shipped template as an example."""

_TOTAL = re.compile(r"(?:SUB ?|GRAND )?(?:JUMLAH|TOTAL)\b|(?:KETERANGAN|CATATAN)\s*:", re.IGNORECASE)
_MANY_DIGITS = re.compile(r"(?:\d[\s.\-]*){10,}")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?")
_SIGNED_WITH = re.compile(r"NIP\b", re.IGNORECASE)
_NARROW = 3  # columns; in so small a list a lone cell may well be a person


def person_rows(
    fields: Mapping[str, Sequence[Cell]], margin: Sequence[Sequence[Cell]], labels: Mapping[str, str], start: int
) -> list[int]:
    """The row indices (from 0, at or below `start`) of persons.

    `fields` are the mapped columns, `margin` the first columns of the sheet whether mapped or not, `labels` the
    header text of each field.
    """
    numbers = fields["nip"]
    # Nearly every row holds a whole NIP; only the others are looked at closely.
    sure = [
        index
        for index in range(start, len(numbers))
        if (cell := numbers[index]).__class__ is str and len(cell) == 18 and cell.isdigit()
    ]
    if len(sure) == len(numbers) - start:
        return sure
    last = sure[-1] if sure else -1
    known = set(sure)
    others = []
    for index in range(start, len(numbers)):
        if index in known:
            continue
        row = {field: column[index] for field, column in fields.items() if show(column[index]).strip()}
        edge = [column[index] for column in margin if index < len(column)]
        if _is_person(row, edge, labels, below_all=index > last >= 0, width=len(fields)):
            others.append(index)
    return sorted(sure + others)


def _is_person(
    row: Mapping[str, Cell], edge: Sequence[Cell], labels: Mapping[str, str], *, below_all: bool, width: int
) -> bool:
    if not row:
        return False
    number = row.get("nip", "")
    if show(number).strip().upper().startswith(EXAMPLE):
        return False
    if has_number(number):
        return not (len(row) == 1 and _SIGNED_WITH.match(show(number).strip()) and width > _NARROW)
    if any(_TOTAL.match(show(cell).strip()) for cell in (*edge, *row.values())):
        return False
    if repeats_header(row, labels) or counts_columns(row):
        return False
    if not any(text(row.get(field, "")) for field in ("nip", "name")) and len(row) <= 2:
        return False
    if below_all and len(row) <= 2 < width:
        return False  # a place, a date and a signature under the list
    return len(row) > 1 or width <= _NARROW


def has_number(cell: Cell) -> bool:
    """Whether the cell holds what can only be meant as a NIP, whole or not."""
    return eaten_number(cell) or _MANY_DIGITS.search(show(cell)) is not None


def repeats_header(row: Mapping[str, Cell], labels: Mapping[str, str]) -> bool:
    """Whether a row says the titles of its columns once more, as on every printed page."""
    same = sum(plain(cell) == plain(labels.get(field, "")) for field, cell in row.items())
    return same * 2 >= len(row) and same > 0


def counts_columns(row: Mapping[str, Cell]) -> bool:
    """A line of column numbers under the header: 1, 2, 3 … or (1), (2), (3) …"""
    found = [_COLUMN_NUMBER.fullmatch(show(cell).strip()) for cell in row.values()]
    if len(found) < 2 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match]
    return len(set(numbers)) == len(numbers)
