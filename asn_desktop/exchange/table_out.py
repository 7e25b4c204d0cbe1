"""Exchange: tables out, as .xlsx and CSV that no spreadsheet program reinterprets."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from asn_desktop.domain import wording
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.safe_file import written
from asn_desktop.exchange.sheets.grid import Cell, Kind, Sheet, kind_of, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.exchange.sheets.row_problem import RowProblem

Value = str | int | float | date | None
DATE_FORMAT = "dd-mm-yyyy"
_TEXT_FORMAT = "@"
_LONGEST_TEXT = 32_767  # of one cell
_FIRST_EXCEL_DAY = date(1900, 3, 1)  # earlier ones are off by a day in Excel's own calendar
_FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_MOST_DIGITS = 15  # a spreadsheet keeps no more of a number
_COLOURS = {Severity.ERROR: "#F8C9C4", Severity.WARNING: "#FFF2B3"}
_WORDS = {Severity.ERROR: "Ditolak", Severity.WARNING: "Periksa"}


class Column(NamedTuple):
    """One column of a table: its title and its width in characters (None: as wide as the title)."""

    title: str
    width: int | None = None


class Page(NamedTuple):
    """One sheet of a workbook."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def write_xlsx(
    path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, sheet_name: str = "Data"
) -> None:
    """One sheet: header frozen with filters, texts as texts (a leading = too), dates as dates."""
    write_pages(path, [Page(sheet_name, columns, rows)])


def write_pages(path: Path, pages: Sequence[Page]) -> None:
    """Several sheets, each as `write_xlsx` writes its one."""
    with workbook(path, constant_memory=True) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DDE6EE", "border": 1, "text_wrap": True, "valign": "top"})
        formats = {
            "date": book.add_format({"num_format": DATE_FORMAT}),
            "text": book.add_format({"num_format": _TEXT_FORMAT}),
        }
        for page in pages:
            _write_page(book.add_worksheet(safe_sheet_name(page.name)), page, bold, formats)


def _write_page(sheet: Any, page: Page, bold: Any, formats: dict[str, Any]) -> None:
    for place, column in enumerate(page.columns):
        sheet.set_column(place, place, column.width or max(8, min(40, len(column.title) + 2)))
        sheet.write_string(0, place, column.title, bold)
    last = 0
    for last, row in enumerate(page.rows, start=1):
        for place, value in enumerate(row):
            _put(sheet, last, place, value, formats)
    sheet.freeze_panes(1, 0)
    if page.columns:
        sheet.autofilter(0, 0, last, len(page.columns) - 1)


