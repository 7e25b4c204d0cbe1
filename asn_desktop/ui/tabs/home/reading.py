"""Tab: everything Beranda shows at one moment, read in one go on the database worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import paths
from asn_desktop.domain.calendar import FINISHED
from asn_desktop.services import due
from asn_desktop.services.safety import backups
from asn_desktop.storage.queries.appraisals import exemptions, periods, spread
from asn_desktop.storage.queries.staff import employees, units
from asn_desktop.ui.charts.unit_facts import unit_facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.appraisals.closing import Stage
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.due import Ahead, Overview
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.charts.unit_facts import UnitFacts

WHOLE_OFFICE = ""


class Found(NamedTuple):
    """What is due, and what the charts show; `period` is the one chosen, `spread_of` the one whose predikat spread."""

    staff: int
    overview: Overview
    period: PeriodRow | None
    stages: Mapping[Stage, int]
    spread_of: PeriodRow | None
    units: Sequence[tuple[str, str]]  # key and name, the whole office first
    unit: UnitFacts | None
    ahead: Ahead | None  # None: not worked out anew
    left_out: int = 0  # people not appraised in the period chosen


def read(desk: Desk, period_id: str, unit_id: str, known: Ahead) -> Found:
    """The quick part: what lies ahead stays as it is known."""
    with desk.reader() as reader:
        return _found(reader, desk, period_id, unit_id, known)


def read_ahead(desk: Desk, period_id: str, unit_id: str) -> Found:
    """The same with what lies ahead worked out anew, which takes several times as long."""
    with desk.reader() as reader:
        ahead = due.look_ahead(reader, desk.rules, desk.today)
        return _found(reader, desk, period_id, unit_id, ahead)._replace(ahead=ahead)


def _found(reader: Reader, desk: Desk, period_id: str, unit_id: str, known: Ahead) -> Found:
    last = backups.latest(desk, paths.backups()) if backups.are_made_here(desk) else desk.now
    overview = due.overview(
        reader, desk.rules, desk.today, last_backup=last.date() if last is not None else None, ahead=known
    )
    period = periods.one(reader, period_id) if period_id else None
    stages = _stages(reader, period) if period is not None else {}
    spread_of = _spread_of(reader, period)
    offered, facts = _unit(reader, spread_of, unit_id)
    left_out = len(exemptions.people(reader, period_id)) if period_id else 0
    return Found(employees.count(reader), overview, period, stages, spread_of, offered, facts, None, left_out)


def _stages(reader: Reader, period: PeriodRow) -> Mapping[Stage, int]:
    return next((one.stages for one in periods.progress(reader, period.year) if one.id == period.id), {})


def _spread_of(reader: Reader, period: PeriodRow | None) -> PeriodRow | None:
    """The period chosen once somebody in it has a predikat, else the newest finished one before it."""
    if period is None or spread.spread(reader, period.id, None):
        return period
    finished = [one for one in periods.periods(reader) if one.state in FINISHED and one.end < period.end]
    return next((one for one in finished if one.kind == period.kind), next(iter(finished), period))


def _unit(reader: Reader, period: PeriodRow | None, unit_id: str) -> tuple[Sequence[tuple[str, str]], UnitFacts | None]:
    """The units in which somebody is appraised, and the facts of the one wanted."""
    tree = units.tree(reader)
    if period is None or not tree:
        return (), None
    led = spread.units_of(reader, period.id)
    offered = [(unit.id, unit.name) for unit in tree if unit.id in led]
    wanted = next((unit for unit in tree if unit.id == unit_id and unit.id in led), None)
    facts = unit_facts(reader, period.id, wanted or tree[0], whole_office=wanted is None)
    return offered, facts
