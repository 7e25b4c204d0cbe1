"""Services: whether a PDF file that was signed electronically elsewhere still holds ours as its first revision.

A signature is added behind the bytes of a file, so what was issued must stand there unchanged.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from asn_desktop.documents import reading
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.letters.seal import plain
from asn_desktop.services.registry.sealing import facts_of

if TYPE_CHECKING:
    from typing import Any

    from asn_desktop.services.registry.attachments import File

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_SIGNED_AT = re.compile(rb"/M\s*\(D:(\d{4})(\d{2})(\d{2})")
_SHOWN = re.compile(rb"/Type\s*/Page\b|/Contents\b|/Annots\b|/AP\b")  # what would be seen on a page
_AGAIN = "Tanda tangani PDF asli dari Arsip Surat (Simpan PDF…) tanpa menyimpannya lagi dengan program lain."


def require(file: File, number: str, facts: Any, original: bytes) -> None:
    """Rejected, with what differs, unless the file is the issued one with electronic signatures behind it."""
    content = file.content
    if content == original:
        raise refused(file, f"adalah PDF asli {number} yang belum ditandatangani. Pilih berkas dari penandatangan.")
    if not content.startswith(original):
        what = _difference(facts, content, original)
        raise refused(file, f"tidak memuat {number} seperti diterbitkan: {what}. {_AGAIN}")
    _require_signature(file, number, len(original))


def signed_on(content: bytes, original: bytes, earliest: date, today: date) -> date:
    """The day the last signature names; today when it names none, or one that cannot be."""
    for found in reversed(list(_SIGNED_AT.finditer(content, len(original)))):
        year, month, day = map(int, found.groups())
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if earliest <= named <= today:
            return named
    return today


def refused(file: File, sentence: str) -> Rejected:
    """What to raise about a file, by its name."""
    return Rejected([Problem("file", f"Berkas “{file.name}” {sentence}")])


def _require_signature(file: File, number: str, start: int) -> None:
    """What stands behind our bytes must be signatures, each over everything before it, the last over the whole."""
    ranges = [tuple(map(int, found.groups())) for found in _RANGE.finditer(file.content, start)]
    if not ranges:
        raise refused(file, f"memuat tambahan sesudah {number}, tetapi bukan tanda tangan elektronik. {_AGAIN}")
    ends = [third + fourth for _first, _second, third, fourth in ranges]
    if max(ends) > len(file.content):
        raise refused(file, "terpotong: bagian akhirnya tidak ada. Salin ulang berkas itu dari penandatangan.")
    in_order = all(earlier <= later for earlier, later in pairwise(ends))
    covers = all(first == 0 and second > start for first, second, _third, _fourth in ranges)
    if not covers or not in_order or not _may_follow(file.content[ends[-1] :]):
        raise refused(
            file,
            f"ditambahi sesudah {number} ditandatangani, jadi tanda tangannya tidak lagi mencakup"
            " seluruh berkas. Minta berkas yang asli dari penandatangan.",
        )


def _may_follow(rest: bytes) -> bool:
    """Behind the last signature nothing may stand but the certificates that prove it (LTV), which show nothing."""
    return not rest.strip() or (b"/DSS" in rest and not _SHOWN.search(rest))


def _difference(sealed: Any, content: bytes, original: bytes) -> str:
    """What a file that began as ours no longer has in common with it."""
    before, after = reading.pages(original), reading.pages(content)
    if not after:
        return "berkasnya rusak dan tidak dapat dibaca"
    if len(before) != len(after):
        return f"halamannya {len(after)}, seharusnya {len(before)}"
    facts = facts_of(sealed)
    if facts is not None:
        text = "".join(after)
        names = {"nomor": facts.number, "NIP": facts.nip, "nama penanda tangan": facts.signer}
        lost = [name for name, value in names.items() if value and plain(value) not in text]
        if lost:
            return f"{', '.join(lost)} tidak lagi sama"
    changed = [at for at, (old, new) in enumerate(zip(before, after, strict=True), start=1) if old not in new]
    if changed:
        return f"kata-kata di halaman {', '.join(map(str, changed))} berbeda"
    return "kata-katanya sama, tetapi berkasnya ditulis ulang oleh program lain sehingga tidak dapat dibuktikan utuh"
