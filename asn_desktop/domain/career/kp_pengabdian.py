"""Domain: kenaikan pangkat pengabdian of whom the batas usia pensiun is near (PP 99/2000 Pasal 27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import add_months, months_between, span
from asn_desktop.domain.career import conditions, promotion
from asn_desktop.domain.career.pensiun import last_day, months_left
from asn_desktop.domain.career.recommendation import Recommendation, eligible
from asn_desktop.domain.staff import rank

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "kp_pengabdian"


def recommend(case: Case) -> list[Recommendation]:
    """KP-PGD-01: asked from the first announcement of the retirement on."""
    until = last_day(case)
    if until is None:
        return []
    if months_left(case.on, until) > case.numbers("PENSIUN_INGATKAN_BULAN")[0] and not case.everything:
        return []
    months = case.whole("KP_PENGABDIAN_BEBAS_HUKDIS_BULAN")
    found = [
        _service(case, until),
        *conditions.predikat_at_least(case, "KP-PGD-01-PREDIKAT", case.predikat("KP_MIN_PREDIKAT")),
        conditions.no_hukdis_since(
            case, "KP-PGD-01-HKD", add_months(case.on, -months), conditions.GRAVE, months=months
        ),
        *conditions.objection(case),
    ]
    target = rank.next_step(case.facts.golongan) if rank.is_pns(case.facts.golongan) else None
    steps = f"{case.facts.golongan} → {target}" if target else case.facts.golongan
    return [
        Recommendation(
            kind=KIND,
            rule="KP-PGD-01",
            title=f"Kenaikan pangkat pengabdian {steps}".strip(),
            summary=f"Kenaikan pangkat pengabdian {steps} bersamaan usul pensiun".replace("  ", " "),
            conditions=tuple(found),
            earliest=until if target else None,
            effective=until if target else None,
            target=target or "",
            urgency=case.urgency(until if eligible(found) is not False else None),
            figures=promotion.pay_figures(case, target, until),
        )
    ]


def _service(case: Case, until: date) -> Condition:
    """Continuous service and time in pangkat at the day of retirement, one of the pairs the law names."""
    facts = case.facts
    sure = case.sure("KP_PENGABDIAN_MASA_KERJA_TAHUN")
    if facts.cpns_tmt is None or facts.golongan_tmt is None:
        missing = "TMT CPNS" if facts.cpns_tmt is None else "TMT pangkat"
        return case.condition("KP-PGD-01", None, f"{missing} belum diisi", confidence=sure)
    served, held = months_between(facts.cpns_tmt, until), months_between(facts.golongan_tmt, until)
    pairs = zip(
        case.numbers("KP_PENGABDIAN_MASA_KERJA_TAHUN"), case.numbers("KP_PENGABDIAN_BULAN_PANGKAT"), strict=True
    )
    enough = any(served >= years * 12 and held >= months for years, months in pairs)
    data = f"masa kerja {span(facts.cpns_tmt, until)}; {span(facts.golongan_tmt, until)} dalam pangkat"
    return case.condition("KP-PGD-01", enough, data, confidence=sure)
