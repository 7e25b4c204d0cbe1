"""Documents: the code of an answer sheet as a QR, for scanners that type it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asn_desktop.documents import house, qr

if TYPE_CHECKING:
    from asn_desktop.documents.parts.sheet import Sheet

_DARK = re.compile("1+")
QUIET = 4  # white squares around, as ISO/IEC 18004 wants


def draw(sheet: Sheet, code: str, x: float, y: float, side: float) -> None:
    """Put the QR of a code into a square of this side, its quiet zone included."""
    rows = qr.rows(code)
    module = side / (len(rows) + 2 * QUIET)
    for down, row in enumerate(rows):
        top = y + (QUIET + down) * module
        for dark in _DARK.finditer(row):
            # A hair taller than a square: printers leave white lines between rows that only touch.
            left, wide = x + (QUIET + dark.start()) * module, (dark.end() - dark.start()) * module
            sheet.fill(left, top, wide, module * 1.04, house.BLACK)
