"""Exchange: a workbook of service days read into rows: one a day, or one for every applicant as registers keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.public_service.service_time import MOST_A_DAY, read_times
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets.cell_values import Reader, dates, error, text, whole_number
from asn_desktop.exchange.sheets.grid import Cell, show
from asn_desktop.exchange.sheets.person_rows import EXAMPLE, counts_columns, repeats_header
from asn_desktop.exchange.sheets.row_problem import RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.exchange.sheets.cell_values import Remarked
    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess


class ServiceRow(NamedTuple):
    """One row; `volume` is None where the cell is empty."""

    row: int
    service: str
    day: date
    times: tuple[int, ...]
    volume: int | None


class ServiceSheet(NamedTuple):
    """Everything a sheet says."""

    read: int
    rows: list[ServiceRow]
    rejected: frozenset[int]
    problems: list[RowProblem]


def _times(cell: Cell) -> tuple[int, ...] | Remarked[tuple[int, ...]] | None:
    """The times in a cell, one or several."""
    words = text(cell)
    if words is None:
        return None
    found = read_times(words.removesuffix(".0"))
    return error(found.sentence) if isinstance(found, Problem) else found


def parse(sheet: Sheet, header: HeaderGuess, *, today: date) -> ServiceSheet:
    """Read every row; a service and a day written once stand for the rows below, as in merged cells."""
    return _Walk(sheet, header, today).read()


class _Walk:
    """One sheet from top to bottom."""

    def __init__(self, sheet: Sheet, header: HeaderGuess, today: date) -> None:
        self._header = header
        self._columns = dict(zip(header.columns, sheet.columns(header.columns.values()), strict=True))
        self._labels = {field: header.label_of(field) for field in self._columns}
        self._readers: dict[str, Reader[Any]] = {
            "day": dates("Tanggal", today, past=True),
            "times": Reader(_times),
            "volume": whole_number("Jumlah pemohon", 0, MOST_A_DAY),
        }
        self._rows: list[ServiceRow] = []
        self._problems: list[RowProblem] = []
        self._rejected: set[int] = set()

    def read(self) -> ServiceSheet:
        """The rows with what was said about them."""
        height = max((len(column) for column in self._columns.values()), default=0)
        service, count = "", 0
        day: Cell = ""
        for index in range(self._header.row_index + 1, height):
            cells = {field: column[index] for field, column in self._columns.items() if text(column[index]) is not None}
            if not cells or repeats_header(cells, self._labels) or counts_columns(cells):
                continue
            first = text(cells.get("service", "")) or ""
            if first.upper().startswith(EXAMPLE):
                continue
            service, day = first or service, cells.get("day", day)
            if not {"times", "volume"} & set(cells):
                continue  # a day nobody filled in
            count += 1
            self._take(index + 1, service, {**cells, "day": day})
        return ServiceSheet(count, self._rows, frozenset(self._rejected), self._problems)

    def _take(self, row: int, service: str, cells: Mapping[str, Cell]) -> None:
        values: dict[str, Any] = {}
        for field, reader in self._readers.items():
            cell = cells.get(field, "")
            values[field] = reader[cell]
            remark = reader.remarks.get(cell)
            if remark is not None:
                self._say(row, field, show(cell), remark.severity, remark.sentence)
        if not service:
            self._say(row, "service", "", Severity.ERROR, "Layanan kosong. Isi nama layanan seperti di tab Pelayanan.")
        if values["day"] is None and row not in self._rejected:
            self._say(row, "day", "", Severity.ERROR, "Tanggal kosong. Isi hari layanan ini, misalnya 03-03-2026.")
        if row not in self._rejected:
            self._rows.append(ServiceRow(row, service, values["day"], values["times"] or (), values["volume"]))

    def _say(self, row: int, field: str, value: str, severity: Severity, sentence: str) -> None:
        if severity is Severity.ERROR:
            self._rejected.add(row)
        label = self._header.label_of(field)
        self._problems.append(RowProblem(row, label, value, severity, f"Baris {row}: {sentence}"))
