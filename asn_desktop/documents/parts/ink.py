"""Documents: what is drawn in the words of a PDF page (ISO 32000-1, chapters 8 and 9); kept with what it was made of.

Most of what forms say comes back on every page and in every document; writing it once is what makes batches fast.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = {face: f"/F{number}" for number, face in enumerate(house.FACES, start=1)}  # of the first font of each face
_KEPT = 20_000
_BEYOND = re.compile(r"([^\x00-\x7f]+)")
_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


class Run(NamedTuple):
    """Words of one line set in one face; `x` and `width` in points from the left edge of the block."""

    face: str
    text: str
    x: float
    width: float
    word_space: float
    struck: bool = False


Line = tuple[Run, ...]


class Beyond(NamedTuple):
    """Signs beyond ASCII: every file gives them codes of its own."""

    face: str
    size: float
    text: str


Ink = str | tuple[str | Beyond, ...]


class _Numbers(dict[float, str]):
    """Measures in hundredths of a point; most of a form's come back on every page."""

    def __missing__(self, value: float) -> str:
        if len(self) > _KEPT:
            self.clear()
        said = self[value] = f"{value:.2f}".rstrip("0").rstrip(".")
        return said


NUMBERS = _Numbers()


def number(value: float) -> str:
    """A measure in hundredths of a point."""
    return NUMBERS[value]


def _escaped(text: str) -> str:
    if "(" in text or ")" in text or "\\" in text:
        return text.translate(_ESCAPED)
    return text


class Said(NamedTuple):
    """Words of a page, and how far right and down of their beginning they leave off, in points."""

    ink: Ink
    right: float = 0.0
    down: float = 0.0


def chained(pieces: Sequence[tuple[Said, float, float]]) -> Ink:
    """What stands at some places right and down of a beginning, as one."""
    parts: list[str | Beyond] = []
    x = y = 0.0
    for said, right, down in pieces:
        across, below = round(right - x, 2), round(down - y, 2)
        parts.append(f"{number(across)} {number(-below)} Td\n")
        parts += (said.ink,) if isinstance(said.ink, str) else said.ink
        parts.append("\n")
        x, y = x + across + said.right, y + below + said.down
    joined: list[str | Beyond] = [""]
    for part in parts:
        if isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return joined[0] if len(joined) == 1 and isinstance(joined[0], str) else tuple(joined)


def of_lines(lines: Sequence[Line], size: float, leading: float) -> Said:
    """Lines of text, from the first baseline down."""
    parts: list[str | Beyond] = []
    said: list[str] = []
    face: str | None = None
    space, x, y = "0", 0.0, 0.0
    for place, line in enumerate(lines):
        for run in line:
            if (wanted := number(run.word_space)) != space:
                space = wanted
                said.append(f"{space} Tw")
            right, down = round(run.x - x, 2), round(-place * leading - y, 2)
            if right or down:
                said.append(f"{number(right)} {number(down)} Td")
                x, y = x + right, y + down
            words = run.text
            for at, text in enumerate((words,) if words.isascii() else _BEYOND.split(words.replace("\xa0", " "))):
                if at % 2:
                    parts += ["\n".join((*said, "")), Beyond(run.face, size, text)]
                    said, face = [], None
                elif text:
                    if run.face != face:
                        face = run.face
                        said.append(f"{NAMES[face]} {number(size)} Tf")
                    said.append(f"({_escaped(text)}) Tj")
    if space != "0":
        said.append("0 Tw")
    return Said((*parts, "\n".join(said)) if parts else "\n".join(said), x, -y)
