"""Documents: the distribution curve of a unit and its real spread, one drawing for paper and for the window."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, Path, Rect, String
from reportlab.lib.colors import Color, black

from asn_desktop.documents import house
from asn_desktop.domain.appraisals.distribution import curve_points

LINES = 7  # gridlines above the axis of the official pictures (Lampiran, pages 94 to 97)
PEAK = 6.0  # gridlines under the peak of every official curve
SMOOTH = 81  # points of the curve
LABELS = (("Sangat", "Kurang"), ("Kurang/", "Misconduct"), ("Butuh", "Perbaikan"), ("Baik",), ("Sangat Baik",))
TITLE = ("KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN", "CAPAIAN KINERJA ORGANISASI {}")

_CLIP = re.compile(r"<clipPath.*?</clipPath>|clip-path: url\(#clip\)", re.DOTALL)
_GRID = Color(0.85, 0.85, 0.85)
_STRONG = Color(0.435, 0.604, 0.784)
_CSS = {
    house.BOOKMAN: "ASN Bookman",
    house.BOOKMAN_ITALIC: "ASN Bookman",
    house.SANS: "Liberation Sans",
    house.SANS_ITALIC: "Liberation Sans",
    house.SANS_BOLD: "Liberation Sans",
}

Spread = tuple[int, int, int, int, int]
Heights = tuple[float, float, float, float, float]  # gridlines over Sangat Kurang to Sangat Baik


class _Frame(NamedTuple):
    """Where the plot stands inside the drawing, and the faces of its texts."""

    left: float
    bottom: float
    width: float
    height: float
    face: str
    italic: str
    size: float

    def at(self, place: float, height: float) -> tuple[float, float]:
        """The point over label `place` (0 to 4) at `height` gridlines."""
        return self.left + self.width * place / 4, self.bottom + self.height * height / LINES


@lru_cache(maxsize=64)
def curve(achievement: str, heights: Heights, plot: int = 88) -> Drawing:
    """The official picture for one capaian kinerja organisasi, 330 × 152 pt; `plot` of them below the title."""
    drawing = Drawing(330, 64 + plot, initialFontName=house.ready(house.BOOKMAN))
    frame = _Frame(72, 38, 220, plot, house.BOOKMAN, house.BOOKMAN_ITALIC, 7.5)
    _title(drawing, frame, achievement)
    _grid(drawing, frame)
    _curve(drawing, frame, heights, width=1.0)
    _axes(drawing, frame)
    return drawing


@lru_cache(maxsize=64)
def spread_against_curve(achievement: str, heights: Heights, spread: Spread) -> Drawing:
    """For the screen: how many people have each predikat, with the curve of the unit's achievement over them."""
    drawing = Drawing(440, 250, initialFontName=house.ready(house.SANS))
    frame = _Frame(84, 48, 316, 156, house.SANS, house.SANS_ITALIC, 9)
    _title(drawing, frame, achievement)
    _grid(drawing, frame)
    _bars(drawing, frame, spread, heights)
    _curve(drawing, frame, heights, width=1.5)
    _axes(drawing, frame)
    return drawing


def svg(drawing: Drawing) -> bytes:
    """The drawing as an SVG file for the window, with the families under which the fonts are known there."""
    # Qt knows no clipping and would paint its rectangle black over everything.
    text = _CLIP.sub("", str(renderSVG.drawToString(drawing)))
    for face, family in _CSS.items():
        slope = "; font-style: italic" if face.endswith("Italic") else ""
        weight = "; font-weight: bold" if face.endswith("Bold") else ""
        text = text.replace(f"font-family: {face};", f"font-family: {family}{slope}{weight};")
    return text.encode()


def _text(
    drawing: Drawing,
    frame: _Frame,
    x: float,
    y: float,
    text: str,
    *,
    face: str = "",
    anchor: Literal["start", "middle"] = "middle",
) -> None:
    face = house.ready(face or frame.face)
    drawing.add(String(x, y, text, fontName=face, fontSize=frame.size, textAnchor=anchor))


def _title(drawing: Drawing, frame: _Frame, achievement: str) -> None:
    y = drawing.height - frame.size - 1
    for line in TITLE:
        _text(drawing, frame, drawing.width / 2, y, line.format(achievement))
        y -= frame.size * 1.25


def _grid(drawing: Drawing, frame: _Frame) -> None:
    for number in range(LINES + 1):
        drawing.add(Line(*frame.at(0, number), *frame.at(4, number), strokeColor=_GRID, strokeWidth=0.4))
    for number in range(5):
        drawing.add(Line(*frame.at(number, 0), *frame.at(number, LINES), strokeColor=_GRID, strokeWidth=0.4))


def _bars(drawing: Drawing, frame: _Frame, spread: Spread, below: Heights) -> None:
    """Counts of people, the tallest as high as the peak of a curve; each count stands above the curve `below`."""
    half = frame.width / 20
    for place, count in enumerate(spread):
        height = PEAK * count / (max(spread) or 1)
        x, top = frame.at(place, height)
        column = Rect(x - half, frame.bottom, 2 * half, top - frame.bottom)
        column.fillColor, column.strokeColor = _STRONG, None
        drawing.add(column)
        _text(drawing, frame, x, frame.at(place, max(height, below[place]))[1] + 4, str(count))


def _curve(drawing: Drawing, frame: _Frame, heights: Heights, *, width: float) -> None:
    # A path and not a polyline: Qt would fill the latter.
    path = Path(strokeColor=black, strokeWidth=width, fillColor=None)
    start, *points = [frame.at(place, height) for place, height in curve_points(heights, SMOOTH)]
    path.moveTo(*start)
    for point in points:
        path.lineTo(*point)
    drawing.add(path)


def _axes(drawing: Drawing, frame: _Frame) -> None:
    drawing.add(Line(*frame.at(0, 0), *frame.at(4, 0), strokeColor=Color(0.6, 0.6, 0.6), strokeWidth=0.6))
    for place, lines in enumerate(LABELS):
        for row, label in enumerate(lines):
            face = frame.italic if label == "Misconduct" else frame.face
            y = frame.bottom - (row + 1) * frame.size * 1.15 - 2
            _text(drawing, frame, frame.at(place, 0)[0], y, label, face=face)
    middle = frame.bottom + frame.height / 2
    _text(drawing, frame, 4, middle + 1, "Frekuensi", anchor="start")
    _text(drawing, frame, 4, middle - frame.size * 1.2, "Pegawai", anchor="start")
    _text(drawing, frame, frame.at(2, 0)[0], 4, "Predikat Kinerja Pegawai")
