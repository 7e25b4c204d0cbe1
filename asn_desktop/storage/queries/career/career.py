"""Storage: reading what career decisions rest on, and the cases that were decided."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.calendar import FINISHED, PeriodKind
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, HonourRecord, HukdisRecord, PastPredikatRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.storage.engine import Reader


class PersonRow(NamedTuple):
    """What the register knows of one active person, as far as the rules ask."""

    id: str
    nip: str
    name: str
    front_title: str
    back_title: str
    status: str
    position_kind: str
    position_name: str
    eselon: str
    jenjang: str
    position_tmt: date | None
    golongan: str
    golongan_tmt: date | None
    mkg_years: int | None
    mkg_months: int | None
    kgb_tmt: date | None
    cpns_tmt: date | None
    birth_date: date | None
    education: str
    education_name: str
    contract_start: date | None
    contract_end: date | None
    exam_level: int | None
    hukdis_checked: bool
    unpaid_leave: bool | None
    unit_id: str | None


class HukdisRow(NamedTuple):
    """One disciplinary punishment."""

    level: str
    start: date
    end: date | None


class PastPredikat(NamedTuple):
    """One predikat the history states."""

    id: str
    employee_id: str
    year: int
    predikat: str


class CaseRow(NamedTuple):
    """One decided case; `evidence` is the recommendation as it was shown."""

    id: str
    employee_id: str
    kind: str
    rule: str
    year: int
    state: str
    title: str
    evidence: Mapping[str, Any]
    postponed_until: date | None
    decided_by: str
    typed_by: str
    decided_on: date | None
    reason: str
    proposed_on: date | None
    received_on: date | None
    issued_on: date | None
    decree_number: str
    decree_tmt: date | None
    follow_note: str


# While one of these holds nothing has been settled: the predikat is not yet the one of the year.
_UNSETTLED = (AppraisalState.PLANNING, AppraisalState.AGREED, AppraisalState.FEEDBACK)


_PERSON = tuple(getattr(EmployeeRecord, name) for name in PersonRow._fields)
_CASE = tuple(getattr(CareerCaseRecord, name) for name in CaseRow._fields)


def people(reader: Reader, nip: str | None = None) -> list[PersonRow]:
    """Everybody active, or the one with this NIP, by name."""
    statement = (
        select(*_PERSON).where(EmployeeRecord.retired.is_(False)).order_by(EmployeeRecord.name, EmployeeRecord.id)
    )
    if nip is not None:
        statement = statement.where(EmployeeRecord.nip == nip)
    return [PersonRow(*row) for row in reader.rows(statement)]


def raise_decree(reader: Reader, employee_id: str, tmt: date) -> tuple[date | None, str]:
    """Date and number of the letter that gave a raise on a day; (None, '') where it was not recorded."""
    statement = (
        select(CareerCaseRecord.issued_on, CareerCaseRecord.decree_number)
        .where(
            CareerCaseRecord.employee_id == employee_id,
            CareerCaseRecord.decree_tmt == tmt,
            CareerCaseRecord.kind == "kgb",
        )
        .order_by(CareerCaseRecord.issued_on.desc())
    )
    return next(((day, number) for day, number in reader.rows(statement)), (None, ""))


def active_nip(reader: Reader, employee_id: str) -> str | None:
    """The NIP of somebody active; None for somebody unknown or retired."""
    active = select(EmployeeRecord.nip).where(EmployeeRecord.id == employee_id, EmployeeRecord.retired.is_(False))
    nip: str | None = reader.value(active)
    return nip


def person(reader: Reader, employee_id: str) -> PersonRow | None:
    """One person by key, also when no longer active."""
    row = reader.one(select(*_PERSON).where(EmployeeRecord.id == employee_id))
    return None if row is None else PersonRow(*row)


def predikat(reader: Reader) -> Mapping[str, Mapping[int, str]]:
    """The predikat of each year per person: of finished annual periods, else what the history states.

    Who moved during the year has several plans: the last one of the definitive post speaks for the year.
    """
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for past in past_predikat(reader):
        found[past.employee_id][past.year] = past.predikat
    for employee_id, years in own_predikat(reader).items():
        found[employee_id] |= years
    return found


def past_predikat(reader: Reader) -> list[PastPredikat]:
    """The predikat of years appraised outside this program."""
    columns = PastPredikatRecord.__table__.c
    return [PastPredikat(*row) for row in reader.rows(select(*(columns[name] for name in PastPredikat._fields)))]


def own_predikat(reader: Reader) -> Mapping[str, Mapping[int, str]]:
    """The predikat of each year per person that this program's own finished annual periods settled."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    own = (
        select(AppraisalRecord.employee_id, PeriodRecord.year, AppraisalRecord.predikat)
        .join(PeriodRecord, PeriodRecord.id == AppraisalRecord.period_id)
        .join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id)
        .where(
            PeriodRecord.kind == PeriodKind.ANNUAL,
            PeriodRecord.state.in_(FINISHED),
            AppraisalRecord.predikat.is_not(None),
            AppraisalRecord.state.not_in(_UNSETTLED),
        )
        .order_by(PlanRecord.acting.desc(), PlanRecord.end, PlanRecord.start)
    )
    for employee_id, year, value in reader.rows(own):
        found[employee_id][year] = value
    return found


