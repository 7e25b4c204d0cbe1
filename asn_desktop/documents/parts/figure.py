"""Documents: a chart in the words of a PDF page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Line, Path, Rect, String

from asn_desktop.documents import house
from asn_desktop.documents.parts import ink
from asn_desktop.documents.parts.ink import number

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

    from asn_desktop.documents.parts.ink import Beyond, Ink


@lru_cache(maxsize=128)
def of_drawing(drawing: Drawing) -> Ink:
    """Lines, rectangles, open paths and words, measured from the lower left corner."""
    parts: list[str | Beyond] = []
    for one in drawing.contents:
        if isinstance(one, String):
            parts += _words(one)
        elif isinstance(one, Line | Rect | Path):
            parts.append(_shape(one))
        else:  # a chart that learns another shape learns to draw it here
            raise TypeError(one)
    return tuple(parts)


def faces(drawing: Drawing) -> set[str]:
    """The faces of its words."""
    return {one.fontName for one in drawing.contents if isinstance(one, String)}


def color(wanted: Color, *, stroke: bool) -> str:
    """Choosing a colour for lines or for areas."""
    return " ".join(f"{share:.3f}".rstrip("0").rstrip(".") for share in wanted.rgb()) + (" RG" if stroke else " rg")


def _shape(one: Line | Rect | Path) -> str:
    said = []
    fill = getattr(one, "fillColor", None)
    if fill is not None:
        said.append(color(fill, stroke=False))
    if one.strokeColor is not None:
        said += [color(one.strokeColor, stroke=True), f"{number(one.strokeWidth)} w"]
    if isinstance(one, Line):
        said.append(f"{number(one.x1)} {number(one.y1)} m {number(one.x2)} {number(one.y2)} l")
    elif isinstance(one, Rect):
        said.append(f"{number(one.x)} {number(one.y)} {number(one.width)} {number(one.height)} re")
    else:
        places = zip(one.points[::2], one.points[1::2], strict=True)
        said += [f"{number(x)} {number(y)} {'l' if at else 'm'}" for at, (x, y) in enumerate(places)]
    said.append(
        {(True, True): "B", (True, False): "f", (False, True): "S"}[fill is not None, one.strokeColor is not None]
    )
    return "\n".join((*said, ""))


def _words(one: String) -> list[str | Beyond]:
    own = house.width(one.fontName, one.text) * one.fontSize
    x = one.x - (own / 2 if one.textAnchor == "middle" else 0.0)
    run = ink.Run(one.fontName, one.text, 0.0, own, 0.0)
    begin = f"0 g\nBT\n1 0 0 1 {number(x)} {number(one.y)} Tm\n"
    words = ink.of_lines(((run,),), one.fontSize, 0.0).ink
    return [begin, *((words,) if isinstance(words, str) else words), "\nET\n"]
