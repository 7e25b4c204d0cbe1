"""Domain: bimbingan and konseling kinerja after a low predikat (PermenPANRB 6/2022 Ps 20-21; PP 30/2019 Ps 57-58)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.staff.nip import EmployeeStatus
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
    """What the law provides for a low predikat of the last year, and a word for progress where feedback shows it."""
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
        ),
        *_progress(case),
    ]


def _progress(case: Case) -> list[Recommendation]:
    """KMJ-01: whoever was helped and moves forward hears of it; the feedback decides, not the predikat (Ps 20(2))."""
    shown = _shown(case)
    if shown is None:
        return []
    found = [case.condition("KMJ-01", *shown, year=case.year)]
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


def _shown(case: Case) -> tuple[bool | None, str] | None:
    """Whether feedback shows progress, and what says so; None where nobody was helped.

    A predikat that rose asks the question, since it may have risen for other reasons; it never answers it.
    """
    judged, improved = case.facts.competences, case.facts.yes(Noted.IMPROVED)
    if judged is not None:
        day, lacking = long_date(judged.on), judged.lacking()
        if lacking:
            names = ", ".join(f"{name} {mark}" for name, mark in lacking)
            return (False, f"belum memadai menurut B.1.9 {day}: {names}") if _rose(case) else None
        return True, f"semua kompetensi memadai menurut B.1.9 {day}"
    if improved:
        return True, "membaik menurut hasil masa perbaikan"
    if improved is None and _rose(case):
        return None, f"predikat {case.year} naik; catat evaluasi kompetensi (B.1.9) atau hasil masa perbaikannya"
    return None


def _rose(case: Case) -> bool:
    return case.latest is not None and case.latest >= Predikat.BAIK and case.before in _HELP
