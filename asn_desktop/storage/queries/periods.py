"""Storage: reading periods and what each unit achieved in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.calendar import FINISHED, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


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


_PERIODS = 'SELECT id, code, name, kind, year, start, "end", state FROM period'


def periods(reader: Reader) -> list[PeriodRow]:
    """All periods, the newest first."""
    return [_period(row) for row in reader.tuples(f'{_PERIODS} ORDER BY "end" DESC, start DESC')]


def one(reader: Reader, period_id: str) -> PeriodRow | None:
    """One period by its key."""
    return next((_period(row) for row in reader.tuples(f"{_PERIODS} WHERE id = ?", (period_id,))), None)


def named(reader: Reader, text: str) -> PeriodRow | None:
    """One period by its code (`2026-T1`) or its name (`Triwulan I 2026`), whatever the case."""
    wanted = text.strip().casefold()
    return next((row for row in periods(reader) if wanted in (row.code.casefold(), row.name.casefold())), None)


def latest_finished(reader: Reader) -> PeriodRow | None:
    """The newest period that is final or archived; annual ones come before the shorter ones that end with them."""
    finished = [row for row in periods(reader) if row.state in FINISHED]
    return max(finished, key=lambda row: (row.end, row.kind == PeriodKind.ANNUAL), default=None)


def achievements(reader: Reader, period_id: str) -> Mapping[str, AchievementRow]:
    """The achievement of every unit that has one in the period, by unit."""
    found = reader.tuples(
        "SELECT unit_id, achievement, source_year FROM unit_achievement WHERE period_id = ?", (period_id,)
    )
    return {unit: AchievementRow(value, year) for unit, value, year in found}


def _period(row: tuple[Any, ...]) -> PeriodRow:
    period = PeriodRow(*row)
    return period._replace(start=date.fromisoformat(row[5]), end=date.fromisoformat(row[6]))
