"""Storage: how this program talks to SQLite: every rule set on every connection and read back."""

from __future__ import annotations

import contextlib
import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

APPLICATION = 0x41534E44  # "ASND" in the file header
SCHEMA = 41  # version of the tables this program writes; one per file in migrations/versions

_IDLE = 3  # connections kept for the next reading
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
# 14 MB hold the index of a list of 100,000, which a search reads whole: from memory the second time.
READING = (*_COMMON, ("cache_size", "-14336", -14336), ("query_only", "ON", 1))


def _damaged() -> sqlite3.DatabaseError:
    """What SQLite says of a file that is none any more."""
    error = sqlite3.DatabaseError("malformed database schema")
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"
    return error


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
    except UnicodeDecodeError as error:  # SQLite quotes a damaged name in what it says of the damage
        raw.close()
        raise _damaged() from error
    except BaseException:
        raw.close()
        raise
    return raw


class Seat:
    """One connection, and SQLAlchemy over it once that is asked for."""

    def __init__(self, path: Path, mode: str, rules: tuple[tuple[str, str, object], ...]) -> None:
        self.raw = connect(path, mode, rules)

    @cached_property
    def reading(self) -> Engine:
        """SQLAlchemy for selects."""
        from asn_desktop.storage import alchemy  # noqa: PLC0415 - start-up: the first rows do without

        return alchemy.reading_engine(self.raw)

    @cached_property
    def writing(self) -> Engine:
        """SQLAlchemy for records; its transactions keep other writers out."""
        from asn_desktop.storage import alchemy  # noqa: PLC0415 - start-up: the first rows do without

        return alchemy.writing_engine(self.raw)


class ReadingPool:
    """A few connections that cannot write; the one used last, whose pages are in memory, is lent first."""

    def __init__(self, path: Path, mode: str) -> None:
        self._path, self._mode = path, mode
        self._idle: list[Seat] = []
        self._closed = False

    @contextlib.contextmanager
    def lend(self) -> Iterator[Seat]:
        """A connection inside a transaction: everything read with it is of one moment."""
        try:
            seat = self._idle.pop()
        except IndexError:
            seat = Seat(self._path, self._mode, READING)
        try:
            seat.raw.execute("BEGIN")
            yield seat
        finally:
            seat.raw.rollback()
            if self._closed or len(self._idle) >= _IDLE:
                seat.raw.close()
            else:
                self._idle.append(seat)

    def close(self) -> None:
        """Close what is not lent; the others are closed when they come back."""
        self._closed = True
        while self._idle:
            self._idle.pop().raw.close()
