"""Services: the facts about a person that the career rules ask for beyond the register, noted with where they stand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career.noted import Noted, NotedKind, kept, read_value
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.queries.career import career as people
from asn_desktop.storage.queries.career import career_facts as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.career import CareerFactRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.domain.career.noted import NotedFact, Value
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader


class Asked(NamedTuple):
    """One fact asked of a person with what is known of it; `source` says where it stands."""

    name: Noted
    fact: NotedFact
    value: Value | None
    source: str
    noted_by: str
    noted_on: date | None


def asked_of(reader: Reader, rules: Rules, employee_id: str, year: int) -> list[Asked]:
    """Every fact the rules ask of this person, in their order; yearly ones as noted for the calendar year."""
    person = people.person(reader, employee_id)
    if person is None:
        return []
    known = {(row.name, row.year): row for row in stored.noted(reader, employee_id)}
    found = []
    for name, fact in rules.career.noted.items():
        if not fact.asked_of(person.status, person.position_kind):
            continue
        row = known.get((name, year if fact.yearly else 0))
        if row is None:
            found.append(Asked(name, fact, None, "", "", None))
        else:
            found.append(Asked(name, fact, read_value(fact.kind, row.value), row.source, row.noted_by, row.noted_on))
    return found


def note(desk: Desk, employee_id: str, values: Mapping[Noted, Value | None], *, year: int, source: str) -> Changes:
    """Keep what was found out about a person; None takes a fact back. A new fact needs to say where it stands."""
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        problems, changed = [], False
        for name, value in values.items():
            fact = desk.rules.career.noted[name]
            at = year if fact.yearly else 0
            record = work.first(CareerFactRecord, employee_id=employee_id, name=name, year=at)
            text = None if value is None else kept(value)
            if text == (record.value if record else None):
                continue
            changed = True
            problem = _problem(name, fact, value)
            if problem is not None:
                problems.append(problem)
            elif text is None:
                if record is not None:
                    work.remove(record)
            else:
                if record is None:
                    record = CareerFactRecord(
                        id=new_id(), employee_id=employee_id, name=name, year=at, value=text, noted_on=desk.today
                    )
                    work.add(record)
                record.value, record.source = text, " ".join(source.split())
                record.noted_by, record.noted_on = desk.actor, desk.today
        if changed and not source.strip():
            problems.append(Problem("source", "Isi dari mana fakta ini diketahui, misalnya nomor dan tanggal surat."))
        if problems:
            raise Rejected(problems)
        title = f"Catat fakta karier {person.name}"
        return changes_of(title, work.commit("note_career_facts", title, reason=source.strip()))


def _problem(name: Noted, fact: NotedFact, value: Value | None) -> Problem | None:
    if fact.kind is not NotedKind.NUMBER or value is None:
        return None
    assert isinstance(value, Fraction)
    if value < 0:
        return Problem(name, f"{fact.label} tidak boleh kurang dari 0.")
    if name in (Noted.POTENTIAL, Noted.DISCIPLINE_CUT) and value > 100:
        return Problem(name, f"{fact.label} paling tinggi 100.")
    if name in (Noted.ABSENT_DAYS, Noted.ABSENT_RUN, Noted.TRAINING_HOURS) and value > 366 * 24:
        return Problem(name, f"{fact.label} melebihi yang mungkin dalam setahun. Periksa angkanya.")
    return None
