"""Documents: the page of a letter as its office set it: paper, typeface, margins, and how close it is set."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import pages
from asn_desktop.documents.parts.text import Style
from asn_desktop.domain.letters.letter import USUAL_LAYOUT, LetterLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

TOP = 40.0
BOTTOM = 71.0

BODY = Style(face=house.SANS, size=12, align="justify", floor=11, leading=1.25)
PLAIN = BODY._replace(align="left")
CENTER = BODY._replace(align="center")
SMALL = Style(face=house.SANS, size=11, floor=11, leading=1.2)
FOOTER = Style(face=house.SANS, size=11, align="center", floor=11)


# ANRI: at least 2 cm above a page without kop, left at least 3 cm, right at least 2 cm, bottom at least 2.5 cm.
_MILLIMETRE = 72 / 25.4
_BARE = 20 * _MILLIMETRE
_BOOKMAN = {
    house.SANS: house.BOOKMAN,
    house.SANS_BOLD: house.BOOKMAN_BOLD,
    house.SANS_ITALIC: house.BOOKMAN_ITALIC,
}
_layout: ContextVar[LetterLayout] = ContextVar("letter_layout", default=USUAL_LAYOUT)


@contextmanager
def laid_out(layout: LetterLayout) -> Iterator[Paper]:
    """While a letter is laid out as its office set it; gives the paper."""
    token = _layout.set(layout)
    try:
        yield house.PAPERS[layout.paper]
    finally:
        _layout.reset(token)


def page_left() -> float:
    """Where the text begins, in points."""
    return 85.0 if _layout.get().left == USUAL_LAYOUT.left else _layout.get().left * _MILLIMETRE


def page_right() -> float:
    """Where the text ends, in points."""
    layout = _layout.get()
    return house.PAPERS[layout.paper].width - (
        62.4 if layout.right == USUAL_LAYOUT.right else layout.right * _MILLIMETRE
    )


def on_pages(paper: Paper, elements: Iterable[Element], *, bare: bool = False) -> list[Sheet]:
    """Set between the margins of the letter; a page without kop (`bare`: also the first) keeps more free above."""
    layout = _layout.get()
    top = TOP if layout.top == USUAL_LAYOUT.top else layout.top * _MILLIMETRE
    bottom = BOTTOM if layout.bottom == USUAL_LAYOUT.bottom else layout.bottom * _MILLIMETRE
    later = max(top, _BARE)
    return pages(paper, elements, top=later if bare else top, bottom=bottom, later=later)


def page_width() -> float:
    """Width of the text in points."""
    return page_right() - page_left()


def face(name: str) -> str:
    """The typeface that stands for one of the usual ones."""
    return _BOOKMAN.get(name, name) if _layout.get().face == "BOOKMAN" else name


def faced(style: Style) -> Style:
    """A style in the typeface and size of the letter."""
    return style._replace(face=face(style.face), size=min(style.size, max(_layout.get().size, style.floor)))


class Fit(NamedTuple):
    """How close a letter is set: points of the text, its leading, points for the hand and stamp, and of the gaps."""

    size: float = BODY.size
    leading: float = BODY.leading
    room: float = 58.0
    gap: float = 14.0

    def of(self, style: Style) -> Style:
        """The style at this size."""
        made = faced(style)
        return made._replace(size=min(self.size, _layout.get().size), leading=self.leading)


USUAL = Fit()
# A letter that runs over its page by a little is set closer, never under eleven points.
CLOSER = (Fit(11.5, 1.2, 52, 10), Fit(11, 1.15, 46, 8), Fit(11, 1.1, 42, 5))
