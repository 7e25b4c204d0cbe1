"""Services: gathering, for everybody at once, what the career rules ask about a person."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.credit_entry import CreditEntry, CreditKind
from asn_desktop.domain.career.facts import CareerFacts, Competences, Held, Hukdis, HukdisLevel
from asn_desktop.domain.career.noted import Noted, read_value
from asn_desktop.domain.development.coaching import Passage, Section
from asn_desktop.domain.development.development import Outcome
from asn_desktop.domain.development.training import is_prepared
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education
from asn_desktop.services.feedback.feedback import results
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.queries.career import career_facts as beyond
from asn_desktop.storage.queries.career import credit as recorded
from asn_desktop.storage.queries.development import coaching, development, training
from asn_desktop.storage.queries.staff.reporting_lines import line as reporting_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from asn_desktop.domain.career.noted import Value
    from asn_desktop.domain.career.tables import Medal
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.career.career import PersonRow
    from asn_desktop.storage.queries.career.credit import CreditRow
    from asn_desktop.storage.queries.development.coaching import CoachingRow
    from asn_desktop.storage.reader import Reader


def gather(
    reader: Reader, rules: Rules, year: int, nip: str | None, *, on: date, with_feedback: bool = True
) -> Iterator[tuple[PersonRow, CareerFacts]]:
    """Everybody active (or the one with this NIP) with the facts after the appraisals of `year`, by name.

    Yearly facts noted by hand are those of the calendar year of `on`.
    Only training asks for the 360 answers; without them (`with_feedback`) the facts come several times as fast.
    """
    people = stored.people(reader, nip)
    predikat = stored.predikat(reader)
    objecting = stored.objections(reader)
    hukdis = stored.hukdis(reader)
    honours = stored.honours(reader)
    weakest = _weakest(reader, rules, year, [person.id for person in people]) if with_feedback else {}
    superiors = _superior_golongan(reader, people)
    achievements = beyond.achievements(reader, date(year, 1, 1), on)
    posts, noted = beyond.posts(reader), _noted(reader, rules, on.year)
    credits_of = recorded.entries(reader)
    judged = coaching.evaluated(reader, date(year, 1, 1))
    _trained(reader, people, noted, on.year)
    _improving(reader, noted)
    for person in people:
        yield (
            person,
            CareerFacts(
                employee_id=person.id,
                nip=person.nip,
                name=person.name,
                status=EmployeeStatus(person.status),
                position_kind=PositionKind(person.position_kind),
                position_name=person.position_name,
                eselon=person.eselon,
                jenjang=person.jenjang,
                position_tmt=person.position_tmt,
                golongan=person.golongan,
                golongan_tmt=person.golongan_tmt,
                mkg_years=person.mkg_years,
                mkg_months=person.mkg_months,
                kgb_tmt=person.kgb_tmt,
                cpns_tmt=person.cpns_tmt,
                birth_date=person.birth_date,
                education=Education(person.education) if person.education else None,
                education_name=person.education_name,
                contract_start=person.contract_start,
                contract_end=person.contract_end,
                exam_level=person.exam_level,
                hukdis=tuple(Hukdis(HukdisLevel(row.level), row.start, row.end) for row in hukdis.get(person.id, ())),
                hukdis_known=person.hukdis_checked,
                unpaid_leave=person.unpaid_leave,
                predikat={when: Predikat(value) for when, value in predikat.get(person.id, {}).items()},
                achievements=achievements.get(person.id, 0),
                weakest_values=weakest.get(person.id, ()),
                competences=_competences(judged.get(person.id)),
                superior_golongan=superiors.get(person.id),
                honours=medal_levels(rules.career.medals, honours.get(person.id, ())),
                under_objection=person.id in objecting,
                posts=tuple(Held(PositionKind(row.kind), row.jenjang, row.since) for row in posts.get(person.id, ())),
                credits=tuple(credit_entry(row) for row in credits_of.get(person.id, ())),
                noted=noted.get(person.id, {}),
            ),
        )


def _noted(reader: Reader, rules: Rules, year: int) -> dict[str, dict[Noted, Value]]:
    """What the office noted by hand per person; a fact no rule asks for any more is passed over."""
    found: dict[str, dict[Noted, Value]] = defaultdict(dict)
    for row in beyond.noted(reader):
        if row.year in (0, year) and row.name in tuple(Noted):
            name = Noted(row.name)
            found[row.employee_id][name] = read_value(rules.career.noted[name].kind, row.value)
    return found


def _competences(row: CoachingRow | None) -> Competences | None:
    """The marks of B.1.9; a competence the leader left open has none."""
    if row is None:
        return None
    marks = tuple((each[1], int(each[2])) for each in row.tables.get(Section.COMPETENCES, ()) if each[2])
    return Competences(row.evaluated_on or row.day, marks, row.texts.get(Passage.RECOMMENDATION, ""))


def credit_entry(row: CreditRow) -> CreditEntry:
    """A recorded amount as the rules count with it."""
    return CreditEntry(CreditKind(row.kind), row.jenjang, Fraction(row.amount), row.start, row.end)


def _trained(reader: Reader, people: Sequence[PersonRow], noted: dict[str, dict[Noted, Value]], year: int) -> None:
    """What the records of trainings answer: the JP of the year in place of a number noted by hand, a leader's course.

    Once an office keeps records of a year, whoever has none of it has followed nothing, unless a number is noted.
    """
    totals, courses = training.totals(reader, year), training.leadership(reader)
    for person in people:
        own = noted.setdefault(person.id, {})
        if person.id in totals:
            own[Noted.TRAINING_HOURS] = Fraction(totals[person.id].hours)
        elif totals:
            own.setdefault(Noted.TRAINING_HOURS, Fraction(0))
        if is_prepared(PositionKind(person.position_kind), courses.get(person.id, [])):
            own.setdefault(Noted.LEADERSHIP_TRAINING, True)


def _improving(reader: Reader, noted: dict[str, dict[Noted, Value]]) -> None:
    """What the newest development plan of each person answers, in place of what was noted by hand."""
    for plan in reversed(development.plans(reader)):
        if plan.outcome == Outcome.STOPPED:
            continue
        own = noted.setdefault(plan.employee_id, {})
        own[Noted.IMPROVEMENT_START] = plan.start
        own.pop(Noted.IMPROVED, None)
        if plan.outcome:
            own[Noted.IMPROVED] = plan.outcome == Outcome.IMPROVED


def medal_levels(medals: Sequence[Medal], names: Iterable[str]) -> tuple[str, ...]:
    """The levels of Satyalancana Karya Satya among honours as people write them: X, Satya Lencana X, … 10 Tahun."""
    found = set()
    for name in names:
        words = re.findall(r"\w+", name.upper())
        for medal in medals:
            about_it = len(words) == 1 or any(word.startswith("SATYA") for word in words)
            if about_it and not {medal.level, str(medal.years)}.isdisjoint(words):
                found.add(medal.level)
    return tuple(medal.level for medal in medals if medal.level in found)


def _weakest(
    reader: Reader, rules: Rules, year: int, people: Sequence[str]
) -> Mapping[str, tuple[tuple[str, Fraction], ...]]:
    """The values below expectation in each person's 360 answers of the year, the weakest first."""
    appraisals = stored.annual_appraisals(reader, year)
    wanted = {appraisals[person]: person for person in people if person in appraisals}
    names = [value.name for value in rules.performance.values]
    floor = rules.performance.predicate.behaviour_meets
    found = {}
    for appraisal_id, feedback in results(reader, rules, list(wanted), for_program=True).items():
        low = [
            (name, mean)
            for name, mean in zip(names, feedback.per_value, strict=True)
            if mean is not None and mean < floor
        ]
        found[wanted[appraisal_id]] = tuple(sorted(low, key=lambda pair: pair[1]))
    return found


def _superior_golongan(reader: Reader, people: Sequence[PersonRow]) -> Mapping[str, str]:
    line = reporting_line(reader)
    golongan = {row.id: row.golongan for row in stored.people(reader)}
    found = {}
    for person in people:
        assessor = line.assessor(person.id).employee_id
        if assessor and golongan.get(assessor):
            found[person.id] = golongan[assessor]
    return found
