"""Domain: a key in two halves, each held by one person: alone a half is as good as nothing."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import NamedTuple

SIZE = 32  # bytes of a key and of each half
_CHECK = 2  # bytes
_GROUP = 4  # signs that are written together
_USUAL, _CLEAR = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0, 1, I and O
_TO_CLEAR, _FROM_CLEAR = str.maketrans(_USUAL, _CLEAR), str.maketrans(_CLEAR, _USUAL)
ENDING = ".asnkunci"


class Half(NamedTuple):
    """One of the two: its number, 1 or 2, and its bytes."""

    number: int
    part: bytes


def split(key: bytes, drawn: bytes) -> tuple[Half, Half]:
    """A key in two halves; `drawn` are as many bytes nobody knows, the first half itself."""
    if not len(key) == len(drawn) == SIZE:
        raise ValueError(f"not {SIZE} bytes")
    return Half(1, drawn), Half(2, _mixed(key, drawn))


def join(one: Half, other: Half) -> bytes:
    """The key of two halves; ValueError when they are the same half twice."""
    if {one.number, other.number} != {1, 2}:
        raise ValueError("two different halves are needed")
    return _mixed(one.part, other.part)


def write(half: Half, public: bytes) -> str:
    """The half as it is printed: fourteen groups of four signs; it belongs to this public key only."""
    whole = bytes([half.number]) + half.part + _check(half, public)
    signs = base64.b32encode(whole).decode().translate(_TO_CLEAR)
    return " ".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def read(text: str, public: bytes) -> Half | None:
    """The half as typed or scanned; None when it is mistyped or belongs to another key."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    try:
        whole = base64.b32decode(signs.translate(_FROM_CLEAR))
    except (binascii.Error, ValueError):
        return None
    if len(whole) != 1 + SIZE + _CHECK or any(sign not in _CLEAR for sign in signs):
        return None
    half = Half(whole[0], whole[1 : 1 + SIZE])
    return half if half.number in {1, 2} and whole[1 + SIZE :] == _check(half, public) else None


def _check(half: Half, public: bytes) -> bytes:
    return hashlib.sha256(public + bytes([half.number]) + half.part).digest()[:_CHECK]


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
