"""Services: what others have committed since this desk last looked, as one piece of news for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.services.changes import Changes
from asn_desktop.storage.queries.audit import acts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.bell import Bell
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.audit.acts import ActRow


def bell(desk: Desk) -> Bell | None:
    """What rings when others commit; None where nobody else can."""
    return desk.database.bell(desk.actor)


def present(desk: Desk) -> list[str]:
    """Who else has the office open just now, by the names they type under."""
    return [name for name in desk.database.present() if name != desk.actor]


class News(NamedTuple):
    """The acts of others up to number `seq`, together."""

    seq: int
    changes: Changes
    words: str  # for the line at the foot


def since_seen(desk: Desk) -> News | None:
    """What others did since the person looked; None when nobody did anything."""
    if desk.seen is None:
        return None
    with desk.reader() as reader:
        newest = acts.latest(reader)
        found = acts.since(reader, desk.seen, desk.known)
    if not found:
        return None
    touched: dict[str, set[str]] = {}
    for act in found:
        for entry in act.entries:
            keys = entry.get("ids") or entry.get("gone") or [entry["id"]]
            touched.setdefault(entry["table"], set()).update(keys)
    who = _who(found)
    name = found[0].title if len(found) == 1 else f"{len(found)} perubahan"
    changes = Changes(name=name, touched={table: frozenset(keys) for table, keys in touched.items()}, by=who)
    return News(newest, changes, f"Diperbarui: {name} · {who}")


def _who(found: Sequence[ActRow]) -> str:
    names = list(dict.fromkeys(act.actor for act in found))
    return " dan ".join(filter(None, (", ".join(names[:-1]), names[-1])))
