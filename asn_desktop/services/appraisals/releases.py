"""Services: releasing the results of a period to the people appraised, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import FINISHED, PERIOD_STATE_NAMES, PeriodState
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.schema.appraisals import PeriodRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader


def release(desk: Desk, period_id: str, on: date | None = None) -> Changes:
    """From this day the results of a closed period may go to the people appraised; NotAllowed while it is open."""
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        if period.state not in FINISHED:
            state = PERIOD_STATE_NAMES[PeriodState(period.state)].lower()
            raise NotAllowed(
                f"Periode {period.name} masih {state}, jadi hasilnya masih dapat berubah."
                " Tutup periode itu lebih dahulu (menu Penilaian)."
            )
        if period.released_on is not None:
            raise Rejected(f"Hasil {period.name} sudah dibuka untuk pegawai.")
        if on is not None and on > desk.today:
            raise Rejected([Problem("released_on", "Tanggal itu belum tiba. Isi hari ini atau sebelumnya.")])
        period.released_on = on or desk.today
        title = f"Buka hasil {period.name} untuk pegawai"
        return changes_of(title, work.commit(act="release_results", title=title))


def withdraw_release(desk: Desk, period_id: str, reason: str) -> Changes:
    """Results go to nobody any more until they are released anew; needs a reason."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan penarikan; alasan disimpan dan dapat dibaca kembali.")])
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        if period.released_on is None:
            raise Rejected(f"Hasil {period.name} belum dibuka untuk pegawai, jadi tidak ada yang ditarik.")
        period.released_on, period.reason = None, reason.strip()
        title = f"Tarik hasil {period.name} dari pegawai"
        return changes_of(title, work.commit(act="withdraw_release", title=title, reason=reason.strip()))


def why_not_hand_out(reader: Reader, appraisal_id: str) -> str:
    """Why the result of this appraisal may not go to the person appraised yet; '' when it may."""
    found = reader.one(
        "SELECT name, released_on FROM period WHERE id = (SELECT period_id FROM appraisal WHERE id = ?)",
        (appraisal_id,),
    )
    if found is None:
        return gone.APPRAISAL
    return (
        "" if found.released_on else f"Hasil {found.name} belum dibuka untuk pegawai (menu Penilaian, Tahap periode)."
    )
