"""Domain: from the assessor's signature to the report: which day may follow which, and which one comes late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisal import Act, Event, deadlines
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.appraisal import Deadline, HasDeadlineRules
    from asn_desktop.domain.working_days import WorkCalendar


class Days(NamedTuple):
    """When what happened to an appraisal and its paper, in the order in which it happens."""

    decided: date | None = None
    issued: date | None = None  # the numbered paper
    signed: date | None = None
    handed_over: date | None = None
    returned: date | None = None
    refused: date | None = None
    objected: date | None = None
    finished: date | None = None
    reported: date | None = None


DAY_NAMES = {
    "decided": "penetapan",
    "issued": "terbitnya dokumen",
    "signed": "tanda tangan pejabat penilai",
    "handed_over": "penyerahan kepada pegawai",
    "returned": "pengembalian oleh pegawai",
    "refused": "penolakan tanda tangan",
    "objected": "pengajuan keberatan",
    "finished": "penyelesaian",
    "reported": "pelaporan",
}
DAY_OF = {
    Act.SIGN_BY_ASSESSOR: "signed",
    Act.HAND_OVER: "handed_over",
    Act.SIGN_BY_EMPLOYEE: "returned",
    Act.REFUSE: "refused",
    Act.FINISH: "finished",
    Act.REPORT: "reported",
}
# The rule that says how long an act may take.
_TERMS = {
    Act.HAND_OVER: "hand_over",
    Act.SIGN_BY_EMPLOYEE: "return",
    Act.REFUSE: "return",
    Act.REPORT: "report",
}


def out_of_order(days: Days, act: Act, on: date, today: date) -> str:
    """Why an act cannot have been on this day: not come yet, or before what it follows; empty when it can."""
    name = DAY_OF[act]
    if on > today:
        return f"Tanggal {DAY_NAMES[name]} {long_date(on)} belum tiba. Isi paling lambat hari ini, {long_date(today)}."
    earlier = _before(days, name)
    if earlier:
        last = max(reversed(earlier), key=lambda other: earlier[other])  # of one day the one that comes last
        if on < earlier[last]:
            return (
                f"Tanggal {DAY_NAMES[name]} {long_date(on)} mendahului tanggal {DAY_NAMES[last]}"
                f" {long_date(earlier[last])}. Isi {long_date(earlier[last])} atau sesudahnya."
            )
    return ""


def overdue(
    rules: HasDeadlineRules, calendar: WorkCalendar, days: Days, act: Act, on: date, evaluated_until: date
) -> Deadline | None:
    """The term an act on this day oversteps (Lamp. p.114–115); None when it is in time or has none."""
    due = term(rules, calendar, days, act, evaluated_until)
    return due if due is not None and on > due.due else None


def term(
    rules: HasDeadlineRules, calendar: WorkCalendar, days: Days, act: Act, evaluated_until: date
) -> Deadline | None:
    """By when an act is due, once what it runs from has happened; None while it has not, or when nothing is said."""
    return next((one for one in _terms(rules, calendar, days, evaluated_until) if one.name == _TERMS.get(act)), None)


def objection_until(rules: HasDeadlineRules, calendar: WorkCalendar, handed_over: date) -> Deadline:
    """The last day to object, and where that is written (Lamp. p.117 B angka 2)."""
    found = deadlines(rules, calendar, {Event.HANDED_OVER: handed_over})
    return next(one for one in found if one.name == "objection")


def _terms(rules: HasDeadlineRules, calendar: WorkCalendar, days: Days, evaluated_until: date) -> tuple[Deadline, ...]:
    events = {Event.PERIOD_END: evaluated_until}
    if days.signed is not None:
        events[Event.SIGNED] = days.signed
    if days.handed_over is not None:
        events[Event.HANDED_OVER] = days.handed_over
    return deadlines(rules, calendar, events)


def _before(days: Days, name: str) -> dict[str, date]:
    """The days that come before this one in the process and are known."""
    order = Days._fields
    return {
        other: day
        for other, day in zip(order, days, strict=True)
        if day is not None and order.index(other) < order.index(name)
    }
