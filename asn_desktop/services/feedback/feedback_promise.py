"""Services: from how many answers and comments on a group is shown; every sheet has these numbers printed on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.settings import SMALLEST_COMMENTS, SMALLEST_GROUP, keep_setting, setting_in
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.feedback import BallotRecord, SheetRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk

MOST_WANTED = 10  # answers an office may ask for before a group is shown
FORWARD = (
    "“{act}” tidak dapat dibatalkan dengan Ctrl+Z: lembar mungkin sudah tercetak dengan janji itu. Ubah angkanya di"
    " Pengaturan kantor; program memeriksa dahulu apakah janjinya masih dapat ditepati."
)


def set_smallest_group(desk: Desk, smallest: int) -> Changes:
    """From how many answers on a group of peers or subordinates is shown; Rejected below the rules' own number.

    It may grow at any time. It may not shrink while sheets are out: each has the larger number printed on it.
    """
    least = desk.rules.performance.feedback.smallest_group
    return _promise(desk, SMALLEST_GROUP, smallest, least, f"Tampilkan kelompok 360 mulai {smallest} jawaban")


def set_smallest_comments(desk: Desk, smallest: int) -> Changes:
    """From how many comments on those of peers or subordinates are shown; as `set_smallest_group`."""
    least = desk.rules.performance.feedback.smallest_comments
    return _promise(desk, SMALLEST_COMMENTS, smallest, least, f"Tampilkan komentar 360 mulai {smallest} komentar")


def _promise(desk: Desk, name: str, smallest: int, least: int, title: str) -> Changes:
    if not least <= smallest <= MOST_WANTED:
        sentence = f"Isi {least} sampai {MOST_WANTED}: dengan kurang dari {least} isinya dapat dikenali."
        raise Rejected([Problem(name, sentence)])
    with desk.work() as work:
        before = setting_in(work, name, least)
        if smallest < before:
            promised = {sheet.appraisal_id for sheet in work.all(SheetRecord)}
            promised |= {ballot.appraisal_id for ballot in work.all(BallotRecord)}
            running = [one for one in work.among(AppraisalRecord, "id", promised) if not one.collection_closed]
            if running:
                sentence = (
                    f"Pengumpulan 360 {len(running)} pegawai masih berjalan dengan janji {before} jawaban. Tutup"
                    " pengumpulannya dahulu, baru kurangi angkanya."
                )
                raise Rejected([Problem(name, sentence)])
        keep_setting(work, name, smallest)
        made = changes_of(title, work.commit(act=f"set_{name}", title=title, undoable=False))
    return replace(made, final=FORWARD.format(act=title))
