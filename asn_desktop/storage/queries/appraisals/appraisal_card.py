"""Storage: reading whole appraisals with their plan, for the record on the right and for the printed forms."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.appraisals import (
    AnnexLineRecord,
    AppraisalRecord,
    BehaviourExpectationRecord,
    BehaviourFeedbackRecord,
    FrozenPlanRecord,
    IndicatorRecord,
    JudgementRecord,
    ObjectionRecord,
    PlanRecord,
    RealisationRecord,
    WorkResultRecord,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.engine import Reader


# What an appraisal shows of its SKP besides rhk, expectations and annex.
_PLAN_WORDS = ("form_group", "approach", "acting", "plan_note")
_PLAN_DAYS = ("start", "end", "agreed_on", "plan_signed_on", "study_from", "study_until")


class FrozenPerson(NamedTuple):
    """A person as he was when the record was made, in the words that are printed."""

    name: str
    nip: str
    nip_label: str
    rank: str
    position: str
    unit: str


class IndicatorCard(NamedTuple):
    """One indicator with its realisation in the period."""

    id: str
    aspect: str
    perspective: str
    text: str
    target: str
    realisation: str
    feedback: str


class WorkResultCard(NamedTuple):
    """One rhk with its indicators; `rating` is the assessor's judgement of it, if any."""

    id: str
    kind: str
    seq: int
    statement: str
    intervened: str
    rating: str | None
    indicators: tuple[IndicatorCard, ...]
    intervened_indicator: str = ""
    assigned_by: str = ""


class ObjectionCard(NamedTuple):
    """The objection to a result with everything said to it; `before` are the ratings that were objected to."""

    text: str
    document_received_on: date | None
    exception: str
    explanation: str
    explained_on: date | None
    outcome: str
    decision: str
    decided_by: str
    decided_on: date | None
    before: Mapping[str, str]


class AppraisalCard(NamedTuple):
    """One appraisal, whole."""

    id: str
    period_id: str
    plan_id: str
    employee_id: str
    unit_id: str | None
    state: str
    collection_closed: bool
    sheets: int
    person: FrozenPerson
    assessor: FrozenPerson
    superior: FrozenPerson
    assessor_id: str | None
    form_group: str
    approach: str
    acting: str
    year: int
    start: date
    end: date
    agreed_on: date | None
    plan_signed_on: date | None
    plan_note: str
    study_from: date | None
    study_until: date | None
    work_results: tuple[WorkResultCard, ...]
    expectations: Mapping[int, str]
    behaviour_feedback: Mapping[int, str]
    annex: Mapping[str, tuple[str, ...]]
    work_result: str | None
    behaviour: str | None
    predikat: str | None
    suggested_work_result: str | None
    suggested_behaviour: str | None
    decided_by: str
    typed_by: str
    decided_on: date | None
    reason: str
    notes: str
    working: tuple[tuple[str, str], ...]
    rules: str
    objected_on: date | None = None
    objection: ObjectionCard | None = None
    substituted_on: date | None = None  # since when the assessor's superior evaluates in his place
    substitution_reason: str = ""


def one(reader: Reader, appraisal_id: str) -> AppraisalCard | None:
    """One appraisal by its key."""
    return cards(reader, [appraisal_id]).get(appraisal_id)


