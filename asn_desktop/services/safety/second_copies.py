"""Services: the second place of backups, on another disk: chosen once, then each verified backup goes there as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import paths
from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.services.safety import backups
from asn_desktop.storage import backup, location

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.services.desk import Desk


class Second(NamedTuple):
    """Where second backups lie, when the newest there was made (None: none yet), what is wrong ('': nothing)."""

    folder: Path
    newest: datetime | None
    problem: str


def state(desk: Desk) -> Second | None:
    """How the second place stands; None where none was chosen."""
    folder = paths.second_backups()
    if folder is None:
        return None
    if not folder.is_dir():
        return Second(folder, None, f"Disk untuk cadangan kedua ({folder}) tidak terpasang. Pasang disknya.")
    try:
        newest = backups.latest(desk, folder)
    except Unusable as error:
        return Second(folder, None, str(error))
    first = backups.latest(desk, paths.backups())
    late = first is not None and (newest is None or newest < first)
    return Second(folder, newest, "Cadangan terakhir belum ada di tempat kedua." if late else "")


def within_reach(folder: Path) -> tuple[list[Path], str]:
    """The folders whose copies can be cleaned now, and a sentence while the disk of the second is away ('')."""
    second = paths.second_backups()
    if second is None:
        return [folder], ""
    if second.is_dir():
        return [folder, second], ""
    return [folder], f"Cadangan kedua di “{second}” belum dibersihkan. Pasang disknya, lalu buka lagi kantor ini."


def choose(desk: Desk, folder: Path) -> Second:
    """Send every backup to this folder of another disk as well, beginning with one made now. Noted in the audit."""
    folder = folder.absolute()
    name = location.sync_folder(str(folder / "kantor.asn"))
    if name:
        raise Rejected(f"Folder “{name}” disalin otomatis ke internet. Pilih folder biasa di disk lain.")
    if _disk(folder) == _disk(paths.backups()):
        raise Rejected(
            f"“{folder}” ada di disk yang sama dengan cadangan pertama; bila disk itu rusak, keduanya hilang."
            " Pilih folder di disk lain."
        )
    before = paths.second_backups()
    with desk.work() as work:
        work.commit("choose_second_backups", f"Simpan cadangan kedua di {folder}", undoable=False)
    paths.remember_second_backups(folder)
    try:
        made = backup.duplicate(backups.back_up(desk, paths.backups(), follow=False), folder, keep=backups.KEPT)
    except Unusable:
        paths.remember_second_backups(before)
        raise
    return Second(folder, made.when, "")


def stop(desk: Desk) -> None:
    """Make no second backups any more; those that are there stay. Noted in the audit."""
    with desk.work() as work:
        work.commit("choose_second_backups", "Berhenti menyimpan cadangan kedua", undoable=False)
    paths.remember_second_backups(None)


def _disk(folder: Path) -> int:
    return folder.stat().st_dev
