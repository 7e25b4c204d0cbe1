"""Documents: the QR of a seal in the margin at the lower left, with the short code below it for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.documents import house, qr
from asn_desktop.documents.parts import ink
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from asn_desktop.documents.parts.sheet import Sheet

MODULE = 0.9  # points of one square: 0.32 mm, three dots of a 300 dpi printer and more
QUIET = 4  # white squares around, as ISO/IEC 18004 wants
LEFT = 13.0  # points from the paper's edge to the quiet zone; the forms leave 62 on the left, 50 on the right
BOTTOM = 24.0
# What a form whose table reaches into the left margin leaves free at the foot of its pages.
ROOM = BOTTOM + 46.0
_CODE = Style(face=house.SANS, size=5.5, align="center", floor=4)
_DROP = 5.0  # points from the quiet zone down to the code's baseline


class Place(NamedTuple):
    """How far the quiet zone lies from the left and the lower edge, in points."""

    left: float = LEFT
    bottom: float = BOTTOM


MARGIN = Place()


def side(text: str) -> float:
    """The side of the square with its quiet zone, in points."""
    return (_count(text) + 2 * QUIET) * MODULE


def squares(text: str) -> tuple[bytes, dict[str, Any]]:
    """The dark squares as an image of a PDF, a bit each: its rows in whole bytes, and the entries of its dictionary."""
    rows = qr.rows(text)
    count = len(rows)
    wide = -(-count // 8)
    bits = "".join([row.ljust(wide * 8, "0") for row in rows])
    words = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "ImageMask": "true",
        "Width": count,
        "Height": count,
        "BitsPerComponent": 1,
        "Decode": "[1 0]",
    }
    return int(bits, 2).to_bytes(wide * count), words


def stamp(text: str, name: str, place: Place) -> str:
    """A white field with the image `name` in the middle, in the words of a PDF page."""
    wide, dark = ink.number(side(text)), ink.number(_count(text) * MODULE)
    left, bottom = ink.number(place.left + QUIET * MODULE), ink.number(place.bottom + QUIET * MODULE)
    field = f"1 g {ink.number(place.left)} {ink.number(place.bottom)} {wide} {wide} re f"
    return f"{field} 0 g q {dark} 0 0 {dark} {left} {bottom} cm /{name} Do Q"


def caption(sheet: Sheet, text: str, code: str, place: Place) -> None:
    """The code below the picture, for people without a scanner."""
    block = lay(code, _CODE, side(text))
    baseline = sheet.paper.height - place.bottom + _DROP
    sheet.block(block, place.left / sheet.stretch, baseline - block.leading / 2 - block.size * 0.34)


def _count(text: str) -> int:
    """How many squares stand side by side."""
    return len(qr.rows(text))
