"""Domain: kenaikan pangkat of PNS in jabatan fungsional (PermenPANRB 1/2023; Per BKN 3/2023 Bab III)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career import conditions, promotion
from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.wording import decimal

if TYPE_CHECKING:
    from fractions import Fraction

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.measures import CreditStep
    from asn_desktop.domain.career.recommendation import Condition, Recommendation

KIND = "kp_fungsional"


class CreditLeft(NamedTuple):
    """Angka kredit that is missing, and the months of Baik that bring it."""

    missing: Fraction
    months: int


def recommend(case: Case) -> list[Recommendation]:
    """Always one answer while a rank of the jenjang follows; the last rank leads to the next jenjang instead."""
    facts = case.facts
    step = step_of(case)
    if step is not None and step.ends_jenjang and not case.everything:
        return []
    service = promotion.Service(facts.golongan_tmt, case.whole("KP_JF_MIN_TAHUN"))
    period = promotion.open_period(case.rules, case.on)
    within = _within(case, step)
    found = [
        conditions.time_served(case, "KP-JF-03", service.since, service.years, period, "TMT pangkat"),
        credit_reached(case, "KP-JF-02", step),
        *promotion.predikat_conditions(case, "KP-JF-04"),
        within,
        conditions.no_active_hukdis(case, "KP-HKD-01", period),
        promotion.period_condition(case, period),
        *conditions.objection(case),
    ]
    return [
        promotion.recommendation(
            case,
            kind=KIND,
            rule="KP-JF-01",
            label="Kenaikan pangkat fungsional",
            found=found,
            services=[service],
            closed=within.met is False,
        )
    ]


def step_of(case: Case) -> CreditStep | None:
    """The step from the person's golongan upwards; None where jenjang and golongan do not belong together."""
    return case.rules.credit_steps.get((case.facts.jenjang, case.facts.golongan))


def credit_left(case: Case, needed: Fraction) -> CreditLeft | None:
    """What is missing, exactly; None while the angka kredit is not known, and for nothing missing."""
    credit, coefficient = case.facts.number(Noted.CREDIT), case.rules.coefficients.get(case.facts.jenjang)
    if credit is None or coefficient is None or credit >= needed:
        return None
    missing = needed - credit
    return CreditLeft(missing, -(-missing * 12 // coefficient.yearly))


def credit_reached(case: Case, key: str, step: CreditStep | None) -> Condition:
    """Whether the cumulated angka kredit of the jenjang is enough, and else how long a Baik takes to bring the rest."""
    credit = case.facts.number(Noted.CREDIT)
    if step is None:
        return case.condition(key, None, "jenjang atau golongan belum diisi, atau tidak sepadan")
    if credit is None:
        return case.condition(key, None, f"angka kredit {UNKNOWN}; diperlukan {decimal(step.credit)}")
    left = credit_left(case, step.credit)
    if left is None:
        return case.condition(key, True, f"{decimal(credit)} dari {decimal(step.credit)}")
    data = (
        f"{decimal(credit)} dari {decimal(step.credit)}; kurang {decimal(left.missing)},"
        f" dengan predikat Baik sekitar {left.months} bulan lagi"
    )
    return case.condition(key, False, data, confidence=case.rules.coefficients[case.facts.jenjang].confidence)


def _within(case: Case, step: CreditStep | None) -> Condition:
    if step is not None:
        data = f"{case.facts.golongan}, {case.facts.jenjang}"
        if step.ends_jenjang:
            data += ": golongan tertinggi jenjang"
        return case.condition("KP-JF-01", not step.ends_jenjang, data)
    known = case.facts.jenjang and case.facts.golongan
    data = (
        f"{case.facts.golongan} tidak terdapat dalam jenjang {case.facts.jenjang}" if known else "jenjang belum diisi"
    )
    return case.condition("KP-JF-01", False if known else None, data)
