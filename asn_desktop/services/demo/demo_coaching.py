"""Services: the pembinaan kinerja of one invented year: coaching, mentoring and konseling of those who fall behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.development.coaching import CoachingDraft, CoachingKind, Passage, Section
from asn_desktop.domain.development.competence_forms import CRITERIA
from asn_desktop.services.demo.demo_year import Level
from asn_desktop.services.development import coaching

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

_GIVEN, _ANSWERED, _EVALUATED = (9, 16), (10, 7), (11, 11)  # month and day; what has not come yet is left open


def coach(
    desk: Desk,
    cards: Sequence[AppraisalCard],
    levels: Mapping[str, tuple[Level, Level]],
    texts: Mapping[str, Any],
    year: int,
) -> None:
    """Who falls behind in hasil kerja is coached, the next one has a mentor; whose perilaku does, has konseling."""
    if date(year, *_GIVEN) > desk.today:
        return
    none = (Level.FAIR, Level.FAIR)
    behind = [card for card in cards if levels.get(card.employee_id, none)[0] is Level.WEAK]
    behaving = [card for card in cards if levels.get(card.employee_id, none)[1] is Level.WEAK]
    given = [*zip((CoachingKind.COACHING, CoachingKind.MENTORING), behind, strict=False)]
    given += [(CoachingKind.COUNSELLING, card) for card in behaving[:1]]
    for kind, card in given:
        draft = _draft(desk, kind, card, texts[kind.lower()], year)
        coaching.save_coaching(desk, card.id, draft)


def _draft(desk: Desk, kind: CoachingKind, card: AppraisalCard, told: Mapping[str, Any], year: int) -> CoachingDraft:
    def day(month: int, number: int) -> date | None:
        found = date(year, month, number)
        return found if found <= desk.today else None

    answered, evaluated = day(*_ANSWERED), day(*_EVALUATED)
    counselling = kind is CoachingKind.COUNSELLING
    tables = {Section(name): rows for name, rows in told.get("tables", {}).items()}
    if kind is CoachingKind.COACHING:
        tables |= _goals(card, told)
    if answered is not None and not counselling:
        tables[Section.FEEDBACK] = [[told["feedback"][place % len(told["feedback"])]] for place in range(len(CRITERIA))]
    if evaluated is None or counselling:
        tables.pop(Section.COMPETENCES, None)
    return CoachingDraft(
        kind=kind,
        day=day(*_GIVEN),
        reason=told["reason"],
        leader_id=card.assessor_id,
        leader=card.assessor.name,
        leader_nip=card.assessor.nip,
        feedback_on=None if counselling else answered,
        evaluated_on=None if counselling else evaluated,
        counselled_on=answered if counselling else None,
        tables=tables,
        texts={Passage(name): text for name, text in told["texts"].items()},
    )


def _goals(card: AppraisalCard, told: Mapping[str, Any]) -> dict[Section, list[list[str]]]:
    """The rows of B.1.6 about the first indicators of the person's own SKP."""
    found: dict[Section, list[list[str]]] = {Section.GOALS: [], Section.FACTS: [], Section.STEPS: []}
    indicators = [one for result in card.work_results for one in result.indicators[:1]]
    for indicator, line in zip(indicators, told["line"], strict=False):
        found[Section.GOALS].append([indicator.text, line["baseline"], indicator.target, line["strategy"]])
        found[Section.FACTS].append([indicator.target, line["progress"], line["problem"], line["cause"]])
        found[Section.STEPS].append([indicator.text, line["step"], line["adjusted"]])
    return found
