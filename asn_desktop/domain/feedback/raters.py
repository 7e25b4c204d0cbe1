"""Domain: who is proposed to rate whom: the same seed gives the same proposal, and nobody is asked too often.

Peers come from those with the same superior first, then from the unit, from sibling units and from the whole office.
Among people equally near, whoever the person does not rate himself goes first, then whoever rates fewest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.answer_sheet import PEERS_PROPOSED, SUBORDINATES_AT_MOST
from asn_desktop.domain.feedback.confidentiality import CLOSED
from asn_desktop.domain.feedback.feedback import RaterGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_USUAL = 8  # people one rater is asked about as peer or subordinate
_FAR = 4


class StaffMember(NamedTuple):
    """One of the office: the unit, the unit above it, and the assessor."""

    id: str
    unit_id: str | None
    parent_id: str | None
    superior_id: str | None


class Subject(NamedTuple):
    """One appraisal and the person it is about."""

    id: str
    person_id: str


class Rater(NamedTuple):
    """Who rates in which group about whom."""

    subject_id: str
    group: RaterGroup
    person_id: str


class Wish(NamedTuple):
    """What the office asked for: the seed of chance, peers per person, and the most people per rater."""

    seed: int
    peers: int = PEERS_PROPOSED
    most: int = MOST_USUAL


def propose(
    people: Iterable[StaffMember], subjects: Iterable[Subject], wish: Wish, kept: Iterable[Rater] = ()
) -> tuple[Rater, ...]:
    """Raters for these appraisals, none of whom is asked about more than `wish.most` people as peer or subordinate.

    `kept` are raters of other appraisals who count as asked already. A superior rates all his people, and everybody
    himself: these sheets count for nobody's load. The order of the input does not matter.
    """
    drawing = _Drawing(people, wish)
    chosen = sorted(subjects, key=lambda one: drawing.place(one.person_id))
    drawing.take_up(kept, {one.id: one.person_id for one in chosen})
    for subject in chosen:
        drawing.ask_the_fixed(subject)
    for subject in chosen:
        drawing.ask_subordinates(subject)
    for _ in range(wish.peers):
        for subject in chosen:
            drawing.ask_a_peer(subject)
    order = list(RaterGroup)
    return tuple(sorted(drawing.found, key=lambda one: (one.subject_id, order.index(one.group), one.person_id)))


def load(raters: Iterable[Rater]) -> Counter[str]:
    """How many people each rater is asked about as peer or subordinate."""
    return Counter(one.person_id for one in raters if one.group in CLOSED)


class _Drawing:
    """The proposal while it grows."""

    def __init__(self, people: Iterable[StaffMember], wish: Wish) -> None:
        self._wish = wish
        circle = sorted(people, key=lambda one: (_chance(wish.seed, one.id), one.id))
        self._people = {one.id: one for one in circle}
        self._places = {one.id: place for place, one in enumerate(circle)}
        self._below: defaultdict[str, list[StaffMember]] = defaultdict(list)
        for one in circle:
            if one.superior_id is not None:
                self._below[one.superior_id].append(one)
        self._load: Counter[str] = Counter()
        self._rates: set[tuple[str, str]] = set()  # (rater, person rated) as peers
        self._asked: defaultdict[str, set[str]] = defaultdict(set)  # raters by appraisal
        self.found: list[Rater] = []

    def place(self, person_id: str) -> tuple[int, str]:
        """Where somebody stands on the circle that the seed drew; strangers stand behind."""
        return self._places.get(person_id, len(self._places)), person_id

    def take_up(self, kept: Iterable[Rater], chosen: Mapping[str, str]) -> None:
        """Count what is settled elsewhere."""
        for one in kept:
            if one.subject_id not in chosen and one.group in CLOSED:
                self._load[one.person_id] += 1

    def ask_the_fixed(self, subject: Subject) -> None:
        """The superior and the person: there is one of each."""
        person = self._people.get(subject.person_id)
        if person is not None:
            if person.superior_id in self._people and person.superior_id != person.id:
                self._add(subject, RaterGroup.SUPERIOR, str(person.superior_id))
            self._add(subject, RaterGroup.SELF, person.id)

    def ask_subordinates(self, subject: Subject) -> None:
        """Those led by the person, the least burdened first."""
        below = [one for one in self._below[subject.person_id] if self._is_free(subject, one.id)]
        below.sort(key=lambda one: (self._load[one.id], self._distance(subject.person_id, one.id)))
        for one in below[:SUBORDINATES_AT_MOST]:
            self._add(subject, RaterGroup.SUBORDINATE, one.id)

    def ask_a_peer(self, subject: Subject) -> None:
        """One more peer, the nearest of those who may be asked."""
        person = self._people.get(subject.person_id)
        if person is None:
            return
        free = (one for one in self._people.values() if self._is_peer(person, one) and self._is_free(subject, one.id))
        best = min(
            free,
            key=lambda one: (
                _ring(person, one),
                (person.id, one.id) in self._rates,
                self._load[one.id],
                self._distance(person.id, one.id),
            ),
            default=None,
        )
        if best is not None:
            self._add(subject, RaterGroup.PEER, best.id)
            self._rates.add((best.id, person.id))

    def _add(self, subject: Subject, group: RaterGroup, person_id: str) -> None:
        self.found.append(Rater(subject.id, group, person_id))
        self._asked[subject.id].add(person_id)
        if group in CLOSED:
            self._load[person_id] += 1

    def _is_free(self, subject: Subject, person_id: str) -> bool:
        return (
            person_id != subject.person_id
            and person_id not in self._asked[subject.id]
            and self._load[person_id] < self._wish.most
        )

    def _is_peer(self, person: StaffMember, other: StaffMember) -> bool:
        """Neither above nor below, however far."""
        return not (self._is_above(other.id, person) or self._is_above(person.id, other))

    def _is_above(self, leader_id: str, person: StaffMember) -> bool:
        seen: set[str] = set()
        above = person.superior_id
        while above is not None and above not in seen:
            if above == leader_id:
                return True
            seen.add(above)
            above = self._people[above].superior_id if above in self._people else None
        return False

    def _distance(self, person_id: str, other_id: str) -> int:
        """Steps forward on the circle: whoever is k steps ahead rates, so that pairs do not rate one another."""
        size = len(self._places)
        return (self._places[other_id] - self._places.get(person_id, 0)) % size


def _ring(person: StaffMember, other: StaffMember) -> int:
    """How near two people work: 0 the same superior, 1 the unit, 2 a sibling unit, 3 the office."""
    if person.superior_id is not None and person.superior_id == other.superior_id:
        return 0
    if person.unit_id is not None and person.unit_id == other.unit_id:
        return 1
    if person.parent_id is not None and person.parent_id == other.parent_id:
        return 2
    return _FAR - 1


def _chance(seed: int, person_id: str) -> bytes:
    """Chance that comes out the same on every machine."""
    return sha256(f"{seed}:{person_id}".encode()).digest()


def missing(raters: Sequence[Rater], subjects: Iterable[Subject], peers: int) -> dict[str, int]:
    """How many peers each appraisal falls short of what was asked for."""
    found = Counter(one.subject_id for one in raters if one.group is RaterGroup.PEER)
    return {one.id: peers - found[one.id] for one in subjects if found[one.id] < peers}
