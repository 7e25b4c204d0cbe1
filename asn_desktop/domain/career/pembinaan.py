"""Domain: bimbingan and konseling kinerja after a low predikat (PermenPANRB 6/2022 Ps 20-21; PP 30/2019 Ps 57-58)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.nip import EmployeeStatus
from asn_desktop.domain.predicate import Predikat
from asn_desktop.domain.wording import long_date, screen

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case

KIND = "pembinaan"


class _Help(NamedTuple):
    """Which rule, what is done, and why: low results ask for bimbingan, misconduct for konseling; never lumped."""

    rule: str
    title: str
    target: str
    advice: str


_HELP = {
    Predikat.BUTUH_PERBAIKAN: _Help(
        "PMB-01",
        "Bimbingan kinerja",
        "bimbingan",
        "Sesuaikan ekspektasi atau dukungan sumber daya dan lakukan bimbingan kinerja (coaching, mentoring, pelatihan)",
    ),
    Predikat.KURANG: _Help(
        "PMB-04",
        "Konseling kinerja",
        "konseling",
        "Buat laporan permasalahan perilaku (Format B.1.10), lalu konseling kinerja yang individual dan rahasia",
    ),
    Predikat.SANGAT_KURANG: _Help(
        "PMB-05",
        "Bimbingan dan konseling kinerja",
        "bimbingan dan konseling",
        "Lakukan bimbingan dan konseling kinerja; pimpinan dapat mengambil alih rencana hasil kerja dan mencatatnya",
    ),
}


def recommend(case: Case) -> list[Recommendation]:
    """What the law provides for a low predikat of the last year; from Baik on only the word for progress made."""
    if case.latest not in _HELP:
        return _progress(case)
    help_ = _HELP[case.latest]
    found = [case.condition(help_.rule, True, screen(case.latest), year=case.year)]
    advice, figures = help_.advice, dict[str, str | int](tahun=case.year)
    if case.facts.status is not EmployeeStatus.PPPK:
        months = case.whole("PERBAIKAN_KINERJA_BULAN")
        until = add_months(case.on, months)
        figures["batas"] = until.isoformat()
        found.append(case.condition("PMB-02", True, f"sampai {long_date(until)} bila dimulai sekarang", months=months))
        if case.before in _HELP:
            years = f"{case.year - 1} {screen(case.before)}, {case.year} {screen(case.latest)}"
            found.append(case.condition("PMB-03", True, years))
            advice = f"{advice}. Usulkan uji kompetensi ulang"
    return [
        Recommendation(
            kind=KIND,
            rule=help_.rule,
            title=help_.title,
            summary=advice,
            conditions=(*found, *conditions.objection(case)),
            earliest=case.on,
            effective=case.on,
            target=help_.target,
            urgency=Urgency.NOW,
            figures=figures,
        )
    ]


def _progress(case: Case) -> list[Recommendation]:
    """KMJ-01: whoever was helped and has come back to Baik hears of it (Pasal 20 ayat (2))."""
    if case.latest is None or case.before not in _HELP:
        return []
    found = [
        case.condition(
            "KMJ-01", True, f"{case.year - 1} {screen(case.before)}, {case.year} {screen(case.latest)}", year=case.year
        )
    ]
    return [
        Recommendation(
            kind=KIND,
            rule="KMJ-01",
            title="Apresiasi atas kemajuan kinerja",
            summary="Beri apresiasi, penugasan baru, atau keduanya atas kemajuan kinerja",
            conditions=(*found, *conditions.objection(case)),
            earliest=case.on,
            effective=case.on,
            target="apresiasi",
            urgency=Urgency.SOON,
            figures={"tahun": case.year},
        )
    ]