def write_csv(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, delimiter: str = ";") -> None:
    """A CSV that Excel with Indonesian settings opens by double click: UTF-8 with its mark, semicolons."""
    with written(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=delimiter)
        out.writerow([guarded(column.title) for column in columns])
        out.writerows([[_csv_text(value) for value in row] for row in rows])


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula or eat its digits."""
    digits = text.isdecimal() and (len(text) > _MOST_DIGITS or (text[0] == "0" and len(text) > 1))
    return f"'{text}" if digits or text.startswith(_FORMULA_SIGNS) else text


def error_workbook(
    sheet: Sheet,
    problems: Sequence[RowProblem],
    out: Path,
    *,
    header: HeaderGuess,
    beside: Sequence[tuple[Sheet, HeaderGuess]] = (),
) -> None:
    """The person's own sheet with the offending cells coloured and commented, and the remedies in a last column.

    `beside` are further sheets of the file, so that the whole of it can be put right and imported again.
    """
    with workbook(out, constant_memory=True) as book:
        looks = _ErrorLooks(book)
        _write_marked(book, looks, sheet, header, [each for each in problems if not each.sheet])
        for other, found in beside:
            _write_marked(book, looks, other, found, [each for each in problems if each.sheet == other.name])


class _ErrorLooks:
    """How cells of an error workbook look: as they were, or in the colour of the worst remark."""

    def __init__(self, book: Any) -> None:
        self.bold = book.add_format({"bold": True})
        self.plain = {"date": book.add_format({"num_format": DATE_FORMAT}), "text": None}
        self.coloured = {
            severity: {
                "date": book.add_format({"bg_color": colour, "num_format": DATE_FORMAT}),
                # Text, so that the corrected digits are not eaten again.
                "text": book.add_format({"bg_color": colour, "num_format": _TEXT_FORMAT, "text_wrap": True}),
            }
            for severity, colour in _COLOURS.items()
        }


def _write_marked(
    book: Any, looks: _ErrorLooks, sheet: Sheet, header: HeaderGuess, problems: Sequence[RowProblem]
) -> None:
    width = max((len(row) for row in sheet.rows), default=0)
    place_of = {header.label_of(field): place for field, place in header.columns.items()}
    by_row: dict[int, list[RowProblem]] = {}
    for problem in problems:
        by_row.setdefault(problem.row, []).append(problem)
    target = book.add_worksheet(safe_sheet_name(sheet.name))
    for place in range(width):
        target.set_column(place, place, 18)
    target.set_column(width, width, 80)
    for index, row in enumerate(sheet.rows):
        found = by_row.get(index + 1, [])
        marks = _marks(found, place_of)
        for place in range(len(row) if not marks else max(len(row), *(each + 1 for each in marks))):
            cell = row[place] if place < len(row) else ""
            if place in marks:
                severity, message = marks[place]
                _put_back(target, index, place, cell, looks.coloured[severity])
                target.write_comment(index, place, message, {"x_scale": 2.5, "y_scale": 1.5})
            else:
                _put_back(target, index, place, cell, looks.plain)
        if found:
            worst = min(problem.severity for problem in found)  # "error" sorts before "warning"
            lines = "\n".join(f"{_WORDS[problem.severity]}: {problem.message}" for problem in found)
            target.write_string(index, width, lines[:_LONGEST_TEXT], looks.coloured[worst]["text"])
        elif index == header.row_index:
            target.write_string(index, width, "Keterangan", looks.bold)
    target.freeze_panes(header.row_index + 1, 0)


@contextmanager
def workbook(path: Path, *, constant_memory: bool = False) -> Iterator[Any]:
    """A new workbook in which nothing becomes a formula or a link by itself; it takes its name when whole."""
    settings = {"constant_memory": constant_memory, "strings_to_formulas": False, "strings_to_urls": False}
    with written(path) as part, part.open("wb") as file:
        book = xlsxwriter.Workbook(file, settings)
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


def safe_sheet_name(name: str) -> str:
    """The name as Excel accepts it: 31 characters, none of the signs it forbids."""
    return _FORBIDDEN_IN_SHEET_NAME.sub(" ", name).strip()[:31] or "Data"


def _put(sheet: Any, row: int, place: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, place, value[:_LONGEST_TEXT], formats["text"])
    elif isinstance(value, date) and _day(value) >= _FIRST_EXCEL_DAY:
        sheet.write_datetime(row, place, value, formats["date"])
    elif isinstance(value, date):
        sheet.write_string(row, place, wording.short_date(value), formats["text"])
    else:
        sheet.write_number(row, place, value)


def _put_back(sheet: Any, row: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    """A cell of somebody's sheet as it was, in the format given."""
    kind = kind_of(cell)
    if kind is Kind.EMPTY:
        if formats["text"] is not None:
            sheet.write_blank(row, place, None, formats["text"])
    elif kind is Kind.NUMBER:
        sheet.write_number(row, place, cell, formats["text"])
    elif isinstance(cell, date) and _day(cell) >= _FIRST_EXCEL_DAY:
        sheet.write_datetime(row, place, cell, formats["date"])
    else:
        sheet.write_string(row, place, show(cell)[:_LONGEST_TEXT], formats["text"])


def _marks(problems: Sequence[RowProblem], place_of: dict[str, int]) -> dict[int, tuple[Severity, str]]:
    """Per column the worst severity and all messages."""
    marks: dict[int, tuple[Severity, str]] = {}
    for problem in problems:
        place = place_of.get(problem.column, 0)
        before = marks.get(place)
        marks[place] = (
            (min(before[0], problem.severity), f"{before[1]}\n{problem.message}")
            if before
            else (problem.severity, problem.message)
        )
    return marks


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return wording.short_date(value)
    return guarded(value) if isinstance(value, str) else str(value)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
