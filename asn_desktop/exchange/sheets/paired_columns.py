"""Exchange: columns in which offices write two things at once, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asn_desktop.exchange.sheets.grid import Cell, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NIP_INSIDE = re.compile(r"(?:NI\s?PPPK|NIPPPK|NIP)?[.:\s]*(\d[\d\s.]{15,}\d)", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"(\d+)\D+(\d+)\D*")


def split(pair: str, column: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """The two columns inside the column of one of the pairs of a staff sheet."""
    halves = [_SPLITS[pair](cell) for cell in column]
    return [first for first, _ in halves], [second for _, second in halves]


def _split_name_nip(cell: Cell) -> tuple[Cell, Cell]:
    words = show(cell)
    found = _NIP_INSIDE.search(words)
    if not found:
        return words, ""
    return (words[: found.start()] + words[found.end() :]).strip(" \n\r/"), found[1]


def _split_birth(cell: Cell) -> tuple[Cell, Cell]:
    if not isinstance(cell, str):
        return "", cell
    place, comma, day = cell.rpartition(",")
    if comma:
        return place.strip(), day.strip()
    found = re.search(r"\d", cell)
    return (cell[: found.start()].strip(" /"), cell[found.start() :].strip()) if found else (cell, "")


def _split_mkg(cell: Cell) -> tuple[Cell, Cell]:
    found = _TWO_NUMBERS.fullmatch(show(cell).strip())
    return (found[1], found[2]) if found else (cell, "")


_SPLITS: dict[str, Callable[[Cell], tuple[Cell, Cell]]] = {
    "name_nip": _split_name_nip,
    "birth": _split_birth,
    "mkg": _split_mkg,
}
