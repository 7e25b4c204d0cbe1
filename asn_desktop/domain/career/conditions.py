"""Domain: conditions that several kinds of career decisions share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import add_months, span
from asn_desktop.domain.career.facts import HukdisLevel
from asn_desktop.domain.wording import long_date, screen

if TYPE_CHECKING:
    from collections.abc import Container

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.facts import Hukdis
    from asn_desktop.domain.career.recommendation import Condition

GRAVE = frozenset({HukdisLevel.SEDANG, HukdisLevel.BERAT})
LEVEL_NAMES = {HukdisLevel.RINGAN: "ringan", HukdisLevel.SEDANG: "sedang", HukdisLevel.BERAT: "berat"}
NO_RECORD = "tidak ada catatan"
RECORD_UNSURE = "tidak ada catatan, tetapi kantor belum menyatakan riwayat hukuman disiplin lengkap"


def predikat_at_least(case: Case, key: str, minimum: Predikat, years: int = 1) -> list[Condition]:
    """One condition for each of the last years, the oldest first; a year without a predikat is unknown."""
    found = []
    for year in range(case.year - years + 1, case.year + 1):
        predikat = case.facts.predikat.get(year)
        found.append(
            case.condition(
                key,
                None if predikat is None else predikat >= minimum,
                f"predikat {year} belum ada" if predikat is None else screen(predikat),
                year=year,
                minimum=screen(minimum),
            )
        )
    return found


def predikat_cured(case: Case, minimum: Predikat, years: int) -> date:
    """1 January after as many years as are asked for have followed the last low one; long past when none is low."""
    window = range(case.year - years + 1, case.year + 1)
    low = [year for year in window if year in case.facts.predikat and case.facts.predikat[year] < minimum]
    return date(max(low) + years + 1, 1, 1) if low else date.min


def time_served(case: Case, key: str, since: date | None, years: int, at: date, what: str) -> Condition:
    """Whether so many years lie between `since` and the day; `what` names the date that is missing."""
    if since is None:
        return case.condition(key, None, f"{what} belum diisi", years=years)
    due = add_months(since, years * 12)
    data = f"{span(since, at)} sejak {long_date(since)}"
    if since > at:
        data = f"{what} {long_date(since)} belum tiba"
    elif due > at:
        data = f"baru {data}; genap pada {long_date(due)}"
    return case.condition(key, due <= at, data, years=years)


def no_active_hukdis(case: Case, key: str, at: date) -> Condition:
    """Whether no hukuman disiplin sedang or berat runs on a day."""
    running = active_hukdis(case, at)
    if running is not None:
        until = f"sampai {long_date(running.end)}" if running.end else "tanpa tanggal akhir"
        return case.condition(key, False, f"hukuman {LEVEL_NAMES[running.level]} {until}")
    return _clean(case, key)


def no_hukdis_since(
    case: Case, key: str, since: date | None, levels: Container[HukdisLevel], *, months: int = 0
) -> Condition:
    """Whether no hukuman disiplin of these levels was begun or ran since a day (None: ever)."""
    for hukdis in case.facts.hukdis:
        if hukdis.level in levels and (since is None or hukdis.end is None or hukdis.end >= since):
            data = f"hukuman {LEVEL_NAMES[hukdis.level]} sejak {long_date(hukdis.start)}"
            return case.condition(key, False, data, months=months)
    return _clean(case, key, months=months)


def objection(case: Case) -> list[Condition]:
    """The condition that an open objection holds every decision (PermenPANRB 6/2022 Pasal 29); none without one."""
    if not case.facts.under_objection:
        return []
    return [case.condition("KBR-01", False, "keberatan atas hasil evaluasi belum diputus; keputusan ditahan dulu")]


def active_hukdis(case: Case, at: date) -> Hukdis | None:
    """A hukuman disiplin sedang or berat that runs on a day; of several the one that ends last."""
    running = [
        hukdis
        for hukdis in case.facts.hukdis
        if hukdis.level in GRAVE and hukdis.start <= at and (hukdis.end is None or at <= hukdis.end)
    ]
    return max(running, key=lambda hukdis: (hukdis.end is None, hukdis.end or hukdis.start), default=None)


def _clean(case: Case, key: str, *, months: int = 0) -> Condition:
    known = case.facts.hukdis_known
    return case.condition(key, True if known else None, NO_RECORD if known else RECORD_UNSURE, months=months)
