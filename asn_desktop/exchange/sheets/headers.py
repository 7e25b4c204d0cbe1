"""Exchange: which column of a sheet is which field, and in which row (or two rows) the header stands."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets import sheet as sheets
from asn_desktop.exchange.sheets.grid import Cell, Sheet, column_letter, show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_HEADER_WITHIN = 40  # rows
_LOOK_FURTHER = 2  # rows below a good header that may hold a better one
_SIGNS = re.compile(r"[^A-Z0-9]+")


class SheetField(NamedTuple):
    """One thing a column may hold: its name in the program, its Indonesian label, and the headers offices use."""

    name: str
    label: str
    variants: tuple[str, ...]  # upper case, single blanks, best first
    pattern: str = ""  # of headers that differ in a number ("PREDIKAT 2025"); fields that share it take them in order


class Pair(NamedTuple):
    """A column that holds two fields at once: which ones, and which columns of their own make it needless."""

    parts: tuple[str, str]
    needless_with: tuple[str, ...]


class HeaderGuess(NamedTuple):
    """Where the header stands and what it says; a person may correct `columns` by hand."""

    fields: Fields
    row_index: int  # of the last header row, from 0; the data starts below it
    height: int  # header rows: 1 or 2
    columns: Mapping[str, int]  # field name -> column, from 0
    labels: tuple[str, ...]  # the header text of every column, as written; '' where there is none
    unknown: tuple[int, ...]  # columns with a header that belongs to no field
    missing: tuple[str, ...]  # required fields without a column

    def label_of(self, field: str) -> str:
        """The header text of a field's column as the person knows it, never empty."""
        place = self.columns.get(field)
        if place is None:
            whole = self.fields.whole_of(field)
            return self.label_of(whole) if whole in self.columns else self.fields.labels[field]
        label = self.labels[place] if place < len(self.labels) else ""
        return label or f"Kolom {column_letter(place)}"

    def refuse_missing(self, sheet: Sheet) -> None:
        """Unusable when a column is missing without which nobody can be told apart."""
        if self.missing:
            names = " dan ".join(self.fields.labels[field] for field in self.missing)
            raise Unusable(
                f"Kolom {names} tidak ditemukan pada lembar “{sheet.name}”. Periksa apakah baris judul kolomnya ada, "
                "atau pilih sendiri kolomnya."
            )


class Fields:
    """All fields a kind of sheet may hold; those in `required` must have a column, alone or inside a pair."""

    def __init__(
        self, fields: Sequence[SheetField], required: Sequence[str], pairs: Mapping[str, Pair] | None = None
    ) -> None:
        self.all = tuple(fields)
        self.required = tuple(required)
        self.pairs = dict(pairs or {})
        self.labels = {field.name: field.label for field in fields}
        self._patterns = [(field.name, re.compile(field.pattern)) for field in fields if field.pattern]
        self._known = {variant: (field.name, place) for field in fields for place, variant in enumerate(field.variants)}

    def whole_of(self, field: str) -> str:
        """The pair a field may be part of; '' when there is none."""
        return next((whole for whole, pair in self.pairs.items() if field in pair.parts), "")

    def guess(self, sheet: Sheet) -> HeaderGuess:
        """The row (or two rows) whose texts name the most fields; the first row of several cells when none does."""
        head = sheet.head(_HEADER_WITHIN)
        best = self.header((), {}, _first_wide_row(head))
        for index, row in enumerate(head):
            if not best.missing and index > best.row_index + _LOOK_FURTHER:
                break
            for labels in _readings(row, head[index + 1] if index + 1 < len(head) else ()):
                height = len(labels)
                found = self.header(labels[-1], self._match(labels[-1]), index + height - 1, height)
                if (len(found.columns), -len(found.missing)) > (len(best.columns), -len(best.missing)):
                    best = found
        if not best.labels and head:
            written = tuple(show(cell).strip() for cell in head[best.row_index])
            best = self.header(written, {}, best.row_index)
        return best

    def read_at(self, sheet: Sheet, row_index: int, height: int = 1) -> HeaderGuess:
        """The header in the rows a person named (the last one, from 0), with the columns its texts tell."""
        head = sheet.head(row_index + 1)
        first = head[max(0, row_index + 1 - height)] if head else ()
        last = head[row_index] if row_index < len(head) else ()
        labels = tuple(map(_one_line, last)) if height == 1 else _doubled(first, last)
        return self.header(labels, self._match(labels), row_index, height)

    def header(self, labels: Sequence[str], columns: Mapping[str, int], row_index: int, height: int = 1) -> HeaderGuess:
        """A header with the columns a person (or the guess) chose; checks which required fields are missing."""
        taken = set(columns.values())
        told = {*columns, *(part for whole in columns if whole in self.pairs for part in self.pairs[whole].parts)}
        return HeaderGuess(
            self,
            row_index,
            height,
            dict(columns),
            tuple(labels),
            tuple(place for place, label in enumerate(labels) if label and place not in taken),
            tuple(field for field in self.required if field not in told),
        )

    def with_columns(self, header: HeaderGuess, columns: Mapping[str, int]) -> HeaderGuess:
        """The same header with other columns."""
        return self.header(header.labels, columns, header.row_index, header.height)

    def find(self, path: Path) -> Sheet:
        """The sheet of the file that has every required column, else the first one that holds anything."""
        candidates = sheets.each(path)
        first = next(candidates)  # there is one, or `each` has refused the file
        return next((sheet for sheet in chain([first], candidates) if not self.guess(sheet).missing), first)

    def _match(self, labels: Sequence[str]) -> dict[str, int]:
        """Field to column; where two columns name one field, the better known header wins."""
        found: dict[str, tuple[int, int]] = {}
        for place, label in enumerate(labels):
            known = self._known.get(plain(label))
            if known and (known[0] not in found or known[1] < found[known[0]][0]):
                found[known[0]] = (known[1], place)
        columns = {field: place for field, (_, place) in found.items()}
        for place, label in enumerate(labels):
            alike = (name for name, pattern in self._patterns if pattern.fullmatch(plain(label)))
            free = next((name for name in alike if name not in columns), None)
            if free is not None:
                columns[free] = place
        for whole, pair in self.pairs.items():
            if all(part in columns for part in pair.needless_with):
                columns.pop(whole, None)
        return columns


def plain(cell: Cell) -> str:
    """A header text reduced to what can be compared: "Gol./Ruang" is "GOL RUANG"."""
    return _SIGNS.sub(" ", show(cell).upper()).strip()


def _readings(row: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[tuple[str, ...], ...]]:
    """The row alone, and the row as the upper half of a header of two rows (merged cells above, parts below)."""
    single = tuple(_one_line(cell) for cell in row)
    if not any(single):
        return []
    return [(single,), (single, _doubled(row, below))] if any(map(_one_line, below)) else [(single,)]


def _doubled(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[str, ...]:
    labels = []
    group = ""
    for place in range(max(len(upper), len(lower))):
        above = _one_line(upper[place]) if place < len(upper) else ""
        under = _one_line(lower[place]) if place < len(lower) else ""
        group = above or group
        labels.append(f"{group} {under}".strip() if under else above)
    return tuple(labels)


def _one_line(cell: Cell) -> str:
    return " ".join(show(cell).split())


def _first_wide_row(head: Sequence[Sequence[Cell]]) -> int:
    return next((index for index, row in enumerate(head) if sum(cell != "" for cell in row) > 1), 0)
