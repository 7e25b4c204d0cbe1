"""Storage: a short read-only look at the office file: one moment in time, no way to write."""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.sql.base import Executable

    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.storage.raw import Raw, Seat

    Parameters = Sequence[Any] | Mapping[str, Any] | None


class Reader:
    """Answers questions.

    SQL text gives values as they are stored (dates as ISO text, flags as 0/1); a SQLAlchemy select gives Python's.
    """

    def __init__(self, seat: Seat) -> None:
        self.raw: Raw = seat.raw
        self._seat = seat
        self._alchemy: Connection | None = None
        self.viewer: Account | None = None  # who looks, in an office with accounts; None: nobody is asked

    @property
    def on_server(self) -> bool:
        """Whether a server answers instead of a file."""
        return not isinstance(self.raw, sqlite3.Connection)

    def rows(self, statement: str | Executable, parameters: Parameters = None) -> list[Any]:
        """All rows, as tuples with names (`row.name`). Parameters: a sequence for `?`, a mapping for `:name`."""
        if isinstance(statement, str):
            found = self.raw.execute(statement, parameters or ())
            named = _named(tuple(column[0] for column in found.description))
            return [named(*row) for row in found]
        if self._alchemy is None:
            self._alchemy = self._seat.reading.connect()
        return list(self._alchemy.execute(statement, dict(parameters or {})).fetchall())

    def one(self, statement: str | Executable, parameters: Parameters = None) -> Any | None:
        """The first row, or None."""
        found = self.rows(statement, parameters)
        return found[0] if found else None

    def value(self, statement: str | Executable, parameters: Parameters = None) -> Any:
        """The first column of the first row, or None."""
        if isinstance(statement, str):
            row = self.raw.execute(statement, parameters or ()).fetchone()
        else:
            row = self.one(statement, parameters)
        return None if row is None else row[0]

    def column(self, statement: str, parameters: Parameters = None) -> list[Any]:
        """The first column of all rows of SQL text: the quick way for long lists of keys."""
        return [value for (value,) in self.raw.execute(statement, parameters or ())]

    def tuples(self, statement: str, parameters: Parameters = None) -> list[tuple[Any, ...]]:
        """All rows of SQL text as bare tuples: the quick way for rows that become NamedTuples."""
        found: list[tuple[Any, ...]] = self.raw.execute(statement, parameters or ()).fetchall()
        return found

    def close(self) -> None:
        """The look is over."""
        if self._alchemy is not None:
            self._alchemy.close()


@cache
def _named(columns: tuple[str, ...]) -> Any:
    """A tuple whose fields are called like these columns; a column without a name is called by its place."""
    return namedtuple("Row", columns, rename=True)  # noqa: PYI024 - the names are known only here
