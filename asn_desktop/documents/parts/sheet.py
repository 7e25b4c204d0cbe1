"""Documents: one laid-out page as a list of things to draw, measured from its top left corner in points."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from asn_desktop.documents.house import Paper
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


class Sheet:
    """A page before it is written: fills below, then rules, pictures and text."""

    __slots__ = ("_levels", "_slants", "_uprights", "fills", "paper", "placed", "stretch")

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.stretch = house.stretch()  # places across are those of the official page and are printed this much closer
        self.fills: list[Fill] = []
        # Cells that touch share their rule, which is drawn once; an upright one grows from cell to cell.
        self._levels: dict[tuple[float, int, int, int], Rule] = {}
        self._uprights: dict[tuple[float, int], list[Rule]] = {}
        self._slants: list[tuple[float, Rule]] = []
        # Texts and pictures in reading order; a text with the left end of its first baseline.
        self.placed: list[tuple[Block, float, float] | Picture] = []

    def fill(self, x: float, y: float, width: float, height: float, color: Color = house.BAR) -> None:
        """Colour a rectangle."""
        self.fills.append(Fill(x * self.stretch, y, width * self.stretch, height, color))

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = house.RULE) -> None:
        """Draw a line, from left to right or from top to bottom."""
        self._line(x0 * self.stretch, y0, x1 * self.stretch, y1, thickness)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the four rules of a rectangle."""
        self.rule(x, y, x + width, y)
        self.rule(x, y + height, x + width, y + height)
        self.rule(x, y, x, y + height)
        self.rule(x + width, y, x + width, y + height)

    def block(self, block: Block, x: float, y: float) -> None:
        """Set the lines of a block with its top left corner at (x, y)."""
        if not block.lines:
            return
        # Half the leading down to the middle of the line, then half the height of a capital.
        baseline = y + block.leading / 2 + block.size * 0.34
        x *= self.stretch
        self.placed.append((block, x, baseline))
        for place, line in enumerate(block.lines if block.struck else ()):
            for run in line:
                if run.struck:
                    middle = baseline + place * block.leading - block.size * 0.27
                    self._line(x + run.x, middle, x + run.x + run.width, middle, STROKE)

    @property
    def texts(self) -> list[Text]:
        """Every run of words with its place."""
        return [
            Text(run.face, block.size, x + run.x, y + place * block.leading, run.text, run.word_space)
            for block, x, y in (one for one in self.placed if not isinstance(one, Picture))
            for place, line in enumerate(block.lines)
            for run in line
        ]

    def picture(self, content: Drawing | bytes, x: float, y: float, width: float, height: float) -> None:
        """Place a chart or an image file."""
        self.placed.append(Picture(x * self.stretch, y, width, height, content))

    @property
    def rules(self) -> dict[float, list[Rule]]:
        """Every rule by its thickness: from left to right or from top to bottom."""
        found: dict[float, list[Rule]] = {}
        for (thickness, *_), rule in self._levels.items():
            found.setdefault(thickness, []).append(rule)
        for (thickness, _), rules in self._uprights.items():
            found.setdefault(thickness, []).extend(rules)
        for thickness, rule in self._slants:
            found.setdefault(thickness, []).append(rule)
        return found

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
