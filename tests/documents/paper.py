"""Reading printed documents back: their words page by page, their rules, their fonts."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO

from pypdf import PdfReader


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words(content: bytes) -> list[str]:
    """The text of each page with single spaces."""
    return list(_words(content))


@lru_cache(maxsize=8)
def _words(content: bytes) -> tuple[str, ...]:
    """As above; a test asks a document many things, and each reading takes a tenth of a second."""
    return tuple(" ".join(page.extract_text().split()) for page in reader(content).pages)


def whole(content: bytes) -> str:
    return " ".join(words(content))


def in_order(text: str, labels) -> bool:
    at = 0
    for label in labels:
        found = text.find(label, at)
        if found < 0:
            raise AssertionError(f"{label!r} is missing or out of order after {text[max(at - 40, 0) : at + 80]!r}")
        at = found + len(label)
    return True


def rules(content: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """The straight rules of a page: x0, y0, x1, y1."""
    stream = reader(content).pages[page].get_contents().get_data().decode("latin-1")
    return [tuple(map(float, found)) for found in re.findall(r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", stream)]


def uprights(content: bytes, page: int) -> set[float]:
    """The x of every vertical rule."""
    return {x0 for x0, _, x1, _ in rules(content, page) if x0 == x1}


def fonts(content: bytes) -> dict[str, bool]:
    """Name of every font of the file, and whether it is embedded."""
    found = {}
    for page in reader(content).pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            found[font["/BaseFont"]] = descriptor is not None and "/FontFile2" in descriptor.get_object()
    return found
