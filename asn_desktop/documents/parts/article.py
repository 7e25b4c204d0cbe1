"""Documents: a page of plain words: headings, paragraphs, bullets and numbered lines, bold and italic stretches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Words, pages
from asn_desktop.documents.parts.text import Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet
    from asn_desktop.documents.parts.text import Block

PAPER = house.A4_PORTRAIT
LEFT, RIGHT = 62.0, PAPER.width - 62.0
WIDTH = RIGHT - LEFT
_INDENT = 16.0
_SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0)  # the largest that keeps the words on one page
_STRETCH = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")
_NUMBERED = re.compile(r"(\d+)\. (.*)")


class _Line(NamedTuple):
    """One paragraph: what it is ('#', '##', '-', '1.', '') and its words."""

    kind: str
    words: str


def one_page(text: str, office: str) -> list[Sheet]:
    """The words on a single page in the largest size that fits; on more pages only where even the smallest does not."""
    lines = list(_lines(text))
    for size in _SIZES:
        found = pages(PAPER, list(_elements(lines, size, office)), top=48, bottom=48)
        if len(found) == 1:
            return found
    return found


def _lines(text: str) -> Iterator[_Line]:
    """Paragraphs; a line that begins nothing goes on with the one above."""
    kind, words = "", ""
    for raw in [*text.strip().splitlines(), ""]:
        line = raw.strip()
        numbered = _NUMBERED.match(line)
        begins = next((mark for mark in ("## ", "# ", "- ") if line.startswith(mark)), "")
        if (begins or numbered or not line) and words:
            yield _Line(kind, words)
            kind, words = "", ""
        if numbered:
            kind, words = f"{numbered[1]}.", numbered[2]
        elif begins:
            kind, words = begins.strip(), line[len(begins) :]
        elif line:
            words = f"{words} {line}".strip()


def _elements(lines: list[_Line], size: float, office: str) -> Iterator[Element]:
    body = Style(face=house.SANS, size=size, leading=1.28)
    small = Style(face=house.SANS, size=8.5)
    if office:
        yield Words(block=lay(house.clean(office.upper()), small, WIDTH), x=LEFT, keep=True)
        yield Gap(height=6)
    for line in lines:
        if line.kind == "#":
            style = Style(face=house.SANS_BOLD, size=size + 5, leading=1.2)
            yield Words(block=lay(house.clean(line.words), style, WIDTH), x=LEFT, keep=True)
            yield Gap(height=size * 0.7)
        elif line.kind == "##":
            style = Style(face=house.SANS_BOLD, size=size + 1.5, leading=1.2)
            yield Gap(height=size * 0.7)
            yield Words(block=lay(house.clean(line.words), style, WIDTH), x=LEFT, keep=True)
            yield Gap(height=size * 0.3)
        elif line.kind:
            mark = "•" if line.kind == "-" else line.kind
            yield _Item(_block(mark, body, _INDENT), _block(line.words, body, WIDTH - _INDENT))
            yield Gap(height=size * 0.25)
        else:
            yield Words(block=_block(line.words, body, WIDTH), x=LEFT)
            yield Gap(height=size * 0.45)


def _block(words: str, style: Style, width: float) -> Block:
    pieces, last = [], 0
    for found in _STRETCH.finditer(words):
        pieces.append(Piece(house.clean(words[last : found.start()])))
        bold = found[1] is not None
        pieces.append(Piece(house.clean(found[1] or found[2]), house.SANS_BOLD if bold else house.SANS_ITALIC))
        last = found.end()
    pieces.append(Piece(house.clean(words[last:])))
    return lay(tuple(piece for piece in pieces if piece.text), style, width)


class _Item:
    """A mark with its words beside it."""

    keep = False
    under = ()

    def __init__(self, mark: Block, words: Block) -> None:
        self._mark, self._words = mark, words

    @property
    def height(self) -> float:
        """Height in points."""
        return self._words.height

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set both from the same line."""
        sheet.block(self._mark, LEFT, y)
        sheet.block(self._words, LEFT + _INDENT, y)

    def split(self, room: float, page: float) -> None:
        """Never divided."""
