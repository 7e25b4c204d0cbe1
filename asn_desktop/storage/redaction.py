"""Storage: erasing values out of the history: what an act says it erased, and writing what is left.

An act that erases lists every row it touched in its own chained text: the hash the row was given and a fingerprint of
what is left of it. The chain accepts exactly that, and nothing else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.storage import chain, commitments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.storage.raw import Raw

_LISTED = "erased"
_BEGINNING = f'{{"{_LISTED}":['  # of the chained text of an act that erased: its keys are sorted
_ROW = f"SELECT {', '.join(f'a.{name}' for name in chain.COLUMNS.split(', '))}, a.hash, c.content"
_READ = f"{_ROW} FROM audit a LEFT JOIN audit_content c ON c.seq = a.seq WHERE a.seq = ?"


class Redaction(NamedTuple):
    """What is to go out of one act: the places of its entries, and whether its words, too."""

    seq: int
    places: frozenset[int]
    words: bool


def said(raw: Raw) -> dict[int, chain.Erasure]:
    """What the acts of the history say they erased, by the number of the row; the latest counts."""
    found: dict[int, chain.Erasure] = {}
    acts = raw.execute(
        "SELECT seq, changes FROM audit WHERE substr(changes, 1, ?) = ? ORDER BY seq", (len(_BEGINNING), _BEGINNING)
    ).fetchall()
    for act, changes in acts:
        for seq, given, left in _listed(changes):
            if seq < act:
                found[seq] = chain.Erasure(act, given, left)
    return found


def content_of(raw: Raw, seq: int) -> chain.Row | None:
    """One act with its side row; None when there is none."""
    row = raw.execute(_READ, (seq,)).fetchone()
    return None if row is None else chain.Row(chain.Link(*row[:-2]), row[-2], row[-1])


def choose(raw: Raw, seq: int, concerns: Callable[[Mapping[str, Any]], bool], *, words: bool) -> Redaction | None:
    """The entries of an act that are to go, by what they hold; None when nothing of it is to go."""
    row = content_of(raw, seq)
    if row is None:
        return None
    entries = commitments.entries(row.link.changes, row.content)
    places = frozenset(
        place for place, entry in enumerate(entries) if "id" in entry and not entry.get("erased") and concerns(entry)
    )
    return Redaction(seq, places, words) if places or words else None


def left_of(raw: Raw, wanted: Redaction, act: int) -> chain.Row:
    """The row as it will stand after act number `act` erased it."""
    row = content_of(raw, wanted.seq)
    if row is None:
        raise LookupError(wanted.seq)
    link = row.link
    kept = commitments.without(link.changes, row.content, wanted.places, words=wanted.words)
    if wanted.words:
        link = link._replace(title=f"Isi dihapus menurut tindakan nomor {act}", reason="")
    return chain.Row(link._replace(changes=kept.changes), row.hash, kept.content or None)


def listed(rows: list[chain.Row]) -> dict[str, Any]:
    """What the erasing act says about them in its chained text."""
    return {_LISTED: [[row.link.seq, row.hash, chain.left(row.link, row.content)] for row in rows]}


def write(raw: Raw, row: chain.Row) -> None:
    """Leave of a row what is left of it; the act that says so must stand in the audit already."""
    link = row.link
    raw.execute(
        "UPDATE audit SET title = ?, reason = ?, changes = ? WHERE seq = ?",
        (link.title, link.reason, link.changes, link.seq),
    )
    if row.content is None:
        raw.execute("DELETE FROM audit_content WHERE seq = ?", (link.seq,))
    else:
        raw.execute("UPDATE audit_content SET content = ? WHERE seq = ?", (row.content, link.seq))


def _listed(changes: str) -> list[tuple[int, str, str]]:
    try:
        held = json.loads(changes)
        return [(int(seq), str(given), str(left)) for seq, given, left in held[_LISTED]]
    except (ValueError, TypeError, KeyError):
        return []  # altered outside the program: the chain does not hold at that row
