"""Storage: SQLAlchemy over a line to the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from asn_desktop.storage.server.words import adjusted

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from asn_desktop.storage.server.wire import Wire

# Any number that nothing else on this server asks for: the one right to write into the office of this database.
WRITING = 0x41534E44


def reading_engine(wire: Wire) -> Engine:
    """An engine of this one line, whose transaction is begun and ended by whoever lends it."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: wire.pg, poolclass=StaticPool)
    event.listen(engine, "before_cursor_execute", _adjust, retval=True)
    engine.connect().close()  # it asks the server who it is: before the look begins, not inside it
    return engine


def writing_engine(wire: Wire) -> Engine:
    """An engine of this one line, whose transactions wait until no other clerk writes."""
    engine = reading_engine(wire)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # One writer at a time, as with a file: numbers of the register and the chain of the audit have no gaps.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")

    return engine


def _adjust(
    _connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
) -> tuple[str, Any]:
    return adjusted(statement), parameters
