"""Services: what the forms say of people, rhk and spans of time, in the words that are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import IndicatorLine, PeriodText, Person, WorkResultLine
from asn_desktop.documents.letter_data import Signer, WorkingLine
from asn_desktop.domain.appraisals.objection import Outcome
from asn_desktop.domain.plans.plan import (
    ASPECT_LABELS,
    PERSPECTIVE_LABELS,
    Approach,
    Aspect,
    Perspective,
    WorkResultKind,
)
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import MONTHS
from asn_desktop.storage.queries.appraisals.appraisal_card import FrozenPerson

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, IndicatorCard, ObjectionCard
    from asn_desktop.storage.queries.plans.plan_cards import PlanCard


def changed_by_objection(card: AppraisalCard) -> ObjectionCard | None:
    """The objection that changed the result, which is then printed on D.1.3; None where there is none."""
    return card.objection if card.objection is not None and card.objection.outcome == Outcome.CHANGED else None


def who_ruled(card: AppraisalCard) -> FrozenPerson:
    """The assessor's superior; by name alone where somebody else decided on the objection in his place."""
    changed = changed_by_objection(card)
    if changed is None or changed.decided_by == card.superior.name:
        return card.superior
    return FrozenPerson(changed.decided_by, "", "NIP", "", "", "")


def printed_person(frozen: FrozenPerson) -> Person:
    """Somebody as the forms print him."""
    return Person(
        name=frozen.name,
        nip=show(frozen.nip) if frozen.nip else "",
        rank=frozen.rank,
        position=frozen.position,
        unit=frozen.unit,
        nip_label=frozen.nip_label or "NIP",
    )


def as_signer(frozen: FrozenPerson) -> Signer:
    """Under a letter stands the pangkat without its golongan, and NI PPPK for a PPPK."""
    person = printed_person(frozen)
    return Signer(
        authority=person.position or "Pejabat Penilai Kinerja",
        name=person.name,
        nip=person.nip,
        rank=person.rank.partition(" (")[0],
        nip_label=person.nip_label,
    )


def working(appraised: Appraised) -> tuple[WorkingLine, ...]:
    """How the result came about, with the reason where the assessor left the suggestion."""
    card = appraised.card
    if not card.working:
        return tuple(WorkingLine(text=line.text, basis=line.basis) for line in appraised.suggestion.working)
    lines = [WorkingLine(text=text, basis=basis) for text, basis in card.working]
    if card.reason:
        lines.append(WorkingLine(text=f"Alasan pejabat penilai kinerja: {card.reason}"))
    return tuple(lines)


def work_results(card: AppraisalCard | PlanCard) -> tuple[WorkResultLine, ...]:
    """The rhk with their indicators."""
    qualitative = card.approach == Approach.QUALITATIVE
    return tuple(
        WorkResultLine(
            statement=result.statement,
            additional=result.kind == WorkResultKind.TAMBAHAN,
            intervened=result.intervened,
            intervened_indicator=result.intervened_indicator,
            # Who else gives the assignment is written down; usually it is the assessor.
            assigned_by=(result.assigned_by or card.assessor.position) if qualitative else "",
            indicators=tuple(_indicator(one) for one in result.indicators),
        )
        for result in card.work_results
    )


def _indicator(indicator: IndicatorCard) -> IndicatorLine:
    return IndicatorLine(
        text=indicator.text,
        target=indicator.target,
        aspect=ASPECT_LABELS[Aspect(indicator.aspect)],
        perspective=PERSPECTIVE_LABELS[Perspective(indicator.perspective)] if indicator.perspective else "",
        realisation=indicator.realisation,
        feedback=indicator.feedback,
    )


def span(label: str, start: date, end: date) -> PeriodText:
    """From a day to a day, in capitals."""
    return PeriodText(
        label=label,
        start=f"{start.day} {MONTHS[start.month - 1].upper()}",
        end=f"{end.day} {MONTHS[end.month - 1].upper()} TAHUN {end.year}",
    )
