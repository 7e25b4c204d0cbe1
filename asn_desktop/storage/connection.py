"""Storage: how this program talks to SQLite: every rule set on every connection and read back."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection, Engine

APPLICATION = 0x41534E44  # "ASND" in the file header
SCHEMA = 1  # version of the tables this program writes; one per file in migrations/versions

_WAIT = 5000  # milliseconds another connection may make us wait

# (pragma, value to set, value that must be read back). busy_timeout first: the others may have to wait.
_COMMON: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(_WAIT), _WAIT),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("synchronous", "FULL", 2),
    ("wal_autocheckpoint", "0", 0),
)
# 32 MB of pages at most, so that an import is not written to the journal twice; used only when there is that much.
WRITING = (*_COMMON, ("cache_size", "-32768", -32768), ("journal_mode", "WAL", "wal"))
READING = (*_COMMON, ("query_only", "ON", 1))


def connect(path: Path, mode: str, rules: tuple[tuple[str, str, object], ...]) -> sqlite3.Connection:
    """Open an existing file ("rw" or "ro"); transactions are ours to begin and to end."""
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_WAIT / 1000,
    )
    try:
        for name, value, expected in rules:
            raw.execute(f"PRAGMA {name}={value}").fetchall()
            found = raw.execute(f"PRAGMA {name}").fetchone()
            # A build without memory mapping answers nothing at all, which is what we want of it.
            if (found[0] if found else 0) != expected:
                raise RuntimeError(f"PRAGMA {name} is {found}, not {expected}")  # noqa: TRY301
    except BaseException:
        raw.close()
        raise
    return raw


def writing_engine(path: Path) -> Engine:
    """An engine of exactly one connection, which writes and checkpoints."""
    engine = create_engine("sqlite://", creator=lambda: connect(path, "rw", WRITING), poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver would start transactions late and leave table changes outside; so we start them.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        # References are checked at the commit: the order of rows inside one act is nobody's worry.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")

    return engine


def reading_engine(path: Path, mode: str) -> Engine:
    """An engine of a few connections that cannot write."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, mode, READING),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=5,
        pool_use_lifo=True,  # the connection whose pages are in memory first
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def raw_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection below, for what SQLAlchemy has no words for."""
    raw: Any = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
