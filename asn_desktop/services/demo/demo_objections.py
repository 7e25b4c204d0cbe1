"""Services: the objections in the practice office: two decided in time, and one that still waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.appraisals.objection import Outcome
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.appraisals import objections
from asn_desktop.services.appraisals.objections import Received, Ruling
from asn_desktop.services.demo.demo_days import at, sign_issued
from asn_desktop.services.letters import letters, minutes, signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.storage.queries.appraisals import signing as stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.signing import StandingRow

_PEOPLE_PER_OBJECTION = 14
# Working days after the results were issued: received, explained, decided, and D.1.3 back with its signatures.
_RECEIVED, _EXPLAINED, _DECIDED, _SIGNED = 8, 11, 14, 16
# Working days before today: signed, handed over, received, explained.
_LATELY = (12, 9, 4, 2)


def decide_some(desk: Desk, ids: Sequence[str], told: Sequence[Mapping[str, Any]], today: date) -> set[str]:
    """A few of these people object to what was handed over to them, in time and decided in time; who they are."""
    add = desk.rules.calendar.add_working_days
    days = [add(desk.today, after) for after in (_RECEIVED, _EXPLAINED, _DECIDED, _SIGNED)]
    if days[-1] > today:
        return set()
    free = _free(desk, ids)
    taken: set[str] = set()
    for one in told[: len(ids) // _PEOPLE_PER_OBJECTION]:
        row = _with(free, one["predikat"], taken)
        if row is not None:
            taken.add(row.id)
            _settle(desk, row, one, days)
    return taken


def _settle(desk: Desk, row: StandingRow, one: Mapping[str, Any], days: Sequence[date]) -> None:
    received, explained, decided, signed = days
    changed = one["outcome"] == Outcome.CHANGED
    objections.receive(at(desk, received), Received(appraisal_id=row.id, on=received, text=one["text"]))
    objections.explain(at(desk, explained), row.id, one["explanation"], explained)
    ruling = Ruling(
        appraisal_id=row.id,
        on=decided,
        outcome=Outcome(one["outcome"]),
        decision=one["decision"],
        decided_by=row.superior,
        work_result=Rating(one["to"][0]) if changed else None,
        behaviour=Rating(one["to"][1]) if changed else None,
    )
    objections.decide(at(desk, decided), ruling)
    _, _, issued = minutes.issue_objection(at(desk, decided), row.id)
    sign_issued(at(desk, decided), issued)
    if changed:
        letters.issue(at(desk, decided), DocumentKind.PACKAGE, row.id)
        signing.record(at(desk, signed), [row.id], SigningStep(act=Act.FINISH, on=signed))


def object_lately(desk: Desk, ids: Sequence[str], told: Mapping[str, Any], today: date) -> None:
    """Somebody whose result waited longest got it only now and objects to it: explained, still to be decided."""
    signed, handed_over, received, explained = (_before(desk, today, days) for days in _LATELY)
    row = _with(_free(desk, ids), told["predikat"], set())
    if row is None or desk.today > signed:
        return
    signing.record(at(desk, signed), [row.id], SigningStep(act=Act.SIGN_BY_ASSESSOR, on=signed))
    signing.record(at(desk, handed_over), [row.id], SigningStep(act=Act.HAND_OVER, on=handed_over))
    objections.receive(at(desk, received), Received(appraisal_id=row.id, on=received, text=told["text"]))
    objections.explain(at(desk, explained), row.id, told["explanation"], explained)


def _free(desk: Desk, ids: Sequence[str]) -> list[StandingRow]:
    """Those of these people whose result is not final by law, the last ones first."""
    with desk.reader() as reader:
        rows = stored.standing(reader, ids)
    return [row for row in reversed(rows) if row.superior and objections.final_rule(desk, row) is None]


def _with(rows: Sequence[StandingRow], predikat: str, taken: set[str]) -> StandingRow | None:
    return next((row for row in rows if row.predikat == predikat and row.id not in taken), None)


def _before(desk: Desk, today: date, working_days: int) -> date:
    day = today
    for _ in range(working_days):
        day = desk.rules.calendar.last_working_day(day - timedelta(days=1))
    return day
