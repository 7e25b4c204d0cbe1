"""Storage: invented words, numbers and days in the place of real ones, the same for the same in one copy."""

from __future__ import annotations

import hashlib
import hmac
import random
import re
import secrets
from datetime import date

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_KEY = re.compile(r"[0-9a-f]{32}")  # of a row: tells nothing
_NIP = 18  # digits
_LONG = 80  # letters: a text of its own, not a name
_CONSONANTS, _VOWELS = "bcdfghjklmnprstwy", "aeiou"
_SHIFTS = (*range(-29, -6), *range(7, 30))  # months


class Inventor:
    """Invents by a secret that nobody keeps."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._months = secrets.choice(_SHIFTS)
        self._known: dict[str, str] = {}
        self._taken: set[str] = set()

    def text(self, value: str) -> str:
        """Letters for letters and digits for digits; of long texts no word stands for another twice."""
        if _KEY.fullmatch(value):
            return value
        if len(value) > _LONG:
            chance = random.Random(secrets.token_bytes(16))  # noqa: S311 — seeded by chance itself
            return _PIECE.sub(lambda found: _piece(found[0], chance), value)
        return _PIECE.sub(lambda found: self._piece(found[0]), value)

    def day(self, value: str) -> str:
        """A day as ISO text some months away; what comes after the day stays."""
        year, month, day = (int(part) for part in value[:10].split("-"))
        moved = self._moved(year, month)
        return date(*moved, min(day, 28)).isoformat() + value[10:]

    def _piece(self, piece: str) -> str:
        folded = piece.casefold()
        if folded not in self._known:
            self._known[folded] = self._nip(folded) if len(folded) == _NIP and folded.isdigit() else self._new(folded)
        return _cased(self._known[folded], piece)

    def _new(self, folded: str) -> str:
        """Another one nobody has yet, where there are enough of that length."""
        made = folded
        for attempt in range(50):
            made = _piece(folded, random.Random(self._digest(f"{attempt} {folded}")))  # noqa: S311 — from the secret
            if made not in self._taken and made != folded:
                break
        self._taken.add(made)
        return made

    def _nip(self, nip: str) -> str:
        """A number that agrees with the days of the person's life, which move as well."""
        serial = self._new(nip[15:])
        try:
            born = self.day(f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}").replace("-", "")
            year, month = self._moved(int(nip[8:12]), int(nip[12:14]))
        except ValueError:
            return self._new(nip)
        made = f"{born}{year:04}{month:02}{nip[14]}{serial}"
        while made in self._taken:
            serial = f"{(int(serial) + 1) % 1000:03}"
            made = f"{born}{year:04}{month:02}{nip[14]}{serial}"
        self._taken.add(made)
        return made

    def _moved(self, year: int, month: int) -> tuple[int, int]:
        if not 1 <= month <= 12:
            return year, month  # PPPK: 21 in the place of the month
        moved = year * 12 + month - 1 + self._months
        return moved // 12, moved % 12 + 1

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self._secret, text.encode(), hashlib.sha256)


def _piece(piece: str, chance: random.Random) -> str:
    if piece.isdigit():
        return "".join(chance.choice("0123456789") for _ in piece)
    first = chance.random() < 0.5
    return "".join(chance.choice(_CONSONANTS if first ^ bool(place % 2) else _VOWELS) for place in range(len(piece)))


def _cased(made: str, like: str) -> str:
    if like.isupper():
        return made.upper()
    return made[:1].upper() + made[1:] if like[:1].isupper() else made
