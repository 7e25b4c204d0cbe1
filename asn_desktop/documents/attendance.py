"""Documents: the daftar hadir of a session: who is expected, by unit, with room for the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.endorsement import Endorsement
from asn_desktop.documents.parts.flow import Gap, Words, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Piece, Style, lay
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.endorsement import Signed
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns

PAPER = house.A4_PORTRAIT
LEFT, RIGHT = 50.0, PAPER.width - 50.0
_COLUMNS: Columns = (LEFT, LEFT + 26, LEFT + 196, LEFT + 366, LEFT + 430, RIGHT)
_ROOM = 26.0  # points for a signature
_TITLE = Style(face=house.SANS_BOLD, size=13, align="center")
_OFFICE = Style(face=house.SANS_BOLD, size=11, align="center")
_SMALL = Style(face=house.SANS, size=9, align="center")
_TEXT = Style(face=house.SANS, size=9)
_NUMBER = Style(face=house.SANS, size=9, align="center")
_HEAD = Style(face=house.SANS_BOLD, size=9, align="center")
_UNIT = Style(face=house.SANS_BOLD, size=9)
_FOOT = Style(face=house.SANS, size=7.5, align="center")
PRESENT = "hadir"


class AttendanceLine(NamedTuple):
    """One person expected; `present` was noted before the list is printed."""

    name: str
    nip: str
    position: str
    unit: str
    present: bool


class AttendanceData(NamedTuple):
    """One session and the people expected, unit by unit."""

    letterhead: Letterhead
    topic: str
    day: date
    place: str
    speaker: str
    lines: Sequence[AttendanceLine]
    signed: Signed | None


def attendance(data: AttendanceData) -> bytes:
    """The list as a PDF."""
    title = f"Daftar hadir {data.topic}"
    section = Section(title, pages(PAPER, _elements(data)))
    note = f"{title} · {data.letterhead.office}"
    return press([Print(title, None, (section,), _FOOT, note)], About(title, data.letterhead.office, title))


def _elements(data: AttendanceData) -> Iterator[Element]:
    head = data.letterhead
    for text, style in ((head.government, _SMALL), (head.office, _OFFICE), (" · ".join(head.address), _SMALL)):
        if text:
            yield Words(block=lay(house.clean(text), style, RIGHT - LEFT), x=LEFT, keep=True)
    yield Gap(height=12)
    yield Words(block=lay("DAFTAR HADIR", _TITLE, RIGHT - LEFT), x=LEFT, keep=True)
    yield Gap(height=8)
    facts = (("Kegiatan", data.topic), ("Hari, tanggal", long_date(data.day)), ("Tempat", data.place),
             ("Narasumber", data.speaker))  # fmt: skip
    columns: Columns = (LEFT, LEFT + 90, RIGHT)
    rows = tuple(
        (cell(columns, 0, 0, name, _TEXT), cell(columns, 1, 1, house.clean(words or "…………"), _TEXT))
        for name, words in facts
    )
    yield Band(columns=columns, rows=rows, keep=True)
    yield Gap(height=10)
    yield from _table(data.lines)
    yield Gap(height=6)
    counted = f"Jumlah yang diundang {len(data.lines)} orang."
    yield Words(block=lay(counted, _TEXT, RIGHT - LEFT), x=LEFT)
    if data.signed is not None:
        yield Endorsement(data.signed, RIGHT)


def _table(lines: Sequence[AttendanceLine]) -> Iterator[Element]:
    titles = ("No.", "Nama / NIP", "Jabatan", "Ket.", "Tanda tangan")
    head = Band(
        columns=_COLUMNS,
        rows=(tuple(cell(_COLUMNS, at, at, words, _HEAD, fill=True, middle=True) for at, words in enumerate(titles)),),
        keep=True,
    )
    yield head
    unit = None
    for number, one in enumerate(lines, start=1):
        if one.unit != unit:
            unit = one.unit
            bar = cell(_COLUMNS, 0, len(titles) - 1, house.clean(unit or "Tanpa unit"), _UNIT, fill=True)
            yield Band(columns=_COLUMNS, rows=((bar,),), keep=True, under=(head,))
        name = (Piece(house.clean(one.name), house.SANS_BOLD), Piece(f"\n{show(one.nip)}"))
        row = (
            cell(_COLUMNS, 0, 0, str(number), _NUMBER),
            cell(_COLUMNS, 1, 1, name, _TEXT),
            cell(_COLUMNS, 2, 2, house.clean(one.position), _TEXT),
            cell(_COLUMNS, 3, 3, PRESENT if one.present else "", _NUMBER, middle=True),
            cell(_COLUMNS, 4, 4, f"{number}.", _TEXT if number % 2 else _NUMBER),
        )
        yield Band(columns=_COLUMNS, rows=(row,), under=(head,), least=_ROOM)
