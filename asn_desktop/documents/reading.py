"""Documents: what a PDF file tells about itself: which of our documents it is, and how many pages it has."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from asn_desktop.documents.parts.press import MARK
from asn_desktop.domain.errors import Unusable


def document_ids(content: bytes) -> tuple[str, ...]:
    """The ids of all our documents in the file; empty for a foreign file; Unusable when it is no PDF."""
    metadata = _open(content).metadata
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
        raise Unusable("Berkas ini bukan PDF atau rusak; pilih berkas PDF yang dibuat dengan ASN Desktop.") from error
