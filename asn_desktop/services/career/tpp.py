"""Services: the allowance (TPP) of a month as the office's own figures make it; a simulation, for others pay it out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career import tpp
from asn_desktop.domain.career.case import Case
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.wording import full_name, long_date, month_year, screen
from asn_desktop.services import gone
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.career import tpp as stored
from asn_desktop.storage.schema.career import TppBasicRecord, TppCutRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from asn_desktop.domain.basis import WorkingLine
    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.noted import Value
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.career.career import PersonRow
    from asn_desktop.storage.queries.career.tpp import BasicRow, PlaceRow
    from asn_desktop.storage.reader import Reader

KELAS = tuple(range(1, 18))  # kelas jabatan of the civil service
WHOLE = 100


class Line(NamedTuple):
    """One person's allowance; without `paid` the `missing` words say what the office has to fill in."""

    employee_id: str
    name: str  # with titles
    nip: str
    position: str
    unit: str
    kelas: int | None
    ceiling: int | None
    predikat: str
    percent: int | None
    cut: Fraction | None
    paid: tpp.Allowance | None
    working: tuple[WorkingLine, ...]
    missing: tuple[str, ...]


class UnitTotal(NamedTuple):
    """What a unit would be paid, and how many of its people cannot be worked out yet."""

    unit: str
    people: int
    open: int
    amount: int


def simulate(reader: Reader, rules: Rules, *, month: date, year: int) -> list[Line]:
    """Everybody's allowance in a month (its first day) by the predikat of `year`, by unit and name."""
    effective = in_force(reader, rules)
    basics, cuts, places = stored.basics(reader, month), stored.cuts(reader, month), stored.places(reader)
    found = [
        _line(effective, month, year, person, facts, basics, cuts, places[person.id])
        for person, facts in gather(reader, effective, year, None, on=month, with_feedback=False)
    ]
    return sorted(found, key=lambda line: (line.unit, line.name.casefold()))


def totals(lines: Sequence[Line]) -> list[UnitTotal]:
    """The sums by unit, in the order of the lines."""
    by_unit: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_unit[line.unit].append(line)
    return [
        UnitTotal(
            unit,
            len(of),
            sum(line.paid is None for line in of),
            sum(line.paid.amount for line in of if line.paid is not None),
        )
        for unit, of in by_unit.items()
    ]


def set_basics(
    desk: Desk,
    amounts: Mapping[int, int | None],
    source: str,
    valid_from: date | None,
    *,
    replaces: date | None = None,
) -> Changes:
    """Keep what a regulation pays every kelas a month from a day on; no amount at all takes the set back.

    `replaces` is the day of the set that is corrected; None keeps a set beside those before it.
    """
    paid = {kelas: amount for kelas, amount in amounts.items() if amount is not None}
    with desk.reader() as reader:
        others = [day for day in stored.days(reader) if day != replaces]
    problems = _basic_problems(paid, source, valid_from, others)
    if problems:
        raise Rejected(problems)
    assert valid_from is not None  # checked above
    with desk.work() as work:
        for record in work.all(TppBasicRecord, valid_from=replaces) if replaces is not None else ():
            work.remove(record)
        work.flush()
        for kelas, amount in paid.items():
            words = " ".join(source.split())
            work.add(TppBasicRecord(kelas=kelas, amount=amount, source=words, valid_from=valid_from))
        title = f"Isi pagu TPP per kelas jabatan mulai {long_date(valid_from)}"
        return changes_of(title, work.commit("set_tpp_basic", title))


def _basic_problems(
    paid: Mapping[int, int], source: str, valid_from: date | None, others: Collection[date]
) -> list[Problem]:
    found = [
        Problem(f"kelas_{kelas}", f"Pagu kelas {kelas} harus lebih dari nol.")
        for kelas, amount in paid.items()
        if amount <= 0
    ]
    if paid and not source.strip():
        sentence = "Isi peraturan yang menetapkan pagu ini, misalnya nomor dan tahun Perbup."
        found.append(Problem("source", sentence))
    if valid_from is None:
        found.append(Problem("valid_from", "Isi mulai kapan pagu ini berlaku."))
    elif valid_from in others:
        sentence = f"Pagu mulai {long_date(valid_from)} sudah ada. Pilih peraturan itu untuk mengubahnya."
        found.append(Problem("valid_from", sentence))
    return found


def as_typed(percent: Fraction) -> Decimal:
    """A percent as it is typed."""
    return Decimal(percent.numerator) / Decimal(percent.denominator)


def note_cut(desk: Desk, employee_id: str, month: date, percent: Decimal | int | None) -> Changes:
    """Keep what a month's attendance takes off for one person; None takes it back, 0 says that nothing does."""
    if percent is not None and not 0 <= percent <= WHOLE:
        raise Rejected([Problem("cut", "Potongan disiplin harus dari 0 sampai 100 persen.")])
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        record = work.first(TppCutRecord, employee_id=employee_id, month=month)
        if percent is None:
            if record is not None:
                work.remove(record)
        else:
            if record is None:
                record = TppCutRecord(employee_id=employee_id, month=month)
                work.add(record)
            record.percent = str(Fraction(str(percent)))
            record.noted_by, record.noted_on = desk.actor, desk.today
        title = f"Catat potongan disiplin TPP {month_year(month)} {person.name}"
        return changes_of(title, work.commit("note_tpp_cut", title))


def _line(
    rules: Rules,
    month: date,
    year: int,
    person: PersonRow,
    facts: CareerFacts,
    basics: Mapping[int, BasicRow],
    cuts: Mapping[str, str],
    place: PlaceRow,
) -> Line:
    """A ceiling noted for the person goes before that of the kelas."""
    own = facts.number(Noted.TPP_CEILING)
    basic = basics.get(place.kelas) if place.kelas is not None else None
    ceiling = own if own is not None else Fraction(basic.amount) if basic is not None else None
    cut = Fraction(cuts[person.id]) if person.id in cuts else None
    noted: dict[Noted, Value] = dict(facts.noted)
    noted.pop(Noted.DISCIPLINE_CUT, None)  # noted for a year, where a month is asked for
    if ceiling is not None:
        noted[Noted.TPP_CEILING] = ceiling
    if cut is not None:
        noted[Noted.DISCIPLINE_CUT] = cut
    case = Case(rules=rules.career, facts=replace(facts, noted=noted), on=month, year=year)
    percent = tpp.earned(case)
    source = "catatan kantor untuk pegawai ini" if own is not None else basic.source if basic is not None else ""
    return Line(
        employee_id=person.id,
        name=full_name(person.front_title, person.name, person.back_title),
        nip=person.nip,
        position=person.position_name,
        unit=place.unit,
        kelas=place.kelas,
        ceiling=None if ceiling is None else int(ceiling),
        predikat="" if case.latest is None else screen(case.latest),
        percent=percent,
        cut=cut,
        paid=tpp.allowance(case),
        working=tpp.working(case, source),
        missing=_missing(case, place, ceiling, percent, cut),
    )


def _missing(
    case: Case, place: PlaceRow, ceiling: Fraction | None, percent: int | None, cut: Fraction | None
) -> tuple[str, ...]:
    found = []
    if ceiling is None:
        known = place.kelas is not None
        found.append(f"pagu kelas {place.kelas} belum diisi" if known else "kelas jabatan belum ada pada peta jabatan")
    if case.latest is None:
        found.append(f"predikat {case.year} belum ada")
    elif percent is None:
        found.append(f"persentase untuk {screen(case.latest)} belum diisi")
    if cut is None:
        found.append("potongan disiplin bulan ini belum dicatat")
    return tuple(found)
