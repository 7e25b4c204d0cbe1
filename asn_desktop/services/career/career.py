"""Services: career suggestions computed from what is stored now, each with what was decided on it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.calendar import FINISHED, PeriodKind
from asn_desktop.domain.career import engine
from asn_desktop.domain.career.recommendation import Condition, Recommendation, Urgency
from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.wording import full_name
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.career import career as stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.career.career import CaseRow, PersonRow
    from asn_desktop.storage.reader import Reader


class CaseState(StrEnum):
    """Where a career case stands (product's list of states)."""

    SUGGESTED = "suggested"
    APPROVED = "approved"
    POSTPONED = "postponed"
    REFUSED = "refused"
    PROPOSED = "proposed"
    RECEIVED = "received"
    ISSUED = "issued"
    CLOSED = "closed"


# The decision of the office is out of the house, or done: it is taken back before it is changed.
PASSED_ON = frozenset({CaseState.PROPOSED, CaseState.RECEIVED})
DONE = frozenset({CaseState.ISSUED, CaseState.CLOSED})
AGREED = frozenset({CaseState.APPROVED}) | PASSED_ON | DONE
STATE_NAMES = {
    CaseState.SUGGESTED: "Menunggu",
    CaseState.APPROVED: "Disetujui",
    CaseState.POSTPONED: "Ditunda",
    CaseState.REFUSED: "Ditolak",
    CaseState.PROPOSED: "Diusulkan",
    CaseState.RECEIVED: "Diterima BKPSDMD",
    CaseState.ISSUED: "Terbit",
    CaseState.CLOSED: "Selesai",
}


class Suggested(NamedTuple):
    """One suggestion as the list shows it; with a case once somebody decided on it."""

    employee_id: str
    nip: str
    name: str  # with titles
    position: str
    eselon: str
    recommendation: Recommendation
    case: CaseRow | None
    state: CaseState  # a postponement that has run out waits again
    unit_id: str = ""
    present: bool = True  # False: decided earlier, and the data of today no longer suggest it

    @property
    def key(self) -> str:
        """A key that stays the same while the data stay the same."""
        one = self.recommendation
        return f"{self.employee_id}:{one.kind}:{one.rule}:{one.target}"


def review_period(reader: Reader, period_id: str = "") -> PeriodRow | None:
    """The finished annual period the suggestions rest on: that of the chosen period's year, else the newest; or None.

    Only the annual appraisal sets the predikat of a year, so a finished quarter leads to the annual period of its year.
    """
    finished = [row for row in periods.periods(reader) if row.kind == PeriodKind.ANNUAL and row.state in FINISHED]
    chosen = periods.one(reader, period_id) if period_id else None
    same_year = [row for row in finished if chosen is not None and row.year == chosen.year]
    return next(iter([*same_year, *finished]), None)


def review_year(reader: Reader, today: date) -> int:
    """The appraisal year career decisions look back on: that of the newest finished annual period, else last year."""
    found = review_period(reader)
    return found.year if found is not None else today.year - 1


def suggestions(
    reader: Reader,
    rules: Rules,
    *,
    year: int,
    on: date,
    nip: str | None = None,
    only: frozenset[Kind] = frozenset(Kind),
    everything: bool = False,
) -> list[Suggested]:
    """The suggestions of everybody active after the appraisals of `year`, as of the day `on`, by the office's figures.

    What was decided stays in the list also when the data of today no longer suggest it: as it was when decided.
    `everything` answers also what nobody has to act on now.
    """
    effective = in_force(reader, rules)
    return worked_out(reader, effective, year=year, on=on, nip=nip, only=only, everything=everything)


def worked_out(
    reader: Reader,
    rules: Rules,
    *,
    year: int,
    on: date,
    nip: str | None = None,
    only: frozenset[Kind] = frozenset(Kind),
    everything: bool = False,
) -> list[Suggested]:
    """As `suggestions`, by exactly these rules."""
    wanted = {group.kind for group in rules.career.groups if group.decides in only}
    decided = {_identity(case): case for case in reversed(stored.cases(reader, year)) if case.kind in wanted}
    found = []
    for person, facts in gather(reader, rules, year, nip, on=on, with_feedback=Kind.TRAINING in only):
        for recommendation in engine.recommend(rules.career, facts, on=on, year=year, only=only, everything=everything):
            identity = (person.id, recommendation.kind, recommendation.rule, recommendation.target)
            found.append(_suggested(person, recommendation, decided.pop(identity, None), on))
        for identity in [identity for identity in decided if identity[0] == person.id]:
            case = decided.pop(identity)
            found.append(_suggested(person, _as_decided(case), case, on)._replace(present=False))
    return found


def as_json(one: Suggested, *, frozen: bool = False) -> dict[str, Any]:
    """The suggestion as the command line prints it and as a decision keeps it."""
    recommendation = one.recommendation
    data: dict[str, Any] = {
        "nip": one.nip,
        "kind": recommendation.kind,
        "state": one.state,
        "eligible": recommendation.eligible,
        "conditions": [condition._asdict() for condition in recommendation.conditions],
        "earliest": recommendation.earliest and recommendation.earliest.isoformat(),
        "effective": recommendation.effective and recommendation.effective.isoformat(),
        "rule": recommendation.rule,
        "title": recommendation.title,
        "summary": recommendation.summary,
        "target": recommendation.target,
        "figures": dict(recommendation.figures),
    }
    if frozen:
        del data["state"]
    return data


def _suggested(person: PersonRow, recommendation: Recommendation, case: CaseRow | None, on: date) -> Suggested:
    return Suggested(
        employee_id=person.id,
        nip=person.nip,
        name=full_name(person.front_title, person.name, person.back_title),
        position=person.position_name,
        eselon=person.eselon,
        recommendation=recommendation,
        case=case,
        state=_state(case, on),
        unit_id=person.unit_id or "",
    )


def _state(case: CaseRow | None, on: date) -> CaseState:
    if case is None or (case.postponed_until is not None and case.postponed_until <= on):
        return CaseState.SUGGESTED
    return CaseState(case.state)


def _identity(case: CaseRow) -> tuple[str, str, str, str]:
    """Kind and rule alone are not enough: once a raise is recorded the next one follows from the same rule."""
    return case.employee_id, case.kind, case.rule, case.evidence["target"]


def _as_decided(case: CaseRow) -> Recommendation:
    """The recommendation as it stood when the case was decided."""
    kept: Mapping[str, Any] = case.evidence
    return Recommendation(
        kind=case.kind,
        rule=case.rule,
        title=kept["title"],
        summary=kept["summary"],
        conditions=tuple(
            Condition(**(one | {"confidence": Confidence(one["confidence"])})) for one in kept["conditions"]
        ),
        earliest=date.fromisoformat(kept["earliest"]) if kept["earliest"] else None,
        effective=date.fromisoformat(kept["effective"]) if kept["effective"] else None,
        target=kept["target"],
        urgency=Urgency.LATER,
        figures=kept["figures"],
    )
