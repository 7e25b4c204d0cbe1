"""Domain: every recommendation for one employee on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import (
    kgb,
    kontrak,
    kp_reguler,
    kp_struktural,
    pelatihan,
    pembinaan,
    penghargaan,
    pensiun,
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
}


def recommend(
    rules: CareerRules, facts: CareerFacts, *, on: date, year: int, only: Container[Decision] = frozenset(Decision)
) -> list[Recommendation]:
    """What the rules suggest on a day, in their order; `year` is the last finished appraisal year."""
    case = Case(rules=rules, facts=facts, on=on, year=year)
    return [
        recommendation
        for group in rules.groups
        if group.decides in only and facts.status in group.status and facts.position_kind in group.positions
        for recommendation in DECISIONS[group.decides](case)
    ]
