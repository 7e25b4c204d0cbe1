"""Storage: taking the deleted 360 answers out of every copy of the office file that this computer holds.

A copy is never changed where it lies: it is written anew beside itself, without the answers, checked, and put in its
own place in one step. A power cut leaves the old or the new one, and the next start goes on.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop import disk
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import backup, durable, header, pairing, soundness
from asn_desktop.storage.connection import READING, connect
from asn_desktop.storage.engine import OfficeFile
from asn_desktop.storage.faults import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from asn_desktop.storage.database import Database
    from asn_desktop.storage.reader import Reader

TO_ERASE = "answers_to_erase"  # a fact of the file while copies of it may still hold deleted answers
_STALE = (".part", ".tmp", ".pulih", ".baru")  # endings of copies that were never finished
_COMPANIONS = ("", "-wal", "-shm", "-journal")
_SPARE = 1 << 20  # bytes of free disk beyond two copies of the file
_ERASED = ("ballot", "ballot_comment", "sealed_ballot")
_KEPT = ("feedback_total", "kept_comment")
_MAY_DIFFER = (*_ERASED, *_KEPT, "period_key")


class Rows(NamedTuple):
    """The rows of a table by column."""

    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


class Kept(NamedTuple):
    """What stays of all closed collections: their appraisals, what may be shown by table, and keys still in use."""

    appraisal_ids: Sequence[str]
    tables: Mapping[str, Rows]
    keys: Sequence[str] = ()


def pending(reader: Reader) -> bool:
    """Whether copies may still hold answers that were deleted."""
    return reader.value("SELECT 1 FROM meta WHERE name = ?", (TO_ERASE,)) is not None


def kept(reader: Reader) -> Kept:
    """What a copy gets in the place of the answers it loses."""
    from asn_desktop.storage.schema import metadata  # noqa: PLC0415 - start-up: drags all tables

    ids = reader.column("SELECT id FROM appraisal WHERE collection_closed = 1")
    tables = {}
    for table in _KEPT:
        columns = [column.name for column in metadata.tables[table].columns]
        listed = ", ".join(f'"{name}"' for name in columns)
        tables[table] = Rows(columns, reader.tuples(f"SELECT {listed} FROM {table}"))  # noqa: S608 — our own names
    return Kept(ids, tables, reader.column("SELECT id FROM period_key"))


def require_room(path: Path) -> None:
    """Unusable when the disk has no room to write the file anew and a copy of it."""
    with told(path):
        needed = 2 * path.stat().st_size + _SPARE
        free = shutil.disk_usage(path.parent).free
    if free < needed:
        raise Unusable(
            f"Tempat di {path.parent} tidak cukup untuk membersihkan berkas (perlu {needed // 1_000_000 + 1} MB)."
            " Kosongkan ruang, lalu buka lagi kantor ini."
        )


def copies(database: Database, folders: Iterable[Path], quarantine: Path) -> list[Path]:
    """Every copy of this office that the program made: backups in these folders, files set aside, recoveries."""
    own = database.path if isinstance(database, OfficeFile) else None
    with told(own):
        found = {*quarantine.glob("*/*/*.asn")}.union(*(folder.glob("*.asn") for folder in folders))
        found |= set() if own is None else {*own.parent.glob("*sebelum-*.asn")}
        return [path for path in sorted(found) if path != own and _may_be_of(path, database.file_key)]


def unreadable_journals(database: OfficeFile, quarantine: Path) -> list[Path]:
    """Journals set aside because they belonged to no file; nobody can look into them any more."""
    with told(quarantine):
        return sorted(quarantine.glob(f"*/*{database.path.name}-wal"))


def clear_unfinished(database: OfficeFile, folder: Path) -> None:
    """Remove copies that were never finished."""
    with told(database.path):
        _clear(database, folder)


def _clear(database: OfficeFile, folder: Path) -> None:
    for ending in _STALE:
        for place, pattern in ((folder, f"*.asn{ending}*"), (database.path.parent, f"{database.path.name}{ending}*")):
            for path in place.glob(pattern):
                durable.remove(path)


def remove_copy(path: Path) -> None:
    """Remove a copy with its manifest and its journal; Unusable when it cannot be removed."""
    with told(path):
        for companion in (backup.manifest(path), *(path.with_name(path.name + ending) for ending in _COMPANIONS)):
            durable.remove(companion)


def clean(path: Path, kept: Kept, *, anyway: bool = False) -> bool:
    """Take the answers out of one copy; False when it held none. `anyway` writes it anew all the same."""
    try:
        return _clean(path, kept, anyway=anyway)
    except (OSError, sqlite3.DatabaseError, ValueError) as error:
        raise Unusable(
            f"“{path}” belum dapat dibersihkan dan mungkin memuat jawaban lama; bila rusak, hapus berkas itu."
        ) from error


def _clean(path: Path, kept: Kept, *, anyway: bool) -> bool:
    _finish_manifest(path)
    if pairing.unsettled(path):  # a copy with its journal: made one file first
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA journal_mode=DELETE").fetchone()
    with contextlib.closing(connect(path, "ro", READING)) as raw:
        held = [key for key in _held(raw) if key in set(kept.appraisal_ids)]
        outlived = set(_period_keys(raw)) - set(kept.keys)
    if not held and not outlived and not anyway:
        return False
    aside = path.with_name(path.name + ".part")
    try:
        shutil.copyfile(path, aside)
        with _scratch(aside) as raw:
            expected = _standing(raw)
            _replace_answers(raw, held, kept)
            _drop_keys(raw, outlived)
            raw.execute("VACUUM")
            if soundness.damages(raw) or _standing(raw) != expected or set(held) & set(_held(raw)):
                raise sqlite3.DatabaseError(f"{path.name} is not what it was, apart from the answers")
        disk.sync(aside)
        known = backup.read_manifest(path)
        if known is not None:
            fresh = replace(known, size=aside.stat().st_size, sha256=backup.sha256(aside))
            durable.write(_next_manifest(path), backup.written(fresh))
        durable.swap_in(aside, path)
    finally:
        for ending in _COMPANIONS:
            durable.remove(aside.with_name(aside.name + ending))
    _finish_manifest(path)
    return True


def _finish_manifest(path: Path) -> None:
    """The manifest of the new copy takes the old one's place, unless a power cut came before the copy did."""
    fresh = _next_manifest(path)
    if not fresh.exists():
        return
    if json.loads(fresh.read_bytes())["sha256"] == backup.sha256(path):
        durable.swap_in(fresh, backup.manifest(path))
    else:
        durable.remove(fresh)


