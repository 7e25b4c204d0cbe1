"""Documents: papers around the 360 sheets: labels for the envelopes, and the tick list of who has returned."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.feedback_data import EnvelopeLabel, RaterLine

PAPER = house.FOLIO_PORTRAIT
ACROSS, DOWN = 2, 7
MARGIN, GAP = 30.0, 8.0
WIDTH = (PAPER.width - 2 * MARGIN - GAP) / ACROSS
HEIGHT = (PAPER.height - 2 * MARGIN - (DOWN - 1) * GAP) / DOWN
ROW, HEAD, FOOT = 18.0, 96.0, PAPER.height - 56
LEFT, RIGHT = 50.0, PAPER.width - 50.0
NUMBER, NAME, GROUP, UNIT, TICK = LEFT, LEFT + 26, LEFT + 196, LEFT + 262, RIGHT - 56
_TITLE = Style(face=house.SANS_BOLD, size=13, align="center")
_NAME = Style(face=house.SANS_BOLD, size=12, floor=8)
_GROUP = Style(face=house.SANS_BOLD, size=10, floor=8)
_PLAIN = Style(face=house.SANS, size=8.5, floor=6.5)
_CENTER = Style(face=house.SANS, size=9, align="center")
_BOLD = Style(face=house.SANS_BOLD, size=9, floor=7)


def labels(office: str, period: str, found: Sequence[EnvelopeLabel]) -> bytes:
    """Fourteen labels a folio, to be cut and glued onto the envelopes."""
    pages = []
    for start in range(0, len(found), ACROSS * DOWN):
        page = Sheet(PAPER)
        for place, label in enumerate(found[start : start + ACROSS * DOWN]):
            down, across = divmod(place, ACROSS)
            _label(page, label, f"{office} · {period}", MARGIN + across * (WIDTH + GAP), MARGIN + down * (HEIGHT + GAP))
        pages.append(page)
    about = About(f"Label amplop 360 {period}", office, "Umpan balik 360")
    return press([Print(period, None, (Section("Label amplop", pages),), counted=False)], about)


def tick_list(office: str, period: str, lines: Sequence[RaterLine]) -> bytes:
    """Who is asked about whom, with a box to tick; each person appraised under a heading of his own."""
    pages = [_fresh(office, period)]
    y = HEAD
    for about, group in groupby(lines, key=lambda one: one.about):
        raters = list(group)
        if y + ROW * min(len(raters) + 1, 4) > FOOT:
            pages.append(_fresh(office, period))
            y = HEAD
        y = _heading(pages[-1], about, y)
        for number, one in enumerate(raters, start=1):
            if y + ROW > FOOT:
                pages.append(_fresh(office, period))
                y = _heading(pages[-1], f"{about} (lanjutan)", HEAD)
            _line(pages[-1], number, one, y)
            y += ROW
        y += 8
    about_file = About(f"Daftar penilai 360 {period}", office, "Umpan balik 360")
    return press([Print(period, None, (Section("Daftar penilai", pages),))], about_file)


def _label(page: Sheet, label: EnvelopeLabel, head: str, x: float, y: float) -> None:
    page.box(x, y, WIDTH, HEIGHT)
    room = WIDTH - 20
    page.block(lay(f"UMPAN BALIK 360° · {head}", _PLAIN._replace(size=7), room), x + 10, y + 8)
    page.block(lay(label.name, _NAME, room), x + 10, y + 24)
    page.block(lay(label.position, _PLAIN, room), x + 10, y + 42)
    page.block(lay(f"Untuk: {label.group} · {label.sheets} lembar", _GROUP, room), x + 10, y + 64)
    page.block(lay(label.note, _PLAIN._replace(size=7.5), room), x + 10, y + 82)


def _fresh(office: str, period: str) -> Sheet:
    page = Sheet(PAPER)
    width = RIGHT - LEFT
    page.block(lay("DAFTAR PENILAI UMPAN BALIK 360°", _TITLE, width), LEFT, 40)
    page.block(lay(f"{office} · {period}", _CENTER, width), LEFT, 58)
    said = "Centang bila sudah kembali, tanpa tanggal. Daftar ini tidak terhubung dengan kode lembar atau isi jawaban."
    page.block(lay(said, _CENTER._replace(size=8), width), LEFT, 72)
    return page


def _heading(page: Sheet, about: str, y: float) -> float:
    page.fill(LEFT, y, RIGHT - LEFT, ROW)
    page.block(lay(f"Yang dinilai: {about}", _BOLD, RIGHT - LEFT - 80), NUMBER + 4, y + 4)
    page.block(lay("Kembali", _BOLD._replace(align="center"), RIGHT - TICK), TICK, y + 4)
    return y + ROW


def _line(page: Sheet, number: int, one: RaterLine, y: float) -> None:
    page.block(lay(str(number), _PLAIN._replace(align="center"), NAME - NUMBER - 6), NUMBER, y + 4)
    for text, left, right in ((one.name, NAME, GROUP), (one.group, GROUP, UNIT), (one.unit, UNIT, TICK)):
        block = lay(text, _PLAIN, right - left - 6)
        if len(block.lines) > 1:
            block = lay(text, _PLAIN._replace(size=6.5), right - left - 6)
        page.block(block, left, y + (ROW - block.height) / 2)
    page.box((TICK + RIGHT) / 2 - 6, y + 3, 12, 12)
    if one.returned:
        page.rule((TICK + RIGHT) / 2 - 4, y + 9, (TICK + RIGHT) / 2 - 1, y + 13, 1.2)
        page.rule((TICK + RIGHT) / 2 - 1, y + 13, (TICK + RIGHT) / 2 + 4, y + 5, 1.2)
    page.rule(LEFT, y + ROW, RIGHT, y + ROW, 0.3)
