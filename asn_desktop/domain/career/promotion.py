"""Domain: what both kinds of kenaikan pangkat share: periods, the earliest date, and pay before and after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.recommendation import Recommendation, Urgency, eligible
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.pay import Mkg, MkgCuts, mkg_after_promotion, mkg_at, salary
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.domain.career.rules import CareerRules


class Service(NamedTuple):
    """A time condition: the day the time runs from (None: not known) and the years it asks for."""

    since: date | None
    years: int


def open_period(rules: CareerRules, day: date) -> date:
    """The first period of kenaikan pangkat on or after a day (Per BKN 4/2025: the first of every month)."""
    period = day if day.day == 1 else add_months(day.replace(day=1), 1)
    while period.month not in rules.parameters.numbers("KP_PERIODE_BULAN", period):
        period = add_months(period, 1)
    return period


def predikat_conditions(case: Case, key: str) -> list[Condition]:
    """Predikat of the last years, each at least the minimum."""
    return conditions.predikat_at_least(
        case, key, case.predikat("KP_MIN_PREDIKAT"), case.whole("KP_JUMLAH_TAHUN_PREDIKAT")
    )


def period_condition(case: Case, period: date) -> Condition:
    """The period the proposal is for."""
    count = len(case.rules.parameters.numbers("KP_PERIODE_BULAN", period))
    return case.condition("KP-PER-01", True, f"{count} periode per tahun; terdekat {long_date(period)}")


def earliest(
    case: Case, services: Sequence[Service], *, minimum: Predikat | None = None, years: int | None = None
) -> date | None:
    """The first period in which all that time cures can hold; None when that cannot be told.

    Time in pangkat and jabatan, the end of a hukuman disiplin, and the years until a low predikat has left the window.
    """
    days = [
        conditions.predikat_cured(
            case, minimum or case.predikat("KP_MIN_PREDIKAT"), years or case.whole("KP_JUMLAH_TAHUN_PREDIKAT")
        )
    ]
    for service in services:
        if service.since is None:
            return None
        days.append(add_months(service.since, service.years * 12))
    return after_hukdis(case, open_period(case.rules, max(days)))


def after_hukdis(case: Case, period: date) -> date | None:
    """The first period from this one on in which no medium or heavy hukuman disiplin runs; None without an end."""
    while running := conditions.active_hukdis(case, period):
        if running.end is None:
            return None
        period = open_period(case.rules, running.end + timedelta(days=1))
    return period


def recommendation(
    case: Case,
    *,
    kind: str,
    rule: str,
    label: str,
    found: Sequence[Condition],
    services: Sequence[Service],
    closed: bool,
    target: str | None = None,
    minimum: Predikat | None = None,
    years: int | None = None,
    not_before: date | None = None,
) -> Recommendation:
    """The recommendation of one kenaikan pangkat; `closed` when no time opens it (ceiling or band reached).

    It leads to the next golongan unless another `target` is given; `minimum` and `years` of predikat where they differ.
    `not_before` is the day something else is expected to be reached, such as the angka kredit.
    """
    golongan = case.facts.golongan
    target = target or (rank.next_step(golongan) if rank.is_pns(golongan) else None)
    first = None if closed or target is None else earliest(case, services, minimum=minimum, years=years)
    if first is not None and not_before is not None:
        first = after_hukdis(case, max(first, open_period(case.rules, not_before)))
    effective = after_hukdis(case, max(first, open_period(case.rules, case.on))) if first else None
    title = case.rules.ranks.title(golongan) or "golongan belum diisi"
    if target:
        title = f"{title} → {case.rules.ranks.title(target)}"
    steps = f"{golongan} → {target}" if target else golongan
    figures = pay_figures(case, target, effective)
    found = [*found, *_service_cut(case, figures)]
    refused = eligible(found) is False
    when = f" · {'paling cepat ' if refused else ''}{long_date(effective)}" if effective else ""
    return Recommendation(
        kind=kind,
        rule=rule,
        title=f"Kenaikan pangkat: {title}",
        summary=f"{label} {steps}{when}".replace("  ", " ").strip(),
        conditions=tuple(found),
        earliest=first,
        effective=effective,
        target=target or "",
        urgency=Urgency.LATER if refused else case.urgency(effective),
        figures=figures,
    )


def _service_cut(case: Case, figures: Mapping[str, str | int]) -> list[Condition]:
    """KGB-07: said where the way into golongan II or III takes years off the masa kerja golongan."""
    if "mkg_tahun" not in figures:
        return []
    before, after = (f"{figures[f'mkg_tahun{of}']} tahun {figures[f'mkg_bulan{of}']} bulan" for of in ("_lama", ""))
    if before == after:
        return []
    into_two = str(figures["golongan_baru"]).startswith("II/")
    cut = case.whole("MKG_KURANG_TAHUN_I_KE_II" if into_two else "MKG_KURANG_TAHUN_II_KE_III")
    return [case.condition("KGB-07", True, f"{before} menjadi {after}", years=cut)]


def pay_figures(case: Case, target: str | None, effective: date | None) -> dict[str, str | int]:
    """Golongan, pangkat, MKG and gaji pokok before and after, as far as they can be told."""
    facts, ranks, table = case.facts, case.rules.ranks, case.rules.pns_pay
    if target is None:
        return {}
    figures: dict[str, str | int] = {
        "golongan_lama": facts.golongan,
        "golongan_baru": target,
        "pangkat_lama": ranks.pangkat(facts.golongan),
        "pangkat_baru": ranks.pangkat(target),
    }
    if effective is None or facts.golongan_tmt is None or facts.mkg_years is None:
        return figures
    old = mkg_at(facts.golongan_tmt, Mkg(facts.mkg_years, facts.mkg_months or 0), effective)
    cuts = MkgCuts(into_two=case.whole("MKG_KURANG_TAHUN_I_KE_II"), into_three=case.whole("MKG_KURANG_TAHUN_II_KE_III"))
    new = mkg_after_promotion(old, facts.golongan, target, cuts)
    return figures | {
        "tmt": effective.isoformat(),
        "mkg_tahun_lama": old.years,
        "mkg_bulan_lama": old.months,
        "mkg_tahun": new.years,
        "mkg_bulan": new.months,
        "gaji_lama": salary(table, facts.golongan, old.years),
        "gaji_baru": salary(table, target, new.years),
    }
