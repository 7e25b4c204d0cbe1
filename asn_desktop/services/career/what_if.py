"""Services: "bagaimana jika": the answers of the rules on another day or with another predikat; nothing is kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career import engine
from asn_desktop.domain.wording import long_date
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.rules_in_force import in_force

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.recommendation import Recommendation
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader

ANSWERS = {True: "memenuhi", False: "belum memenuhi", None: "belum lengkap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """The day that is assumed, and the predikat of years that are; other years stay as recorded."""

    on: date
    predikat: Mapping[int, Predikat] = field(default_factory=dict)

    def year(self, recorded: int) -> int:
        """The last finished year on that day: a day of a later year looks back on the year before it."""
        return max(recorded, self.on.year - 1)


class Answer(NamedTuple):
    """One answer for one person, now and then; None where it is not asked."""

    now: Recommendation | None
    then: Recommendation | None

    @property
    def kind(self) -> str:
        """The group of the rules."""
        return self._one().kind

    @property
    def title(self) -> str:
        """What it is about."""
        return self._one().title

    def _one(self) -> Recommendation:
        one = self.then or self.now
        assert one is not None
        return one

    @property
    def moved(self) -> bool:
        """Whether the answer differs."""
        return words_of(self.now) != words_of(self.then)


class Count(NamedTuple):
    """How many of a unit meet the conditions of one kind, now and then, and who comes and goes."""

    kind: str
    now: int
    then: int
    comes: tuple[str, ...]
    goes: tuple[str, ...]


def words_of(one: Recommendation | None) -> str:
    """An answer in few words, with its day where it has one."""
    if one is None:
        return "tidak ada"
    day = one.effective or one.earliest
    return f"{ANSWERS[one.eligible]} · {long_date(day)}" if day is not None else ANSWERS[one.eligible]


def of_person(reader: Reader, rules: Rules, nip: str, assumed: Assumed, *, year: int, today: date) -> list[Answer]:
    """Every answer about one person, those that move first."""
    effective = in_force(reader, rules)
    for _person, facts in gather(reader, effective, year, nip, on=today):
        now = _answers(effective, facts, today, year)
        then = _answers(effective, _with(facts, assumed), assumed.on, assumed.year(year))
        found = [Answer(now.get(key), then.get(key)) for key in {**now, **then}]
        return sorted(found, key=lambda one: not one.moved)  # stable: in the order of the rules
    return []


def of_unit(
    reader: Reader, rules: Rules, units: Collection[str], assumed: Assumed, *, year: int, today: date
) -> list[Count]:
    """How many people of these units (all of them when none is given) meet each kind, now and then."""
    effective = in_force(reader, rules)
    met: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    names = {}
    for person, facts in gather(reader, effective, year, None, on=today):
        if units and person.unit_id not in units:
            continue
        names[person.id] = person.name
        for place, (on, known, last) in enumerate(
            ((today, facts, year), (assumed.on, _with(facts, assumed), assumed.year(year)))
        ):
            for one in engine.recommend(effective.career, known, on=on, year=last):
                kept = met[one.kind]
                if one.eligible:
                    kept[place].add(person.id)
    order = [group.kind for group in effective.career.groups]
    return [
        Count(
            kind,
            len(now),
            len(then),
            tuple(sorted(names[key] for key in then - now)),
            tuple(sorted(names[key] for key in now - then)),
        )
        for kind, (now, then) in sorted(met.items(), key=lambda one: order.index(one[0]))
    ]


def _with(facts: CareerFacts, assumed: Assumed) -> CareerFacts:
    return replace(facts, predikat={**facts.predikat, **assumed.predikat})


def _answers(rules: Rules, facts: CareerFacts, on: date, year: int) -> dict[tuple[str, str], Recommendation]:
    found = engine.recommend(rules.career, facts, on=on, year=year, everything=True)
    return {(one.kind, _same(one)): one for one in found}


def _same(one: Recommendation) -> str:
    """What stays the same of an answer while its rule moves: a raise and a promotion are one answer each."""
    return one.rule if one.kind in ("penghargaan", "pensiun", "pelatihan", "kgb") else ""
