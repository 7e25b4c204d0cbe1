"""Services: the days of the past on which things happened in the practice office."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from asn_desktop.services.desk import Desk

if TYPE_CHECKING:
    from datetime import date


def at(desk: Desk, day: date) -> Desk:
    """The same desk on another day, so that last year's papers carry last year's dates."""
    return Desk(
        database=desk.database, rules=desk.rules, actor=desk.actor, clock=lambda: datetime.combine(day, time(9))
    )
