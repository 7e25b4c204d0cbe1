"""Domain: what absence without a lawful reason is threatened with (PP 94/2021); a track apart from performance.

The program punishes nobody: it says which punishment the law names and that the person must be heard first.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.wording import decimal

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.measures import Punishment

KIND = "disiplin"
_RULES = {"R1": "DSP-01", "R2": "DSP-02", "R3": "DSP-03", "B1": "DSP-05", "B2": "DSP-05", "B3": "DSP-06"}


def recommend(case: Case) -> list[Recommendation]:
    """The row of the law that the noted days reach; nothing below the first one."""
    days, run = case.facts.number(Noted.ABSENT_DAYS), case.facts.number(Noted.ABSENT_RUN)
    reached = threatened(case.rules.punishments, days, run)
    if reached is None:
        return _nothing(case, days) if case.everything else []
    rule = _RULES.get(reached.code, "DSP-04")
    words = _words(reached)
    data = f"{_whole(days or run)} hari kumulatif"
    if run:
        data += f"; {_whole(run)} hari berturut-turut"
    found = (
        case.condition(rule, True, data, year=case.on.year, punishment=words),
        case.condition("DSP-07", True, "aplikasi tidak menjatuhkan hukuman; buat panggilan dan berita acara"),
    )
    return [
        Recommendation(
            kind=KIND,
            rule=rule,
            title=f"Disiplin: wajib dipanggil dan diperiksa ({reached.level.lower()})",
            summary=f"Diancam {words}; wajib diperiksa lebih dahulu",
            conditions=found,
            earliest=case.on,
            effective=case.on,
            target=f"{reached.code}/{case.on.year}",
            urgency=Urgency.NOW,
            figures={"hari": _whole(days or run), "hukuman": reached.name, "bulan": reached.months or 0},
        )
    ]


def threatened(punishments: tuple[Punishment, ...], days: Fraction | None, run: Fraction | None) -> Punishment | None:
    """The gravest row that the days of the year or the longest run of them reach."""
    reached = None
    for one in punishments:
        if (days is not None and days >= one.days_from) or (one.run is not None and run is not None and run >= one.run):
            reached = one
    return reached


def _nothing(case: Case, days: Fraction | None) -> list[Recommendation]:
    data = f"ketidakhadiran {UNKNOWN}" if days is None else f"{_whole(days)} hari"
    return [
        Recommendation(
            kind=KIND,
            rule="DSP-08",
            title="Disiplin",
            summary="Tidak ada ancaman hukuman disiplin; predikat rendah bukan pelanggaran disiplin",
            conditions=(case.condition("DSP-08", None if days is None else False, data),),
            earliest=None,
            effective=None,
            target=f"-/{case.on.year}",
            urgency=Urgency.LATER,
            figures={},
        )
    ]


def _words(one: Punishment) -> str:
    name = one.name[:1].lower() + one.name[1:]
    return f"{name} selama {one.months} bulan" if one.months else name


def _whole(number: Fraction | None) -> str:
    days = number or Fraction(0)
    return decimal(days, 0 if days.denominator == 1 else 1)
