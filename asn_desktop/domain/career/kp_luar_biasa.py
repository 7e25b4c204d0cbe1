"""Domain: kenaikan pangkat for outstanding achievement, which the PPK decides (PP 99/2000; PermenPANRB 1/2023)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import conditions, promotion
from asn_desktop.domain.career.noted import Noted

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Recommendation

KIND = "kp_luar_biasa"


def recommend(case: Case) -> list[Recommendation]:
    """KP-LB-01: asked once the PPK's decision is noted; a predikat alone never opens it."""
    if case.facts.yes(Noted.EXTRAORDINARY) is not True and not case.everything:
        return []
    service = promotion.Service(case.facts.golongan_tmt, case.whole("KP_LUAR_BIASA_MIN_TAHUN"))
    period = promotion.open_period(case.rules, case.on)
    minimum = case.predikat("KP_LUAR_BIASA_MIN_PREDIKAT")
    decided = case.noted("KP-LB-01", Noted.EXTRAORDINARY)
    found = [
        decided,
        conditions.time_served(case, "KP-LB-01-PANGKAT", service.since, service.years, period, "TMT pangkat"),
        *conditions.predikat_at_least(case, "KP-LB-01-PREDIKAT", minimum),
        conditions.no_active_hukdis(case, "KP-HKD-01", period),
        promotion.period_condition(case, period),
        *conditions.objection(case),
    ]
    return [
        promotion.recommendation(
            case,
            kind=KIND,
            rule="KP-LB-01",
            label="Kenaikan pangkat prestasi luar biasa",
            found=found,
            services=[service],
            closed=decided.met is False,
            minimum=minimum,
            years=1,
        )
    ]
