"""Services: after a collection is closed: the deleted 360 answers leave the pages of the file and every copy of it.

That answers are deleted is one act; that nothing of them can be found any more is this work, which may be interrupted
at any moment: the file remembers that it is not done, and the next opening does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.services.safety import backups, second_copies
from asn_desktop.storage import erasing
from asn_desktop.storage.engine import OfficeFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk

    Report = Callable[[int, int, str], object]

OUT_OF_REACH = (
    "Salinan yang sudah dibawa keluar, misalnya di USB, tidak terjangkau program: bila dibuat selama pengumpulan,"
    " ganti dengan salinan baru."
)
_BUSY = "Program lain sedang membaca berkas ini; tutup program itu, lalu buka lagi kantor ini."


class Erasure(NamedTuple):
    """What came of it: copies that lost answers, and a sentence for each thing that is not clean yet."""

    copies: int
    left: Sequence[str]

    @property
    def done(self) -> bool:
        """Whether nothing is left to clean."""
        return not self.left


def resume(desk: Desk, folder: Path) -> str:
    """Go on where a closing was interrupted; a sentence for the person, '' when there was nothing to do."""
    with desk.reader() as reader:
        if not erasing.pending(reader):
            return ""
    from asn_desktop.services.feedback import feedback  # noqa: PLC0415 - start-up: hardly ever needed, and drags all tables

    people = feedback.erase_left_over(desk)
    found = finish(desk, folder)
    if found.left:
        return "Penghapusan jawaban 360 yang sudah ditutup belum selesai. " + " ".join(found.left)
    if people:
        return (
            f"Jawaban 360 {people} pegawai yang pengumpulannya sudah ditutup kini dihapus; hasilnya tetap."
            f" {OUT_OF_REACH}"
        )
    return "Penutupan pengumpulan 360 yang tadi terputus sudah diselesaikan: jawaban terhapus juga dari cadangan."


def finish(desk: Desk, folder: Path, report: Report = lambda _done, _total, _note: None) -> Erasure:
    """Write the file anew without the deleted answers, then its copies; remembered as done only when all are clean."""
    cleaned, left = 0, []
    try:
        for copy, sentence in _steps(desk, folder, report):
            cleaned += copy
            left += [sentence] if sentence else []
        if not left:
            _note_done(desk)
    except Unusable as error:
        left.append(str(error))
    return Erasure(cleaned, left)


def _steps(desk: Desk, folder: Path, report: Report) -> Iterator[tuple[bool, str]]:
    """One after the other: whether a copy was cleaned, and what could not be done."""
    database = desk.database
    file = database if isinstance(database, OfficeFile) else None
    fresh = None
    there, away = second_copies.within_reach(folder)
    if file is not None:
        erasing.require_room(file.path)
        for each in there:
            erasing.clear_unfinished(file, each)
        report(0, 1, "Mencadangkan")
        # The journal may be moved into the file only right after a copy that is known to be good.
        fresh = backups.back_up(desk, folder).path
    report(0, 1, "Membersihkan berkas")
    yield False, "" if database.compact() else _BUSY
    with desk.reader() as reader:
        kept = erasing.kept(reader)
    copies = erasing.copies(database, there, paths.quarantine())
    for done, path in enumerate(copies, start=1):
        report(done, len(copies), "Membersihkan cadangan")
        try:
            yield erasing.clean(path, kept, anyway=path == fresh), ""
        except Unusable as error:
            yield False, str(error)
    if away:
        yield False, away
    for path in erasing.unreadable_journals(file, paths.quarantine()) if file is not None else ():
        yield False, f"“{path}” memuat catatan yang tidak dapat dibuka lagi, mungkin dengan jawaban. Hapus berkas itu."


def finish_new(desk: Desk) -> None:
    """The same for an office that was only just made and has no copies yet."""
    if desk.database.compact():
        _note_done(desk)


def _note_done(desk: Desk) -> None:
    from asn_desktop.storage.schema.audit import MetaRecord  # noqa: PLC0415 - start-up: drags all tables

    with desk.work() as work:
        note = work.get(MetaRecord, erasing.TO_ERASE)
        if note is not None:
            work.remove(note)
        work.commit(act="erase_answers", title="Hapus jawaban 360 dari salinan", audit=False, undoable=False)
