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
    return max(max((one.height for one in row), default=0.0), least)


@dataclass(slots=True, kw_only=True, eq=False)
class Band:
    """Rows that belong together; `spans` are cells to their left that run down through all of them."""

    columns: Columns
    rows: tuple[Row, ...]
    spans: Row = ()
    keep: bool = False
    whole: bool = False  # not divided as long as a page can hold it
    least: float = 0.0  # lowest height of a row in points
    under: Sequence[Element] = ()
    _heights: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        heights = [_row_height(row, self.least) for row in self.rows]
        # A tall span stretches the last row.
        heights[-1] += max(_row_height(self.spans, 0.0) - sum(heights), 0.0)
        self._heights = tuple(heights)

    @property
    def height(self) -> float:
        """Height of all rows in points."""
        return sum(self._heights)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw rules, fills and text with the top edge at `y`."""
        uprights: dict[float, tuple[float, float]] = {}
        if self.spans:
            self._row(sheet, self.spans, y, self.height, uprights)
        for row, height in zip(self.rows, self._heights, strict=True):
            self._row(sheet, row, y, height, uprights)
            y += height
        for x, (top, bottom) in uprights.items():
            sheet.rule(x, top, x, bottom)

    def _row(self, sheet: Sheet, row: Row, y: float, height: float, uprights: dict[float, tuple[float, float]]) -> None:
        """Cells side by side under one rule and over one; `uprights` grow from row to row as long as they go on."""
        columns, lower = self.columns, y + height
        start = end = None
        for one in row:
            x, right = columns[one.first], columns[one.last + 1]
            if one.fill:
                sheet.fill(x, y, right - x, height)
            sheet.block(one.block, x + SIDE, y + ((height - one.block.height) / 2 if one.middle else AIR))
            for edge in (x, right):
                top, bottom = uprights.get(edge, (y, y))
                if bottom < y:
                    sheet.rule(edge, top, edge, bottom)
                    top = y
                uprights[edge] = (top, max(bottom, lower))
            if start is not None and x != end:
                _level(sheet, start, end, y, lower)
                start = None
            start, end = x if start is None else start, right
        _level(sheet, start, end, y, lower)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:
        """Between two rows where that is possible; inside a row only when it is long for a page."""
        if self.whole and self.height <= page:
            return None
        count, used = 0, 0.0
        while count < len(self.rows) and used + self._heights[count] <= room:
            used += self._heights[count]
            count += 1
        if count == len(self.rows):
            return None
        rows, rest = self.rows[:count], self.rows[count:]
        # A short row that has the next page to itself is not torn apart.
        if self._heights[count] > page / 3:
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


def _level(sheet: Sheet, left: float | None, right: float | None, *heights: float) -> None:
    if left is not None and right is not None:
        for y in heights:
            sheet.rule(left, y, right, y)


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
