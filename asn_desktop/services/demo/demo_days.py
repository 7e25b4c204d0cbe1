"""Services: the days of the past on which things happened in the practice office, and papers signed on them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.services.desk import Desk
from asn_desktop.services.letters import archive
from asn_desktop.services.letters.signing import SigningStep

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.changes import Changes


def at(desk: Desk, day: date) -> Desk:
    """The same desk on another day, so that last year's papers carry last year's dates."""
    return Desk(
        database=desk.database, rules=desk.rules, actor=desk.actor, clock=lambda: datetime.combine(day, time(9))
    )


def sign_issued(desk: Desk, issued: Changes | None) -> None:
    """What was just issued is signed by everybody there and then, as minutes are."""
    if issued is not None:
        archive.step_on(desk, sorted(issued.ids("document")), SigningStep(act=Act.SIGN_BY_ASSESSOR, on=desk.today))
