"""Command line: how an answer looks, as JSON for programs and as sentences for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from asn_desktop.cli.feedback_answer import feedback
from asn_desktop.domain.appraisals.appraisal import STATE_NAMES
from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import PREDIKAT_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.domain.feedback.feedback import RaterGroup
    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.feedback.explanations import Explained
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, ObjectionCard
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow

DONE, REFUSED, WRONG_USE = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command says: the JSON document, sentences for a person, and the exit code."""

    data: Any
    sentences: list[str] = field(default_factory=list)
    code: int = DONE


def refusal(error: KnownError, code: int = REFUSED) -> Answer:
    """The answer to what was refused: the sentence, and each problem with its field."""
    problems = error.problems if isinstance(error, Rejected) else []
    return Answer(
        data={
            "ok": False,
            "error": str(error),
            "problems": [{"field": problem.field, "message": problem.sentence} for problem in problems],
        },
        sentences=[str(error)],
        code=code,
    )


def appraisal(
    one: Appraised, period: PeriodRow, received: Mapping[RaterGroup, int], explained: Explained | None = None
) -> dict[str, Any]:
    """One appraisal in the keys of the contract."""
    card, suggestion = one.card, one.suggestion
    working = card.working or tuple(suggestion.working)
    return {
        "nip": card.person.nip,
        "name": card.person.name,
        "period": period.code,
        "period_name": period.name,
        "state": card.state,
        "collection_closed": card.collection_closed,
        "work_result": card.work_result,
        "behaviour": card.behaviour,
        "predikat": card.predikat,
        "reason": card.reason,
        "decided_by": card.decided_by,
        "typed_by": card.typed_by,
        "suggested": {
            "work_result": suggestion.work_result,
            "behaviour": suggestion.behaviour,
            "predikat": suggestion.predikat,
        },
        "feedback": feedback(one.feedback, explained, received),
        "working": [{"text": text, "basis": basis} for text, basis in working],
        "substituted": _substituted(card),
        "objection": None if card.objection is None else _objection(card, card.objection),
    }


def _substituted(card: AppraisalCard) -> dict[str, Any] | None:
    """Since when and why the assessor's superior evaluates in his place."""
    if card.substituted_on is None:
        return None
    return {"on": card.substituted_on.isoformat(), "by": card.superior.name, "reason": card.substitution_reason}


def _objection(card: AppraisalCard, objection: ObjectionCard) -> dict[str, Any]:
    """The objection to a result and what came of it."""
    return {
        "received_on": _iso(card.objected_on),
        "text": objection.text,
        "exception": objection.exception,
        "explanation": objection.explanation,
        "explained_on": _iso(objection.explained_on),
        "outcome": objection.outcome or None,
        "decision": objection.decision,
        "decided_by": objection.decided_by,
        "decided_on": _iso(objection.decided_on),
        "before": dict(objection.before),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def appraisal_line(data: Mapping[str, Any]) -> str:
    """One appraisal in a line."""
    predikat = PREDIKAT_LABELS[data["predikat"]] if data["predikat"] else "belum dinilai"
    state = STATE_NAMES[data["state"]]
    return f"{show(data['nip'])}  {data['name']}  {data['period_name']}  {state}  {predikat}"
