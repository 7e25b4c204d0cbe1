"""Storage: reading the register of documents and their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, func, select

from asn_desktop.domain.letters.document import ENDED
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord, PrintedBundleRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class DocumentRow(NamedTuple):
    """One numbered document."""

    id: str
    kind: str
    number: str
    code: str
    state: str
    title: str
    appraisal_id: str | None
    employee_id: str | None
    case_id: str | None
    content: str
    sha256: str
    issued_on: date
    seal: str
    facts: dict[str, str] | None


_COLUMNS = tuple(getattr(DocumentRecord, name) for name in DocumentRow._fields)


def current(reader: Reader, kind: str, appraisal_id: str) -> DocumentRow | None:
    """The document of this kind that holds for an appraisal: the newest that is neither superseded nor void."""
    statement = (
        select(*_COLUMNS)
        .where(
            DocumentRecord.kind == kind,
            DocumentRecord.appraisal_id == appraisal_id,
            DocumentRecord.state.not_in(ENDED),
        )
        .order_by(DocumentRecord.issued_on.desc(), DocumentRecord.seq.desc())
    )
    return _first(reader, statement)


def same(reader: Reader, kind: str, employee_id: str, content: str) -> DocumentRow | None:
    """The document about a person that says just this and still holds."""
    statement = (
        select(*_COLUMNS)
        .where(
            DocumentRecord.kind == kind,
            DocumentRecord.employee_id == employee_id,
            DocumentRecord.content == content,
            DocumentRecord.state.not_in(ENDED),
        )
        .order_by(DocumentRecord.issued_on.desc(), DocumentRecord.seq.desc())
    )
    return _first(reader, statement)


def of_case(reader: Reader, case_id: str) -> DocumentRow | None:
    """The document that holds for a career case."""
    statement = (
        select(*_COLUMNS)
        .where(DocumentRecord.case_id == case_id, DocumentRecord.state.not_in(ENDED))
        .order_by(DocumentRecord.issued_on.desc(), DocumentRecord.seq.desc())
    )
    return _first(reader, statement)


def titled(reader: Reader, kind: str, employee_id: str, title: str) -> DocumentRow | None:
    """The document of this kind and title that holds for a person."""
    statement = (
        select(*_COLUMNS)
        .where(
            DocumentRecord.kind == kind,
            DocumentRecord.employee_id == employee_id,
            DocumentRecord.title == title,
            DocumentRecord.state.not_in(ENDED),
        )
        .order_by(DocumentRecord.issued_on.desc(), DocumentRecord.seq.desc())
    )
    return _first(reader, statement)


def numbers(reader: Reader, appraisal_ids: Sequence[str]) -> dict[str, str]:
    """The number of the package that holds, per appraisal that has one."""
    statement = select(DocumentRecord.appraisal_id, DocumentRecord.number).where(
        DocumentRecord.appraisal_id.in_(appraisal_ids),
        DocumentRecord.kind == "package",
        DocumentRecord.state.not_in(ENDED),
    )
    return {row.appraisal_id: row.number for row in reader.rows(statement)}


def known(reader: Reader, document_id: str) -> DocumentRow | None:
    """A document by its key."""
    return _first(reader, select(*_COLUMNS).where(DocumentRecord.id == document_id))


def named(reader: Reader, text: str) -> DocumentRow | None:
    """A document by the code in its footer or by its number, spaces and case aside."""
    plain = "".join(text.split()).upper()
    return _first(reader, select(*_COLUMNS).where(DocumentRecord.code == plain.replace("-", ""))) or _first(
        reader, select(*_COLUMNS).where(func.upper(func.replace(DocumentRecord.number, " ", "")) == plain)
    )


def hashed(reader: Reader, sha256: str) -> DocumentRow | None:
    """A document by the hash of its file."""
    return _first(reader, select(*_COLUMNS).where(DocumentRecord.sha256 == sha256))


def sealed(reader: Reader, text: str) -> DocumentRow | None:
    """A document by the text of its QR."""
    return _first(reader, select(*_COLUMNS).where(DocumentRecord.seal == text))


def bundle(reader: Reader, sha256: str) -> tuple[str, ...] | None:
    """The documents inside a merged file that was printed here."""
    row = reader.one(select(PrintedBundleRecord.documents).where(PrintedBundleRecord.sha256 == sha256))
    return None if row is None else tuple(row.documents)


def file(reader: Reader, document_id: str) -> bytes:
    """The bytes of a document, exactly as issued."""
    row = reader.one(select(DocumentFileRecord.pdf).where(DocumentFileRecord.document_id == document_id))
    assert row is not None  # issued in the same transaction
    content: bytes = row.pdf
    return content


def _first(reader: Reader, statement: Select[Any]) -> DocumentRow | None:
    row = reader.one(statement)
    return None if row is None else DocumentRow(*row)
