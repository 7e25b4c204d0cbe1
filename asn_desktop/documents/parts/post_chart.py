"""Documents: posts as boxes under the post they answer to, each with the table of those who work for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.text import Block, Style, lay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.documents.parts.sheet import Sheet

MOST_ACROSS = 8  # boxes beside one another that can still be read on folio
_STACKED = 3  # this many boxes without further ones below stand under one another
_WIDEST, _APART, _DROP, _STEP = 190.0, 8.0, 22.0, 10.0  # points
_FIGURES = (("Kls", 15.0), ("B", 13.0), ("K", 13.0), ("+/−", 16.0))
_ALL_FIGURES = sum(width for _, width in _FIGURES)
_NAME = Style(face=house.SANS_BOLD, size=7.5, align="center", floor=6.0)
_BELOW = Style(face=house.SANS, size=6.5, align="center", floor=5.5)
_ROW = Style(face=house.SANS, size=6.5, floor=5.0)
_HEAD = Style(face=house.SANS_BOLD, size=6.0, align="center", floor=5.0)
_FIGURE = Style(face=house.SANS, size=6.5, align="center", floor=5.5)
_AIR, _SIDE, _HEAD_HEIGHT = 3.0, 3.0, 9.5
_FEWER = (60, 40, 30, 24, 18, 12, 8, 5, 3, 1, 0)  # rows of a table, tried until the page holds all


class ChartPost(NamedTuple):
    """One post as it is drawn: kelas '' when nobody entered it, the balance as printed (+1, −2, 0)."""

    name: str
    kelas: str
    filled: int
    needed: int
    balance: str


@dataclass(slots=True, kw_only=True, eq=False)
class ChartNode:
    """A post that leads others: the posts that only work for it, and those that lead in turn."""

    post: ChartPost
    staff: list[ChartPost] = field(default_factory=list)
    children: list[ChartNode] = field(default_factory=list)

    def across(self, *, stacked: bool = True) -> int:
        """How many boxes its part of the chart has side by side; `stacked` ones stand under one another."""
        if stacked and _stacks(self):
            return 1
        return max(1, sum(child.across(stacked=stacked) for child in self.children))


class ChartPage(NamedTuple):
    """The part of a chart that one page holds."""

    root: ChartNode
    first: bool  # the root's own table stands on the first page only


def chart_pages(root: ChartNode) -> Iterator[ChartPage]:
    """The chart on as many pages as it takes; the root stands on top of each, what is too wide gets its own."""
    if root.across() <= MOST_ACROSS:
        yield ChartPage(root, first=True)
        return
    wide = [child for child in root.children if child.across() > MOST_ACROSS]
    group: list[ChartNode] = []
    groups = [group]
    taken = 0
    for child in root.children:
        shown = ChartNode(post=child.post, staff=child.staff) if child in wide else child
        if taken + shown.across() > MOST_ACROSS:
            group = []
            groups.append(group)
            taken = 0
        group.append(shown)
        taken += shown.across()
    for number, children in enumerate(groups):
        staff = root.staff if number == 0 else []
        yield ChartPage(ChartNode(post=root.post, staff=staff, children=children), first=number == 0)
    for child in wide:
        yield from chart_pages(child)


def draw_chart(sheet: Sheet, root: ChartNode, left: float, right: float, top: float, bottom: float) -> float:
    """Draw a chart between these edges, its tables as long as the page allows; the lowest point it reaches."""
    # Under one another as long as whole tables fit, else side by side, else with tables cut short.
    ways = [(True, _FEWER[0]), *((False, most) for most in _FEWER)]
    plans = [
        plan
        for stacked, most in ways
        if root.across(stacked=stacked) <= MOST_ACROSS
        for plan in [_Plan((right - left) / root.across(stacked=stacked), most, stacked=stacked)]
    ]
    plans += [_Plan((right - left) / root.across(), most, stacked=True) for most in _FEWER]
    plan = next((one for one in plans if top + one.height(root) <= bottom), plans[-1])
    return plan.draw(sheet, root, left + (right - left - plan.width_of(root)) / 2, top)


def _stacks(node: ChartNode) -> bool:
    return len(node.children) <= _STACKED and not any(child.children for child in node.children)


class _Plan:
    """How high everything is when boxes have this width and tables at most so many rows."""

    def __init__(self, share: float, most: int, *, stacked: bool) -> None:
        self._share = min(share, _WIDEST)
        self._width = self._share - _APART
        self._most, self._stacked = most, stacked

    def width_of(self, node: ChartNode) -> float:
        """Width of a part of the chart in points."""
        return self._share * node.across(stacked=self._stacked)

    def height(self, node: ChartNode) -> float:
        """Height of a box, its table and all below it, in points."""
        own = self._own(node, self._width)
        if not node.children:
            return own
        if self._stacked and _stacks(node):
            inner = self._width - _STEP
            return own + sum(_DROP / 2 + self._own(child, inner) for child in node.children)
        return own + _DROP + max(self.height(child) for child in node.children)

    def draw(self, sheet: Sheet, node: ChartNode, x: float, y: float) -> float:
        """Draw with the part's left edge at `x`; the lowest point reached."""
        centre = x + self.width_of(node) / 2
        width = self._width
        box_left = centre - width / 2
        end = self._block(sheet, node, box_left, y, width)
        if not node.children:
            return end
        if self._stacked and _stacks(node):
            return self._stack(sheet, node, box_left, end)
        bus = end + _DROP / 2
        sheet.rule(centre, end, centre, bus)
        middles, lowest = [], end
        for child in node.children:
            own = self.width_of(child)
            middles.append(x + own / 2)
            sheet.rule(middles[-1], bus, middles[-1], end + _DROP)
            lowest = max(lowest, self.draw(sheet, child, x, end + _DROP))
            x += own
        sheet.rule(min(*middles, centre), bus, max(*middles, centre), bus)
        return lowest

    def _stack(self, sheet: Sheet, node: ChartNode, left: float, end: float) -> float:
        """Boxes under one another, each with a short line to the one that runs down at their left."""
        y, last = end, end
        for child in node.children:
            y += _DROP / 2
            last = y + 8
            sheet.rule(left + _STEP / 2, last, left + _STEP, last)
            y = self._block(sheet, child, left + _STEP, y, self._width - _STEP)
        sheet.rule(left + _STEP / 2, end, left + _STEP / 2, last)
        return y

    def _own(self, node: ChartNode, width: float) -> float:
        return _head(node.post, width)[2] + sum(height for _, height in self._rows(node, width))

    def _rows(self, node: ChartNode, width: float) -> list[tuple[tuple[Block, ...], float]]:
        """The lines of the table with their heights; what is left out is counted in the last."""
        if not node.staff:
            return []
        name_width = width - _ALL_FIGURES - 2 * _SIDE
        rows = [(_blocks(post, name_width), 0.0) for post in node.staff[: self._most]]
        left_out = len(node.staff) - len(rows)
        if left_out:
            words = f"{left_out} jabatan lain, lihat daftar nominatif" if rows else f"{left_out} jabatan: lihat daftar"
            rows.append(((lay(words, _ROW, width - 2 * _SIDE),), 0.0))
        sized = [(blocks, max(block.height for block in blocks) + _AIR) for blocks, _ in rows]
        titles = tuple(lay(title, _HEAD, wide) for title, wide in (("Jabatan", name_width), *_FIGURES))
        return [(titles, _HEAD_HEIGHT), *sized]

    def _block(self, sheet: Sheet, node: ChartNode, x: float, y: float, width: float) -> float:
        """One box with its table; its lower edge."""
        name, below, height = _head(node.post, width)
        sheet.fill(x, y, width, height)
        sheet.box(x, y, width, height)
        sheet.block(name, x + _SIDE, y + _AIR)
        sheet.block(below, x + _SIDE, y + _AIR + name.height + 1)
        y += height
        for blocks, row_height in self._rows(node, width):
            sheet.box(x, y, width, row_height)
            place = x
            drop = _AIR / 2
            for number, block in enumerate(blocks):
                wide = width - _ALL_FIGURES if number == 0 else _FIGURES[number - 1][1]
                if number:
                    sheet.rule(place, y, place, y + row_height)
                middle = (row_height - block.height) / 2 if number else drop
                sheet.block(block, place + (0.0 if number else _SIDE), y + middle)
                place += wide
            y += row_height
        return y


def _head(post: ChartPost, width: float) -> tuple[Block, Block, float]:
    """Name, the line below it, and the height of both together."""
    name = lay(house.clean(post.name), _NAME, width - 2 * _SIDE)
    figures = f"Kls {post.kelas or '–'} · B {post.filled} · K {post.needed} · +/− {post.balance}"
    below = lay(figures, _BELOW, width - 2 * _SIDE)
    return name, below, name.height + below.height + 2 * _AIR + 1


def _blocks(post: ChartPost, name_width: float) -> tuple[Block, ...]:
    figures: Sequence[str] = (post.kelas or "–", str(post.filled), str(post.needed), post.balance)
    return (
        lay(house.clean(post.name), _ROW, name_width),
        *(lay(figure, _FIGURE, width) for figure, (_, width) in zip(figures, _FIGURES, strict=True)),
    )
