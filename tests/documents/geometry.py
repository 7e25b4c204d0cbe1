"""Whether what stands on a page lies beside what else stands on it: no words on words, none over a rule or the edge."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.sheet import STROKE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.documents.parts.sheet import Sheet

EDGE = 14.0  # points at the edge of the paper that office printers cannot reach
# Of the size: how far small letters reach up and down, so that neighbours set solid do not count as overlapping.
UP, DOWN = 0.62, 0.16
TOUCH = 0.6  # points that two measures may differ


class Box(NamedTuple):
    """Words as a viewer draws them: corners in points from the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def boxes(sheet: Sheet) -> list[Box]:
    """Every run of words with the width a viewer gives it: each space, also one that does not break, is widened."""
    found = []
    for one in sheet.texts:
        said = one.text.replace("\xa0", " ")
        wide = house.width(one.face, said) * one.size + one.word_space * said.count(" ")
        if said.strip():
            found.append(Box(one.x, one.y - UP * one.size, one.x + wide, one.y + DOWN * one.size, one.text))
    return found


def faults(sheets: Sequence[Sheet]) -> list[str]:
    """What overlaps, crosses a rule or leaves the paper, in words; nothing on a sound page."""
    found: list[str] = []
    for place, sheet in enumerate(sheets, start=1):
        words = sorted(boxes(sheet), key=lambda box: box.top)
        found += [
            f"page {place}: {one}" for one in (*_outside(sheet, words), *_on_words(words), *_on_rules(sheet, words))
        ]
    return found


def _outside(sheet: Sheet, words: Sequence[Box]) -> Iterator[str]:
    width, height = sheet.paper
    for one in words:
        if one.left < EDGE or one.top < EDGE or one.right > width - EDGE or one.bottom > height - EDGE:
            yield f"{one.text!r} leaves the paper"


def _on_words(words: Sequence[Box]) -> Iterator[str]:
    tops = [one.top for one in words]
    for at, one in enumerate(words):
        for other in words[at + 1 : bisect_left(tops, one.bottom - TOUCH)]:
            if one.left < other.right - TOUCH and other.left < one.right - TOUCH:
                yield f"{one.text!r} and {other.text!r} overlap"


def _on_rules(sheet: Sheet, words: Sequence[Box]) -> Iterator[str]:
    uprights: dict[float, list[tuple[float, float]]] = defaultdict(list)
    levels: list[tuple[float, float, float]] = []
    for x0, y0, x1, y1 in (rule for width, rules in sheet.rules.items() for rule in rules if width != STROKE):
        if x0 == x1:
            uprights[x0].append((y0, y1))
        elif y0 == y1:
            levels.append((y0, x0, x1))
    levels.sort()
    xs, ys = sorted(uprights), [level[0] for level in levels]
    for one in words:
        for x in xs[bisect_left(xs, one.left + TOUCH) : bisect_left(xs, one.right - TOUCH)]:
            if any(y0 < one.bottom - TOUCH and one.top + TOUCH < y1 for y0, y1 in uprights[x]):
                yield f"{one.text!r} crosses the rule at {x:.0f}"
        for _, x0, x1 in levels[bisect_left(ys, one.top + TOUCH) : bisect_left(ys, one.bottom - TOUCH)]:
            if x0 < one.right - TOUCH and one.left + TOUCH < x1:
                yield f"{one.text!r} stands on a rule"
