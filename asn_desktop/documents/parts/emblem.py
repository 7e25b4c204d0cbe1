"""Documents: the emblem at the head of a page: the office's own picture, or a framed blank until it is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet


def place(sheet: Sheet, emblem: bytes | None, x: float, y: float, side: float) -> None:
    """Draw the emblem as large as a square takes it, or the frame that keeps its place."""
    if emblem is None:
        sheet.box(x, y, side / sheet.stretch, side)
    else:
        width, height = pictures.size(emblem)
        longest = max(width, height)
        wide, high = side * width / longest, side * height / longest
        sheet.picture(emblem, x + (side - wide) / 2 / sheet.stretch, y + (side - high) / 2, wide, high)


@dataclass(slots=True, kw_only=True, eq=False)
class Emblem:
    """The emblem in the middle of the page."""

    emblem: bytes | None
    side: float = 62.0
    keep: bool = True
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return self.side + 8

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw it centred."""
        place(sheet, self.emblem, (sheet.paper.width - self.side) / 2 / sheet.stretch, y, self.side)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None
