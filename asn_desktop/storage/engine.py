"""Storage: opening and closing the office file: create, open for work, open for reading, close to one plain file."""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from typing import TYPE_CHECKING

from asn_desktop import disk, paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import durable, header, location, lock, pairing, soundness
from asn_desktop.storage.connection import SCHEMA, WRITING, ReadingPool, Seat
from asn_desktop.storage.database import Database
from asn_desktop.storage.faults import asked, told
from asn_desktop.storage.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

__all__ = ["Database", "OfficeFile", "Reader", "create", "open_file", "open_readonly"]


class OfficeFile(Database):
    """An open office file."""

    def __init__(self, path: Path, *, reading: ReadingPool, writing: Seat | None, right: lock.Lock | None) -> None:
        super().__init__(path, path.stem)
        self.path = path
        self._reading = reading
        self._writing = writing
        self._right = right
        self._read_facts()

    @property
    def writable(self) -> bool:
        """Whether acts can be kept."""
        return self._writing is not None

    @contextlib.contextmanager
    def reader(self) -> Iterator[Reader]:
        """A short read-only look: everything read inside is of one moment."""
        with self._asked(), self._reading.lend() as seat, contextlib.closing(Reader(seat)) as reader:
            yield reader

    def size(self) -> int:
        """Bytes of the file and its journal."""
        return pairing.size(self.path)

    def copy_into(self, target: sqlite3.Connection) -> tuple[dict[str, int], str]:
        """Copy the whole file as of now into an open connection; returns its row counts and chain head."""
        # The writer's turn, or the one moment a reader sees: the counts and the copy agree.
        lent = self._writing_turn() if self._writing is not None else self._reading.lend()
        with self._asked(), lent as seat:
            expected = soundness.counts(seat.raw), soundness.head(seat.raw)
            seat.raw.backup(target)
            return expected

    def checkpoint(self) -> None:
        """Move the journal into the main file. Only right after a verified backup: here a lying disk can hurt."""
        with self._writing_turn() as seat, told(self.path):
            self._fold(seat.raw)

    def compact(self) -> bool:
        """Write the file anew, without what was ever deleted, and empty the journal. As `checkpoint`: after a backup.

        False when somebody's reading held the old journal: what was deleted is still in it.
        """
        with self._writing_turn() as seat, told(self.path):
            seat.raw.execute("VACUUM")
            return self._fold(seat.raw)

    def close(self) -> None:
        """Leave one plain file without companions; the caller has made its verified backup before."""
        self._reading.close()
        if self._writing is None:
            return
        with self._writing_turn() as seat, told(self.path):
            try:
                self._plain(seat.raw)
            finally:
                seat.raw.close()
                self._writing = None
                assert self._right is not None  # who writes has it
                self._right.release()

    def _asked(self) -> AbstractContextManager[None]:
        return asked(self.path)

    def _writing_seat(self) -> Seat | None:
        return self._writing

    @contextlib.contextmanager
    def _writing_turn(self) -> Iterator[Seat]:
        """As `_writer`, for what only SQLite can do."""
        with self._writer() as seat:
            assert isinstance(seat, Seat)
            yield seat

    def _fold(self, raw: sqlite3.Connection) -> bool:
        """Checkpoint; False when another program's reading made us leave the journal."""
        pairing.note_checkpoint(self.path)
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            pairing.note_open(self.path)
        return not busy

    def _plain(self, raw: sqlite3.Connection) -> None:
        if not self._fold(raw):
            return  # a reader of another program holds the journal: it stays, and stays paired
        try:
            raw.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            return  # a reader of another program is looking: the empty journal stays until the next closing
        pairing.forget(self.path)


