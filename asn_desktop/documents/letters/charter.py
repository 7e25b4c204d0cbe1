"""Documents: piagam penghargaan, a landscape page for the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.emblem import place
from asn_desktop.documents.parts.letter import FOOTER, USUAL
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.seal_mark import Place
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Piece, Style, lay

if TYPE_CHECKING:
    from asn_desktop.documents.data import LetterData, Seal

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
_LEAST = 4.0  # points of room between the parts, however long the words are


def draw(data: LetterData, seal: Seal) -> list[Sheet]:
    """The one page; the first paragraph stands above the name, the others below it."""
    sheet = Sheet(PAPER)
    for inset, thickness, color in ((18.0, 7.0, BLUE), (29.0, 1.6, GOLD), (34.0, 0.8, BLUE)):
        _frame(sheet, inset, thickness, color)
    head = data.letterhead
    place(sheet, head.emblem, (PAPER.width - EMBLEM) / 2, 46, EMBLEM)
    before, *after = data.paragraphs
    upper = [
        (lay(f"{house.clean(head.government)}\n{house.clean(head.office)}", _OFFICE, WIDTH), 10.0),
        (lay(data.heading, _HEADING, WIDTH), 0.0),
        (lay(f"NOMOR {seal.number}" if seal.number else "NOMOR ……………………", _NUMBER, WIDTH), 12.0),
        (lay(before, _WORDS, WIDTH), 8.0),
        (lay(data.recipient[0], _NAME, WIDTH), 8.0),
        *((lay(paragraph, _WORDS, WIDTH), 8.0) for paragraph in after),
    ]
    signer = data.signer
    post = f"{signer.prefix} {signer.authority}".strip()
    posts = (
        f"{data.place_date}\n{post}\n{signer.acting_position},"
        if signer.acting_position
        else f"{data.place_date}\n{post},"
    )
    below = "\n".join(filter(None, (signer.rank, f"{signer.nip_label} {signer.nip}" if signer.nip else "")))
    signature = [
        (lay(posts, _SIGNED, WIDTH), USUAL.room),
        (lay((Piece(signer.name, house.SANS_BOLD), Piece(f"\n{below}" if below else "")), _SIGNED, WIDTH), 0.0),
    ]
    y = 46 + EMBLEM + 8
    foot = PAPER.height - FOOT - 50 - sum(block.height + gap for block, gap in signature)
    used = sum(block.height + gap for block, gap in upper)
    # What the words leave free is shared out between the parts; long words draw them together.
    spare = max((foot - y - used) / len(upper), _LEAST - 8)
    for block, gap in upper:
        sheet.block(block, LEFT, y)
        y += block.height + max(gap + min(spare, 10.0), _LEAST)
    y = max(y, foot)
    for block, gap in signature:
        sheet.block(block, LEFT, y)
        y += block.height + gap
    return [sheet]


def render(data: LetterData, seal: Seal) -> bytes:
    """The charter as a file of its own."""
    about = About(data.subject, data.letterhead.office, "Piagam penghargaan")
    return press([Print(data.subject, seal, (Section(data.subject, draw(data, seal)),), FOOTER, place=SEAL)], about)


def _frame(sheet: Sheet, inset: float, thickness: float, color: tuple[float, float, float]) -> None:
    width, height = PAPER.width - 2 * inset, PAPER.height - FOOT - 2 * inset
    sheet.fill(inset, inset, width, thickness, color)
    sheet.fill(inset, inset + height - thickness, width, thickness, color)
    sheet.fill(inset, inset, thickness, height, color)
    sheet.fill(inset + width - thickness, inset, thickness, height, color)
