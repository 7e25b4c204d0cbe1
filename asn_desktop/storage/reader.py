"""Storage: a short read-only look at the office file: one moment in time, no way to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.storage.connection import raw_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.sql.base import Executable

    type_parameters = Sequence[Any] | Mapping[str, Any] | None


class Reader:
    """Answers questions.

    SQL text gives values as they are stored (dates as ISO text, flags as 0/1); a SQLAlchemy select gives Python's.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.raw = raw_of(connection)

    def rows(self, statement: str | Executable, parameters: type_parameters = None) -> list[Any]:
        """All rows, as tuples with names (`row.name`). Parameters: a sequence for `?`, a mapping for `:name`."""
        if isinstance(statement, str):
            return list(self._connection.exec_driver_sql(statement, _driver(parameters)).fetchall())
        return list(self._connection.execute(statement, dict(parameters or {})).fetchall())

    def one(self, statement: str | Executable, parameters: type_parameters = None) -> Any | None:
        """The first row, or None."""
        found = self.rows(statement, parameters)
        return found[0] if found else None

    def value(self, statement: str | Executable, parameters: type_parameters = None) -> Any:
        """The first column of the first row, or None."""
        row = self.one(statement, parameters)
        return None if row is None else row[0]

    def column(self, statement: str, parameters: type_parameters = None) -> list[Any]:
        """The first column of all rows of SQL text: the quick way for long lists of keys."""
        return [value for (value,) in self.raw.execute(statement, parameters or ())]

    def tuples(self, statement: str, parameters: type_parameters = None) -> list[tuple[Any, ...]]:
        """All rows of SQL text as bare tuples: the quick way for rows that become NamedTuples."""
        return self.raw.execute(statement, parameters or ()).fetchall()


def _driver(parameters: type_parameters) -> Any:
    if parameters is None or isinstance(parameters, (dict, tuple)):
        return parameters
    return tuple(parameters)
