"""Storage: a driver's connection, as far as rows need it that go past SQLAlchemy: a file's or a server's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Engine

    Parameters = Sequence[Any] | Mapping[str, Any]


class Raw(Protocol):
    """One connection; statements are written as SQLite reads them."""

    def execute(self, statement: str, parameters: Parameters = ..., /) -> Any:
        """One statement; the answer is a cursor."""

    def executemany(self, statement: str, parameters: Iterable[Parameters], /) -> Any:
        """The statement once for each of these."""

    @property
    def in_transaction(self) -> bool:
        """Whether something is begun and not ended."""

    def rollback(self) -> None:
        """Give up what was begun."""

    def close(self) -> None:
        """No more questions."""


class Seat(Protocol):
    """One connection and SQLAlchemy over it."""

    @property
    def raw(self) -> Raw:
        """The driver's own."""

    @property
    def reading(self) -> Engine:
        """SQLAlchemy for selects."""

    @property
    def writing(self) -> Engine:
        """SQLAlchemy for records."""
