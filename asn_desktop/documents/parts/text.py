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
    from asn_desktop.documents.parts.ink import Ink, Line, Said

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
    drop: float = field(init=False)  # points from the top to the first baseline
    faces: frozenset[str] = field(default=frozenset(), init=False)  # known once it was said
    _said: Said | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.height = len(self.lines) * self.leading
        # Half the leading down to the middle of the line, then half the height of a capital.
        self.drop = self.leading / 2 + self.size * 0.34

    def cut(self, count: int) -> tuple[Block, Block]:
        """The first `count` lines and the rest."""
        first, rest = (
            Block(lines, self.size, self.leading, self.struck) for lines in (self.lines[:count], self.lines[count:])
        )
        return first, rest

    def said(self) -> Said:
        """The lines in the words of a PDF page, from the first baseline down."""
        if self._said is None:
            self._said = ink.of_lines(self.lines, self.size, self.leading)
            self.faces = frozenset([run.face for line in self.lines for run in line])
        return self._said

    def ink(self) -> Ink:
        """Its words alone."""
        return self.said().ink


class _Part(NamedTuple):
    face: str
    text: str
    width: float  # at one point
    struck: bool = False


_Word = tuple[_Part, ...]

EMPTY = Block((), 9.0, 9.0 * LEADING)


@lru_cache(maxsize=4_000)
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
    words = [_word(style.face, word) for word in said.split(" ")]
    own = width + 1
    if all(words):
        own = (
            sum([_width(word) for word in words if word]) + house.width(style.face, " ") * (len(words) - 1)
        ) * style.size
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


@lru_cache(maxsize=20_000)
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
    hang = indent * size
    widths = [_width(word) * size for word in words]
    if widths and max(widths) > width - hang + 0.01:
        words = _divided(words, size, width - hang)
        widths = [_width(word) * size for word in words]
    plain = all(len(word) == 1 and not word[0].struck and word[0].face == words[0][0].face for word in words)
    place = _plain_line if plain and words else _line
    space = house.width(style.face, " ") * size
    lines: list[Line] = []
    start, used, inset, room = 0, 0.0, 0.0, width
    for at, own in enumerate(widths):
        if at == start:
            used = own
        elif used + space + own > room + 0.01:
            lines.append(place(words[start:at], inset, style.align, space, used, room, size))
            start, used, inset, room = at, own, hang, width - hang
        else:
            used += space + own
    last: Align = "left" if style.align == "justify" else style.align
    lines.append(place(words[start:], inset, last, space, used, room, size))
    return lines


def _divided(words: list[_Word], size: float, room: float) -> list[_Word]:
    """Words in parts of which each fits into a line."""
    done: list[_Word] = []
    queue = words[::-1]
    while queue:
        word = queue.pop()
        if _width(word) * size > room + 0.01 and len(word[0].text) > 1:
            queue += _divide(word, size, room)[::-1]
        else:
            done.append(word)
    return done


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


def _plain_line(
    row: list[_Word],
    inset: float,
    align: Align,
    space: float,  # noqa: ARG001 -- as `_line`
    used: float,
    room: float,
    size: float,  # noqa: ARG001 -- as `_line`
) -> Line:
    """As `_line` for words in one face, nothing of them struck through: one run."""
    words = " ".join([word[0].text for word in row])
    spare = max(room - used, 0.0)
    if align != "justify":
        return (Run(row[0][0].face, words, inset + {"center": spare / 2, "right": spare}.get(align, 0.0), used, 0.0),)
    spaces = len(row) - 1 + words.count(_FIRM)
    extra = spare / spaces if spaces else 0.0
    return (Run(row[0][0].face, words, inset, used + extra * spaces, extra),)


def _line(row: list[_Word], inset: float, align: Align, space: float, used: float, room: float, size: float) -> Line:
    """Place the words of one line, `used` points wide; neighbours of one face become one run."""
    spare = max(room - used, 0.0)
    # A space that does not break is a space as well: a viewer widens it like the others.
    spaces = len(row) - 1 + sum(part.text.count(_FIRM) for word in row for part in word)
    extra = spare / spaces if align == "justify" and spaces else 0.0
    x = inset + {"center": spare / 2, "right": spare}.get(align, 0.0)
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
