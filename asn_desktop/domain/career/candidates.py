"""Domain: who could fill a vacant post: hard requirements with their reasons, and an order people choose.

Nothing here asks for age, sex or religion: they are no ground for a post (UU 20/2023), and those who tie are told so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import candidate_reasons
from asn_desktop.domain.career.candidate_conditions import requirements
from asn_desktop.domain.career.recommendation import eligible
from asn_desktop.domain.career.vacancy import USUAL_ORDER, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from asn_desktop.domain.career.vacancy import Asked, Candidate, Criterion


def rank_candidates(
    asked: Asked, people: Iterable[Candidate], order: Sequence[Criterion] = USUAL_ORDER
) -> list[Standing]:
    """Everybody: first those who meet all, in the order chosen; then those of whom data lack; then the others."""
    found = [_standing(asked, one) for one in people]
    answers = (True, None, False)
    found.sort(key=lambda one: (answers.index(one.eligible), _key(one, order), one.name.casefold(), one.employee_id))
    placed: list[Standing] = []
    for at, one in enumerate(found):
        if one.eligible is not True:
            placed.append(one)
            continue
        tied = at > 0 and _key(found[at - 1], order) == _key(one, order)
        placed.append(one._replace(place=placed[at - 1].place if tied else at + 1))
    return placed


def _standing(asked: Asked, one: Candidate) -> Standing:
    found = tuple(requirements(asked, one))
    facts = one.case.facts
    return Standing(
        employee_id=facts.employee_id,
        name=facts.name,
        place=None,
        eligible=eligible(found),
        conditions=found,
        marks=candidate_reasons.marks(asked, one),
        pros=tuple(candidate_reasons.pros(asked, one)),
        cons=tuple(candidate_reasons.cons(asked, one)),
    )


def _key(one: Standing, order: Sequence[Criterion]) -> tuple[Fraction, ...]:
    figures = {mark.criterion: mark.figure for mark in one.marks}
    return tuple(-figures[criterion] for criterion in order)
