"""Services: whether an SKP may still be changed, and keeping it as it was for the periods that are rated already.

One SKP serves all periods of its year and is developed during the year (Pasal 14 ayat (2)). The rating of a month or a
quarter therefore does not end it; only the rating of the year does. A rated appraisal keeps the SKP it was rated on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.schema.appraisals import AppraisalRecord, FrozenPlanRecord, PeriodRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.schema.appraisals import PlanRecord
    from asn_desktop.storage.work import Work


def begin(desk: Desk, work: Work, plans: Sequence[PlanRecord]) -> None:
    """Call before SKP are changed: NotAllowed once the year is rated on one; rated periods keep theirs as it is now."""
    rated = _rated(work, plans)
    done = _finished(work, rated.values())
    for plan in plans:
        if plan.id in done:
            raise NotAllowed(
                f"SKP {plan.person['name']} tidak dapat diubah lagi karena penilaiannya sudah ditetapkan."
                " Cabut penetapan itu lebih dahulu (menu Penilaian)."
            )
    kept = {record.appraisal_id for record in work.among(FrozenPlanRecord, "appraisal_id", rated)}
    missing = [key for key in rated if key not in kept]
    if missing:
        with desk.reader() as reader:
            cards = appraisal_card.cards(reader, missing)
        for key, card in cards.items():
            work.add(FrozenPlanRecord(appraisal_id=key, content=appraisal_card.as_rated(card)))


def finished(work: Work, plans: Sequence[PlanRecord]) -> frozenset[str]:
    """Those of these SKP on which the year is rated: they change no more."""
    return _finished(work, _rated(work, plans).values())


def follow_again(work: Work, appraisal_id: str) -> None:
    """A rating was withdrawn: the appraisal follows the SKP as it stands now."""
    record = work.first(FrozenPlanRecord, appraisal_id=appraisal_id)
    if record is not None:
        work.remove(record)


def _rated(work: Work, plans: Sequence[PlanRecord]) -> dict[str, AppraisalRecord]:
    resting = work.among(AppraisalRecord, "plan_id", [plan.id for plan in plans])
    return {one.id: one for one in resting if one.predikat is not None}


def _finished(work: Work, rated: Collection[AppraisalRecord]) -> frozenset[str]:
    kinds = {one.id: one.kind for one in work.among(PeriodRecord, "id", [one.period_id for one in rated])}
    return frozenset(one.plan_id for one in rated if kinds[one.period_id] == PeriodKind.ANNUAL)
