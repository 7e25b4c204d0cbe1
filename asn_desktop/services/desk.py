"""Services: the desk one person works at: the open database, the rules, who acts, and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.services import guarding
from asn_desktop.storage import engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from asn_desktop.domain.account import Account
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.engine import Database, Reader
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every act needs. One operator without login: `actor` is the name the clerk gave, kept as *diketik oleh*.

    In an office with accounts `account` is who signed in, and `actor` the name of that account.
    """

    database: Database
    rules: Rules
    actor: str
    clock: Callable[[], datetime]
    account: Account | None = None

    @property
    def now(self) -> datetime:
        """The present moment, in the office's own time."""
        return self.clock()

    @property
    def today(self) -> date:
        """The present day."""
        return self.clock().date()

    def reader(self) -> AbstractContextManager[Reader]:
        """A short read-only look at the database."""
        return self.database.reader()

    def work(self) -> AbstractContextManager[Work]:
        """A unit of work: nothing is kept unless `commit` is called."""
        return self.database.work(actor=self.actor, now=self.now, guard=guarding.guard(self.database, self.account))


def open_desk(path: Path, *, actor: str, rules: Rules, clock: Callable[[], datetime]) -> Desk:
    """Open the file of an office for reading and writing."""
    return Desk(database=engine.open_file(path, now=clock()), rules=rules, actor=actor, clock=clock)


def open_to_read(path: Path, *, actor: str, rules: Rules, clock: Callable[[], datetime]) -> Desk:
    """Open the file of an office for reading only; works while another program writes to it."""
    return Desk(database=engine.open_readonly(path), rules=rules, actor=actor, clock=clock)
