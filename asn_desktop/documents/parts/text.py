"""Documents: text broken into lines: our own word wrap with remembered widths, hanging bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts import ink
from asn_desktop.documents.parts.ink import Run

if TYPE_CHECKING:
    from asn_desktop.documents.parts.ink import Ink, Line

Align = Literal["left", "center", "right", "justify"]

LEADING = 1.2  # of the size; the official pages set 13.4 pt under 11 pt
_HANG = re.compile(r"(?:[-–•]|\d{1,2}[.)]|[a-z][.)])\s+")
_FIRM = "\u00a0"  # a space that holds its words together
_VOWELS = frozenset("aiueoAIUEO")
_PAIRS = frozenset({"ng", "ny", "kh", "sy"})


class Style(NamedTuple):
    """How a text is set: face, size in points, alignment; `floor` is the smallest size a long word may force."""

    face: str = house.BOOKMAN
    size: float = 9.0
    align: Align = "left"
    floor: float = 7.5
    leading: float = LEADING


class Piece(NamedTuple):
    """A stretch of text in its own face (None: the face of the style)."""

    text: str
    face: str | None = None
    struck: bool = False  # not the one chosen


@dataclass(slots=True, eq=False)
class Block:
    """Lines ready to be drawn; a block that comes back (`lay`) keeps its ink."""

    lines: tuple[Line, ...]
    size: float
    leading: float  # points
    struck: bool = False  # something in it is not the one chosen
    height: float = field(init=False)  # points
    _ink: Ink | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.height = len(self.lines) * self.leading

    def cut(self, count: int) -> tuple[Block, Block]:
        """The first `count` lines and the rest."""
        first, rest = (
            Block(lines, self.size, self.leading, self.struck) for lines in (self.lines[:count], self.lines[count:])
        )
        return first, rest

    def ink(self) -> Ink:
        """The lines in the words of a PDF page, from the first baseline down."""
        if self._ink is None:
            self._ink = ink.of_lines(self.lines, self.size, self.leading)
        return self._ink


class _Part(NamedTuple):
    face: str
    text: str
    width: float  # at one point
    struck: bool = False


_Word = tuple[_Part, ...]

EMPTY = Block((), 9.0, 9.0 * LEADING)


@lru_cache(maxsize=8_000)
def lay(content: str | tuple[Piece, ...], style: Style, width: float) -> Block:
    """Break `content` into lines of `width` points; a word too long shrinks the block, then is divided."""
    pieces = (Piece(content),) if isinstance(content, str) else content
    paragraphs = _plain(content, style.face) if isinstance(content, str) else _paragraphs(pieces, style.face)
    widest = max((_width(word) + indent for indent, words in paragraphs for word in words), default=0.0)
    size = style.size
    if widest * size > width:
        size = max(style.floor, int(width / widest * 4) / 4)
    lines: list[Line] = []
    for indent, words in paragraphs:
        lines += _fill(words, indent, style, size, width)
    while lines and not lines[-1]:
        lines.pop()
    return Block(tuple(lines), size, size * style.leading, any(piece.struck for piece in pieces))


def line(text: str, style: Style, width: float) -> Block:
    """As `lay` for a text that is likely to fit into one line and does not come back."""
    said = house.clean(text)
    own = house.width(style.face, said) * style.size if house.prints(style.face, said) else width + 1
    if own > width or "\n" in said:
        return lay(text, style, width)
    x = {"center": (width - own) / 2, "right": width - own}.get(style.align, 0.0)
    return Block(((Run(style.face, said, x, own, 0.0),),), style.size, style.size * style.leading)


def _plain(text: str, face: str) -> list[tuple[float, list[_Word]]]:
    """As `_paragraphs` for a text that is set in one face."""
    return [
        (_indent(face, row), [_word(face, word) or _foreign(face, word, text) for word in row.split(" ") if word])
        for row in house.clean(text).split("\n")
    ]


@lru_cache(maxsize=100_000)
def _word(face: str, text: str) -> _Word | None:
    """A word measured once; None when the face lacks a sign of it."""
    return (_Part(face, text, house.width(face, text)),) if house.prints(face, text) else None


def _foreign(face: str, text: str, whole: str) -> _Word:
    used = house.face_for(face, text, whole)
    return (_Part(used, text, house.width(used, text)),)


def _width(word: _Word) -> float:
    """Width at one point."""
    return word[0].width if len(word) == 1 else sum(part.width for part in word)


def _paragraphs(pieces: tuple[Piece, ...], face: str) -> list[tuple[float, list[_Word]]]:
    """Hanging indent (at one point) and words of each paragraph; a new line in the text begins one."""
    whole = "".join(piece.text for piece in pieces)
    result: list[tuple[float, list[_Word]]] = []
    words: list[_Word] = []
    open_word: list[_Part] = []
    head = ""
    for piece in pieces:
        wanted = piece.face or face
        for number, row in enumerate(house.clean(piece.text).split("\n")):
            if number:
                if open_word:
                    words.append(tuple(open_word))
                result.append((_indent(face, head), words))
                words, open_word, head = [], [], ""
            head = head or row
            for place, word in enumerate(row.split(" ")):
                if place and open_word:
                    words.append(tuple(open_word))
                    open_word = []
                if word:
                    used = wanted if house.prints(wanted, word) else house.face_for(wanted, word, whole)
                    open_word.append(_Part(used, word, house.width(used, word), piece.struck))
    if open_word:
        words.append(tuple(open_word))
    result.append((_indent(face, head), words))
    return result


def _indent(face: str, row: str) -> float:
    mark = _HANG.match(row)
    return house.width(face, mark.group().rstrip() + " ") if mark else 0.0


def _fill(words: list[_Word], indent: float, style: Style, size: float, width: float) -> list[Line]:
    """Greedy lines of one paragraph."""
    lines: list[Line] = []
    row: list[_Word] = []
    used = 0.0
    space = house.width(style.face, " ") * size
    queue = list(reversed(words))
    while queue:
        word = queue.pop()
        own = _width(word) * size
        room = width - indent * size
        if own > room + 0.01 and len(word[0].text) > 1:
            before, after = _divide(word, size, room)
            queue += [after, before]
            continue
        if not lines:
            room = width
        if row and used + space + own > room + 0.01:
            lines.append(_line(row, indent * size if lines else 0.0, style, size, width, last=False))
            row, used = [], 0.0
        used += own + (space if row else 0.0)
        row.append(word)
    lines.append(_line(row, indent * size if lines else 0.0, style, size, width, last=True))
    return lines


def _divide(word: _Word, size: float, room: float) -> tuple[_Word, _Word]:
    """A word wider than its line in two: after a slash or hyphen, between syllables, or where it must."""
    first = word[0]
    if len(word) > 1 and first.width * size <= room:
        return (first,), word[1:]
    text, face = first.text, first.face
    fit = 1
    while fit < len(text) - 1 and house.width(face, text[: fit + 1] + "-") * size <= room:
        fit += 1
    mark = ""
    place = max((at + 1 for at in range(fit) if text[at] in "/-"), default=0)
    if not place:
        place = _syllable(text, fit)
        mark = "-" if place else ""
        place = place or fit
    head, tail = text[:place] + mark, text[place:]
    return (
        (_Part(face, head, house.width(face, head), first.struck),),
        (_Part(face, tail, house.width(face, tail), first.struck), *word[1:]),
    )


def _syllable(text: str, fit: int) -> int:
    """The last place up to `fit` where Indonesian spelling divides a word (before consonant and vowel), or 0."""
    for at in range(fit, 1, -1):
        if at + 2 > len(text) or not text[at - 2 : at + 2].isalpha():
            continue
        onset = text[at] not in _VOWELS and text[at + 1] in _VOWELS and text[at - 1 : at + 1].lower() not in _PAIRS
        pair = text[at : at + 2].lower() in _PAIRS
        if onset or pair:
            return at
    return 0


def _line(row: list[_Word], indent: float, style: Style, size: float, width: float, *, last: bool) -> Line:
    """Place the words of one line; neighbours of one face become one run."""
    space = house.width(style.face, " ") * size
    natural = sum(map(_width, row)) * size + space * (len(row) - 1)
    spare = max(width - indent - natural, 0.0)
    # A space that does not break is a space as well: a viewer widens it like the others.
    spaces = len(row) - 1 + sum(part.text.count(_FIRM) for word in row for part in word)
    extra = spare / spaces if style.align == "justify" and not last and spaces else 0.0
    x = indent + {"center": spare / 2, "right": spare}.get(style.align, 0.0)
    if row and all(len(word) == 1 and word[0].face == row[0][0].face and not word[0].struck for word in row):
        words = " ".join([word[0].text for word in row])
        return (Run(row[0][0].face, words, x, natural + extra * spaces, extra),)
    runs: list[Run] = []
    for number, word in enumerate(row):
        for place, part in enumerate(word):
            gap = space + extra if number and not place else 0.0
            own = part.width * size + extra * part.text.count(_FIRM)
            previous = runs[-1] if runs else None
            joins = previous is not None and (previous.face, previous.struck) == (part.face, part.struck)
            if previous is not None and joins:
                blank = " " if gap else ""
                runs[-1] = previous._replace(text=previous.text + blank + part.text, width=previous.width + gap + own)
            else:
                x += gap
                runs.append(Run(part.face, part.text, x, own, extra, part.struck))
                x += own
                continue
            x += gap + own
    return tuple(runs)
