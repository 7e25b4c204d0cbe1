"""Documents: QR codes (ISO/IEC 18004) of our codes and seals, always under one mask."""

from __future__ import annotations

from functools import lru_cache

import segno

_MASK = 3  # always the same pattern: the same text gives the same squares, and none of eight has to be tried


@lru_cache(maxsize=1024)
def rows(text: str) -> tuple[str, ...]:
    """The squares from above, a row as signs `0` and `1`; ValueError for text that is not alphanumeric."""
    made = segno.make_qr(text, error="m", mode="alphanumeric", mask=_MASK, boost_error=False)
    return tuple(bytes(row).hex()[1::2] for row in made.matrix)
