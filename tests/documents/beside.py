"""Pages of the regulation and pages of the program side by side, as pictures for people."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

_OFFICIAL = Path(__file__).with_name("official")  # pages of PermenPANRB 6/2022 by their printed number
_SCALE = 60 / 72  # pixels per point of those pictures
_GAP = 12


def official(page: int) -> Image.Image:
    """A page of the regulation by its printed number."""
    with Image.open(_OFFICIAL / f"{page:03}.png") as found:
        return found.convert("L")


def printed(content: bytes) -> list[Image.Image]:
    """The pages of a file at the scale of the official ones."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.render(scale=_SCALE, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def side_by_side(folder: Path, name: str, pages: Sequence[int], content: bytes) -> Path:
    """Write one picture: the official pages at the left, the program's at their right."""
    rows = list(zip_longest([official(page) for page in pages], printed(content)))
    wide = max(picture.width for row in rows for picture in row if picture)
    heights = [max(picture.height for picture in row if picture) for row in rows]
    sheet = Image.new("L", (2 * wide + 3 * _GAP, sum(heights) + _GAP * (len(rows) + 1)), 128)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for place, picture in enumerate(row):
            if picture:
                sheet.paste(picture, (_GAP + place * (wide + _GAP), top))
        top += height + _GAP
    path = folder / f"{name}.png"
    sheet.save(path)
    print(path)  # noqa: T201 - shown by pytest -rP
    return path
