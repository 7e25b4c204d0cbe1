"""Storage: reading periods and what each unit achieved in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.storage.schema.appraisals import PeriodRecord, UnitAchievementRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.storage.engine import Reader


class PeriodRow(NamedTuple):
    """One evaluation period."""

    id: str
    code: str
    name: str
    kind: str
    year: int
    start: date
    end: date
    state: str


class AchievementRow(NamedTuple):
    """What a unit achieved, and the year the figure belongs to."""

    achievement: str
    source_year: int


_COLUMNS = (
    PeriodRecord.id,
    PeriodRecord.code,
    PeriodRecord.name,
    PeriodRecord.kind,
    PeriodRecord.year,
    PeriodRecord.start,
    PeriodRecord.end,
    PeriodRecord.state,
)


def periods(reader: Reader) -> list[PeriodRow]:
    """All periods, the newest first."""
    statement = select(*_COLUMNS).order_by(PeriodRecord.end.desc(), PeriodRecord.start.desc())
    return [PeriodRow(*row) for row in reader.rows(statement)]


def one(reader: Reader, period_id: str) -> PeriodRow | None:
    """One period by its key."""
    return next((PeriodRow(*row) for row in reader.rows(select(*_COLUMNS).where(PeriodRecord.id == period_id))), None)


def named(reader: Reader, text: str) -> PeriodRow | None:
    """One period by its code (`2026-T1`) or its name (`Triwulan I 2026`), whatever the case."""
    wanted = text.strip().casefold()
    return next((row for row in periods(reader) if wanted in (row.code.casefold(), row.name.casefold())), None)


def latest_finished(reader: Reader) -> PeriodRow | None:
    """The newest period that is final or archived; annual ones come before the shorter ones that end with them."""
    finished = [row for row in periods(reader) if row.state in ("final", "archived")]
    return max(finished, key=lambda row: (row.end, row.kind == "ANNUAL"), default=None)


def achievements(reader: Reader, period_id: str) -> Mapping[str, AchievementRow]:
    """The achievement of every unit that has one in the period, by unit."""
    statement = select(
        UnitAchievementRecord.unit_id, UnitAchievementRecord.achievement, UnitAchievementRecord.source_year
    ).where(UnitAchievementRecord.period_id == period_id)
    return {unit: AchievementRow(value, year) for unit, value, year in reader.rows(statement)}
