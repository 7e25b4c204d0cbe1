"""Documents: a berita acara: kop and heading, what was found, its tables, and the list of those who sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import letter, letter_page
from asn_desktop.documents.parts.flow import Gap, Group, Words
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import lay

if TYPE_CHECKING:
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.letter_data import MinutesData, MinutesTable
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.letter_page import Fit
    from asn_desktop.documents.parts.sheet import Sheet
    from asn_desktop.documents.parts.text import Style

TEXT = letter_page.SMALL._replace(align="left")
NUMBER = TEXT._replace(align="center")
HEADING = TEXT._replace(face=house.SANS_BOLD, align="center")
TITLE = letter_page.PLAIN._replace(face=house.SANS_BOLD, size=11.5)
_NUMBERS = 31.0  # points of the narrowest column
SIGN_ROOM = 34.0  # points of a row in which somebody signs


def draw(data: MinutesData, seal: Seal) -> list[Sheet]:
    """The pages, set closer where that makes them fewer."""
    with letter_page.laid_out(data.letter.layout) as paper:
        usual = _set(data, seal, paper, letter_page.USUAL)
        if len(usual) == 1:
            return usual
        closer = (_set(data, seal, paper, fit) for fit in letter_page.CLOSER)
        return next((sheets for sheets in closer if len(sheets) < len(usual)), usual)


def _set(data: MinutesData, seal: Seal, paper: Paper, fit: Fit) -> list[Sheet]:
    """The tables stand before the closing words, the list of signatures after the one who leads."""
    body = letter.paragraphs(data.letter.paragraphs, fit)
    place_date = Words(
        block=lay(data.letter.place_date, fit.of(letter_page.PLAIN), letter_page.page_width() * 0.52), x=_right()
    )
    closing = Group(elements=(*body[-2:], Gap(height=8), place_date, *letter.signature(data.letter.signer, fit=fit)))
    elements: list[Element] = [*letter.head(data.letter, seal.number or "", fit), *body[:-2]]
    for table in data.tables:
        elements += [*_table(table), Gap(height=12)]
    elements += [closing, Gap(height=16), *_table(data.signed, least=SIGN_ROOM)]
    elements += letter.copies(data.letter.copies, fit)
    return letter_page.on_pages(paper, elements)


def render(data: MinutesData, seal: Seal) -> bytes:
    """The minutes as a file of their own."""
    subject = data.letter.subject
    about = About(subject, data.letter.letterhead.office, subject)
    return press([Print(subject, seal, (Section(subject, draw(data, seal)),), letter_page.FOOTER)], about)


def _right() -> float:
    return letter_page.page_left() + letter_page.page_width() * 0.48


def _table(table: MinutesTable, least: float = 0.0) -> list[Element]:
    """Title and heading stay with the first row; the heading comes again on every further page."""
    columns = _columns(table)
    heading = Band(
        columns=columns,
        rows=(
            tuple(
                cell(columns, at, at, text, letter_page.faced(HEADING), fill=True, middle=True)
                for at, text in enumerate(table.headings)
            ),
        ),
        keep=True,
    )
    rows = [
        Band(
            columns=columns,
            rows=(tuple(cell(columns, at, at, text, _style(text), middle=least > 0) for at, text in enumerate(row)),),
            under=(heading,),
            least=least,
        )
        for row in table.rows
    ]
    title = Words(block=lay(table.title, letter_page.faced(TITLE), letter_page.page_width()), x=letter_page.page_left())
    first: list[Element] = [Group(elements=(title, Gap(height=4), heading, *rows[:1]))]
    return [*first, *rows[1:]]


def _style(text: str) -> Style:
    """Numbers stand in the middle."""
    return letter_page.faced(NUMBER if text.isdigit() else TEXT)


def _columns(table: MinutesTable) -> Columns:
    whole = sum(table.shares)
    widths = [letter_page.page_width() * share / whole for share in table.shares]
    if len(widths) > 1 and widths[0] < _NUMBERS:  # "No." stays whole in wide letters too
        widths[0], widths[1] = _NUMBERS, widths[1] + widths[0] - _NUMBERS
    found = [letter_page.page_left()]
    for width in widths:
        found.append(found[-1] + width)
    return tuple(found)
