"""Storage: reading the register as people leaf through it: its list, its filters, one document with its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select

from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class ArchiveRow(NamedTuple):
    """One line of the register."""

    id: str
    kind: str
    number: str
    title: str
    state: str
    issued_on: date
    printed: int
    external: bool


class ArchiveCard(NamedTuple):
    """One document, whole but for its bytes; `replaces` and `replaced_by` are (key, number) or None."""

    id: str
    kind: str
    number: str
    code: str
    classification: str
    state: str
    title: str
    addressee: str
    employee_id: str | None
    appraisal_id: str | None
    issued_on: date
    signed_on: date | None
    handed_over_on: date | None
    returned_on: date | None
    filed_on: date | None
    voided_on: date | None
    void_reason: str
    place: str
    external: bool
    printed: int
    seal: str
    refusal_reason: str
    nip: str  # of the person it is about, '' for none
    period_end: date | None
    replaces: tuple[str, str] | None
    replaced_by: tuple[str, str] | None


class ArchiveFilter(NamedTuple):
    """What the list is narrowed to; empty means everything."""

    text: str = ""
    kind: str = ""
    state: str = ""
    year: int = 0


EVERYTHING = ArchiveFilter()
_ROW = tuple(getattr(DocumentRecord, name) for name in ArchiveRow._fields)
_PLAIN = ArchiveCard._fields[: ArchiveCard._fields.index("refusal_reason")]
_ORDERS: Mapping[str, tuple[Any, ...]] = {
    "number": (DocumentRecord.year, DocumentRecord.classification, DocumentRecord.seq),
    "issued_on": (DocumentRecord.issued_on, DocumentRecord.seq),
    "state": (DocumentRecord.state, DocumentRecord.issued_on, DocumentRecord.seq),
    "printed": (DocumentRecord.printed, DocumentRecord.issued_on, DocumentRecord.seq),
}


def ids(
    reader: Reader, *, filters: ArchiveFilter = EVERYTHING, order: tuple[str, bool] = ("issued_on", False)
) -> list[str]:
    """The keys of the documents that match; `order` is a column of the list and whether it ascends."""
    statement = _narrowed(select(DocumentRecord.id), filters)
    by = [column.asc() if order[1] else column.desc() for column in _ORDERS[order[0]]]
    return [row[0] for row in reader.rows(statement.order_by(*by, DocumentRecord.id))]


def rows(reader: Reader, wanted: Sequence[str]) -> list[ArchiveRow]:
    """The lines of these documents, in the order asked for."""
    found = {row.id: ArchiveRow(*row) for row in reader.rows(select(*_ROW).where(DocumentRecord.id.in_(wanted)))}
    return [found[key] for key in wanted if key in found]


def card(reader: Reader, document_id: str) -> ArchiveCard | None:
    """One document by its key."""
    row = reader.one(
        select(
            *(getattr(DocumentRecord, name) for name in _PLAIN),
            AppraisalRecord.refusal_reason,
            EmployeeRecord.nip,
            PeriodRecord.end,
        )
        .join(EmployeeRecord, EmployeeRecord.id == DocumentRecord.employee_id, isouter=True)
        .join(AppraisalRecord, AppraisalRecord.id == DocumentRecord.appraisal_id, isouter=True)
        .join(PeriodRecord, PeriodRecord.id == AppraisalRecord.period_id, isouter=True)
        .where(DocumentRecord.id == document_id)
    )
    if row is None:
        return None
    replaces = select(DocumentRecord.id, DocumentRecord.number).where(DocumentRecord.replaced_by_id == document_id)
    newer = reader.value(select(DocumentRecord.replaced_by_id).where(DocumentRecord.id == document_id))
    replaced_by = select(DocumentRecord.id, DocumentRecord.number).where(DocumentRecord.id == newer)
    *plain, refusal, nip, period_end = row
    before = _pair(reader, replaces.order_by(DocumentRecord.issued_on.desc(), DocumentRecord.seq.desc()))
    after = _pair(reader, replaced_by) if newer else None
    return ArchiveCard._make((*plain, refusal or "", nip or "", period_end, before, after))


def content(reader: Reader, document_id: str) -> bytes:
    """The bytes of a document as it was issued; empty for a letter written elsewhere."""
    found = reader.value(select(DocumentFileRecord.pdf).where(DocumentFileRecord.document_id == document_id))
    return found or b""


def facets(reader: Reader) -> tuple[dict[str, int], dict[str, int], dict[int, int]]:
    """How many documents there are per kind, per state and per year (the newest year first)."""
    kinds, states, years = (
        {row[0]: row[1] for row in reader.rows(select(column, func.count()).group_by(column).order_by(order))}
        for column, order in (
            (DocumentRecord.kind, DocumentRecord.kind),
            (DocumentRecord.state, DocumentRecord.state),
            (DocumentRecord.year, DocumentRecord.year.desc()),
        )
    )
    return kinds, states, years


def classifications(reader: Reader) -> list[str]:
    """The classification codes in use, the most used first."""
    statement = (
        select(DocumentRecord.classification)
        .group_by(DocumentRecord.classification)
        .order_by(func.count().desc(), DocumentRecord.classification)
    )
    return [row[0] for row in reader.rows(statement)]


def _narrowed(statement: Select[tuple[str]], filters: ArchiveFilter) -> Select[tuple[str]]:
    for column, wanted in (
        (DocumentRecord.kind, filters.kind),
        (DocumentRecord.state, filters.state),
        (DocumentRecord.year, filters.year),
    ):
        if wanted:
            statement = statement.where(column == wanted)
    words = filters.text.split()
    if words:
        statement = statement.join(EmployeeRecord, EmployeeRecord.id == DocumentRecord.employee_id, isouter=True)
        statement = statement.join(UnitRecord, UnitRecord.id == EmployeeRecord.unit_id, isouter=True)
    joined = "".join(words)
    if joined.isdigit() and len(joined) > len(words[0]):  # a NIP is read with or without its spaces
        words = [joined]
    for word in words:
        statement = statement.where(
            or_(
                DocumentRecord.number.icontains(word, autoescape=True),
                DocumentRecord.title.icontains(word, autoescape=True),
                DocumentRecord.addressee.icontains(word, autoescape=True),
                and_(DocumentRecord.external.is_(False), DocumentRecord.code.icontains(word, autoescape=True)),
                EmployeeRecord.nip.contains(word, autoescape=True),
                UnitRecord.name.icontains(word, autoescape=True),
            )
        )
    return statement


def _pair(reader: Reader, statement: Select[str, str]) -> tuple[str, str] | None:
    row = reader.one(statement)
    return None if row is None else (row[0], row[1])
