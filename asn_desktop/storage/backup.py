"""Storage: verified copies of the office file, and the way back from one.

A copy counts only after it was opened and checked under a temporary name; then it gets its name in one step, and a
manifest beside it says what it holds.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
import sqlite3
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import disk, paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import durable, header, location, lock, pairing, soundness
from asn_desktop.storage.connection import READING, SCHEMA, connect
from asn_desktop.storage.faults import told

if TYPE_CHECKING:
    from asn_desktop.storage.database import Database

_NAME = re.compile(r"-(\d{5,})-\d{8}-\d{4}$")
_BEFORE = "sebelum-versi"
_OF_VERSION = re.compile(rf"-{_BEFORE}-(\d+)-\d{{5,}}-\d{{8}}-\d{{4}}$")
_KEPT_BEFORE = 2
_SPARE = 1 << 20  # bytes of free disk we insist on beyond the copy itself
_EPOCH = "epoch"  # a fact of the file: how often it came from a backup, and one


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One copy and what it holds."""

    path: Path
    seq: int
    when: datetime
    staff: int
    appraisals: int
    documents: int
    last_act: str
    size: int  # bytes
    verified: bool
    file_key: str
    head: str  # newest hash of the audit chain
    sha256: str


def back_up(
    source: Database | Path, folder: Path, *, now: datetime, keep: int = 12, before: int | None = None
) -> Backup:
    """Copy an open or closed office file into `folder`, verified; of this office's copies the newest `keep` stay.

    Copies made `before` a new version of the tables are counted by themselves, two of each version.
    """
    with told():
        folder.mkdir(parents=True, exist_ok=True)
        existing = listing(folder)
        seq = max((one.seq for one in existing), default=0) + 1
        mark = f"-{_BEFORE}-{before}" if before is not None else ""
        made = _copy(source, folder / f"{source.stem}{mark}-{seq:05}-{now:%Y%m%d-%H%M}.asn", seq=seq, when=now)
        durable.write(manifest(made.path), written(made))
        _thin(existing, made, keep if before is None else _KEPT_BEFORE)
    return made


def duplicate(made: Backup, folder: Path, *, keep: int = 12) -> Backup:
    """The same verified copy in a folder of another disk, compared; of this office's copies the newest `keep` stay."""
    if not folder.is_dir():
        raise Unusable(f"Disk untuk cadangan kedua ({folder}) tidak terpasang. Pasang disknya.")
    with told(folder):
        existing, target = listing(folder), folder / made.path.name
        durable.copy(made.path, target)
        if sha256(target) != made.sha256:
            durable.remove(target)
            raise Unusable(f"Cadangan kedua di {folder} BELUM jadi: salinannya tidak sama. Periksa disk itu.")
        second = replace(made, path=target)
        durable.write(manifest(target), written(second))
        others = [one for one in existing if one.path != target]
        _thin(others, second, keep if _version(target) is None else _KEPT_BEFORE)
    return second


def _thin(existing: list[Backup], made: Backup, keep: int) -> None:
    """Remove the oldest copies of the same office and kind."""
    version = _version(made.path)
    own = [one for one in existing if one.file_key == made.file_key and _version(one.path) == version]
    own.sort(key=lambda one: one.seq)
    for old in own[: max(0, len(own) + 1 - keep)]:
        durable.remove(old.path)
        durable.remove(manifest(old.path))


def copy_out(source: Database | Path, target: Path) -> Backup:
    """A verified copy for a stick or another PC; `target` is a folder or the new file's name."""
    place = source if isinstance(source, Path) else source.where
    own = place if isinstance(place, Path) else None
    target = target / f"{source.stem}.asn" if target.is_dir() else target
    if own is not None and target.exists() and target.samefile(own):
        raise Unusable(f"“{target.name}” adalah berkas yang sedang dipakai. Pilih folder lain, misalnya USB.")
    with told():
        return _copy(source, target, seq=0, when=None)


def listing(folder: Path) -> list[Backup]:
    """The copies in a folder, newest first. `verified` says that the copy was checked when it was made."""
    found = []
    with told(folder):
        for path in folder.glob("*.asn"):
            one = _described(path)
            if one is not None:
                found.append(one)
    return sorted(found, key=lambda one: (one.when, one.seq), reverse=True)


