"""Domain: kenaikan pangkat pilihan of PNS in structural posts (PP 99/2000; KepKa BKN 12/2002; PP 13/2002)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career import conditions, promotion
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.promotion import Service
    from asn_desktop.domain.career.recommendation import Condition, Recommendation
    from asn_desktop.domain.career.tables import Band

KIND = "kp_struktural"
_DIPLOMAS = {
    PositionKind.PENGAWAS: "JABATAN_PENGAWAS_MIN_PENDIDIKAN",
    PositionKind.ADMINISTRATOR: "JABATAN_ADMINISTRATOR_MIN_PENDIDIKAN",
    PositionKind.JPT: "JABATAN_JPT_MIN_PENDIDIKAN",
}


class _Way(NamedTuple):
    """Which rule applies, the time it asks for, and whether no time can open it."""

    rule: str
    times: list[Condition]
    services: list[Service]
    closed: bool


def recommend(case: Case) -> list[Recommendation]:
    """Always one answer: within the eselon's band after four years, one step below it after one year in both."""
    period = promotion.open_period(case.rules, case.on)
    band = case.rules.bands.get(case.facts.eselon)
    way = _way(case, band)
    found = [
        *way.times,
        *promotion.predikat_conditions(case, "KP-STR-05"),
        *_place_in_band(case, band),
        conditions.no_active_hukdis(case, "KP-HKD-01", period),
        _diploma(case),
        promotion.period_condition(case, period),
        *conditions.objection(case),
    ]
    return [
        promotion.recommendation(
            case,
            kind=KIND,
            rule=way.rule,
            label="Kenaikan pangkat struktural",
            found=found,
            services=way.services,
            closed=way.closed,
        )
    ]


def _steps_below(case: Case, band: Band | None) -> int:
    """How many steps the golongan stands below the band; 0 inside, above, or where golongan or eselon is not known."""
    if band is None or not rank.is_pns(case.facts.golongan):
        return 0
    return max(0, rank.order(band.lowest) - rank.order(case.facts.golongan))


def _way(case: Case, band: Band | None) -> _Way:
    facts, period = case.facts, promotion.open_period(case.rules, case.on)
    below = _steps_below(case, band)
    if below:
        pangkat = promotion.Service(facts.golongan_tmt, case.whole("KP_STRUKTURAL_DIBAWAH_JENJANG_MIN_TAHUN_PANGKAT"))
        post = promotion.Service(facts.position_tmt, case.whole("KP_STRUKTURAL_DIBAWAH_JENJANG_MIN_TAHUN_JABATAN"))
        times = [
            conditions.time_served(case, "KP-STR-01-PANGKAT", pangkat.since, pangkat.years, period, "TMT pangkat"),
            conditions.time_served(case, "KP-STR-01-JABATAN", post.since, post.years, period, "TMT jabatan"),
        ]
        return _Way("KP-STR-01", times, [pangkat, post], below > 1)
    pangkat = promotion.Service(facts.golongan_tmt, case.whole("KP_STRUKTURAL_MIN_TAHUN"))
    times = [conditions.time_served(case, "KP-STR-04", pangkat.since, pangkat.years, period, "TMT pangkat")]
    full = band is not None and rank.is_pns(facts.golongan) and rank.order(facts.golongan) >= rank.order(band.highest)
    return _Way("KP-STR-03" if full else "KP-STR-02", times, [pangkat], full)


def _place_in_band(case: Case, band: Band | None) -> list[Condition]:
    """KP-STR-03: the band's highest golongan is not reached; KP-STR-01: not more than one step below the lowest."""
    golongan, eselon = case.facts.golongan, case.facts.eselon
    if not rank.is_pns(golongan):
        return [case.condition("KP-STR-03", None, "golongan belum diisi")]
    if band is None:
        return [case.condition("KP-STR-03", None, "eselon jabatan belum diisi")]
    found = [
        case.condition(
            "KP-STR-03",
            rank.order(golongan) < rank.order(band.highest),
            f"{golongan}; tertinggi untuk eselon {eselon}: {band.highest}",
        )
    ]
    below = _steps_below(case, band)
    if below:
        data = f"{golongan}; {below} tingkat di bawah {band.lowest}, jenjang terendah eselon {eselon}"
        found.append(case.condition("KP-STR-01", below == 1, data))
    return found


def _diploma(case: Case) -> Condition:
    """The diploma the post asks for."""
    figure = _DIPLOMAS[case.facts.position_kind]
    minimum = case.rules.parameters.education(figure, case.on)
    confidence = case.rules.parameters.figure(figure, case.on).confidence
    education = case.facts.education
    if education is None:
        return case.condition("KP-STR-IJAZAH", None, "pendidikan terakhir belum diisi", confidence=confidence)
    held = case.facts.education_name or EDUCATION_NAMES[education]
    enough = education >= minimum
    data = held if enough else f"{held}; jabatan ini meminta {EDUCATION_NAMES[minimum]}"
    return case.condition("KP-STR-IJAZAH", enough, data, confidence=confidence)
