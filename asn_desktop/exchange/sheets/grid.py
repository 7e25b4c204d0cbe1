"""Exchange: one table of cells, whatever file it came from."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Cell = str | int | float | bool | date | datetime | time | timedelta
"""A cell keeps the kind it has in the file; a blank one is ''."""

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELLS = 1_500_000  # 21,000 people in 69 columns; at the worst some 250 MB, of an old PC's 4 GB


class Kind(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


def kind_of(cell: Cell) -> Kind:
    """The kind of one cell; a yes/no or a time of day counts as text."""
    if isinstance(cell, date):  # a datetime too
        return Kind.DATE
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Kind.NUMBER
    return Kind.EMPTY if cell == "" else Kind.TEXT


def show(cell: Cell) -> str:
    """The cell as a person would read it: whole numbers without a point, dates as dd-mm-yyyy."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, bool):
        return "BENAR" if cell else "SALAH"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def column_letter(index: int) -> str:
    """The name a spreadsheet gives the column, counted from 0: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: bytes) -> int:
    """The place of a column by the name a spreadsheet gives it, counted from 1; of a long name only that it is far."""
    number = 0
    for letter in letters[:5].upper():
        number = number * 26 + letter - 64
    return number


class Sheet:
    """One table; the first row is row 1 of the file's own numbering, blank rows and cells included.

    `path` is the file it was read from, where other tables may stand beside it.
    """

    def __init__(self, name: str, rows: Sequence[Sequence[Cell]]) -> None:
        self.name = name
        self.path: Path | None = None
        self._rows = rows

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """All rows; they may differ in length."""
        return self._rows

    def head(self, count: int) -> Sequence[Sequence[Cell]]:
        """The first rows, where titles and header stand."""
        return self._rows[:count]

    def columns(self, indices: Iterable[int]) -> list[Sequence[Cell]]:
        """The cells of the columns asked for (from 0), each from row 1 to the last row."""
        return [[row[index] if index < len(row) else "" for row in self._rows] for index in indices]


def checked_size(name: str, height: int, width: int) -> None:
    """Refuse a table that no office has, before memory is spent on it."""
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS:
        raise too_big(name)


def too_big(name: str) -> Unusable:
    """The refusal of a table with far more rows or columns than an office can have."""
    millions = f"{MAX_CELLS / 1_000_000:.1f}".replace(".", ",")
    return Unusable(
        f"Lembar “{name}” terlalu besar: paling banyak {MAX_ROWS // 1000}.000 baris, {MAX_COLUMNS} kolom, dan "
        f"{millions} juta sel seluruhnya. "
        "Hapus baris dan kolom kosong yang ikut terisi di ujung lembar, atau bagi menjadi beberapa berkas."
    )
