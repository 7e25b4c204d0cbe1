"""Services: evaluation periods: adding one, making its plans and appraisals in one act, moving it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain import calendar
from asn_desktop.domain.calendar import FINISHED, PeriodKind, PeriodState
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.preparation import Preparation
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, UnitAchievementRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord

if TYPE_CHECKING:
    from asn_desktop.domain.distribution import Achievement
    from asn_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDraft:
    """Which period to add: its kind, year, and which month or quarter of it (1 for a year)."""

    kind: PeriodKind
    year: int
    index: int = 1


def add_period(desk: Desk, draft: PeriodDraft) -> Changes:
    """Add an evaluation period; it runs at once."""
    with desk.work() as work:
        record = period_record(draft)
        if work.first(PeriodRecord, code=record.code) is not None:
            raise Rejected([Problem("period", f"Periode {record.name} sudah ada. Pilih periode itu di kanan atas.")])
        work.add(record)
        title = f"Tambah periode {record.name}"
        return changes_of(title, work.commit(act="add_period", title=title))


def period_record(draft: PeriodDraft) -> PeriodRecord:
    """The row of a period that is about to run."""
    start, end = calendar.bounds(draft.kind, draft.year, draft.index)
    return PeriodRecord(
        id=new_id(),
        code=calendar.period_code(draft.kind, draft.year, draft.index),
        name=calendar.period_name(draft.kind, draft.year, draft.index),
        kind=draft.kind,
        year=draft.year,
        start=start,
        end=end,
        state=PeriodState.RUNNING,
    )


def prepare(desk: Desk, period_id: str) -> Changes:
    """Make the plans and appraisals of everybody active; who already has one keeps it untouched.

    Name, NIP, pangkat, jabatan, unit and both superiors are frozen: a later move does not change an old appraisal.
    """
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        if period.state not in (PeriodState.DRAFT, PeriodState.RUNNING):
            raise Rejected(f"Periode {period.name} sudah ditutup, jadi tidak dapat disiapkan lagi.")
        preparation = Preparation(desk, work)
        if not preparation.people:
            raise Rejected("Belum ada pegawai. Impor atau tambahkan pegawai lebih dahulu di tab Pegawai.")
        added = preparation.add_missing(period)
        title = f"Siapkan penilaian {period.name}: {added} pegawai"
        return changes_of(title, work.commit(act="prepare_period", title=title))


def move_period(desk: Desk, period_id: str, to: PeriodState, reason: str = "") -> Changes:
    """Lead the period on: running, calibration, final, archived; going back needs a reason."""
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        state = calendar.period_after(PeriodState(period.state), to, reason=reason)
        open_work = [
            appraisal.name
            for appraisal in work.all(AppraisalRecord, "name", period_id=period_id)
            if not appraisal.predikat
        ]
        if to is PeriodState.FINAL and open_work:
            listed = ", ".join(open_work[:5]) + (f" dan {len(open_work) - 5} lainnya" if len(open_work) > 5 else "")
            raise Rejected(
                f"Periode {period.name} belum dapat difinalkan: {len(open_work)} penilaian belum ditetapkan ({listed})."
            )
        period.state = state
        title = f"Pindahkan periode {period.name} ke {calendar.PERIOD_STATE_NAMES[to].lower()}"
        return changes_of(title, work.commit(act="move_period", title=title, reason=reason))


def set_achievement(desk: Desk, period_id: str, unit_id: str, achievement: Achievement, source_year: int) -> Changes:
    """Note what a unit achieved (Lamp. p.92); last year's figure serves when this year's is late (Lamp. p.94 f)."""
    with desk.work() as work:
        period = work.require(PeriodRecord, period_id, gone.PERIOD)
        unit = work.require(UnitRecord, unit_id, gone.UNIT)
        if period.state in FINISHED:
            raise Rejected(f"Periode {period.name} sudah final; capaian unit tidak dapat diubah.")
        if source_year not in (period.year, period.year - 1):
            raise Rejected(
                [Problem("source_year", f"Capaian unit harus dari tahun {period.year} atau {period.year - 1}.")]
            )
        record = work.first(UnitAchievementRecord, period_id=period_id, unit_id=unit_id)
        if record is None:
            record = UnitAchievementRecord(period_id=period_id, unit_id=unit_id, achievement=achievement, source_year=0)
            work.add(record)
        record.achievement, record.source_year = achievement, source_year
        title = f"Tetapkan capaian {unit.name} {period.name}"
        return changes_of(title, work.commit(act="set_achievement", title=title))
