"""Services: the working days of this office, for every term that is counted in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.working_days import Holiday
from asn_desktop.storage.queries.office import holidays as stored

if TYPE_CHECKING:
    from asn_desktop.domain.working_days import WorkCalendar
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader


def work_calendar(reader: Reader, rules: Rules) -> WorkCalendar:
    """The working days of this office: the shipped holidays with what the office changed."""
    own = stored.own(reader)
    closed = [Holiday(row.day, row.name, row.joint_leave) for row in own if not row.works]
    return rules.calendar.changed(closed, [row.day for row in own if row.works])
