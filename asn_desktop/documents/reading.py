"""Documents: what a PDF file tells about itself: which of our documents it is, and how many pages it has."""

from __future__ import annotations

import logging
import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from asn_desktop.documents.parts.press import MARK
from asn_desktop.domain.errors import Unusable

NO_PDF = "Berkas ini bukan PDF atau rusak; pilih berkas PDF yang dibuat dengan ASN Desktop."
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its English remarks on damaged files are not for clerks
_MARKED = re.compile(re.escape(MARK.encode()) + rb"([0-9A-Za-z-]+)")


def document_ids(content: bytes) -> tuple[str, ...]:
    """The ids of all our documents in the file; empty for a foreign file; Unusable when it is no PDF."""
    # Our own files carry them in plain sight; so even one that can no longer be opened says what it was.
    plain = tuple(mark.decode() for mark in _MARKED.findall(content))
    if plain:
        return plain
    try:
        metadata = _open(content).metadata
    except PyPdfError as error:
        raise Unusable(NO_PDF) from error
    words = str(metadata.keywords or "").split() if metadata else []
    return tuple(word.removeprefix(MARK) for word in words if word.startswith(MARK) and word != MARK)


def document_id(content: bytes) -> str | None:
    """The id of our document; None for a foreign file and for one that holds several."""
    found = document_ids(content)
    return found[0] if len(found) == 1 else None


def page_count(content: bytes) -> int:
    """Number of pages; Unusable when the file is no PDF."""
    return len(_open(content).pages)


def _open(content: bytes) -> PdfReader:
    try:
        return PdfReader(BytesIO(content))
    except PyPdfError as error:
        raise Unusable(NO_PDF) from error
