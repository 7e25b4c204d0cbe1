"""Exchange: a workbook to fill in: titled text columns, drop-downs, prepared rows, and a sheet that explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.exchange.grid import column_letter
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


class Filled(NamedTuple):
    """One prepared row; `example` marks one that is shown in grey and never imported, `wanted` cells are coloured."""

    cells: Sequence[str]
    example: bool = False
    wanted: frozenset[int] = frozenset()  # columns, from 0


def write_template(
    out: Path,
    sheet_name: str,
    columns: Sequence[TemplateColumn],
    rows: Iterable[Filled],
    *,
    remarks: Sequence[str],
    frozen: int = 2,
) -> None:
    """Write it; every column is text, so that typed dates and long numbers stay as they were typed.

    `remarks` stand below the explanations; `frozen` columns stay in sight at the left.
    """
    with workbook(out) as book:
        text = book.add_format({"num_format": "@"})
        example = book.add_format({"num_format": "@", "italic": True, "font_color": "#7A7A7A"})
        wanted = book.add_format({"num_format": "@", "bg_color": "#FFF2B3", "border": 1, "border_color": "#E3D08A"})
        bold = book.add_format({"bold": True, "bg_color": "#DDE6EE", "border": 1, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(sheet_name)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, value in enumerate(row.cells):
                if place in row.wanted:
                    sheet.write_string(last, place, value, wanted) if value else sheet.write_blank(
                        last, place, None, wanted
                    )
                elif value:
                    sheet.write_string(last, place, value, example if row.example else text)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, text)
            sheet.write_string(0, place, column.title, bold)
        sheet.freeze_panes(1, frozen)
        _explain(book, bold, columns, remarks)
        _offer(book, sheet, columns, max(last, SPARE_ROWS))


def _explain(book: Any, bold: Any, columns: Sequence[TemplateColumn], remarks: Sequence[str]) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    notes = book.add_worksheet("Penjelasan")
    notes.set_column(0, 0, 28)
    notes.set_column(1, 1, 90)
    for place, title in enumerate(("Kolom", "Cara mengisi")):
        notes.write_string(0, place, title, bold)
    for number, column in enumerate(columns, start=1):
        notes.write_string(number, 0, column.title, wrapped)
        notes.write_string(number, 1, column.explanation, wrapped)
    for number, remark in enumerate(remarks, start=len(columns) + 2):
        notes.write_string(number, 1, remark, wrapped)


def _offer(book: Any, sheet: Any, columns: Sequence[TemplateColumn], last: int) -> None:
    """Drop-downs; a list too long for a cell stands on a sheet of its own, out of sight."""
    lists = None
    for place, column in enumerate(columns):
        if not column.choices:
            continue
        source: list[str] | str = list(column.choices)
        if len(",".join(column.choices)) > _LONGEST_LIST:
            lists = lists or book.add_worksheet(_LISTS)
            lists.write_column(0, place, column.choices)
            letter = column_letter(place)
            source = f"={_LISTS}!${letter}$1:${letter}${len(column.choices)}"
        sheet.data_validation(1, place, last, place, _drop_down(column.title, source))
    if lists is not None:
        lists.hide()


def _drop_down(title: str, source: list[str] | str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": title[:32],
        "error_message": "Isi ini tidak ada dalam daftar. Tetap dipakai?",
    }
