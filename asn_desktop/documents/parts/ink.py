"""Documents: what is drawn in the words of a PDF page (ISO 32000-1, chapters 8 and 9); kept with what it was made of.

Most of what forms say comes back on every page and in every document; writing it once is what makes batches fast.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# Stands before the name of a face where the name of a font in the file will stand; no text can hold it.
FONT = "/\x01"
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


Ink = tuple[str | Beyond, ...]


def number(value: float) -> str:
    """A measure in hundredths of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def of_lines(lines: Sequence[Line], size: float, leading: float) -> Ink:
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
            for at, text in enumerate(_BEYOND.split(run.text.replace("\xa0", " "))):
                if at % 2:
                    parts += ["\n".join((*said, "")), Beyond(run.face, size, text)]
                    said, face = [], None
                elif text:
                    if run.face != face:
                        face = run.face
                        said.append(f"{FONT}{face} {number(size)} Tf")
                    said.append(f"({text.translate(_ESCAPED)}) Tj")
    if space != "0":
        said.append("0 Tw")
    return (*parts, "\n".join((*said, "")))