def create(path: Path, *, now: datetime, practice: bool = False) -> OfficeFile:
    """A new office file, open for work; Unusable when something of that name exists."""
    from asn_desktop.storage import migrations  # noqa: PLC0415 — Alembic is needed here and for old files only

    location.require_local(path)
    if path.exists():
        raise Unusable(f"“{path.name}” sudah ada di {path.parent}. Pilih nama lain, atau buka berkas itu.")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    right = lock.acquire(path)
    try:
        aside = path.with_name(path.name + ".baru")
        with told(path):
            durable.remove(aside)
            migrations.build(
                aside,
                {
                    "file_key": uuid.uuid4().hex,
                    "origin": uuid.uuid4().hex,
                    "created": now.isoformat(timespec="seconds"),
                    "practice": str(int(practice)),
                },
            )
            disk.sync(aside)
            if pairing.unsettled(path):
                pairing.clear(path, paths.quarantine(), now)
            durable.swap_in(aside, path)
        return _open(path, right)
    except BaseException:
        right.release()
        raise


def open_file(path: Path, *, now: datetime) -> OfficeFile:
    """Open an office file for work: alone, recovered, and with the tables of this version."""
    location.require_local(path)
    _require_ours(path)
    right = lock.acquire(path)
    try:
        with told(path):
            notes = pairing.settle(path, paths.quarantine(), now) if pairing.unsettled(path) else []
            if header.read(path).version < SCHEMA:
                notes += _bring_up(path, now)
        database = _open(path, right)
    except BaseException:
        right.release()
        raise
    database.opening_notes = notes
    return database


def _bring_up(path: Path, now: datetime) -> list[str]:
    """Give an old file the tables of this version, after a verified backup of it as it was; returns sentences."""
    from asn_desktop.storage import backup, migrations  # noqa: PLC0415 — Alembic is needed for old files only

    migrations.require_whole(path)
    made, notes = backup.back_up(path, paths.backups(), now=now, before=SCHEMA), []
    second = paths.second_backups()
    if second is not None:
        try:
            backup.duplicate(made, second)
        except Unusable as away:
            notes.append(str(away))
    kept = migrations.upgrade(path)
    said = "Data sudah diperbarui untuk versi program ini. "
    return [f"{said}Berkas lama disimpan sebagai “{kept.name}”, dan ada di daftar Cadangan.", *notes]


def open_readonly(path: Path) -> OfficeFile:
    """Look into an office file without changing a byte, even while a window works on it."""
    _require_ours(path)
    if header.read(path).version < SCHEMA:
        raise Unusable(f"“{path.name}” dibuat oleh versi lama. Buka sekali di jendela ASN Desktop agar diperbarui.")
    if pairing.unsettled(path) and not lock.held(path):
        raise Unusable(
            f"“{path.name}” belum ditutup dengan benar. Buka sekali di jendela ASN Desktop agar diperiksa, lalu ulangi."
        )
    with told(path):
        return OfficeFile(path, reading=ReadingPool(path, "ro"), writing=None, right=None)


def _require_ours(path: Path) -> None:
    """Refuse what is missing, foreign or newer by its first 100 bytes, before anything touches it."""
    if not path.is_file():
        raise Unusable(
            f"Data tidak ditemukan di {path}. Cari berkasnya (mungkin dipindah atau diganti nama), "
            "atau pulihkan dari cadangan."
        )
    with told(path):
        found = header.read(path)
    if not found.ours:
        raise Unusable(f"“{path.name}” bukan berkas ASN Desktop, atau sudah rusak. Pilih berkas lain atau cadangan.")
    if found.version > SCHEMA:
        raise Unusable(
            f"“{path.name}” dibuat oleh ASN Desktop yang lebih baru. Berkas tidak diubah. "
            "Pasang versi terbaru program ini, lalu buka lagi."
        )


def _open(path: Path, right: lock.Lock) -> OfficeFile:
    """Connect by the rules; the sidecar is written before and after the switch to the write-ahead journal."""
    with told(path):
        pairing.note_open(path)
        writing = Seat(path, "rw", WRITING)
        try:
            pairing.note_open(path)
            return OfficeFile(path, reading=ReadingPool(path, "rw"), writing=writing, right=right)
        except BaseException:
            pairing.note_checkpoint(path)  # SQLite folds the journal when its last connection closes
            writing.raw.close()
            raise
