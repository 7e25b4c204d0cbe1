"""Domain: every recommendation for one employee on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import (
    data_quality,
    demosi,
    disiplin,
    kenaikan_jenjang,
    kgb,
    kontrak,
    kp_fungsional,
    kp_luar_biasa,
    kp_pengabdian,
    kp_penyesuaian_ijazah,
    kp_reguler,
    kp_struktural,
    mutasi,
    pelatihan,
    pembinaan,
    penghargaan,
    pensiun,
    promosi,
    talenta,
    tpp,
)
from asn_desktop.domain.career.case import Case
from asn_desktop.domain.career.rules import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from datetime import date

    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.recommendation import Recommendation
    from asn_desktop.domain.career.rules import CareerRules

DECISIONS: Mapping[Decision, Callable[[Case], list[Recommendation]]] = {
    Decision.REGULAR_PROMOTION: kp_reguler.recommend,
    Decision.STRUCTURAL_PROMOTION: kp_struktural.recommend,
    Decision.PERIODIC_RAISE: kgb.recommend,
    Decision.REWARD: penghargaan.recommend,
    Decision.GUIDANCE: pembinaan.recommend,
    Decision.TRAINING: pelatihan.recommend,
    Decision.RETIREMENT: pensiun.recommend,
    Decision.CONTRACT_END: kontrak.recommend,
    Decision.DATA_QUALITY: data_quality.recommend,
    Decision.FUNCTIONAL_PROMOTION: kp_fungsional.recommend,
    Decision.JENJANG_RISE: kenaikan_jenjang.recommend,
    Decision.DIPLOMA_PROMOTION: kp_penyesuaian_ijazah.recommend,
    Decision.EXTRAORDINARY_PROMOTION: kp_luar_biasa.recommend,
    Decision.SERVICE_PROMOTION: kp_pengabdian.recommend,
    Decision.DEMOTION: demosi.recommend,
    Decision.DISCIPLINE: disiplin.recommend,
    Decision.POST_PROMOTION: promosi.recommend,
    Decision.TRANSFER: mutasi.recommend,
    Decision.TALENT: talenta.recommend,
    Decision.ALLOWANCE: tpp.recommend,
}


def recommend(
    rules: CareerRules,
    facts: CareerFacts,
    *,
    on: date,
    year: int,
    only: Container[Decision] = frozenset(Decision),
    everything: bool = False,
) -> list[Recommendation]:
    """What the rules suggest on a day, in their order; `year` is the last finished appraisal year.

    `everything` answers also what nobody has to know now, such as a promotion whose time has not come.
    """
    case = Case(rules=rules, facts=facts, on=on, year=year, everything=everything)
    return [
        recommendation
        for group in rules.groups
        if group.decides in only and facts.status in group.status and facts.position_kind in group.positions
        for recommendation in DECISIONS[group.decides](case)
    ]
