"""Domain: golongan and pangkat, their order and names, and the levels of education."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.order import OrderedEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
PNS_GOLONGAN = (*(f"{group}/{step}" for group in _ROMAN[:4] for step in "abcd"), "IV/e")
PPPK_GOLONGAN = _ROMAN
_PNS_ORDER = {golongan: place for place, golongan in enumerate(PNS_GOLONGAN, start=1)}
_PPPK_ORDER = {golongan: place for place, golongan in enumerate(PPPK_GOLONGAN, start=1)}
_PNS_TEXT = re.compile(r"(?:^|[\s(,/])(IV|I{1,3}|[1-4])\s*[/.\-]?\s*([A-E])\)?$")
_PPPK_TEXT = re.compile(r"^(?:PPPK\s*)?(?:GOL(?:ONGAN)?\.?\s*)?\(?([IVX]+)\)?$")


def is_pns(golongan: str) -> bool:
    """Whether it is a golongan ruang of PNS (I/a to IV/e)."""
    return golongan in _PNS_ORDER


def is_pppk(golongan: str) -> bool:
    """Whether it is a golongan of PPPK (I to XVII)."""
    return golongan in _PPPK_ORDER


def order(golongan: str) -> int:
    """The place within its own ladder, from 1; the two ladders do not compare. KeyError when it is neither."""
    return _PNS_ORDER[golongan] if golongan in _PNS_ORDER else _PPPK_ORDER[golongan]


def next_step(golongan: str) -> str | None:
    """The next golongan ruang; None at IV/e and for PPPK, who have no kenaikan pangkat (PP 49/2018)."""
    place = _PNS_ORDER.get(golongan, len(PNS_GOLONGAN))
    return PNS_GOLONGAN[place] if place < len(PNS_GOLONGAN) else None


def normalise(text: str) -> str | None:
    """The golongan inside what offices write ("3/a", "IIIa", "Penata (III/c)", "Golongan IX"); else None."""
    upper = " ".join(text.upper().split())
    ruang = _PNS_TEXT.search(upper)
    if ruang:
        group = ruang[1] if ruang[1] in _ROMAN else _ROMAN[int(ruang[1]) - 1]
        golongan = f"{group}/{ruang[2].lower()}"
        return golongan if is_pns(golongan) else None
    plain = _PPPK_TEXT.match(upper)
    return plain[1] if plain and is_pppk(plain[1]) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """The names of the pangkat of PNS, golongan by golongan."""

    names: Mapping[str, str]

    def pangkat(self, golongan: str) -> str:
        """The name alone: "Penata Muda Tingkat I"; '' for PPPK, who hold no pangkat."""
        return self.names.get(golongan, "")

    def title(self, golongan: str) -> str:
        """As forms print it: "Penata Muda Tingkat I (III/b)", for PPPK "Golongan IX", '' when nothing is known."""
        if golongan in self.names:
            return f"{self.names[golongan]} ({golongan})"
        return f"Golongan {golongan}" if is_pppk(golongan) else golongan


def parse_ranks(rows: Iterable[Mapping[str, object]]) -> Ranks:
    """Rows with `golongan` and `pangkat`; ValueError unless each golongan of PNS has exactly one name."""
    names: dict[str, str] = {}
    for row in rows:
        golongan, pangkat = str(row["golongan"]), str(row["pangkat"]).strip()
        if not is_pns(golongan) or golongan in names or not pangkat:
            raise ValueError(f"golongan {golongan!r}: unknown, doubled or without a name")
        names[golongan] = pangkat
    missing = [golongan for golongan in PNS_GOLONGAN if golongan not in names]
    if missing:
        raise ValueError(f"golongan without a name: {', '.join(missing)}")
    return Ranks(names=names)


class Education(OrderedEnum):
    """Levels of education as the ceilings of kenaikan pangkat know them; S1 stands for D-IV too."""

    SD = "SD"
    SLTP = "SLTP"
    SLTP_KEJURUAN = "SLTP_KEJURUAN"
    SLTA = "SLTA"
    D1 = "D1"
    D2 = "D2"
    SGPLB = "SGPLB"
    D3 = "D3"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"


EDUCATION_NAMES = {
    Education.SD: "SD",
    Education.SLTP: "SLTP",
    Education.SLTP_KEJURUAN: "SLTP Kejuruan",
    Education.SLTA: "SLTA",
    Education.D1: "Diploma I",
    Education.D2: "Diploma II",
    Education.SGPLB: "SGPLB",
    Education.D3: "Diploma III",
    Education.S1: "S-1/Diploma IV",
    Education.S2: "S-2",
    Education.S3: "S-3",
}


def _diploma(roman: str, arabic: str) -> str:
    return rf"D(?:IPLOMA|IP)?[\s.\-/]*(?:{roman}|{arabic})"


def _degree(number: str, roman: str) -> str:
    return rf"S(?:TRATA)?[\s.\-/]*(?:{number}|{roman})"


# Highest first: "S-1/Sarjana Pendidikan SD" is an S1, "Diploma III/Sarjana Muda" is no Sarjana.
_EDUCATION_TEXTS = tuple(
    (level, re.compile(rf"\b(?:{words})\b"))
    for level, words in (
        (Education.S3, _degree("3", "III") + r"|DOKTOR"),
        (Education.S2, _degree("2", "II") + r"|MAGISTER|DOKTER|APOTEKER"),
        (Education.D3, _diploma("III", "3") + r"|SARJANA MUDA|AKADEMI|BAKALOREAT"),
        (Education.S1, _degree("1", "I") + "|" + _diploma("IV", "4") + r"|SARJANA"),
        (Education.SGPLB, r"SGPLB"),
        (Education.D2, _diploma("II", "2")),
        (Education.D1, _diploma("I", "1")),
        (Education.SLTA, r"SLTA|SMA|SMU|SMK|SMEA|STM|SPG|MA|MADRASAH ALIYAH|PAKET C"),
        (Education.SLTP_KEJURUAN, r"(?:SLTP|SMP) KEJURUAN"),
        (Education.SLTP, r"SLTP|SMP|MTS|MADRASAH TSANAWIYAH|PAKET B"),
        (Education.SD, r"SD|SEKOLAH DASAR|MI|MADRASAH IBTIDAIYAH|PAKET A"),
    )
)


def read_education(text: str) -> Education | None:
    """The level inside SIASN's names ("S-1/Sarjana", "SLTA Kejuruan", "Diploma IV"); None when it is none of them."""
    upper = " ".join(text.upper().split())
    return next((level for level, pattern in _EDUCATION_TEXTS if pattern.search(upper)), None)
