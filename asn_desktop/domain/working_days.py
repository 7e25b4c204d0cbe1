"""Domain: the days offices work, and terms counted in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A year has 16 national holidays at the least; with fewer days than this nobody has typed its list yet.
_FEWEST = 10
_ONE = timedelta(days=1)


class Holiday(NamedTuple):
    """A day on which offices are closed: a national holiday or cuti bersama."""

    day: date
    name: str
    joint_leave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """Which days offices work: Monday to Friday without the holidays listed."""

    holidays: Mapping[date, Holiday]

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open."""
        return day.weekday() < 5 and day not in self.holidays

    def add_working_days(self, start: date, days: int) -> date:
        """The last day of a term of so many working days; the day it starts from does not count."""
        day = start
        while days > 0:
            day += _ONE
            days -= self.is_working_day(day)
        return day

    def working_days_until(self, start: date, end: date) -> int:
        """The working days after `start` up to and with `end`; below 0 when `end` has passed, 0 on the day itself."""
        if end < start:
            return -self.working_days_until(end, start)
        days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
        return sum(map(self.is_working_day, days))

    def last_working_day(self, day: date) -> date:
        """The day itself where offices are open, else the last one before on which they were."""
        while not self.is_working_day(day):
            day -= _ONE
        return day

    def is_listed(self, year: int) -> bool:
        """Whether the holidays of a year are known; without them its working days leave out weekends only."""
        return sum(day.year == year for day in self.holidays) >= _FEWEST

    def changed(self, closed: Iterable[Holiday], opened: Iterable[date]) -> WorkCalendar:
        """The same calendar with further or renamed holidays, and without those on which offices work after all."""
        found = dict(self.holidays) | {one.day: one for one in closed}
        for day in opened:
            found.pop(day, None)
        return WorkCalendar(holidays=dict(sorted(found.items())))


def parse_holidays(documents: Mapping[str, Mapping[str, object]]) -> WorkCalendar:
    """Files with `[[holiday]]` day and name; RuleError when one is incomplete, doubled or without a source."""
    found: dict[date, Holiday] = {}
    for file, data in documents.items():
        top = Table(file, data)
        top.basis()
        for row in top.tables("holiday"):
            day = row.day("day")
            if day in found:
                raise row.error("day", f"{day} is listed twice")
            found[day] = Holiday(day, row.text("name"), row.has("joint_leave") and row.flag("joint_leave"))
    return WorkCalendar(holidays=found)
