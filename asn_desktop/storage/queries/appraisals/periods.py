"""Storage: reading periods and what each unit achieved in them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain import calendar
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.closing import stage
from asn_desktop.domain.calendar import FINISHED, PeriodKind, PeriodState
from asn_desktop.domain.staff import unit_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.appraisals.closing import Stage
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
    closed_on: date | None = None
    released_on: date | None = None
    reason: str = ""  # of the latest reopening or withdrawal


class PeriodProgress(NamedTuple):
    """One period and how many of its appraisals stand on which step."""

    id: str
    period: PeriodRow
    stages: Mapping[Stage, int]


class StandingRow(NamedTuple):
    """How far one appraisal of a period is; the unit is the one its assessor leads."""

    id: str
    employee_id: str
    name: str
    position: str
    unit_id: str | None
    state: str
    collection_closed: bool
    rated: bool


class EarlierRow(NamedTuple):
    """The two ratings and the predikat of a person in an earlier period of the year; None while they are not set."""

    appraisal_id: str
    period_name: str
    year: int
    work_result: str | None
    behaviour: str | None
    predikat: str | None


class AchievementRow(NamedTuple):
    """What a unit achieved, and the year the figure belongs to."""

    achievement: str
    source_year: int


class ServingRow(NamedTuple):
    """The achievement that counts for a unit, and the unit whose figure it is."""

    achievement: str
    source_year: int
    unit_id: str
    unit_name: str


_PERIODS = 'SELECT id, code, name, kind, year, start, "end", state, closed_on, released_on, reason FROM period'
# A year comes before its months and quarters, of which the newest is first.
_ORDER = "ORDER BY year DESC, kind = 'ANNUAL' DESC, \"end\" DESC, start DESC"


def periods(reader: Reader) -> list[PeriodRow]:
    """All periods, the newest year first and in it the year itself first."""
    return [_period(row) for row in reader.tuples(f"{_PERIODS} {_ORDER}")]


def at_work(reader: Reader) -> PeriodRow | None:
    """The period to show when nothing was chosen: the latest that runs, else the first draft, else the newest."""
    found = periods(reader)
    running = [row for row in found if row.state in (PeriodState.RUNNING, PeriodState.CALIBRATION)]
    if running:
        return max(running, key=lambda row: (row.start, row.kind == PeriodKind.ANNUAL))
    drafts = [row for row in found if row.state == PeriodState.DRAFT]
    return min(drafts, key=lambda row: (row.start, row.end), default=None) or next(iter(found), None)


def one(reader: Reader, period_id: str) -> PeriodRow | None:
    """One period by its key."""
    return next((_period(row) for row in reader.tuples(f"{_PERIODS} WHERE id = ?", (period_id,))), None)


def named(reader: Reader, text: str) -> PeriodRow | None:
    """One period by its code (`2026-T1`) or its name (`Triwulan I 2026`), whatever the case."""
    wanted = text.strip().casefold()
    return next((row for row in periods(reader) if wanted in (row.code.casefold(), row.name.casefold())), None)


def covering(reader: Reader, employee_id: str, day: date) -> list[tuple[str, str]]:
    """Name and state of the periods in which a person is appraised for a day."""
    return reader.tuples(
        "SELECT p.name, p.state FROM period p JOIN appraisal a ON a.period_id = p.id"
        ' WHERE a.employee_id = ?1 AND ?2 BETWEEN p.start AND p."end" ORDER BY p.start',
        (employee_id, day.isoformat()),
    )


def latest_finished(reader: Reader) -> PeriodRow | None:
    """The newest period that is final or archived; annual ones come before the shorter ones that end with them."""
    finished = [row for row in periods(reader) if row.state in FINISHED]
    return max(finished, key=lambda row: (row.end, row.kind == PeriodKind.ANNUAL), default=None)


def latest_collecting(reader: Reader) -> PeriodRow | None:
    """The newest period in which 360 answers about somebody may still come in; annual ones before shorter ones."""
    open_ones = set(
        reader.column("SELECT DISTINCT period_id FROM appraisal WHERE collection_closed = 0 AND state <> 'exempt'")
    )
    collecting = [row for row in periods(reader) if row.id in open_ones and row.state not in FINISHED]
    return max(collecting, key=lambda row: (row.end, row.kind == PeriodKind.ANNUAL), default=None)


def achievements(reader: Reader, period_id: str) -> Mapping[str, AchievementRow]:
    """The achievement of every unit that has one in the period, by unit."""
    found = reader.tuples(
        "SELECT unit_id, achievement, source_year FROM unit_achievement WHERE period_id = ?", (period_id,)
    )
    return {unit: AchievementRow(value, year) for unit, value, year in found}


def serving(reader: Reader, period_id: str) -> Mapping[str, ServingRow]:
    """For every unit the achievement that counts in the period: its own, else that of the nearest unit above."""
    noted = achievements(reader, period_id)
    names = {unit: (name, parent) for unit, name, parent in reader.tuples("SELECT id, name, parent_id FROM unit")}
    nearest = unit_tree.serving({unit: parent for unit, (_, parent) in names.items()}, noted)
    return {unit: ServingRow(*noted[source], source, names[source][0]) for unit, source in nearest.items()}


def standings(reader: Reader, period_id: str) -> list[StandingRow]:
    """How far everybody is who is appraised in a period, by name."""
    found = reader.tuples(
        "SELECT id, employee_id, name, position, unit_id, state, collection_closed, predikat IS NOT NULL"
        " FROM appraisal WHERE period_id = ? AND state <> 'exempt' ORDER BY name, id",
        (period_id,),
    )
    return [StandingRow(*row)._replace(collection_closed=bool(row[6]), rated=bool(row[7])) for row in found]


def progress(reader: Reader, year: int) -> list[PeriodProgress]:
    """Every period of a year with how far its appraisals are, the year itself first, then the earliest first."""
    stages: dict[str, Counter[Stage]] = {}
    for period_id, state, rated, number in reader.tuples(
        "SELECT a.period_id, a.state, a.predikat IS NOT NULL, count(*) FROM appraisal a"
        " JOIN period p ON p.id = a.period_id WHERE p.year = ? AND a.state <> 'exempt' GROUP BY 1, 2, 3",
        (year,),
    ):
        stages.setdefault(period_id, Counter())[stage(AppraisalState(state), rated=bool(rated))] += number
    found = [row for row in periods(reader) if row.year == year]
    found.sort(key=lambda row: (row.kind != PeriodKind.ANNUAL, row.start, row.end))
    return [PeriodProgress(row.id, row, stages.get(row.id, Counter())) for row in found]


def years(reader: Reader) -> list[int]:
    """The years that have periods, the newest first."""
    return reader.column("SELECT DISTINCT year FROM period ORDER BY year DESC")


def earlier(reader: Reader, appraisal_id: str) -> list[EarlierRow]:
    """The same person's appraisals in the short periods that lead up to the period of this one, the earliest first."""
    found = reader.tuples("SELECT period_id, employee_id FROM appraisal WHERE id = ?", (appraisal_id,))
    period = one(reader, found[0][0]) if found else None
    if period is None:
        return []
    rows = []
    for before in calendar.leading_up(period, [row for row in periods(reader) if row.year == period.year]):
        rows += [
            EarlierRow(key, before.name, before.year, *ratings)
            for key, *ratings in reader.tuples(
                "SELECT a.id, a.work_result, a.behaviour, a.predikat FROM appraisal a JOIN plan p ON p.id = a.plan_id"
                " WHERE a.period_id = ? AND a.employee_id = ? ORDER BY p.start",
                (before.id, found[0][1]),
            )
        ]
    return rows


def _period(row: tuple[Any, ...]) -> PeriodRow:
    period = PeriodRow(*row)
    return period._replace(
        start=date.fromisoformat(row[5]),
        end=date.fromisoformat(row[6]),
        closed_on=_day(row[8]),
        released_on=_day(row[9]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
