"""Storage: the way back: the images of an act are written back where nothing changed since."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any, Protocol

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.storage import commitments, images, redaction
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Table

    from asn_desktop.storage import chain
    from asn_desktop.storage.raw import Raw


class Ledger(Protocol):
    """Who keeps the account of what the undo itself changes: the unit of work."""

    def remember(self, table: Table, keys: Iterable[str]) -> dict[str, images.Image]:
        """Take the images of rows about to change; returns the present ones."""

    def gone(self, table: Table, keys: Iterable[str]) -> None:
        """Rows that came in bulk go in bulk: their keys are enough."""


def write_back(raw: Raw, seq: int, ledger: Ledger, origin: str) -> str:
    """Undo act `seq` inside the open transaction; returns its title. Rejected when it cannot be undone."""
    row = redaction.content_of(raw, seq)
    if row is None:
        raise NotFound("Langkah yang akan dibatalkan tidak ada lagi dalam riwayat.")
    title = row.link.title
    entries = _undoable(raw, row)
    added: dict[str, list[str]] = {}
    for entry in entries:
        if "ids" in entry:
            table = metadata.tables[entry["table"]]
            _require_as_inserted(raw, seq, title, table, images.load(raw, table, entry["ids"]), entry["ids"])
            ledger.gone(table, entry["ids"])
            added.setdefault(table.name, []).extend(entry["ids"])
    single = [entry for entry in entries if "id" in entry]
    for name, group in _by_table(single).items():
        present = ledger.remember(metadata.tables[name], [entry["id"] for entry in group])
        for entry in group:
            _require_as_left(title, entry, present.get(entry["id"]))
            if entry["before"] is None:
                added.setdefault(name, []).append(entry["id"])
    for entry in single:
        if entry["before"] is not None:
            _restore(raw, entry, origin)
    _delete(raw, added)
    return title


def _undoable(raw: Raw, row: chain.Row) -> list[dict[str, Any]]:
    entries = commitments.entries(row.link.changes, row.content)
    if any(entry.get("erased") for entry in entries):
        raise Rejected(
            f"Langkah nomor {row.link.seq} tidak dapat dibatalkan, karena isinya sudah dihapus dari riwayat."
        )
    if raw.execute("SELECT 1 FROM audit WHERE undoes = ?", (row.link.seq,)).fetchone():
        raise Rejected(f"“{row.link.title}” sudah dibatalkan sebelumnya.")
    return entries


def in_use() -> Rejected:
    """The refusal when other rows refer to what would go, or a value to come back is taken by now."""
    return Rejected(
        "Langkah ini tidak dapat dibatalkan, karena datanya sudah dipakai oleh data lain. "
        "Batalkan dahulu langkah-langkah sesudahnya."
    )


def _by_table(entries: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        groups.setdefault(entry["table"], []).append(entry)
    return groups


def _require_as_inserted(
    raw: Raw, seq: int, title: str, table: Table, present: dict[str, images.Image], keys: list[str]
) -> None:
    """Rows added in bulk must still be what they were: there, and of their first revision."""
    if len(present) < len(keys):
        raise _changed(title)
    doubtful = {key: image for key, image in present.items() if image.get("revision", 1) != 1}
    if doubtful:
        # A later act may have changed such a row and been undone: then it looks as before that act.
        firsts = _first_looks_after(raw, seq, table.name, doubtful)
        if any(firsts.get(key) != images.digest(image) for key, image in doubtful.items()):
            raise _changed(title)


def _first_looks_after(raw: Raw, seq: int, table: str, keys: Iterable[str]) -> dict[str, str]:
    """How these rows looked (fingerprint) when an act after `seq` first changed them."""
    wanted = set(keys)
    looks: dict[str, str] = {}
    later = raw.execute(
        "SELECT a.changes, c.content FROM audit a LEFT JOIN audit_content c ON c.seq = a.seq WHERE a.seq > ?"
        " ORDER BY a.seq",
        (seq,),
    )
    for text, content in later:
        for entry in commitments.entries(text, content):
            if entry["table"] == table and entry.get("id") in wanted and entry.get("before") is not None:
                looks.setdefault(entry["id"], entry.get("was") or images.digest(entry["before"]))
    return looks


def _require_as_left(title: str, entry: dict[str, Any], now: images.Image | None) -> None:
    if entry["after"] is None:
        same = now is None
    else:
        left = entry["is"] if "is" in entry else images.digest(entry["after"])
        same = now is not None and images.digest(now) == left
    if not same:
        raise _changed(title)
    if any(isinstance(value, dict) for value in (entry["before"] or {}).values()):
        raise Rejected(f"“{title}” menyangkut berkas dokumen, yang tidak dapat dibatalkan. Batalkan nomornya saja.")


def _changed(title: str) -> Rejected:
    return Rejected(
        f"“{title}” tidak dapat dibatalkan, karena data yang sama sudah diubah lagi sesudahnya. "
        "Ubah datanya langsung, atau batalkan dahulu perubahan yang terakhir."
    )


def _restore(raw: Raw, entry: dict[str, Any], origin: str) -> None:
    """Write one row back. Rows without a revision hold files, and those are refused before."""
    table = metadata.tables[entry["table"]]
    before = dict(entry["before"])
    if entry["after"] is None:
        before["revision"] += 1
        before["origin"] = origin
        names = ", ".join(f'"{name}"' for name in before)
        marks = ", ".join("?" * len(before))
        raw.execute(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 — our names
            tuple(before.values()),
        )
        return
    sets = [*(f'"{name}" = ?' for name in before), "revision = revision + 1"]
    raw.execute(
        f'UPDATE "{table.name}" SET {", ".join(sets)} WHERE "{key_column(table)}" = ?',  # noqa: S608 — our names
        (*before.values(), entry["id"]),
    )


def _delete(raw: Raw, added: dict[str, list[str]]) -> None:
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
