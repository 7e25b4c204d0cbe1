"""Documents: the title of a form and the line with institution and period under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Words
from asn_desktop.documents.parts.text import Block, Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import PeriodText
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

TITLE = Style(size=11, align="center")
LINE = Style(size=10)
YEAR, QUARTER, QUARTERS = "AKHIR", "TRIWULAN ", ("I", "II", "III", "IV")


def title(
    columns: Columns, lines: Sequence[str | tuple[Piece, ...]], *, code: str = "", period: str | tuple[Piece, ...] = ""
) -> list[Element]:
    """Centred title lines; the code of the form above, the evaluation period below where the form has them."""
    width = (columns[-1] - columns[0]) * house.stretch()
    rows = [f"FORMAT {code}", *lines] if code else list(lines)
    pieces: list[Piece] = []
    for row in rows:
        pieces += [Piece("\n")] if pieces else []
        pieces += [Piece(row)] if isinstance(row, str) else row
    set_above = Words(block=lay(tuple(pieces), TITLE, width), x=columns[0])
    elements: list[Element] = [set_above, Gap(height=10)]
    if period:
        elements += [Words(block=lay(period, TITLE, width), x=columns[0]), Gap(height=2)]
    return elements


def period_choice(before: str, label: str, after: str = "", *, struck: bool) -> tuple[Piece, ...]:
    """The period of a form: the one meant, or (`struck`) all with the others struck through; a month stands alone."""
    year = label == YEAR
    if not struck or not (year or label.startswith(QUARTER)):
        return (Piece(f"{before}{label}{after}"),)
    # The year closes with its last quarter: the filled example leaves "TRIWULAN IV-AKHIR" (Lampiran, page 209).
    chosen = QUARTERS[-1] if year else label.removeprefix(QUARTER)
    quarters = [Piece(f"{part}/", struck=part != chosen) for part in QUARTERS[:-1]]
    last = Piece(QUARTERS[-1], struck=chosen != QUARTERS[-1])
    return (Piece(f"{before}{QUARTER}"), *quarters, last, Piece(f"-{YEAR}", struck=not year), Piece(after))


@dataclass(slots=True, kw_only=True, eq=False)
class HeaderLine:
    """Institution on the left, period on the right; the evaluation forms draw a rule above."""

    left: float
    right: float
    office: Block
    place: float  # x of the period
    period: Block
    ruled: bool
    keep: bool = True
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return max(self.office.height, self.period.height) + 4

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set both texts on one line, centred on each other."""
        if self.ruled:
            sheet.rule(self.left, y, self.right, y)
        for block, x in ((self.office, self.left + 4), (self.period, self.place)):
            sheet.block(block, x, y + (self.height - block.height) / 2)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def header_line(
    columns: Columns, place: float, office: str, period: PeriodText, *, ruled: bool, stacked: bool = False
) -> HeaderLine:
    """The header line over `columns`, the period from `place`; `stacked` on portrait forms."""
    span = f"{period.start} SD {period.end}"
    text = f"PERIODE PENILAIAN:\n{span}" if stacked else f"PERIODE PENILAIAN: {span}"
    return HeaderLine(
        left=columns[0],
        right=columns[-1],
        office=lay(office, LINE, (place - columns[0]) * house.stretch() - 16),
        place=place + 4,
        period=lay(text, LINE, (columns[-1] - place) * house.stretch() - 4),
        ruled=ruled,
    )
