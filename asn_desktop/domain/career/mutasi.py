"""Domain: moving to another post after two and by five years (Per BKN 5/2019; PP 11/2017 Pasal 190)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import add_months, span
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "mutasi"


def recommend(case: Case) -> list[Recommendation]:
    """MUT-01 to 03: said from the fifth year in a post on."""
    since, shortest, longest = case.facts.position_tmt, case.whole("MUTASI_MIN_TAHUN"), case.whole("MUTASI_MAKS_TAHUN")
    long = since is not None and add_months(since, longest * 12) < case.on
    if not long and not case.everything:
        return []
    found = [
        conditions.time_served(case, "MUT-01", since, shortest, case.on, "TMT jabatan"),
        *([case.condition("MUT-02", True, span(since, case.on), years=longest)] if since and long else []),
        _no_process(case),
        *conditions.objection(case),
    ]
    first = add_months(since, shortest * 12) if since else None
    return [
        Recommendation(
            kind=KIND,
            rule="MUT-02" if long else "MUT-01",
            title="Mutasi: pertimbangan rotasi" if long else "Mutasi",
            summary=_summary(case, long=long),
            conditions=tuple(found),
            earliest=first,
            effective=None,
            target="rotasi",
            urgency=Urgency.LATER,
            figures={"mulai_jabatan": since.isoformat()} if since else {},
        )
    ]


def _summary(case: Case, *, long: bool) -> str:
    since = case.facts.position_tmt
    if since is None:
        return "Masa dalam jabatan belum diketahui"
    served = span(since, case.on)
    if long:
        return f"{served} dalam jabatan; masuk daftar pertimbangan rotasi"
    first = add_months(since, case.whole("MUTASI_MIN_TAHUN") * 12)
    return f"{served} dalam jabatan; mutasi paling cepat {long_date(first)}"


def _no_process(case: Case) -> Condition:
    """No punishment runs and nobody examines; a process nobody noted counts as none once the record is complete."""
    running = conditions.no_active_hukdis(case, "MUT-03", case.on)
    if running.met is False or case.facts.yes(Noted.PROCESS) is not True:
        return running
    return case.condition("MUT-03", False, "sedang diperiksa atau dalam proses peradilan")
