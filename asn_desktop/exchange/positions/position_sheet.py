"""Exchange: a workbook of posts read into rows; cells that cannot be read are refused with their remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.staff.nip import Severity
from asn_desktop.domain.staff.position import KIND_NAMES, PositionKind, kind_of
from asn_desktop.exchange.sheets.cell_values import (
    Reader,
    education,
    error,
    eselon,
    golongan,
    jenjang,
    text,
    whole_number,
)
from asn_desktop.exchange.sheets.grid import Cell, show
from asn_desktop.exchange.sheets.headers import plain
from asn_desktop.exchange.sheets.person_rows import EXAMPLE, counts_columns, repeats_header
from asn_desktop.exchange.sheets.row_problem import RowProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.exchange.sheets.cell_values import Remarked
    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess

_MOST = 9_999
_KINDS = {plain(words): kind for kind, words in KIND_NAMES.items()} | {"JPT": PositionKind.JPT}


class PositionRow(NamedTuple):
    """One post of the sheet; `values` are the cells that say something, by field of the post."""

    row: int
    unit: str
    name: str
    superior: str
    values: Mapping[str, Any]


class PositionSheet(NamedTuple):
    """Everything a sheet says."""

    read: int
    rows: list[PositionRow]
    rejected: frozenset[int]
    problems: list[RowProblem]


def _kind(cell: Cell) -> PositionKind | Remarked[PositionKind] | None:
    """The kind of a post, in the words of the program or of SIASN."""
    words = text(cell)
    if words is None:
        return None
    found = _KINDS.get(plain(words)) or kind_of(words, "", "")
    names = ", ".join(KIND_NAMES.values())
    return found or error(f"Jenis jabatan “{words}” tidak dikenal. Pilih {names}.")


_READ: Mapping[str, Callable[[Cell], Any]] = {
    "kind": _kind,
    "eselon": eselon,
    "jenjang": jenjang,
    "golongan_lowest": golongan,
    "golongan_highest": golongan,
    "education": education,
    "experience_kind": _kind,
    **dict.fromkeys(("education_fields", "training", "competence", "basis"), text),
}


def parse(sheet: Sheet, header: HeaderGuess) -> PositionSheet:
    """Read every row; a unit written once stands for the rows below it, as in merged cells."""
    return _Walk(sheet, header).read()


class _Walk:
    """One sheet from top to bottom."""

    def __init__(self, sheet: Sheet, header: HeaderGuess) -> None:
        self._header = header
        self._columns = dict(zip(header.columns, sheet.columns(header.columns.values()), strict=True))
        self._labels = {field: header.label_of(field) for field in self._columns}
        numbers = {"kelas": ("Kelas jabatan", 1, 17), "needed": ("Kebutuhan", 0, _MOST),
                   "experience_years": ("Pengalaman", 0, 40)}  # fmt: skip
        self._readers: dict[str, Reader[Any]] = {field: Reader(read) for field, read in _READ.items()}
        self._readers |= {field: whole_number(*limits) for field, limits in numbers.items()}
        self._rows: list[PositionRow] = []
        self._problems: list[RowProblem] = []
        self._rejected: set[int] = set()

    def read(self) -> PositionSheet:
        """The rows with what was said about them."""
        height = max((len(column) for column in self._columns.values()), default=0)
        unit, count = "", 0
        for index in range(self._header.row_index + 1, height):
            cells = {field: column[index] for field, column in self._columns.items() if text(column[index]) is not None}
            if not cells or repeats_header(cells, self._labels) or counts_columns(cells):
                continue
            first = text(cells.get("unit", "")) or ""
            if first.upper().startswith(EXAMPLE):
                continue
            unit = first or unit
            if "name" not in cells:
                continue  # the title of a group, a sum, a signature
            count += 1
            self._take(index + 1, unit, cells)
        return PositionSheet(count, self._rows, frozenset(self._rejected), self._problems)

    def _take(self, row: int, unit: str, cells: Mapping[str, Cell]) -> None:
        values: dict[str, Any] = {}
        for field, reader in self._readers.items():
            cell = cells.get(field, "")
            value = reader[cell]
            remark = reader.remarks.get(cell)
            if remark is not None:
                self._say(row, field, show(cell), remark.severity, remark.sentence)
            if value is not None:
                values[field] = value
        if not unit:
            self._say(row, "unit", "", Severity.ERROR, "Unit kerja kosong. Isi unit tempat jabatan ini berada.")
        if row not in self._rejected:
            superior = text(cells.get("superior", "")) or ""
            self._rows.append(PositionRow(row, unit, text(cells["name"]) or "", superior, values))

    def _say(self, row: int, field: str, value: str, severity: Severity, sentence: str) -> None:
        if severity is Severity.ERROR:
            self._rejected.add(row)
        label = self._header.label_of(field)
        self._problems.append(RowProblem(row, label, value, severity, f"Baris {row}: {sentence}"))
