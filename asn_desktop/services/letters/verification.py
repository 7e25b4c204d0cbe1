"""Services: whether a printed document is ours and untouched: by its file, by its QR, by its code, by its facts."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import reading, scans
from asn_desktop.domain.letters import seal
from asn_desktop.domain.letters.document import EXTERNAL, DocumentState
from asn_desktop.domain.letters.seal import FACT_NAMES, Facts
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import MONTHS, PREDIKAT_LABELS, long_date
from asn_desktop.services.letters import working_papers
from asn_desktop.services.letters.letters import DRAFT_MARK
from asn_desktop.services.registry import sealing
from asn_desktop.storage.queries.letters import attachments, documents, seals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.letters.seal import SealText
    from asn_desktop.storage.queries.letters.documents import DocumentRow
    from asn_desktop.storage.queries.letters.seals import KeyRow
    from asn_desktop.storage.reader import Reader

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")  # JPG and PNG
HONEST = "Ini bukti keutuhan isi, bukan tanda tangan elektronik tersertifikasi."


class Verdict(StrEnum):
    """What `verify` says."""

    VALID = "valid"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    UNKNOWN_KEY = "unknown-key"
    FACTS_WANTED = "facts-wanted"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    DRAFT = "draft"


class Fact(NamedTuple):
    """One line to compare with the paper."""

    label: str
    value: str


class Verification(NamedTuple):
    """The verdict, the number it is about (if any), the sentence for the person who asks, and what the paper must say.

    With `FACTS_WANTED` the seal is genuine, and what stands on the paper has to be compared with `facts`; where there
    are none it has to be typed.
    """

    verdict: Verdict
    number: str | None
    sentence: str
    facts: tuple[Fact, ...] = ()
    seal: str = ""  # the text of the QR, where it was read off a scan


_UNNUMBERED = (
    "Lembar kerja ini (rencana aksi, pendokumentasian, atau rekaman umpan balik) tidak bernomor, jadi keasliannya tidak"
    " dapat diperiksa di sini. Bandingkan dengan lembar yang ditandatangani."
)
_ENDED = {
    DocumentState.SUPERSEDED: (Verdict.SUPERSEDED, "sudah diganti dengan dokumen yang lebih baru; jangan dipakai lagi"),
    DocumentState.VOID: (Verdict.REVOKED, "sudah dibatalkan"),
}


def verify_file(reader: Reader, content: bytes) -> Verification:
    """A PDF file byte for byte; what is none of ours may be the scan or the photo of a paper that bears our QR.

    Unusable when the file is neither a PDF nor a picture.
    """
    digest = hashlib.sha256(content).hexdigest()
    found = documents.hashed(reader, digest)
    if found is not None:
        return _known(found)
    inside = documents.bundle(reader, digest)
    if inside is not None:
        return _bundle(reader, inside)
    filed = attachments.owner_of(reader, "document", digest)
    if filed is not None and (row := documents.known(reader, filed)) is not None:
        return _known(row, "sama dengan berkas bertanda tangan yang diarsipkan di kantor ini")
    if not content.startswith(_PICTURES):
        found_by_mark = _marked(reader, content)
        if found_by_mark is not None:
            return found_by_mark
    return _scanned(reader, content)


def _marked(reader: Reader, content: bytes) -> Verification | None:
    """A PDF that says of itself to be one of ours; None for a foreign one."""
    marks = reading.document_ids(content)
    if any(mark.startswith(DRAFT_MARK) for mark in marks):
        return Verification(Verdict.DRAFT, None, "Ini KONSEP tanpa nomor; belum berlaku sebagai dokumen.")
    if any(mark.startswith(working_papers.MARK) for mark in marks):
        return Verification(Verdict.UNKNOWN, None, _UNNUMBERED)
    for mark in marks:
        original = documents.known(reader, mark)
        if original is not None:
            return _altered(original, content, documents.file(reader, original.id))
    return None


def _scanned(reader: Reader, content: bytes) -> Verification:
    """A scan or a photo, by the QR on it."""
    texts = sorted({text for text in scans.seals(content) if text is not None})
    if not texts:
        sentence = (
            "Dokumen ini tidak tercatat di berkas kantor ini, dan tidak ada QR segel yang terbaca di halamannya."
            " Untuk kertas: pindai lagi dengan 200 dpi atau lebih, atau ketik kode di bawah QR-nya."
        )
        return Verification(Verdict.UNKNOWN, None, sentence)
    if len(texts) > 1:
        sentence = f"Berkas ini memuat {len(texts)} surat dengan segel yang berbeda. Periksa satu surat satu berkas."
        return Verification(Verdict.UNKNOWN, None, sentence)
    found = verify_text(reader, texts[0])
    if found.verdict is not Verdict.VALID:
        return found._replace(seal=texts[0])
    # A QR can be copied onto another paper, so it is never more than the question what the paper must say.
    sentence = (
        f"QR di halamannya milik surat nomor {found.number} dari kantor ini. Berkas ini bukan berkas aslinya, jadi"
        " bandingkan kertasnya dengan yang harus tertulis."
    )
    return found._replace(verdict=Verdict.FACTS_WANTED, sentence=sentence, seal=texts[0])


def verify_text(
    reader: Reader, text: str, typed: Mapping[str, str] | None = None, key: KeyRow | None = None
) -> Verification:
    """The text of a QR, the code printed on paper, or a number.

    `typed` holds facts of the paper by their names; `key` is the public key of an office that is not known here.
    """
    facts = {name: _as_fact(name, value) for name, value in (typed or {}).items() if value.strip()}
    if "".join(text.split()).upper().startswith(seal.PREFIX):
        return _sealed(reader, text, facts, key)
    found = documents.named(reader, text)
    if found is None:
        return Verification(Verdict.UNKNOWN, None, f"Kode atau nomor “{text.strip()}” tidak tercatat di kantor ini.")
    return _compared(found, facts)


def _sealed(reader: Reader, text: str, typed: Mapping[str, str], given: KeyRow | None) -> Verification:
    parts = seal.read(text)
    if parts is None:
        return Verification(Verdict.UNKNOWN, None, "Teks QR ini tidak lengkap atau salah baca. Pindai ulang QR-nya.")
    key = seals.named(reader, parts.key) or (given if given is not None and given.key == parts.key else None)
    if key is None:
        sentence = (
            f"Segel ini memakai kunci {parts.key} yang tidak dikenal di sini."
            " Minta berkas kunci publik kantor penerbit, lalu kenalkan kunci itu (Kenali kunci kantor lain)."
        )
        return Verification(Verdict.UNKNOWN_KEY, None, sentence)
    if not sealing.is_genuine(key.public, parts):
        sentence = f"Segel ini palsu atau salah baca: tidak cocok dengan kunci {key.owner}. Pindai ulang QR-nya."
        return Verification(Verdict.ALTERED, None, sentence)
    found = documents.sealed(reader, seal.write(*parts)) if key.own else None
    return _compared(found, typed) if found is not None else _elsewhere(parts, key, typed)


def _compared(row: DocumentRow, typed: Mapping[str, str]) -> Verification:
    """A document of the register, with the typed facts held against those it was sealed with."""
    expected = sealing.facts_of(row.facts)
    wrong = seal.differing(expected, typed) if expected is not None else ()
    if not wrong or expected is None:
        return _known(row)
    parts = [
        f"{getattr(FACT_NAMES, name).lower()} seharusnya {_human(name, getattr(expected, name))}" for name in wrong
    ]
    said = ", ".join(parts).removesuffix(".")
    sentence = f"Kertas ini TIDAK sama dengan {row.title} nomor {row.number}: {said}."
    return Verification(Verdict.ALTERED, row.number, sentence, _lines(expected))


def _elsewhere(parts: SealText, key: KeyRow, typed: Mapping[str, str]) -> Verification:
    """A genuine seal whose document is not in this register: only the facts on the paper can tell."""
    if not typed:
        sentence = f"Segelnya asli, dibuat {key.owner}. Ketik isi kertasnya untuk dicocokkan dengan segel itu."
        return Verification(Verdict.FACTS_WANTED, None, sentence)
    facts = Facts(**{name: typed.get(name, "") for name in Facts._fields})
    if seal.digest(facts) != parts.digest:
        sentence = (
            f"Sedikitnya satu isi kertas berbeda dari yang disegel {key.owner}."
            " Periksa dahulu ketikannya; bila sudah sama dengan kertas, kertas itu diubah."
        )
        return Verification(Verdict.ALTERED, facts.number or None, sentence)
    sentence = (
        f"Isi kertas sama dengan yang disegel {key.owner}. {HONEST}"
        " Apakah surat ini sudah diganti atau dibatalkan hanya diketahui kantor penerbitnya."
    )
    return Verification(Verdict.VALID, facts.number or None, sentence, _lines(facts))


def _known(row: DocumentRow, state: str = "asli dan tidak berubah") -> Verification:
    about = f"{row.title} nomor {row.number} tanggal {long_date(row.issued_on)}"
    expected = sealing.facts_of(row.facts)
    facts = _lines(expected) if expected is not None else ()
    ended = _ENDED.get(DocumentState(row.state))
    if ended is not None:
        return Verification(ended[0], row.number, f"{about} {ended[1]}.", facts)
    if row.state == DocumentState.RESERVED:
        sentence = f"Nomor {row.number} baru dipesan untuk {row.title} dan belum dipakai; surat ini belum ada."
        return Verification(Verdict.DRAFT, row.number, sentence)
    if row.kind == EXTERNAL:
        state = "tercatat di register kantor ini; suratnya ditulis di luar program, jadi isinya tidak dapat diperiksa"
    return Verification(Verdict.VALID, row.number, f"{about} {state}.", facts)


def _altered(row: DocumentRow, content: bytes, original: bytes) -> Verification:
    """What became of one of our documents, as far as it can be told."""
    what = " Mintalah cetak ulang dari arsip."
    expected = sealing.facts_of(row.facts)
    if content.startswith(original):
        what = (
            " Revisi pertamanya sama, tetapi sesudahnya ada tambahan. Bila itu tanda tangan elektronik, periksa dengan"
            " layanan penerbitnya, lalu arsipkan berkasnya di Arsip Surat."
        )
    elif expected is not None:
        text = reading.plain_text(content)
        gone = [name for name in ("number", "nip", "signer") if not _stands_in(getattr(expected, name), text)]
        if gone:
            what = f" Yang berubah: {', '.join(getattr(FACT_NAMES, name).lower() for name in gone)}." + what
    sentence = f"Berkas ini TIDAK sama dengan {row.title} nomor {row.number} yang diterbitkan di kantor ini.{what}"
    return Verification(Verdict.ALTERED, row.number, sentence, _lines(expected) if expected is not None else ())


def _stands_in(value: str, text: str) -> bool:
    return seal.plain(value) in text


def _bundle(reader: Reader, document_ids: tuple[str, ...]) -> Verification:
    if any(one.startswith(DRAFT_MARK) for one in document_ids):
        return Verification(Verdict.DRAFT, None, "Berkas gabungan ini memuat KONSEP tanpa nomor.")
    if any(one.startswith(working_papers.MARK) for one in document_ids):
        return Verification(Verdict.UNKNOWN, None, _UNNUMBERED)
    for one in document_ids:
        row = documents.known(reader, one)
        if row is not None and DocumentState(row.state) in _ENDED:
            return _known(row)
    return Verification(Verdict.VALID, None, f"Berkas gabungan {len(document_ids)} dokumen, asli dan tidak berubah.")


def _as_fact(name: str, value: str) -> str:
    """A typed fact as the seal has it: days as ISO text, of a predikat its code, whichever of its words was typed."""
    if name in ("date", "until"):
        return _iso(value)
    if name != "predikat":
        return value
    plain = seal.plain(value).removesuffix("misconduct")
    return next((code for code, words in PREDIKAT_LABELS.items() if seal.plain(words) == plain), value)


def _iso(text: str) -> str:
    """A day typed as `12 Januari 2026` or `12-01-2026` as ISO text; anything else as it is."""
    day, month, year = (*re.findall(r"\w+", text), "", "", "")[:3]
    named = next((at for at, name in enumerate(MONTHS, start=1) if name.casefold() == month.casefold()), 0)
    if len(year) == 4 and day.isdigit() and (named or month.isdigit()):
        return f"{year}-{named or int(month):02}-{int(day):02}"
    return text


def _lines(facts: Facts) -> tuple[Fact, ...]:
    pairs = zip(Facts._fields, FACT_NAMES, facts, strict=True)
    return tuple(Fact(label, _human(name, value)) for name, label, value in pairs if value)


def _human(name: str, value: str) -> str:
    if name in ("date", "until"):
        return long_date(date.fromisoformat(value))
    if name == "nip":
        return show(value)
    return PREDIKAT_LABELS.get(value, value) if name == "predikat" else value
