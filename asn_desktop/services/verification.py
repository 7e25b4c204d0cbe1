"""Services: whether a printed document is ours and untouched."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import reading
from asn_desktop.domain.document import DocumentState
from asn_desktop.domain.wording import long_date
from asn_desktop.services.letters import DRAFT_MARK
from asn_desktop.storage.queries import documents

if TYPE_CHECKING:
    from asn_desktop.storage.queries.documents import DocumentRow
    from asn_desktop.storage.reader import Reader


class Verdict(StrEnum):
    """What `verify` says."""

    VALID = "valid"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    DRAFT = "draft"


class Verification(NamedTuple):
    """The verdict, the number it is about (if any), and the sentence for the person who asks."""

    verdict: Verdict
    number: str | None
    sentence: str


_ENDED = {
    DocumentState.SUPERSEDED: (Verdict.SUPERSEDED, "sudah diganti dengan dokumen yang lebih baru; jangan dipakai lagi"),
    DocumentState.VOID: (Verdict.REVOKED, "sudah dibatalkan"),
}


def verify_file(reader: Reader, content: bytes) -> Verification:
    """A PDF file, byte for byte."""
    digest = hashlib.sha256(content).hexdigest()
    found = documents.hashed(reader, digest)
    if found is not None:
        return _known(found)
    inside = documents.bundle(reader, digest)
    if inside is not None:
        return _bundle(reader, inside)
    marks = reading.document_ids(content)
    if any(mark.startswith(DRAFT_MARK) for mark in marks):
        return Verification(Verdict.DRAFT, None, "Ini KONSEP tanpa nomor; belum berlaku sebagai dokumen.")
    for mark in marks:
        original = documents.known(reader, mark)
        if original is not None:
            return Verification(
                Verdict.ALTERED,
                original.number,
                f"Berkas ini TIDAK sama dengan {original.title} nomor {original.number} yang diterbitkan di kantor ini."
                " Mintalah cetak ulang dari arsip.",
            )
    return Verification(Verdict.UNKNOWN, None, "Dokumen ini tidak tercatat di berkas kantor ini.")


def verify_text(reader: Reader, text: str) -> Verification:
    """The code printed in the footer, or the number of the document."""
    found = documents.named(reader, text)
    if found is None:
        return Verification(Verdict.UNKNOWN, None, f"Kode atau nomor “{text.strip()}” tidak tercatat di kantor ini.")
    return _known(found)


def _known(row: DocumentRow) -> Verification:
    about = f"{row.title} nomor {row.number} tanggal {long_date(row.issued_on)}"
    ended = _ENDED.get(DocumentState(row.state))
    if ended is not None:
        return Verification(ended[0], row.number, f"{about} {ended[1]}.")
    return Verification(Verdict.VALID, row.number, f"{about} asli dan tidak berubah.")


def _bundle(reader: Reader, document_ids: tuple[str, ...]) -> Verification:
    if any(one.startswith(DRAFT_MARK) for one in document_ids):
        return Verification(Verdict.DRAFT, None, "Berkas gabungan ini memuat KONSEP tanpa nomor.")
    for one in document_ids:
        row = documents.known(reader, one)
        if row is not None and DocumentState(row.state) in _ENDED:
            return _known(row)
    return Verification(Verdict.VALID, None, f"Berkas gabungan {len(document_ids)} dokumen, asli dan tidak berubah.")
