"""Domain: kenaikan pangkat reguler of PNS in jabatan pelaksana (PP 99/2000 Pasal 6-8; Per BKN 2/2025)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career import conditions, promotion
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.rank import EDUCATION_NAMES

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition, Recommendation

KIND = "kp_reguler"
_EXAMS = ((1, "I", "UJIAN_DINAS_1_GOLONGAN"), (2, "II", "UJIAN_DINAS_2_GOLONGAN"))


def recommend(case: Case) -> list[Recommendation]:
    """Always one answer: what is met, what is missing, and from when it can be proposed."""
    facts = case.facts
    service = promotion.Service(facts.golongan_tmt, case.whole("KP_REGULER_MIN_TAHUN"))
    period = promotion.open_period(case.rules, case.on)
    ceiling = _below_ceiling(case)
    found = [
        conditions.time_served(case, "KP-REG-02", service.since, service.years, period, "TMT pangkat"),
        *promotion.predikat_conditions(case, "KP-REG-03"),
        ceiling,
        *_exam(case),
        conditions.no_active_hukdis(case, "KP-HKD-01", period),
        *_above_superior(case),
        promotion.period_condition(case, period),
        *conditions.objection(case),
    ]
    return [
        promotion.recommendation(
            case,
            kind=KIND,
            rule="KP-REG-01",
            label="Kenaikan pangkat reguler",
            found=found,
            services=[service],
            closed=ceiling.met is False,
        )
    ]


def _below_ceiling(case: Case) -> Condition:
    """KP-REG-04: the diploma's highest golongan is not reached."""
    facts = case.facts
    if not rank.is_pns(facts.golongan):
        return case.condition("KP-REG-04", None, "golongan belum diisi")
    if facts.education is None:
        return case.condition("KP-REG-04", None, "pendidikan terakhir belum diisi")
    ceiling = case.rules.ceilings[facts.education]
    return case.condition(
        "KP-REG-04",
        rank.order(facts.golongan) < rank.order(ceiling.golongan),
        f"{facts.golongan}; tertinggi untuk {EDUCATION_NAMES[facts.education]}: {ceiling.golongan}",
        confidence=ceiling.confidence,
    )


def _exam(case: Case) -> list[Condition]:
    """KP-REG-05: ujian dinas, only where the next pangkat crosses into golongan III or IV."""
    passed = case.facts.exam_level
    for level, roman, parameter in _EXAMS:
        if case.facts.golongan == case.rules.parameters.golongan(parameter, case.on):
            if passed is None:
                data = "belum diketahui; catat tingkat ujian dinas pada data pegawai"
            elif passed >= level:
                data = f"lulus atau dibebaskan sampai tingkat {'I' * passed}"
            else:
                data = "belum lulus" if passed == 0 else f"baru lulus tingkat {'I' * passed}"
            return [case.condition("KP-REG-05", None if passed is None else passed >= level, data, level=roman)]
    return []


def _above_superior(case: Case) -> list[Condition]:
    """KP-REG-06: said only when the new pangkat passes the superior's; allowed since 20 May 2025."""
    superior, target = case.facts.superior_golongan, rank.next_step(case.facts.golongan)
    if superior is None or target is None or not rank.is_pns(superior) or rank.order(target) <= rank.order(superior):
        return []
    return [case.condition("KP-REG-06", True, f"{target}; atasan langsung {superior}")]
