"""Domain: what the name of an office tells: its kind, its place, its letter code, and how its head is called."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.unit_tree import plain

_INDEPENDENT = frozenset({"kecamatan", "dinas", "badan", "inspektorat", "puskesmas", "satuan"})
_PLACED = frozenset({"kecamatan", "kelurahan"})
_PREFIXES = {
    "kecamatan": "KEC",
    "kelurahan": "KEL",
    "dinas": "DIS",
    "badan": "BAN",
    "inspektorat": "INSP",
    "sekretariat": "SET",
    "puskesmas": "PKM",
    "kantor": "KTR",
}
_SMALL_WORDS = frozenset({"dan", "serta", "atau", "di"})


class HeadPost(NamedTuple):
    """The post that leads an office (PP 18/2016)."""

    name: str
    kind: PositionKind
    eselon: str


_HEADS = {
    "kecamatan": HeadPost("Camat", PositionKind.ADMINISTRATOR, "III.a"),
    "kelurahan": HeadPost("Lurah", PositionKind.PENGAWAS, "IV.a"),
    "dinas": HeadPost("Kepala Dinas", PositionKind.JPT, "II.b"),
    "badan": HeadPost("Kepala Badan", PositionKind.JPT, "II.b"),
    "inspektorat": HeadPost("Inspektur", PositionKind.JPT, "II.b"),
}


def letter_code(name: str) -> str:
    """The unit part of letter numbers: "Kecamatan Siulak" is KEC-SLK, "Kecamatan Air Hangat Timur" KEC-AHT."""
    words = [word for word in plain(name).split(" ") if word and word not in _SMALL_WORDS]
    if not words:
        return ""
    prefix = _PREFIXES.get(words[0], "")
    own = words[1:] if prefix else words
    if not own:
        return prefix
    if len(own) == 1:
        first, rest = own[0][0], own[0][1:]
        short = (first + "".join(letter for letter in rest if letter not in "aeiou"))[:3]
    else:
        short = "".join(word[0] for word in own)[:4]
    return f"{prefix}-{short.upper()}" if prefix else short.upper()


def place(name: str) -> str:
    """Where letters are dated: the name without its kind of office, for a kecamatan or kelurahan; else ''."""
    kind, _, rest = name.partition(" ")
    return rest if kind.casefold() in _PLACED else ""


def is_independent(name: str) -> bool:
    """Whether an office of this kind is a unit kerja mandiri, whose head uses form A.1.2."""
    return _kind(name) in _INDEPENDENT


def head_post(name: str) -> HeadPost:
    """How the head of the office is called where nothing else is known."""
    return _HEADS.get(_kind(name), HeadPost(f"Kepala {name}", PositionKind.PENGAWAS, ""))


def _kind(name: str) -> str:
    return plain(name).split(" ")[0]
