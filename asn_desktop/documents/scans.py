"""Documents: signed papers that came back through a scanner or a camera: which seal stands on which of their pages."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING

import zxingcpp
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter

from asn_desktop.documents.reading import BROKEN
from asn_desktop.domain.letters.seal import PREFIX
from asn_desktop.pdf_pages import PdfPages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_PDF = b"%PDF-"
_HEAD = 1024  # a PDF may begin after a scanner's own lines
_SCALE = 250 / 72  # dots per point: a square of the seal is three dots wide, which survives a slanted scan
_QR = zxingcpp.barcode_formats_from_str("QRCode")
_MOST = 16_000_000  # dots of a picture that is looked at; a scan of A4 at 300 dpi has nine million
_LONGEST = 4000  # dots of the longer side of what a camera took
# What Pillow raises over damaged files and those made to deceive.
_BROKEN_PICTURE = (OSError, ValueError, TypeError, SyntaxError, EOFError, Image.DecompressionBombError)


def seals(content: bytes, heard: Callable[[int, int], object] | None = None) -> list[str | None]:
    """The text of the seal on each page of a scan (PDF, JPG or PNG) in turn, None where none can be read.

    Nothing at all for a file that cannot be opened. `heard` is told how many pages are done, and of how many; what it
    raises ends the search.
    """
    found: list[str | None] = []
    total, pages = _opened(content)
    for page in pages:
        found.append(_seal(page) if page is not None else None)
        if heard is not None:
            heard(len(found), total)
    return found


def part(content: bytes, pages: Sequence[int]) -> bytes:
    """These pages of a PDF file, counted from 0, as a file of their own; ValueError when it cannot be taken apart."""
    try:
        reader, writer = PdfReader(BytesIO(content)), PdfWriter()
        for at in pages:
            writer.add_page(reader.pages[at])
        out = BytesIO()
        writer.write(out)
    except BROKEN as error:
        raise ValueError(str(error)) from error
    return out.getvalue()


def _opened(content: bytes) -> tuple[int, Iterable[Image.Image | None]]:
    """How many pages a file has, and the dots of each, drawn in turn: a large file takes little memory."""
    if _PDF not in content[:_HEAD]:
        picture = _picture(content)
        return (1, [picture]) if picture is not None else (0, [])
    try:
        pages = PdfPages(content)
    except ValueError:
        return 0, []
    return len(pages), _drawn(pages)


def _drawn(pages: PdfPages) -> Iterator[Image.Image | None]:
    with closing(pages):
        for at, (width, height) in enumerate(pages.sizes):
            try:
                drawn = pages.draw(at, min(_SCALE, sqrt(_MOST / (width * height))), grey=True)
            except (ValueError, ZeroDivisionError):  # a damaged page, or one without any surface
                yield None
                continue
            yield Image.frombuffer("L", (drawn.width, drawn.height), drawn.pixels, "raw", "L", drawn.stride, 1)


def _picture(content: bytes) -> Image.Image | None:
    try:
        picture = Image.open(BytesIO(content))
        picture.draft("L", picture.size)
        upright = ImageOps.exif_transpose(picture).convert("L")
    except _BROKEN_PICTURE:
        return None
    if upright.width * upright.height > _MOST:
        upright.thumbnail((_LONGEST, _LONGEST))
    return upright


def _seal(dots: Image.Image) -> str | None:
    """The first QR of the page that is a seal of this program; papers may bear others."""
    for found in zxingcpp.read_barcodes(dots, formats=_QR, try_invert=False):
        if found.text.startswith(PREFIX):
            return str(found.text)
    return None
