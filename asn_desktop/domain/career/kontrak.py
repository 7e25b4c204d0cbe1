"""Domain: the end of a PPPK's agreement (PP 49/2018)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.pensiun import months_left, threshold
from asn_desktop.domain.career.recommendation import Recommendation
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "kontrak"


def recommend(case: Case) -> list[Recommendation]:
    """PSN-02: shown from the first threshold on (12 months left), and after the day has passed."""
    end = case.facts.contract_end
    thresholds = case.rules.parameters.numbers("KONTRAK_INGATKAN_BULAN", case.on)
    if end is None:
        return []
    left = months_left(case.on, end)
    near = left <= thresholds[0]
    if not near and not case.everything:
        return []
    return [
        Recommendation(
            kind=KIND,
            rule="PSN-02",
            title=f"Perjanjian kerja berakhir {long_date(end)}",
            summary=f"Perjanjian kerja berakhir {long_date(end)}; siapkan penilaian kinerja sebagai dasar perpanjangan",
            conditions=(
                case.condition("PSN-02", near, f"berakhir {long_date(end)}", months=thresholds[0]),
                *_target_missed(case),
            ),
            earliest=end,
            effective=end,
            target=end.isoformat(),
            urgency=case.urgency(end),
            figures={
                "akhir": end.isoformat(),
                "bulan_lagi": left,
                "ambang": threshold(thresholds, left) if near else thresholds[0],
            },
        )
    ]


def _target_missed(case: Case) -> list[Condition]:
    """DMS-04: said only where the office noted that the target of the agreement was missed."""
    if case.facts.yes(Noted.TARGET_MET) is not False:
        return []
    return [case.condition("DMS-04", True, "menurut catatan kantor; keputusan PPK")]
