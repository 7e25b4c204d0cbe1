"""Storage: the audit rows as a chain: each hash covers its row and the hash before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = "seq, at, actor, act, title, reason, changes, undoes, previous"
START = ""  # what the first row calls the hash before it


class Link(NamedTuple):
    """One audit row as stored, without its own hash."""

    seq: int
    at: str
    actor: str
    act: str
    title: str
    reason: str
    changes: str  # canonical JSON text
    undoes: int | None
    previous: str

    def hash(self) -> str:
        """SHA-256 over the canonical JSON of the row."""
        text = json.dumps(self._asdict(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def broken(rows: Iterable[tuple[Link, str]]) -> str | None:
    """Check the chain in order; a sentence naming the first row that does not fit, or None."""
    previous, expected = START, None
    for link, found in rows:
        if expected is not None and link.seq != expected:
            return f"Riwayat: baris {expected} hilang sebelum “{link.title}” ({link.at})."
        if link.previous != previous or link.hash() != found:
            return f"Riwayat: baris {link.seq} “{link.title}” ({link.at}) diubah di luar program."
        previous, expected = found, link.seq + 1
    return None
