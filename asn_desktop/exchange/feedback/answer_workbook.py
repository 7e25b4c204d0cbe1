"""Exchange: a workbook of answers: the statements once, a column per sheet, and only the answers can be typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets import sheet
from asn_desktop.exchange.sheets.grid import column_letter
from asn_desktop.exchange.table_out import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENDINGS = (".xlsx", ".xlsm")
SHEET = "Jawaban"
_VALUE, _NUMBER, _STATEMENT, _FIRST = range(4)  # columns
_NAME, _POSITION, _GROUP, _CODE, _MARK, _LEFT, _HEADER = range(4, 11)  # rows
_LABELS = {
    _NAME: "Yang dinilai", _POSITION: "Jabatan", _GROUP: "Anda menjawab sebagai", _CODE: "Kode", _MARK: "Tanda",
    _LEFT: "Belum dijawab", _HEADER: "Pernyataan",
}  # fmt: skip
_COMMENT = "Komentar (boleh kosong)"
_CANNOT = "- Tidak dapat menilai"
_WIDEST, _NARROWEST = 30, 20  # characters of an answer column
_LINE = 62  # characters of a statement in a line
_SIGN = re.compile(r"\s*([1-5])(?:[.,]0*)?(?:\s.*)?$|\s*([-–—])(?:\s.*)?$", re.DOTALL)


class AnswerColumn(NamedTuple):
    """One sheet: whom it is about, as what one answers, its code, and the mark that shows a changed code."""

    name: str
    position: str
    group: str
    code: str
    mark: str


class AnswerBook(NamedTuple):
    """What a workbook asks: the statements under their values, the scale from 1 on, a column per sheet, remarks."""

    title: str
    statements: Sequence[tuple[str, str]]  # value and statement
    scale: Sequence[str]
    columns: Sequence[AnswerColumn]
    remarks: Sequence[str]
    careful: str  # beside the comments
    longest: int  # signs of a comment


class FilledColumn(NamedTuple):
    """A column as it came back: letter, code, mark, a sign per statement (' ' for none), the statements, a comment."""

    letter: str
    code: str
    mark: str
    answers: str
    statements: tuple[str, ...]
    comment: str = ""


def write_book(out: Path, book: AnswerBook) -> None:
    """Write the workbook, whole or not at all."""
    with workbook(out) as made:
        page = made.add_worksheet(SHEET)
        looks = _looks(made)
        last = _HEADER + len(book.statements)
        end = _FIRST + len(book.columns) - 1
        width = _WIDEST if len(book.columns) == 1 else _NARROWEST
        page.set_column(_VALUE, _VALUE, 23)
        page.set_column(_NUMBER, _NUMBER, 4)
        page.set_column(_STATEMENT, _STATEMENT, 62)
        page.set_column(_FIRST, end, width)
        page.write_string(0, _VALUE, book.title, looks["title"])
        for place, remark in enumerate(book.remarks[:2], start=1):
            page.set_row(place, 32)
            page.merge_range(place, _VALUE, place, max(end, _FIRST), remark, looks["remark"])
        for row, label in _LABELS.items():
            page.write_string(row, _STATEMENT, label, looks["head" if row == _HEADER else "label"])
        page.write_string(_HEADER, _VALUE, "Nilai", looks["head"])
        page.write_string(_HEADER, _NUMBER, "No", looks["head"])
        page.set_row(_POSITION, 30)
        _statements(page, looks, book.statements)
        for place, column in enumerate(book.columns, start=_FIRST):
            _column(page, looks, place, column, last)
        _comments(page, looks, book, last + 1)
        choices = [f"{number} {words}" for number, words in enumerate(book.scale, start=1)]
        # A digit alone is as good as the words, so what is not in the list is not refused here.
        rules = {"validate": "list", "source": [*choices, _CANNOT], "show_error": False}
        page.data_validation(_HEADER + 1, _FIRST, last, end, rules)
        cell = f"{column_letter(_FIRST)}{_HEADER + 2}"
        wrong = f'=AND({cell}<>"",ISERROR(FIND(LEFT({cell},1),"12345-")))'
        told = {"type": "formula", "criteria": wrong, "format": looks["wrong"]}
        page.conditional_format(_HEADER + 1, _FIRST, last, end, told)
        page.freeze_panes(_HEADER + 1, _FIRST)
        page.protect("", {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True})
        page.set_selection(_HEADER + 1, _FIRST, _HEADER + 1, _FIRST)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(_NAME, _HEADER)


def read_book(path: Path) -> list[FilledColumn]:
    """The columns of a workbook as they came back; Unusable when it is no workbook of answers."""
    rows = [list(each) for each in sheet.read(path, SHEET).rows]
    places = {label: at for at, row in enumerate(rows) for label in _LABELS.values() if _text(row, _STATEMENT) == label}
    if any(label not in places for label in (_LABELS[_CODE], _LABELS[_MARK], _LABELS[_HEADER])):
        raise Unusable(f"“{path.name}” bukan lembar kerja jawaban 360.")
    codes, marks = rows[places[_LABELS[_CODE]]], rows[places[_LABELS[_MARK]]]
    lines = [row for row in rows[places[_LABELS[_HEADER]] + 1 :] if _text(row, _NUMBER)]
    statements = tuple(_text(row, _STATEMENT) for row in lines)
    said: list[Any] = next((row for row in rows if _text(row, _VALUE) == _COMMENT), [])
    return [
        FilledColumn(
            column_letter(at),
            _text(codes, at),
            _text(marks, at),
            "".join(_sign(row[at] if at < len(row) else "") for row in lines),
            statements,
            _text(said, at),
        )
        for at in range(_FIRST, len(codes))
        if _text(codes, at)
    ]


def _column(page: Any, looks: dict[str, Any], place: int, column: AnswerColumn, last: int) -> None:
    page.write_string(_NAME, place, column.name, looks["name"])
    page.write_string(_POSITION, place, column.position, looks["about"])
    page.write_string(_GROUP, place, column.group, looks["about"])
    page.write_string(_CODE, place, column.code, looks["code"])
    page.write_string(_MARK, place, column.mark, looks["mark"])
    letter = column_letter(place)
    count = last - _HEADER
    page.write_formula(_LEFT, place, f"=COUNTBLANK({letter}{_HEADER + 2}:{letter}{last + 1})", looks["left"], count)
    page.write_string(_HEADER, place, "Jawaban", looks["head"])
    for row in range(_HEADER + 1, last + 1):
        page.write_blank(row, place, None, looks["answer"])


def _comments(page: Any, looks: dict[str, Any], book: AnswerBook, row: int) -> None:
    """A large cell per sheet below its answers."""
    page.set_row(row, 96)
    page.write_string(row, _VALUE, _COMMENT, looks["value"])
    page.write_blank(row, _NUMBER, None, looks["number"])
    page.write_string(row, _STATEMENT, book.careful, looks["statement"])
    end = _FIRST + len(book.columns) - 1
    for place in range(_FIRST, end + 1):
        page.write_blank(row, place, None, looks["comment"])
    told = f"Paling banyak {book.longest} huruf."
    rules = {"validate": "length", "criteria": "<=", "value": book.longest, "error_message": told}
    page.data_validation(row, _FIRST, row, end, rules)


def _statements(page: Any, looks: dict[str, Any], statements: Sequence[tuple[str, str]]) -> None:
    shown = ""
    for number, (value, statement) in enumerate(statements, start=1):
        row = _HEADER + number
        page.write_string(row, _VALUE, "" if value == shown else value, looks["value"])
        page.write_string(row, _NUMBER, str(number), looks["number"])
        page.write_string(row, _STATEMENT, statement, looks["statement"])
        page.set_row(row, 8 + 13 * -(-len(statement) // _LINE))
        shown = value


def _looks(book: Any) -> dict[str, Any]:
    line = {"border": 1, "border_color": "#C9D1D9", "valign": "vcenter"}
    wishes: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14},
        "remark": {"text_wrap": True, "valign": "top", "font_color": "#4A5663"},
        "label": {"align": "right", "font_color": "#4A5663", "valign": "vcenter"},
        "name": {**line, "bold": True, "text_wrap": True},
        "about": {**line, "text_wrap": True, "font_size": 9},
        "code": {**line, "bold": True, "num_format": "@"},
        "mark": {**line, "font_size": 8, "font_color": "#7A8794", "num_format": "@"},
        "left": {**line, "align": "left"},
        "head": {**line, "bold": True, "bg_color": "#DDE6EE"},
        "value": {**line, "bold": True},
        "number": {**line, "align": "center"},
        "statement": {**line, "text_wrap": True},
        "answer": {**line, "locked": False, "num_format": "@", "bg_color": "#FFF8DC"},
        "comment": {
            **line,
            "locked": False,
            "num_format": "@",
            "bg_color": "#FFF8DC",
            "text_wrap": True,
            "valign": "top",
        },
        "wrong": {"bg_color": "#F8C9C4"},
    }
    return {name: book.add_format(wish) for name, wish in wishes.items()}


def _text(row: Sequence[Any], at: int) -> str:
    return str(row[at]).strip() if at < len(row) and row[at] is not None else ""


def _sign(cell: Any) -> str:
    """An answer as one sign: 1 to 5, '-' for "cannot judge", ' ' for none, '?' for what is no answer."""
    text = "" if cell is None else str(cell)
    if not text.strip():
        return " "
    found = _SIGN.match(text)
    if found is None:
        return "?"
    return found.group(1) or "-"
