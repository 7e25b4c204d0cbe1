"""Storage: reading the list of a period's appraisals, and what the tab's head counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Select, Text, and_, func, or_, select

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PlanRecord
from asn_desktop.storage.schema.feedback import BallotRecord, FeedbackTotalRecord, SealedBallotRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement

    from asn_desktop.storage.engine import Reader


class AppraisalRow(NamedTuple):
    """One line of the list; `answers` of `sheets` 360 answers are in."""

    id: str
    employee_id: str
    name: str
    nip: str
    position: str
    unit: str
    assessor: str
    state: str
    collection_closed: bool
    answers: int
    sheets: int
    work_result: str | None
    behaviour: str | None
    predikat: str | None


class AppraisalFilter(NamedTuple):
    """What the list is narrowed to; empty means everything."""

    text: str = ""
    state: str = ""
    assessor_id: str = ""


EVERYTHING = AppraisalFilter()
_COLLECTING = (AppraisalState.AGREED, AppraisalState.FEEDBACK, AppraisalState.BY_SUPERIOR)
_ORDERS = {
    "name": AppraisalRecord.name,
    "nip": AppraisalRecord.nip,
    "position": AppraisalRecord.position,
    "state": AppraisalRecord.state,
    "predikat": AppraisalRecord.predikat,
}


def ids(
    reader: Reader,
    period_id: str,
    *,
    filters: AppraisalFilter = EVERYTHING,
    order: tuple[str, bool] = ("name", True),
) -> list[str]:
    """The keys of a period's appraisals in the wanted order; `order` is (column, ascending).

    Who is not appraised in it is left out, unless that state is asked for.
    """
    statement = _narrowed(select(AppraisalRecord.id), period_id, filters)
    column = _ORDERS[order[0]]
    statement = statement.order_by(column if order[1] else column.desc(), AppraisalRecord.name, AppraisalRecord.id)
    return [row[0] for row in reader.rows(statement)]


def received() -> ColumnElement[int]:
    """How many answer sheets came in for an appraisal: those that are there, and those deleted since."""
    there, sealed = (
        select(func.count())
        .where(record.appraisal_id == AppraisalRecord.id)
        .correlate(AppraisalRecord)
        .scalar_subquery()
        for record in (BallotRecord, SealedBallotRecord)
    )
    deleted = (
        select(func.coalesce(func.sum(FeedbackTotalRecord.n), 0))
        .where(FeedbackTotalRecord.appraisal_id == AppraisalRecord.id, FeedbackTotalRecord.rater_group != "merged")
        .correlate(AppraisalRecord)
        .scalar_subquery()
    )
    return there + sealed + deleted


def rows(reader: Reader, wanted: Sequence[str]) -> list[AppraisalRow]:
    """The lines of these appraisals, in the order asked for; vanished ones are left out."""
    answers = received()
    statement = select(
        AppraisalRecord.id,
        AppraisalRecord.employee_id,
        AppraisalRecord.name,
        AppraisalRecord.nip,
        AppraisalRecord.position,
        AppraisalRecord.person,
        AppraisalRecord.assessor,
        AppraisalRecord.state,
        AppraisalRecord.collection_closed,
        answers,
        AppraisalRecord.sheets,
        AppraisalRecord.work_result,
        AppraisalRecord.behaviour,
        AppraisalRecord.predikat,
    ).where(AppraisalRecord.id.in_(wanted))
    found = {
        row[0]: AppraisalRow(*(*row[:5], row[5].get("unit", ""), row[6].get("name", ""), *row[7:]))
        for row in reader.rows(statement)
    }
    return [found[key] for key in wanted if key in found]


def states(reader: Reader, period_id: str) -> Mapping[str, int]:
    """How many appraisals of the period are in each state."""
    statement = (
        select(AppraisalRecord.state, func.count().label("number"))
        .where(AppraisalRecord.period_id == period_id)
        .group_by(AppraisalRecord.state)
    )
    return {row.state: row.number for row in reader.rows(statement)}


def of_employee(reader: Reader, period_id: str, employee_id: str) -> list[str]:
    """The appraisals of one person in a period, that of the definitive post's latest plan last."""
    statement = (
        select(AppraisalRecord.id)
        .join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id)
        .where(AppraisalRecord.period_id == period_id, AppraisalRecord.employee_id == employee_id)
        .order_by(PlanRecord.acting.desc(), PlanRecord.start)
    )
    return [row[0] for row in reader.rows(statement)]


