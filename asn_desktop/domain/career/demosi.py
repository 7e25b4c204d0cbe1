"""Domain: what follows when low performance does not improve (PP 30/2019 Pasal 56-58); never a punishment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency, eligible
from asn_desktop.domain.wording import long_date, screen

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "demosi"


def recommend(case: Case) -> list[Recommendation]:
    """DMS-01 to 03: asked once the time to improve has begun, or after two low years."""
    low = [predikat is not None and predikat < Predikat.BAIK for predikat in (case.before, case.latest)]
    start = case.facts.day(Noted.IMPROVEMENT_START)
    if start is None and not all(low) and not case.everything:
        return []
    months = case.whole("PERBAIKAN_KINERJA_BULAN")
    found = [
        _low(case),
        _window(case, start, months),
        case.noted("DMS-01-HASIL", Noted.IMPROVED, wanted=False),
        case.noted("DMS-01", Noted.FIT, wanted=False),
        *_no_vacancy(case),
        *conditions.objection(case),
    ]
    until = add_months(start, months) if start else None
    ready = eligible(found) is True
    return [
        Recommendation(
            kind=KIND,
            rule="DMS-01",
            title="Tindak lanjut kinerja: jabatan lain yang sesuai atau jabatan lebih rendah",
            summary="Pindah ke jabatan lain sesuai kompetensi atau jabatan lebih rendah; keputusan PPK, bukan otomatis"
            if ready
            else "Jabatan lebih rendah belum dapat diusulkan: masa perbaikan dan uji kompetensi harus dilalui dahulu",
            conditions=tuple(found),
            earliest=until,
            effective=max(until, case.on) if until and ready else None,
            target="jabatan sesuai kompetensi",
            urgency=Urgency.NOW if ready else case.urgency(until),
            figures={"batas": until.isoformat()} if until else {},
        )
    ]


def _low(case: Case) -> Condition:
    """The latest predikat stands below Baik."""
    latest = case.latest
    if latest is None:
        return case.condition("DMS-01-PREDIKAT", None, f"predikat {case.year} belum ada", year=case.year)
    return case.condition("DMS-01-PREDIKAT", latest < Predikat.BAIK, screen(latest), year=case.year)


def _window(case: Case, start: date | None, months: int) -> Condition:
    if start is None:
        return case.condition("DMS-03", None, f"tanggal mulainya {UNKNOWN}", months=months)
    until = add_months(start, months)
    data = f"mulai {long_date(start)}, genap {long_date(until)}"
    return case.condition("DMS-03", until <= case.on, data, months=months)


def _no_vacancy(case: Case) -> list[Condition]:
    """DMS-02: said only where the office knows that no post is free."""
    if case.facts.yes(Noted.SUITABLE_VACANCY) is not False:
        return []
    months = case.whole("PENEMPATAN_SEMENTARA_MAKS_BULAN")
    data = "bila tetap tidak ada lowongan, dapat diberhentikan dengan hormat"
    return [case.condition("DMS-02", True, data, months=months)]