def verify(path: Path) -> Backup:
    """Check a copy completely; Unusable when it is not what was backed up."""
    if not path.is_file():
        raise Unusable(f"Cadangan tidak ditemukan di {path}. Periksa apakah USB sudah terpasang, lalu pilih lagi.")
    with told(path):
        found = header.read(path)
        if not found.ours:
            raise Unusable(f"“{path.name}” bukan cadangan ASN Desktop, atau sudah rusak. Pilih cadangan lain.")
        if found.version > SCHEMA:
            raise Unusable(f"“{path.name}” dibuat oleh program yang lebih baru. Pasang versi terbaru, lalu ulangi.")
        if pairing.unsettled(path):
            raise Unusable(
                f"“{path.name}” belum ditutup dengan benar. Buka sekali di jendela ASN Desktop, lalu ulangi."
            )
        known = read_manifest(path)
        if known is not None and known.sha256 != sha256(path):
            raise Unusable(f"Cadangan “{path.name}” berubah sejak dibuat. Pilih cadangan lain.")
        with contextlib.closing(connect(path, "ro", READING)) as raw:
            faults = [*soundness.damages(raw), *soundness.tampering(raw)]
            if faults:
                raise Unusable(f"Cadangan “{path.name}” rusak: {faults[0]} Pilih cadangan lain.")
            return known or _facts(raw, path, seq=_seq(path), when=None, verified=True)


def restore(backup: Path, target: Path, *, now: datetime) -> Path | None:
    """Put a verified copy in the place of `target`, which nobody may have open.

    The replaced file is kept beside it as `sebelum-pulih-<n>.asn` and returned (None when there was none). A power cut
    leaves the old or the restored file: journals of the old one can no longer be mistaken for the new one's.
    """
    location.require_local(target)
    verify(backup)
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    right = lock.acquire(target)
    try:
        with told(target):
            aside = target.with_name(target.name + ".pulih")
            durable.copy(backup, aside)
            if sha256(aside) != sha256(backup):
                raise Unusable(f"Cadangan “{backup.name}” tidak tersalin dengan benar. Ulangi sekali lagi.")
            _open_epoch(aside, target)
            kept = _set_aside(target) if target.exists() else None
            durable.swap_in(aside, target)
            pairing.clear(target, paths.quarantine(), now)
    finally:
        right.release()
    return kept


