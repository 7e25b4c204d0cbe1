"""Documents: peta jabatan on folio landscape, and the nominative list of posts behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.endorsement import Endorsement
from asn_desktop.documents.parts.flow import TOP, Gap, Words, pages
from asn_desktop.documents.parts.grid import Band, Cell, cell
from asn_desktop.documents.parts.post_chart import ChartNode, ChartPost, chart_pages, draw_chart
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Piece, Style, lay
from asn_desktop.documents.shown_list import LEFT, PAPER, RIGHT, Kop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.endorsement import Signed
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns

_TITLE = Style(face=house.SANS_BOLD, size=12, align="center")
_SMALL = Style(face=house.SANS, size=8.5, align="center")
_NOTE = Style(face=house.SANS, size=7)
_HEAD = Style(face=house.SANS_BOLD, size=8, align="center")
_CELL = Style(face=house.SANS, size=8)
_UNIT = Style(face=house.SANS_BOLD, size=8.5)
_CENTRE = Style(face=house.SANS, size=8, align="center")
_FOOT = Style(face=house.SANS, size=7.5, align="center")
_TWO_LINED = 2  # holders
_END = PAPER.height - 44.0  # above the footer
_LEGEND = "Kls = kelas jabatan; B = bezetting (pegawai yang ada); K = kebutuhan pegawai; +/− = selisih B dan K."
# Number, jabatan, jenis, kls, B, K, +/-, holders.
_WIDTHS = (28.0, 232.0, 128.0, 32.0, 28.0, 28.0, 34.0)
_TITLES = ("No.", "Nama jabatan", "Jenis", "Kls", "B", "K", "+/−", "Pemegang")


class ListedHolder(NamedTuple):
    """One holder in the list: name, and the line below it."""

    name: str
    second: str


class ListedPost(NamedTuple):
    """One post of the nominative list."""

    post: ChartPost
    kind: str
    holders: tuple[ListedHolder, ...]
    acting: tuple[str, ...] = ()


class ListedUnit(NamedTuple):
    """The posts of one unit."""

    name: str
    posts: Sequence[ListedPost]


class PositionMapData(NamedTuple):
    """The map of an office: `roots` are the tops of the chart, `summary` its figures, `signed` who stands for it."""

    letterhead: Letterhead
    as_of: str
    roots: Sequence[ChartNode]
    units: Sequence[ListedUnit]
    summary: str
    signed: Signed | None


def position_map(data: PositionMapData) -> bytes:
    """The map and the list as one PDF."""
    charts = _charts(data)
    sections = (Section("Peta jabatan", charts), Section("Daftar nominatif jabatan", _listed(data)))
    title = "Peta jabatan"
    note = f"{title} · {data.letterhead.office}"
    about = About(title=title, author=data.letterhead.office, subject=f"{title} {data.as_of}")
    return press([Print(title, None, sections, _FOOT, note)], about)


def _charts(data: PositionMapData) -> list[Sheet]:
    sheets = []
    for root in data.roots:
        for page in chart_pages(root):
            sheet = Sheet(PAPER)
            y = _heading(
                sheet, data, "PETA JABATAN" if page.first and root is data.roots[0] else "PETA JABATAN (LANJUTAN)"
            )
            lowest = draw_chart(sheet, page.root, LEFT, RIGHT, y, _END - 24)
            sheet.block(lay(f"{_LEGEND} {data.summary}", _NOTE, RIGHT - LEFT), LEFT, _END - 10)
            sheets.append(sheet)
    if sheets and data.signed is not None:
        signed = Endorsement(data.signed, RIGHT)
        if lowest + signed.height < _END - 16:
            signed.draw(sheets[-1], _END - 16 - signed.height)
    return sheets


def _heading(sheet: Sheet, data: PositionMapData, title: str) -> float:
    kop = Kop(data.letterhead)
    kop.draw(sheet, TOP - 8)
    y = TOP + kop.height
    for words, style in ((title, _TITLE), (f"Keadaan {data.as_of}", _SMALL)):
        block = lay(words, style, RIGHT - LEFT)
        sheet.block(block, LEFT, y)
        y += block.height
    return y + 10


def _listed(data: PositionMapData) -> list[Sheet]:
    places = [LEFT]
    for width in _WIDTHS:
        places.append(places[-1] + width)
    columns: Columns = (*places, RIGHT)
    head = Band(columns=columns, rows=(_titles(columns),), keep=True)
    width = RIGHT - LEFT
    elements: list[Element] = [
        Kop(data.letterhead),
        Gap(height=8),
        Words(block=lay("DAFTAR NOMINATIF JABATAN", _TITLE, width), x=LEFT, keep=True),
        Words(block=lay(f"Keadaan {data.as_of} · {data.summary}", _SMALL, width), x=LEFT, keep=True),
        Gap(height=8),
        head,
    ]
    number = 0
    for unit in data.units:
        bar = cell(columns, 0, len(_TITLES) - 1, house.clean(unit.name), _UNIT, fill=True)
        elements.append(Band(columns=columns, rows=((bar,),), keep=True, under=(head,)))
        for one in unit.posts:
            number += 1
            elements.append(Band(columns=columns, rows=(_row(columns, number, one),), under=(head,)))
    elements.append(Gap(height=4))
    elements.append(Words(block=lay(_LEGEND, _NOTE, width), x=LEFT))
    if data.signed is not None:
        elements.append(Endorsement(data.signed, RIGHT))
    return pages(PAPER, elements)


def _titles(columns: Columns) -> tuple[Cell, ...]:
    return tuple(
        cell(columns, place, place, title, _HEAD, fill=True, middle=True) for place, title in enumerate(_TITLES)
    )


def _row(columns: Columns, number: int, one: ListedPost) -> tuple[Cell, ...]:
    post = one.post
    figures = (post.kelas or "–", str(post.filled), str(post.needed), post.balance)
    return (
        cell(columns, 0, 0, str(number), _CENTRE),
        cell(columns, 1, 1, house.clean(post.name), _CELL._replace(face=house.SANS_BOLD)),
        cell(columns, 2, 2, house.clean(one.kind), _CELL),
        *(cell(columns, place, place, words, _CENTRE) for place, words in enumerate(figures, start=3)),
        cell(columns, 7, 7, _holders(one), _CELL),
    )


def _holders(one: ListedPost) -> str | tuple[Piece, ...]:
    """Names with their numbers below them, then who stands in; an empty post says so."""
    pieces: list[Piece] = []
    parted = " · " if len(one.holders) > _TWO_LINED else "\n"  # many holders in one line each, to save paper
    for holder in one.holders:
        lead = "\n" if pieces else ""
        pieces.append(Piece(f"{lead}{house.clean(holder.name)}{parted}{house.clean(holder.second)}"))
    for name in one.acting:
        lead = "\n" if pieces else ""
        pieces.append(Piece(f"{lead}{house.clean(name)}", house.SANS_ITALIC))
    return tuple(pieces) or (Piece("kosong", house.SANS_ITALIC),)
