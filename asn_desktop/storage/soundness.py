"""Storage: whether an office file is whole, asked of any open connection."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

from asn_desktop.storage import chain, redaction

if TYPE_CHECKING:
    from asn_desktop.storage.raw import Raw

_SHOWN = 20  # faults of one kind that are listed
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
_SERVER_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
_WITH_KEY = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE c.name = 'id'"
_SERVER_WITH_KEY = (
    "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'id'"
)


def damages(raw: Raw) -> list[str]:
    """Damage of the file itself: its structure and references to rows that are not there."""
    if not isinstance(raw, sqlite3.Connection):
        return _lost_references(raw)
    found = [f"Struktur berkas: {text}" for (text,) in raw.execute(f"PRAGMA integrity_check({_SHOWN})") if text != "ok"]
    for table, row, target, _ in raw.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        found.append(f"Tabel {table}, baris {row}: merujuk {target} yang tidak ada.")
    return found


def _lost_references(raw: Raw) -> list[str]:
    """The same question to a server, which looks after its own files: are all rows there that others refer to."""
    from asn_desktop.storage.schema import metadata  # noqa: PLC0415 - start-up: a file asks SQLite

    found = []
    for table in metadata.tables.values():
        for key in table.foreign_keys:
            column, target = key.parent.name, key.column
            rows = raw.execute(
                f'SELECT count(*) FROM "{table.name}" t WHERE t."{column}" IS NOT NULL AND NOT EXISTS '  # noqa: S608 — our names
                f'(SELECT 1 FROM "{target.table.name}" r WHERE r."{target.name}" = t."{column}")'
            ).fetchone()[0]
            if rows:
                found.append(f"Tabel {table.name}: {rows} baris merujuk {target.table.name} yang tidak ada.")
    return found


def tampering(raw: Raw) -> list[str]:
    """Changes made outside the program: a broken audit chain, documents whose bytes are not those issued."""
    if not isinstance(raw, sqlite3.Connection):
        return _tampering(raw)
    kept, raw.text_factory = raw.text_factory, _readable
    try:
        return _tampering(raw)
    finally:
        raw.text_factory = kept


def _readable(text: bytes) -> str:
    """Text as stored; damaged signs are replaced, so that they are found as a change instead of stopping the search."""
    return text.decode("utf-8", "replace")


def _tampering(raw: Raw) -> list[str]:
    found = []
    fault = chain_fault(raw)
    if fault:
        found.append(fault)
    documents = raw.execute(
        "SELECT d.number, d.sha256, f.pdf FROM document d LEFT JOIN document_file f ON f.document_id = d.id "
        "WHERE d.sha256 <> ''"
    )
    for number, expected, pdf in documents:
        if pdf is None:
            found.append(f"Surat {number}: berkasnya tidak ada lagi.")
        elif hashlib.sha256(pdf).hexdigest() != expected:
            found.append(f"Surat {number}: isinya berbeda dari yang diterbitkan.")
    return [*found, *_attachments(raw)]


def _attachments(raw: Raw) -> list[str]:
    found = []
    tables = {name for (name,) in raw.execute(_WITH_KEY if isinstance(raw, sqlite3.Connection) else _SERVER_WITH_KEY)}
    rows = raw.execute(
        "SELECT a.name, a.owner, a.owner_id, a.removed_on, a.sha256, f.content FROM attachment a "
        "LEFT JOIN attachment_file f ON f.attachment_id = a.id"
    )
    for name, owner, owner_id, removed, expected, content in rows:
        if content is None:
            found.append(f"Lampiran {name}: berkasnya tidak ada lagi.")
        elif hashlib.sha256(content).hexdigest() != expected:
            found.append(f"Lampiran {name}: isinya berbeda dari yang dilampirkan.")
        if removed is None and (owner not in tables or not _there(raw, owner, owner_id)):
            found.append(f"Lampiran {name}: data yang memuatnya (tabel {owner}) tidak ada.")
    return found


def _there(raw: Raw, table: str, key: str) -> bool:
    return raw.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (key,)).fetchone() is not None  # noqa: S608 — a table


def chain_fault(raw: Raw) -> str | None:
    """Where the audit chain is broken, as a sentence; None when it holds."""
    columns = ", ".join(f"a.{name}" for name in chain.COLUMNS.split(", "))
    # A file of an older version has no side rows: its acts hold their values themselves.
    beside = "audit_content" in _names(raw)
    content, join = ("c.content", "LEFT JOIN audit_content c ON c.seq = a.seq") if beside else ("NULL", "")
    rows = raw.execute(f"SELECT {columns}, a.hash, {content} FROM audit a {join} ORDER BY a.seq")  # noqa: S608 — our names
    return chain.broken((chain.Row(chain.Link(*row[:-2]), row[-2], row[-1]) for row in rows), redaction.said(raw))


def erased(raw: Raw) -> list[str]:
    """What was erased from the history, one sentence for every act that did."""
    found: dict[int, int] = {}
    for erasure in redaction.said(raw).values():
        found[erasure.act] = found.get(erasure.act, 0) + 1
    return [
        f"Riwayat: isi {count} langkah dihapus menurut tindakan nomor {act}; rantainya tetap diperiksa."
        for act, count in sorted(found.items())
    ]


def head(raw: Raw) -> str:
    """The newest hash of the audit chain; '' before the first act."""
    row = raw.execute("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return row[0] if row else chain.START


def counts(raw: Raw) -> dict[str, int]:
    """How many rows every table holds."""
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in _names(raw)}  # noqa: S608 — our names


def _names(raw: Raw) -> list[str]:
    return [name for (name,) in raw.execute(_TABLES if isinstance(raw, sqlite3.Connection) else _SERVER_TABLES)]
