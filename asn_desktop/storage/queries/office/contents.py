"""Storage: how much the office holds, and which engine answers for it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class Contents(NamedTuple):
    """Rows of the file: people (retired ones too), appraisals of all periods, numbered documents."""

    employees: int
    appraisals: int
    documents: int


def contents(reader: Reader) -> Contents:
    """What the file holds now."""
    counts = reader.tuples(
        "SELECT (SELECT count(*) FROM employee), (SELECT count(*) FROM appraisal), (SELECT count(*) FROM document)"
    )
    return Contents(*counts[0])


def sqlite_library() -> str:
    """The version of SQLite this program brings."""
    return sqlite3.sqlite_version


def engine(reader: Reader) -> str:
    """What keeps the office and its version, for whoever has to explain a damage."""
    if not reader.on_server:
        return f"SQLite {sqlite3.sqlite_version}"
    version = str(reader.value("SELECT current_setting('server_version')")).split()[0]
    return f"PostgreSQL {version}"
