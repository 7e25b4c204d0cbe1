"""Domain: rewards for performance (PermenPANRB 6/2022 Pasal 31) and Satyalancana Karya Satya (PP 35/2010)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months, span, years_between
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.facts import HukdisLevel
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.wording import long_date, screen

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.domain.career.tables import Medal

KIND = "penghargaan"
TEACHING_EXAMPLE = "Bila ditetapkan sebagai pegawai teladan, dapat diberikan kenaikan gaji istimewa"


def recommend(case: Case) -> list[Recommendation]:
    """Priority and piagam for an outstanding year or an achievement, and the Satyalancana that is reached or near."""
    return [*_outstanding(case), *_achieved(case), *_satyalancana(case)]


def _outstanding(case: Case) -> list[Recommendation]:
    """RWD-01 and RWD-03: the predikat of the last year is the highest."""
    minimum = case.predikat("PENGHARGAAN_MIN_PREDIKAT")
    if case.latest is None or case.latest < minimum:
        return []
    months = case.whole("PENGHARGAAN_BEBAS_HUKDIS_BULAN")
    word = screen(case.latest)
    twice = case.before is not None and case.before >= minimum
    strength = f"{word} dua tahun berturut-turut" if twice else f"{word} tahun {case.year}"
    if twice and case.facts.status is EmployeeStatus.PPPK:
        strength = f"{strength}. {TEACHING_EXAMPLE}"
    certificate = [
        *conditions.predikat_at_least(case, "RWD-03", minimum),
        conditions.no_hukdis_since(
            case, "RWD-03-HKD", add_months(case.on, -months), frozenset(HukdisLevel), months=months
        ),
    ]
    return [
        _reward(
            case,
            "RWD-01",
            "Penghargaan: prioritas rencana suksesi dan pengembangan kompetensi",
            f"Prioritas rencana suksesi dan pengembangan kompetensi · {strength}",
            "prioritas rencana suksesi",
            conditions.predikat_at_least(case, "RWD-01", minimum),
        ),
        _reward(
            case,
            "RWD-03",
            "Penghargaan: calon ASN berprestasi tingkat unit",
            f"Calon ASN berprestasi tingkat unit; siapkan piagam penghargaan · predikat {case.year} {word}",
            "piagam penghargaan",
            certificate,
        ),
    ]


def _achieved(case: Case) -> list[Recommendation]:
    """RWD-02: a good year with an achievement on record; after an outstanding one RWD-01 gives the same and more."""
    least, best, count = Predikat.BAIK, case.predikat("PENGHARGAAN_MIN_PREDIKAT"), case.facts.achievements
    outstanding = case.latest is not None and case.latest >= best
    good = case.latest is not None and case.latest >= least
    if outstanding or not ((good and count) or case.everything):
        return []
    data = f"{count} prestasi pada catatan kinerja" if count else "tidak ada prestasi pada catatan kinerja"
    return [
        _reward(
            case,
            "RWD-02",
            "Penghargaan: prioritas pengembangan kompetensi",
            f"Prioritas pengembangan kompetensi; penghargaan lain dapat diberikan PPK · {data}",
            "prioritas pengembangan kompetensi",
            [
                *conditions.predikat_at_least(case, "RWD-02", least),
                case.condition("RWD-02-PRESTASI", bool(count), data, year=case.year),
            ],
        )
    ]


def _reward(case: Case, rule: str, title: str, summary: str, target: str, found: list[Condition]) -> Recommendation:
    return Recommendation(
        kind=KIND,
        rule=rule,
        title=title,
        summary=summary,
        conditions=(*found, *conditions.objection(case)),
        earliest=case.on,
        effective=case.on,
        target=target,
        urgency=Urgency.SOON,
        figures={"tahun": case.year},
    )


def _satyalancana(case: Case) -> list[Recommendation]:
    """RWD-04: the highest level reached and not yet received, else the next when it is near. PNS only."""
    facts = case.facts
    if facts.status is not EmployeeStatus.PNS or facts.cpns_tmt is None:
        return []
    near = add_months(case.on, case.whole("SATYALANCANA_INGATKAN_BULAN"))
    reached = [medal for medal in case.rules.medals if add_months(facts.cpns_tmt, medal.years * 12) <= case.on]
    coming = [medal for medal in case.rules.medals if case.on < add_months(facts.cpns_tmt, medal.years * 12) <= near]
    if reached and not _received(case, reached[-1]):
        return [_medal(case, reached[-1])]
    return [_medal(case, medal) for medal in coming if not _received(case, medal)]


def _received(case: Case, medal: Medal) -> bool:
    """Whether this level or a higher one has been received."""
    higher = {other.level for other in case.rules.medals if other.years >= medal.years}
    return not higher.isdisjoint(case.facts.honours)


def _medal(case: Case, medal: Medal) -> Recommendation:
    facts = case.facts
    assert facts.cpns_tmt is not None
    due = add_months(facts.cpns_tmt, medal.years * 12)
    leave = facts.unpaid_leave
    found = [
        conditions.time_served(case, "RWD-04", facts.cpns_tmt, medal.years, case.on, "TMT CPNS"),
        conditions.no_hukdis_since(case, "RWD-04-HKD", None, conditions.GRAVE),
        case.condition(
            "RWD-04-CLTN",
            None if leave is None else not leave,
            "riwayat cuti belum dicatat"
            if leave is None
            else ("pernah cuti di luar tanggungan negara" if leave else "tidak pernah"),
        ),
        *conditions.objection(case),
    ]
    return Recommendation(
        kind=KIND,
        rule="RWD-04",
        title=f"Satyalancana Karya Satya {medal.level} Tahun",
        summary=f"Satyalancana Karya Satya {medal.level} · {span(facts.cpns_tmt, case.on)} masa kerja",
        conditions=tuple(found),
        earliest=due,
        effective=max(due, case.on),
        target=medal.level,
        urgency=case.urgency(due),
        figures={
            "tingkat": medal.level,
            "masa_kerja_tahun": years_between(facts.cpns_tmt, case.on),
            "genap": long_date(due),
        },
    )
