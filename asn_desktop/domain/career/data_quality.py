"""Domain: whether what is known of a person is enough to answer at all, and which decisions a status rules out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career.recommendation import Recommendation, Urgency, eligible
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.wording import screen

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "data"


def recommend(case: Case) -> list[Recommendation]:
    """DQ-01 to 05: said of a number that cannot be, or when everything is asked for."""
    number = case.condition("DQ-01", nips.read(case.facts.nip) is not None, nips.show(case.facts.nip) or "belum diisi")
    if number.met and not case.everything:
        return []
    found = [number, *_predikat(case), *_career_start(case), *_ruled_out(case)]
    whole = eligible(found) is True
    return [
        Recommendation(
            kind=KIND,
            rule="DQ-01",
            title="Data dasar lengkap" if whole else "Data dasar perlu dilengkapi",
            summary="Data dasar cukup untuk menghitung usulan"
            if whole
            else "Lengkapi data dasar; usulan yang memerlukannya belum dapat dihitung",
            conditions=tuple(found),
            earliest=None,
            effective=None,
            target="data",
            urgency=Urgency.LATER if number.met else Urgency.NOW,
            figures={},
        )
    ]


def _predikat(case: Case) -> list[Condition]:
    """DQ-02: both years the rules look back on."""
    found = []
    for year, predikat in ((case.year - 1, case.before), (case.year, case.latest)):
        data = f"predikat {year} belum ada" if predikat is None else screen(predikat)
        found.append(case.condition("DQ-02", None if predikat is None else True, data, year=year))
    return found


def _career_start(case: Case) -> list[Condition]:
    """DQ-03: since when the pangkat is held, and the diploma."""
    facts = case.facts
    if facts.status is not EmployeeStatus.PNS:
        return []
    missing = [
        words
        for words, known in (("TMT pangkat", facts.golongan_tmt), ("pendidikan terakhir", facts.education))
        if known is None
    ]
    if not rank.is_pns(facts.golongan):
        missing.insert(0, "golongan")
    data = f"{' dan '.join(missing)} belum diisi" if missing else "terisi"
    return [case.condition("DQ-03", None if missing else True, data)]


def _ruled_out(case: Case) -> list[Condition]:
    """DQ-04 and DQ-05: what a PPPK and a CPNS cannot be proposed for; told without failing."""
    if case.facts.status is EmployeeStatus.PPPK:
        data = "lihat perpanjangan perjanjian, kenaikan gaji berkala, atau penghargaan"
        return [case.condition("DQ-04", True, data)]
    if case.facts.status is EmployeeStatus.CPNS:
        return [case.condition("DQ-05", True, "berlaku setelah diangkat menjadi PNS")]
    return []
