"""Storage: SQLAlchemy over connections that stand already; imported when a record or a select is first asked for.

The list of staff needs neither, so the window shows its rows before this is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection, Engine


def reading_engine(raw: sqlite3.Connection) -> Engine:
    """An engine of this one connection, whose transaction is begun and ended by whoever lends it."""
    return create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)


def writing_engine(raw: sqlite3.Connection) -> Engine:
    """An engine of this one connection, which begins as a writer."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver would start transactions late and leave table changes outside; so we start them.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        # References are checked at the commit: the order of rows inside one act is nobody's worry.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")

    return engine