def _narrowed(statement: Select[tuple[str]], period_id: str, filters: AppraisalFilter) -> Select[tuple[str]]:
    statement = statement.where(AppraisalRecord.period_id == period_id)
    if filters.state != AppraisalState.EXEMPT:  # who is not appraised is shown when asked for
        statement = statement.where(AppraisalRecord.state != AppraisalState.EXEMPT)
    if filters.assessor_id:
        statement = statement.join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id).where(
            PlanRecord.assessor_id == filters.assessor_id
        )
    if filters.state == "ready":  # everything is in, only the two ratings are missing
        statement = statement.where(
            and_(AppraisalRecord.collection_closed.is_(True), AppraisalRecord.predikat.is_(None))
        )
    elif filters.state == "collecting":  # the SKP is agreed, and 360 answers may still come in
        statement = statement.where(
            and_(AppraisalRecord.collection_closed.is_(False), AppraisalRecord.state.in_(_COLLECTING))
        )
    elif filters.state:
        statement = statement.where(AppraisalRecord.state == filters.state)
    words = filters.text.split()
    # A NIP is read with or without its spaces.
    if "".join(words).isdigit():
        return statement.where(AppraisalRecord.nip.contains("".join(words), autoescape=True))
    for word in words:
        statement = statement.where(
            or_(
                AppraisalRecord.name.icontains(word, autoescape=True),
                AppraisalRecord.position.icontains(word, autoescape=True),
                func.json_extract(AppraisalRecord.person, "$.unit", type_=Text()).icontains(word, autoescape=True),
            )
        )
    return statement


class BeforeRow(NamedTuple):
    """The appraisal of the same person in the period of the same kind before, and that period's name."""

    id: str
    period: str


def before(reader: Reader, wanted: Sequence[str]) -> dict[str, BeforeRow]:
    """The latest appraisal before each of these whose collection is closed; of several then that of the last plan."""
    found = reader.tuples(
        "SELECT now.id, was.id, earlier.name FROM json_each(?) wanted"
        " JOIN appraisal now ON now.id = wanted.value JOIN period ON period.id = now.period_id"
        " JOIN appraisal was ON was.employee_id = now.employee_id AND was.collection_closed = 1"
        " JOIN period earlier ON earlier.id = was.period_id"
        " AND earlier.kind = period.kind AND earlier.end < period.start"
        " JOIN plan ON plan.id = was.plan_id ORDER BY earlier.end, plan.start",
        (json.dumps(list(wanted)),),
    )
    return {key: BeforeRow(was, name) for key, was, name in found}


def alike(reader: Reader, wanted: Sequence[str]) -> dict[str, list[str]]:
    """Everybody's appraisals whose collection is closed in the periods of these, by the key of the period."""
    found: dict[str, list[str]] = {}
    rows = reader.tuples(
        "SELECT period_id, id FROM appraisal WHERE collection_closed = 1 AND period_id IN"
        " (SELECT period_id FROM appraisal JOIN json_each(?) wanted ON appraisal.id = wanted.value)",
        (json.dumps(list(wanted)),),
    )
    for period_id, key in rows:
        found.setdefault(period_id, []).append(key)
    return found


def with_answers(reader: Reader) -> int:
    """About how many people readable 360 answers lie in the file, because their collection still runs."""
    return int(reader.value("SELECT count(DISTINCT appraisal_id) FROM ballot"))
