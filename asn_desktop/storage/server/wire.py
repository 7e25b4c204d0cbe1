"""Storage: a connection to the server that takes the statements this program writes, and gives values as files do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import FloatLoader
from psycopg.types.string import StrDumper

from asn_desktop.storage.server.words import emptied, turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from asn_desktop.domain.server_address import ServerAddress

SCHEMA_NAME = "asn"  # of an office in its database
PROGRAM = "ASN Desktop"
_WAIT = 8  # seconds a server may take to answer the door
_PATIENCE = "30s"  # how long a save waits for another clerk's
_LOOK = "120s"  # how long one question may take


class _Flag(Dumper):
    """Yes and no are 1 and 0 in our tables."""

    oid = psycopg.adapters.types["int4"].oid

    def dump(self, obj: bool) -> bytes:
        return b"1" if obj else b"0"


class _Number(FloatLoader):
    """Sums and means come as numerics: whole ones are int, others float, as from SQLite."""

    def load(self, data: Any) -> Any:
        text = bytes(data)
        return int(text) if b"." not in text and text.lstrip(b"-").isdigit() else float(text)


class Wire:
    """One connection; inside a transaction from the first statement on."""

    def __init__(self, pg: psycopg.Connection[Any]) -> None:
        self.pg = pg

    @property
    def in_transaction(self) -> bool:
        """Whether something is begun and not ended."""
        return self.pg.info.transaction_status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

    @property
    def usable(self) -> bool:
        """Whether the line stands, as far as is known without asking."""
        return not (self.pg.closed or self.pg.broken)

    def execute(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = (), /) -> Any:
        """One statement of ours; the cursor has the answer."""
        text, names = turned(statement)
        given = _by_place(names, parameters)
        empty = frozenset(place for place, value in enumerate(given, 1) if value is None)
        if empty:
            text = emptied(statement, empty)
            given = [value for value in given if value is not None]
        return psycopg.RawCursor(self.pg).execute(text.encode(), given or None)

    def executemany(self, statement: str, parameters: Iterable[Sequence[Any] | Mapping[str, Any]], /) -> Any:
        """The statement once for each of these."""
        text, names = turned(statement)
        cursor = psycopg.RawCursor(self.pg)
        cursor.executemany(text.encode(), [_by_place(names, each) for each in parameters])
        return cursor

    def rollback(self) -> None:
        """Give up what was begun; a line that is broken has nothing begun."""
        if self.usable:
            self.pg.rollback()

    def close(self) -> None:
        """Hang up."""
        self.pg.close()


def _by_place(names: tuple[str, ...], parameters: Sequence[Any] | Mapping[str, Any]) -> Sequence[Any]:
    return [parameters[name] for name in names] if isinstance(parameters, dict) else tuple(parameters)


def connect(address: ServerAddress, *, reading: bool) -> Wire:
    """A line to the office of this address; the driver's own errors."""
    rules = {
        "search_path": SCHEMA_NAME,
        "lock_timeout": _PATIENCE,
        "statement_timeout": _LOOK if reading else "0",
        "synchronous_commit": "on",  # what is told as saved is on the server's disk
        "standard_conforming_strings": "on",
    }
    pg: psycopg.Connection[Any] = psycopg.connect(
        dbname=address.database,
        host=address.host or None,
        port=address.port,
        user=address.account or None,
        password=address.password or None,
        application_name=PROGRAM,
        connect_timeout=_WAIT,
        client_encoding="utf-8",
        options=" ".join(f"-c {name}={value}" for name, value in rules.items()),
        keepalives_idle=30,
    )
    pg.adapters.register_dumper(str, StrDumper)  # texts are texts: the server need not guess
    pg.adapters.register_dumper(bool, _Flag)
    pg.adapters.register_loader("numeric", _Number)
    if reading:
        pg.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ  # everything of one look is of one moment
        pg.read_only = True
    return Wire(pg)
