"""Exchange: a workbook to fill in: titled text columns, drop-downs, prepared rows, and a sheet that explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.exchange.sheets.grid import column_letter
from asn_desktop.exchange.table_out import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SPARE_ROWS = 2_000  # rows prepared with drop-downs
_LONGEST_LIST = 255  # characters of a drop-down that stands in the cell itself
_LISTS = "Pilihan"


class TemplateColumn(NamedTuple):
    """One column to fill in: its title, its width in characters, how to fill it, and what may be chosen."""

    title: str
    width: int
    explanation: str
    choices: tuple[str, ...] = ()
    wrapped: bool = False  # for sentences


class Filled(NamedTuple):
    """One prepared row; `example` marks one shown in grey and never imported, `shaded` the rows of every other person.

    `wanted` cells are coloured.
    """

    cells: Sequence[str]
    example: bool = False
    wanted: frozenset[int] = frozenset()  # columns, from 0
    shaded: bool = False


class TemplateSheet(NamedTuple):
    """One sheet to fill in; `frozen` columns stay in sight at the left."""

    name: str
    columns: Sequence[TemplateColumn]
    rows: Iterable[Filled]
    frozen: int = 2


def write_template(
    out: Path,
    sheet_name: str,
    columns: Sequence[TemplateColumn],
    rows: Iterable[Filled],
    *,
    remarks: Sequence[str],
    frozen: int = 2,
    beside: Sequence[TemplateSheet] = (),
) -> None:
    """Write it; every column is text, so that typed dates and long numbers stay as they were typed.

    `remarks` stand below the explanations; `frozen` columns stay in sight at the left; `beside` are further sheets.
    """
    pages = [TemplateSheet(sheet_name, columns, rows, frozen), *beside]
    with workbook(out) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DDE6EE", "border": 1, "text_wrap": True, "valign": "top"})
        made = [_fill(book, bold, page) for page in pages]
        _explain(book, bold, pages, remarks)
        lists = _Lists(book)
        for page, (sheet, last) in zip(pages, made, strict=True):
            lists.offer(sheet, page.columns, max(last, SPARE_ROWS))


def _fill(book: Any, bold: Any, page: TemplateSheet) -> tuple[Any, int]:
    """Header and prepared rows; the sheet and its last row."""
    looks = _Looks(book)
    sheet = book.add_worksheet(page.name)
    last = 0
    for last, row in enumerate(page.rows, start=1):
        for place, (column, value) in enumerate(zip(page.columns, row.cells, strict=True)):
            wanted = place in row.wanted
            look = looks.of(wrapped=column.wrapped, example=row.example, shaded=row.shaded, wanted=wanted)
            if value:
                sheet.write_string(last, place, value, look)
            elif row.shaded or wanted:
                sheet.write_blank(last, place, None, look)
    for place, column in enumerate(page.columns):
        sheet.set_column(place, place, column.width, looks.of(wrapped=column.wrapped))
        sheet.write_string(0, place, column.title, bold)
    sheet.freeze_panes(1, page.frozen)
    return sheet, last


class _Looks:
    """The looks of text cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, ...], Any] = {}

    def of(self, *, wrapped: bool, example: bool = False, shaded: bool = False, wanted: bool = False) -> Any:
        key = (wrapped, example, shaded, wanted)
        if key not in self._made:
            wish: dict[str, Any] = {"num_format": "@"}
            if wrapped:
                wish |= {"text_wrap": True, "valign": "top"}
            if example:
                wish |= {"italic": True, "font_color": "#7A7A7A"}
            if shaded:
                wish |= {"bg_color": "#F3F6F9", "border": 1, "border_color": "#E1E6EC"}
            if wanted:
                wish |= {"bg_color": "#FFF2B3", "border": 1, "border_color": "#E3D08A"}
            self._made[key] = self._book.add_format(wish)
        return self._made[key]


def _explain(book: Any, bold: Any, pages: Sequence[TemplateSheet], remarks: Sequence[str]) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    notes = book.add_worksheet("Penjelasan")
    notes.set_column(0, 0, 28)
    notes.set_column(1, 1, 90)
    lines: list[tuple[str, str, Any]] = []
    for page in pages:
        title = "Kolom" if len(pages) == 1 else f"Lembar {page.name}"
        lines.append((title, "Cara mengisi", bold))
        lines += [(column.title, column.explanation, wrapped) for column in page.columns]
        lines.append(("", "", wrapped))
    lines += [("", remark, wrapped) for remark in remarks]
    for number, (title, words, look) in enumerate(lines):
        notes.write_string(number, 0, title, look)
        notes.write_string(number, 1, words, look)


class _Lists:
    """Drop-downs; lists too long for a cell stand on a sheet of their own, out of sight."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheet: Any = None
        self._used = 0

    def offer(self, sheet: Any, columns: Sequence[TemplateColumn], last: int) -> None:
        for place, column in enumerate(columns):
            if column.choices:
                sheet.data_validation(1, place, last, place, _drop_down(column.title, self._source(column.choices)))

    def _source(self, choices: tuple[str, ...]) -> list[str] | str:
        if len(",".join(choices)) <= _LONGEST_LIST:
            return list(choices)
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(_LISTS)
            self._sheet.hide()
        letter = column_letter(self._used)
        self._sheet.write_column(0, self._used, choices)
        self._used += 1
        return f"={_LISTS}!${letter}$1:${letter}${len(choices)}"


def _drop_down(title: str, source: list[str] | str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": title[:32],
        "error_message": "Isi ini tidak ada dalam daftar. Tetap dipakai?",
    }
