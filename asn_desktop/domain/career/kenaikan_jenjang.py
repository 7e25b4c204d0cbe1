"""Domain: the rise to the next jenjang of a jabatan fungsional (PermenPANRB 1/2023; Per BKN 3/2023)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.kp_fungsional import credit_day, credit_reached, step_of
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency, eligible

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case

KIND = "kenaikan_jenjang"


def recommend(case: Case) -> list[Recommendation]:
    """KJ-JF-01: asked at the last golongan of a jenjang that has one above it."""
    step, coefficient = step_of(case), case.rules.coefficients.get(case.facts.jenjang)
    if step is None or not step.ends_jenjang or coefficient is None or not coefficient.above:
        return []
    found = [
        credit_reached(case, "KJ-JF-01", step),
        case.noted("KJ-JF-01-UKOM", Noted.JENJANG_TEST),
        case.noted("KJ-JF-01-LOWONGAN", Noted.VACANCY),
        *conditions.predikat_at_least(case, "KJ-JF-01-PREDIKAT", case.predikat("KENAIKAN_JENJANG_MIN_PREDIKAT")),
        conditions.no_active_hukdis(case, "KP-HKD-01", case.on),
        *conditions.objection(case),
    ]
    ready, reached = eligible(found) is True, credit_day(case, step)
    return [
        Recommendation(
            kind=KIND,
            rule="KJ-JF-01",
            title=f"Kenaikan jenjang: {case.facts.jenjang} → {coefficient.above}",
            summary=f"Kenaikan jenjang ke {coefficient.above}; angka kredit jenjang mulai dari 0",
            conditions=tuple(found),
            earliest=case.on if ready else reached,
            effective=case.on if ready else None,
            target=coefficient.above,
            urgency=Urgency.SOON if ready else Urgency.LATER,
            figures={"jenjang_lama": case.facts.jenjang, "jenjang_baru": coefficient.above},
        )
    ]
