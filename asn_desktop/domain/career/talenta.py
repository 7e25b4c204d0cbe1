"""Domain: the box of the talent map (PermenPANRB 3/2020); never guessed from performance alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.domain.career.measures import PERFORMANCE, POTENTIAL
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.parameters import TALENT_BOUNDS
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.wording import decimal, screen

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.measures import TalentBox
    from asn_desktop.domain.career.recommendation import Condition

KIND = "talenta"
SUCCESSION = (9, 8, 7)


def recommend(case: Case) -> list[Recommendation]:
    """TLN-01 and TLN-02: asked once a potential has been assessed."""
    if case.facts.number(Noted.POTENTIAL) is None and not case.everything:
        return []
    box = box_of(case)
    return [
        Recommendation(
            kind=KIND,
            rule="TLN-01",
            title=f"Talenta: kotak {box.number}" if box else "Talenta: kotak belum dapat ditentukan",
            summary=f"Kotak {box.number}: {'; '.join(box.advice)}" if box else "Nilai potensial tidak boleh ditebak",
            conditions=(_performance(case), _potential(case), _bounds(case)),
            earliest=None,
            effective=None,
            target=f"kotak {box.number}" if box else "",
            urgency=Urgency.LATER,
            figures={"kotak": box.number, "saran": "|".join(box.advice)} if box else {},
        )
    ]


def box_of(case: Case) -> TalentBox | None:
    """The box; None while the predikat, the potential or the office's bounds are not known."""
    potential = case.facts.number(Noted.POTENTIAL)
    if case.latest is None or potential is None or not case.rules.parameters.known(TALENT_BOUNDS, case.on):
        return None
    reached = sum(potential >= bound for bound in case.numbers(TALENT_BOUNDS))
    return case.rules.boxes[performance_of(case.latest), POTENTIAL[reached]]


def performance_of(predikat: Predikat) -> str:
    """The side of performance: Sangat Baik above, Baik as expected, all others below."""
    if predikat is Predikat.SANGAT_BAIK:
        return PERFORMANCE[2]
    return PERFORMANCE[1] if predikat is Predikat.BAIK else PERFORMANCE[0]


def _performance(case: Case) -> Condition:
    if case.latest is None:
        return case.condition("TLN-01", None, f"predikat {case.year} belum ada", year=case.year)
    return case.condition("TLN-01", True, f"{screen(case.latest)}: {performance_of(case.latest)}", year=case.year)


def _potential(case: Case) -> Condition:
    score = case.facts.number(Noted.POTENTIAL)
    data = f"nilai potensial {UNKNOWN}" if score is None else decimal(score)
    return case.condition("TLN-02", None if score is None else True, data)


def _bounds(case: Case) -> Condition:
    if not case.rules.parameters.known(TALENT_BOUNDS, case.on):
        return case.condition("TLN-02-BATAS", None, "belum diketahui; isi pada parameter aturan")
    middle, high = case.numbers(TALENT_BOUNDS)
    return case.condition("TLN-02-BATAS", True, f"menengah mulai {middle}, tinggi mulai {high}")
