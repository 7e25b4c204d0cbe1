"""Documents: the kop of an office: its emblem at the left, its names and address beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.emblem import place
from asn_desktop.documents.parts.letter_page import CENTER, page_left, page_right, page_width
from asn_desktop.documents.parts.text import Block, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

EMBLEM = 68.0  # points


@dataclass(slots=True, kw_only=True, eq=False)
class Kop:
    """Emblem on the left, names and address centred beside it, a thick and a thin rule below."""

    emblem: bytes | None
    lines: tuple[Block, ...]
    keep: bool = True
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return max(sum(block.height for block in self.lines), EMBLEM) + 12

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw the letterhead."""
        place(sheet, self.emblem, page_left(), y, EMBLEM)
        top = y + (self.height - 12 - sum(block.height for block in self.lines)) / 2
        for block in self.lines:
            sheet.block(block, page_left() + EMBLEM + 8, top)
            top += block.height
        sheet.rule(page_left(), y + self.height - 5, page_right(), y + self.height - 5, 2.0)
        sheet.rule(page_left(), y + self.height - 2, page_right(), y + self.height - 2, 0.6)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def kop(head: Letterhead) -> Kop:
    """The letterhead; the sizes of the two names stand as 3 to 4, and long names shrink together."""
    width = page_width() - EMBLEM - 8
    upper, lower = house.clean(head.government), house.clean(head.office)
    size = min(
        13.5,
        width / max(house.width(house.SANS, upper), 1.0),
        width * 3 / 4 / max(house.width(house.SANS_BOLD, lower), 1.0),
    )
    size = max(int(size * 4) / 4, 11.0)
    return Kop(
        emblem=head.emblem,
        lines=(
            lay(upper, CENTER._replace(size=size, leading=1.15), width),
            lay(lower, CENTER._replace(face=house.SANS_BOLD, size=size * 4 / 3, leading=1.15), width),
            *(lay(line, CENTER._replace(size=11.0, leading=1.15), width) for line in head.address),
        ),
    )
