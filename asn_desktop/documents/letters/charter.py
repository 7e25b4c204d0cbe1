"""Documents: piagam penghargaan, a landscape page for the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.emblem import place
from asn_desktop.documents.parts.letter_page import FOOTER, USUAL
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.seal_mark import Place
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Block, Piece, Style, lay

if TYPE_CHECKING:
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.letter_data import LetterData

PAPER = house.A4_LANDSCAPE
WIDTH = 640.0
LEFT = (PAPER.width - WIDTH) / 2
BLUE, GOLD = (0.114, 0.361, 0.620), (0.788, 0.631, 0.278)
EMBLEM = 58.0
FOOT = 20.0  # points below the frame for number and code
SEAL = Place(left=46.0, bottom=FOOT + 48.0)  # inside the frame
_WORDS = Style(face=house.BOOKMAN, size=14, align="center", floor=11, leading=1.4)
_OFFICE = _WORDS._replace(face=house.SANS_BOLD, size=12, leading=1.2)
_HEADING = _WORDS._replace(face=house.BOOKMAN_BOLD, size=30, floor=22, leading=1.2)
_NUMBER = _WORDS._replace(face=house.SANS, size=11, leading=1.2)
_NAME = _WORDS._replace(face=house.BOOKMAN_BOLD_ITALIC, size=27, floor=14, leading=1.25)
_SIGNED = _WORDS._replace(face=house.SANS, size=12, leading=1.25)
_SHARES = (1.0, 0.9, 0.8, 0.72)  # of the sizes
TOP = 46.0
_LEAST = 4.0  # points of room between the parts, however long the words are


_Set = list[tuple[Block, float]]  # each with the room below it


def draw(data: LetterData, seal: Seal) -> list[Sheet]:
    """The one page; the first paragraph stands above the name, the others below it."""
    with house.Reflow(data.layout.paper, PAPER) as paper:
        return [_page(data, seal, Sheet(paper))]


def _page(data: LetterData, seal: Seal, sheet: Sheet) -> Sheet:
    for inset, thickness, color in ((18.0, 7.0, BLUE), (29.0, 1.6, GOLD), (34.0, 0.8, BLUE)):
        _frame(sheet, inset, thickness, color)
    place(sheet, data.letterhead.emblem, (PAPER.width - EMBLEM / sheet.stretch) / 2, TOP, EMBLEM)
    y = TOP + EMBLEM + 8
    end = sheet.paper.height - FOOT - 50
    for share in _SHARES:  # as large as the words allow
        upper, signature = _above(data, seal, sheet.stretch, share), _signature(data, sheet.stretch, share)
        if sum(block.height + _LEAST for block, _ in upper) + _height(signature) <= end - y:
            break
    foot = end - _height(signature)
    # What the words leave free is shared out between the parts; long words draw them together.
    spare = max((foot - y - _height(upper)) / len(upper), _LEAST - 8)
    for block, gap in upper:
        sheet.block(block, LEFT, y)
        y += block.height + max(gap + min(spare, 10.0), _LEAST)
    y = max(y, foot)
    for block, gap in signature:
        sheet.block(block, LEFT, y)
        y += block.height + gap
    return sheet


def _above(data: LetterData, seal: Seal, stretch: float, share: float) -> _Set:
    """From the office down to what it is given for; the first paragraph stands above the name."""
    head, (before, *after) = data.letterhead, data.paragraphs
    parts = (
        (f"{house.clean(head.government)}\n{house.clean(head.office)}", _OFFICE, 10.0),
        (data.heading, _HEADING, 0.0),
        (f"NOMOR {seal.number}" if seal.number else "NOMOR ……………………", _NUMBER, 12.0),
        (before, _WORDS, 8.0),
        (data.recipient[0], _NAME, 8.0),
        *((paragraph, _WORDS, 8.0) for paragraph in after),
    )
    return [(lay(text, _smaller(style, share), WIDTH * stretch), gap) for text, style, gap in parts]


def _signature(data: LetterData, stretch: float, share: float) -> _Set:
    """Place and post, room for the hand, the name with pangkat and number."""
    signer, style = data.signer, _smaller(_SIGNED, share)
    post = f"{signer.prefix} {signer.authority}".strip()
    posts = f"{post}\n{signer.acting_position}," if signer.acting_position else f"{post},"
    below = "\n".join(filter(None, (signer.rank, f"{signer.nip_label} {signer.nip}" if signer.nip else "")))
    name = (Piece(signer.name, house.SANS_BOLD), Piece(f"\n{below}" if below else ""))
    return [
        (lay(f"{data.place_date}\n{posts}", style, WIDTH * stretch), USUAL.room * share),
        (lay(name, style, WIDTH * stretch), 0.0),
    ]


def _smaller(style: Style, share: float) -> Style:
    return style._replace(size=max(style.size * share, 11.0), floor=min(style.floor, max(style.floor * share, 11.0)))


def _height(parts: _Set) -> float:
    return sum(block.height + gap for block, gap in parts)


def render(data: LetterData, seal: Seal) -> bytes:
    """The charter as a file of its own."""
    about = About(data.subject, data.letterhead.office, "Piagam penghargaan")
    return press([Print(data.subject, seal, (Section(data.subject, draw(data, seal)),), FOOTER, place=SEAL)], about)


def _frame(sheet: Sheet, inset: float, thickness: float, color: tuple[float, float, float]) -> None:
    """Four bars as thick on every paper."""
    height = sheet.paper.height - FOOT - 2 * inset
    x, across = inset / sheet.stretch, thickness / sheet.stretch
    width = PAPER.width - 2 * x
    sheet.fill(x, inset, width, thickness, color)
    sheet.fill(x, inset + height - thickness, width, thickness, color)
    sheet.fill(x, inset, across, height, color)
    sheet.fill(x + width - across, inset, across, height, color)
