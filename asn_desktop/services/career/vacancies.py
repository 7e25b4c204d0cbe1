"""Services: places that are vacant now or will be, and who could fill one, put in the order the office chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career.candidates import rank_candidates
from asn_desktop.domain.career.case import Case
from asn_desktop.domain.career.pensiun import last_day
from asn_desktop.domain.career.vacancy import CRITERION_NAMES, USUAL_ORDER, Asked, Candidate, Criterion, Standing
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone
from asn_desktop.services.career.career import review_year
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.services.settings import CANDIDATE_ORDER, keep_setting
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.positions import position_card, positions
from asn_desktop.storage.queries.staff import vacancies as stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.career.career import PersonRow
    from asn_desktop.storage.reader import Reader


class Vacancy(NamedTuple):
    """A place without a holder: now (`due` None), or from a day on because the holder retires."""

    id: str  # one line of the list
    position_id: str
    name: str
    unit_name: str
    kind: str
    eselon: str
    jenjang: str
    places: int
    due: date | None
    holder: str  # who retires; '' for a place vacant now
    acting: tuple[str, ...]


class Person(NamedTuple):
    """Who a standing is about, for the lists."""

    nip: str
    name: str  # with titles
    position_name: str
    unit_name: str
    golongan: str
    education: str


class Ranked(NamedTuple):
    """Everybody's answer for one post, with the order they stand in and who they are."""

    asked: Asked
    order: tuple[Criterion, ...]
    year: int  # the last finished appraisal year
    standings: tuple[Standing, ...]
    people: dict[str, Person]


def vacancies(reader: Reader, rules: Rules, *, on: date, months: int) -> list[Vacancy]:
    """Places vacant now, in the order of the map, then those that will be within so many months, the next first."""
    keys = positions.ids(reader)
    rows = positions.rows(reader, keys, on.isoformat())
    now = [
        Vacancy(
            row.id,
            row.id,
            row.name,
            row.unit_name,
            row.kind,
            row.eselon,
            row.jenjang,
            row.needed - row.filled,
            None,
            "",
            row.acting,
        )
        for row in rows
        if row.filled < row.needed
    ]
    places = {(row.unit_id, row.name.casefold()): row for row in rows}
    coming = []
    units = stored.units_of_people(reader)
    for person, case in _cases(reader, rules, on):
        until = last_day(case) if case.facts.status is not EmployeeStatus.PPPK else None
        row = places.get((units.get(person.id, ""), person.position_name.casefold()))
        # Somebody who should have left already is still the holder: the post falls vacant at once.
        if row is None or until is None or until > add_months(on, months):
            continue
        due = max(on, add_months(until.replace(day=1), 1))
        name = full(person)
        key = f"{row.id}/{person.id}"
        coming.append(
            Vacancy(key, row.id, row.name, row.unit_name, row.kind, row.eselon, row.jenjang, 1, due, name, row.acting)
        )
    return [*now, *sorted(coming, key=lambda one: (one.due or on, one.name.casefold(), one.id))]


def candidates(reader: Reader, rules: Rules, position_id: str, *, on: date) -> Ranked:
    """Everybody active against one post, but not those who hold it."""
    card = position_card.one(reader, position_id)
    if card is None:
        raise NotFound(gone.POSITION)
    post = card.position
    asked = Asked(
        name=post.name,
        kind=PositionKind(post.kind),
        **{name: getattr(post, name) for name in Asked.__dataclass_fields__ if name not in ("name", "kind")},
    )
    holding = {holder.id for holder in card.holders}
    standing_in = {
        entry.employee_id for entry in card.acting if entry.start <= on and (entry.end is None or entry.end >= on)
    }
    units, names = stored.units_of_people(reader), stored.unit_names(reader)
    found, people = [], {}
    for person, case in _cases(reader, rules, on):
        if person.id in holding:
            continue
        unit = units.get(person.id)
        found.append(Candidate(case=case, unit_id=unit, acting=person.id in standing_in))
        people[person.id] = Person(
            person.nip,
            full(person),
            person.position_name,
            names.get(unit or "", ""),
            person.golongan,
            person.education_name,
        )
    order = order_in(reader)
    return Ranked(asked, order, review_year(reader, on), tuple(rank_candidates(asked, found, order)), people)


def order_in(reader: Reader) -> tuple[Criterion, ...]:
    """The order the office chose, else the usual one; criteria it left out do not count."""
    kept = offices.setting(reader, CANDIDATE_ORDER)
    known = tuple(Criterion(name) for name in kept or () if name in tuple(Criterion))
    return known or USUAL_ORDER


def set_order(desk: Desk, order: Sequence[Criterion]) -> Changes:
    """Keep what candidates are put in order by, the first counting first."""
    chosen = list(dict.fromkeys(order))
    if not chosen:
        raise Rejected("Pilih sedikitnya satu ukuran untuk mengurutkan kandidat.")
    with desk.work() as work:
        keep_setting(work, CANDIDATE_ORDER, [criterion.value for criterion in chosen])
        words = ", ".join(CRITERION_NAMES[criterion].lower() for criterion in chosen)
        title = f"Urutkan kandidat menurut {words}"
        return changes_of(title, work.commit("set_candidate_order", title))


def full(person: PersonRow) -> str:
    """The name with titles."""
    return full_name(person.front_title, person.name, person.back_title)


def _cases(reader: Reader, rules: Rules, on: date) -> Iterator[tuple[PersonRow, Case]]:
    year = review_year(reader, on)
    rules = in_force(reader, rules)  # as the office has stated them
    for person, facts in gather(reader, rules, year, None, on=on, with_feedback=False):
        yield person, Case(rules=rules.career, facts=facts, on=on, year=year)
