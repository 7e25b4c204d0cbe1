"""Documents: what a PDF file tells about itself: which of our documents it holds."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from asn_desktop.documents.parts.press import MARK
from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.letters.seal import plain

NO_PDF = "Berkas ini bukan PDF atau rusak; pilih berkas PDF yang dibuat dengan ASN Desktop."
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its English remarks on damaged files are not for clerks
# What pypdf raises over files that were cut, altered or made to deceive; not only errors of its own.
BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_MARKED = re.compile(re.escape(MARK.encode()) + rb"([0-9A-Za-z-]+)")


def plain_text(content: bytes) -> str:
    """All letters and digits of all pages in one case; empty when the file cannot be read any more."""
    return "".join(pages(content))


def pages(content: bytes) -> tuple[str, ...]:
    """The letters and digits of each page in one case; none when the file cannot be read any more."""
    try:
        return tuple(plain(page.extract_text()) for page in PdfReader(BytesIO(content)).pages)
    except BROKEN:
        return ()


def names(content: bytes, document_id: str) -> bool:
    """Whether a file says of itself that it is this document of ours."""
    if not content.startswith(b"%PDF-"):
        return False
    try:
        return document_id in document_ids(content)
    except Unusable:
        return False


def document_ids(content: bytes) -> tuple[str, ...]:
    """The ids of all our documents in the file; empty for a foreign file; Unusable when it is no PDF."""
    # Our own files carry them in plain sight; so even one that can no longer be opened says what it was.
    plain = tuple(mark.decode() for mark in _MARKED.findall(content))
    if plain:
        return plain
    try:
        metadata = PdfReader(BytesIO(content)).metadata
    except BROKEN as error:
        raise Unusable(NO_PDF) from error
    words = str(metadata.keywords or "").split() if metadata else []
    return tuple(word.removeprefix(MARK) for word in words if word.startswith(MARK) and word != MARK)
