"""Storage: one writer per office file across all programs of this computer; the system frees the lock after a crash."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage.faults import told

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Locked bytes cannot be read by others on Windows, so the lock lies far behind the text.
    _PLACE = 1 << 20

    def _seize(handle: int) -> bool:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _current(handle: int, path: Path) -> bool:  # noqa: ARG001
        return True  # an open file cannot be removed on Windows

else:
    import fcntl

    def _seize(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _current(handle: int, path: Path) -> bool:
        """Whether the locked file is still the one of that name: its last owner may just have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except FileNotFoundError:
            return False


class Lock:
    """The right to write one office file, until `release`."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    def release(self) -> None:
        """Let others write; removes the lock file."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform == "win32":
            os.close(handle)
            with contextlib.suppress(PermissionError):  # the next owner already has it
                self._path.unlink(missing_ok=True)
        else:
            # A file that stays behind holds nobody off: the lock is the handle's, and the fault was told already.
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            os.close(handle)


def acquire(database: Path) -> Lock:
    """Take the lock of an office file; Unusable with who holds it, or that the folder cannot be written."""
    path = lock_path(database)
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Unusable(
                f"Folder “{database.parent}” hanya bisa dibaca, sehingga “{database.name}” belum bisa diubah. "
                "Pindahkan berkas itu ke folder yang bisa ditulis, lalu buka lagi."
            ) from error
        taken = False
        try:
            with told(path):
                taken = _taken(handle, path, database)
        finally:
            if not taken:
                os.close(handle)  # which lets go of the lock, too
        if taken:
            return Lock(path, handle)


def _taken(handle: int, path: Path, database: Path) -> bool:
    """Lock the file and write into it who we are; False when it was removed meanwhile, Unusable with who holds it."""
    if not _seize(handle):
        holder = os.pread(handle, 200, 0) if sys.platform != "win32" else path.read_bytes()[:200]
        raise Unusable(_held_sentence(database, holder))
    if not _current(handle, path):
        return False
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"proses {os.getpid()} di {socket.gethostname()}".encode())
    return True


def held(database: Path) -> bool:
    """Whether some program holds the file for writing at this moment; changes nothing."""
    try:
        handle = os.open(lock_path(database), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _seize(handle)
    finally:
        os.close(handle)


def lock_path(database: Path) -> Path:
    """The lock file beside the office file."""
    return database.with_name(database.name + ".lock")


def _held_sentence(database: Path, holder: bytes) -> str:
    who = holder.decode("utf-8", "replace").strip()
    by = f" ({who})" if who else ""
    return (
        f"Berkas “{database.name}” ini sedang dibuka di jendela lain{by}. "
        "Pakai jendela itu, atau tutup dahulu lalu coba lagi."
    )
