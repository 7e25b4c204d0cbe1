"""Domain: kenaikan gaji berkala of PNS (PP 7/1977 Pasal 11-13) and of PPPK (PermenPANRB 7/2023)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months, span
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency, eligible
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.pay import Mkg, kgb_after
from asn_desktop.domain.wording import long_date, rupiah, screen

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.domain.staff.pay import PayTable, Raise

KIND = "kgb"
EARLY_GOLONGAN = "V"  # whose first raise comes after one year (PermenPANRB 7/2023)


def recommend(case: Case) -> list[Recommendation]:
    """The next raise with its conditions; nothing while the golongan is not known or not in the pay table."""
    pppk = case.facts.status is EmployeeStatus.PPPK
    table = case.rules.pppk_pay if pppk else case.rules.pns_pay
    if case.facts.golongan not in table.steps:
        return []
    due = _next_raise(case, table)
    found = [_step(case, "KGB-04-MKG" if pppk else "KGB-01", due)]
    start = due.tmt if due is not None else None
    if not pppk:
        rule = "KGB-01"
        found += _civil_servant(case)
        if due is not None and _was_postponed(case, due):
            start = add_months(case.on.replace(day=1), 1)
            data = f"seharusnya {long_date(due.tmt)}; diberikan mulai {long_date(start)}"
            found.append(case.condition("KGB-02-TUNDA", True, data))
    elif _is_early_first(table, case.facts.golongan, due):
        rule = "KGB-05"
        found += _contract_worker(case, "KGB-05", case.whole("KGB_PPPK_GOL_V_PERTAMA_LEBIH_DARI_TAHUN"), 1)
    else:
        rule = "KGB-04"
        years = case.whole("KGB_PPPK_JUMLAH_TAHUN_PREDIKAT")
        found += _contract_worker(case, "KGB-04", case.whole("KGB_PPPK_MASA_PERJANJIAN_LEBIH_DARI_TAHUN"), years)
    found += conditions.objection(case)
    return [_recommendation(case, table, rule, due, found, start), *(_special(case) if pppk else [])]


def _special(case: Case) -> list[Recommendation]:
    """KGB-06: kenaikan gaji istimewa of a PPPK named pegawai teladan after outstanding years."""
    if case.facts.yes(Noted.EXEMPLARY) is not True and not case.everything:
        return []
    years, best = case.whole("KGB_ISTIMEWA_JUMLAH_TAHUN"), Predikat.SANGAT_BAIK
    found = [
        *conditions.predikat_at_least(case, "KGB-06", best, years),
        case.noted("KGB-06-TELADAN", Noted.EXEMPLARY),
        *conditions.objection(case),
    ]
    return [
        Recommendation(
            kind=KIND,
            rule="KGB-06",
            title="Kenaikan gaji istimewa",
            summary="Dapat diberikan kenaikan gaji istimewa; penetapan oleh PPK",
            conditions=tuple(found),
            earliest=None,
            effective=None,
            target="gaji istimewa",
            urgency=Urgency.SOON if eligible(found) else Urgency.LATER,
            figures={},
        )
    ]


def _next_raise(case: Case, table: PayTable) -> Raise | None:
    """The raise after the last recorded one, also when its day has just passed; else the next from this month on."""
    facts = case.facts
    if facts.golongan_tmt is None or facts.mkg_years is None:
        return None
    mkg = Mkg(facts.mkg_years, facts.mkg_months or 0)
    if facts.kgb_tmt is not None:
        since = max(facts.kgb_tmt, facts.golongan_tmt)
        due = kgb_after(table, facts.golongan, facts.golongan_tmt, mkg, since)
        # A raise postponed longer than the law allows is a record that was not kept up, not a raise still owed.
        if due is None or due.tmt >= add_months(case.on.replace(day=1), -case.whole("KGB_TUNDA_MAKS_BULAN")):
            return due
    return kgb_after(table, facts.golongan, facts.golongan_tmt, mkg, case.on.replace(day=1) - timedelta(days=1))


def _was_postponed(case: Case, due: Raise) -> bool:
    """Whether a raise that fell due was held by a predikat too low, which a later year has made good (Pasal 13)."""
    legal, then = case.predikat("KGB_MIN_PREDIKAT_LEGAL"), case.facts.predikat.get(due.tmt.year - 1)
    cleared = case.latest is not None and case.latest >= legal
    return due.tmt < case.on.replace(day=1) and then is not None and then < legal and cleared


def _step(case: Case, key: str, due: Raise | None) -> Condition:
    """The MKG reaches the next step of the pay table."""
    facts = case.facts
    if facts.golongan_tmt is None:
        return case.condition(key, None, "TMT golongan belum diisi")
    if facts.mkg_years is None:
        return case.condition(key, None, "masa kerja golongan belum diisi")
    if due is None:
        return case.condition(key, False, f"langkah gaji tertinggi golongan {facts.golongan} sudah tercapai")
    return case.condition(
        key, True, f"{due.mkg_years} tahun pada {long_date(due.tmt)}: {rupiah(due.old)} menjadi {rupiah(due.new)}"
    )


def _civil_servant(case: Case) -> list[Condition]:
    """KGB-02, the law's minimum; KGB-03 says, without failing, that the office may ask for more."""
    legal, local = case.predikat("KGB_MIN_PREDIKAT_LEGAL"), case.predikat("KGB_MIN_PREDIKAT_LOKAL")
    found = conditions.predikat_at_least(case, "KGB-02", legal)
    if case.latest is not None and legal <= case.latest < local:
        data = f"{screen(case.latest)}; konfirmasikan ke BKPSDMD sebelum surat diterbitkan"
        found.append(case.condition("KGB-03", True, data, year=case.year, minimum=screen(local)))
    return found


