"""Services: what is closed stays as it is: the one guard of every act on the content of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain import calendar
from asn_desktop.domain.appraisals import exemption
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.services import gone
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.work import Work


def open_period(work: Work, period_id: str) -> PeriodRecord:
    """A period whose content may be changed; NotAllowed with the remedy when it is final or archived."""
    period = work.require(PeriodRecord, period_id, gone.PERIOD)
    closed = calendar.why_read_only(period.name, period.state)
    if closed:
        raise NotAllowed(closed)
    work.stages.add(period.state)
    return period


def open_appraisal(work: Work, appraisal_id: str) -> AppraisalRecord:
    """An appraisal whose content (realisation, feedback, answers, ratings) may be changed; NotAllowed as above."""
    appraisal = work.require(AppraisalRecord, appraisal_id, gone.APPRAISAL)
    period = open_period(work, appraisal.period_id)
    if appraisal.state == AppraisalState.EXEMPT:
        raise NotAllowed(exemption.why_closed(appraisal.name, period.name))
    return appraisal


def signable_appraisal(work: Work, appraisal_id: str | None) -> AppraisalRecord:
    """An appraisal whose papers may go round or be revoked: unlike its content also when its period is final."""
    appraisal = work.require(AppraisalRecord, appraisal_id, gone.APPRAISAL)
    period = work.require(PeriodRecord, appraisal.period_id, gone.PERIOD)
    archived = calendar.why_no_signing(period.name, period.state)
    if archived:
        raise NotAllowed(archived)
    work.stages.add(period.state)
    return appraisal


def open_days(work: Work, employee_id: str, *days: date) -> None:
    """Days about which something may be noted for a person; NotAllowed when only closed periods cover one of them."""
    appraisals = work.all(AppraisalRecord, employee_id=employee_id)
    periods = work.among(PeriodRecord, "id", [one.period_id for one in appraisals])
    for day in days:
        closed = calendar.why_day_closed((one.name, one.state) for one in periods if one.start <= day <= one.end)
        if closed:
            raise NotAllowed(closed)
