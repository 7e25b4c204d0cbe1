"""Storage: the values of an act beside the chain: the chain commits to them, so that they can go and it still holds.

The chained text names every row an act changed and holds SHA-256(salt ‖ values) of each; salts and values stand in a
side row. Without its salt a commitment tells nothing about the values, not even to somebody who guesses them.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SALT = 16  # bytes
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_ROW = "commitment"


class Committed(NamedTuple):
    """What an act leaves: the text that is chained, and the side row with its salts and values."""

    changes: str
    content: str


class Side(NamedTuple):
    """A side row: the salt of the words, and salt and values of every row; None where they were erased."""

    salt: str | None
    rows: list[tuple[str, str] | None]

    def text(self) -> str:
        """The side row as it is kept."""
        return _canonical({"salt": self.salt, "rows": self.rows})


def commit(entries: Sequence[dict[str, Any]], title: str, reason: str, extra: dict[str, Any]) -> Committed:
    """Commit to the words and the entries of an act; rows told by their keys only are chained as they are."""
    side = Side(secrets.token_hex(_SALT), [])
    rows: list[dict[str, Any]] = []
    for entry in entries:
        if "id" not in entry or entry.get("erased"):
            rows.append(entry)
            continue
        salt, values = secrets.token_hex(_SALT), _canonical(entry)
        side.rows.append((salt, values))
        rows.append({"table": entry["table"], "id": entry["id"], "how": _how(entry), _ROW: _committed(salt, values)})
    words = _committed(side.salt or "", words_of(title, reason))
    return Committed(_canonical({"rows": rows, "words": words, **extra}), side.text())


def is_form(changes: str) -> bool:
    """Whether a chained text commits to its values; those of older versions hold the values themselves."""
    return changes.startswith("{")


def words_of(title: str, reason: str) -> str:
    """The words of an act as they are committed to."""
    return _canonical([title, reason])


def entries(changes: str, content: str | None) -> list[dict[str, Any]]:
    """What an act changed; of what was erased only table, key and `erased`."""
    held: Any = json.loads(changes or "[]")
    if isinstance(held, list):
        return held
    rows = iter(read(content, held).rows)
    return [_opened(row, next(rows)) if _ROW in row else row for row in held["rows"]]


def read(content: str | None, held: dict[str, Any]) -> Side:
    """The side row of a chained text; without one everything in it is erased."""
    if content is None:
        return Side(None, [None for row in held["rows"] if _ROW in row])
    found = json.loads(content)
    return Side(found["salt"], [None if row is None else (row[0], row[1]) for row in found["rows"]])


def gaps(changes: str, content: str | None, title: str, reason: str) -> tuple[str, bool]:
    """What does not fit the commitments ('' for nothing), and whether something was erased."""
    held = json.loads(changes)
    try:
        side = read(content, held)
        rows = list(zip((row for row in held["rows"] if _ROW in row), side.rows, strict=True))
        altered = [row["table"] for row, kept in rows if kept is not None and _committed(*kept) != row[_ROW]]
        wrong = side.salt is not None and _committed(side.salt, words_of(title, reason)) != held["words"]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return "isi", False
    if wrong:
        return "judul atau alasan", False
    return (altered[0] if altered else ""), side.salt is None or None in side.rows


def without(changes: str, content: str | None, places: Collection[int], *, words: bool) -> Committed:
    """The same act with the values at these places of `entries` erased, and its words where asked."""
    held: Any = json.loads(changes)
    if isinstance(held, list):
        kept = [_bare(entry) if place in places and "id" in entry else entry for place, entry in enumerate(held)]
        return Committed(json.dumps(kept, sort_keys=True, ensure_ascii=False), "")
    side = read(content, held)
    numbers = [place for place, row in enumerate(held["rows"]) if _ROW in row]
    rows = [None if place in places else row for place, row in zip(numbers, side.rows, strict=True)]
    left = Side(None if words else side.salt, rows)
    return Committed(changes, left.text() if left.salt or any(left.rows) else "")


def _how(entry: dict[str, Any]) -> str:
    return "added" if entry["before"] is None else "removed" if entry["after"] is None else "changed"


def _bare(entry: dict[str, Any]) -> dict[str, Any]:
    return {"table": entry["table"], "id": entry["id"], "how": entry.get("how") or _how(entry), "erased": True}


def _opened(row: dict[str, Any], kept: tuple[str, str] | None) -> dict[str, Any]:
    if kept is None:
        return _bare(row)
    found: dict[str, Any] = json.loads(kept[1])
    return found


def _committed(salt: str, values: str) -> str:
    return hashlib.sha256(f"{salt}\n{values}".encode()).hexdigest()
