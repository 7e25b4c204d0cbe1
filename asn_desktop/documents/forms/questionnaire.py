"""Documents: the paper questionnaires of the 360: half a folio a sheet, to be cut apart and drawn blind.

Superiors, who are open by nature, get one folio for up to six of their people instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.forms import superior_sheet
from asn_desktop.documents.parts import code_mark
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.feedback_data import QuestionnaireData, SuperiorSheetData

PAPER = house.FOLIO_PORTRAIT
HALF = PAPER.height / 2
LEFT, RIGHT = 40.0, PAPER.width - 40.0
NUMBER, VALUE, STATEMENT, ANSWERS = LEFT, LEFT + 20, LEFT + 112, RIGHT - 6 * 25
ROW, HEAD, TOP, MARK = 13.4, 13.0, 80.0, 9.0
LINE, LINES = 15.0, 12  # of the comment: points apart, and at most so many
BOX, STEP = 11.0, 25.0
QR = 48.0
CHOICES = ("1", "2", "3", "4", "5", "–")
_PLAIN = Style(face=house.SANS, size=8, floor=6)
_SMALL = Style(face=house.SANS, size=7.5, floor=7)
_PROMISE = Style(face=house.SANS, size=6.75, floor=6, leading=1.1)
_BOLD = Style(face=house.SANS_BOLD, size=8, floor=6)
_TITLE = Style(face=house.SANS_BOLD, size=11, floor=9)
_CODE = Style(face=house.SANS_BOLD, size=13, align="right", floor=11)
_CENTER = Style(face=house.SANS, size=7.5, align="center")
_HEAD = Style(face=house.SANS_BOLD, size=8, align="center")


class Place(NamedTuple):
    """Where one answer box lies on its half, in points from its upper left corner: for machines that read sheets."""

    statement: int  # running number from 1
    choice: str
    x: float
    y: float


def boxes(statements: int = 21) -> tuple[Place, ...]:
    """Every answer box of a sheet with so many statements; the corner marks say where the half lies."""
    return tuple(
        Place(number, choice, ANSWERS + at * STEP + (STEP - BOX) / 2, TOP + HEAD + (number - 1) * ROW + (ROW - BOX) / 2)
        for number in range(1, statements + 1)
        for at, choice in enumerate(CHOICES)
    )


def marks() -> tuple[superior_sheet.Mark, ...]:
    """The corner marks of both halves of a page, in points from its upper left corner."""
    return tuple(
        superior_sheet.Mark(x, top + y)
        for top in (0.0, HALF)
        for x in (LEFT - 22, RIGHT + 22 - MARK)
        for y in (16, HALF - 16 - MARK)
    )


def draw(sheets: Sequence[QuestionnaireData]) -> list[Sheet]:
    """Two sheets a page, one above the other, with a line to cut along."""
    pages = []
    for at in range(0, len(sheets), 2):
        page = Sheet(PAPER)
        for place, data in enumerate(sheets[at : at + 2]):
            _half(page, data, place * HALF)
        page.rule(0, HALF, PAPER.width, HALF, 0.3)
        pages.append(page)
    return pages


def render(sheets: Sequence[QuestionnaireData], superiors: Sequence[SuperiorSheetData] = ()) -> bytes:
    """All sheets as one file: those of the superiors, a page each, then half a page for everybody else."""
    first: QuestionnaireData | SuperiorSheetData = superiors[0] if superiors else sheets[0]
    about = About(f"Lembar umpan balik 360 {first.period}", first.office, "Kuesioner 360")
    sections = [Section(f"Atasan: {one.superior}", superior_sheet.draw(one)) for one in superiors]
    if sheets:
        sections.append(Section("Lembar 360", draw(sheets)))
    return press([Print(first.period, None, tuple(sections), counted=False)], about)


def _half(page: Sheet, data: QuestionnaireData, top: float) -> None:
    for mark in marks():
        if top <= mark.y < top + HALF:
            page.fill(mark.x, mark.y, mark.side, mark.side, house.BLACK)
    width = RIGHT - LEFT
    page.block(lay("UMPAN BALIK PERILAKU KERJA (360°)", _TITLE, width - 180), LEFT, top + 22)
    code_mark.draw(page, data.code.replace("-", ""), RIGHT - QR + 4, top + 16, QR)
    page.block(lay(data.code, _CODE, 128), RIGHT - QR - 128, top + 22)
    page.block(
        lay(f"{data.office} · {data.period} · kuesioner {data.questionnaire}", _PLAIN, width - 180), LEFT, top + 37
    )
    page.block(lay(f"Yang dinilai: {data.name}, {data.position}", _BOLD, width - 180), LEFT, top + 50)
    page.block(lay(f"Diisi oleh: {data.group}", _CODE._replace(size=9, floor=8), 128), RIGHT - QR - 128, top + 42)
    legend = "   ".join(f"{number} {word}" for number, word in enumerate(data.scale, start=1))
    page.block(lay(f"Beri tanda silang:   {legend}   – tidak dapat menilai", _PLAIN, width), LEFT, top + 65)
    y = top + TOP
    page.fill(LEFT, y, width, HEAD)
    page.block(lay("Pernyataan", _BOLD, 200), VALUE + 4, y + 2)
    for at, choice in enumerate(CHOICES):
        page.block(lay(choice, _HEAD, STEP), ANSWERS + at * STEP, y + 2)
    y += HEAD
    number = 0
    for value, statements in data.values:
        page.rule(LEFT, y, RIGHT, y)
        named = lay(value, _BOLD, STATEMENT - VALUE - 6)
        if len(named.lines) > len(statements):
            named = lay(value, _BOLD._replace(size=6, floor=5, leading=1.0), STATEMENT - VALUE - 6)
        page.block(named, VALUE + 4, y + 2 if len(named.lines) == 1 else y + 1)
        for statement in statements:
            number += 1
            page.block(lay(str(number), _CENTER, VALUE - NUMBER), NUMBER, y + 2.5)
            text = lay(statement, _PLAIN, ANSWERS - STATEMENT - 8)
            if len(text.lines) > 1:
                text = lay(statement, _PLAIN._replace(size=6.25, floor=5.5, leading=1.05), ANSWERS - STATEMENT - 8)
            page.block(text, STATEMENT, y + (ROW - text.height) / 2)
            y += ROW
    page.rule(LEFT, y, RIGHT, y)
    for place in boxes(number):
        page.box(place.x, top + place.y, BOX, BOX)
    promise = lay(data.promise, _PROMISE, width - 2)
    _comment(page, y + 3, top + HALF - 12 - promise.height)
    page.block(promise, LEFT + 1, top + HALF - 9 - promise.height)


def _comment(page: Sheet, y: float, bottom: float) -> None:
    """Lines to write on, as many as there is room for."""
    told = lay("Komentar (boleh kosong; tanpa nama siapa pun):", _SMALL, RIGHT - LEFT)
    page.block(told, LEFT, y)
    first = y + told.height + LINE - 6
    for at in range(min(LINES, int((bottom - first) // LINE) + 1)):
        page.rule(LEFT, first + at * LINE, RIGHT, first + at * LINE, 0.4)
