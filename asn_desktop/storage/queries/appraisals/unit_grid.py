"""Storage: reading everybody one assessor appraises in a period, for the table in which a whole unit is rated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Text, and_, case, func, or_, select

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.storage.queries.appraisals.appraisals import received
from asn_desktop.storage.schema.appraisals import AppraisalRecord, JudgementRecord, PlanRecord, WorkResultRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.storage.engine import Reader


ALL = "*"  # the key under which all assessors of a period stand together


class AssessorRow(NamedTuple):
    """One assessor of a period and how far the ratings are; `person_id` None: an official outside the register.

    All of them together are `ALL`, without a name and a unit.
    """

    person_id: str | None
    name: str
    unit_id: str | None
    people: int
    decided: int
    ready: int

    @property
    def key(self) -> str:
        """What tells the assessors of a period apart."""
        return _key(self.person_id, self.name)


class GridRow(NamedTuple):
    """One line of the table; `judged` of `work_results` rhk are judged, `answers` of `sheets` 360 answers are in."""

    id: str
    name: str
    nip: str
    position: str
    state: str
    collection_closed: bool
    answers: int
    sheets: int
    judged: int
    work_results: int
    work_result: str | None
    behaviour: str | None
    predikat: str | None
    decided_by: str
    typed_by: str
    decided_on: date | None
    reason: str
    notes: str


class GridFilter(NamedTuple):
    """What the table is narrowed to: words of name, NIP or jabatan, and "ready", "waiting" or "decided" people."""

    text: str = ""
    standing: str = ""


EVERYBODY = GridFilter()
_A = AppraisalRecord
_ASSESSOR_NAME = func.coalesce(func.json_extract(_A.assessor, "$.name", type_=Text()), "")
_OPEN = _A.predikat.is_(None)
_APPRAISED = _A.state != AppraisalState.EXEMPT
_STANDINGS = {
    "ready": and_(_A.collection_closed.is_(True), _OPEN),  # everything is in, only the two ratings are missing
    "waiting": and_(_A.collection_closed.is_(False), _OPEN),
    "decided": _A.predikat.is_not(None),
}
_ORDERS = {"name": _A.name, "predikat": _A.predikat, "state": _A.state}


def assessors(reader: Reader, period_id: str) -> list[AssessorRow]:
    """The assessors of a period: who can rate most people now, who has most people left, and last all of them."""
    outside = case((PlanRecord.assessor_id.is_(None), _ASSESSOR_NAME), else_="")
    statement = (
        select(
            PlanRecord.assessor_id,
            func.max(_ASSESSOR_NAME),
            func.max(_A.unit_id),
            func.count(),
            func.count(_A.predikat),
            func.count().filter(_STANDINGS["ready"]),
        )
        .join(PlanRecord, PlanRecord.id == _A.plan_id)
        .where(_A.period_id == period_id, _APPRAISED)
        .group_by(PlanRecord.assessor_id, outside)
    )
    found = [AssessorRow(*row) for row in reader.rows(statement)]
    found.sort(key=lambda row: (-row.ready, row.decided - row.people, row.name))
    if len(found) > 1:
        people, decided, ready = (sum(numbers) for numbers in zip(*(row[3:] for row in found), strict=True))
        found.append(AssessorRow(ALL, "", None, people, decided, ready))
    return found


def ids(
    reader: Reader,
    period_id: str,
    assessor: AssessorRow,
    *,
    filters: GridFilter = EVERYBODY,
    order: tuple[str, bool] = ("name", True),
) -> list[str]:
    """The appraisals of one assessor in the wanted order; `order` is (column, ascending)."""
    column = _ORDERS[order[0]]
    conditions = [_of(period_id, assessor), _APPRAISED, *(_says(word) for word in _words(filters.text))]
    if filters.standing:
        conditions.append(_STANDINGS[filters.standing])
    statement = (
        select(_A.id)
        .join(PlanRecord, PlanRecord.id == _A.plan_id)
        .where(*conditions)
        .order_by(column if order[1] else column.desc(), _A.name, _A.id)
    )
    return [row[0] for row in reader.rows(statement)]


def rows(reader: Reader, wanted: Sequence[str]) -> list[GridRow]:
    """The lines of these appraisals, in the order asked for; vanished ones are left out."""
    statement = select(
        *(_A.id, _A.name, _A.nip, _A.position, _A.state, _A.collection_closed),
        received(),
        _A.sheets,
        _number_of(JudgementRecord, JudgementRecord.appraisal_id == _A.id),
        _number_of(WorkResultRecord, WorkResultRecord.plan_id == _A.plan_id),
        *(_A.work_result, _A.behaviour, _A.predikat),
        *(_A.decided_by, _A.typed_by, _A.decided_on, _A.reason, _A.notes),
    ).where(_A.id.in_(wanted))
    found = {row[0]: GridRow(*row) for row in reader.rows(statement)}
    return [found[key] for key in wanted if key in found]


def predikat(reader: Reader, period_id: str, assessor: AssessorRow) -> dict[str, str | None]:
    """Everybody one assessor appraises, with the predikat decided so far."""
    statement = (
        select(_A.id, _A.predikat)
        .join(PlanRecord, PlanRecord.id == _A.plan_id)
        .where(_of(period_id, assessor), _APPRAISED)
    )
    return {row[0]: row[1] for row in reader.rows(statement)}


def assessor_of(reader: Reader, appraisal_id: str) -> str:
    """The key of the assessor of one appraisal, as `AssessorRow.key`; '' when there is no such appraisal."""
    statement = (
        select(PlanRecord.assessor_id, _ASSESSOR_NAME)
        .join(PlanRecord, PlanRecord.id == _A.plan_id)
        .where(_A.id == appraisal_id)
    )
    return next((_key(*row) for row in reader.rows(statement)), "")


def _key(person_id: str | None, name: str) -> str:
    return person_id or f"name:{name}"


def _of(period_id: str, assessor: AssessorRow) -> ColumnElement[bool]:
    if assessor.person_id == ALL:
        return _A.period_id == period_id
    if assessor.person_id is not None:
        return and_(_A.period_id == period_id, PlanRecord.assessor_id == assessor.person_id)
    return and_(_A.period_id == period_id, PlanRecord.assessor_id.is_(None), _ASSESSOR_NAME.is_(assessor.name))


def _words(text: str) -> list[str]:
    """A NIP is read with or without its blanks."""
    words = text.split()
    return ["".join(words)] if "".join(words).isdigit() else words


def _says(word: str) -> ColumnElement[bool]:
    return or_(*(column.icontains(word, autoescape=True) for column in (_A.name, _A.nip, _A.position)))


def _number_of(table: Any, condition: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(table).where(condition).correlate(_A).scalar_subquery()
