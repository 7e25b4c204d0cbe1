"""Services: what is due in this office today, put together from the facts of the file, the rules and its holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.due import DueFacts, due_items, due_lines
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries import due as stored
from asn_desktop.storage.queries import employees

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.domain.due import AlertFact, DueLine, PeriodFact
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader


class Overview(NamedTuple):
    """What is due, the periods it names, and the years whose holidays nobody has listed though a day falls in them."""

    lines: tuple[DueLine, ...]
    periods: tuple[PeriodFact, ...]
    unlisted: tuple[int, ...]


def overview(
    reader: Reader, rules: Rules, today: date, *, last_backup: date | None, alerts: Sequence[AlertFact] = ()
) -> Overview:
    """What is due today; the alerts take longer and come from `alerts.present`."""
    facts = DueFacts(
        periods=stored.periods(reader),
        appraisals=stored.appraisals(reader),
        unplanned=stored.unplanned(reader, today.year),
        unprepared=stored.unprepared(reader, today),
        papers=stored.papers(reader),
        alerts=alerts,
        staff=employees.count(reader),
        last_backup=last_backup,
    )
    calendar = work_calendar(reader, rules)
    items = due_items(facts, rules.performance, calendar, today)
    lines = due_lines(items, calendar, today)
    years = sorted({line.due.year for line in lines if line.due is not None and line.due >= today})
    return Overview(tuple(lines), tuple(facts.periods), tuple(year for year in years if not calendar.is_listed(year)))
