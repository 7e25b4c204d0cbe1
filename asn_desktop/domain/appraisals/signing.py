"""Domain: from the assessor's signature to the report: which day may follow which, and which one comes late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import ACT_NAMES, Act, Event, deadlines
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.appraisals.appraisal import Deadline, HasDeadlineRules
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
_BY_SUPERIOR = {"signed": "tanda tangan atasan pejabat penilai"}
DAY_OF = {
    Act.SIGN_BY_ASSESSOR: "signed",
    Act.SIGN_BY_SUPERIOR: "signed",
    Act.HAND_OVER: "handed_over",
    Act.SIGN_BY_EMPLOYEE: "returned",
    Act.REFUSE: "refused",
    Act.FINISH: "finished",
    Act.REPORT: "reported",
}
# The rule that says how long an act may take.
_TERMS = {
    Act.SUBSTITUTE: "substitute",
    Act.HAND_OVER: "hand_over",
    Act.SIGN_BY_EMPLOYEE: "return",
    Act.REFUSE: "return",
    Act.REPORT: "report",
}
# The same where the assessor's superior evaluates (Lamp. p.115-117).
_TERMS_BY_SUPERIOR = {
    Act.SIGN_BY_SUPERIOR: "substitute",
    Act.HAND_OVER: "substitute_hand_over",
    Act.SIGN_BY_EMPLOYEE: "substitute_return",
    Act.REFUSE: "substitute_return",
    Act.REPORT: "report",
}


def why_not_substituted(on: date, evaluated_until: date, today: date) -> str:
    """Why the assessor's superior cannot take over on this day (Lamp. p.90 angka 11); empty when he can."""
    if on > today:
        return f"Tanggal pengalihan {long_date(on)} belum tiba. Isi paling lambat hari ini, {long_date(today)}."
    if on <= evaluated_until:
        return (
            f"Pejabat penilai masih dapat menilai sampai {long_date(evaluated_until)}; atasannya mengambil alih"
            " sesudah jangka waktu evaluasi itu lewat (Lamp. p.90 angka 11)."
        )
    return ""


def next_by_superior(days: Days) -> Act:
    """What comes next where the assessor's superior evaluates; the days tell it, the state does not (Lamp. p.116)."""
    if days.signed is None:
        return Act.SIGN_BY_SUPERIOR
    if days.handed_over is None:
        return Act.HAND_OVER
    return Act.SIGN_BY_EMPLOYEE if days.returned is None and days.refused is None else Act.FINISH


def out_of_turn(days: Days, act: Act) -> str:
    """Why a step is not the next one where the assessor's superior evaluates; empty when it is."""
    coming = next_by_superior(days)
    if act is coming or (act is Act.REFUSE and coming is Act.SIGN_BY_EMPLOYEE):
        return ""
    return f"Langkah berikutnya: {ACT_NAMES[coming]}."


def out_of_order(days: Days, act: Act, on: date, today: date, *, by_superior: bool = False) -> str:
    """Why an act cannot have been on this day: not come yet, or before what it follows; empty when it can."""
    name = DAY_OF[act]
    names = {**DAY_NAMES, **_BY_SUPERIOR} if by_superior else DAY_NAMES
    if on > today:
        return f"Tanggal {names[name]} {long_date(on)} belum tiba. Isi paling lambat hari ini, {long_date(today)}."
    earlier = _before(days, name)
    if earlier:
        last = max(reversed(earlier), key=lambda other: earlier[other])  # of one day the one that comes last
        if on < earlier[last]:
            return (
                f"Tanggal {names[name]} {long_date(on)} mendahului tanggal {names[last]}"
                f" {long_date(earlier[last])}. Isi {long_date(earlier[last])} atau sesudahnya."
            )
    return ""


def overdue(
    rules: HasDeadlineRules,
    calendar: WorkCalendar,
    days: Days,
    act: Act,
    on: date,
    evaluated_until: date,
    *,
    by_superior: bool = False,
) -> Deadline | None:
    """The term an act on this day oversteps (Lamp. p.114–117); None when it is in time or has none."""
    due = term(rules, calendar, days, act, evaluated_until, by_superior=by_superior)
    return due if due is not None and on > due.due else None


def term(
    rules: HasDeadlineRules,
    calendar: WorkCalendar,
    days: Days,
    act: Act,
    evaluated_until: date,
    *,
    by_superior: bool = False,
) -> Deadline | None:
    """By when an act is due, once what it runs from has happened; None while it has not, or when nothing is said."""
    name = (_TERMS_BY_SUPERIOR if by_superior else _TERMS).get(act)
    found = deadlines(rules, calendar, _events(days, evaluated_until, by_superior=by_superior))
    return next((one for one in found if one.name == name), None)


def objection_until(rules: HasDeadlineRules, calendar: WorkCalendar, handed_over: date) -> Deadline:
    """The last day to object, and where that is written (Lamp. p.117 B angka 2)."""
    found = deadlines(rules, calendar, {Event.HANDED_OVER: handed_over})
    return next(one for one in found if one.name == "objection")


def _events(days: Days, evaluated_until: date, *, by_superior: bool) -> dict[Event, date]:
    events = {Event.PERIOD_END: evaluated_until}
    if days.signed is not None:
        events[Event.SUPERIOR_SIGNED if by_superior else Event.SIGNED] = days.signed
    if days.handed_over is not None:
        events[Event.SUPERIOR_HANDED_OVER if by_superior else Event.HANDED_OVER] = days.handed_over
    return events


def _before(days: Days, name: str) -> dict[str, date]:
    """The days that come before this one in the process and are known."""
    order = Days._fields
    return {
        other: day
        for other, day in zip(order, days, strict=True)
        if day is not None and order.index(other) < order.index(name)
    }
