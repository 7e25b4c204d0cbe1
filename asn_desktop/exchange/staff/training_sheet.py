"""Exchange: a workbook of trainings read into rows; cells that cannot be read are refused with their remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.development.training import KIND_NAMES, MOST_HOURS, TrainingKind
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets import nip_column
from asn_desktop.exchange.sheets.cell_values import Reader, dates, eaten_number, error, text, whole_number
from asn_desktop.exchange.sheets.grid import Cell, show
from asn_desktop.exchange.sheets.headers import plain
from asn_desktop.exchange.sheets.person_rows import EXAMPLE, counts_columns, repeats_header
from asn_desktop.exchange.sheets.row_problem import RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.exchange.sheets.cell_values import Remarked
    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess

_WORDS = {  # words offices use; the first that stands in a cell decides
    "KEPEMIMPINAN": TrainingKind.LEADERSHIP,
    "STRUKTURAL": TrainingKind.LEADERSHIP,
    "BIMTEK": TrainingKind.GUIDANCE,
    "WORKSHOP": TrainingKind.WORKSHOP,
    "ELEARNING": TrainingKind.E_LEARNING,
    "E LEARNING": TrainingKind.E_LEARNING,
    "WEBINAR": TrainingKind.SEMINAR,
    "TEKNIS": TrainingKind.TECHNICAL,
    "FUNGSIONAL": TrainingKind.FUNCTIONAL,
    "MANAJERIAL": TrainingKind.MANAGERIAL,
    "KULTURAL": TrainingKind.SOCIAL,
}
_KINDS = {plain(words): kind for kind, words in KIND_NAMES.items()}


class TrainingSheetRow(NamedTuple):
    """One training of one person; `values` are the cells that say something, by field of the record."""

    row: int
    nip: str
    values: Mapping[str, Any]


class TrainingSheet(NamedTuple):
    """Everything a sheet says."""

    read: int
    rows: list[TrainingSheetRow]
    rejected: frozenset[int]
    problems: list[RowProblem]


def _kind(cell: Cell) -> TrainingKind | Remarked[TrainingKind] | None:
    """The kind of a training in the words of the program or of SIASN."""
    words = text(cell)
    if words is None:
        return None
    said = plain(words)
    found = _KINDS.get(said) or next((kind for word, kind in {**_KINDS, **_WORDS}.items() if word in said), None)
    return found or error(
        f"Jenis pelatihan “{words}” tidak dikenal. Pilih salah satu: {', '.join(KIND_NAMES.values())}."
    )


def parse(sheet: Sheet, header: HeaderGuess, *, today: date) -> TrainingSheet:
    """Read every row; a row that names a person and no training is one that nobody filled in."""
    return _Walk(sheet, header, today).read()


class _Walk:
    """One sheet from top to bottom."""

    def __init__(self, sheet: Sheet, header: HeaderGuess, today: date) -> None:
        self._header = header
        self._columns = dict(zip(header.columns, sheet.columns(header.columns.values()), strict=True))
        self._labels = {field: header.label_of(field) for field in self._columns}
        self._readers: dict[str, Reader[Any]] = {
            "name": Reader(text),
            "kind": Reader(_kind),
            "provider": Reader(text),
            "start": dates("Tanggal mulai", today, past=True),
            "end": dates("Tanggal selesai", today, past=True),
            "hours": whole_number("JP", 1, MOST_HOURS),
            "certificate": Reader(text),
        }
        self._rows: list[TrainingSheetRow] = []
        self._problems: list[RowProblem] = []
        self._rejected: set[int] = set()

    def read(self) -> TrainingSheet:
        """The rows with what was said about them."""
        height = max((len(column) for column in self._columns.values()), default=0)
        numbers = nip_column.numbers(self._columns["nip"])
        count = 0
        for index in range(self._header.row_index + 1, height):
            cells = {field: column[index] for field, column in self._columns.items() if text(column[index]) is not None}
            if not cells or repeats_header(cells, self._labels) or counts_columns(cells):
                continue
            if (text(cells.get("nip", "")) or "").upper().startswith(EXAMPLE) or not set(cells) - {"nip", "person"}:
                continue
            count += 1
            self._take(index + 1, numbers[index] if "nip" in cells else "", cells)
        return TrainingSheet(count, self._rows, frozenset(self._rejected), self._problems)

    def _take(self, row: int, nip: str, cells: Mapping[str, Cell]) -> None:
        values: dict[str, Any] = {}
        for field, reader in self._readers.items():
            cell = cells.get(field, "")
            value = reader[cell]
            remark = reader.remarks.get(cell)
            if remark is not None:
                self._say(row, field, show(cell), remark.severity, remark.sentence)
            if value is not None:
                values[field] = value
        if eaten_number(cells.get("nip", "")):
            sentence = "NIP tersimpan sebagai angka, digit terakhirnya sudah rusak. Ubah kolomnya menjadi Teks."
            self._say(row, "nip", show(cells["nip"]), Severity.ERROR, sentence)
        elif not nip:
            self._say(row, "nip", "", Severity.ERROR, "NIP kosong. Isi NIP pegawai yang mengikuti pelatihan ini.")
        needed = {"name": "Nama pelatihan", "start": "Tanggal mulai", "hours": "JP"}
        for field, words in needed.items():
            if field not in cells:
                self._say(row, field, "", Severity.ERROR, f"{words} belum diisi. Isi, atau kosongkan seluruh barisnya.")
        if "start" in values and "end" in values and values["end"] < values["start"]:
            sentence = "Tanggal selesai lebih awal daripada tanggal mulai. Tukar keduanya."
            self._say(row, "end", show(cells["end"]), Severity.ERROR, sentence)
        if row not in self._rejected:
            self._rows.append(TrainingSheetRow(row, nip, values))

    def _say(self, row: int, field: str, value: str, severity: Severity, sentence: str) -> None:
        if severity is Severity.ERROR:
            self._rejected.add(row)
        label = self._header.label_of(field)
        self._problems.append(RowProblem(row, label, value, severity, f"Baris {row}: {sentence}"))
