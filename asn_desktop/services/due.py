"""Services: what is due in this office today, put together from the facts of the file, the rules and its holidays."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.due import due_items, due_lines
from asn_desktop.domain.appraisals.due_facts import DevelopmentFact, DueFacts, DueKind, LooseFact, OpeningFact
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.development.development import months_basis
from asn_desktop.domain.wording import screen
from asn_desktop.services.appraisals import readiness
from asn_desktop.services.settings import LAST_COPY
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.development import development as stored_plans
from asn_desktop.storage.queries.office import due as stored
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.appraisals.due import DueLine
    from asn_desktop.domain.appraisals.due_facts import AlertFact, PeriodFact
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.development.development import DevelopmentRow, ItemRow
    from asn_desktop.storage.reader import Reader


class Overview(NamedTuple):
    """What is due, the periods it names, and the years whose holidays nobody has listed though a day falls in them."""

    lines: tuple[DueLine, ...]
    periods: tuple[PeriodFact, ...]
    unlisted: tuple[int, ...]


class Ahead(NamedTuple):
    """What takes longer to work out: alerts of careers, and people about whom something is missing."""

    alerts: Sequence[AlertFact] = ()
    incomplete: Sequence[LooseFact] = ()
    openings: Sequence[OpeningFact] = ()
    developments: Sequence[DevelopmentFact] = ()
    moved_rules: int = 0


NOTHING_AHEAD = Ahead()
OPENING_DAYS = 45  # before it begins a draft period is named on the first screen


def overview(
    reader: Reader, rules: Rules, today: date, *, last_backup: date | None, ahead: Ahead = NOTHING_AHEAD
) -> Overview:
    """What is due today; what lies ahead takes longer and comes from `look_ahead`."""
    since, copied = _off_disk(reader)
    begun, chain_record, chain_number = stored.chain_record(reader)
    facts = DueFacts(
        periods=stored.periods(reader),
        appraisals=stored.appraisals(reader, rules.performance),
        unplanned=stored.unplanned(reader, today),
        unprepared=stored.unprepared(reader, today),
        papers=stored.papers(reader),
        alerts=ahead.alerts,
        rekey=stored.rekey(reader),
        incomplete=ahead.incomplete,
        openings=ahead.openings,
        developments=ahead.developments,
        moved_rules=ahead.moved_rules,
        staff=employees.count(reader),
        last_backup=last_backup,
        own_disk_only_since=since,
        copied=copied,
        begun=begun,
        chain_record=chain_record,
        chain_number=chain_number,
    )
    calendar = work_calendar(reader, rules)
    items = due_items(facts, rules.performance, calendar, today)
    lines = due_lines(items, calendar, today)
    years = sorted({line.due.year for line in lines if line.due is not None and line.due >= today})
    return Overview(tuple(lines), tuple(facts.periods), tuple(year for year in years if not calendar.is_listed(year)))


def _off_disk(reader: Reader) -> tuple[date | None, bool]:
    """When the office was last copied to another disk, else when it began, and which; a practice office need not be."""
    last = offices.setting(reader, LAST_COPY)
    if last:
        return date.fromisoformat(last), True
    facts = dict(reader.tuples("SELECT name, value FROM meta WHERE name IN ('created', 'practice')"))
    if facts.get("practice") != "0":
        return None, False
    return datetime.fromisoformat(facts["created"]).date(), False


def look_ahead(reader: Reader, rules: Rules, today: date) -> Ahead:
    """Everybody's career on this day, as far as it is announced or cannot be told yet."""
    from asn_desktop.services import alerts, completeness  # noqa: PLC0415 - start-up: the quick part comes first
    from asn_desktop.services.career import career, career_figures  # noqa: PLC0415 - start-up: the quick part comes first

    year = career.review_year(reader, today)
    gaps = completeness.find(reader, rules, on=today, year=year)
    incomplete = [
        LooseFact(one.employee_id, one.employee_id, one.name, ", ".join(gap.label for gap in one.gaps)) for one in gaps
    ]
    return Ahead(
        alerts.present(reader, rules, today),
        incomplete,
        _openings(reader, today),
        _developments(reader, today),
        career_figures.moved(reader, rules, today),
    )


def _developments(reader: Reader, today: date) -> list[DevelopmentFact]:
    """Weak results without a plan, the next line of every open plan, and the day on which its outcome is due."""
    from asn_desktop.services.development import development  # noqa: PLC0415 - start-up: the quick part comes first

    found = []
    for one in development.followed(reader, today):
        if development.waits(one) and one.weak is not None:
            note = f"{screen(Predikat(one.weak.predikat))} · {one.weak.period}"
            found.append(DevelopmentFact(DueKind.BEGIN_DEVELOPMENT, one.employee_id, one.name, None, note))
        elif one.plan is not None and not one.plan.outcome:
            found += _followed(one.employee_id, one.name, one.plan, stored_plans.items(reader, one.plan.id))
    return found


def _followed(
    employee_id: str, name: str, plan: DevelopmentRow, lines: Mapping[str, Sequence[ItemRow]]
) -> list[DevelopmentFact]:
    open_lines = sorted((one for one in lines.get(plan.id, ()) if one.done_on is None), key=lambda one: one.target)
    basis = months_basis(plan.status)
    steps = [
        DevelopmentFact(DueKind.DEVELOPMENT_STEP, employee_id, name, one.target, one.name, basis)
        for one in open_lines[:1]
    ]
    return [*steps, DevelopmentFact(DueKind.REVIEW_DEVELOPMENT, employee_id, name, plan.until, "", basis)]


def _openings(reader: Reader, today: date) -> list[OpeningFact]:
    """The draft periods that begin within `OPENING_DAYS`, or have begun, with how many units are ready."""
    near = today + timedelta(days=OPENING_DAYS)
    found = []
    for period in periods.periods(reader):
        if period.state == PeriodState.DRAFT and period.start <= near and period.end >= today:
            units = readiness.of_period(reader, period, today)
            if units:
                found.append(OpeningFact(period.id, period.start, sum(one.ready for one in units), len(units)))
    return found
