"""Documents: image files that are printed: decoded and packed once, and whether they can be."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

from asn_desktop.documents import house
from asn_desktop.domain.errors import Rejected

# What Pillow raises over damaged files and those made to deceive.
_BROKEN = (OSError, ValueError, TypeError, SyntaxError, EOFError, Image.DecompressionBombError)


class Raster(NamedTuple):
    """A picture as it lies in a PDF: the entries of its dictionary, packed squares, and where it is clear."""

    words: dict[str, Any]
    content: bytes
    clear: Raster | None = None


@lru_cache(maxsize=8)
def raster(content: bytes) -> Raster:
    """An image file, decoded; the same emblem stands in every document of a batch."""
    image = _opened(content)
    if image.format == "JPEG" and image.mode in {"L", "RGB"}:
        return Raster(_words(image, "/DCTDecode"), content)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return _packed(image.convert("RGB"), _packed(image.getchannel("A")))
    return _packed(image.convert("L" if image.mode in {"1", "L"} else "RGB"))


@lru_cache(maxsize=8)
def size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels; Rejected when the file cannot be read as a picture."""
    try:
        return _opened(content).size
    except _BROKEN as error:
        sentence = "Gambar ini rusak atau tidak dapat dibaca. Buka dan simpan ulang sebagai PNG, lalu pilih lagi."
        raise Rejected(sentence) from error


def _opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def _packed(image: Image.Image, clear: Raster | None = None) -> Raster:
    return Raster(_words(image, "/FlateDecode"), house.packed(image.tobytes()), clear)


def _words(image: Image.Image, packing: str) -> dict[str, Any]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        "ColorSpace": "/DeviceGray" if image.mode == "L" else "/DeviceRGB",
        "Filter": packing,
    }
