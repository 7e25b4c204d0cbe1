"""Exchange: a staff sheet, a SIASN export or an office's own list, read into rows of fields and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets import paired_columns
from asn_desktop.exchange.sheets.person_rows import person_rows
from asn_desktop.exchange.staff.employee_reading import EmployeeReading
from asn_desktop.exchange.staff.staff_headers import STAFF

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.exchange.sheets.grid import Cell, Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.exchange.sheets.row_problem import RowProblem
    from asn_desktop.exchange.staff.employee_rows import EmployeeRow


class Parsed(NamedTuple):
    """What a sheet holds: `rows` are the persons without an error, `rejected` the row numbers of the others.

    `notes` are sentences about the sheet as a whole.
    """

    read: int
    rows: list[EmployeeRow]
    problems: list[RowProblem]
    rejected: frozenset[int]
    header: HeaderGuess
    notes: tuple[str, ...] = ()


def parse(sheet: Sheet, *, today: date, header: HeaderGuess | None = None) -> Parsed:
    """Read every person; `header` overrides the guess; Unusable without NIP and name."""
    header = header or STAFF.guess(sheet)
    header.refuse_missing(sheet)
    return _parse(sheet, header, today)


def _parse(sheet: Sheet, header: HeaderGuess, today: date) -> Parsed:
    whole, margin = _columns(sheet, header)
    labels = {field: header.label_of(field) for field in whole}
    places = person_rows(whole, margin, labels, header.row_index + 1)
    if places and places[-1] - places[0] + 1 == len(places):
        kept = {field: column[places[0] : places[-1] + 1] for field, column in whole.items()}
    else:
        kept = {field: [column[place] for place in places] for field, column in whole.items()}
    reading = EmployeeReading(kept, labels, [place + 1 for place in places], today)
    problems = sorted(reading.problems, key=lambda problem: problem.row)
    rejected = frozenset(problem.row for problem in problems if problem.severity is Severity.ERROR)
    rows = reading.rows() if not rejected else [row for row in reading.rows() if row.row not in rejected]
    return Parsed(len(places), rows, problems, rejected, header, _notes(reading.counted_back, today))


def _notes(counted_back: int, today: date) -> tuple[str, ...]:
    if not counted_back:
        return ()
    sentence = (
        f"Masa kerja {counted_back} pegawai melebihi masa dari TMT CPNS sampai TMT golongannya, jadi dianggap "
        f"dihitung sampai hari ini ({today:%d-%m-%Y}) dan dihitung mundur ke TMT golongan."
    )
    return (sentence,)


def _columns(sheet: Sheet, header: HeaderGuess) -> tuple[dict[str, Sequence[Cell]], list[Sequence[Cell]]]:
    """The mapped columns by field, one column holding two fields taken apart; and the first columns of the sheet."""
    edge = [0, 1]
    fields = list(header.columns)
    read = sheet.columns([*edge, *header.columns.values()])
    whole: dict[str, Sequence[Cell]] = dict(zip(fields, read[len(edge) :], strict=True))
    for both, pair in STAFF.pairs.items():
        if both in whole:
            for part, column in zip(pair.parts, paired_columns.split(both, whole.pop(both)), strict=True):
                whole.setdefault(part, column)
    return whole, read[: len(edge)]
