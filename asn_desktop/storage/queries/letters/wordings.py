"""Storage: the office's own wording of its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.documents import LetterWordingRecord

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class WordingRow(NamedTuple):
    """One changed wording, and the digest of the shipped one it was written over."""

    kind: str
    wording: dict[str, Any]
    based_on: str


def changed(reader: Reader) -> dict[str, WordingRow]:
    """Every wording the office changed, by kind of letter."""
    columns = [getattr(LetterWordingRecord, name) for name in WordingRow._fields]
    return {row.kind: WordingRow(*row) for row in reader.rows(select(*columns))}
