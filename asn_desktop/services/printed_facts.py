"""Services: what each kind of document says on paper, for its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.document import RESULT_KINDS, DocumentKind
from asn_desktop.services.sealing import Printed

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.queries.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.periods import PeriodRow


def of_appraisal(kind: DocumentKind, card: AppraisalCard, period: PeriodRow, issued_on: date) -> Printed:
    """The day beside the assessor's signature, whom it is about, the period's last day, the predikat, the assessor."""
    day: date | None
    until: date | None
    if kind is DocumentKind.COVERING_LETTER:
        day, until = issued_on, None  # a letter names its period and gives no days of it
    elif kind is DocumentKind.SKP:
        day, until = card.agreed_on, card.end
    else:
        day, until = card.decided_on, period.end
    return Printed(
        date=_iso(day),
        nip=card.person.nip,
        until=_iso(until),
        predikat=(card.predikat or "") if kind in RESULT_KINDS else "",
        signer=card.assessor.name,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
