"""Documents: a letter with its working behind it: the letter, then tables on landscape pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import letter, letter_page
from asn_desktop.documents.parts.flow import Gap, Group, Words
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import lay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.letter_data import AttachedLetterData, MinutesTable
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

LEFT, RIGHT = 57.0, house.A4_LANDSCAPE.width - 57.0
WIDTH = RIGHT - LEFT
TEXT = letter_page.SMALL._replace(align="left", floor=11.0)
NUMBER = TEXT._replace(align="center")
HEADING = NUMBER._replace(face=house.SANS_BOLD)
TITLE = letter_page.CENTER._replace(face=house.SANS_BOLD)
SUBTITLE = letter_page.PLAIN._replace(face=house.SANS_BOLD, size=11.5)


def draw(data: AttachedLetterData, seal: Seal) -> list[Sheet]:
    """The letter, then its attachment with its own reference."""
    number = seal.number or ""
    with letter_page.laid_out(data.letter.layout) as paper:
        written = letter_page.on_pages(paper, letter.letter(data.letter, number))
    with house.Reflow(data.letter.layout.paper, house.A4_LANDSCAPE) as paper:
        attached = letter_page.on_pages(paper, list(_attachment(data, number)), bare=True)
    return [*written, *attached]


def render(data: AttachedLetterData, seal: Seal) -> bytes:
    """The letter as a file of its own."""
    subject = data.letter.subject
    about = About(subject, data.letter.letterhead.office, subject)
    return press([Print(subject, seal, (Section(subject, draw(data, seal)),), letter_page.FOOTER)], about)


def _attachment(data: AttachedLetterData, number: str) -> Iterator[Element]:
    width = WIDTH * house.stretch()
    reference = f"Lampiran surat Nomor {number}, {data.letter.place_date}" if number else "Lampiran surat"
    yield Words(block=lay(reference, TEXT, width), x=LEFT)
    yield Gap(height=10)
    yield Words(block=lay(data.heading.upper(), TITLE, width), x=LEFT, keep=True)
    yield Gap(height=8)
    for note in data.notes:
        yield Words(block=lay(note, TEXT, width), x=LEFT)
        yield Gap(height=4)
    for table in data.tables:
        yield Gap(height=8)
        yield from _table(table)
    yield Group(elements=tuple(letter.signature(data.letter.signer, left=520.0, right=RIGHT)))


def _table(table: MinutesTable) -> Iterator[Element]:
    """Title and heading stay with the first row; the heading comes again on every further page."""
    columns = _columns(table)
    titles = (cell(columns, at, at, text, HEADING, fill=True, middle=True) for at, text in enumerate(table.headings))
    heading = Band(columns=columns, rows=(tuple(titles),), keep=True)
    rows = [
        Band(
            columns=columns,
            rows=(tuple(cell(columns, at, at, text, NUMBER if at == 0 else TEXT) for at, text in enumerate(row)),),
            under=(heading,),
        )
        for row in table.rows
    ]
    title = Words(block=lay(table.title, SUBTITLE, WIDTH * house.stretch()), x=LEFT)
    yield Group(elements=(title, Gap(height=4), heading, *rows[:1]))
    yield from rows[1:]


def _columns(table: MinutesTable) -> Columns:
    whole, found = sum(table.shares), [LEFT]
    for share in table.shares:
        found.append(found[-1] + WIDTH * share / whole)
    return tuple(found)
