"""Documents: our own table on the canvas: columns at fixed places, cells that span, rows that divide sensibly."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.sheet import Figure, Frame
from asn_desktop.documents.parts.text import EMPTY, Block, Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Rule, Sheet

Columns = tuple[float, ...]  # the x of every vertical rule, from the left edge of the paper
SIDE = 4.0  # points between rule and text
AIR = 1.6  # points above and below the text of a cell


class Cell(NamedTuple):
    """Text from column `first` to column `last` (both included)."""

    first: int
    last: int
    block: Block
    fill: bool = False
    middle: bool = False

    @property
    def height(self) -> float:
        """Height that the text needs in points."""
        return self.block.height + 2 * AIR


Row = tuple[Cell, ...]
Shape = tuple[tuple[int, int, bool], ...]  # of a row: first and last column of its cells, and whether they are filled


def cell(
    columns: Columns,
    first: int,
    last: int,
    content: str | tuple[Piece, ...],
    style: Style,
    *,
    fill: bool = False,
    middle: bool = False,
) -> Cell:
    """A cell with its text broken to the width of its columns."""
    block = lay(content, style, (columns[last + 1] - columns[first]) * house.stretch() - 2 * SIDE)
    return Cell(first, last, block, fill, middle)


def _row_height(row: Row, least: float) -> float:
    most = 0.0
    for one in row:
        most = max(most, one.block.height)
    return max(most + 2 * AIR, least) if row else least


@dataclass(slots=True, kw_only=True, eq=False)
class Band:
    """Rows that belong together; `spans` are cells to their left that run down through all of them."""

    columns: Columns
    rows: tuple[Row, ...]
    spans: Row = ()
    keep: bool = False
    whole: bool = False  # not divided as long as a page can hold it and little of this one stays empty
    firm: bool = False  # not divided as long as a page can hold it, however much of this one stays empty
    least: float = 0.0  # lowest height of a row in points
    under: Sequence[Element] = ()
    row_heights: tuple[float, ...] = field(init=False)
    height: float = field(init=False)  # of all rows in points
    _figure: Figure | None = field(default=None, init=False)  # of a band that comes back

    def __post_init__(self) -> None:
        heights = [_row_height(row, self.least) for row in self.rows]
        # A tall span stretches the last row.
        if self.spans:
            heights[-1] += max(_row_height(self.spans, 0.0) - sum(heights), 0.0)
        self.row_heights = tuple(heights)
        self.height = sum(heights)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw rules, fills and text with the top edge at `y`."""
        if self._figure is None:
            self._figure = _figure(self.columns, self.rows, self.spans, self.row_heights, house.stretch())
        sheet.figure(self._figure, y)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:
        """Between two rows where that is possible; inside a row only when it is long for a page."""
        roomy = room >= page / 4 - 0.01
        if self.height <= page and (self.firm or (self.whole and not roomy)):
            return None
        count, used = 0, 0.0
        while count < len(self.rows) and used + self.row_heights[count] <= room:
            used += self.row_heights[count]
            count += 1
        if count == len(self.rows):
            return None
        rows, rest = self.rows[:count], self.rows[count:]
        # A short row that has the next page to itself is not torn apart, unless a quarter of this one stayed empty.
        if self.row_heights[count] > page / 2 or (self.whole and roomy):
            parts = _divide(rest[0], room - used)
            if parts is not None:
                rows, rest = (*rows, parts[0]), (parts[1], *rest[1:])
        if not rows:
            return None
        height = sum(_row_height(row, self.least) for row in rows)
        if len(rows) > count or _row_height(self.spans, 0.0) <= room:
            # The span keeps as many lines above as the page can take and stretches the row beside it.
            height = max(height, room)
        spans = [_cut(span, height) for span in self.spans]
        first = Band(
            columns=self.columns,
            rows=rows,
            spans=tuple(part for part, _ in spans),
            least=self.least,
            under=self.under,
        )
        second = Band(
            columns=self.columns,
            rows=rest,
            spans=tuple(part for _, part in spans),
            keep=self.keep,
            least=self.least,
            under=self.under,
        )
        return first, second


