"""Documents: the 360 questionnaire of a superior: one folio for up to six of his people, a column and a code each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts import code_mark
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.feedback_data import SuperiorSheetData

PAPER = house.FOLIO_LANDSCAPE
AT_MOST = 6
CHOICES = ("1", "2", "3", "4", "5", "–")
LEFT, RIGHT = 36.0, PAPER.width - 36.0
NUMBER, STATEMENT, FIRST = LEFT, LEFT + 18, LEFT + 312
COLUMN = (RIGHT - FIRST) / AT_MOST
TOP, ROW, VALUE_ROW, BOX = 152.0, 14.5, 11.0, 10.0
STEP = (COLUMN - 6) / len(CHOICES)
MARK = 9.0
_QR = 42.0
_TITLE = Style(face=house.SANS_BOLD, size=12, floor=9)
_PLAIN = Style(face=house.SANS, size=8, floor=6)
_BOLD = Style(face=house.SANS_BOLD, size=7.5, floor=6)
_NAME = Style(face=house.SANS_BOLD, size=7.5, align="center", floor=6)
_POST = Style(face=house.SANS, size=6.5, align="center", floor=5.5)
_CODE = Style(face=house.SANS_BOLD, size=8, align="center")
_HEAD = Style(face=house.SANS, size=7, align="center")
_NUMBER = Style(face=house.SANS, size=7, align="center")
_LONG = Style(face=house.SANS, size=6, leading=1.05, floor=5)


class Place(NamedTuple):
    """Where one answer box lies on the page, in points from its upper left corner: for machines that read sheets."""

    column: int  # 1..6, from the left
    statement: int  # running number from 1
    choice: str
    x: float
    y: float
    side: float = BOX


class Mark(NamedTuple):
    """One of the four black corner marks, in points from the upper left corner of the page."""

    x: float
    y: float
    side: float = MARK


def marks() -> tuple[Mark, ...]:
    """The corner marks, which say where the page lies and how it was turned."""
    return tuple(Mark(x, y) for y in (16.0, PAPER.height - 16 - MARK) for x in (16.0, PAPER.width - 16 - MARK))


def boxes(per_value: Sequence[int], people: int) -> tuple[Place, ...]:
    """Every answer box of a page that asks so many statements of each value about so many people."""
    found = []
    number, y = 0, TOP
    for statements in per_value:
        y += VALUE_ROW
        for _ in range(statements):
            number += 1
            for column in range(people):
                left = FIRST + column * COLUMN + 3
                found += [
                    Place(column + 1, number, choice, left + at * STEP + (STEP - BOX) / 2, y + (ROW - BOX) / 2)
                    for at, choice in enumerate(CHOICES)
                ]
            y += ROW
    return tuple(found)


def draw(data: SuperiorSheetData) -> list[Sheet]:
    """As many pages as the people of this superior need."""
    return [_page(data, data.people[start : start + AT_MOST]) for start in range(0, len(data.people), AT_MOST)]


def _page(data: SuperiorSheetData, people: Sequence[tuple[str, str, str]]) -> Sheet:
    page = Sheet(PAPER)
    for mark in marks():
        page.fill(mark.x, mark.y, mark.side, mark.side, house.BLACK)
    width = FIRST - LEFT - 12
    title = lay("UMPAN BALIK PERILAKU KERJA (360°)", _TITLE, width)
    page.block(title, LEFT, 34)
    page.block(lay(f"{data.office} · {data.period} · kuesioner {data.questionnaire}", _PLAIN, width), LEFT, 52)
    page.block(lay(f"Diisi oleh atasan: {data.superior}", _BOLD._replace(size=9), width), LEFT, 66)
    legend = "   ".join(f"{number} {word}" for number, word in enumerate(data.scale, start=1))
    page.block(lay(f"Beri tanda silang pada satu kotak:\n{legend}   – tidak dapat menilai", _PLAIN, width), LEFT, 84)
    page.block(lay(data.promise, _PLAIN._replace(size=7), width), LEFT, 110)
    for column, person in enumerate(people):
        _person(page, person, FIRST + column * COLUMN)
    bottom = _statements(page, data, len(people))
    bottom = _comments(page, len(people), bottom)
    for column in range(len(people) + 1):
        page.rule(FIRST + column * COLUMN, 30, FIRST + column * COLUMN, bottom)
    per_value = [len(statements) for _, statements in data.values]
    for place in boxes(per_value, len(people)):
        page.box(place.x, place.y, place.side, place.side)
    return page


def _person(page: Sheet, person: tuple[str, str, str], left: float) -> None:
    name, position, code = person
    room = COLUMN - 6
    page.block(lay(name, _NAME, room), left + 3, 32)
    page.block(lay(position, _POST, room), left + 3, 52)
    code_mark.draw(page, code.replace("-", ""), left + (COLUMN - _QR) / 2, 74, _QR)
    page.block(lay(code, _CODE, room), left + 3, 116)
    for at, choice in enumerate(CHOICES):
        page.block(lay(choice, _HEAD, STEP), left + 3 + at * STEP, TOP - 13)


def _comments(page: Sheet, people: int, top: float) -> float:
    """A field for each person below his column; returns where they end."""
    told = lay("Komentar (boleh kosong; terbuka bagi yang dinilai)", _BOLD, FIRST - STATEMENT - 8)
    page.block(told, STATEMENT, top + 4)
    bottom = PAPER.height - 30
    page.rule(LEFT, bottom, FIRST + people * COLUMN, bottom, 0.3)
    return bottom


def _statements(page: Sheet, data: SuperiorSheetData, people: int) -> float:
    """The statements under their values, over the width that is used; returns where they end."""
    right = FIRST + people * COLUMN
    y, number = TOP, 0
    for value, statements in data.values:
        page.fill(LEFT, y, right - LEFT, VALUE_ROW)
        page.block(lay(value, _BOLD, 250), STATEMENT, y + 1)
        y += VALUE_ROW
        for statement in statements:
            number += 1
            page.block(lay(str(number), _NUMBER, STATEMENT - NUMBER - 2), NUMBER, y + 3)
            text = lay(statement, _PLAIN._replace(size=7), FIRST - STATEMENT - 8)
            if len(text.lines) > 1:
                text = lay(statement, _LONG, FIRST - STATEMENT - 8)
            page.block(text, STATEMENT, y + (ROW - text.height) / 2)
            y += ROW
            page.rule(LEFT, y, right, y, 0.3)
    return y
