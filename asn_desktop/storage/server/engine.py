"""Storage: opening an office on a server: many clerks read, one writes at a time, nobody owns the file."""

from __future__ import annotations

import contextlib
import uuid
from functools import cached_property
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.database import Database
from asn_desktop.storage.reader import Reader
from asn_desktop.storage.server import building, copying, roles
from asn_desktop.storage.server.alchemy import reading_engine, writing_engine
from asn_desktop.storage.server.bell import LISTENING, SAYS_WHO, ServerBell
from asn_desktop.storage.server.faults import asked
from asn_desktop.storage.server.wire import connect

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import Engine

    from asn_desktop.domain.server_address import ServerAddress
    from asn_desktop.storage.server.roles import Roles
    from asn_desktop.storage.server.wire import Wire

_IDLE = 2  # lines kept for the next reading


class Place:
    """A seat at the server: one line, and SQLAlchemy over it once that is asked for."""

    def __init__(self, address: ServerAddress, *, reading: bool) -> None:
        self.raw: Wire = connect(address, reading=reading)

    @cached_property
    def reading(self) -> Engine:
        """SQLAlchemy for selects."""
        return reading_engine(self.raw)

    @cached_property
    def writing(self) -> Engine:
        """SQLAlchemy for records; its transactions keep other writers out."""
        return writing_engine(self.raw)


class ServerOffice(Database):
    """An open office on a server."""

    def __init__(self, address: ServerAddress, *, writing: bool) -> None:
        super().__init__(address, address.database)
        self.address = address
        self._may_write = writing
        self._written: Place | None = None
        self._idle: list[Place] = []
        self._closed = False

    @property
    def writable(self) -> bool:
        """Whether acts can be kept."""
        return self._may_write and not self._closed

    @contextlib.contextmanager
    def reader(self) -> Iterator[Reader]:
        """A short read-only look: everything read inside is of one moment."""
        with self._asked(), self._lend() as seat, contextlib.closing(Reader(seat)) as reader:
            yield reader

    def copy_into(self, target: sqlite3.Connection) -> tuple[dict[str, int], str]:
        """Copy everything as of now into an empty file; returns its row counts and chain head."""
        with self._asked(), self._lend() as seat:
            return copying.down(seat.raw, target)

    def size(self) -> int:
        """Bytes that a copy may need."""
        with self.reader() as reader:
            found: int = reader.value("SELECT pg_database_size(current_database())")
            return found

    def compact(self) -> bool:
        """Write the tables of the 360 answers anew; for others than their owner the server does it in its own time."""
        with self._writer() as seat, self._asked():
            assert isinstance(seat, Place)
            seat.raw.pg.autocommit = True
            try:
                seat.raw.execute("VACUUM (FULL) ballot, ballot_comment, sealed_ballot")
            finally:
                seat.raw.pg.autocommit = False
        return True

    def bell(self, who: str) -> ServerBell:
        """A line of its own, on which the server tells of every act."""
        return ServerBell(self.address, who)

    def present(self) -> list[str]:
        """The names of those who listen; of an account of the server whose sessions we may not see, that account."""
        with self.reader() as reader:
            return reader.column(LISTENING, (SAYS_WHO,))

    def close(self) -> None:
        """Hang up; the server keeps what was committed."""
        self._closed = True
        self._hang_up_idle()
        if self._written is not None:
            self._written.raw.close()
            self._written = None

    def check_facts(self) -> None:
        """Read who this office is."""
        self._read_facts()

    @contextlib.contextmanager
    def _lend(self) -> Iterator[Place]:
        seat = self._idle.pop() if self._idle else Place(self.address, reading=True)
        _ = seat.reading  # made outside the look
        try:
            yield seat
        finally:
            seat.raw.rollback()
            if self._closed or len(self._idle) >= _IDLE or not seat.raw.usable:
                if not seat.raw.usable:
                    self._hang_up_idle()
                seat.raw.close()
            else:
                self._idle.append(seat)

    def _hang_up_idle(self) -> None:
        """After the server went away the other idle lines are dead too; the next look calls anew."""
        while self._idle:
            self._idle.pop().raw.close()

    def _writing_seat(self) -> Place | None:
        if not self.writable:
            return None
        if self._written is None or not self._written.raw.usable:
            with self._asked():
                self._written = Place(self.address, reading=False)
        return self._written

    def _asked(self) -> AbstractContextManager[None]:
        return asked(self.address)


def grant(address: ServerAddress) -> Roles:
    """Make the roles of an office and give them their rights."""
    with asked(address), contextlib.closing(connect(address, reading=False)) as wire:
        building.require_current(wire, address)
        roles.grant(wire, address.database)
        wire.pg.commit()
    return roles.named(address.database)


def create(address: ServerAddress, *, now: datetime, practice: bool = False) -> ServerOffice:
    """A new office in an existing, empty database of a server."""
    facts = {
        "file_key": uuid.uuid4().hex,
        "origin": uuid.uuid4().hex,
        "created": now.isoformat(timespec="seconds"),
        "practice": str(int(practice)),
    }
    with asked(address), contextlib.closing(connect(address, reading=False)) as wire:
        building.require_fit(wire)
        if building.version(wire) is not None:
            raise Unusable(f"Sudah ada kantor di {address.shown}. Pilih nama basis data lain, atau buka kantor itu.")
        wire.rollback()
        building.build(wire, facts)
    return open_office(address)


def open_office(address: ServerAddress, *, writing: bool = True) -> ServerOffice:
    """Open an office on a server, with the tables of this version."""
    with asked(address), contextlib.closing(connect(address, reading=False)) as wire:
        building.require_fit(wire)
        found = building.version(wire)
        wire.rollback()
        if found is not None and found < SCHEMA and writing:
            building.upgrade(wire)
        building.require_current(wire, address)
    office = ServerOffice(address, writing=writing)
    try:
        office.check_facts()
    except BaseException:
        office.close()
        raise
    return office
