"""Documents: who stands for a list of the office: place, day and post at the right, room for the hand, name and NIP."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

_HAND, _WIDTH = 40.0, 230.0  # points for the hand, and of the whole signature
_SIGN = Style(face=house.SANS, size=9, align="center")


class Signed(NamedTuple):
    """Who stands for a list: the lines above and below the room for the hand."""

    above: tuple[str, ...]
    below: tuple[str, ...]


class Endorsement:
    """The signature, ending at `right`."""

    keep = False
    under: Sequence[Element] = ()

    def __init__(self, signed: Signed, right: float) -> None:
        self._left = right - _WIDTH
        self._above = lay("\n".join(map(house.clean, signed.above)), _SIGN, _WIDTH)
        self._below = lay("\n".join(map(house.clean, signed.below)), _SIGN, _WIDTH)

    @property
    def height(self) -> float:
        """Height in points."""
        return 12 + self._above.height + _HAND + self._below.height

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set both blocks."""
        sheet.block(self._above, self._left, y + 12)
        sheet.block(self._below, self._left, y + 12 + self._above.height + _HAND)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None
