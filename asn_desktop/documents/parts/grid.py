"""Documents: our own table on the canvas: columns at fixed places, cells that span, rows that divide sensibly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.text import EMPTY, Block, Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

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
    return max([least, *(one.block.height + 2 * AIR for one in row)])


@dataclass(slots=True, kw_only=True, eq=False)
class Band:
    """Rows that belong together; `spans` are cells to their left that run down through all of them."""

    columns: Columns
    rows: tuple[Row, ...]
    spans: Row = ()
    keep: bool = False
    whole: bool = False  # not divided as long as a page can hold it and little of this one stays empty
    least: float = 0.0  # lowest height of a row in points
    under: Sequence[Element] = ()
    row_heights: tuple[float, ...] = field(init=False)
    height: float = field(init=False)  # of all rows in points
    _figure: _Figure | None = field(default=None, init=False)  # of a band that comes back

    def __post_init__(self) -> None:
        heights = [_row_height(row, self.least) for row in self.rows]
        # A tall span stretches the last row.
        heights[-1] += max(_row_height(self.spans, 0.0) - sum(heights), 0.0)
        self.row_heights = tuple(heights)
        self.height = sum(heights)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw rules, fills and text with the top edge at `y`."""
        if self._figure is None:
            self._figure = _figure(self)
        fills, rules, blocks = self._figure
        for x, down, width, height in fills:
            sheet.fill(x, y + down, width, height)
        for x0, y0, x1, y1 in rules:
            sheet.rule(x0, y + y0, x1, y + y1)
        for block, x, down in blocks:
            sheet.block(block, x, y + down)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:
        """Between two rows where that is possible; inside a row only when it is long for a page."""
        roomy = room >= page / 4 - 0.01
        if self.whole and self.height <= page and not roomy:
            return None
        count, used = 0, 0.0
        while count < len(self.rows) and used + self.row_heights[count] <= room:
            used += self.row_heights[count]
            count += 1
        if count == len(self.rows):
            return None
        rows, rest = self.rows[:count], self.rows[count:]
        # A short row that has the next page to itself is not torn apart, unless a quarter of this one stayed empty.
        if self.row_heights[count] > page / 3 or (self.whole and roomy):
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


class _Figure(NamedTuple):
    """What a band draws, measured from its top: fills and rules by two corners or sizes, blocks by their corner."""

    fills: list[tuple[float, float, float, float]]
    rules: list[tuple[float, float, float, float]]
    blocks: list[tuple[Block, float, float]]


def _figure(band: Band) -> _Figure:
    """Cells side by side under one rule and over one; upright rules go on from row to row."""
    figure = _Figure([], [], [])
    uprights: dict[float, tuple[float, float]] = {}
    y = 0.0
    rows = [(band.spans, 0.0, band.height)] if band.spans else []
    for row, height in zip(band.rows, band.row_heights, strict=True):
        rows.append((row, y, height))
        y += height
    for row, top, height in rows:
        _frame(figure, row, band.columns, (top, top + height), uprights)
        for one in row:
            x = band.columns[one.first]
            if one.fill:
                figure.fills.append((x, top, band.columns[one.last + 1] - x, height))
            drop = (height - one.block.height) / 2 if one.middle else AIR
            figure.blocks.append((one.block, x + SIDE, top + drop))
    figure.rules.extend((x, top, x, bottom) for x, (top, bottom) in uprights.items())
    return figure


def _frame(
    figure: _Figure, row: Row, columns: Columns, edges: tuple[float, float], uprights: dict[float, tuple[float, float]]
) -> None:
    """The rules around the cells of a row between its `edges`; `uprights` grow as long as they go on."""
    top, bottom = edges
    levels: list[list[float]] = []
    for one in row:
        left, right = columns[one.first], columns[one.last + 1]
        for x in (left, right):
            start, end = uprights.get(x, edges)
            if end < top:
                figure.rules.append((x, start, x, end))
                start = top
            uprights[x] = (start, max(end, bottom))
        if levels and levels[-1][1] == left:
            levels[-1][1] = right
        else:
            levels.append([left, right])
    figure.rules.extend((left, y, right, y) for left, right in levels for y in edges)


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
