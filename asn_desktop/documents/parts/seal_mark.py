"""Documents: the QR of a seal in the margin at the lower left, with the short code below it for people."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import segno

from asn_desktop.documents import house
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.documents.parts.sheet import Sheet

MODULE = 0.9  # points of one square: 0.32 mm, three dots of a 300 dpi printer and more
QUIET = 4  # white squares around, as ISO/IEC 18004 wants
LEFT = 13.0  # points from the paper's edge to the quiet zone; the forms leave 62 on the left, 50 on the right
BOTTOM = 24.0
# What a form whose table reaches into the left margin leaves free at the foot of its pages.
ROOM = BOTTOM + 46.0
_CODE = Style(face=house.SANS, size=5.5, align="center", floor=4)
_MASK = 3  # always the same pattern: the same seal gives the same bytes, and none has to be tried
_DROP = 5.0  # points from the quiet zone down to the code's baseline


class Place(NamedTuple):
    """How far the quiet zone lies from the left and the lower edge, in points."""

    left: float = LEFT
    bottom: float = BOTTOM


MARGIN = Place()


def side(text: str) -> float:
    """The side of the square with its quiet zone, in points."""
    return (_squares(text) + 2 * QUIET) * MODULE


def prepare(canvas: Canvas, text: str, name: str) -> None:
    """Keep the picture once in the file; `stamp` refers to it on every page."""
    canvas.beginForm(name, 0, 0, side(text), side(text))
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, side(text), side(text), stroke=0, fill=1)
    canvas.setStrokeColorRGB(*house.BLACK)
    canvas.scale(MODULE, MODULE)
    canvas.setLineWidth(1)
    canvas.setLineCap(0)
    canvas.addLiteral(_strokes(text))
    canvas.endForm()


def stamp(canvas: Canvas, name: str, place: Place) -> None:
    """Put the picture on the page."""
    canvas.saveState()
    canvas.translate(*place)
    canvas.doForm(name)
    canvas.restoreState()


def caption(sheet: Sheet, text: str, code: str, place: Place) -> None:
    """The code below the picture, for people without a scanner."""
    block = lay(code, _CODE, side(text))
    baseline = sheet.paper.height - place.bottom + _DROP
    sheet.block(block, place.left / sheet.stretch, baseline - block.leading / 2 - block.size * 0.34)


@lru_cache(maxsize=256)
def _matrix(text: str) -> tuple[tuple[int, ...], ...]:
    made = segno.make_qr(text, error="m", mode="alphanumeric", mask=_MASK, boost_error=False)
    return tuple(tuple(row) for row in made.matrix)


def _squares(text: str) -> int:
    return len(_matrix(text))


@lru_cache(maxsize=256)
def _strokes(text: str) -> str:
    """The dark squares as strokes as thick as a square, those side by side in one, in the words of a PDF page."""
    top = _squares(text) + QUIET
    found = []
    for down, row in enumerate(_matrix(text)):
        y = top - down - 0.5
        start = None
        for across, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                found.append(f"{QUIET + start} {y} m {QUIET + across} {y} l")
                start = None
    return "\n".join((*found, "S"))
