"""Documents: elements set one below the other on as many pages as they need."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from asn_desktop.documents.parts.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.text import Block

TOP = 36.0
_AHEAD = 64  # elements known beyond the one that is set: more than ever must not be parted
BOTTOM = 40.0  # the footer line stands inside it


class Element(Protocol):
    """Something with a height that can be drawn, and perhaps divided between two pages."""

    @property
    def height(self) -> float:
        """Height in points."""

    @property
    def keep(self) -> bool:
        """True when it must not be the last thing on a page."""

    @property
    def under(self) -> Sequence[Element]:
        """The heading repeated above it when it begins a page."""

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw with the top edge at `y`."""

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:
        """A first part at most `room` high and the rest; `page` is the height of an empty page."""


@dataclass(slots=True, kw_only=True, eq=False)
class Gap:
    """Empty space; vanishes at the top of a page."""

    height: float
    keep: bool = False
    under: Sequence[Element] = ()

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw nothing."""

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


@dataclass(slots=True, kw_only=True, eq=False)
class Words:
    """Text without a frame, at `x`; divided between pages when it is long."""

    block: Block
    x: float
    keep: bool = False
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height of the lines in points."""
        return self.block.height

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set the lines."""
        sheet.block(self.block, self.x, y)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:
        """Between lines, two at least on each side."""
        total = len(self.block.lines)
        count = min(int(room / self.block.leading), total - 2)
        if count < 2 and self.height <= page:
            return None
        first, rest = self.block.cut(max(count, 1))
        return (
            Words(block=first, x=self.x, under=self.under),
            Words(block=rest, x=self.x, keep=self.keep, under=self.under),
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Group:
    """Elements that stay on one page as long as one page can hold them."""

    elements: tuple[Element, ...]
    keep: bool = False
    height: float = field(init=False)  # of all in points

    def __post_init__(self) -> None:
        self.height = sum([element.height for element in self.elements])

    @property
    def under(self) -> Sequence[Element]:
        """The heading of the first."""
        return self.elements[0].under

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw one below the other."""
        for element in self.elements:
            element.draw(sheet, y)
            y += element.height

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided; a group higher than a page is dissolved instead."""
        return None


def pages(
    paper: Paper, elements: Iterable[Element], *, top: float = TOP, bottom: float = BOTTOM, later: float | None = None
) -> list[Sheet]:
    """Set `elements` on pages of `paper`; headings are repeated and nothing is cut off.

    `top` and `bottom` are the margins in points, `later` that at the top of every page but the first.
    """
    return list(flowing(paper, elements, top=top, bottom=bottom, later=later))


def flowing(
    paper: Paper, elements: Iterable[Element], *, top: float = TOP, bottom: float = BOTTOM, later: float | None = None
) -> Iterator[Sheet]:
    """As `pages`, each when it is full, so that a long list need not be held at once."""
    sheet = Sheet(paper)
    end = paper.height - bottom
    coming = iter(elements)
    queue: deque[Element] = deque()
    y = top
    fresh = True
    while True:
        if len(queue) < _AHEAD:
            queue.extend(islice(coming, _AHEAD))
        if not queue:
            break
        element = queue.popleft()
        if isinstance(element, Gap) and fresh:
            continue
        room = end - y + 0.01
        fits = element.height <= room
        if fits and not element.keep:
            element.draw(sheet, y)
            y += element.height
            fresh = False
            continue
        page = end - top - sum([over.height for over in element.under])
        if isinstance(element, Group) and element.height > page:
            queue.extendleft(reversed(element.elements))
            continue
        parts = None if fits else element.split(room, page)
        if parts is not None:
            queue.extendleft(reversed(parts))
            continue
        # On an empty page that cannot be divided any further the element is drawn as it is.
        if fresh or _needed(element, queue, page, room) <= room:
            element.draw(sheet, y)
            y += element.height
            fresh = False
            continue
        queue.appendleft(element)
        yield sheet
        sheet = Sheet(paper)
        y = top = top if later is None else later
        for over in element.under:
            over.draw(sheet, y)
            y += over.height
        fresh = True
    yield sheet


def _needed(element: Element, queue: deque[Element], page: float, room: float) -> float:
    """Height that must be free to set `element` here: with those it must not be parted from."""
    needed = element.height
    if not element.keep:
        return needed
    for follower in queue:
        if not follower.keep:
            # Where the whole follower has room nobody need know how little of it could stand here.
            whole = needed + follower.height
            return whole if whole <= room else needed + _least_start(follower, page)
        needed += follower.height
    return needed


def _least_start(element: Element, page: float) -> float:
    """Height of the smallest first part the element can be divided into, else its whole height."""
    for share in (12, 8, 5, 4):
        parts = element.split(page / share, page)
        if parts:
            return parts[0].height
    return element.height
