"""Storage: an open office, whichever engine keeps it: short looks, and one unit of work at a time."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from threading import Lock as Turn
from threading import get_ident
from typing import TYPE_CHECKING, Self

from asn_desktop import places
from asn_desktop.domain.errors import Unusable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType

    from asn_desktop.domain.bell import Bell
    from asn_desktop.places import Where
    from asn_desktop.storage.raw import Seat
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Guard, Work


class Database(ABC):
    """An open office."""

    def __init__(self, where: Where, stem: str) -> None:
        self.where = where
        self.name = places.name(where)  # in sentences and title bars
        self.stem = stem  # what names of copies begin with
        self.opening_notes: list[str] = []
        self._turn = Turn()
        self._owner: int | None = None
        self._meta: dict[str, str] = {}

    @property
    @abstractmethod
    def writable(self) -> bool:
        """Whether acts can be kept."""

    @property
    def practice(self) -> bool:
        """Whether this is the practice office (kantor latihan)."""
        return self._meta.get("practice") == "1"

    @property
    def file_key(self) -> str:
        """The key this office was born with; its copies share it."""
        return self._meta["file_key"]

    @property
    def origin(self) -> str:
        """The installation that writes."""
        return self._meta["origin"]

    @abstractmethod
    def reader(self) -> AbstractContextManager[Reader]:
        """A short read-only look: everything read inside is of one moment."""

    @contextlib.contextmanager
    def work(self, actor: str, now: datetime, guard: Guard | None = None) -> Iterator[Work]:
        """A unit of work; leaving without `commit` keeps nothing. Other threads wait for their turn.

        `guard` looks at every act just before it is kept, and may refuse it.
        """
        from sqlalchemy.orm import Session  # noqa: PLC0415 - start-up: the first rows do without

        from asn_desktop.storage.work import Work  # noqa: PLC0415 - start-up: the first rows do without

        with self._writer() as seat, self._asked(), seat.writing.connect() as connection:
            try:
                with Session(connection, expire_on_commit=False) as session:
                    yield Work(session, seat.raw, actor=actor, now=now, origin=self.origin, guard=guard)
            finally:
                if seat.raw.in_transaction:  # a COMMIT that SQLite refused is over for SQLAlchemy, not for SQLite
                    seat.raw.rollback()

    @abstractmethod
    def copy_into(self, target: sqlite3.Connection) -> tuple[dict[str, int], str]:
        """Copy everything as of now into an empty file; returns its row counts and chain head."""

    @abstractmethod
    def size(self) -> int:
        """Bytes that a copy may need."""

    @abstractmethod
    def compact(self) -> bool:
        """Write everything anew without what was ever deleted; False when it must be tried again later."""

    def bell(self, who: str) -> Bell | None:  # noqa: ARG002 — a server shows it to others
        """What rings when another program commits; None where no other one can, as with a file."""
        return None

    def present(self) -> list[str]:
        """The names of those who listen to the bell."""
        return []

    @abstractmethod
    def close(self) -> None:
        """Leave it as the next one wants to find it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read_facts(self) -> None:
        with self.reader() as reader:
            self._meta = dict(reader.tuples("SELECT name, value FROM meta"))

    @contextlib.contextmanager
    def _writer(self) -> Iterator[Seat]:
        """The writing connection's turn: a second thread waits, the same thread twice is a defect."""
        if self._owner == get_ident():
            raise RuntimeError("work inside work")
        with self._turn:
            seat = self._writing_seat()
            if seat is None:
                raise Unusable(
                    f"“{self.name}” dibuka untuk dibaca saja. Tutup program lain yang memakainya, lalu buka lagi."
                )
            self._owner = get_ident()
            try:
                yield seat
            finally:
                self._owner = None

    @abstractmethod
    def _writing_seat(self) -> Seat | None:
        """The connection that writes; None when this office is open for reading only."""

    @abstractmethod
    def _asked(self) -> AbstractContextManager[None]:
        """Turn the engine's faults inside the block into sentences."""
