"""Services: after data were destroyed: nothing of them stays in the pages of the file or in its copies here.

May be interrupted at any moment: the file remembers that it is not done, and the next opening does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.services.safety import backups, second_copies
from asn_desktop.storage import erasing
from asn_desktop.storage.engine import OfficeFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.services.desk import Desk

    Report = Callable[[int, int, str], object]

NOTE = "copies_to_purge"  # a fact of the file while copies of it may still hold what was destroyed
OUT_OF_REACH = (
    "Salinan yang sudah dibawa keluar, misalnya di USB atau di BKPSDMD, tidak terjangkau program: ganti dengan salinan"
    " baru dan hapus yang lama."
)


class Purged(NamedTuple):
    """How many copies went, and a sentence for each thing that is not clean yet."""

    copies: int
    left: tuple[str, ...]


def resume(desk: Desk, folder: Path) -> str:
    """Go on where the cleaning was interrupted; a sentence for the person, '' when there was nothing to do."""
    with desk.reader() as reader:
        if reader.value("SELECT 1 FROM meta WHERE name = ?", (NOTE,)) is None:
            return ""
    found = finish(desk, folder)
    if found.left:
        return "Pembersihan sesudah pemusnahan data belum selesai. " + " ".join(found.left)
    return "Pembersihan sesudah pemusnahan data yang tadi terputus sudah diselesaikan."


def finish(desk: Desk, folder: Path, report: Report = lambda _done, _total, _note: None) -> Purged:
    """Write the file anew and replace older copies on this computer by a fresh verified one."""
    gone_copies, left = 0, list[str]()
    database = desk.database
    try:
        fresh = None
        if isinstance(database, OfficeFile):
            erasing.require_room(database.path)
            report(0, 1, "Mencadangkan")
            backups.back_up(desk, folder)  # the journal may be moved into the file only right after a good copy
        report(0, 1, "Membersihkan berkas")
        if not database.compact():
            return Purged(0, ("Program lain sedang membaca berkas ini; tutup program itu, lalu buka lagi kantor ini.",))
        if isinstance(database, OfficeFile):
            fresh = backups.back_up(desk, folder).path
        places, away = second_copies.within_reach(folder)
        kept = {place / fresh.name for place in places} if fresh is not None else set()
        copies = [path for path in erasing.copies(database, places, paths.quarantine()) if path not in kept]
        left += [away] if away else []
        for done, path in enumerate(copies, start=1):
            report(done, len(copies), "Menghapus cadangan lama")
            erasing.remove_copy(path)
            gone_copies += 1
        if isinstance(database, OfficeFile):
            left += [
                f"“{path}” memuat catatan yang tidak dapat dibuka lagi. Hapus berkas itu."
                for path in erasing.unreadable_journals(database, paths.quarantine())
            ]
    except Unusable as error:
        left.append(str(error))
    if not left:
        _note_done(desk)
    return Purged(gone_copies, tuple(left))


def _note_done(desk: Desk) -> None:
    from asn_desktop.storage.schema.audit import MetaRecord  # noqa: PLC0415 - start-up: drags all tables

    with desk.work() as work:
        note = work.get(MetaRecord, NOTE)
        if note is not None:
            work.remove(note)
        work.commit(act="purge_copies", title="Hapus cadangan lama sesudah pemusnahan", audit=False, undoable=False)
