"""Storage: the acts of the audit, as menus and lists name them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


def title(reader: Reader, seq: int) -> str:
    """The Indonesian name of act number `seq`; '' when there is none."""
    return reader.value("SELECT title FROM audit WHERE seq = ?", (seq,)) or ""


def latest(reader: Reader) -> int:
    """The number of the latest act; 0 in a new file. Unchanged means: nothing was written since."""
    return reader.value("SELECT max(seq) FROM audit") or 0


def first_after(reader: Reader, head: str) -> datetime | None:
    """When the first act after the one whose hash is `head` was done (any act when there is no such hash)."""
    at = reader.value(
        "SELECT at FROM audit WHERE seq > coalesce((SELECT seq FROM audit WHERE hash = ?), 0) ORDER BY seq LIMIT 1",
        (head,),
    )
    return None if at is None else datetime.fromisoformat(at)
