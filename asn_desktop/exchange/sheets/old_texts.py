"""Exchange: how long the shared texts of an old .xls are, without making them (MS-XLS 2.4.265, 2.5.293)."""

from __future__ import annotations

import struct

_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08


def lengths(records: list[bytes]) -> list[int]:
    """Signs of every shared text in order, as far as the list goes; the records are the list and what continues it."""
    found: list[int] = []
    walk = _Walk(records)
    try:
        walk.skip(8)
        while True:
            size, flags = struct.unpack("<HB", walk.take(3))
            runs = struct.unpack("<H", walk.take(2))[0] if flags & _RICH else 0
            more = struct.unpack("<I", walk.take(4))[0] if flags & _PHONETIC else 0
            found.append(size)
            walk.skip_text(size, wide=bool(flags & _WIDE))
            walk.skip(4 * runs + more)
    except EOFError:
        return found


class _Walk:
    """A place in the records."""

    def __init__(self, records: list[bytes]) -> None:
        self._records = records
        self._record = self._at = 0

    def take(self, count: int) -> bytes:
        """The next bytes; EOFError at the end."""
        got = b""
        while len(got) < count:
            self._turn()
            piece = self._records[self._record][self._at : self._at + count - len(got)]
            self._at += len(piece)
            got += piece
        return got

    def skip(self, count: int) -> None:
        """Pass over bytes; EOFError at the end."""
        while count:
            self._turn()
            step = min(count, self._left())
            self._at += step
            count -= step

    def skip_text(self, signs: int, *, wide: bool) -> None:
        """Pass over signs; a text that goes on in the next record says there anew how wide its signs are."""
        while signs:
            if not self._left():
                self._turn()
                wide = bool(self.take(1)[0] & _WIDE)
            step = min(signs, max(1, self._left() // (1 + wide)))
            self._at += step * (1 + wide)
            signs -= step

    def _left(self) -> int:
        return max(0, len(self._records[self._record]) - self._at) if self._record < len(self._records) else 0

    def _turn(self) -> None:
        """Go to the next record where this one is over."""
        while not self._left():
            self._record, self._at = self._record + 1, 0
            if self._record >= len(self._records):
                raise EOFError
