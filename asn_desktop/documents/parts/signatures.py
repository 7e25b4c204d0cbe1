"""Documents: signature blocks and footnotes of the official forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Words
from asn_desktop.documents.parts.text import Block, Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import Person
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

SIGN = Style(size=10, align="center", floor=8)
FOOTNOTE = Style(face=house.BOOKMAN_ITALIC, size=8.5)
ROOM = 46.0  # points for the handwritten signature and the stamp


class Signature(NamedTuple):
    """One signature: place and date, capacity, and who signs."""

    place_date: str
    capacity: str
    person: Person


@dataclass(slots=True, kw_only=True, eq=False)
class Signatures:
    """Signatures side by side; None leaves that place empty."""

    columns: Columns
    heads: tuple[Block | None, ...]
    names: tuple[Block | None, ...]
    room: float = ROOM
    keep: bool = False
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return 12 + self._head + self.room + max(block.height for block in self.names if block)

    @property
    def _head(self) -> float:
        return max(block.height for block in self.heads if block)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set each block centred in its share of the width; capacities stand on one line."""
        share = (self.columns[-1] - self.columns[0]) / len(self.heads)
        y += 12
        for place, (head, name) in enumerate(zip(self.heads, self.names, strict=True)):
            if head is None or name is None:
                continue
            x = self.columns[0] + place * share + 8
            sheet.block(head, x, y + self._head - head.height)
            sheet.block(name, x, y + self._head + self.room)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def signatures(columns: Columns, *signed: Signature | None, room: float = ROOM) -> Signatures:
    """Signatures from left to right in equal shares of the width, `room` points for each hand."""
    width = (columns[-1] - columns[0]) * house.stretch() / len(signed) - 16
    heads: list[Block | None] = []
    names: list[Block | None] = []
    for one in signed:
        if one is None:
            heads.append(None)
            names.append(None)
            continue
        person = one.person
        number = f"{person.nip_label} {person.nip}" if person.nip else ""
        heads.append(lay("\n".join(filter(None, (one.place_date, one.capacity))), SIGN, width))
        names.append(lay("\n".join(filter(None, (person.name, number))), SIGN, width))
    return Signatures(columns=columns, heads=tuple(heads), names=tuple(names), room=room)


def footnotes(columns: Columns, notes: Sequence[str]) -> list[Element]:
    """Footnotes in italics under the signatures."""
    width = (columns[-1] - columns[0]) * house.stretch() - 8
    return [Gap(height=10), Words(block=lay("\n".join(notes), FOOTNOTE, width), x=columns[0] + 4)]
