"""Exchange: whether the cells of an .xlsx may be given to the general reader, which spends memory as the file says.

It reserves the full rectangle between the first cell and the last, keeps every cell that is written, even one written
a million times, and makes a text of its own for every cell that refers to a shared one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from asn_desktop.exchange.sheets.grid import MAX_CELLS, checked_size, column_number, too_big

MAX_TEXT = 60_000_000  # signs in all cells together, each counted as often as it is shown
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]*)(\d+)")
_ROW_OR_CELL = re.compile(rb"<(?:[\w.-]+:)?(row|c)[\s/>]")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_TEXT = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_PLAIN_SHARED = re.compile(rb't="s"[^<>]{0,100}><v>(\d{1,7})</v>')


def check_cells(name: str, xml: bytes, texts: bytes) -> None:
    """Unusable when the cells of a sheet, with the shared texts they refer to, would take too much memory."""
    if _more(_CELL, xml) or _more(_TEXT, texts):
        raise too_big(name)
    checked_size(name, *_rectangle(xml))
    if _shown(xml, texts) > MAX_TEXT:
        raise too_big(name)


def _rectangle(xml: bytes) -> tuple[int, int]:
    """Height and width of the table, at most: one stray cell at XFD1048576 would ask for 500 GB."""
    places = {found.group(1) for found in _PLACE.finditer(xml)}
    rows = {found.group(2) for found in _PLACE.finditer(xml)}
    width = max((column_number(letters) for letters in places), default=0)
    height = max((int(row[:9]) for row in rows), default=0)
    if sum(1 for _ in _CELL.finditer(xml)) > sum(1 for found in _PLACE.finditer(xml) if found.group(1)):
        # Cells that do not say their place stand beside the one before.
        counts = [0]
        for found in _ROW_OR_CELL.finditer(xml):
            if found.group(1) == b"c":
                counts[-1] += 1
            else:
                counts.append(0)
        width, height = width + max(counts), height + len(counts)
    return height, width


def _more(pattern: re.Pattern[bytes], xml: bytes) -> bool:
    """Whether something comes more often than cells may."""
    return sum(1 for _ in pattern.finditer(xml)) > MAX_CELLS


def _shown(xml: bytes, texts: bytes) -> int:
    """How many signs the shared texts come to, at most, where the cells show them."""
    starts = [found.start() for found in _TEXT.finditer(texts)]
    sizes = [after - before for before, after in pairwise([*starts, len(texts)])]
    longest = max(sizes, default=0)
    shared = sum(1 for _ in _SHARED.finditer(xml))
    if shared * longest <= MAX_TEXT:
        return shared * longest
    known = [] if b"<!" in texts else [int(found[1]) for found in _PLAIN_SHARED.finditer(xml)]
    # What is not written plainly may be any text: the longest.
    return sum(sizes[each] for each in known if each < len(sizes)) + max(0, shared - len(known)) * longest
