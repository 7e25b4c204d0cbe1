"""Storage: the pictures at the head of what the office prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader

_ONE = "SELECT id, name FROM attachment WHERE owner = 'office' AND note = ? AND removed_on IS NULL"
_CONTENT = (
    "SELECT f.content FROM attachment a JOIN attachment_file f ON f.attachment_id = a.id "
    "WHERE a.owner = 'office' AND a.note = ? AND a.removed_on IS NULL"
)


class EmblemRow(NamedTuple):
    """One picture: its key and the name of the file it came from."""

    id: str
    name: str


def one(reader: Reader, which: str) -> EmblemRow | None:
    """The picture chosen as this emblem."""
    found = reader.tuples(_ONE, (which,))
    return EmblemRow(*found[0]) if found else None


def content(reader: Reader, which: str) -> bytes | None:
    """Its bytes; None while none is chosen."""
    found = reader.value(_CONTENT, (which,))
    return None if found is None else bytes(found)
