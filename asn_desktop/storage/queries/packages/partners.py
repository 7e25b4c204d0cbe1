"""Storage: whose keys are known here, and which packages went to them and came from them."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.packages.office_package import Anchor, Mark, Number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader

IN, OUT = "IN", "OUT"
_TRAIL = 40  # packages before this one whose histories are told again


class PartnerRow(NamedTuple):
    """Another office or BKPSDMD."""

    id: str
    name: str
    kind: str
    public: str
    paired_on: date
    paired_by: str
    ended_on: date | None


class PackageRow(NamedTuple):
    """One package; `taken_on`: came, when it was taken in; sent, when its receipt came back."""

    id: str
    direction: str
    mark: Mark
    made_on: date
    taken_on: date | None
    counts: Mapping[str, int]
    answer: Sequence[Sequence[str]]
    kept: bool  # its bytes are still here to be written again


_PARTNERS = "SELECT id, name, kind, public, paired_on, paired_by, ended_on FROM partner"
_PACKAGES = (
    "SELECT p.id, p.direction, p.epoch, p.seq, p.hash, p.previous, p.parent, p.made_on, p.taken_on, p.counts, p.answer,"
    " f.package_id IS NOT NULL, p.acts, p.chain, p.trail FROM package p LEFT JOIN package_file f ON f.package_id = p.id"
    " WHERE p.partner_id = ? ORDER BY p.epoch DESC, p.seq DESC, p.direction, p.hash"
)


def partners(reader: Reader, *, ended: bool = False) -> list[PartnerRow]:
    """All partners by name; those that ended only when asked for."""
    rows = reader.tuples(f"{_PARTNERS}{'' if ended else ' WHERE ended_on IS NULL'} ORDER BY name, id")
    return [_partner(row) for row in rows]


def partner(reader: Reader, key: str) -> PartnerRow | None:
    """One partner."""
    rows = reader.tuples(f"{_PARTNERS} WHERE id = ?", (key,))
    return _partner(rows[0]) if rows else None


def packages(reader: Reader, partner_id: str) -> list[PackageRow]:
    """The packages of a partner in both directions, newest first."""
    return [
        PackageRow(
            key,
            direction,
            Mark(epoch, seq, hashed, previous, number(parent), *history(acts, head, json.loads(trail))),
            date.fromisoformat(made),
            _day(taken),
            json.loads(counts),
            json.loads(answer),
            bool(kept),
        )
        for (
            key,
            direction,
            epoch,
            seq,
            hashed,
            previous,
            parent,
            made,
            taken,
            counts,
            answer,
            kept,
            acts,
            head,
            trail,
        ) in reader.tuples(_PACKAGES, (partner_id,))
    ]


def marks(reader: Reader) -> Mapping[str, Sequence[Mark]]:
    """What came from each partner, for its standing."""
    found: dict[str, list[Mark]] = defaultdict(list)
    rows = reader.tuples(
        "SELECT partner_id, epoch, seq, hash, previous, parent, acts, chain, trail FROM package WHERE direction = 'IN'"
    )
    for partner_id, epoch, seq, hashed, previous, parent, acts, head, trail in rows:
        told = history(acts, head, json.loads(trail))
        found[partner_id].append(Mark(epoch, seq, hashed, previous, number(parent), *told))
    return found


def epoch(reader: Reader) -> int:
    """The epoch of this file: 1, and one more after every restoring."""
    return int(reader.value("SELECT value FROM meta WHERE name = 'epoch'") or 1)


def chain_head(reader: Reader) -> str:
    """The newest hash of this file's audit; '' before the first act."""
    return reader.value("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1") or ""


def acts(reader: Reader) -> int:
    """How many acts this file's audit holds."""
    return int(reader.value("SELECT max(seq) FROM audit") or 0)


def trail(reader: Reader) -> tuple[Anchor, ...]:
    """What the audit says now of the lengths told in the newest packages, to whomever; '' where it is shorter."""
    rows = reader.tuples(
        "SELECT p.acts, coalesce((SELECT a.hash FROM audit a WHERE a.seq = p.acts), '') FROM package p"
        " WHERE p.direction = 'OUT' AND p.acts > 0 ORDER BY p.acts DESC LIMIT ?",
        (_TRAIL,),
    )
    return tuple(Anchor(*row) for row in dict(rows).items())


def history(acts: int, head: str, trail: Sequence[Sequence[Any]]) -> tuple[Anchor | None, tuple[Anchor, ...]]:
    """What a package tells of its sender's history, as a mark holds it."""
    return (Anchor(acts, head) if acts else None), tuple(Anchor(*each) for each in trail)


def number(text: str | None) -> Number | None:
    """The number of a package as a column keeps it."""
    found: Any = json.loads(text) if text else None
    return Number(*found) if found else None


def _partner(row: Sequence[Any]) -> PartnerRow:
    key, name, kind, public, paired_on, paired_by, ended_on = row
    return PartnerRow(key, name, kind, public, date.fromisoformat(paired_on), paired_by, _day(ended_on))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
