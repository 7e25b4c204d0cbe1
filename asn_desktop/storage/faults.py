"""Storage: what the disk or another program did to us, as sentences; damage is never guessed from an I/O error."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = "Disk penuh. Simpan terakhir TIDAK masuk; data lain aman. Kosongkan ruang disk, lalu simpan lagi."
_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: (
        "Disk komputer ini bermasalah. Simpan terakhir TIDAK masuk. Jangan lanjutkan mengetik: "
        "pakai Salin ke USB sekarang, lalu hubungi teknisi."
    ),
    sqlite3.SQLITE_READONLY: (
        "Berkas data hanya bisa dibaca. Anda dapat melihat, belum bisa mengubah. "
        "Hilangkan tanda hanya-baca pada berkas dan foldernya, lalu buka lagi."
    ),
    sqlite3.SQLITE_BUSY: (
        "Berkas data sedang dipakai program lain. Simpan terakhir TIDAK masuk. Tunggu sebentar, lalu simpan lagi."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Berkas data tidak dapat dibuka. Periksa apakah berkas dan foldernya masih ada dan boleh ditulis, "
        "lalu buka lagi."
    ),
}
_RULES, _REFERENCE = "23", "23503"  # as servers number refusals
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextlib.contextmanager
def told(path: Path | None = None) -> Iterator[None]:
    """Turn faults of disk and file inside the block into Unusable; let defects escape as they are."""
    with asked(path):
        try:
            yield
        except OSError as error:
            raise Unusable(_of_file(error)) from error


@contextlib.contextmanager
def asked(path: Path | None = None) -> Iterator[None]:
    """The same for SQLite's faults only: the block runs other people's code."""
    try:
        yield
    except Exception as error:
        sentences = (_of_database(cause, path) for cause in _causes(error))
        sentence = next((one for one in sentences if one), None)
        if sentence is None:
            raise
        raise Unusable(sentence) from error


def _causes(error: BaseException) -> Iterator[sqlite3.Error]:
    """What the database said, newest first: cleaning up after a full disk fails once more, with another error."""
    seen: BaseException | None = error
    while seen is not None:
        # SQLAlchemy wraps what the driver says; asking for what is wrapped spares the start of the program its import.
        cause = getattr(seen, "orig", seen)
        if isinstance(cause, sqlite3.Error):
            yield cause
        seen = seen.__cause__ or seen.__context__


def _of_database(error: sqlite3.Error, path: Path | None) -> str | None:
    """The sentence for a fault of disk or file; None for anything else, which is a defect of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        name = f"“{path.name}” " if path else ""
        return f"Berkas data {name}rusak. Pulihkan dari cadangan terakhir; berkas yang rusak jangan dihapus."
    return _SENTENCES.get(code)


def _of_file(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _FULL
    where = f" “{error.filename}”" if error.filename else ""
    return (
        f"Berkas{where} tidak dapat dibaca atau ditulis. Periksa apakah disk dan foldernya masih ada dan boleh ditulis."
    )


def breaks_rules(error: Exception) -> bool:
    """Whether the database refused rows that break a rule of its tables: a reference, a value that is taken."""
    code, state = _codes(error)
    return code & 0xFF == sqlite3.SQLITE_CONSTRAINT or state.startswith(_RULES)


def breaks_reference(error: Exception) -> bool:
    """Whether the rule broken is that rows others refer to stay."""
    code, state = _codes(error)
    return code in (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, sqlite3.SQLITE_CONSTRAINT_TRIGGER) or state == _REFERENCE


def _codes(error: Exception) -> tuple[int, str]:
    """What went wrong as SQLite numbers it, and as a server does: one of them is empty."""
    cause = getattr(error, "orig", error)
    return getattr(cause, "sqlite_errorcode", 0) or 0, getattr(cause, "sqlstate", "") or ""
