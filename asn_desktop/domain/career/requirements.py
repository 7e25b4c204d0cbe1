"""Domain: what a post asks for by law when the office has not said more: golongan, diploma, years of service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.position import PositionKind

if TYPE_CHECKING:
    from asn_desktop.domain.career.rules import CareerRules


class Source(NamedTuple):
    """Where one requirement comes from and how sure it is."""

    what: str
    basis: str
    confidence: Confidence


class Requirements(NamedTuple):
    """The usual requirements of a post; '' and None where the law gives none."""

    golongan_lowest: str = ""
    golongan_highest: str = ""
    education: str = ""
    experience_years: int | None = None
    experience_kind: str = ""
    sources: tuple[Source, ...] = ()

    def basis(self) -> str:
        """The sources in one line, as the post keeps them."""
        return "; ".join(dict.fromkeys(source.basis for source in self.sources))


def usual(rules: CareerRules, kind: PositionKind, eselon: str, jenjang: str) -> Requirements:
    """The requirements that eselon (PP 13/2002), jenjang (PermenPANRB 1/2023) and kind (PP 11/2017) bring along."""
    found = Requirements()
    if eselon in rules.bands:
        band = rules.bands[eselon]
        found = found._replace(
            golongan_lowest=band.lowest,
            golongan_highest=band.highest,
            sources=(Source("Golongan", band.basis, Confidence.A),),
        )
    elif kind is PositionKind.FUNGSIONAL and jenjang in rules.jenjang:
        ladder = rules.jenjang[jenjang]
        found = found._replace(
            golongan_lowest=ladder.lowest,
            golongan_highest=ladder.highest,
            sources=(Source("Golongan", ladder.basis, ladder.confidence),),
        )
    asked = rules.requirements.get(kind)
    if asked is None:
        return found
    return found._replace(
        education=asked.education.value,
        experience_years=asked.years,
        experience_kind=asked.served_as.value,
        sources=(*found.sources, Source("Pendidikan dan pengalaman", asked.basis, asked.confidence)),
    )
