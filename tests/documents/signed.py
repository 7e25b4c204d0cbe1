"""Tests: an electronic signature as BSrE adds it: an incremental update behind the bytes that are signed."""

from __future__ import annotations

import re

_PLACES = 10


def signed(content: bytes, *, day: str = "20260202", behind: bytes = b"") -> bytes:
    """The file with a signature over everything but the signature itself, and `behind` it what came later."""
    size = int(re.findall(rb"/Size (\d+)", content)[-1])
    root = re.findall(rb"/Root (\d+ \d+ R)", content)[-1]
    before = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    at = len(content) + 1
    blank = b" ".join([b"0" * _PLACES] * 4)
    head = b"\n%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:%s090000+07'00')" % (
        size, day.encode(),
    )  # fmt: skip
    head += b" /ByteRange [" + blank + b"] /Contents "
    contents = b"<" + b"30820100" * 8 + b">"
    rest = b" >>\nendobj\n"
    table = at + len(head) - 1 + len(contents) + len(rest)
    rest += b"xref\n%d 1\n%010d 00000 n \n" % (size, at)
    rest += b"trailer\n<< /Size %d /Root %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size + 1, root, before, table)
    gap = len(content) + len(head)
    ranges = (0, gap, gap + len(contents), len(rest))
    numbers = b" ".join(b"%0*d" % (_PLACES, one) for one in ranges)
    return content + head.replace(blank, numbers) + contents + rest + behind
