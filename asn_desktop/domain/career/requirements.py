"""Domain: what a post asks for by law when the office has not said more: golongan, diploma, years of service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.position import PositionKind

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.basis import Confidence
    from asn_desktop.domain.career.rules import CareerRules


class _Minimum(NamedTuple):
    """The parameters that say what a kind of structural post asks for, and whose years count."""

    diploma: str
    years: str
    served_as: PositionKind


_MINIMUM = {
    PositionKind.PENGAWAS: _Minimum(
        "JABATAN_PENGAWAS_MIN_PENDIDIKAN", "PROMOSI_PENGAWAS_MIN_TAHUN", PositionKind.PELAKSANA
    ),
    PositionKind.ADMINISTRATOR: _Minimum(
        "JABATAN_ADMINISTRATOR_MIN_PENDIDIKAN", "PROMOSI_ADMINISTRATOR_MIN_TAHUN", PositionKind.PENGAWAS
    ),
    PositionKind.JPT: _Minimum("JABATAN_JPT_MIN_PENDIDIKAN", "PROMOSI_JPT_MIN_TAHUN", PositionKind.ADMINISTRATOR),
}


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


def usual(rules: CareerRules, kind: PositionKind, eselon: str, jenjang: str, on: date) -> Requirements:
    """The requirements that eselon (PP 13/2002), jenjang (PermenPANRB 1/2023) and kind (PP 11/2017) bring along."""
    found = Requirements()
    if eselon in rules.bands:
        band = rules.bands[eselon]
        found = found._replace(
            golongan_lowest=band.lowest,
            golongan_highest=band.highest,
            sources=(Source("Golongan", band.basis, band.confidence),),
        )
    elif kind is PositionKind.FUNGSIONAL and jenjang in rules.jenjang:
        ladder = rules.jenjang[jenjang]
        found = found._replace(
            golongan_lowest=ladder.lowest,
            golongan_highest=ladder.highest,
            sources=(Source("Golongan", ladder.basis, ladder.confidence),),
        )
    minimum = _MINIMUM.get(kind)
    if minimum is None:
        return found
    diploma, years = rules.parameters.figure(minimum.diploma, on), rules.parameters.figure(minimum.years, on)
    return found._replace(
        education=rules.parameters.education(minimum.diploma, on).value,
        experience_years=rules.parameters.whole(minimum.years, on),
        experience_kind=minimum.served_as.value,
        sources=(
            *found.sources,
            Source("Pendidikan", diploma.basis, diploma.confidence),
            Source("Pengalaman", years.basis, years.confidence),
        ),
    )
