"""Tab: one appraisal and what stands around it, read in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.exemption import why_closed as why_exempt
from asn_desktop.domain.calendar import why_read_only
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.feedback import feedback
from asn_desktop.storage.queries.appraisals import exemptions, periods, signing
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.development import coaching
from asn_desktop.storage.queries.plans import plan_cards
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import unit_view
from asn_desktop.ui.tabs.appraisals.through_year import through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.exemptions import ExemptRow
    from asn_desktop.storage.queries.appraisals.periods import EarlierRow, PeriodRow
    from asn_desktop.storage.queries.appraisals.signing import StandingRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.charts.unit_facts import UnitFacts
    from asn_desktop.ui.tabs.appraisals.through_year import Through


class RecordFacts(NamedTuple):
    """What the record shows of one appraisal, as of the act `moment`."""

    appraised: Appraised
    period: PeriodRow | None
    exempt: ExemptRow | None  # why the person is not appraised in the period
    collection: feedback.Collection
    smallest_shown: int  # answers from which on a group is shown
    unit: UnitFacts | None
    earlier: Sequence[EarlierRow]  # the same person in the months or quarters before
    earlier_plans: int  # how many SKP the person had before this one in the year
    moved_to: str  # the jabatan of today where the SKP is still for another one; else ''
    through: Through  # what was noted through the period
    coached: int  # records of pembinaan in the period
    standing: StandingRow | None
    moment: int

    @property
    def card(self) -> AppraisalCard:
        """The appraisal itself."""
        return self.appraised.card

    def read_only(self) -> str:
        """Why nothing of it can be changed; '' while it can."""
        if self.period is None:
            return ""
        if self.exempt is not None:
            return why_exempt(self.exempt.name, self.period.name)
        return why_read_only(self.period.name, self.period.state)

    def locked(self) -> str:
        """Why its texts cannot be changed; '' while they can."""
        closed = self.read_only()
        if closed or self.card.predikat is None:
            return closed
        return tr("Penilaian sudah ditetapkan. Cabut dahulu penetapannya (menu Penilaian) untuk mengubah isinya.")


def read(reader: Reader, rules: Rules, appraisal_id: str) -> RecordFacts | None:
    """Everything about an appraisal; None when there is no such appraisal (any more)."""
    found = assess(reader, rules, [appraisal_id])
    if not found:
        return None
    card = found[0].card
    left_out = card.state == AppraisalState.EXEMPT
    return RecordFacts(
        appraised=found[0],
        period=periods.one(reader, card.period_id),
        exempt=exemptions.one(reader, card.period_id, card.employee_id) if left_out else None,
        collection=feedback.collection(reader, card.id, closed=card.collection_closed),
        smallest_shown=feedback.smallest_shown(reader, rules),
        unit=unit_view.facts_of(reader, card),
        earlier=periods.earlier(reader, card.id),
        earlier_plans=len(plan_cards.earlier(reader, card.plan_id)),
        moved_to=plan_cards.moved_to(reader, card.plan_id) if card.predikat is None else "",
        through=through(reader, card.id),
        coached=coaching.count(reader, card.id),
        standing=next(iter(signing.standing(reader, [card.id])), None),
        moment=acts.latest(reader),
    )
