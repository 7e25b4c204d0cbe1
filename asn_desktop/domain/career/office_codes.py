"""Domain: codes of SIASN and the weight of the satisfaction survey as entries the office may confirm or correct."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from asn_desktop.domain.appraisals.rekey import Code
from asn_desktop.domain.career.office_credit import as_amount
from asn_desktop.domain.career.office_entry import CONFIRMED, Entry, Part, ValueKind, key_of, shown, still, surer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asn_desktop.domain.appraisals.rekey import RekeyRules
    from asn_desktop.domain.basis import Basis
    from asn_desktop.domain.career.office_entry import Stated
    from asn_desktop.domain.public_service.satisfaction import SatisfactionRules

Member = TypeVar("Member")
_TITLES = {
    "ratings": "Kode SIASN untuk hasil kerja dan perilaku",
    "predikat": "Kode SIASN untuk predikat (kuadran kinerja)",
    "periods": "Kode SIASN untuk periode",
    "assessor": "Kata SIASN untuk status penilai: ASN, lalu bukan ASN",
}
_WEIGHT = key_of(Part.SURVEY, "weight")


def entries(rekey: RekeyRules, survey: SatisfactionRules) -> list[Entry]:
    """The lists of codes, each as its lines in order, and the weight."""
    found = []
    for name, title in _TITLES.items():
        basis = _basis(rekey, name)
        lines, key = _lines(rekey, name), key_of(Part.REKEY, name)
        found.append(Entry(key, Part.REKEY, title, ValueKind.TEXTS, lines, "", str(basis), None, basis.confidence))
    basis, title = survey.index_basis, "Bobot tiap unsur survei kepuasan masyarakat"
    weight = survey.weight
    return [
        *found,
        Entry(_WEIGHT, Part.SURVEY, title, ValueKind.DECIMAL, weight, "", str(basis), None, basis.confidence),
    ]


def lay_rekey(rekey: RekeyRules, stated: Iterable[Stated]) -> RekeyRules:
    """The codes with what the office says laid over them; what has no such shape any more is passed over."""
    for one in stated:
        part, _, name = one.key.partition(":")
        if part != Part.REKEY or name not in _TITLES:
            continue
        lines = _lines(rekey, name) if one.value is None else tuple(one.value)
        if len(lines) != len(_lines(rekey, name)):
            continue
        basis = _said(_basis(rekey, name), one, "; ".join(_lines(rekey, name)))
        if name == "assessor":
            rekey = replace(rekey, assessor_within=lines[0], assessor_outside=lines[1], assessor_basis=basis)
        elif name == "ratings":
            rekey = replace(rekey, ratings=_read(rekey.ratings, lines), ratings_basis=basis)
        elif name == "predikat":
            rekey = replace(rekey, predikat=_read(rekey.predikat, lines), predikat_basis=basis)
        else:
            rekey = replace(rekey, periods=_read(rekey.periods, lines), periods_basis=basis)
    return rekey


def lay_survey(survey: SatisfactionRules, stated: Iterable[Stated]) -> SatisfactionRules:
    """The survey with the office's word on its weight."""
    for one in stated:
        if one.key == _WEIGHT:
            basis = _said(survey.index_basis, one, shown(survey.weight))
            weight = survey.weight if one.value is None else as_amount(one.value)
            survey = replace(survey, weight=weight, index_basis=basis)
    return survey


def _said(basis: Basis, one: Stated, now: str) -> Basis:
    if one.value is None:
        sure = surer(basis.confidence)
        return replace(basis, source=one.basis or basis.source, confidence=sure) if still(one.seen, now) else basis
    return replace(basis, source=one.basis or basis.source, confidence=CONFIRMED)


def _basis(rekey: RekeyRules, name: str) -> Basis:
    return {
        "ratings": rekey.ratings_basis,
        "predikat": rekey.predikat_basis,
        "periods": rekey.periods_basis,
        "assessor": rekey.assessor_basis,
    }[name]


def _lines(rekey: RekeyRules, name: str) -> tuple[str, ...]:
    if name == "assessor":
        return rekey.assessor_within, rekey.assessor_outside
    codes = {"ratings": rekey.ratings.values(), "predikat": rekey.predikat.values(), "periods": rekey.periods.values()}
    return tuple(f"{code.code} {code.words}" for code in codes[name])


def _read(codes: Mapping[Member, Code], lines: Iterable[str]) -> dict[Member, Code]:
    """Lines such as "1 DIATAS EKSPEKTASI" as codes, in the order of what they stand for."""
    found = {}
    for member, line in zip(codes, lines, strict=True):
        number, _, words = line.partition(" ")
        found[member] = Code(int(number), words)
    return found
