"""Storage: the unit of work: one act, one transaction, one audit row, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.storage import (
    bulk,
    chain,
    commitments,
    faults,
    forgetting,
    images,
    redaction,
    references,
    subjects,
    undoing,
)
from asn_desktop.storage.schema.base import Base, Record
from asn_desktop.storage.values import clean, key_column, table_of, text_columns, turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from asn_desktop.storage.raw import Raw

T = TypeVar("T", bound=Base)


class Deed(NamedTuple):
    """An act about to be kept: its name, its words, and the rows it changes as the audit will hold them."""

    act: str
    title: str
    reason: str
    entries: list[dict[str, Any]]


Guard = Callable[["Work", Deed], str]  # refuses by raising; returns what is to be added to the reason
_AT_ONCE = 900  # values in one IN list
STILL_USED = (
    "Data yang dihapus masih dipakai oleh data lain, jadi tidak ada yang disimpan. "
    "Ubah atau hapus dahulu data yang memakainya, lalu ulangi."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a committed act touched: keys per table, its audit number, and the number to undo it by (None: cannot)."""

    ids: Mapping[str, frozenset[str]]
    audit: int | None
    undo: int | None


class Work:
    """Reads and changes records inside one transaction; nothing is kept before `commit`."""

    def __init__(
        self, session: Session, raw: Raw, *, actor: str, now: datetime, origin: str, guard: Guard | None = None
    ) -> None:
        self._session = session
        self._below = raw  # the same connection, for what SQLAlchemy has no words for
        self._guard = guard
        self.stages: set[str] = set()  # states of the periods this work was let into
        self.kept: Touched | None = None  # what the commit kept
        self._actor = actor
        self._now = now
        self._origin = origin
        self._done = False
        self._removes = False
        self._before: dict[Table, dict[str, images.Image | None]] = {}
        self._inserted: dict[Table, list[str]] = {}  # in bulk: the audit keeps their keys only
        self._gone: dict[Table, list[str]] = {}
        self._overwritten: dict[Table, list[str]] = {}
        self._fresh: dict[Table, set[str]] = {}
        self._subjects: set[str] = set()  # people whose rows went in bulk
        self._redactions: list[redaction.Redaction] = []  # what is to go out of earlier acts
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        session.connection()  # begins: from here on nobody else writes

    # reading

    def get(self, cls: type[T], key: str | None) -> T | None:
        """The record with this key, or None."""
        return None if key is None else self._open().get(cls, key)

    def require(self, cls: type[T], key: str | None, sentence: str) -> T:
        """The record with this key; NotFound with the sentence when there is none."""
        found = self.get(cls, key)
        if found is None:
            raise NotFound(sentence)
        return found

    def first(self, cls: type[T], **equals: Any) -> T | None:
        """One record whose columns equal these values, or None."""
        return self._open().scalars(select(cls).filter_by(**equals).limit(1)).first()

    def all(self, cls: type[T], *order: str, **equals: Any) -> list[T]:
        """All records whose columns equal these values, ordered by these columns (`-name` is descending)."""
        return list(self._open().scalars(select(cls).filter_by(**equals).order_by(*self._order(cls, order))))

    def among(self, cls: type[T], column: str, values: Iterable[Any]) -> list[T]:
        """All records whose column holds one of these values."""
        wanted = list(dict.fromkeys(values))
        attribute = getattr(cls, column)
        found: list[T] = []
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            found.extend(self._open().scalars(select(cls).where(attribute.in_(part))))
        return found

    def act_of(self, seq: int) -> str:
        """The kind of act number `seq`, as it was committed; '' when there is none."""
        row = self._raw.execute("SELECT act FROM audit WHERE seq = ?", (seq,)).fetchone()
        return "" if row is None else str(row[0])

    def is_used(self, record: Base) -> bool:
        """Whether another record refers to this one."""
        self.flush()
        table = table_of(type(record))
        return references.is_used(self._raw, table, getattr(record, key_column(table)))

    # changing

    def add(self, record: Base) -> None:
        """Add a record; its key exists after `flush` or when it was given."""
        self._open().add(record)

    def remove(self, record: Base) -> None:
        """Remove a record; Rejected at the latest at `commit` when another refers to it."""
        self._open().delete(record)
        self._removes = True

    def flush(self) -> None:
        """Write what was added and changed so far into the transaction."""
        with self._removals_refused():
            self._open().flush()

    def insert_many(self, cls: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Add many rows at once; every row brings its key. The audit keeps the keys only."""
        if rows:
            self.insert_columns(cls, turned(table_of(cls), rows))

    def insert_columns(self, cls: type[Base], columns: Mapping[str, Sequence[Any]]) -> None:
        """Add many rows at once, column by column, their keys among them. The audit keeps the keys only."""
        self.flush()
        table = table_of(cls)
        bulk.insert(self._raw, table, columns, self._origin)
        self._note_inserted(table, columns[key_column(table)])

    def derive_many(self, cls: type[Base], source: type[Base], columns: Mapping[str, str], keys: Sequence[str]) -> None:
        """Add a row of `cls` under the key of each of these rows of `source`, inside the file. Keys only in the audit.

        `columns` maps the columns of `cls` to those of the source; `reference.column` looks behind a reference.
        """
        self.flush()
        table = table_of(cls)
        bulk.derive(self._raw, table, table_of(source), columns, keys, self._origin)
        self._note_inserted(table, keys)

    def update_many(self, cls: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Change many rows by their keys; only the columns given. A row that stays as it was keeps its revision."""
        self.flush()
        table = table_of(cls)
        key = key_column(table)
        keys = [row[key] for row in rows]
        present = images.load(self._raw, table, keys)
        fresh = self._fresh.get(table, set())
        for touched in bulk.update(self._raw, table, rows, present, keep_revision=fresh):
            if touched not in fresh and table.name not in images.UNTRACKED:
                self._before.setdefault(table, {}).setdefault(touched, present[touched])
        wanted = set(keys)
        for record in list(self._session.identity_map.values()):
            if isinstance(record, cls) and getattr(record, key) in wanted:
                self._session.expire(record)

    def remove_many(self, cls: type[Base], column: str, values: Iterable[str]) -> None:
        """Remove all rows whose column holds one of these values. The audit keeps their keys only."""
        self.flush()
        table = table_of(cls)
        values = list(values)
        self._subjects |= subjects.of_rows(self._raw, table.name, column, values)  # afterwards nobody knows
        keys = set(bulk.remove(self._raw, table, column, values))
        self._removes = True
        if keys and table.name not in images.UNTRACKED:
            self.gone(table, sorted(keys))
        for record in list(self._session.identity_map.values()):
            if isinstance(record, cls) and getattr(record, key_column(table)) in keys:
                self._session.expunge(record)

    def overwrite(self, cls: type[Base], keys: Iterable[str], values: Mapping[str, Any]) -> None:
        """Put these values in the place of others for good: the audit names the rows and keeps nothing of them."""
        self.flush()
        table = table_of(cls)
        wanted = list(keys)
        bulk.overwrite(self._raw, table, wanted, values)
        self._overwritten.setdefault(table, []).extend(wanted)
        for record in list(self._session.identity_map.values()):
            if isinstance(record, cls) and getattr(record, key_column(table)) in wanted:
                self._session.expire(record)

    def commit(self, act: str, title: str, reason: str = "", *, audit: bool = True, undoable: bool = True) -> Touched:
        """Keep everything: one transaction with its audit row."""
        return self._commit(act, title, reason, audit=audit, undoable=undoable, undoes=None)

    def undo(self, seq: int) -> Touched:
        """Write back what act number `seq` changed; Rejected when the same data changed since."""
        self._open()
        try:
            title = undoing.write_back(self._raw, seq, self, self._origin)
            return self._commit("undo", f"Batalkan: {title}", "", audit=True, undoable=False, undoes=seq)
        except Exception as error:
            if faults.breaks_rules(error):
                raise undoing.in_use() from error
            raise

    def remember(self, table: Table, keys: Iterable[str]) -> dict[str, images.Image]:
        """Take the images of rows about to change, unless this work already has them; returns the present ones."""
        wanted = list(keys)
        present = images.load(self._raw, table, wanted)
        known = self._before.setdefault(table, {})
        for key in wanted:
            known.setdefault(key, present.get(key))
        return present

    def erase_history(self, redactions: Iterable[redaction.Redaction]) -> None:
        """Take values out of earlier acts at the commit, whose act lists what it left of them."""
        self._open()
        self._redactions.extend(redactions)

    def forget(self, wanted: Sequence[forgetting.Wanted]) -> None:
        """Take everything about these people's rows out of earlier acts, as `erase_history`."""
        self.erase_history(forgetting.redactions(self._raw, wanted))

    def gone(self, table: Table, keys: Iterable[str]) -> None:
        """Note rows removed in bulk: the audit keeps their keys only."""
        self._gone.setdefault(table, []).extend(keys)

    # inside

    def _note_inserted(self, table: Table, keys: Sequence[str]) -> None:
        if table.name not in images.UNTRACKED:
            self._inserted.setdefault(table, []).extend(keys)
            self._fresh.setdefault(table, set()).update(keys)

    def _commit(self, act: str, title: str, reason: str, *, audit: bool, undoable: bool, undoes: int | None) -> Touched:
        self.flush()
        entries = self._entries()
        if self._guard is not None:
            deed = Deed(act if undoes is None else self.act_of(undoes), title, reason, entries)
            added = self._guard(self, deed)
            if added:
                reason = " ".join(filter(None, (reason, added)))
                self.flush()
                entries = self._entries()
        seq = self._write_audit(act, title, reason, entries, undoes) if audit else None
        with self._removals_refused():
            self._session.commit()
        self._done = True
        self.kept = Touched(ids=_keys_of(entries), audit=seq, undo=seq if undoable and entries else None)
        return self.kept

    def _entries(self) -> list[dict[str, Any]]:
        entries = images.changes(self._before, lambda table, keys: images.load(self._raw, table, keys))
        entries.extend({"table": table.name, "ids": keys} for table, keys in self._inserted.items() if keys)
        entries.extend({"table": table.name, "gone": keys} for table, keys in self._gone.items())
        entries.extend(
            {"table": table.name, "id": key, "how": "changed", "erased": True}
            for table, keys in self._overwritten.items()
            for key in keys
        )
        return entries

    @contextmanager
    def _removals_refused(self) -> Iterator[None]:
        """References are checked at the commit: after a removal, one that leads nowhere is the clerk's to see."""
        try:
            yield
        except IntegrityError as error:
            if self._removes and faults.breaks_reference(error):
                raise Rejected(STILL_USED) from error
            raise

    def _write_audit(self, act: str, title: str, reason: str, entries: list[dict[str, Any]], undoes: int | None) -> int:
        last = self._raw.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = last or (0, chain.START)
        title, reason = clean(title), clean(reason)
        left = [redaction.left_of(self._raw, one, seq + 1) for one in self._redactions]
        kept = commitments.commit(entries, title, reason, redaction.listed(left) if left else {})
        link = chain.Link(
            seq=seq + 1,
            at=self._now.isoformat(timespec="seconds"),
            actor=clean(self._actor),
            act=act,
            title=title,
            reason=reason,
            changes=kept.changes,
            undoes=undoes,
            previous=previous,
        )
        self._raw.execute(
            f"INSERT INTO audit ({chain.COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 — our names
            (*link, link.hash()),
        )
        self._raw.execute("INSERT INTO audit_content (seq, content) VALUES (?, ?)", (link.seq, kept.content))
        for row in left:
            redaction.write(self._raw, row)
        subjects.note(self._raw, link.seq, subjects.of_entries(self._raw, entries) | self._subjects)
        return link.seq

    @property
    def _raw(self) -> Raw:
        self._open()
        return self._below

    def _open(self) -> Session:
        if self._done:
            raise RuntimeError("the work is already committed")
        return self._session

    def _order(self, cls: type[Base], names: tuple[str, ...]) -> list[Any]:
        order = [getattr(cls, name.removeprefix("-")) for name in names]
        directed = [
            column.desc() if name.startswith("-") else column for name, column in zip(names, order, strict=True)
        ]
        return [*directed, getattr(cls, key_column(table_of(cls)))]

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        touched: dict[Table, set[str]] = {}
        changed = [record for record in session.dirty if session.is_modified(record)]
        for record in (*session.new, *changed):
            _clean(record)
        for record in session.new:
            if isinstance(record, Record) and not record.origin:
                record.origin = self._origin
        for record in (*changed, *session.deleted):
            table = table_of(type(record))
            key = getattr(record, key_column(table))
            if table.name not in images.UNTRACKED and key not in self._fresh.get(table, ()):
                touched.setdefault(table, set()).add(key)
        first_time = {table: keys - self._before.get(table, {}).keys() for table, keys in touched.items()}
        for table, keys in first_time.items():
            self.remember(table, keys)
        for record in changed:
            if isinstance(record, Record) and record.id in first_time.get(table_of(type(record)), ()):
                record.revision += 1
        for record in session.deleted:
            self._forget_inserted(record)

    def _after_flush(self, session: Session, _context: object) -> None:
        for record in session.new:
            table = table_of(type(record))
            if table.name not in images.UNTRACKED:
                key = getattr(record, key_column(table))
                self._before.setdefault(table, {}).setdefault(key, None)

    def _forget_inserted(self, record: Any) -> None:
        """A row inserted in bulk and removed in the same work never was."""
        table = table_of(type(record))
        key = getattr(record, key_column(table))
        if key in self._fresh.get(table, ()):
            self._fresh[table].discard(key)
            self._inserted[table].remove(key)


class Opened(Protocol):
    """An open office file, as far as the way back needs it."""

    def work(self, actor: str, now: datetime) -> AbstractContextManager[Work]:
        """A unit of work."""


def undo(database: Opened, seq: int, *, actor: str, now: datetime) -> Touched:
    """Undo act number `seq` as a new act of its own."""
    with database.work(actor=actor, now=now) as work:
        return work.undo(seq)


def _clean(record: Any) -> None:
    table = table_of(type(record))
    for name in text_columns(table):
        value = getattr(record, name)
        if value:
            cleaned = clean(value)
            if cleaned != value:
                setattr(record, name, cleaned)


def _keys_of(entries: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    keys: dict[str, set[str]] = {}
    for entry in entries:
        keys.setdefault(entry["table"], set()).update(entry.get("ids") or entry.get("gone") or [entry["id"]])
    return {table: frozenset(found) for table, found in keys.items()}
