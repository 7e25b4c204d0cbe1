"""Services: the desk one person works at: the open database, the rules, who acts, and the clock."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from asn_desktop.services import clashes, guarding
from asn_desktop.storage import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.places import Where
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.engine import Database, Reader
    from asn_desktop.storage.work import Deed, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every act needs. One operator without login: `actor` is the name the clerk gave, kept as *diketik oleh*.

    In an office with accounts `account` is who signed in, and `actor` the name of that account. Where several people
    work at once, `seen` is the number of the latest act in what the person looks at: an act that would undo what
    somebody else has done since is refused (`services.clashes`). `known` are the numbers of the person's own acts.
    """

    database: Database
    rules: Rules
    actor: str
    clock: Callable[[], datetime]
    account: Account | None = None
    seen: int | None = None  # None: nobody looks at anything, as in the command line
    known: set[int] = field(default_factory=set, compare=False, repr=False)

    @property
    def now(self) -> datetime:
        """The present moment, in the office's own time."""
        return self.clock()

    @property
    def today(self) -> date:
        """The present day."""
        return self.clock().date()

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A short read-only look at the database, which knows who looks."""
        with self.database.reader() as reader:
            reader.viewer = self.account
            yield reader

    def as_of(self, seen: int | None) -> Desk:
        """The same desk before somebody who looks at the data as of act number `seen`."""
        return replace(self, seen=seen)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """A unit of work: nothing is kept unless `commit` is called."""
        with self.database.work(actor=self.actor, now=self.now, guard=self._guard) as work:
            yield work
        if work.kept is not None and work.kept.audit is not None:
            self.known.add(work.kept.audit)

    def _guard(self, work: Work, deed: Deed) -> str:
        if self.seen is not None:
            clashes.require_none(self.database, deed, self.seen, self.known)
        return guarding.guard(self.database, self.account)(work, deed)


def open_desk(where: Where, *, actor: str, rules: Rules, clock: Callable[[], datetime]) -> Desk:
    """Open an office for reading and writing: its file, or its database on a server."""
    return Desk(database=opening.for_work(where, now=clock()), rules=rules, actor=actor, clock=clock)


def open_to_read(where: Where, *, actor: str, rules: Rules, clock: Callable[[], datetime]) -> Desk:
    """Open an office for reading only; works while another program writes to it."""
    return Desk(database=opening.for_reading(where), rules=rules, actor=actor, clock=clock)
