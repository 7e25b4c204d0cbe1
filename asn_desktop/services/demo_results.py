"""Services: what becomes of the results of the practice office: typed into BKN's systems, signed, reported."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisal import Act, AppraisalState
from asn_desktop.domain.rekey import TargetSystem
from asn_desktop.services import rekey, signing
from asn_desktop.services.desk import Desk
from asn_desktop.services.signing import SigningStep
from asn_desktop.storage.schema.appraisals import AppraisalRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# What happens to the papers of the last finished year: working days after issuing, and the share of people who wait.
SIGNING = (
    (Act.SIGN_BY_ASSESSOR, 2, 0.20),
    (Act.HAND_OVER, 5, 0.24),
    (Act.SIGN_BY_EMPLOYEE, 10, 0.29),
    (Act.FINISH, 22, 0.29),
    (Act.REPORT, 26, 0.31),
)


def at(desk: Desk, day: date) -> Desk:
    """The same desk on another day, so that last year's papers carry last year's dates."""
    return Desk(
        database=desk.database, rules=desk.rules, actor=desk.actor, clock=lambda: datetime.combine(day, time(9))
    )


def type_again(desk: Desk, ids: Sequence[str], *, whole: bool) -> None:
    """What is in BKN's systems: of the latest year SIASN still lacks some."""
    rekey.note_rekeyed(desk, ids, TargetSystem.E_KINERJA)
    rekey.note_rekeyed(desk, ids if whole else ids[: max(1, len(ids) * 2 // 3)], TargetSystem.SIASN)


def sign(desk: Desk, ids: Sequence[str], today: date) -> None:
    """Nearly all results are signed and reported; some are left at every step on the way, to be practised on."""
    for act, days, waiting in SIGNING:
        on = desk.rules.calendar.add_working_days(desk.today, days)
        if on <= today:
            signing.record(at(desk, on), ids[round(len(ids) * waiting) :], SigningStep(act=act, on=on))


def signed_on_paper(desk: Desk, ids: Sequence[str]) -> None:
    """The oldest year went round before documents were kept here: every result is reported, none has a number."""
    on = {act: desk.rules.calendar.add_working_days(desk.today, days) for act, days, _ in SIGNING}
    with desk.work() as work:
        for appraisal in work.among(AppraisalRecord, "id", ids):
            appraisal.state = AppraisalState.REPORTED
            appraisal.signed_on, appraisal.handed_over_on = on[Act.SIGN_BY_ASSESSOR], on[Act.HAND_OVER]
            appraisal.returned_on, appraisal.finished_on = on[Act.SIGN_BY_EMPLOYEE], on[Act.FINISH]
            appraisal.reported_on = on[Act.REPORT]
        work.commit(act="fill_demo", title="Catat tanda tangan tahun pertama latihan", undoable=False)
