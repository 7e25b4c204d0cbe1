"""Documents: image files that are printed: decoded once, and whether they can be."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from reportlab.lib.utils import ImageReader

from asn_desktop.domain.errors import Rejected


@lru_cache(maxsize=8)
def decoded(content: bytes) -> ImageReader:
    """A decoded image; the same emblem stands in every document of a batch."""
    return ImageReader(BytesIO(content))


def size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels; Rejected when the file cannot be read as a picture."""
    try:
        width, height = decoded(content).getSize()
    except (OSError, ValueError, TypeError) as error:  # what Pillow and ReportLab raise over a damaged file
        sentence = "Gambar ini rusak atau tidak dapat dibaca. Buka dan simpan ulang sebagai PNG, lalu pilih lagi."
        raise Rejected(sentence) from error
    return int(width), int(height)
