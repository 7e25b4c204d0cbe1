"""Domain: the head of the history as people write it down: sixteen signs that stand for everything up to a moment."""

from __future__ import annotations

import re

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 16
_GROUP = 4


def short(head: str) -> str:
    """Four groups of four signs over the first 80 bits of a SHA-256 in hex; '' for no head."""
    if not head:
        return ""
    value = int(head[:20], 16)
    signs = "".join(_SIGNS[(value >> 5 * (_LENGTH - 1 - place)) & 31] for place in range(_LENGTH))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def prefix(written: str) -> str:
    """The first twenty hex digits of the hash a head of sixteen signs stands for."""
    value = 0
    for sign in written.replace("-", ""):
        value = value << 5 | _SIGNS.index(sign)
    return f"{value:020x}"


def typed(text: str) -> str:
    """What was typed, as `short` would write it; '' when it is no head of sixteen signs."""
    plain = re.sub(r"[\s.\-–—]", "", text).upper().translate(_MISREAD)
    if len(plain) != _LENGTH or any(sign not in _SIGNS for sign in plain):
        return ""
    return "-".join(plain[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))
