"""Domain: the file in which a rater's answers travel: what it claims, and the sealed form a browser writes.

A sealed file holds a fresh X25519 key, a nonce and a box of one fixed size over the claim: whoever carries it can
neither read nor change it, and its size tells nothing. Where two people hold the key of a period, the answers lie in a
second box inside the first, which only both together open: the office learns the code and nothing else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADING = "ASN-JAWABAN-360 1"
ENDING = ".asnjawab"
KEY_NAME = 16  # hexadecimal digits of the public key that name it
_EPHEMERAL, _NONCE, _TAG = 32, 24, 16  # bytes
# Bytes: pages from before there were comments write the smallest, pages for two holders the largest.
_CLAIMS = (512, 1536, 2560)
_SHUT = 1536  # bytes of answers and comment in the inner box
_LARGEST = 4096  # characters of a sealed file
_MARK = 16  # hexadecimal digits


class Verdict(StrEnum):
    """What is to be done with a sheet that a file brings."""

    READY = "ready"
    INCOMPLETE = "incomplete"
    OTHER_PERIOD = "other_period"
    UNKNOWN = "unknown"
    USED = "used"
    DUPLICATE = "duplicate"
    CHANGED = "changed"
    NOT_TAKEN = "not_taken"
    UNREADABLE = "unreadable"


VERDICT_NAMES = {
    Verdict.READY: "Siap diterima",
    Verdict.INCOMPLETE: "Belum lengkap",
    Verdict.OTHER_PERIOD: "Periode lain",
    Verdict.UNKNOWN: "Kode tidak dikenal",
    Verdict.USED: "Sudah masuk",
    Verdict.DUPLICATE: "Rangkap",
    Verdict.CHANGED: "Diubah",
    Verdict.NOT_TAKEN: "Tidak diterima",
    Verdict.UNREADABLE: "Tidak terbaca",
}


class Claim(NamedTuple):
    """What a file says: the code of a sheet, its answers as text, the digest of the statements answered, a comment.

    Where two people hold the key: the name of that key, and the inner box in base64 instead of answers and comment.
    """

    code: str
    answers: str
    statements: str
    comment: str = ""
    holders: str = ""
    shut: str = ""


class ShutClaim(NamedTuple):
    """What an inner box says."""

    answers: str
    comment: str


class Sealed(NamedTuple):
    """The parts of a sealed file; `key` names the public key it is sealed to."""

    key: str
    ephemeral: bytes
    nonce: bytes
    box: bytes


def is_sealed(text: str) -> bool:
    """Whether a text means to be a sealed answer file."""
    return text.lstrip("\ufeff \r\n\t").startswith(HEADING)


def read_sealed(text: str) -> Sealed | None:
    """The parts of a sealed file; None when one is missing or damaged."""
    lines = text.lstrip("\ufeff").split()
    if not is_sealed(text) or len(text) > _LARGEST or len(lines) < 4:
        return None
    try:
        content = base64.b64decode("".join(lines[3:]), validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(content) - _EPHEMERAL - _NONCE - _TAG not in _CLAIMS:
        return None
    return _parts(lines[2], content)


def read_claim(plain: bytes) -> Claim | None:
    """The claim inside an opened box; None when it is none."""
    said = _texts(plain, Claim._fields, Claim._field_defaults)
    return None if said is None else Claim(*said)


def read_shut(plain: bytes) -> ShutClaim | None:
    """What an opened inner box says; None when it is none."""
    said = _texts(plain, ShutClaim._fields, {})
    return None if said is None else ShutClaim(*said)


def shut_box(claim: Claim) -> bytes | None:
    """The inner box of a claim as it came; None when it is none."""
    try:
        content = base64.b64decode(claim.shut, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if len(content) == _EPHEMERAL + _NONCE + _TAG + _SHUT else None


def shut_parts(content: bytes) -> Sealed | None:
    """The parts of an inner box; None where it has another size."""
    if len(content) != _EPHEMERAL + _NONCE + _TAG + _SHUT:
        return None
    return _parts("", content)


def _parts(key: str, content: bytes) -> Sealed:
    start = _EPHEMERAL + _NONCE
    return Sealed(key, content[:_EPHEMERAL], content[_EPHEMERAL:start], content[start:])


def _texts(plain: bytes, names: Sequence[str], defaults: Mapping[str, str]) -> list[str] | None:
    """These texts of a JSON object; None when one is missing or no text."""
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):  # deep brackets exhaust the reader
        return None
    if not isinstance(found, dict):
        return None
    said = [{**defaults, **found}.get(name) for name in names]
    return [text for text in said if isinstance(text, str)] if all(isinstance(text, str) for text in said) else None


def statements_digest(statements: Sequence[str]) -> str:
    """What tells one wording of the statements from another."""
    return hashlib.sha512("\n".join(statements).encode()).hexdigest()[:16]


def mark(private: bytes, code: str, statements: str) -> str:
    """The mark of a spreadsheet: only who has the period's private key can make it for another code or wording."""
    return hmac.new(private, f"{code} {statements}".encode(), hashlib.sha256).hexdigest()[:_MARK]


def is_marked(found: str, private: bytes, code: str, statements: str) -> bool:
    """Whether a mark belongs to this code and wording."""
    return hmac.compare_digest(found, mark(private, code, statements))