def cards(reader: Reader, appraisal_ids: Sequence[str]) -> dict[str, AppraisalCard]:
    """These appraisals by key, in ten queries however many they are; a rated one on the SKP it was rated on."""
    found = reader.rows(
        select(
            AppraisalRecord,
            PlanRecord.assessor_id,
            PlanRecord.form_group,
            PlanRecord.approach,
            PlanRecord.acting,
            PlanRecord.year,
            PlanRecord.start,
            PlanRecord.end,
            PlanRecord.agreed_on,
            PlanRecord.signed_on.label("plan_signed_on"),
            PlanRecord.note.label("plan_note"),
            PlanRecord.study_from,
            PlanRecord.study_until,
        )
        .join(PlanRecord, PlanRecord.id == AppraisalRecord.plan_id)
        .where(AppraisalRecord.id.in_(appraisal_ids))
    )
    plans = list({row.plan_id for row in found})
    results = work_results(reader, plans)
    ratings = _pairs(reader, JudgementRecord, "work_result_id", "rating", appraisal_ids)
    realised = {
        (row[0], row[1]): (row[2], row[3])
        for row in reader.rows(
            select(
                RealisationRecord.appraisal_id,
                RealisationRecord.indicator_id,
                RealisationRecord.realisation,
                RealisationRecord.feedback,
            ).where(RealisationRecord.appraisal_id.in_(appraisal_ids))
        )
    }
    feedback: dict[str, dict[int, str]] = defaultdict(dict)
    for (owner, value), text in _pairs(reader, BehaviourFeedbackRecord, "value", "text", appraisal_ids).items():
        feedback[owner][value] = text
    expectations = special_expectations(reader, plans)
    annex = annexes(reader, plans)
    objections = _objections(reader, appraisal_ids)
    made = {
        row.id: AppraisalCard(
            id=row.id,
            period_id=row.period_id,
            plan_id=row.plan_id,
            employee_id=row.employee_id,
            unit_id=row.unit_id,
            state=row.state,
            collection_closed=row.collection_closed,
            sheets=row.sheets,
            person=frozen(row.person),
            assessor=frozen(row.assessor),
            superior=frozen(row.superior),
            assessor_id=row.assessor_id,
            form_group=row.form_group,
            approach=row.approach,
            acting=row.acting,
            year=row.year,
            start=row.start,
            end=row.end,
            agreed_on=row.agreed_on,
            plan_signed_on=row.plan_signed_on,
            plan_note=row.plan_note,
            study_from=row.study_from,
            study_until=row.study_until,
            work_results=tuple(_with_realisation(result, row.id, ratings, realised) for result in results[row.plan_id]),
            expectations=expectations[row.plan_id],
            behaviour_feedback=feedback[row.id],
            annex=annex[row.plan_id],
            work_result=row.work_result,
            behaviour=row.behaviour,
            predikat=row.predikat,
            suggested_work_result=row.suggested_work_result,
            suggested_behaviour=row.suggested_behaviour,
            decided_by=row.decided_by,
            typed_by=row.typed_by,
            decided_on=row.decided_on,
            reason=row.reason,
            notes=row.notes,
            working=tuple((line["text"], line["basis"]) for line in row.working or ()),
            rules=row.rules,
            objected_on=row.objected_on,
            objection=objections.get(row.id),
            substituted_on=row.substituted_on,
            substitution_reason=row.substitution_reason,
        )
        for row in found
    }
    for key, content in _as_rated(reader, appraisal_ids).items():
        made[key] = thawed(made[key], content)
    return made


def as_rated(card: AppraisalCard) -> dict[str, Any]:
    """The SKP of this appraisal with its realisation and judgements, as it is kept when the SKP is developed on."""
    return {
        "work_results": [
            {**result._asdict(), "indicators": [one._asdict() for one in result.indicators]}
            for result in card.work_results
        ],
        "expectations": [[value, text] for value, text in sorted(card.expectations.items())],
        "annex": {section: list(texts) for section, texts in card.annex.items()},
        "words": {name: getattr(card, name) for name in _PLAN_WORDS},
        "days": {name: day.isoformat() if (day := getattr(card, name)) else None for name in _PLAN_DAYS},
    }


def thawed(card: AppraisalCard, content: Mapping[str, Any]) -> AppraisalCard:
    """The appraisal on the SKP it was rated on, whatever has become of the SKP since."""
    results = [
        WorkResultCard(**{**result, "indicators": tuple(IndicatorCard(**one) for one in result["indicators"])})
        for result in content["work_results"]
    ]
    facts: dict[str, Any] = dict(content["words"])
    facts |= {name: date.fromisoformat(day) if day else None for name, day in content["days"].items()}
    facts["work_results"] = tuple(results)
    facts["expectations"] = {int(value): text for value, text in content["expectations"]}
    facts["annex"] = {section: tuple(texts) for section, texts in content["annex"].items()}
    return card._replace(**facts)


def _objections(reader: Reader, appraisal_ids: Sequence[str]) -> dict[str, ObjectionCard]:
    statement = select(ObjectionRecord).where(ObjectionRecord.appraisal_id.in_(appraisal_ids))
    return {
        row.appraisal_id: ObjectionCard(
            **{name: getattr(row, name) for name in ObjectionCard._fields if name != "before"}, before=row.before or {}
        )
        for row in reader.rows(statement)
    }


