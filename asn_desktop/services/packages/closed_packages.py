"""Services: closing a package so that only its recipient can open it, and knowing who closed it.

Signed with the sender's Ed25519 key, then compressed text and signature sealed to the recipient (X25519 of his Ed25519
key, XSalsa20-Poly1305). The signature is over both keys: what was meant for one cannot be passed on as meant for
another. A finder of the stick sees the recipient's public key and a length.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.packages.office_package import DAMAGED, HIGHEST_RATIO, LARGEST_CONTENT, LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"ASN-PAKET 1\n"
_SIGNED = b"asn-desktop package 1\0"
_KEY, _SIGNATURE = 32, 64


class Opened(NamedTuple):
    """The text of a package and the public key it was truly signed with, in hexadecimal digits."""

    sender: str
    text: bytes


def close(text: bytes, private: str, recipient: str) -> bytes:
    """Close a text for the owner of a public key; keys in hexadecimal digits. Unusable when it became too large."""
    from nacl.public import SealedBox  # noqa: PLC0415 -- start-up: only packages need it
    from nacl.signing import SigningKey, VerifyKey  # noqa: PLC0415 -- as above

    own, theirs = SigningKey(bytes.fromhex(private)), bytes.fromhex(recipient)
    packed = zlib.compress(text, 9)
    signature = own.sign(_signed(theirs, bytes(own.verify_key), packed)).signature
    box = SealedBox(VerifyKey(theirs).to_curve25519_public_key())
    data = _MAGIC + theirs + box.encrypt(bytes(own.verify_key) + signature + packed)
    if len(data) > LARGEST_FILE:
        raise Unusable(
            f"Paketnya menjadi lebih dari {LARGEST_FILE // 2**20} MB. Minta BKPSDMD memakai server kantor, atau"
            " serahkan berkas kantor langsung."
        )
    return data


def read(path: Path) -> bytes:
    """The bytes of a package's file; Unusable when there are none or too many."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unusable(f"“{path.name}” tidak dapat dibaca. Periksa apakah USB masih terpasang, lalu ulangi.") from error
    if len(data) > LARGEST_FILE:
        raise Unusable(f"“{path.name}” terlalu besar untuk sebuah paket (lebih dari {LARGEST_FILE // 2**20} MB).")
    if not data.startswith(_MAGIC):
        raise Unusable(f"“{path.name}” bukan paket ASN Desktop. Pilih berkas berakhiran .asnpkg.")
    if len(data) < len(_MAGIC) + _KEY:
        raise Unusable(DAMAGED)
    return data


def recipient_of(data: bytes) -> str:
    """The public key a package is closed for, in hexadecimal digits."""
    return data[len(_MAGIC) : len(_MAGIC) + _KEY].hex()


def open_with(data: bytes, private: str) -> Opened:
    """Open a package that is for the owner of this private key; Unusable when one bit of it is not as it was closed."""
    from nacl.exceptions import BadSignatureError, CryptoError  # noqa: PLC0415 -- start-up: only packages need it
    from nacl.public import SealedBox  # noqa: PLC0415 -- as above
    from nacl.signing import SigningKey, VerifyKey  # noqa: PLC0415 -- as above

    own = SigningKey(bytes.fromhex(private))
    try:
        inside = SealedBox(own.to_curve25519_private_key()).decrypt(data[len(_MAGIC) + _KEY :])
        sender, signature, packed = inside[:_KEY], inside[_KEY : _KEY + _SIGNATURE], inside[_KEY + _SIGNATURE :]
        VerifyKey(sender).verify(_signed(bytes(own.verify_key), sender, packed), signature)
    except (BadSignatureError, CryptoError, ValueError) as error:
        raise Unusable(DAMAGED) from error
    return Opened(sender.hex(), _unpacked(packed))


def _signed(recipient: bytes, sender: bytes, packed: bytes) -> bytes:
    return _SIGNED + recipient + sender + packed


def _unpacked(packed: bytes) -> bytes:
    """The text again, never more of it than an honest package holds."""
    most = min(LARGEST_CONTENT, HIGHEST_RATIO * len(packed))
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, most)
    except zlib.error as error:
        raise Unusable(DAMAGED) from error
    if not unpacking.eof or unpacking.unused_data:
        raise Unusable(DAMAGED)
    return text
