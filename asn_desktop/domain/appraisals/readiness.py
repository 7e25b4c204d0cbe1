"""Domain: whether each unit is ready for a period: assessors, socialisation, SKP, raters, and whether it is opened."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Check(StrEnum):
    """What a unit needs, in the order in which it comes about."""

    ASSESSOR = "assessor"  # everybody has a pejabat penilai
    ATTENDED = "attended"  # everybody attended a session on the system
    PLAN = "plan"  # every SKP of the year is agreed
    RATERS = "raters"  # raters are named for everybody


CHECK_NAMES = {
    Check.ASSESSOR: "Pejabat penilai",
    Check.ATTENDED: "Sosialisasi",
    Check.PLAN: "SKP disepakati",
    Check.RATERS: "Penilai 360",
}
BEFORE = frozenset({Check.ASSESSOR, Check.ATTENDED})  # plans and raters can only come once the period is opened


class UnitFacts(NamedTuple):
    """One unit's active people by what is known of them for a period; `opened` are those with an appraisal in it."""

    unit_id: str
    name: str
    depth: int
    people: frozenset[str]
    with_assessor: frozenset[str]
    attended: frozenset[str]
    planned: frozenset[str]  # with a plan of the year, agreed or not
    agreed: frozenset[str]
    with_raters: frozenset[str]
    opened: frozenset[str]


class Found(NamedTuple):
    """How far one check is; `missing` are the people it lacks."""

    check: Check
    done: int
    of: int
    missing: frozenset[str]

    @property
    def complete(self) -> bool:
        """Whether nobody is lacking."""
        return self.done == self.of


class UnitReadiness(NamedTuple):
    """One unit: the checks that apply to it by now, and for how many people its period is opened."""

    unit_id: str
    name: str
    depth: int
    people: int
    opened: int
    checks: tuple[Found, ...]

    @property
    def ready(self) -> bool:
        """Whether every check that applies is complete."""
        return all(one.complete for one in self.checks)

    def found(self, check: Check) -> Found | None:
        """One check; None while it does not apply."""
        return next((one for one in self.checks if one.check is check), None)


def judge(facts: UnitFacts) -> UnitReadiness:
    """The unit on one day: assessors and socialisation always, SKP where there are any, raters once it is opened."""
    held = {
        Check.ASSESSOR: facts.with_assessor,
        Check.ATTENDED: facts.attended,
        Check.PLAN: facts.agreed,
        Check.RATERS: facts.with_raters,
    }
    applies = set(BEFORE)
    if facts.planned or facts.opened:
        applies.add(Check.PLAN)
    if facts.opened:
        applies.add(Check.RATERS)
    checks = tuple(
        Found(check, len(facts.people & have), len(facts.people), facts.people - have)
        for check, have in held.items()
        if check in applies
    )
    opened = len(facts.people & facts.opened)
    return UnitReadiness(facts.unit_id, facts.name, facts.depth, len(facts.people), opened, checks)
