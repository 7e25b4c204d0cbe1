"""Domain: kenaikan pangkat of PNS in jabatan fungsional (PermenPANRB 1/2023; Per BKN 3/2023 Bab III)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career import conditions, credit_account, promotion
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.wording import decimal, long_date

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.credit_account import CreditAccount, Projection
    from asn_desktop.domain.career.measures import CreditStep
    from asn_desktop.domain.career.recommendation import Condition, Recommendation

KIND = "kp_fungsional"


class Credit(NamedTuple):
    """The angka kredit a rule counts with: `whole` when nothing is missing in it, `noted` when the office typed it."""

    account: CreditAccount
    value: Fraction | None
    whole: bool
    noted: bool


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
            not_before=credit_day(case, step),
        )
    ]


def step_of(case: Case) -> CreditStep | None:
    """The step from the person's golongan upwards; None where jenjang and golongan do not belong together."""
    step = case.rules.credit_steps.get((case.facts.jenjang, case.facts.golongan))
    return step.on(case.on) if step is not None else None


def credit_of(case: Case) -> Credit:
    """The angka kredit of the jenjang: worked out where that is whole, else what the office noted, else unknown."""
    worked = credit_account.account(case.rules, case.facts, case.year)
    noted = case.facts.number(Noted.CREDIT)
    if worked.whole or noted is None:
        return Credit(worked, None if worked.empty else worked.total, worked.whole, noted=False)
    return Credit(worked, noted, True, noted=True)


def credit_left(case: Case, needed: Fraction) -> Projection | None:
    """What is missing, exactly, and when a Baik brings it; None while it is not known, and for nothing missing."""
    found = credit_of(case)
    if found.value is None or not found.whole or found.value >= needed:
        return None
    since = None if found.noted else found.account.counted_until
    return credit_account.projected(case.rules, case.facts.jenjang, found.value, needed, on=case.on, since=since)


def credit_reached(case: Case, key: str, step: CreditStep | None) -> Condition:
    """Whether the cumulated angka kredit of the jenjang is enough, and else how long a Baik takes to bring the rest."""
    if step is None:
        return case.condition(key, None, "jenjang atau golongan belum diisi, atau tidak sepadan")
    found, needed = credit_of(case), decimal(step.credit)
    if found.value is None:
        lacking = "; ".join(found.account.missing()) or "evaluasi yang final"
        return case.condition(key, None, f"angka kredit belum diketahui: belum ada {lacking}; diperlukan {needed}")
    sum_of = f"{decimal(found.value)} dari {needed}"
    how = _how(found)
    if found.value >= step.credit:
        return case.condition(key, True, sum_of + how)
    if not found.whole:
        data = f"sedikitnya {sum_of}; belum ada {'; '.join(found.account.missing())}{how}"
        return case.condition(key, None, data)
    left = credit_left(case, step.credit)
    if left is None:
        return case.condition(key, False, sum_of + how)
    data = f"{sum_of}; kurang {decimal(left.missing)}, dengan predikat Baik sekitar {left.months} bulan lagi"
    if left.reached is not None:
        data += f" sesudah {long_date(found.account.counted_until)}" if found.account.counted_until else ""
    return case.condition(key, False, data + how, confidence=case.rules.coefficients[case.facts.jenjang].confidence)


def credit_day(case: Case, step: CreditStep | None) -> date | None:
    """The day from which the angka kredit is enough at the pace of Baik; None when it is already, or cannot be told."""
    left = credit_left(case, step.credit) if step is not None else None
    return left.reached + timedelta(days=1) if left is not None and left.reached is not None else None


def _how(found: Credit) -> str:
    if found.noted:
        lacking = "; ".join(found.account.missing())
        return f" (menurut fakta yang dicatat kantor; belum ada {lacking})" if lacking else ""
    working = credit_account.working(found.account)
    return f" ({working})" if working else ""


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
