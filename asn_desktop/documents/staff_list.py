"""Documents: lists of the staff on folio landscape: the Daftar Urut Kepangkatan and the nominative list by unit."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.endorsement import Endorsement
from asn_desktop.documents.parts.flow import Gap, Words, pages
from asn_desktop.documents.parts.grid import Band, Cell, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Piece, Style, lay
from asn_desktop.documents.shown_list import LEFT, PAPER, RIGHT, Kop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.endorsement import Signed
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns

_TITLE = Style(face=house.SANS_BOLD, size=12, align="center")
_SMALL = Style(face=house.SANS, size=9, align="center")
_HEAD = Style(face=house.SANS_BOLD, size=7.5, align="center")
_CELL = Style(face=house.SANS, size=7.5)
_CENTRE = _CELL._replace(align="center")
_UNIT = Style(face=house.SANS_BOLD, size=8)
_FOOT = Style(face=house.SANS, size=7.5, align="center")
_NOTE = Style(face=house.SANS, size=8)


class Heading(NamedTuple):
    """One heading: alone over a column, or over the columns named below it; widths in parts of the whole."""

    title: str
    shares: tuple[float, ...]
    below: tuple[str, ...] = ()
    left: bool = False  # its words begin at the left


class StaffCell(NamedTuple):
    """The words of a cell and lines below them; with any, the first line is bold."""

    text: str
    second: str = ""


class StaffGroup(NamedTuple):
    """The people under one bar; without a name there is no bar."""

    name: str
    rows: Sequence[Sequence[StaffCell]]


class StaffListData(NamedTuple):
    """A list of the staff with its headings, its people in order, and who stands for it."""

    letterhead: Letterhead
    title: str
    subtitle: str
    headings: Sequence[Heading]
    groups: Sequence[StaffGroup]
    notes: Sequence[str]
    signed: Signed | None


def staff_list(data: StaffListData) -> bytes:
    """The list as a PDF; the heading with its numbers comes again on every page."""
    section = Section(data.title, pages(PAPER, chain(_top(data), _people(data), _end(data))))
    about = About(title=data.title, author=data.letterhead.office, subject=data.title)
    return press([Print(data.title, None, (section,), _FOOT, f"{data.title} · {data.letterhead.office}")], about)


def _top(data: StaffListData) -> Iterator[Element]:
    width = RIGHT - LEFT
    yield Kop(data.letterhead)
    yield Gap(height=8)
    yield Words(block=lay(data.title.upper(), _TITLE, width), x=LEFT, keep=True)
    yield Words(block=lay(house.clean(data.subtitle), _SMALL, width), x=LEFT, keep=True)
    yield Gap(height=8)


def _people(data: StaffListData) -> Iterator[Element]:
    columns = _columns(data.headings)
    head = _head(data.headings, columns)
    numbers = _numbers(columns)
    lefts = [each.left for each in data.headings for _ in each.shares]
    yield head
    yield numbers
    for group in data.groups:
        if group.name:
            bar = cell(columns, 0, len(columns) - 2, house.clean(group.name), _UNIT, fill=True)
            yield Band(columns=columns, rows=((bar,),), keep=True, under=(head, numbers))
        for row in group.rows:
            cells = tuple(_cell(columns, at, one, left=lefts[at]) for at, one in enumerate(row))
            yield Band(columns=columns, rows=(cells,), under=(head, numbers), whole=True)


def _end(data: StaffListData) -> Iterator[Element]:
    yield Gap(height=6)
    for note in data.notes:
        yield Words(block=lay(house.clean(note), _NOTE, RIGHT - LEFT), x=LEFT)
        yield Gap(height=2)
    if data.signed is not None:
        yield Endorsement(data.signed, RIGHT)


def _columns(headings: Sequence[Heading]) -> Columns:
    shares = [share for each in headings for share in each.shares]
    whole, found = sum(shares), [LEFT]
    for share in shares:
        found.append(found[-1] + (RIGHT - LEFT) * share / whole)
    return tuple(found)


def _head(headings: Sequence[Heading], columns: Columns) -> Band:
    """Two rows of titles; what stands over one column alone runs through both."""
    upper: list[Cell] = []
    lower: list[Cell] = []
    alone: list[Cell] = []
    at = 0
    for each in headings:
        last = at + len(each.shares) - 1
        title = cell(columns, at, last, each.title, _HEAD, fill=True, middle=True)
        (upper if each.below else alone).append(title)
        lower += [
            cell(columns, at + place, at + place, words, _HEAD, fill=True, middle=True)
            for place, words in enumerate(each.below)
        ]
        at = last + 1
    return Band(columns=columns, rows=(tuple(upper), tuple(lower)), spans=tuple(alone), keep=True, whole=True)


def _numbers(columns: Columns) -> Band:
    style = _HEAD._replace(size=6.5)
    places = range(len(columns) - 1)
    row = tuple(cell(columns, place, place, str(place + 1), style, fill=True) for place in places)
    return Band(columns=columns, rows=(row,), keep=True)


def _cell(columns: Columns, at: int, one: StaffCell, *, left: bool) -> Cell:
    style = _CELL if left else _CENTRE
    if one.second:
        words = (Piece(house.clean(one.text), house.SANS_BOLD), Piece(f"\n{house.clean(one.second)}"))
        return cell(columns, at, at, words, style)
    return cell(columns, at, at, house.clean(one.text) or "–", style)
