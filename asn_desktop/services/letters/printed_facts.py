"""Services: what each kind of document says on paper, for its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.letters.document import RESULT_KINDS, RETURNED_KINDS, DocumentKind
from asn_desktop.services.letters.paper_words import changed_by_objection, who_ruled
from asn_desktop.services.registry.sealing import Printed

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.letters.papers import Papers
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard


def of_appraisal(kind: DocumentKind, card: AppraisalCard, papers: Papers, issued_on: date) -> Printed:
    """The day of the result, whom it is about, the period's last day, the predikat, who signs for it."""
    day: date | None
    until: date | None
    if kind is DocumentKind.COVERING_LETTER:
        day, until = issued_on, None  # a letter names its period and gives no days of it
    elif kind is DocumentKind.SKP:
        day, until = card.agreed_on, card.end
    else:
        day, until = card.decided_on, papers.period.end
    return Printed(
        date=_iso(day),
        nip=card.person.nip,
        until=_iso(until),
        predikat=(card.predikat or "") if kind in RESULT_KINDS else "",
        signer=papers.signing(card, issued_on).name if kind is DocumentKind.COVERING_LETTER else _signer(kind, card),
    )


def _signer(kind: DocumentKind, card: AppraisalCard) -> str:
    """The assessor, or his superior where he took over or changed the result after an objection."""
    if kind in RETURNED_KINDS and changed_by_objection(card) is not None:
        return who_ruled(card).name
    superior = kind in RESULT_KINDS and card.substituted_on is not None
    return (card.superior if superior else card.assessor).name


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
