"""Storage: files that survive a power cut: write aside, flush to the disk, then swap in one step."""

from __future__ import annotations

import errno
import filecmp
import shutil
from threading import Event
from typing import TYPE_CHECKING

from asn_desktop import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: an antivirus or indexer looks at the file.
_BUSY = (5, 32, 33)
_PAUSES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.5, 0.5, 0.5)  # seconds; 3 s in all, then the person is told


def _wait(seconds: float) -> None:
    Event().wait(seconds)


def insist(act: Callable[[], object], *, wait: Callable[[float], object] = _wait) -> None:
    """Do a file operation, again a few times while another program of Windows holds the file."""
    for pause in _PAUSES:
        try:
            act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY:
                raise
            wait(pause)
        else:
            return
    act()


def swap_in(new: Path, target: Path, *, wait: Callable[[float], object] = _wait) -> None:
    """Put the finished file `new` in the place of `target` in one step; never half, never copied over."""
    insist(lambda: new.replace(target), wait=wait)
    disk.sync_names(target.parent)


def remove(path: Path) -> None:
    """Delete a file if it is there."""
    insist(lambda: path.unlink(missing_ok=True))


def write(path: Path, content: bytes) -> None:
    """Write a small file so that a power cut leaves the old or the new one, never a torn one."""
    aside = path.with_name(path.name + ".tmp")
    aside.write_bytes(content)
    disk.sync(aside)
    swap_in(aside, path)


def keep_under(source: Path, target: Path) -> None:
    """Keep a file under a second name, even when another file takes the place of the first.

    Nothing of its content is written again, so a disk that lies about what it wrote cannot spoil it. Where the disk
    knows no second names it is copied, and compared.
    """
    try:
        target.hardlink_to(source)
    except OSError:
        copy(source, target)
        if not filecmp.cmp(source, target, shallow=False):
            raise OSError(errno.EIO, "the copy differs", str(target)) from None
    disk.sync_names(target.parent)


def copy(source: Path, target: Path) -> None:
    """Copy a file byte for byte and wait until the disk has it."""
    aside = target.with_name(target.name + ".tmp")
    shutil.copyfile(source, aside)
    disk.sync(aside)
    swap_in(aside, target)
