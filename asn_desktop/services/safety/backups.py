"""Services: verified copies of the office file: while working, at exit, to a USB stick, and the way back."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.domain.errors import NotAllowed, Unusable
from asn_desktop.services.settings import LAST_COPY, LAST_RESTORE, keep_setting
from asn_desktop.storage import backup
from asn_desktop.storage.engine import OfficeFile
from asn_desktop.storage.queries.audit import acts

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.backup import Backup

KEPT = 12
WORK_BETWEEN = timedelta(minutes=30)


def are_made_here(desk: Desk) -> bool:
    """Whether this program backs the office up by itself; a server is backed up by whoever keeps it."""
    return isinstance(desk.database, OfficeFile)


def unsaved_since(desk: Desk, folder: Path) -> datetime | None:
    """When the first act that no backup of this office in the folder holds was done; None when nothing is missing."""
    copies = (one for one in backup.listing(folder) if one.verified)  # an office file lying there is no backup
    heads = [one.head for one in copies if one.file_key == desk.database.file_key]
    with desk.reader() as reader:
        return acts.first_after(reader, heads[0] if heads else "")


def after_work(desk: Desk, folder: Path, *, worked_since: datetime | None = None) -> Backup | None:
    """Back up when thirty minutes of work are in no backup yet; None when it is not due. Ask about every minute.

    `worked_since`: the first act of this session after its last backup. It counts beside the audit, which knows nothing
    of 360 answers.
    """
    if not are_made_here(desk):
        return None
    since = min(filter(None, (unsaved_since(desk, folder), worked_since)), default=None)
    if since is None or desk.now - since < WORK_BETWEEN:
        return None
    return back_up(desk, folder)


def at_exit(desk: Desk, folder: Path, *, worked_since: datetime | None = None) -> Backup | None:
    """Back up when anything is in no backup yet; None when nothing is. `worked_since` as for `after_work`."""
    if not are_made_here(desk) or (worked_since is None and unsaved_since(desk, folder) is None):
        return None
    return back_up(desk, folder)


def back_up(desk: Desk, folder: Path, *, follow: bool = True) -> Backup:
    """One verified backup now; the twelve newest are kept.

    What goes into the program's own folder goes to the second place as well, where one was chosen and is there; that
    it is not there is no reason to fail: `second_copies.state` tells.
    """
    made = backup.back_up(desk.database, folder, now=desk.now, keep=KEPT)
    if isinstance(desk.database, OfficeFile) and desk.database.writable:
        # The journal grows until somebody moves it into the file; a disk that lies about it now costs nothing.
        desk.database.checkpoint()
    second = paths.second_backups()
    if follow and second is not None and folder == paths.backups():
        with contextlib.suppress(Unusable):
            backup.duplicate(made, second, keep=KEPT)
    return made


def listing(folder: Path) -> list[Backup]:
    """The backups in the folder with what each holds, newest first."""
    return backup.listing(folder)


def latest(desk: Desk, folder: Path) -> datetime | None:
    """When the newest backup of this office in the folder was made; None for none."""
    return next((one.when for one in backup.listing(folder) if one.file_key == desk.database.file_key), None)


def copy_to_usb(desk: Desk, target: Path) -> Backup:
    """A verified copy of the open office file, for a stick or another PC."""
    made = backup.copy_out(desk.database, target)
    note_copy(desk, locked=False)
    return made


def note_copy(desk: Desk, *, locked: bool) -> None:
    """Keep that the data of the office left this disk; a file opened for reading keeps nothing."""
    if not desk.database.writable:
        return
    with desk.work() as work:
        keep_setting(work, LAST_COPY, desk.today.isoformat())
        work.commit("copy_out", f"Salin data kantor ke luar komputer{' (terkunci)' if locked else ''}", undoable=False)


def note_restoring(desk: Desk, title: str, reason: str) -> None:
    """Keep in the file about to be replaced that it will be; refused to who may not restore."""
    with desk.work() as work:
        work.commit("restore_backup", title, reason, undoable=False)


def note_restored(desk: Desk, value: dict[str, str], title: str, reason: str) -> None:
    """Keep in the restored file where it came from and why; its own accounts have not signed in yet."""
    with desk.work() as work:
        keep_setting(work, LAST_RESTORE, value)
        work.commit("restored", title, reason, undoable=False)


def restore(chosen: Path, target: Path, *, now: datetime, desk: Desk | None = None) -> Path | None:
    """Put a backup in the place of the office file; the desk at work must be closed first.

    The replaced file is kept beside it and returned (None when there was none).
    """
    if desk is not None and desk.database.writable and desk.database.where == target:
        raise NotAllowed("Kantor ini sedang terbuka. Tutup dahulu, lalu pulihkan dari cadangan.")
    return backup.restore(chosen, target, now=now)