def _as_rated(reader: Reader, appraisal_ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    statement = select(FrozenPlanRecord.appraisal_id, FrozenPlanRecord.content).where(
        FrozenPlanRecord.appraisal_id.in_(appraisal_ids)
    )
    return {row[0]: row[1] for row in reader.rows(statement)}


def frozen(stored: Mapping[str, str] | None) -> FrozenPerson:
    """A frozen person from its stored form; nobody is a person with empty words."""
    stored = stored or {}
    return FrozenPerson(*(stored.get(word, "") for word in FrozenPerson._fields))


def work_results(reader: Reader, plans: Sequence[str]) -> Mapping[str, list[WorkResultCard]]:
    """The rhk of these plans with their indicators, without realisation, in the order of the forms."""
    indicators: dict[str, list[IndicatorCard]] = defaultdict(list)
    owned = (
        select(IndicatorRecord)
        .join(WorkResultRecord, WorkResultRecord.id == IndicatorRecord.work_result_id)
        .where(WorkResultRecord.plan_id.in_(plans))
        .order_by(IndicatorRecord.seq)
    )
    for row in reader.rows(owned):
        indicators[row.work_result_id].append(
            IndicatorCard(row.id, row.aspect, row.perspective, row.text, row.target, "", "")
        )
    found: dict[str, list[WorkResultCard]] = defaultdict(list)
    # UTAMA comes before TAMBAHAN on every form; the alphabet would turn them round.
    statement = (
        select(WorkResultRecord)
        .where(WorkResultRecord.plan_id.in_(plans))
        .order_by(WorkResultRecord.kind.desc(), WorkResultRecord.seq)
    )
    for row in reader.rows(statement):
        found[row.plan_id].append(
            WorkResultCard(
                id=row.id,
                kind=row.kind,
                seq=row.seq,
                statement=row.statement,
                intervened=row.intervened,
                rating=None,
                indicators=tuple(indicators[row.id]),
                intervened_indicator=row.intervened_indicator,
                assigned_by=row.assigned_by,
            )
        )
    return found


def _with_realisation(
    result: WorkResultCard,
    appraisal_id: str,
    ratings: Mapping[tuple[str, Any], str],
    realised: Mapping[tuple[str, str], tuple[str, str]],
) -> WorkResultCard:
    return result._replace(
        rating=ratings.get((appraisal_id, result.id)),
        indicators=tuple(
            indicator._replace(realisation=words[0], feedback=words[1])
            for indicator in result.indicators
            for words in [realised.get((appraisal_id, indicator.id), ("", ""))]
        ),
    )


def _pairs(
    reader: Reader, table: Any, key: str, value: str, appraisal_ids: Sequence[str]
) -> Mapping[tuple[str, Any], str]:
    statement = select(table.appraisal_id, getattr(table, key), getattr(table, value)).where(
        table.appraisal_id.in_(appraisal_ids)
    )
    return {(row[0], row[1]): row[2] for row in reader.rows(statement)}


def special_expectations(reader: Reader, plans: Sequence[str]) -> Mapping[str, dict[int, str]]:
    """The special expectations of these plans by value."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    statement = select(
        BehaviourExpectationRecord.plan_id, BehaviourExpectationRecord.value, BehaviourExpectationRecord.text
    ).where(BehaviourExpectationRecord.plan_id.in_(plans))
    for plan_id, value, text in reader.rows(statement):
        found[plan_id][value] = text
    return found


def annexes(reader: Reader, plans: Sequence[str]) -> Mapping[str, dict[str, tuple[str, ...]]]:
    """The annex A.1.8 of these plans by section."""
    lines: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    statement = (
        select(AnnexLineRecord.plan_id, AnnexLineRecord.section, AnnexLineRecord.text)
        .where(AnnexLineRecord.plan_id.in_(plans))
        .order_by(AnnexLineRecord.seq)
    )
    for plan_id, section, text in reader.rows(statement):
        lines[plan_id][section].append(text)
    return defaultdict(
        dict, {plan: {section: tuple(texts) for section, texts in sections.items()} for plan, sections in lines.items()}
    )
