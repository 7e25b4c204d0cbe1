"""Storage: which journal belongs to which office file, decided before SQLite may believe either.

SQLite applies any `-wal` of the right name. One left by a crash beside a copy pasted over the file would silently
replace the copy by the older content, and no integrity check can see it. So while a file is open a small sidecar holds
the fingerprint of the main file, which does not change until a checkpoint.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.wording import long_date
from asn_desktop.storage import durable, header, soundness

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_COMPANIONS = ("-wal", "-shm", "-journal")
_SECTOR = 512  # bytes a disk writes in one go; a page may be torn between sectors
_RECOVERIES = "pulih"  # the folder of copies made before a recovery
_KEPT_RECOVERIES = 5


def note_open(path: Path) -> None:
    """Write the sidecar: this is the main file its journal will belong to."""
    _note(path, {"state": "open", **_fingerprint(path)})


def note_checkpoint(path: Path) -> None:
    """Write the sidecar: the journal of this identity is being moved into the main file, which may be half done."""
    journal = _companion(path, "-wal")
    identity = _salts(journal) if _filled(journal) else ""
    _note(path, {"state": "checkpoint", "journal": identity, **_fingerprint(path)})


def forget(path: Path) -> None:
    """Remove the sidecar: the file is closed and plain, nothing can belong to it."""
    durable.remove(sidecar(path))


def sidecar(path: Path) -> Path:
    """The small file beside the office file that exists while it is open."""
    return path.with_name(f".{path.name}.sesi.json")


def size(path: Path) -> int:
    """Bytes of an office file and its journal."""
    journal = _companion(path, "-wal")
    return path.stat().st_size + (journal.stat().st_size if journal.exists() else 0)


def unsettled(path: Path) -> bool:
    """Whether a journal with content lies beside the file."""
    return any(_filled(_companion(path, ending)) for ending in ("-wal", "-journal"))


def settle(path: Path, aside: Path, now: datetime) -> list[str]:
    """Decide about journals left beside an unsettled file nobody has open; returns sentences for the clerk.

    A journal that belongs is proved on a copy and then left for SQLite; another is moved to `aside` first.
    """
    moment = f"{path.stem}-{now:%Y%m%d-%H%M%S}"
    recoveries = aside / _RECOVERIES
    copied = _fresh(recoveries, moment) / path.name
    for ending in ("", "-wal", "-journal"):
        source = _companion(path, ending)
        if source.exists():
            durable.copy(source, _companion(copied, ending))
    if _belongs(path, copied):
        last = _prove(copied)
        _thin(recoveries)
        at = f" {long_date(date.fromisoformat(last[:10]))} pukul {last[11:13]}.{last[14:16]}" if last else ""
        return [f"Aplikasi tadi tertutup mendadak. Data Anda sudah diperiksa: lengkap sampai simpan terakhir{at}."]
    shutil.rmtree(copied.parent)
    folder = _fresh(aside, moment)
    clear(path, folder, now)
    note = (
        f"Berkas “{path.name}” pernah diganti dari luar. Yang dipakai sekarang adalah berkas yang ditempel; "
        f"catatan dari berkas sebelumnya tidak dicampurkan dan disimpan di “{folder}”."
    )
    return [note]


def clear(path: Path, aside: Path, now: datetime) -> None:
    """Move every companion with content out of the way, before a file of that name is put there or opened."""
    for ending in _COMPANIONS:
        companion = _companion(path, ending)
        if _filled(companion) and ending != "-shm":
            target = aside / f"{now:%Y%m%d-%H%M%S}-{companion.name}"
            durable.copy(companion, target)
        durable.remove(companion)
    forget(path)


def _belongs(path: Path, copied: Path) -> bool:
    """Whether the journals beside the file are its own."""
    known = _known(path)
    if _filled(_companion(path, "-journal")):
        # Such a journal exists only around opening and closing, when nothing but page 1 changes.
        return known is not None and (_same(known, path) or _rolled_back(known, copied))
    if known is None:
        return header.read(path).journalled and _continues(copied)
    if _same(known, path):
        return True
    return known.get("state") == "checkpoint" and _half_moved(known, path)


def _same(known: dict[str, Any], path: Path) -> bool:
    now = _fingerprint(path)
    return all(known.get(name) == value for name, value in now.items())


def _half_moved(known: dict[str, Any], path: Path) -> bool:
    """A checkpoint was cut: each sector of page 1 must be the one before or the one the journal holds."""
    journal = _companion(path, "-wal")
    if known.get("journal") != _salts(journal):
        return False
    page = header.read(path).page
    with path.open("rb") as file:
        present = _sectors(file.read(page))
    before = known.get("sectors", [])
    after = _sectors(_newest_first_page(journal, page))
    if not after:
        return bool(present == before)
    return len(before) == len(present) and all(
        now in (old, new) for now, old, new in zip(present, before, after, strict=False)
    )


def _newest_first_page(journal: Path, page: int) -> bytes:
    """The newest content of page 1 in a write-ahead journal (fileformat.html 4), or nothing."""
    found = b""
    with journal.open("rb") as file:
        salts = file.read(32)[16:24]
        while len(frame := file.read(24 + page)) == 24 + page:
            if frame[8:16] != salts:
                break
            if int.from_bytes(frame[:4], "big") == 1:
                found = frame[24:]
    return found


def _rolled_back(known: dict[str, Any], copied: Path) -> bool:
    """Whether the copy, once SQLite has rolled its journal back, is the file the sidecar knows."""
    trial = _trial(copied, "-journal")
    with contextlib.closing(sqlite3.connect(trial)) as raw:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    same = _same(known, trial)
    shutil.rmtree(trial.parent)
    return same


def _continues(copied: Path) -> bool:
    """Without a sidecar: whether the acts in the main file are the beginning of the acts with the journal."""
    alone = _trial(copied)
    try:
        with contextlib.closing(sqlite3.connect(alone)) as raw:
            head = raw.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
            key = raw.execute("SELECT value FROM meta WHERE name = 'file_key'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        shutil.rmtree(alone.parent)
    both = _trial(copied, "-wal")
    try:
        with contextlib.closing(sqlite3.connect(both)) as raw:
            known = head is None or raw.execute("SELECT 1 FROM audit WHERE seq = ? AND hash = ?", head).fetchone()
            same = raw.execute("SELECT value FROM meta WHERE name = 'file_key'").fetchone() == key
    except sqlite3.DatabaseError:
        return False
    finally:
        shutil.rmtree(both.parent)
    return bool(known) and same and _sound(copied) is not None


def _prove(copied: Path) -> str:
    """Check the copy with its journal; returns when the last act was. Unusable when it is damaged."""
    last = _sound(copied)
    if last is None:
        raise Unusable(
            f"Berkas “{copied.name}” rusak setelah aplikasi tertutup mendadak. Pulihkan dari cadangan terakhir. "
            f"Berkas yang rusak disalin ke “{copied.parent}” dan tidak dihapus."
        )
    return last


def _sound(copied: Path) -> str | None:
    """The moment of the last act ('' when none), or None when integrity or references are broken."""
    trial = _trial(copied, "-wal", "-journal")
    try:
        with contextlib.closing(sqlite3.connect(trial)) as raw:
            if soundness.damages(raw):
                return None
            last = raw.execute("SELECT at FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise  # a disk that cannot be read is not a damaged file
        return None
    finally:
        shutil.rmtree(trial.parent)
    return last[0] if last else ""


def _trial(copied: Path, *endings: str) -> Path:
    """A throw-away copy for SQLite to open, with these companions only."""
    folder = _fresh(copied.parent, "coba")
    for ending in ("", *endings):
        source = _companion(copied, ending)
        if source.exists():
            shutil.copyfile(source, _companion(folder / copied.name, ending))
    return folder / copied.name


def _fingerprint(path: Path) -> dict[str, Any]:
    page = header.read(path).page
    with path.open("rb") as file:
        first = file.read(page)
    return {"size": path.stat().st_size, "header": first[24:100].hex(), "sectors": _sectors(first)}


def _sectors(page: bytes) -> list[str]:
    return [hashlib.sha256(page[at : at + _SECTOR]).hexdigest() for at in range(0, len(page), _SECTOR)]


def _salts(journal: Path) -> str:
    """The identity a write-ahead journal carries in its header."""
    with journal.open("rb") as file:
        return file.read(32)[16:24].hex()


def _note(path: Path, content: dict[str, Any]) -> None:
    durable.write(sidecar(path), json.dumps(content, sort_keys=True).encode())


def _known(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(sidecar(path).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _companion(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def _fresh(parent: Path, name: str) -> Path:
    """A new folder of that name, with a number when it is taken."""
    count = 0
    while True:
        folder = parent / (f"{name}-{count}" if count else name)
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            count += 1
        else:
            return folder


def _thin(recoveries: Path) -> None:
    """Keep the newest few copies of recoveries; a journal that was set aside lies elsewhere and is never touched."""
    folders = sorted(recoveries.iterdir(), key=lambda folder: folder.stat().st_mtime_ns)
    for folder in folders[:-_KEPT_RECOVERIES]:
        shutil.rmtree(folder)
