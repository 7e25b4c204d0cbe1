"""Domain: batas usia pensiun of PNS (UU 20/2023 Pasal 55) and the months left until it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import add_months, months_between
from asn_desktop.domain.career import tables
from asn_desktop.domain.career.recommendation import Recommendation
from asn_desktop.domain.staff.position import JENJANG, PositionKind
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.tables import RetirementAge

KIND = "pensiun"
_POSTS = {
    PositionKind.JPT: "JPT Utama/Madya/Pratama",
    PositionKind.ADMINISTRATOR: "Administrator",
    PositionKind.PENGAWAS: "Pengawas",
    PositionKind.PELAKSANA: "Pelaksana",
}


def recommend(case: Case) -> list[Recommendation]:
    """PSN-01: shown from the first threshold on (24 months left), and after the day has passed."""
    birth = case.facts.birth_date
    if birth is None:
        return []
    age, sure = _counted_age(case)
    thresholds = case.rules.parameters.numbers("PENSIUN_INGATKAN_BULAN", case.on)
    until = add_months(birth, age.years * 12)
    left = months_left(case.on, until)
    if left > thresholds[0] and not case.everything:
        return []
    tmt = add_months(until.replace(day=1), 1)
    data = f"lahir {long_date(birth)}; {age.years} tahun pada {long_date(until)}"
    if not sure:
        data = f"jenjang jabatan fungsional belum diisi; paling cepat {age.years} tahun pada {long_date(until)}"
    near = left <= thresholds[0]
    return [
        Recommendation(
            kind=KIND,
            rule="PSN-01",
            title=f"Pensiun: batas usia {age.years} tahun, TMT {long_date(tmt)}",
            summary=f"Batas usia pensiun {age.years} tahun pada {long_date(until)}; TMT pensiun {long_date(tmt)}",
            conditions=(
                case.condition(
                    "PSN-01",
                    near if sure else None,
                    data,
                    basis=age.basis,
                    confidence=age.confidence,
                    months=thresholds[0],
                ),
            ),
            earliest=tmt,
            effective=tmt,
            target=tmt.isoformat(),
            urgency=case.urgency(tmt),
            figures={
                "bup": age.years,
                "tanggal_bup": until.isoformat(),
                "tmt": tmt.isoformat(),
                "bulan_lagi": left,
                "ambang": threshold(thresholds, left) if near else thresholds[0],
            },
        ),
        *_preparation(case, until),
    ]


def last_day(case: Case) -> date | None:
    """The day the batas usia pensiun is reached, by the youngest age where the jenjang is not known."""
    birth = case.facts.birth_date
    return None if birth is None else add_months(birth, _counted_age(case)[0].years * 12)


def _counted_age(case: Case) -> tuple[RetirementAge, bool]:
    """The age to warn by, and whether it is the person's own; without a jenjang the youngest of any fungsional."""
    age = retirement_age(case)
    if age is not None:
        return age, True
    return min((case.rules.retirement[tables.SKILLED], *_expert_ages(case)), key=lambda found: found.years), False


def _preparation(case: Case, until: date) -> list[Recommendation]:
    """PSN-MPP: from when masa persiapan pensiun may be taken, while it still lies ahead or runs."""
    months = case.whole("MPP_MAKS_BULAN")
    start = add_months(until, -months)
    if until <= case.on or (start > add_months(case.on, months) and not case.everything):
        return []
    data = f"mulai {long_date(start)} sampai {long_date(until)}"
    return [
        Recommendation(
            kind=KIND,
            rule="PSN-MPP",
            title=f"Masa persiapan pensiun: dapat diambil mulai {long_date(start)}",
            summary=f"Masa persiapan pensiun paling lama {months} bulan, mulai {long_date(start)}",
            conditions=(case.condition("PSN-MPP", start <= case.on, data, months=months),),
            earliest=start,
            effective=None,
            target=start.isoformat(),
            urgency=case.urgency(start),
            figures={"mpp_mulai": start.isoformat()},
        )
    ]


def retirement_age(case: Case) -> RetirementAge | None:
    """Batas usia pensiun of the person's post; None for a fungsional whose jenjang is not known."""
    facts, ages = case.facts, case.rules.retirement
    if facts.position_kind is not PositionKind.FUNGSIONAL:
        return ages[_POSTS[facts.position_kind]]
    name = facts.position_name.lower()
    for teacher in tables.TEACHERS:
        if name == teacher.lower() or name.startswith(f"{teacher.lower()} "):
            return ages[teacher]
    expert = ages.get(f"JF {facts.jenjang}")
    if expert is not None:
        return expert
    return ages[tables.SKILLED] if facts.jenjang in JENJANG else None


def months_left(on: date, until: date) -> int:
    """Months until a day, a begun month counted whole; 0 once it has come."""
    if until <= on:
        return 0
    whole = months_between(on, until)
    return whole if add_months(on, whole) == until else whole + 1


def threshold(thresholds: tuple[int, ...], left: int) -> int:
    """The threshold the months left have come down to: the smallest not below them."""
    return min(months for months in thresholds if months >= left)


def _expert_ages(case: Case) -> list[RetirementAge]:
    return [age for post, age in case.rules.retirement.items() if post.startswith("JF Ahli")]
