"""Services: what comes up in careers within two years: KGB, pangkat, jenjang, pensiun, MPP, kontrak, Satyalancana."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career.pensiun import months_left
from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.wording import long_date
from asn_desktop.services.career import career, career_kinds
from asn_desktop.services.career.career import CaseState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader

HORIZONS = (3, 6, 12, 18, 24)  # months ahead
_RINGS = (30, 7)  # days before on which the calendar of a phone rings


class ComingKind(StrEnum):
    """What comes up."""

    RAISE = "raise"
    PROMOTION = "promotion"
    JENJANG = "jenjang"
    RETIREMENT = "retirement"
    CONTRACT = "contract"
    HONOUR = "honour"


NAMES = {
    ComingKind.RAISE: "KGB",
    ComingKind.PROMOTION: "Kenaikan pangkat",
    ComingKind.JENJANG: "Kenaikan jenjang",
    ComingKind.RETIREMENT: "Pensiun",
    ComingKind.CONTRACT: "Perjanjian kerja",
    ComingKind.HONOUR: "Satyalancana",
}
_KINDS = {
    Decision.PERIODIC_RAISE: ComingKind.RAISE,
    Decision.REGULAR_PROMOTION: ComingKind.PROMOTION,
    Decision.STRUCTURAL_PROMOTION: ComingKind.PROMOTION,
    Decision.FUNCTIONAL_PROMOTION: ComingKind.PROMOTION,
    Decision.DIPLOMA_PROMOTION: ComingKind.PROMOTION,
    Decision.JENJANG_RISE: ComingKind.JENJANG,
    Decision.RETIREMENT: ComingKind.RETIREMENT,
    Decision.CONTRACT_END: ComingKind.CONTRACT,
    Decision.REWARD: ComingKind.HONOUR,
}


class Coming(NamedTuple):
    """One day that comes up for somebody; `months` left, a begun month counted whole."""

    key: str
    kind: ComingKind
    day: date
    employee_id: str
    nip: str
    name: str
    position: str
    what: str
    months: int
    eligible: bool | None
    act_by: date  # until when the office should act


def coming(reader: Reader, rules: Rules, *, year: int, on: date, months: int = HORIZONS[-1]) -> list[Coming]:
    """What comes up from today to so many months ahead, the nearest first; what is done or refused is left out."""
    end = add_months(on, months)
    found = []
    for one in career.suggestions(reader, rules, year=year, on=on, only=frozenset(_KINDS), everything=True):
        if not one.present or one.state in (CaseState.REFUSED, *career.DONE):
            continue
        found += [each for each in _days(rules, one, on) if on <= each.day <= end]
    return sorted(found, key=lambda each: (each.day, each.name.casefold(), each.what))


def export(desk: Desk, days: Sequence[Coming], path: Path) -> Path:
    """Write these days as an iCalendar file for phones and mail programs."""
    from asn_desktop.exchange.ical import Event, write_calendar  # noqa: PLC0415 - start-up

    events = [
        Event(
            key=each.key,
            day=each.day,
            summary=f"{NAMES[each.kind]}: {each.name}",
            description=f"{each.what}\n{each.position}\nDiurus paling lambat {long_date(each.act_by)}",
            remind_days=_RINGS,
        )
        for each in days
    ]
    write_calendar(path, "Kalender karier", events, now=desk.now)
    return path


def _days(rules: Rules, one: Suggested, on: date) -> Iterable[Coming]:
    recommendation, kind = one.recommendation, _KINDS[career_kinds.function_of(rules, one.recommendation.kind)]
    if kind is ComingKind.HONOUR and recommendation.rule != "RWD-04":
        return
    # What is not met yet comes on its earliest day; a promotion that is met counts from the next period.
    met = kind is ComingKind.PROMOTION and recommendation.eligible is True
    day = recommendation.effective if met else recommendation.earliest
    if day is None:
        return
    act_by = day
    if "terbit" in recommendation.figures:
        act_by = date.fromisoformat(str(recommendation.figures["terbit"]))
    yield _coming(one, kind, day, act_by, recommendation.title, on)
    following = str(recommendation.figures.get("tmt_berikut") or "")
    if following:
        later = date.fromisoformat(following)
        yield _coming(one, kind, later, later, "Kenaikan gaji berkala berikutnya", on)


def _coming(one: Suggested, kind: ComingKind, day: date, act_by: date, what: str, on: date) -> Coming:
    return Coming(
        key=f"{one.employee_id}-{one.recommendation.rule}-{day:%Y%m%d}",
        kind=kind,
        day=day,
        employee_id=one.employee_id,
        nip=one.nip,
        name=one.name,
        position=one.position,
        what=what,
        months=months_left(on, day),
        eligible=one.recommendation.eligible,
        act_by=act_by,
    )
