"""Documents: covering letter of a result, with the page that says in plain words how the result came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import letter, letter_page
from asn_desktop.documents.parts.flow import Gap, Words
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Piece, lay

if TYPE_CHECKING:
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.letter_data import CoveringLetterData, WorkingLine
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

TITLE = "Bagaimana hasil ini diperoleh"


def draw(data: CoveringLetterData, seal: Seal) -> list[Sheet]:
    """The letter, then the explanation on a page of its own."""
    with letter_page.laid_out(data.letter.layout) as paper:
        return _set(data, seal, paper)


def _set(data: CoveringLetterData, seal: Seal, paper: Paper) -> list[Sheet]:
    written = letter_page.on_pages(paper, letter.letter(data.letter, seal.number or ""))
    person = data.person
    center = letter_page.faced(letter_page.CENTER)
    heading = center._replace(face=letter_page.face(house.SANS_BOLD), size=13.0)
    about = f"{person.name}\n{person.nip_label} {person.nip}\n{person.position}\n{data.period}"
    explained: list[Element] = [
        Words(block=lay(TITLE, heading, letter_page.page_width()), x=letter_page.page_left(), keep=True),
        Gap(height=10, keep=True),
        Words(block=lay(about, center, letter_page.page_width()), x=letter_page.page_left()),
        Gap(height=14),
        *(element for number, line in enumerate(data.working, start=1) for element in _step(number, line)),
    ]
    return [*written, *letter_page.on_pages(paper, explained, bare=True)]


def render(data: CoveringLetterData, seal: Seal) -> bytes:
    """The letter as a file of its own."""
    about = About(data.letter.subject, data.letter.letterhead.office, "Surat pengantar hasil evaluasi kinerja")
    section = Section("Surat pengantar", draw(data, seal))
    return press([Print(data.person.name, seal, (section,), letter_page.FOOTER)], about)


def _step(number: int, line: WorkingLine) -> list[Element]:
    """One numbered step, its legal basis below in smaller italics."""
    text_at = letter_page.page_left() + 24
    pieces = [Piece(line.text)]
    if line.basis:
        pieces.append(Piece(f"\nDasar: {line.basis}", letter_page.face(house.SANS_ITALIC)))
    plain = letter_page.faced(letter_page.PLAIN)
    mark = lay(f"{number}.", plain, 22)
    text = lay(tuple(pieces), plain, letter_page.page_width() - 24)
    return [letter.Beside(blocks=((letter_page.page_left(), mark), (text_at, text))), Gap(height=6)]
