"""Services: evaluation periods: adding them, making their plans and appraisals in one act, leading them on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain import calendar
from asn_desktop.domain.calendar import FINISHED, REOPENED, PeriodKind, PeriodState
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.services import gone
from asn_desktop.services.appraisals import closing
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.feedback import period_keys
from asn_desktop.services.plans import achievements
from asn_desktop.services.plans.preparation import Preparation
from asn_desktop.services.settings import PERIOD_KIND, setting_in
from asn_desktop.storage.queries.appraisals import periods as reading
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.distribution import Achievement
    from asn_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDraft:
    """Which period to add: its kind, year, and which month or quarter of it (1 for a year)."""

    kind: PeriodKind
    year: int
    index: int = 1


def add_period(desk: Desk, draft: PeriodDraft) -> Changes:
    """Add an evaluation period as a draft; preparing it lets it run."""
    with desk.work() as work:
        record = period_record(draft)
        if work.first(PeriodRecord, code=record.code) is not None:
            raise Rejected([Problem("period", f"Periode {record.name} sudah ada. Pilih periode itu di kanan atas.")])
        other = calendar.overlapping(record.kind, record.start, record.end, work.all(PeriodRecord, year=draft.year))
        if other is not None:
            raise Rejected([Problem("period", _overlap(record, other))])
        work.add(record)
        title = f"Tambah periode {record.name}"
        return changes_of(title, work.commit(act="add_period", title=title))


def add_year(desk: Desk, year: int) -> Changes:
    """Add all periods of a year that are missing, in the office's usual kind, as drafts; those there are stay.

    A short period is left out where one of another kind covers its days already.
    """
    with desk.work() as work:
        usual = PeriodKind(setting_in(work, PERIOD_KIND, PeriodKind.ANNUAL))
        known = work.all(PeriodRecord, year=year)
        codes = {period.code for period in known}
        added = 0
        for kind, _, part in calendar.periods_of_year(usual, year):
            record = period_record(PeriodDraft(kind=kind, year=year, index=part))
            if record.code in codes or calendar.overlapping(kind, record.start, record.end, known):
                continue
            work.add(record)
            added += 1
        if not added:
            # The file stays as it is: nothing is told of as an act that could be taken back.
            return Changes(name=f"Semua periode tahun {year} sudah ada", touched={})
        title = f"Buat {added} periode tahun {year}"
        return changes_of(title, work.commit(act="add_periods", title=title))


def period_record(draft: PeriodDraft, state: PeriodState = PeriodState.DRAFT) -> PeriodRecord:
    """The row of a period that is about to be added."""
    start, end = calendar.bounds(draft.kind, draft.year, draft.index)
    return PeriodRecord(
        id=new_id(),
        code=calendar.period_code(draft.kind, draft.year, draft.index),
        name=calendar.period_name(draft.kind, draft.year, draft.index),
        kind=draft.kind,
        year=draft.year,
        start=start,
        end=end,
        state=state,
    )


def remove_period(desk: Desk, period_id: str) -> Changes:
    """Remove a period in which nobody is appraised yet; Rejected for any other."""
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        if work.first(AppraisalRecord, period_id=period_id) is not None:
            raise Rejected(f"Periode {period.name} sudah memuat penilaian, jadi tidak dapat dihapus. Arsipkan saja.")
        achievements.forget(work, period_id)
        work.flush()
        work.remove(period)
        title = f"Hapus periode {period.name}"
        return changes_of(title, work.commit(act="remove_period", title=title))


def prepare(desk: Desk, period_id: str) -> Changes:
    """Make the plans and appraisals of everybody active; who already has one keeps it. A draft runs then.

    Name, NIP, pangkat, jabatan, unit and both superiors are frozen: a later move does not change an old appraisal. Only
    an assessor who was not known before is named in what is not rated yet.
    """
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        if period.state not in (PeriodState.DRAFT, PeriodState.RUNNING):
            raise Rejected(
                f"Periode {period.name} sudah {calendar.PERIOD_STATE_NAMES[PeriodState(period.state)].lower()}, jadi"
                " tidak dapat disiapkan lagi. Buka kembali periode itu lebih dahulu (menu Penilaian)."
            )
        preparation = Preparation(desk, work)
        if not preparation.people:
            raise Rejected("Belum ada pegawai. Impor atau tambahkan pegawai lebih dahulu di tab Pegawai.")
        named, added = preparation.add_assessors(period), preparation.add_missing(period)
        period.state = PeriodState.RUNNING
        title = f"Siapkan penilaian {period.name}: {added} pegawai"
        if named:
            title = f"{title}, pejabat penilai {named} pegawai dilengkapi"
        return changes_of(title, work.commit(act="prepare_period", title=title))


def move_period(desk: Desk, period_id: str, to: PeriodState, reason: str = "") -> Changes:
    """Lead the period on: running, calibration, final, archived; going back needs a reason.

    Rejected names who keeps the period from being closed. Closing and reopening are not undone by Ctrl+Z: the way back
    asks for its reason.
    """
    with desk.reader() as reader:
        open_work = closing.open_work(reader, period_id, to) if to in FINISHED else []
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        before = PeriodState(period.state)
        state = calendar.period_after(before, to, reason=reason)
        if state in FINISHED:
            if work.first(AppraisalRecord, period_id=period_id) is None:
                raise Rejected(f"Periode {period.name} belum memuat penilaian. Siapkan dahulu, atau hapus periode itu.")
            closing.refuse_when_blocked(period.name, state, open_work)
            period.closed_on = period.closed_on or desk.today
            period_keys.drop(work, period_id)
        else:
            period.closed_on = None
        if REOPENED.get(before) is state:
            # What may change again is no result yet.
            period.reason, period.released_on = reason.strip(), None
        period.state = state
        title = f"Pindahkan periode {period.name} ke {calendar.PERIOD_STATE_NAMES[to].lower()}"
        undoable = not {before, state} & set(FINISHED)
        return changes_of(title, work.commit(act="move_period", title=title, reason=reason.strip(), undoable=undoable))


def reopen(desk: Desk, period_id: str, reason: str) -> Changes:
    """Lead a period back to where its content can be changed, with a reason; its results are withdrawn."""
    with desk.reader() as reader:
        period = reading.one(reader, period_id)
    if period is None:
        raise NotFound(gone.PERIOD)
    state = PeriodState(period.state)
    if state not in REOPENED:
        name = calendar.PERIOD_STATE_NAMES[state].lower()
        raise NotAllowed(f"Periode {period.name} masih {name}, jadi tidak perlu dibuka kembali.")
    return move_period(desk, period_id, REOPENED[state], reason)


def set_achievement(desk: Desk, period_id: str, unit_id: str, achievement: Achievement, source_year: int) -> Changes:
    """Note what one unit achieved; as `achievements.keep`."""
    return achievements.keep(desk, period_id, {unit_id: achievements.Achieved(achievement, source_year)})


def _overlap(record: PeriodRecord, other: PeriodRecord) -> str:
    kind = calendar.PERIOD_KIND_NAMES[PeriodKind(other.kind)].lower()
    return (
        f"{record.name} beririsan dengan periode {kind} {other.name}. Satu waktu hanya dievaluasi sekali, bulanan atau"
        f" triwulanan (Pasal 24). Hapus {other.name} bila belum dipakai."
    )
