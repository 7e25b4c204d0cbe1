"""Storage: all rows of an office from a server into a file and back, and whether both hold the same."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.storage import migrations, soundness
from asn_desktop.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Table

    from asn_desktop.storage.raw import Raw
    from asn_desktop.storage.server.wire import Wire

    Report = Callable[[int, int, str], object]

_AT_ONCE = 200  # rows; one may hold a whole PDF


class Content(NamedTuple):
    """Everything an office holds, to be compared: rows per table, a hash over all of them, and the chain's head."""

    rows: dict[str, int]
    sha256: str
    head: str


def down(source: Wire, target: sqlite3.Connection) -> tuple[dict[str, int], str]:
    """Everything the server holds, into an empty file; returns the row counts and the chain head of the server."""
    migrations.lay_out(target)
    target.execute("PRAGMA foreign_keys=OFF")
    target.execute("BEGIN IMMEDIATE")
    for table in metadata.tables.values():
        target.executemany(_insert(table), _rows(source, table))
    target.execute("COMMIT")
    return soundness.counts(source), soundness.head(source)


def up(source: sqlite3.Connection, target: Wire) -> None:
    """Everything a file holds, to a server whose tables are empty; the caller commits."""
    for table in metadata.tables.values():
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        with target.pg.cursor().copy(f'COPY "{table.name}" ({names}) FROM STDIN'.encode()) as copy:
            for row in _rows(source, table):
                copy.write_row(row)


def content(raw: Raw, report: Report) -> Content:
    """Read every row of every table, in the order of its keys."""
    counts: dict[str, int] = {}
    digest = hashlib.sha256()
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    for done, table in enumerate(tables):
        report(done, len(tables), "Membandingkan setiap baris")
        counts[table.name] = 0
        for row in _rows(raw, table, ordered=True):
            counts[table.name] += 1
            digest.update(f"{table.name} {row!r}".encode())
    return Content(counts, digest.hexdigest(), soundness.head(raw))


def _rows(source: Raw, table: Table, *, ordered: bool = False) -> Iterator[tuple[Any, ...]]:
    """A few at a time, so that the memory holds no more than a few documents."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    statement = f'SELECT {names} FROM "{table.name}"' + (f" ORDER BY {order}" if ordered else "")  # noqa: S608 - ours
    if isinstance(source, sqlite3.Connection):
        yield from source.execute(statement)
        return
    wire: Any = source
    with wire.pg.cursor(name="salin") as cursor:
        cursor.itersize = _AT_ONCE
        yield from cursor.execute(statement.encode())


def _insert(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - our names
