"""Services: the one register of numbers: drawn inside the transaction that keeps the document, so never twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain import document
from asn_desktop.domain.document import DocumentState
from asn_desktop.services.offices import office_in
from asn_desktop.services.settings import NUMBER_PATTERN, setting_in
from asn_desktop.storage.schema.documents import DocumentRecord, RegisterRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.document import DocumentKind
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.work import Work


class Drawn(NamedTuple):
    """A number with what it was made of."""

    number: str
    classification: str
    year: int
    seq: int


def draw(work: Work, rules: Rules, kind: DocumentKind, on: date) -> Drawn:
    """The next free number of this kind's classification in the year of `on`."""
    code = rules.performance.classifications[kind].code
    pattern = setting_in(work, NUMBER_PATTERN, rules.performance.number_pattern)
    counter = work.first(RegisterRecord, classification=code, year=on.year)
    if counter is None:
        counter = RegisterRecord(classification=code, year=on.year, last=0)
        work.add(counter)
    unit = office_in(work).letter_code
    seq = counter.last + 1
    number = document.number(pattern, code=code, seq=seq, unit=unit, on=on)
    # A changed pattern may lead back to a number that stands in the register already.
    while work.first(DocumentRecord, number=number) is not None:
        seq += 1
        number = document.number(pattern, code=code, seq=seq, unit=unit, on=on)
    counter.last = seq
    return Drawn(number, code, on.year, seq)


def void(work: Work, reason: str, **owner: str) -> None:
    """Revoke what holds for an owner (`appraisal_id=` or `case_id=`): the number stays, the paper does not."""
    for paper in holding(work, **owner):
        paper.state = document.after(DocumentState(paper.state), DocumentState.VOID)
        paper.void_reason = reason.strip()


def supersede(work: Work, new: DocumentRecord) -> None:
    """Let a new document of an appraisal take the place of those of its kind that hold until now."""
    work.flush()
    for paper in holding(work, kind=new.kind, appraisal_id=new.appraisal_id):
        if paper.id != new.id:
            paper.state = document.after(DocumentState(paper.state), DocumentState.SUPERSEDED)
            paper.replaced_by_id = new.id


def holding(work: Work, **facts: str | None) -> list[DocumentRecord]:
    """The documents that hold and have these facts, looked up inside the transaction, in which nobody else writes."""
    return [paper for paper in work.all(DocumentRecord, **facts) if paper.state not in document.ENDED]
