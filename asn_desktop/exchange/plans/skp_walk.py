"""Exchange: the rows of one sheet of an SKP workbook that say something, and whose they are.

A person, and an rhk, may stand in the first of several rows only, as in merged cells; the rows below belong to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets import nip_column, paired_columns
from asn_desktop.exchange.sheets.cell_values import eaten_number, text
from asn_desktop.exchange.sheets.grid import Cell, show
from asn_desktop.exchange.sheets.person_rows import EXAMPLE, counts_columns, has_number, repeats_header
from asn_desktop.exchange.sheets.row_problem import RowProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess

_PERSON = frozenset({"nip", "name", "position_name"})


class Line(NamedTuple):
    """One row that says something: its number, whose it is, and its filled cells by field."""

    row: int
    nip: str
    name: str
    cells: Mapping[str, Cell]


class Walk:
    """One sheet from top to bottom; `problems` and `rejected` grow on the way.

    A row without any of the `main` fields below the last one that has one is no row: places, dates and signatures.
    """

    def __init__(self, sheet: Sheet, header: HeaderGuess, main: Sequence[str], sheet_name: str = "") -> None:
        self.header = header
        self.sheet_name = sheet_name
        self.problems: list[RowProblem] = []
        self.rejected: set[int] = set()
        self.read = 0
        self._main = main
        self._columns = _columns(sheet, header)
        self._labels = {field: header.label_of(field) for field in self._columns}

    def lines(self) -> Iterator[Line]:
        """Every row of somebody; one without a person is refused and left out."""
        person: tuple[str, str] | None = None
        example = False
        for index, cells in self._filled():
            number, name = cells.get("nip", ""), text(cells.get("name", "")) or ""
            if show(number).strip().upper().startswith(EXAMPLE):
                example = True
                continue
            if "nip" in cells and (has_number(number) or self._says_something(cells)):
                person, example = (nip_column.numbers([number])[0], name), False
                if eaten_number(number) and self._says_something(cells):
                    self.read += 1
                    self.refuse(index + 1, "nip", show(number), nip_column.eaten(number))
                    continue
            elif name and (person is None or name.casefold() != person[1].casefold()):
                person, example = None, False
            if not self._says_something(cells) or example:
                continue
            self.read += 1
            if person is None:
                self.refuse(
                    index + 1, "nip", "", "NIP kosong. Isi NIP pegawai pada baris ini, atau pada baris pertamanya."
                )
                continue
            content = {field: cell for field, cell in cells.items() if field not in _PERSON}
            yield Line(index + 1, *person, content)

    def refuse(self, row: int, field: str, value: str, sentence: str) -> None:
        """Refuse a row."""
        self.rejected.add(row)
        self.remark(row, field, value, sentence, Severity.ERROR)

    def remark(self, row: int, field: str, value: str, sentence: str, severity: Severity) -> None:
        """Say something about a row."""
        self.problems.append(remark(row, self.header.label_of(field), value, sentence, severity, self.sheet_name))

    def _says_something(self, cells: Mapping[str, Cell]) -> bool:
        return not cells.keys() <= _PERSON

    def _filled(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        height = max((len(column) for column in self._columns.values()), default=0)
        found = []
        last = -1
        for index in range(self.header.row_index + 1, height):
            cells = {field: column[index] for field, column in self._columns.items() if text(column[index]) is not None}
            if not cells or repeats_header(cells, self._labels) or counts_columns(cells):
                continue
            found.append((index, cells))
            if any(field in cells for field in self._main):
                last = index
        yield from ((index, cells) for index, cells in found if index <= last)


def remark(row: int, column: str, value: str, sentence: str, severity: Severity, sheet_name: str = "") -> RowProblem:
    """A remark whose sentence begins with the row, and with the sheet where it is one beside."""
    where = f"Lembar “{sheet_name}” baris {row}" if sheet_name else f"Baris {row}"
    return RowProblem(row, column, value, severity, f"{where}: {sentence}", sheet_name)


def _columns(sheet: Sheet, header: HeaderGuess) -> dict[str, Sequence[Cell]]:
    """The mapped columns by field, a column of names and NIP taken apart."""
    whole: dict[str, Sequence[Cell]] = dict(zip(header.columns, sheet.columns(header.columns.values()), strict=True))
    for both, pair in header.fields.pairs.items():
        if both in whole:
            for part, column in zip(pair.parts, paired_columns.split(both, whole.pop(both)), strict=True):
                whole.setdefault(part, column)
    return whole