def _next_manifest(path: Path) -> Path:
    return path.with_name(path.name + ".json.baru")


@contextlib.contextmanager
def _scratch(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy nobody else knows of yet: no journal of its own, nothing in temporary files."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for pragma in ("journal_mode=MEMORY", "temp_store=MEMORY", "secure_delete=ON", "foreign_keys=ON"):
            raw.execute(f"PRAGMA {pragma}").fetchall()
        yield raw


def _replace_answers(raw: sqlite3.Connection, held: Sequence[str], kept: Kept) -> None:
    """Delete the answers; their totals take their place, so that the copy can stand in for the office any time."""
    wanted = json.dumps(list(held))
    raw.execute("BEGIN IMMEDIATE")
    for table in _tables(raw, _ERASED):
        raw.execute(f"DELETE FROM {table} WHERE appraisal_id IN (SELECT value FROM json_each(?))", (wanted,))  # noqa: S608 — our own names
    # An older copy has no such tables: it loses the answers and has no results instead.
    for table in _tables(raw, _KEPT):
        _insert(raw, table, kept.tables[table], set(held))
    if "feedback_total" in _tables(raw, _KEPT):
        raw.execute(
            "UPDATE appraisal SET collection_closed = 1, revision = revision + 1,"
            " state = CASE state WHEN 'agreed' THEN 'feedback' ELSE state END"
            " WHERE collection_closed = 0 AND id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    raw.execute("COMMIT")


def _tables(raw: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """Those of these tables that a copy has."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return [name for name in names if name in there]


def _insert(raw: sqlite3.Connection, table: str, kept: Rows, owners: set[str]) -> None:
    """Put in the rows of these appraisals, as far as the copy knows their columns."""
    known = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    places = [place for place, name in enumerate(kept.columns) if name in known]
    names = ", ".join(f'"{kept.columns[place]}"' for place in places)
    owner = kept.columns.index("appraisal_id")
    raw.executemany(
        f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join('?' * len(places))})",  # noqa: S608 — our own names
        [tuple(row[place] for place in places) for row in kept.rows if row[owner] in owners],
    )


def _period_keys(raw: sqlite3.Connection) -> list[str]:
    """The keys of answer files a copy holds; an older copy has no such table."""
    known = raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'period_key'").fetchone()
    return [key for (key,) in raw.execute("SELECT id FROM period_key")] if known else []


def _drop_keys(raw: sqlite3.Connection, outlived: Iterable[str]) -> None:
    """With its key a sealed file left on a stick could be read from a copy for ever."""
    raw.executemany("DELETE FROM period_key WHERE id = ?", [(key,) for key in outlived])


def _held(raw: sqlite3.Connection) -> list[str]:
    """The appraisals whose answers a copy holds."""
    found = {
        key
        for table in _tables(raw, _ERASED)
        for (key,) in raw.execute(f"SELECT DISTINCT appraisal_id FROM {table}")  # noqa: S608 — our own names
    }
    return sorted(found)


def _standing(raw: sqlite3.Connection) -> tuple[dict[str, int], str]:
    """What must be the same afterwards: the rows of all other tables, and the audit."""
    counts = {name: number for name, number in soundness.counts(raw).items() if name not in _MAY_DIFFER}
    return counts, soundness.head(raw)


def _may_be_of(path: Path, file_key: str) -> bool:
    """Whether a file is a copy of this office; one that cannot be read is taken for one, so that it is named."""
    if not header.read(path).ours:
        return False
    try:
        with contextlib.closing(sqlite3.connect(path)) as raw:
            found = raw.execute("SELECT value FROM meta WHERE name = 'file_key'").fetchone()
    except sqlite3.DatabaseError:
        return True
    return found is None or found[0] == file_key
