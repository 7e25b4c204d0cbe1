"""Documents: QR codes (ISO/IEC 18004) of our codes and seals, always under one mask."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

import zxingcpp

_MASK = 3  # always the same pattern: the same text gives the same squares, and none of eight has to be tried
# What a QR packs tightest (ISO/IEC 18004, 7.3.4); other text would make the code larger without anybody noticing.
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")
_SIGNS = b"1" + b"0" * 255  # a dark square is a byte of 0, a white one 255


@lru_cache(maxsize=1024)
def rows(text: str) -> tuple[str, ...]:
    """The squares from above, a row as signs `0` and `1`; ValueError for text that is not alphanumeric."""
    if not _ALPHANUMERIC.fullmatch(text):
        raise ValueError(f"not alphanumeric: {text!r}")
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    image = made.to_image(scale=1, add_quiet_zones=False)
    # Its stubs do not say that the image is a buffer.
    signs = memoryview(cast("Any", image)).tobytes().translate(_SIGNS).decode()
    side = image.shape[1]
    return tuple(signs[at : at + side] for at in range(0, len(signs), side))
