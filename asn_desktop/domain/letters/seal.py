"""Domain: the seal of a document: its printed facts in one unmistakable form, and the text of its QR.

The text holds the name of a key, a hash and a signature, nothing that could be read: whoever has the paper types the
facts and compares. It proves that the facts are those the office issued; it is no certified electronic signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "ASND1/"
_KEY, _HASH, _SIGNATURE = 4, 20, 64  # bytes
_LENGTH = _KEY + _HASH + _SIGNATURE


class Facts(NamedTuple):
    """What a document says on paper; empty where its kind does not say it. Days as ISO text, predikat as its code."""

    number: str
    date: str  # beside the signature
    nip: str
    until: str  # last day of the period
    predikat: str
    signer: str
    code: str  # the short one below the QR; it keeps anybody who has only the QR from guessing the rest


FACT_NAMES = Facts(
    number="Nomor",
    date="Tanggal",
    nip="NIP",
    until="Akhir periode",
    predikat="Predikat",
    signer="Penanda tangan",
    code="Kode",
)


class SealText(NamedTuple):
    """The parts of a seal; `key` are 8 hexadecimal digits."""

    key: str
    digest: bytes
    signature: bytes

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        return message(self.key, self.digest)


def digest(facts: Facts) -> bytes:
    """The hash of the facts: spaces, capitals, dots and strokes do not count, so that they can be typed again."""
    lines = [f"{name}={plain(value)}" for name, value in zip(Facts._fields, facts, strict=True)]
    return hashlib.sha256("\n".join([PREFIX, *lines]).encode()).digest()[:_HASH]


def differing(expected: Facts, typed: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the facts that were typed and are not the expected ones."""
    return tuple(
        name
        for name, value in zip(Facts._fields, expected, strict=True)
        if typed.get(name, "").strip() and plain(typed[name]) != plain(value)
    )


def message(key: str, hashed: bytes) -> bytes:
    """What is signed: the version of the seal, the name of the key, the hash."""
    return PREFIX.encode() + bytes.fromhex(key) + hashed


def key_name(public: bytes) -> str:
    """The short name of a public key: the first 8 hexadecimal digits of its hash."""
    return hashlib.sha256(public).hexdigest()[: 2 * _KEY].upper()


def write(key: str, hashed: bytes, signature: bytes) -> str:
    """The text of the QR, in the letters a QR packs tightest."""
    return PREFIX + base64.b32encode(bytes.fromhex(key) + hashed + signature).decode().rstrip("=")


def read(text: str) -> SealText | None:
    """The parts of a QR's text, spaces and case aside; None when it is none of ours."""
    plain = "".join(text.split()).upper()
    if not plain.startswith(PREFIX):
        return None
    packed = plain.removeprefix(PREFIX)
    try:
        raw = base64.b32decode(packed + "=" * (-len(packed) % 8))
    except binascii.Error:
        return None
    if len(raw) != _LENGTH:
        return None
    return SealText(raw[:_KEY].hex().upper(), raw[_KEY : _KEY + _HASH], raw[_KEY + _HASH :])


def plain(text: str) -> str:
    """Letters and digits only, in one case: what counts of a fact."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())
