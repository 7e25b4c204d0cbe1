"""Domain: training suggested by a low predikat and by behaviours below expectation (PermenPANRB 6/2022, Lampiran)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.career.tables import RESULTS_LOW
from asn_desktop.domain.predicate import Predikat
from asn_desktop.domain.wording import decimal, screen

if TYPE_CHECKING:
    from fractions import Fraction

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "pelatihan"
LOW_RESULTS = frozenset({Predikat.BUTUH_PERBAIKAN, Predikat.SANGAT_KURANG})  # rows of the quadrant
SHOWN = 3  # trainings named in the summary; the figures name them all
AFTER_COUNSELLING = "Pelatihan ditetapkan dari hasil konseling kinerja"


def recommend(case: Case) -> list[Recommendation]:
    """PLT-03: what the last two predikat and the weakest behaviours ask for, the weakest first; else nothing."""
    found = [*_low_predikat(case), *_low_behaviours(case)]
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
            figures={"tahun": case.year, "pelatihan": "|".join(trainings)},
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


def _trainings(case: Case) -> list[str]:
    """One training per behaviour and one for low work results, none twice."""
    table = case.rules.trainings
    chosen = [table[value] for value, _ in _weakest_first(case) if value in table]
    if not LOW_RESULTS.isdisjoint({case.latest, case.before}):
        chosen.append(table[RESULTS_LOW])
    return list(dict.fromkeys(chosen)) or [AFTER_COUNSELLING]


def _weakest_first(case: Case) -> list[tuple[str, Fraction]]:
    return sorted(case.facts.weakest_values, key=lambda weak: (weak[1], weak[0]))