def _is_early_first(table: PayTable, golongan: str, due: Raise | None) -> bool:
    return due is not None and golongan == EARLY_GOLONGAN and due.mkg_years == table.steps[golongan][1].mkg_years


def _contract_worker(case: Case, key: str, more_than: int, years: int) -> list[Condition]:
    """The agreement runs longer than so many years, and predikat of the last years is high enough."""
    facts = case.facts
    if facts.contract_start is None or facts.contract_end is None:
        length = case.condition(f"{key}-MASA", None, "masa perjanjian kerja belum diisi", years=more_than)
    else:
        day_after = facts.contract_end + timedelta(days=1)
        length = case.condition(
            f"{key}-MASA",
            day_after > add_months(facts.contract_start, more_than * 12),
            f"{span(facts.contract_start, day_after)}, sampai {long_date(facts.contract_end)}",
            years=more_than,
        )
    return [length, *conditions.predikat_at_least(case, key, case.predikat("KGB_PPPK_MIN_PREDIKAT"), years)]


def _recommendation(
    case: Case, table: PayTable, rule: str, due: Raise | None, found: list[Condition], start: date | None
) -> Recommendation:
    """The raise from the day it counts; a postponed one counts later, but the next one comes as if it had not been."""
    if due is None or start is None:
        why = found[0].data
        return Recommendation(
            kind=KIND,
            rule=rule,
            title="Kenaikan gaji berkala",
            summary=why[:1].upper() + why[1:],  # capitalize() would spoil the golongan: "ii/b"
            conditions=tuple(found),
            earliest=None,
            effective=None,
            target="",
            urgency=case.urgency(None),
            figures={"golongan": case.facts.golongan},
        )
    notice = add_months(due.tmt, -case.whole("KGB_TERBIT_BULAN_SEBELUM"))
    return Recommendation(
        kind=KIND,
        rule=rule,
        title=f"Kenaikan gaji berkala: {rupiah(due.old)} → {rupiah(due.new)}",
        summary=_summary(case, due, found),
        conditions=tuple(found),
        earliest=_earliest(case, rule, start),
        effective=start,
        target=rupiah(due.new),
        urgency=case.urgency(notice),
        figures={
            "golongan": case.facts.golongan,
            "tmt": start.isoformat(),
            "mkg_tahun": due.mkg_years,
            "mkg_bulan": 0,
            "gaji_lama": due.old,
            "gaji_baru": due.new,
            "terbit": notice.isoformat(),
            "tmt_berikut": _following(case, table, due),
            "regulasi_gaji": table.source,
        },
    )


def _earliest(case: Case, rule: str, start: date) -> date:
    """The day of the raise, or the first day on which a later predikat can have made a low one good."""
    if case.facts.status is not EmployeeStatus.PPPK:
        return max(start, conditions.predikat_cured(case, case.predikat("KGB_MIN_PREDIKAT_LEGAL"), 1))
    years = 1 if rule == "KGB-05" else case.whole("KGB_PPPK_JUMLAH_TAHUN_PREDIKAT")
    return max(start, conditions.predikat_cured(case, case.predikat("KGB_PPPK_MIN_PREDIKAT"), years))


def _summary(case: Case, due: Raise, found: list[Condition]) -> str:
    """When and how much, or until when it is postponed (PP 7/1977 Pasal 13)."""
    if any(condition.id == "KGB-02" and condition.met is False for condition in found):
        months = case.whole("KGB_TUNDA_MAKS_BULAN")
        again = long_date(add_months(due.tmt, months))
        return (
            f"Kenaikan gaji berkala {long_date(due.tmt)} ditunda paling lama {months} bulan dengan surat keputusan "
            f"selama predikat di bawah cukup; dinilai ulang {again}"
        )
    warned = any(condition.id == "KGB-03" for condition in found)
    more = "; konfirmasikan ke BKPSDMD karena predikat belum Baik" if warned else ""
    held = next((one.data for one in found if one.id == "KGB-02-TUNDA"), "")
    when = f"setelah ditunda; {held}" if held else long_date(due.tmt)
    return f"Kenaikan gaji berkala {rupiah(due.new)} · {when}{more}"


def _following(case: Case, table: PayTable, due: Raise) -> str:
    """TMT of the raise after this one, as the notice has to name it; '' when the table ends."""
    facts = case.facts
    assert facts.golongan_tmt is not None
    assert facts.mkg_years is not None
    mkg = Mkg(facts.mkg_years, facts.mkg_months or 0)
    following = kgb_after(table, facts.golongan, facts.golongan_tmt, mkg, due.tmt)
    return following.tmt.isoformat() if following else ""
