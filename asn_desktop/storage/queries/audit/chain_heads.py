"""Storage: the heads of the history: the hash after each act, looked up from paper and for paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class MonthEnd(NamedTuple):
    """The last act of a month and the hash after it."""

    at: str  # ISO
    seq: int
    hash: str


class LastRecord(NamedTuple):
    """The newest berita acara of the history."""

    number: str
    issued_on: date
    title: str


def month_ends(reader: Reader) -> list[MonthEnd]:
    """The last act of every month in which something was done, the oldest first."""
    return [
        MonthEnd(*row)
        for row in reader.tuples(
            "SELECT at, seq, hash FROM audit WHERE seq IN (SELECT max(seq) FROM audit GROUP BY substr(at, 1, 7))"
            " ORDER BY seq"
        )
    ]


def with_prefix(reader: Reader, prefix: str) -> MonthEnd | None:
    """The act whose hash begins so; None when there is none."""
    rows = reader.tuples("SELECT at, seq, hash FROM audit WHERE substr(hash, 1, ?) = ?", (len(prefix), prefix))
    return MonthEnd(*rows[0]) if rows else None


def last_record(reader: Reader) -> LastRecord | None:
    """The newest berita acara of the history that was issued; None before the first."""
    rows = reader.tuples(
        "SELECT number, issued_on, title FROM document WHERE kind = 'chain-record' AND voided_on IS NULL"
        " ORDER BY issued_on DESC, seq DESC LIMIT 1"
    )
    return None if not rows else LastRecord(rows[0][0], date.fromisoformat(rows[0][1]), rows[0][2])
