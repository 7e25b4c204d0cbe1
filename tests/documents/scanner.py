"""Tests: paper on its way through a scanner: printed, laid a little askew, read with so many dots, and packed."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

from asn_desktop.pdf_pages import PdfPages

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHITE = 255


def grey(issued: bytes, page: int, dpi: int) -> Image.Image:
    """A page as a sharp picture."""
    with closing(PdfPages(issued)) as pages:
        drawn = pages.draw(page, dpi / 72, grey=True)
    return Image.frombytes("L", (drawn.width, drawn.height), drawn.pixels, "raw", "L", drawn.stride, 1)


def scanned(issued: bytes, *, dpi: int = 200, turn: float = 0.8, pages: Sequence[int] | None = None) -> bytes:
    """The pages of an issued file as the scanner's PDF: one blurred JPEG a page, turned by `turn` degrees."""
    return stack(sheets(issued, dpi=dpi, turn=turn, pages=pages), dpi)


def blank(dpi: int = 200) -> Image.Image:
    """A sheet without anything on it."""
    return Image.new("L", (8 * dpi, 12 * dpi), _WHITE)


def stack(sheets: Sequence[Image.Image], dpi: int = 200) -> bytes:
    """Pictures as the pages of one PDF."""
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=list(sheets[1:]), resolution=dpi, quality=55)
    return out.getvalue()


def sheets(
    issued: bytes, *, dpi: int = 200, turn: float = 0.8, pages: Sequence[int] | None = None
) -> list[Image.Image]:
    """The pages of an issued file as pictures, for a stack."""
    with closing(PdfPages(issued)) as held:
        places = range(len(held)) if pages is None else pages
    return [_through(grey(issued, at, 300), dpi, turn) for at in places]


def _through(page: Image.Image, dpi: int, turn: float) -> Image.Image:
    laid = page.rotate(turn, expand=True, fillcolor=_WHITE, resample=Image.Resampling.BICUBIC)
    small = (laid.width * dpi // 300, laid.height * dpi // 300)
    return laid.filter(ImageFilter.GaussianBlur(0.6)).resize(small, Image.Resampling.LANCZOS)
