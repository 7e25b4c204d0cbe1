"""Services: the papers around planning: manual indikator kinerja (A.1.3), matriks peran dan hasil (A.1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import Seal
from asn_desktop.documents.forms import a_1_3, a_1_5
from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.plans.indicator_manual import ManualDraft
from asn_desktop.services import gone
from asn_desktop.services.letters.papers import Papers
from asn_desktop.services.letters.working_papers import MARK
from asn_desktop.services.plans import indicator_manuals
from asn_desktop.storage.queries.appraisals import appraisal_card, periods
from asn_desktop.storage.queries.plans import indicator_manuals as stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.forms.a_1_5 import RoleMatrix
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.reader import Reader


def manuals(desk: Desk, appraisal_id: str) -> bytes:
    """A.1.3 of every indicator of the SKP, a page each; those without a manual to be filled in by hand."""
    with desk.reader() as reader:
        card = appraisal_card.one(reader, appraisal_id)
        if card is None:
            raise NotFound(gone.APPRAISAL)
        refused = indicator_manuals.why_not(card)
        if refused:
            raise NotAllowed(refused)
        period = periods.one(reader, card.period_id)
        assert period is not None  # the appraisal holds it
        written = stored.of_plan(reader, card.plan_id)
        papers = Papers(reader, desk.rules, period)
        head = papers.year_head(card)
    data = a_1_3.IndicatorManualData(
        office=head.office,
        period=head.period,
        name=head.person.name,
        manuals=tuple(
            _manual(result.statement, indicator.text, written.get(indicator.id, ManualDraft()))
            for result in card.work_results
            for indicator in result.indicators
        ),
    )
    return a_1_3.render(papers.layout.of(data), _seal(f"A13-{card.id}"))


def role_matrix(reader: Reader, rules: Rules, period: PeriodRow, matrices: Sequence[RoleMatrix]) -> bytes:
    """A.1.5 of a leader and those below."""
    papers = Papers(reader, rules, period)
    data = a_1_5.RoleMatrixData(office=papers.issuer, matrices=tuple(matrices))
    return a_1_5.render(papers.layout.of(data), _seal(f"A15-{period.id}"))


def _manual(work_result: str, indicator: str, draft: ManualDraft) -> a_1_3.IndicatorManual:
    return a_1_3.IndicatorManual(
        work_result=work_result,
        indicator=indicator,
        purpose=draft.purpose,
        definition=draft.definition,
        formula=draft.formula,
        measure=draft.measure,
        quality=draft.quality,
        source=draft.source,
        reporting=draft.reporting,
    )


def _seal(key: str) -> Seal:
    return Seal(number=None, code="", document_id=f"{MARK}{key}")
