"""Documents: the box POLA DISTRIBUSI of the evaluation forms with the curve of the unit's achievement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import charts, house
from asn_desktop.documents.parts.grid import AIR, SIDE
from asn_desktop.documents.parts.text import Block, Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.graphics.shapes import Drawing

    from asn_desktop.documents.charts import Heights
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

LABEL = Style(face=house.BOOKMAN_BOLD, size=10)
MARGIN = 4.0  # white around the picture
# On paper as narrow as A4 texts need more lines, and the page is lower: the plot makes room for the first rhk.
NARROW, LOW = 0.95, 66


@dataclass(slots=True, kw_only=True, eq=False)
class CurveBox:
    """Label at the top left, picture centred on white; without an achievement only the label."""

    columns: Columns
    label: Block
    drawing: Drawing | None
    shows: str
    keep: bool = False
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        picture = self.drawing.height + 4 * MARGIN if self.drawing else 0.0
        return float(max(self.label.height + 2 * AIR, picture))

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw the bar, the white plate and the picture on it."""
        x, width = self.columns[0], self.columns[-1] - self.columns[0]
        sheet.fill(x, y, width, self.height)
        sheet.box(x, y, width, self.height)
        sheet.block(self.label, x + SIDE, y + AIR)
        if self.drawing:
            margin = MARGIN / sheet.stretch  # the picture keeps its size on narrower paper
            plate = self.drawing.width / sheet.stretch + 2 * margin
            left = x + (width - plate) / 2
            sheet.fill(left, y + MARGIN, plate, self.drawing.height + 2 * MARGIN, (1.0, 1.0, 1.0))
            size = (self.drawing.width, self.drawing.height)
            sheet.picture(self.drawing, left + margin, y + 2 * MARGIN, *size, self.shows)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def curve_box(columns: Columns, label: str, achievement: str, heights: Heights | None) -> CurveBox:
    """The box for one achievement; without one, or without its curve, only the label."""
    plot = {"plot": LOW} if house.stretch() < NARROW else {}
    drawing = charts.curve(achievement, heights, **plot) if achievement and heights else None
    shows = f"Kurva distribusi predikat kinerja pegawai pada capaian kinerja organisasi {achievement}"
    return CurveBox(columns=columns, label=lay(label, LABEL, 200), drawing=drawing, shows=shows)