def objections(reader: Reader) -> frozenset[str]:
    """The people whose objection is not decided yet."""
    statement = select(AppraisalRecord.employee_id).where(AppraisalRecord.state == AppraisalState.OBJECTION)
    return frozenset(row.employee_id for row in reader.rows(statement))


def hukdis(reader: Reader) -> Mapping[str, tuple[HukdisRow, ...]]:
    """The punishments per person, the earliest first."""
    found: dict[str, list[HukdisRow]] = defaultdict(list)
    statement = select(HukdisRecord.employee_id, HukdisRecord.level, HukdisRecord.start, HukdisRecord.end)
    for employee_id, *row in reader.rows(statement.order_by(HukdisRecord.start)):
        found[employee_id].append(HukdisRow(*row))
    return {employee_id: tuple(rows) for employee_id, rows in found.items()}


def honours(reader: Reader) -> Mapping[str, tuple[str, ...]]:
    """The honours per person."""
    found: dict[str, list[str]] = defaultdict(list)
    for employee_id, name in reader.rows(select(HonourRecord.employee_id, HonourRecord.name)):
        found[employee_id].append(name)
    return {employee_id: tuple(names) for employee_id, names in found.items()}


def annual_appraisals(reader: Reader, year: int) -> Mapping[str, str]:
    """The annual appraisal per person in a finished period of this year whose 360 answers are open."""
    statement = (
        select(AppraisalRecord.employee_id, AppraisalRecord.id)
        .join(PeriodRecord, PeriodRecord.id == AppraisalRecord.period_id)
        .join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id)
        .where(
            PeriodRecord.kind == PeriodKind.ANNUAL,
            PeriodRecord.year == year,
            PeriodRecord.state.in_(FINISHED),
            AppraisalRecord.collection_closed.is_(True),
        )
        .order_by(PlanRecord.acting.desc(), PlanRecord.end, PlanRecord.start)
    )
    return {row.employee_id: row.id for row in reader.rows(statement)}


def cases(reader: Reader, year: int | None = None) -> list[CaseRow]:
    """The decided cases, of one year or of all, the newest first."""
    statement = select(*_CASE).order_by(CareerCaseRecord.decided_on.desc(), CareerCaseRecord.id)
    if year is not None:
        statement = statement.where(CareerCaseRecord.year == year)
    return [CaseRow(*row) for row in reader.rows(statement)]


def case(reader: Reader, case_id: str) -> CaseRow | None:
    """One decided case."""
    row = reader.one(select(*_CASE).where(CareerCaseRecord.id == case_id))
    return None if row is None else CaseRow(*row)
