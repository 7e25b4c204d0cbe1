"""Exchange: a history workbook read into one row per person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.career.facts import HukdisLevel
from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets import cell_values as cells
from asn_desktop.exchange.sheets import nip_column
from asn_desktop.exchange.sheets.cell_values import Reader
from asn_desktop.exchange.sheets.grid import show
from asn_desktop.exchange.sheets.person_rows import person_rows
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.exchange.staff import history_values
from asn_desktop.exchange.staff.employee_reading import readers
from asn_desktop.exchange.staff.history_headers import PREDIKAT_FIELDS, predikat_years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.exchange.sheets.grid import Cell, Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess

VALUES = (
    "golongan",
    "golongan_tmt",
    "mkg_years",
    "mkg_months",
    "education_level",
    "education_name",
    "education_year",
    "cpns_tmt",
    "position_tmt",
    "eselon",
    "jenjang",
    "kgb_tmt",
    "exam_level",
    "unpaid_leave",
    "contract_start",
    "contract_end",
)
"""The fields that are values of the person; the rest are entries and people of their own."""


class Punishment(NamedTuple):
    """A hukuman disiplin; without a level the office states that there is none."""

    level: HukdisLevel | None
    start: date | None
    end: date | None


class Pak(NamedTuple):
    """The last PAK of somebody: until when it counts, and the cumulated angka kredit."""

    number: str
    decided_on: date | None
    until: date
    total: Fraction


class HistoryRow(NamedTuple):
    """One person as the sheet has them; what is blank is left out, and never erases anything."""

    row: int
    nip: str
    name: str
    values: Mapping[str, Any]  # by the names in VALUES
    predikat: Mapping[int, Predikat]
    hukdis: Punishment | None
    assessor_nip: str
    pak: Pak | None = None


class Parsed(NamedTuple):
    """What the sheet holds: `rows` are the persons without an error, `rejected` the row numbers of the others."""

    read: int
    rows: list[HistoryRow]
    problems: list[RowProblem]
    rejected: frozenset[int]


def parse(sheet: Sheet, header: HeaderGuess, *, today: date) -> Parsed:
    """Read every person; Unusable without a column of NIP, or when a predikat column tells no year."""
    header.refuse_missing(sheet)
    for field in PREDIKAT_FIELDS:
        if field in header.columns and field not in predikat_years(header):
            raise Unusable(
                f"Judul kolom “{header.label_of(field)}” dipakai untuk predikat, tetapi tidak menyebut tahunnya. "
                "Beri judul seperti PREDIKAT 2025, lalu impor lagi."
            )
    reading = _Reading(sheet, header, today)
    problems = sorted(reading.problems, key=lambda problem: problem.row)
    rejected = frozenset(problem.row for problem in problems if problem.severity is Severity.ERROR)
    rows = [row for row in reading.rows() if row.row not in rejected]
    return Parsed(len(reading.places), rows, problems, rejected)


class _Reading:
    """The columns of the sheet, read field by field, with what is wrong in them."""

    def __init__(self, sheet: Sheet, header: HeaderGuess, today: date) -> None:
        self._header = header
        read = sheet.columns([0, 1, *header.columns.values()])
        whole = dict(zip(header.columns, read[2:], strict=True))
        labels = {field: header.label_of(field) for field in whole}
        self.places = person_rows(whole, read[:2], labels, header.row_index + 1)
        self.problems: list[RowProblem] = []
        self._cells = {field: [column[place] for place in self.places] for field, column in whole.items()}
        self._values: dict[str, Sequence[Any]] = {}
        special = _readers(today)
        for field, column in self._cells.items():
            self._read(field, column, special.get(field) or Reader(cells.text))
        self._nips = self._numbers("nip")
        self._assessors = self._numbers("assessor_nip") if "assessor_nip" in self._cells else []
        self._check_numbers()
        self._hukdis = [self._punishment(at) for at in range(len(self.places))]
        self._paks = [self._pak(at) for at in range(len(self.places))]
        self._check_contracts()

    def rows(self) -> list[HistoryRow]:
        """Every person, those with errors too."""
        years = predikat_years(self._header)
        found = []
        for at, place in enumerate(self.places):
            told = {field: self._of(field, at) for field in VALUES}
            predikat = {year: self._of(field, at) for field, year in years.items()}
            found.append(
                HistoryRow(
                    place + 1,
                    self._nips[at],
                    self._of("name", at) or "",
                    {field: value for field, value in told.items() if value is not None},
                    {year: value for year, value in predikat.items() if value is not None},
                    self._hukdis[at],
                    self._assessors[at] if self._assessors else "",
                    self._paks[at],
                )
            )
        return found

    def _of(self, field: str, at: int) -> Any:
        column = self._values.get(field)
        return None if column is None else column[at]

    def _read(self, field: str, column: Sequence[Cell], reader: Reader[Any]) -> None:
        self._values[field] = reader.column(column)
        for at, cell in enumerate(column) if reader.remarks else ():
            if cell in reader.remarks:
                remark = reader.remarks[cell]
                self._say(at, field, remark.severity, remark.sentence)

    def _say(self, at: int, field: str, severity: Severity, sentence: str) -> None:
        row = self.places[at] + 1
        value = show(self._cells[field][at]) if field in self._cells else ""
        self.problems.append(RowProblem(row, self._header.label_of(field), value, severity, f"Baris {row}: {sentence}"))

    def _numbers(self, field: str) -> list[str]:
        column = self._cells[field]
        for at, cell in enumerate(column):
            if cells.eaten_number(cell):
                sentence = (
                    f"NIP “{show(cell)}” tersimpan sebagai angka, digit terakhirnya sudah rusak. "
                    "Ubah kolomnya menjadi Teks, lalu salin ulang NIP-nya."
                )
                self._say(at, field, Severity.ERROR, sentence)
        return [number if cells.text(number) else "" for number in nip_column.numbers(column)]

    def _check_numbers(self) -> None:
        rows_of: dict[str, list[int]] = {}
        for at, nip in enumerate(self._nips):
            if not nip:
                self._say(at, "nip", Severity.ERROR, "NIP kosong. Isi NIP pegawainya, atau hapus barisnya.")
            else:
                rows_of.setdefault(nip, []).append(at)
        for nip, places in rows_of.items():
            for at in places if len(places) > 1 else ():
                others = ", ".join(str(self.places[other] + 1) for other in places if other != at)
                sentence = f"NIP {nips.show(nip)} juga ada pada baris {others}. Hapus salah satu barisnya."
                self._say(at, "nip", Severity.ERROR, sentence)

    def _punishment(self, at: int) -> Punishment | None:
        level, start, end = (self._of(field, at) for field in ("hukdis_level", "hukdis_start", "hukdis_end"))
        if level is None:
            if start or end:
                sentence = "Tanggal hukuman disiplin diisi, tetapi tingkatnya tidak. Pilih ringan, sedang, atau berat."
                self._say(at, "hukdis_level", Severity.ERROR, sentence)
            return None
        if level == history_values.NO_HUKDIS:
            if start or end:
                sentence = (
                    "Hukuman disiplin ditulis tidak ada, tetapi tanggalnya diisi. "
                    "Hapus tanggalnya, atau pilih tingkatnya."
                )
                self._say(at, "hukdis_level", Severity.ERROR, sentence)
            return Punishment(None, None, None)
        if start is None:
            sentence = "Tanggal mulai hukuman disiplin belum diisi. Tulis seperti 01-03-2025."
            self._say(at, "hukdis_start", Severity.ERROR, sentence)
        elif end is not None and end < start:
            sentence = (
                f"Hukuman disiplin selesai {end:%d-%m-%Y}, lebih awal daripada mulainya {start:%d-%m-%Y}. "
                "Periksa kedua tanggalnya."
            )
            self._say(at, "hukdis_end", Severity.ERROR, sentence)
        return Punishment(HukdisLevel(level), start, end)

    def _pak(self, at: int) -> Pak | None:
        number, decided_on, until, total = (
            self._of(field, at) for field in ("pak_number", "pak_date", "pak_until", "pak_total")
        )
        if not any((number, decided_on, until, total)):
            return None
        lacking = [("pak_number", number, "nomornya"), ("pak_until", until, "akhir masa penilaiannya")]
        lacking.append(("pak_total", total, "angka kredit kumulatifnya"))
        for field, value, what in lacking:
            if value is None:
                # What could not be read has its own sentence already.
                if field not in self._cells or not show(self._cells[field][at]).strip():
                    self._say(at, field, Severity.ERROR, f"PAK diisi tanpa {what}. Lengkapi, atau kosongkan PAK-nya.")
                return None
        return Pak(number, decided_on, until, total)

    def _check_contracts(self) -> None:
        for at in range(len(self.places)):
            start, end = self._of("contract_start", at), self._of("contract_end", at)
            if start and end and end < start:
                sentence = (
                    f"Perjanjian kerja berakhir {end:%d-%m-%Y}, lebih awal daripada mulainya {start:%d-%m-%Y}. "
                    "Periksa kedua tanggalnya."
                )
                self._say(at, "contract_end", Severity.ERROR, sentence)


def _readers(today: date) -> dict[str, Reader[Any]]:
    return readers(today) | {
        "kgb_tmt": cells.dates("TMT KGB", today),
        "hukdis_level": Reader(history_values.hukdis_level),
        "hukdis_start": cells.dates("Mulai hukuman disiplin", today, past=True),
        "hukdis_end": cells.dates("Akhir hukuman disiplin", today, ahead=True),
        "exam_level": Reader(history_values.exam_level),
        "unpaid_leave": Reader(history_values.unpaid_leave),
        "contract_start": cells.dates("Mulai perjanjian kerja", today),
        "contract_end": cells.dates("Akhir perjanjian kerja", today, ahead=True),
        "pak_date": cells.dates("Tanggal PAK", today, past=True),
        "pak_until": cells.dates("Akhir masa penilaian PAK", today, past=True),
        "pak_total": Reader(history_values.credit),
        **dict.fromkeys(PREDIKAT_FIELDS, Reader(history_values.predikat)),
    }