def _figure(columns: Columns, rows: tuple[Row, ...], spans: Row, heights: tuple[float, ...], stretch: float) -> Figure:
    """Cells side by side under one rule and over one."""
    blocks = []
    y = 0.0
    placed = [(spans, 0.0, sum(heights))] if spans else []
    for row, height in zip(rows, heights, strict=True):
        placed.append((row, y, height))
        y += height
    for row, top, height in placed:
        for first, _, block, _, middle in row:
            if block.lines:
                drop = (height - block.height) / 2 if middle else AIR
                blocks.append((block, (columns[first] + SIDE) * stretch, top + drop + block.drop))
    shape = tuple([tuple([(one.first, one.last, one.fill) for one in row]) for row, _, _ in placed])
    return Figure(_framed(columns, shape, heights, stretch), blocks)


@lru_cache(maxsize=1024)
def _framed(columns: Columns, shape: tuple[Shape, ...], heights: tuple[float, ...], stretch: float) -> Frame:
    """The fills and rules of rows of this shape; upright rules go on from row to row."""
    across = tuple(x * stretch for x in columns)
    fills = []
    rules: dict[Rule, None] = {}  # those between two rows once
    uprights: dict[float, tuple[float, float]] = {}
    y = 0.0
    spanned = len(shape) - len(heights)
    for at, row in enumerate(shape):
        top, height = (0.0, sum(heights)) if at < spanned else (y, heights[at - spanned])
        y += 0.0 if at < spanned else height
        _frame(rules, row, across, (top, top + height), uprights)
        fills += [(across[first], top, across[last + 1] - across[first], height) for first, last, fill in row if fill]
    rules |= dict.fromkeys((x, top, x, bottom) for x, (top, bottom) in uprights.items())
    return Frame(left=across[0], right=across[-1], height=y, fills=fills, rules=tuple(rules))


def _frame(
    rules: dict[Rule, None],
    row: Shape,
    across: Columns,
    edges: tuple[float, float],
    uprights: dict[float, tuple[float, float]],
) -> None:
    """The rules around the cells of a row between its `edges`; `uprights` grow as long as they go on."""
    top, bottom = edges
    levels: list[list[float]] = []
    for first, last, _ in row:
        left, right = across[first], across[last + 1]
        for x in (left, right):
            start, end = uprights.get(x, edges)
            if end < top:
                rules[x, start, x, end] = None
                start = top
            uprights[x] = (start, max(end, bottom))
        if levels and levels[-1][1] == left:
            levels[-1][1] = right
        else:
            levels.append([left, right])
    rules |= dict.fromkeys((left, y, right, y) for left, right in levels for y in edges)


def _cut(one: Cell, height: float) -> tuple[Cell, Cell]:
    """A cell in two; the first takes the lines that fit into `height`, and leaves two at least."""
    total = len(one.block.lines)
    count = min(max(int((height - 2 * AIR + 0.01) / one.block.leading), 0), total)
    if total - count == 1 and count > 2:
        count -= 1
    first, rest = one.block.cut(count)
    return one._replace(block=first), one._replace(block=rest)


def _divide(row: Row, room: float) -> tuple[Row, Row] | None:
    """A row in two at `room` points; None when less than two lines would stay above."""
    parts = [_cut(one, room) for one in row]
    stays = [len(first.block.lines) >= min(2, len(one.block.lines)) for one, (first, _) in zip(row, parts, strict=True)]
    told = [stay for one, stay in zip(row, stays, strict=True) if one.block.lines]
    if not any(told) if told else room < EMPTY.leading * 3:
        return None
    if not any(rest.block.lines for _, rest in parts):
        # Everything fits above: the row goes on below without text, beside a longer span.
        return row, tuple(one._replace(block=EMPTY) for one in row)
    return tuple(first for first, _ in parts), tuple(rest for _, rest in parts)
