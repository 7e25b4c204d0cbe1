"""Services: what others changed meanwhile: an act that rests on older data never overwrites theirs unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.storage.queries.audit import acts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.audit.acts import ActRow
    from asn_desktop.storage.work import Deed

WHOLE = ""  # the column of a clash about a row as a whole: one side added or removed it

# Counted on inside the transaction from what stands there: no older value can come back by it.
_COUNTERS = frozenset({("register", "last"), ("register", WHOLE), ("document", "printed")})


class Clash(NamedTuple):
    """One column of one row that this act and the act of somebody else both change; values as they are stored.

    `base` stood there when this act's data was read, `mine` is what this act would write, `now` what stands there.
    """

    table: str
    key: str
    column: str
    base: Any
    mine: Any
    now: Any
    seq: int  # the latest act of somebody else that changed it
    row: Mapping[str, Any]  # what is known of the row, to name it by

    @property
    def touched(self) -> bool:
        """Whether the person changed it; an untouched value would only be written back as it was read."""
        return bool(self.mine != self.base)


class Other(NamedTuple):
    """An act of somebody else: its number, who did it, when and what."""

    seq: int
    actor: str
    at: datetime
    title: str

    def words(self) -> str:
        """Who did what and when, as a part of a sentence."""
        return f"{self.actor} pada {long_date(self.at.date())} pukul {self.at:%H.%M} (“{self.title}”)"


class Changed(Rejected):
    """Refused: others changed the same data since it was read. Holds both versions; nothing was overwritten."""

    def __init__(self, title: str, found: Sequence[Clash], others: Sequence[Other]) -> None:
        self.title, self.clashes, self.others = title, list(found), list(others)
        who = "; ".join(other.words() for other in others)
        super().__init__(
            f"“{title}” belum disimpan, karena orang lain sudah mengubah data yang sama: {who}. Belum ada yang"
            " ditimpa. Buka datanya lagi, lalu ulangi perubahan Anda."
        )


def require_none(database: Database, deed: Deed, seen: int, known: Collection[int]) -> None:
    """Changed when this act touches what somebody else changed after act number `seen`.

    Asked inside the unit of work, when nobody else can write: what is committed now stays until this act is kept.
    """
    with database.reader() as reader:
        later = acts.since(reader, seen, known)
    found = between(deed.entries, later)
    if found:
        numbers = {clash.seq for clash in found}
        raise Changed(
            deed.title, found, [Other(one.seq, one.actor, one.at, one.title) for one in later if one.seq in numbers]
        )


def between(entries: Iterable[Mapping[str, Any]], later: Sequence[ActRow]) -> list[Clash]:
    """Where the rows an act changes (`entries`, as the audit will hold them) meet those of other, later acts."""
    theirs = _theirs(later)
    if not theirs:
        return []
    found: list[Clash] = []
    for entry in entries:
        for key in _keys(entry):
            changes = theirs.get((entry["table"], key))
            if changes is not None:
                found += _clashes(entry, key, changes)
    return [clash for clash in found if (clash.table, clash.column) not in _COUNTERS]


class _Change(NamedTuple):
    """What one other act did to one row; None where the row was not there, {} where the audit keeps the key only."""

    seq: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def _theirs(later: Sequence[ActRow]) -> dict[tuple[str, str], list[_Change]]:
    found: dict[tuple[str, str], list[_Change]] = {}
    for act in later:
        for entry in act.entries:
            for key in _keys(entry):
                found.setdefault((entry["table"], key), []).append(_Change(act.seq, *_images(entry)))
    return found


def _images(entry: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    if "ids" in entry:
        return None, {}
    if "gone" in entry:
        return {}, None
    if entry.get("erased"):
        return {}, {}
    return entry["before"], entry["after"]


def _clashes(entry: Mapping[str, Any], key: str, changes: Sequence[_Change]) -> list[Clash]:
    before, after = _images(entry)
    table, last = entry["table"], changes[-1]
    row = {**(changes[0].before or {}), **(last.after or {}), **(before or {}), **(after or {})}
    if before is None or after is None or last.after is None:
        return [Clash(table, key, WHOLE, changes[0].before, after, before, last.seq, row)]
    found = []
    for column, mine in after.items():
        touching = [change for change in changes if _touches(change, column)]
        if not touching:
            continue
        base = (touching[0].before or {}).get(column)
        if base != before[column]:  # what was changed and taken back is as it was read
            found.append(Clash(table, key, column, base, mine, before[column], touching[-1].seq, row))
    return found


def _touches(change: _Change, column: str) -> bool:
    return change.before is None or column in change.before or column in (change.after or {})


def _keys(entry: Mapping[str, Any]) -> Sequence[str]:
    keys: Sequence[str] = entry.get("ids") or entry.get("gone") or [entry["id"]]
    return keys
