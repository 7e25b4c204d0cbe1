"""Services: what units achieved in a period (capaian kinerja organisasi, Lamp. p.92), for one or for all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.read_only import open_period
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.schema.appraisals import UnitAchievementRecord
from asn_desktop.storage.schema.office import UnitRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


class Achieved(NamedTuple):
    """What a unit achieved, and the year the figure belongs to: the period's, or the one before when it is late."""

    achievement: Achievement
    source_year: int


class Proposed(NamedTuple):
    """What could be taken over from another period, and which units have only figures that are too old."""

    period_name: str
    achieved: Mapping[str, Achieved]
    too_old: tuple[str, ...]  # unit ids


def keep(desk: Desk, period_id: str, wanted: Mapping[str, Achieved | None]) -> Changes:
    """Note what these units achieved, None takes it back; last year's serves while this year's is late (p.94 f)."""
    with desk.work() as work:
        period = open_period(work, period_id)
        stored = {record.unit_id: record for record in work.all(UnitAchievementRecord, period_id=period_id)}
        names = []
        for unit_id, value in wanted.items():
            names.append(work.require(UnitRecord, unit_id, gone.UNIT).name)
            record = stored.get(unit_id)
            if value is None:
                if record is not None:
                    work.remove(record)
                continue
            if value.source_year not in (period.year, period.year - 1):
                sentence = f"Capaian unit harus dari tahun {period.year} atau {period.year - 1}."
                raise Rejected([Problem("source_year", sentence)])
            if record is None:
                work.add(UnitAchievementRecord(period_id=period_id, unit_id=unit_id, **value._asdict()))
            else:
                record.achievement, record.source_year = value
        what = names[0] if len(names) == 1 else f"{len(names)} unit"
        title = f"Tetapkan capaian {what} {period.name}"
        return changes_of(title, work.commit(act="set_achievement", title=title))


def forget(work: Work, period_id: str) -> None:
    """Take every figure of a period back, because the period itself goes."""
    for record in work.all(UnitAchievementRecord, period_id=period_id):
        work.remove(record)


def proposals(reader: Reader, period_id: str) -> list[Proposed]:
    """What could be taken over: last year's annual figures, and those of the period of the same kind before.

    A figure keeps the year it belongs to; one older than last year does not serve any more (Lamp. p.94 f).
    """
    present = periods.one(reader, period_id)
    if present is None:
        return []
    known = periods.periods(reader)
    annual = next((one for one in known if one.kind == PeriodKind.ANNUAL and one.year == present.year - 1), None)
    before = max(
        (one for one in known if one.kind == present.kind and one.end < present.start),
        key=lambda one: one.end,
        default=None,
    )
    found = []
    for source in dict.fromkeys(one for one in (annual, before) if one is not None):
        figures = periods.achievements(reader, source.id)
        fresh = {
            unit: Achieved(Achievement(row.achievement), row.source_year)
            for unit, row in figures.items()
            if row.source_year in (present.year, present.year - 1)
        }
        if figures:
            found.append(Proposed(source.name, fresh, tuple(unit for unit in figures if unit not in fresh)))
    return found
