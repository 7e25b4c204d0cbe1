"""Domain: what IPK may be expected of somebody on tugas belajar, by the accreditation of the campus (Lamp. p.63)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.basis import Basis, Table
from asn_desktop.domain.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

_HIGHEST, _STEP = Fraction(4), Fraction(1, 100)


class Level(StrEnum):
    """What is studied."""

    S1 = "S1"
    S2_S3 = "S2_S3"  # profesi, S-2 and S-3


class Campus(StrEnum):
    """The accreditation of the university, or that it lies abroad."""

    A = "A"
    B = "B"
    C = "C"
    ABROAD = "abroad"


LEVEL_NAMES: dict[str, str] = {Level.S1: "S-1", Level.S2_S3: "Profesi, S-2, atau S-3"}
CAMPUS_NAMES: dict[str, str] = {
    Campus.A: "Universitas terakreditasi A",
    Campus.B: "Universitas terakreditasi B",
    Campus.C: "Universitas terakreditasi C",
    Campus.ABROAD: "Luar negeri",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyGuide:
    """From which IPK on the words hold; below the last it is "kurang". `programme`: the least accreditation of it."""

    level: Level
    campus: Campus
    programme: str
    very_good: Fraction
    good: Fraction
    needs_improvement: Fraction
    basis: Basis

    def sentence(self) -> str:
        """The ranges in words; a guide to expectations, never a predikat."""
        ranges = (
            ("sangat baik", self.very_good, _HIGHEST),
            ("baik", self.good, self.very_good - _STEP),
            ("butuh perbaikan", self.needs_improvement, self.good - _STEP),
        )
        told = ", ".join(f"{word} {decimal(low)}–{decimal(high)}" for word, low, high in ranges)
        least = f" Program studinya terakreditasi minimal {self.programme}." if self.programme else ""
        return f"Panduan ekspektasi IPK: {told}, kurang di bawah {decimal(self.needs_improvement)}.{least}"


def parse_study(document: Mapping[str, object], file: str) -> tuple[StudyGuide, ...]:
    """One guide for every level and campus; RuleError when one is missing, doubled or out of order."""
    top = Table(file, document, source=Table(file, document).text("source"))
    found: dict[tuple[Level, Campus], StudyGuide] = {}
    for row in top.tables("guide"):
        guide = StudyGuide(
            level=row.member("level", Level),
            campus=row.member("campus", Campus),
            programme=row.text("programme") if row.has("programme") else "",
            very_good=row.fraction("very_good"),
            good=row.fraction("good"),
            needs_improvement=row.fraction("needs_improvement"),
            basis=row.basis(),
        )
        if not _HIGHEST > guide.very_good > guide.good > guide.needs_improvement > 0:
            raise row.error("very_good", "the limits do not fall from 4 down")
        if (guide.level, guide.campus) in found:
            raise row.error("campus", f"{guide.level} at {guide.campus} stands twice")
        found[guide.level, guide.campus] = guide
    for level in Level:
        for campus in Campus:
            if (level, campus) not in found:
                raise top.error("guide", f"{level} at {campus} is missing")
    return tuple(found.values())
