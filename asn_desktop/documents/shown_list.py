"""Documents: a list as it is shown on the screen, on folio landscape: kop, title, table, page x of y."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Words, pages
from asn_desktop.documents.parts.grid import SIDE, Band, Cell, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

PAPER = house.FOLIO_LANDSCAPE
LEFT, RIGHT = 40.0, PAPER.width - 40.0
_NUMBER = 30.0  # points of the column of numbers
_WIDEST, _NARROWEST = 330.0, 46.0  # points of a column before the room is shared out
_MEASURED = 400  # rows; the widths of a long list follow its beginning
_HEAD = Style(face=house.SANS_BOLD, size=8.5, align="left")
_CELL = Style(face=house.SANS, size=8.5)
_OFFICE = Style(face=house.SANS_BOLD, size=11)
_SMALL = Style(face=house.SANS, size=8.5)
_TITLE = Style(face=house.SANS_BOLD, size=12, align="center")
_FOOT = Style(face=house.SANS, size=7.5, align="center")


class ListColumn(NamedTuple):
    """One column: its title, and whether its words stand at the right."""

    title: str
    right: bool = False


class ListCell(NamedTuple):
    """The words of a cell and a second line below them."""

    text: str
    second: str = ""


class ShownListData(NamedTuple):
    """A list to print: `notes` say what it was narrowed to and from when it is."""

    letterhead: Letterhead
    title: str
    notes: tuple[str, ...]
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[ListCell]]


class Kop:
    """Government and office on the left over a rule; no emblem, since a list is no letter."""

    keep = True
    under: Sequence[Element] = ()

    def __init__(self, head: Letterhead) -> None:
        width = RIGHT - LEFT
        lines = [lay(house.clean(head.government), _SMALL, width), lay(house.clean(head.office), _OFFICE, width)]
        if head.address:
            lines.append(lay(house.clean(" · ".join(head.address)), _SMALL, width))
        self._lines = lines

    @property
    def height(self) -> float:
        """Height in points."""
        return sum(block.height for block in self._lines) + 8

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set the names and the rule below them."""
        for block in self._lines:
            sheet.block(block, LEFT, y)
            y += block.height
        sheet.rule(LEFT, y + 4, RIGHT, y + 4, 1.2)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def shown_list(data: ShownListData) -> bytes:
    """The list as a PDF."""
    columns = _places(data)
    head = Band(columns=columns, rows=(_head(data, columns),), keep=True)
    elements: list[Element] = [
        Kop(data.letterhead),
        Gap(height=8),
        Words(block=lay(house.clean(data.title), _TITLE, RIGHT - LEFT), x=LEFT, keep=True),
        *(Words(block=lay(house.clean(note), _SMALL._replace(align="center"), RIGHT - LEFT), x=LEFT, keep=True)
          for note in data.notes),
        Gap(height=8),
        head,
    ]  # fmt: skip
    elements += [
        Band(columns=columns, rows=(_row(data, columns, number, row),), under=(head,))
        for number, row in enumerate(data.rows, start=1)
    ]
    section = Section(data.title, pages(PAPER, elements))
    note = f"{data.title} · {data.letterhead.office}"
    about = About(title=data.title, author=data.letterhead.office, subject=data.title)
    return press([Print(data.title, None, (section,), _FOOT, note)], about)


def _head(data: ShownListData, columns: Columns) -> tuple[Cell, ...]:
    titles = ["No.", *(column.title for column in data.columns)]
    return tuple(
        cell(columns, place, place, house.clean(title), _HEAD, fill=True, middle=True)
        for place, title in enumerate(titles)
    )


def _row(data: ShownListData, columns: Columns, number: int, row: Sequence[ListCell]) -> tuple[Cell, ...]:
    cells = [cell(columns, 0, 0, str(number), _CELL._replace(align="right"))]
    for place, (column, one) in enumerate(zip(data.columns, row, strict=True), start=1):
        style = _CELL._replace(align="right") if column.right else _CELL
        content: str | tuple[Piece, ...] = house.clean(one.text)
        if one.second:
            content = (Piece(house.clean(one.text), house.SANS_BOLD), Piece(f"\n{house.clean(one.second)}"))
        cells.append(cell(columns, place, place, content, style))
    return tuple(cells)


def _places(data: ShownListData) -> Columns:
    """Columns as wide as their words as far as the page allows, what is left over shared among them."""
    natural = []
    for place, column in enumerate(data.columns):
        words = [house.width(house.SANS_BOLD, house.clean(column.title)) * _HEAD.size]
        for row in data.rows[:_MEASURED]:
            words.append(house.width(house.SANS_BOLD, house.clean(row[place].text)) * _CELL.size)
            words.append(house.width(house.SANS, house.clean(row[place].second)) * _CELL.size)
        natural.append(min(max(max(words) + 2 * SIDE + 2, _NARROWEST), _WIDEST))
    room = RIGHT - LEFT - _NUMBER
    spare = room - sum(natural)
    if spare < 0:
        # The wide ones give; the narrow ones (dates, golongan) keep their words whole.
        wide = [max(width - 2 * _NARROWEST, 0.0) for width in natural]
        share = min(1.0, -spare / sum(wide)) if sum(wide) else 0.0
        natural = [width - give * share for width, give in zip(natural, wide, strict=True)]
        spare = room - sum(natural)
    places = [LEFT, LEFT + _NUMBER]
    for width in natural:
        places.append(places[-1] + width * (1 + spare / sum(natural)))
    return tuple(places)
