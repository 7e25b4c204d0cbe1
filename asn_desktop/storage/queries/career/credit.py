"""Storage: reading angka kredit as it is recorded."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.domain.calendar import FINISHED, PeriodKind
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.credit import CreditEntryRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class PeriodicRow(NamedTuple):
    """A monthly or quarterly evaluation of somebody that is settled."""

    period: str
    start: date
    end: date
    predikat: str


class CreditRow(NamedTuple):
    """One recorded amount; `amount` and `coefficient` are exact numbers as text."""

    id: str
    employee_id: str
    kind: str
    jenjang: str
    start: date | None
    end: date
    amount: str
    predikat: str
    percent: int | None
    coefficient: str
    pak_number: str
    pak_date: date | None
    note: str


_COLUMNS = tuple(getattr(CreditEntryRecord, name) for name in CreditRow._fields)


def annual_appraisal(reader: Reader, employee_id: str, year: int) -> str | None:
    """The settled annual appraisal of a person; of several that of the last plan of the definitive post."""
    statement = (
        select(AppraisalRecord.id)
        .join(PeriodRecord, PeriodRecord.id == AppraisalRecord.period_id)
        .join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id)
        .where(
            AppraisalRecord.employee_id == employee_id,
            PeriodRecord.year == year,
            PeriodRecord.kind == PeriodKind.ANNUAL,
            PeriodRecord.state.in_(FINISHED),
        )
        .order_by(PlanRecord.acting, PlanRecord.end.desc())
    )
    found: str | None = reader.value(statement)
    return found


def periodic(reader: Reader, employee_id: str, since: date) -> list[PeriodicRow]:
    """The settled evaluations within years of a person that end after a day, the earliest first."""
    statement = (
        select(PeriodRecord.name, PeriodRecord.start, PeriodRecord.end, AppraisalRecord.predikat)
        .join(AppraisalRecord, AppraisalRecord.period_id == PeriodRecord.id)
        .join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id)
        .where(
            AppraisalRecord.employee_id == employee_id,
            AppraisalRecord.predikat.is_not(None),
            PeriodRecord.kind != PeriodKind.ANNUAL,
            PeriodRecord.state.in_(FINISHED),
            PeriodRecord.end > since,
            PlanRecord.acting == "",
        )
        .order_by(PeriodRecord.start, PeriodRecord.end)
    )
    return [PeriodicRow(*row) for row in reader.rows(statement)]


def entries(reader: Reader, employee_id: str | None = None) -> Mapping[str, Sequence[CreditRow]]:
    """The recorded angka kredit of everybody, or of one person, the earliest end first."""
    statement = select(*_COLUMNS).order_by(CreditEntryRecord.end, CreditEntryRecord.start, CreditEntryRecord.id)
    if employee_id is not None:
        statement = statement.where(CreditEntryRecord.employee_id == employee_id)
    found: dict[str, list[CreditRow]] = defaultdict(list)
    for row in reader.rows(statement):
        one = CreditRow(*row)
        found[one.employee_id].append(one)
    return found
