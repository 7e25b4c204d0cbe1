"""Domain: batas usia pensiun of PNS (UU 20/2023 Pasal 55) and the months left until it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import add_months, months_between
from asn_desktop.domain.career import tables
from asn_desktop.domain.career.recommendation import Recommendation
from asn_desktop.domain.position import JENJANG, PositionKind
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
    age = retirement_age(case)
    sure = age is not None
    if age is None:  # a fungsional without jenjang: warned by the youngest age any fungsional may have
        age = min((case.rules.retirement[tables.SKILLED], *_expert_ages(case)), key=lambda found: found.years)
    thresholds = case.rules.parameters.numbers("PENSIUN_INGATKAN_BULAN", case.on)
    last_day = add_months(birth, age.years * 12)
    left = months_left(case.on, last_day)
    if left > thresholds[0]:
        return []
    tmt = add_months(last_day.replace(day=1), 1)
    data = f"lahir {long_date(birth)}; {age.years} tahun pada {long_date(last_day)}"
    if not sure:
        data = f"jenjang jabatan fungsional belum diisi; paling cepat {age.years} tahun pada {long_date(last_day)}"
    return [
        Recommendation(
            kind=KIND,
            rule="PSN-01",
            title=f"Pensiun: batas usia {age.years} tahun, TMT {long_date(tmt)}",
            summary=f"Batas usia pensiun {age.years} tahun pada {long_date(last_day)}; TMT pensiun {long_date(tmt)}",
            conditions=(
                case.condition(
                    "PSN-01",
                    True if sure else None,
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
                "tanggal_bup": last_day.isoformat(),
                "tmt": tmt.isoformat(),
                "bulan_lagi": left,
                "ambang": threshold(thresholds, left),
            },
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
