"""Domain: kenaikan pangkat by a higher diploma (PP 12/2002 Pasal 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import conditions, promotion
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.rank import EDUCATION_NAMES

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition, Recommendation

KIND = "kp_penyesuaian_ijazah"


def recommend(case: Case) -> list[Recommendation]:
    """KP-PI-01: asked where the diploma held begins at a higher golongan than the person's."""
    below = _below(case)
    if below.met is not True and not case.everything:
        return []
    service = promotion.Service(case.facts.golongan_tmt, case.whole("KP_PI_MIN_TAHUN"))
    period = promotion.open_period(case.rules, case.on)
    found = [
        below,
        conditions.time_served(case, "KP-PI-01-PANGKAT", service.since, service.years, period, "TMT pangkat"),
        *conditions.predikat_at_least(
            case, "KP-PI-01-PREDIKAT", case.predikat("KP_MIN_PREDIKAT"), case.whole("KP_PI_JUMLAH_TAHUN_PREDIKAT")
        ),
        case.noted("KP-PI-01-UPKP", Noted.UPKP),
        case.noted("KP-PI-01-TUGAS", Noted.DUTIES_MATCH),
        conditions.no_active_hukdis(case, "KP-HKD-01", period),
        promotion.period_condition(case, period),
        *conditions.objection(case),
    ]
    target = case.rules.ceilings[case.facts.education].start if below.met and case.facts.education else None
    return [
        promotion.recommendation(
            case,
            kind=KIND,
            rule="KP-PI-01",
            label="Kenaikan pangkat penyesuaian ijazah",
            found=found,
            services=[service],
            closed=not below.met,
            target=target,
            years=case.whole("KP_PI_JUMLAH_TAHUN_PREDIKAT"),
        )
    ]


def _below(case: Case) -> Condition:
    facts = case.facts
    if not rank.is_pns(facts.golongan):
        return case.condition("KP-PI-01", None, "golongan belum diisi")
    if facts.education is None:
        return case.condition("KP-PI-01", None, "pendidikan terakhir belum diisi")
    row = case.rules.ceilings[facts.education]
    name = EDUCATION_NAMES[facts.education]
    if not row.start:
        return case.condition("KP-PI-01", False, f"ijazah {name} tidak termasuk yang dapat disesuaikan")
    return case.condition(
        "KP-PI-01",
        rank.order(facts.golongan) < rank.order(row.start),
        f"{facts.golongan}; {name} mulai {row.start}",
        confidence=row.start_confidence,
    )
