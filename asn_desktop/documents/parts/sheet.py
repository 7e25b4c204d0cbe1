"""Documents: one laid-out page as a list of things to draw, measured from its top left corner in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.ink import chained, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.graphics.shapes import Drawing

    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.ink import Ink
    from asn_desktop.documents.parts.text import Block

Color = tuple[float, float, float]
Rule = tuple[float, float, float, float]  # x0, y0, x1, y1
_TOUCH = 0.02  # points between the ends of two rules that are one
STROKE = 0.8  # points of the line through what was not chosen


class Fill(NamedTuple):
    """A coloured rectangle."""

    x: float
    y: float
    width: float
    height: float
    color: Color


class Text(NamedTuple):
    """Words at a baseline."""

    face: str
    size: float
    x: float
    y: float
    text: str
    word_space: float = 0.0


class Picture(NamedTuple):
    """A chart or an image file, by its top left corner."""

    x: float
    y: float
    width: float
    height: float
    content: Drawing | bytes
    shows: str = ""  # what it says, for whoever does not see it; '' for an ornament


@dataclass(slots=True, eq=False, kw_only=True)
class Frame:
    """Fills and rules that come back on many pages, measured from their top as they are printed; written once."""

    left: float
    right: float
    height: float
    fills: Sequence[tuple[float, float, float, float]]  # x, down, width, height
    rules: Sequence[Rule]
    closed: bool = field(init=False)  # rules run along all of its lower edge
    colored: str = field(init=False)  # its fills in the words of a PDF page, up from its lower edge
    ruled: tuple[str, str] = field(init=False)  # its rules, first without those on its upper edge

    def __post_init__(self) -> None:
        high = self.height
        low = [x1 - x0 for x0, y0, x1, y1 in self.rules if y0 == y1 and high - y0 < _TOUCH]
        self.closed = sum(low) > self.right - self.left - _TOUCH
        fills = [
            f"{number(x)} {number(high - down - tall)} {number(wide)} {number(tall)} re"
            for x, down, wide, tall in self.fills
        ]
        self.colored = "\n".join((*fills, "f")) if fills else ""
        inner: list[str] = []
        upper: list[str] = []
        for x0, y0, x1, y1 in self.rules:
            said = f"{number(x0)} {number(high - y0)} m {number(x1)} {number(high - y1)} l"
            (upper if y0 == y1 and y0 < _TOUCH else inner).append(said)
        self.ruled = "\n".join((*inner, "S")), "\n".join((*upper, *inner, "S"))


@dataclass(slots=True, eq=False)
class Figure:
    """A frame with its words, which begin so far right and down of its corner."""

    frame: Frame
    blocks: Sequence[tuple[Block, float, float]]  # down to the first baseline
    faces: frozenset[str] = field(default=frozenset(), init=False)  # known once its ink is asked for
    _ink: Ink | None = field(default=None, init=False)

    def ink(self) -> Ink:
        """Its words in those of a PDF page."""
        if self._ink is None:
            self._ink = chained([(block.said(), x, down) for block, x, down in self.blocks])
            self.faces = frozenset().union(*[block.faces for block, _, _ in self.blocks])
        return self._ink


class Set(NamedTuple):
    """A frame on its page."""

    frame: Frame
    y: float
    joins: bool  # the one above has drawn the rules between them


class Sheet:
    """A page before it is written: fills below, then rules, pictures and text."""

    __slots__ = ("_fills", "_levels", "_slants", "_uprights", "frames", "paper", "placed", "stretch")

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.stretch = house.stretch()  # places across are those of the official page and are printed this much closer
        self.frames: list[Set] = []
        self._fills: list[Fill] = []
        # Cells that touch share their rule, which is drawn once; an upright one grows from cell to cell.
        self._levels: dict[tuple[float, int, int, int], Rule] = {}
        self._uprights: dict[tuple[float, int], list[Rule]] = {}
        self._slants: list[tuple[float, Rule]] = []
        # Texts and pictures in reading order; a text with the left end of its first baseline, a figure with its corner.
        self.placed: list[tuple[Block | Figure, float, float] | Picture] = []

    def fill(self, x: float, y: float, width: float, height: float, color: Color = house.BAR) -> None:
        """Colour a rectangle."""
        self._fills.append(Fill(x * self.stretch, y, width * self.stretch, height, color))

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = house.RULE) -> None:
        """Draw a line, from left to right or from top to bottom."""
        self._line(x0 * self.stretch, y0, x1 * self.stretch, y1, thickness)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the four rules of a rectangle."""
        self.rule(x, y, x + width, y)
        self.rule(x, y + height, x + width, y + height)
        self.rule(x, y, x, y + height)
        self.rule(x + width, y, x + width, y + height)

    def figure(self, figure: Figure, y: float) -> None:
        """Draw what was measured before with its top edge at `y`."""
        frame, joins = figure.frame, False
        if self.frames:
            above, top, _ = self.frames[-1]
            joins = (
                abs(top + above.height - y) < _TOUCH
                and above.closed
                and above.left < frame.left + _TOUCH
                and above.right > frame.right - _TOUCH
            )
        self.frames.append(Set(frame, y, joins))
        if figure.blocks:
            self.placed.append((figure, 0.0, y))
        for block, x, down in figure.blocks:
            if block.struck:
                self._strike(block, x, y + down)

    def block(self, block: Block, x: float, y: float) -> None:
        """Set the lines of a block with its top left corner at (x, y)."""
        if not block.lines:
            return
        x *= self.stretch
        baseline = y + block.drop
        self.placed.append((block, x, baseline))
        if block.struck:
            self._strike(block, x, baseline)

    def picture(
        self, content: Drawing | bytes, x: float, y: float, width: float, height: float, shows: str = ""
    ) -> None:
        """Place a chart or an image file; `shows` says what is to be seen where words do not."""
        self.placed.append(Picture(x * self.stretch, y, width, height, content, shows))

    @property
    def texts(self) -> list[Text]:
        """Every run of words with its place."""
        return [
            Text(run.face, block.size, x + run.x, y + place * block.leading, run.text, run.word_space)
            for block, x, y in self._blocks()
            for place, line in enumerate(block.lines)
            for run in line
        ]

    @property
    def fills(self) -> list[Fill]:
        """Every coloured rectangle."""
        framed = [
            Fill(x, y + down, wide, high, house.BAR)
            for frame, y, _ in self.frames
            for x, down, wide, high in frame.fills
        ]
        return framed + self._fills

    @property
    def rules(self) -> dict[float, list[Rule]]:
        """Every rule by its thickness: from left to right or from top to bottom."""
        found = self.own_rules()
        for frame, y, _ in self.frames:
            found.setdefault(house.RULE, []).extend((x0, y + y0, x1, y + y1) for x0, y0, x1, y1 in frame.rules)
        return found

    def own_fills(self) -> list[Fill]:
        """Coloured rectangles beside those of its frames."""
        return self._fills

    def own_rules(self) -> dict[float, list[Rule]]:
        """Rules beside those of its frames."""
        found: dict[float, list[Rule]] = {}
        for (thickness, *_), rule in self._levels.items():
            found.setdefault(thickness, []).append(rule)
        for (thickness, _), rules in self._uprights.items():
            found.setdefault(thickness, []).extend(rules)
        for thickness, rule in self._slants:
            found.setdefault(thickness, []).append(rule)
        return found

    def _blocks(self) -> Iterator[tuple[Block, float, float]]:
        for one in self.placed:
            if isinstance(one, Picture):
                continue
            held, x, y = one
            if isinstance(held, Figure):
                yield from ((block, right, y + down) for block, right, down in held.blocks)
            else:
                yield held, x, y

    def _strike(self, block: Block, x: float, baseline: float) -> None:
        """A line through everything that was not chosen."""
        for place, line in enumerate(block.lines):
            for run in line:
                if run.struck:
                    middle = baseline + place * block.leading - block.size * 0.27
                    self._line(x + run.x, middle, x + run.x + run.width, middle, STROKE)

    def _line(self, x0: float, y0: float, x1: float, y1: float, thickness: float) -> None:
        if y0 == y1:
            self._levels[thickness, int(x0 * 10), int(x1 * 10), int(y0 * 10 + 0.5)] = (x0, y0, x1, y1)
        elif x0 == x1:
            rules = self._uprights.setdefault((thickness, int(x0 * 100 + 0.5)), [])
            if rules and abs(rules[-1][3] - y0) < _TOUCH:
                rules[-1] = (x0, rules[-1][1], x1, y1)
            else:
                rules.append((x0, y0, x1, y1))
        else:
            self._slants.append((thickness, (x0, y0, x1, y1)))
