"""Storage: SQLAlchemy over connections that stand already; imported when a record or a select is first asked for.

The list of staff needs neither, so the window shows its rows before this is read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from sqlalchemy import Connection


def reading_engine(raw: sqlite3.Connection) -> Engine:
    """An engine of this one connection, whose transaction is begun and ended by whoever lends it."""
    return _engine(raw)


def writing_engine(raw: sqlite3.Connection) -> Engine:
    """An engine of this one connection, which begins as a writer."""
    engine = _engine(raw)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver would start transactions late and leave table changes outside; so we start them.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        # References are checked at the commit: the order of rows inside one act is nobody's worry.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")

    return engine


def _engine(raw: sqlite3.Connection) -> Engine:
    """All engines share one dialect, and so what it has once put into SQL: several connections ask the same things."""
    known = _first()
    lent: Any = raw  # SQLAlchemy's own class of connections is wider
    return Engine(
        StaticPool(lambda: lent, dialect=known.dialect),
        known.dialect,
        known.url,
        execution_options={"compiled_cache": _COMPILED},
    )


@cache
def _first() -> Engine:
    """An engine whose dialect has met SQLite."""
    first = create_engine("sqlite://")
    with first.connect():
        pass
    first.dispose()
    return first


_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
