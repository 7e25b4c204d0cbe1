"""Documents: the code of an answer sheet as a QR, for scanners that type it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import segno

from asn_desktop.documents import house

if TYPE_CHECKING:
    from asn_desktop.documents.parts.sheet import Sheet

QUIET = 4  # white squares around, as ISO/IEC 18004 wants


def draw(sheet: Sheet, code: str, x: float, y: float, side: float) -> None:
    """Put the QR of a code into a square of this side, its quiet zone included."""
    rows = _matrix(code)
    module = side / (len(rows) + 2 * QUIET)
    for down, row in enumerate(rows):
        start = None
        for across, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                left, top = x + (QUIET + start) * module, y + (QUIET + down) * module
                # A hair taller than a square: printers leave white lines between rows that only touch.
                sheet.fill(left, top, (across - start) * module, module * 1.04, house.BLACK)
                start = None


@lru_cache(maxsize=1024)
def _matrix(code: str) -> tuple[tuple[int, ...], ...]:
    made = segno.make_qr(code, error="m", mode="alphanumeric", boost_error=False)
    return tuple(tuple(row) for row in made.matrix)