def _open_epoch(restored: Path, target: Path) -> None:
    """Number the history that begins now: packages made from here on are told from those made after the backup."""
    epoch = max(_epoch(restored), _epoch(target)) + 1
    with contextlib.closing(sqlite3.connect(restored, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=MEMORY").fetchone()
        raw.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (_EPOCH, str(epoch)))
    disk.sync(restored)


def _epoch(path: Path) -> int:
    """Which history a closed file belongs to; 1 where none was ever restored, and for a file nobody can read."""
    if not path.exists() or not header.read(path).ours:
        return 1
    # Without its journal: this fact is written only here, before the file has one.
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as raw:
        try:
            found = raw.execute("SELECT value FROM meta WHERE name = ?", (_EPOCH,)).fetchone()
        except sqlite3.DatabaseError:
            return 1
    return int(found[0]) if found else 1


def _copy(source: Database | Path, target: Path, *, seq: int, when: datetime | None) -> Backup:
    """SQLite's backup into a temporary name, checked, then named."""
    needed = (pairing.size(source) if isinstance(source, Path) else source.size()) + _SPARE
    if shutil.disk_usage(target.parent).free < needed:
        raise Unusable(
            f"Tempat di {target.parent} tidak cukup untuk cadangan (perlu {needed // 1_000_000 + 1} MB). "
            "Kosongkan ruang, lalu ulangi."
        )
    aside = target.with_name(target.name + ".part")
    durable.remove(aside)
    try:
        expected = _fill(source, aside)
        disk.sync(aside)
        with contextlib.closing(connect(aside, "ro", READING)) as raw:
            if soundness.damages(raw) or (soundness.counts(raw), soundness.head(raw)) != expected:
                raise Unusable(
                    f"Cadangan di {target.parent} BELUM jadi: salinannya tidak sama dengan aslinya. "
                    "Ulangi; bila tetap gagal, pakai disk atau USB lain."
                )
            made = _facts(raw, target, seq=seq, when=when, verified=True, file=aside)
        durable.swap_in(aside, target)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            durable.remove(aside.with_name(aside.name + ending))
    return made


def _fill(source: Database | Path, aside: Path) -> tuple[dict[str, int], str]:
    """Copy and close to one plain file; returns row counts and chain head of the source at that moment."""
    with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as raw:
        if isinstance(source, Path):
            if pairing.unsettled(source) and not lock.held(source):
                raise Unusable(f"“{source.name}” belum ditutup dengan benar. Buka sekali di jendela, lalu ulangi.")
            with contextlib.closing(connect(source, "ro", READING)) as live:
                live.execute("BEGIN")
                expected = soundness.counts(live), soundness.head(live)
                live.backup(raw)
        else:
            expected = source.copy_into(raw)
        raw.execute("PRAGMA journal_mode=DELETE").fetchone()
    return expected


def _set_aside(target: Path) -> Path:
    """Keep the file about to be replaced, with its journal so that nothing of it is lost."""
    number = 1
    while (kept := target.with_name(f"sebelum-pulih-{number}.asn")).exists():
        number += 1
    for ending in ("-wal", ""):
        companion = target.with_name(target.name + ending)
        if companion.exists() and companion.stat().st_size:
            durable.copy(companion, kept.with_name(kept.name + ending))
    return kept


def _facts(
    raw: sqlite3.Connection, path: Path, *, seq: int, when: datetime | None, verified: bool, file: Path | None = None
) -> Backup:
    meta = dict(raw.execute("SELECT name, value FROM meta").fetchall())
    last = raw.execute("SELECT at, title FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (meta["created"], "")
    content = file or path
    return Backup(
        path=path,
        seq=seq,
        when=when or datetime.fromisoformat(last[0]),
        staff=raw.execute("SELECT count(*) FROM employee").fetchone()[0],
        appraisals=raw.execute("SELECT count(*) FROM appraisal").fetchone()[0],
        documents=raw.execute("SELECT count(*) FROM document").fetchone()[0],
        last_act=last[1],
        size=content.stat().st_size,
        verified=verified,
        file_key=meta["file_key"],
        head=soundness.head(raw),
        sha256=sha256(content),
    )


def _described(path: Path) -> Backup | None:
    """A copy by its manifest, or by a look inside when it came without one; None for anything else."""
    known = read_manifest(path)
    if known is not None:
        return known
    if not header.read(path).ours:
        return None
    try:
        with contextlib.closing(connect(path, "ro", READING)) as raw:
            return _facts(raw, path, seq=_seq(path), when=None, verified=False)
    except sqlite3.DatabaseError:
        return None  # damaged: nothing a person could choose


def manifest(path: Path) -> Path:
    """The small file beside a copy that says what it holds."""
    return path.with_name(path.name + ".json")


def written(backup: Backup) -> bytes:
    """What the manifest of a copy says."""
    content = asdict(backup) | {"path": backup.path.name, "when": backup.when.isoformat(timespec="seconds")}
    return json.dumps(content, indent=1, sort_keys=True).encode()


def read_manifest(path: Path) -> Backup | None:
    """What the manifest of a copy says; None when there is none, or it is not about this file."""
    try:
        content = json.loads(manifest(path).read_bytes())
        content |= {"path": path, "when": datetime.fromisoformat(content["when"])}
        known = Backup(**content)
    except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return known if known.size == path.stat().st_size else None


def _version(path: Path) -> int | None:
    """The version of the tables a copy was made before; None for one of every day."""
    found = _OF_VERSION.search(path.stem)
    return int(found[1]) if found else None


def _seq(path: Path) -> int:
    found = _NAME.search(path.stem)
    return int(found[1]) if found else 0


def sha256(path: Path) -> str:
    """The hash of a whole file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
