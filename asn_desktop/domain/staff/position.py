"""Domain: kinds of jabatan, eselon, jenjang fungsional, and which form a post's holder uses."""

from __future__ import annotations

import re
from enum import StrEnum


class PositionKind(StrEnum):
    """Kinds of posts (UU 20/2023)."""

    JPT = "JPT"
    ADMINISTRATOR = "ADMINISTRATOR"
    PENGAWAS = "PENGAWAS"
    PELAKSANA = "PELAKSANA"
    FUNGSIONAL = "FUNGSIONAL"


class FormGroup(StrEnum):
    """Which of the two families of forms: heads of independent units and JPT, or all others (A.1.2 or A.1.7)."""

    MANDIRI = "MANDIRI"
    JA_JF = "JA_JF"


KIND_NAMES = {
    PositionKind.JPT: "Pimpinan Tinggi",
    PositionKind.ADMINISTRATOR: "Administrator",
    PositionKind.PENGAWAS: "Pengawas",
    PositionKind.PELAKSANA: "Pelaksana",
    PositionKind.FUNGSIONAL: "Fungsional",
}
ESELON = ("I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a")
JENJANG = (
    "Pemula",
    "Terampil",
    "Mahir",
    "Penyelia",
    "Ahli Pertama",
    "Ahli Muda",
    "Ahli Madya",
    "Ahli Utama",
)
_ESELON_TEXT = re.compile(r"^(?:ESELON\s*)?(IV|V|I{1,3}|[1-5])\s*[./\-]?\s*([AB12])$")
_ROMAN = ("I", "II", "III", "IV", "V")
_KIND_OF_ESELON = {
    "I": PositionKind.JPT,
    "II": PositionKind.JPT,
    "III": PositionKind.ADMINISTRATOR,
    "IV": PositionKind.PENGAWAS,
    "V": PositionKind.PENGAWAS,
}
# Longest first where one contains another: "fungsional umum" is a pelaksana, "fungsional" alone is not.
_KIND_WORDS = (
    ("pimpinan tinggi", PositionKind.JPT),
    ("administrator", PositionKind.ADMINISTRATOR),
    ("pengawas", PositionKind.PENGAWAS),
    ("fungsional umum", PositionKind.PELAKSANA),
    ("pelaksana", PositionKind.PELAKSANA),
    ("fungsional", PositionKind.FUNGSIONAL),
)


def read_eselon(text: str) -> str | None:
    """The eselon inside "IV.a", "IVa", "4/a" or SIASN's code "41"; None when it is none."""
    found = _ESELON_TEXT.match(" ".join(text.upper().split()))
    if not found:
        return None
    group = found[1] if found[1] in _ROMAN else _ROMAN[int(found[1]) - 1]
    eselon = f"{group}.{'a' if found[2] in 'A1' else 'b'}"
    return eselon if eselon in ESELON else None


def jenjang_of(name: str) -> str | None:
    """The jenjang that ends a functional post's name: "Pranata Komputer Ahli Pertama" is "Ahli Pertama"."""
    words = " ".join(name.lower().split())
    return next((jenjang for jenjang in JENJANG if words.endswith(f" {jenjang.lower()}")), None)


def kind_of(jenis_jabatan: str, eselon: str, name: str) -> PositionKind | None:
    """The kind from the level field first, then from SIASN's jenis jabatan; None when neither tells.

    The post's name is asked for nothing but a jenjang fungsional: "Sekretaris" or "Kepala" decide no level.
    """
    level = read_eselon(eselon)
    if level:
        return _KIND_OF_ESELON[level.split(".")[0]]
    words = " ".join(jenis_jabatan.lower().split())
    for part, kind in _KIND_WORDS:
        if part in words:
            return kind
    return PositionKind.FUNGSIONAL if not words and jenjang_of(name) else None


def form_group(kind: PositionKind, *, heads_independent_unit: bool) -> FormGroup:
    """Which forms apply; a Camat leads an independent unit, which is a field of the unit, never a word of the post."""
    return FormGroup.MANDIRI if kind is PositionKind.JPT or heads_independent_unit else FormGroup.JA_JF
