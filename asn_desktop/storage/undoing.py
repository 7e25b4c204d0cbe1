"""Storage: the way back: the images of an act are written back where nothing changed since."""

from __future__ import annotations

import json
import sqlite3
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.storage import images
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from sqlite3 import Connection

    from sqlalchemy import Table

    Remember = Callable[[Table, Iterable[str]], dict[str, images.Image]]


def write_back(raw: Connection, seq: int, remember: Remember, origin: str) -> str:
    """Undo act `seq` inside the open transaction; returns its title. Rejected when it cannot be undone."""
    row = raw.execute("SELECT title, changes FROM audit WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise NotFound("Langkah yang akan dibatalkan tidak ada lagi dalam riwayat.")
    title, entries = row[0], json.loads(row[1])
    if raw.execute("SELECT 1 FROM audit WHERE undoes = ?", (seq,)).fetchone():
        raise Rejected(f"“{title}” sudah dibatalkan sebelumnya.")
    added = _added(entries)
    for table, keys in added.items():
        present = remember(metadata.tables[table], keys)
        firsts = {entry["id"]: entry["after"] for entry in entries if entry["table"] == table and "id" in entry}
        _require_as_inserted(raw, seq, title, table, keys, present, firsts)
    kept = [entry for entry in entries if "id" in entry and entry["before"] is not None]
    for entry in kept:
        present = remember(metadata.tables[entry["table"]], [entry["id"]])
        _require_as_left(title, entry, present.get(entry["id"]))
    try:
        for entry in kept:
            _restore(raw, entry, origin)
        _delete(raw, added)
    except sqlite3.IntegrityError as error:
        raise Rejected(
            f"“{title}” tidak dapat dibatalkan, karena datanya sudah dipakai oleh data lain. "
            "Batalkan dahulu langkah-langkah sesudahnya."
        ) from error
    return title  # type: ignore[no-any-return]


def _added(entries: list[dict[str, Any]]) -> dict[str, list[str]]:
    added: dict[str, list[str]] = {}
    for entry in entries:
        if "ids" in entry:
            added.setdefault(entry["table"], []).extend(entry["ids"])
        elif entry["before"] is None:
            added.setdefault(entry["table"], []).append(entry["id"])
    return added


def _require_as_inserted(
    raw: Connection,
    seq: int,
    title: str,
    table: str,
    keys: list[str],
    present: dict[str, images.Image],
    firsts: dict[str, images.Image],
) -> None:
    """Added rows must still be what they were: by their image, in bulk by their revision."""
    doubtful: dict[str, images.Image] = {}
    for key in keys:
        now = present.get(key)
        if now is None:
            raise _changed(title)
        if key in firsts:
            if images.digest(now) != images.digest(firsts[key]):
                raise _changed(title)
        elif now.get("revision", 1) != 1:
            doubtful[key] = now
    if doubtful:
        # A later act may have changed such a row and been undone: then it looks as before that act.
        firsts_later = _first_looks_after(raw, seq, table, doubtful.keys())
        if any(firsts_later.get(key) != images.digest(now) for key, now in doubtful.items()):
            raise _changed(title)


def _first_looks_after(raw: Connection, seq: int, table: str, keys: Iterable[str]) -> dict[str, str]:
    """How these rows looked (fingerprint) when an act after `seq` first changed them."""
    wanted = set(keys)
    looks: dict[str, str] = {}
    for (text,) in raw.execute("SELECT changes FROM audit WHERE seq > ? ORDER BY seq", (seq,)):
        for entry in json.loads(text):
            if entry["table"] == table and entry.get("id") in wanted and "was" in entry:
                looks.setdefault(entry["id"], entry["was"])
    return looks


def _require_as_left(title: str, entry: dict[str, Any], now: images.Image | None) -> None:
    if entry["after"] is None:
        if now is not None:
            raise _changed(title)
    elif now is None or images.digest(now) != entry["is"]:
        raise _changed(title)
    if any(isinstance(value, dict) for value in (entry["before"] or {}).values()):
        raise Rejected(f"“{title}” menyangkut berkas dokumen, yang tidak dapat dibatalkan. Batalkan nomornya saja.")


def _changed(title: str) -> Rejected:
    return Rejected(
        f"“{title}” tidak dapat dibatalkan, karena data yang sama sudah diubah lagi sesudahnya. "
        "Ubah datanya langsung, atau batalkan dahulu perubahan yang terakhir."
    )


def _restore(raw: Connection, entry: dict[str, Any], origin: str) -> None:
    table = metadata.tables[entry["table"]]
    before = dict(entry["before"])
    if entry["after"] is None:
        if "revision" in before:
            before["revision"] += 1
            before["origin"] = origin
        names = ", ".join(f'"{name}"' for name in before)
        marks = ", ".join("?" * len(before))
        raw.execute(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 — our names
            tuple(before.values()),
        )
        return
    sets = [f'"{name}" = ?' for name in before]
    if "revision" in table.columns:
        sets.append("revision = revision + 1")
    raw.execute(
        f'UPDATE "{table.name}" SET {", ".join(sets)} WHERE "{key_column(table)}" = ?',  # noqa: S608 — our names
        (*before.values(), entry["id"]),
    )


def _delete(raw: Connection, added: dict[str, list[str]]) -> None:
    """Delete added rows, those that refer before those referred to; references that may be empty are emptied first."""
    for name, keys in added.items():
        table = metadata.tables[name]
        loose = [key.parent.name for key in table.foreign_keys if key.parent.nullable]
        if loose:
            sets = ", ".join(f'"{column}" = NULL' for column in loose)
            raw.executemany(
                f'UPDATE "{name}" SET {sets} WHERE "{key_column(table)}" = ?',  # noqa: S608 — our names
                [(key,) for key in keys],
            )
    for name in _referring_first():
        if name in added:
            raw.executemany(
                f'DELETE FROM "{name}" WHERE "{key_column(metadata.tables[name])}" = ?',  # noqa: S608 — our names
                [(key,) for key in added[name]],
            )


def _referring_first() -> list[str]:
    """Table names so that a table comes before those it must refer to."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in metadata.tables.values():
        order.add(table.name)
        for key in table.foreign_keys:
            if not key.parent.nullable and key.column.table is not table:
                order.add(key.column.table.name, table.name)
    return list(order.static_order())
