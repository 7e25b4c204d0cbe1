"""Domain: training suggested by a low predikat and by behaviours below expectation (PermenPANRB 6/2022, Lampiran)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.career.tables import RESULTS_LOW
from asn_desktop.domain.development.competence_forms import SCALE
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.wording import decimal, long_date, screen

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "pelatihan"
LOW_RESULTS = frozenset({Predikat.BUTUH_PERBAIKAN, Predikat.SANGAT_KURANG})  # rows of the quadrant
SHOWN = 3  # trainings named in the summary; the figures name them all
COURSES = {PositionKind.PENGAWAS: "PKP", PositionKind.ADMINISTRATOR: "PKA"}
AFTER_COUNSELLING = "Pelatihan ditetapkan dari hasil konseling kinerja"


def recommend(case: Case) -> list[Recommendation]:
    """PLT-03, what predikat and behaviours ask for; PLT-01 and PLT-02, the yearly hours; PLT-04, a leader's course."""
    return [*_called_for(case), *_hours(case), *_leadership(case)]


def _hours(case: Case) -> list[Recommendation]:
    """PLT-01 and PLT-02: too few hours towards the end of the year, or a PPPK's more than allowed."""
    hours, year = case.facts.number(Noted.TRAINING_HOURS), case.on.year
    if hours is None:
        return []
    if case.facts.status is EmployeeStatus.PPPK:
        limit, rule, out = case.whole("JP_PPPK_MAKS_TAHUNAN"), "PLT-02", "JP_PPPK_MAKS_TAHUNAN"
        says, wrong = f"{decimal(hours, 0)} JP; PPPK paling banyak {limit} JP setahun", hours > limit
    else:
        limit, rule, out = case.whole("JP_PNS_MIN_TAHUNAN"), "PLT-01", "JP_PNS_MIN_TAHUNAN"
        missing = decimal(max(limit - hours, Fraction(0)), 0)
        says = f"Baru {decimal(hours, 0)} dari {limit} JP tahun {year}; kurang {missing} JP"
        wrong = hours < limit and case.on.month >= case.whole("JP_INGATKAN_MULAI_BULAN")
    if not wrong:
        return []
    shown = case.condition(rule, True, f"{decimal(hours, 0)} JP", confidence=case.sure(out), year=year, hours=limit)
    return [_simple(case, rule, f"Jam pelajaran {year}", says, shown, str(year))]


def _leadership(case: Case) -> list[Recommendation]:
    """PLT-04: a leader who has not followed the course of the level."""
    course = COURSES.get(case.facts.position_kind)
    if course is None or case.facts.status is EmployeeStatus.PPPK:
        return []
    done = case.facts.yes(Noted.LEADERSHIP_TRAINING)
    if done is not False:
        return []
    shown = case.condition("PLT-04", True, "belum, menurut catatan kantor", training=course)
    return [_simple(case, "PLT-04", f"Pelatihan: {course}", f"Ikutkan {course}", shown, course)]


def _simple(case: Case, rule: str, title: str, summary: str, shown: Condition, target: str) -> Recommendation:
    return Recommendation(
        kind=KIND,
        rule=rule,
        title=title,
        summary=summary,
        conditions=(shown,),
        earliest=case.on,
        effective=case.on,
        target=target,
        urgency=Urgency.SOON,
        figures={"tahun": case.on.year, "pelatihan": title.removeprefix("Pelatihan: ")},
    )


def _called_for(case: Case) -> list[Recommendation]:
    found = [*_low_predikat(case), *_low_behaviours(case), *_low_competences(case)]
    if not found:
        return []
    trainings = _trainings(case)
    return [
        Recommendation(
            kind=KIND,
            rule="PLT-03",
            title=trainings[0] if trainings[0].startswith("Pelatihan") else f"Pelatihan: {trainings[0]}",
            summary=_summary(trainings),
            conditions=(*found, *conditions.objection(case)),
            earliest=case.on,
            effective=case.on,
            target=trainings[0],
            urgency=Urgency.SOON,
            figures={"tahun": case.year, "pelatihan": "|".join(trainings), **_after_guidance(case)},
        )
    ]


def _summary(trainings: list[str]) -> str:
    rest = len(trainings) - SHOWN
    return "; ".join(trainings[:SHOWN]) + (f"; dan {rest} lainnya" if rest > 0 else "")


def _low_predikat(case: Case) -> list[Condition]:
    """The year before counts too: whoever has just recovered still gets the training that was called for."""
    return [
        case.condition("PLT-03", True, screen(predikat), year=year)
        for year, predikat in ((case.year - 1, case.before), (case.year, case.latest))
        if predikat is not None and predikat < Predikat.BAIK
    ]


def _low_behaviours(case: Case) -> list[Condition]:
    return [
        case.condition("PLT-03-PERILAKU", True, f"rata-rata {decimal(mean)} dari 5", value=value)
        for value, mean in _weakest_first(case)
    ]


def _low_competences(case: Case) -> list[Condition]:
    """What the leader found below the post's demands after bimbingan (Format B.1.9)."""
    judged = case.facts.competences
    if judged is None:
        return []
    day = long_date(judged.on)
    return [
        case.condition("PLT-03-KOMPETENSI", True, f"{mark} ({SCALE[mark - 1].name}), dinilai {day}", name=name)
        for name, mark in judged.lacking()
    ]


def _after_guidance(case: Case) -> dict[str, str | int]:
    """The trainings that B.1.9 asks for, and the leader's own recommendation."""
    judged = case.facts.competences
    if judged is None or not judged.lacking():
        return {}
    names = "|".join(competence_training(name) for name, _ in judged.lacking())
    return {"pelatihan_kompetensi": names, "rekomendasi": judged.advice}


def competence_training(name: str) -> str:
    """The training for one competence."""
    return f"Pengembangan kompetensi {name}"


def _trainings(case: Case) -> list[str]:
    """One training per behaviour, one for low work results, one per competence found lacking; none twice."""
    table = case.rules.trainings
    chosen = [table[value] for value, _ in _weakest_first(case) if value in table]
    if not LOW_RESULTS.isdisjoint({case.latest, case.before}):
        chosen.append(table[RESULTS_LOW])
    judged = case.facts.competences
    chosen += [competence_training(name) for name, _ in judged.lacking()] if judged is not None else []
    return list(dict.fromkeys(chosen)) or [AFTER_COUNSELLING]


def _weakest_first(case: Case) -> list[tuple[str, Fraction]]:
    return sorted(case.facts.weakest_values, key=lambda weak: (weak[1], weak[0]))
