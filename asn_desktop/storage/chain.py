"""Storage: the audit rows as a chain: each hash covers its row and the hash before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.storage import commitments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
        """SHA-256 over the canonical JSON of the row; words it only commits to are covered by their commitment."""
        covered = self._asdict()
        if commitments.is_form(self.changes):
            del covered["title"], covered["reason"]
        return _sha256(covered)

    def named(self) -> str:
        """The row as a sentence names it."""
        return f"baris {self.seq} “{self.title}” ({self.at})"


class Row(NamedTuple):
    """One audit row with the hash it was given and its side row (None: there is none)."""

    link: Link
    hash: str
    content: str | None


class Erasure(NamedTuple):
    """What a later, chained act says about a row whose content it erased."""

    act: int  # its number
    hash: str  # of the row as it was given
    left: str  # fingerprint of what it left of the row


def left(link: Link, content: str | None) -> str:
    """The fingerprint of everything that stands in a row and beside it."""
    return _sha256({**link._asdict(), "content": content})


def broken(rows: Iterable[Row], erasures: Mapping[int, Erasure]) -> str | None:
    """Check the chain in order; a sentence naming the first row that does not fit, or None.

    `erasures` is what the acts of the same chain say they erased, by the number of the row.
    """
    previous, expected = START, None
    for row in rows:
        link = row.link
        if expected is not None and link.seq != expected:
            return f"Riwayat: baris {expected} hilang sebelum “{link.title}” ({link.at})."
        fault = _fault(row, erasures.get(link.seq)) if link.previous == previous else _altered(link)
        if fault is not None:
            return fault
        previous, expected = row.hash, link.seq + 1
    return None


def _fault(row: Row, erasure: Erasure | None) -> str | None:
    link = row.link
    if erasure is not None and (erasure.hash, erasure.left) != (row.hash, left(link, row.content)):
        return f"Riwayat: {link.named()} tidak lagi seperti yang ditinggalkan tindakan penghapusan nomor {erasure.act}."
    if not commitments.is_form(link.changes):
        return None if erasure is not None or link.hash() == row.hash else _altered(link)
    if link.hash() != row.hash:
        return _altered(link)
    wrong, gone = commitments.gaps(link.changes, row.content, link.title, link.reason)
    if wrong:
        return f"Riwayat: {link.named()}: isinya diubah di luar program ({wrong})."
    if gone and erasure is None:
        return f"Riwayat: {link.named()}: isinya hilang tanpa tindakan penghapusan."
    return None


def _altered(link: Link) -> str:
    return f"Riwayat: {link.named()} diubah di luar program."


def _sha256(content: dict[str, object]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
