"""Services: who did well: the succession pool by boxes of the talent map, rewards that follow, and development."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import talenta
from asn_desktop.domain.career.case import Case
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.wording import decimal, full_name
from asn_desktop.services.career.career import STATE_NAMES, suggestions
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.development import training
from asn_desktop.storage.queries.staff import units

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader


_REWARDS = {"RWD-01": "Prioritas suksesi dan pengembangan", "RWD-03": "Piagam"}  # the others are levels of a medal


class Talent(NamedTuple):
    """One person of the pool, or one who waits for an assessment of potential; `box` is None then."""

    id: str
    nip: str
    name: str
    position: str
    unit: str
    box: int | None
    advice: tuple[str, ...]
    before: Predikat | None
    latest: Predikat
    potential: str  # '' while nobody assessed it
    rewards: tuple[str, ...]  # what is suggested, with where it stands
    hours: int  # JP of the year


def pool(reader: Reader, rules: Rules, *, year: int, on: date) -> list[Talent]:
    """Boxes 9, 8, 7 first (PermenPANRB 3/2020), then those whose last predikat is the highest and box not known yet."""
    effective = in_force(reader, rules)
    best = effective.career.parameters.predikat("PENGHARGAAN_MIN_PREDIKAT", on)
    rewards: dict[str, list[str]] = {}
    for one in suggestions(reader, rules, year=year, on=on, only=frozenset({Decision.REWARD})):
        reward = one.recommendation
        named = _REWARDS.get(reward.rule, f"Satyalancana {reward.target}")
        rewards.setdefault(one.employee_id, []).append(f"{named}: {STATE_NAMES[one.state].lower()}")
    names = {unit.id: unit.name for unit in units.tree(reader)}
    hours = training.totals(reader, on.year)
    found = []
    for person, facts in gather(reader, effective, year, None, on=on, with_feedback=False):
        case = Case(rules=effective.career, facts=facts, on=on, year=year)
        box = talenta.box_of(case)
        if case.latest is None or not _belongs(box.number if box else None, case.latest, best):
            continue
        potential = facts.number(Noted.POTENTIAL)
        total = hours.get(person.id)
        found.append(
            Talent(
                person.id,
                person.nip,
                full_name(person.front_title, person.name, person.back_title),
                person.position_name,
                names.get(person.unit_id or "", ""),
                box.number if box else None,
                box.advice if box else (),
                case.before,
                case.latest,
                "" if potential is None else decimal(potential),
                tuple(rewards.get(person.id, ())),
                total.hours if total else 0,
            )
        )
    return sorted(found, key=lambda one: (-(one.box or 0), -_rank(one.latest), -_rank(one.before), one.name))


def _belongs(box: int | None, latest: Predikat, best: Predikat) -> bool:
    return box in talenta.SUCCESSION if box is not None else latest >= best


def _rank(predikat: Predikat | None) -> int:
    order: Sequence[Predikat] = tuple(Predikat)
    return -1 if predikat is None else order.index(predikat)
