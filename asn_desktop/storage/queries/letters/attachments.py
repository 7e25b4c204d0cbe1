"""Storage: reading what is attached to a record, and its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from asn_desktop.storage.schema.documents import AttachmentFileRecord, AttachmentRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader


class AttachmentRow(NamedTuple):
    """One attached file, without its bytes."""

    id: str
    owner: str
    owner_id: str
    name: str
    kind: str
    size: int
    sha256: str
    note: str
    added_on: date


_COLUMNS = tuple(getattr(AttachmentRecord, name) for name in AttachmentRow._fields)
_HERE = AttachmentRecord.removed_on.is_(None)


def of(reader: Reader, owner: str, owner_id: str) -> list[AttachmentRow]:
    """What is attached to one record (`owner`: name of its table), the oldest first."""
    statement = (
        select(*_COLUMNS)
        .where(AttachmentRecord.owner == owner, AttachmentRecord.owner_id == owner_id, _HERE)
        .order_by(AttachmentRecord.added_on, AttachmentRecord.name, AttachmentRecord.id)
    )
    return [AttachmentRow(*row) for row in reader.rows(statement)]


def counts(reader: Reader, owner: str, owner_ids: Sequence[str]) -> dict[str, int]:
    """How many files are attached, per record that has any."""
    statement = (
        select(AttachmentRecord.owner_id, func.count().label("many"))
        .where(AttachmentRecord.owner == owner, AttachmentRecord.owner_id.in_(owner_ids), _HERE)
        .group_by(AttachmentRecord.owner_id)
    )
    return {row.owner_id: row.many for row in reader.rows(statement)}


def one(reader: Reader, attachment_id: str) -> AttachmentRow | None:
    """An attachment by its key, unless it was removed."""
    row = reader.one(select(*_COLUMNS).where(AttachmentRecord.id == attachment_id, _HERE))
    return None if row is None else AttachmentRow(*row)


def owner_of(reader: Reader, owner: str, sha256: str) -> str | None:
    """The record of this table to which a file with this hash is attached."""
    found: str | None = reader.value(
        select(AttachmentRecord.owner_id).where(
            AttachmentRecord.owner == owner, AttachmentRecord.sha256 == sha256, _HERE
        )
    )
    return found


def content(reader: Reader, attachment_id: str) -> bytes:
    """The bytes of an attachment, exactly as they were attached."""
    found: bytes | None = reader.value(
        select(AttachmentFileRecord.content).where(AttachmentFileRecord.attachment_id == attachment_id)
    )
    assert found is not None  # attached in the same transaction
    return found
