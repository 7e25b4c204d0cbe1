"""Storage: rows before and after an act, as the audit keeps them and the undo compares them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary

from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Table

    from asn_desktop.storage.raw import Raw

Image = dict[str, Any]  # column → value as SQLite keeps it; bytes as {"sha256": …}

# 360 answers have no giver and leave no trace; the audit and the file's own facts do not audit themselves; the audit
# is read by people, who must not find the private keys there.
UNTRACKED = frozenset(
    {"ballot", "ballot_comment", "sealed_ballot", "audit", "audit_content", "audit_subject", "reading", "meta"}
    | {"seal_key", "period_key", "account_secret", "recovery_code"}
)
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
_GROWING = ("revision", "origin")  # differ without the content differing


def load(raw: Raw, table: Table, keys: Iterable[str]) -> dict[str, Image]:
    """The present rows of a table with these keys."""
    key = key_column(table)
    cursor = raw.execute(
        f'SELECT * FROM "{table.name}" WHERE "{key}" IN (SELECT value FROM json_each(?))',  # noqa: S608 — our names
        (json.dumps(list(keys)),),
    )
    names = [column[0] for column in cursor.description]
    place = names.index(key)
    found = {row[place]: dict(zip(names, row, strict=True)) for row in cursor}
    for column in table.columns:
        if isinstance(column.type, LargeBinary):
            for image in found.values():
                image[column.name] = {"sha256": hashlib.sha256(image[column.name]).hexdigest()}
    return found


def digest(image: Image) -> str:
    """A short fingerprint of a row's content; revision and origin do not count."""
    content = {name: value for name, value in image.items() if name not in _GROWING}
    return hashlib.blake2b(_canonical(content).encode(), digest_size=12).hexdigest()


def change(table: str, key: str, before: Image | None, after: Image | None) -> dict[str, Any] | None:
    """One entry of an audit row, or None when nothing changed.

    Added and removed rows are kept whole; of a changed row only the columns that changed, and what the whole row
    looked like before (`was`) and after (`is`) as fingerprints.
    """
    if before is None or after is None:
        return None if before is after else {"table": table, "id": key, "before": before, "after": after}
    columns = [name for name, value in after.items() if before[name] != value and name not in _GROWING]
    if not columns:
        return None
    return {
        "table": table,
        "id": key,
        "before": {name: before[name] for name in columns},
        "after": {name: after[name] for name in columns},
        "was": digest(before),
        "is": digest(after),
    }


def changes(
    before: Mapping[Table, Mapping[str, Image | None]], read: Callable[[Table, Iterable[str]], dict[str, Image]]
) -> list[dict[str, Any]]:
    """All entries for the rows whose images before the act are given; `read` gives the present ones."""
    entries: list[dict[str, Any]] = []
    for table in sorted(before, key=lambda table: table.name):
        olds = before[table]
        news = read(table, olds)
        for key, old in olds.items():
            entry = change(table.name, key, old, news.get(key))
            if entry is not None:
                entries.append(entry)
    return entries
