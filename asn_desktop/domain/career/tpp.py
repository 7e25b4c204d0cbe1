"""Domain: tambahan penghasilan pegawai as the office's own percentages make it (PP 12/2019 Pasal 58; Perbup TPP)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import WorkingLine
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.domain.career.facts import HukdisLevel
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.recommendation import Recommendation, Urgency
from asn_desktop.domain.wording import decimal, rupiah, screen

if TYPE_CHECKING:
    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.recommendation import Condition

KIND = "tpp"


class Allowance(NamedTuple):
    """The amount in whole rupiah, what a hukuman disiplin sedang took from it, and the two shares before that."""

    amount: int
    cut: int
    productivity: Fraction
    discipline: Fraction


def recommend(case: Case) -> list[Recommendation]:
    """TPP-01: asked once the ceiling of the person's post is noted."""
    ceiling = case.facts.number(Noted.TPP_CEILING)
    if ceiling is None and not case.everything:
        return []
    paid = allowance(case)
    return [
        Recommendation(
            kind=KIND,
            rule="TPP-01",
            title=f"TPP: {rupiah(paid.amount)}" if paid else "TPP belum dapat dihitung",
            summary=f"TPP {rupiah(paid.amount)} dari pagu {rupiah(int(ceiling))}"
            if paid and ceiling is not None
            else "Pagu, nilai produktivitas, atau potongan disiplin belum diketahui",
            conditions=(_ceiling(case), _productivity(case), _discipline(case), *_punished(case)),
            earliest=None,
            effective=None,
            target="",
            urgency=Urgency.LATER,
            figures={"tpp": paid.amount, "potongan_hukdis": paid.cut} if paid else {},
        )
    ]


def allowance(case: Case) -> Allowance | None:
    """Pagu x (weight x productivity + weight x discipline), less a punishment; rounded down to whole rupiah."""
    ceiling, productivity = case.facts.number(Noted.TPP_CEILING), earned(case)
    cut = case.facts.number(Noted.DISCIPLINE_CUT)
    if ceiling is None or productivity is None or cut is None:
        return None
    worked = Fraction(case.whole("TPP_BOBOT_PRODUKTIVITAS") * productivity, 100 * 100)
    present = Fraction(case.whole("TPP_BOBOT_DISIPLIN"), 100) * max(Fraction(0), 1 - cut / 100)
    whole = int(ceiling * (worked + present))
    taken = int(Fraction(whole * case.whole("TPP_POTONGAN_HUKDIS_SEDANG"), 100)) if _punished(case) else 0
    return Allowance(whole - taken, taken, ceiling * worked, ceiling * present)


def percent_words(percent: Fraction) -> str:
    """A percent as people write it: 5 %, 2,50 %."""
    return f"{decimal(percent, 0 if percent.denominator == 1 else 2)} %"


def working(case: Case, source: str) -> tuple[WorkingLine, ...]:
    """How the allowance comes about, step by step; `source` is the regulation the ceiling stands in."""
    paid = allowance(case)
    ceiling, cut = case.facts.number(Noted.TPP_CEILING), case.facts.number(Noted.DISCIPLINE_CUT)
    if paid is None or ceiling is None or cut is None or case.latest is None:
        return ()
    weights = [case.whole(name) for name in ("TPP_BOBOT_PRODUKTIVITAS", "TPP_BOBOT_DISIPLIN")]
    share = case.rules.parameters.figure("TPP_BOBOT_PRODUKTIVITAS", case.on).basis
    lines = [
        WorkingLine(f"Pagu sebulan {rupiah(int(ceiling))}", source),
        WorkingLine(
            f"Produktivitas: predikat {case.year} {screen(case.latest)} bernilai {earned(case)} % dari bobot"
            f" {weights[0]} %, menjadi {rupiah(int(paid.productivity))}",
            f"{share}; {case.rules.parameters.figure(f'TPP_PRODUKTIVITAS_{case.latest}', case.on).basis}",
        ),
        WorkingLine(
            f"Disiplin: 100 % dikurangi potongan {percent_words(cut)} dari bobot {weights[1]} %,"
            f" menjadi {rupiah(int(paid.discipline))}",
            share,
        ),
    ]
    if _punished(case):
        percent = case.whole("TPP_POTONGAN_HUKDIS_SEDANG")
        basis = case.rules.parameters.figure("TPP_POTONGAN_HUKDIS_SEDANG", case.on).basis
        lines.append(
            WorkingLine(f"Dipotong {percent} % karena hukuman disiplin tingkat sedang: {rupiah(paid.cut)}", basis)
        )
    lines.append(WorkingLine(f"TPP sebulan {rupiah(paid.amount)}, dibulatkan ke bawah dan sebelum pajak", share))
    return tuple(lines)


def earned(case: Case) -> int | None:
    """Percent of the productivity share the predikat earns by the office's own figures; None while not stated."""
    name = f"TPP_PRODUKTIVITAS_{case.latest}"
    if case.latest is None or not case.rules.parameters.known(name, case.on):
        return None
    return case.whole(name)


def _ceiling(case: Case) -> Condition:
    ceiling = case.facts.number(Noted.TPP_CEILING)
    data = f"pagu {UNKNOWN}" if ceiling is None else rupiah(int(ceiling))
    return case.condition("TPP-01", None if ceiling is None else True, data)


def _productivity(case: Case) -> Condition:
    percent = earned(case)
    if case.latest is None:
        data = f"predikat {case.year} belum ada"
    elif percent is None:
        data = f"{screen(case.latest)}: belum diketahui; isi pada parameter aturan menurut Perbup"
    else:
        data = f"{screen(case.latest)}: {percent} %"
    return case.condition("TPP-01-NILAI", None if percent is None else True, data, year=case.year)


def _discipline(case: Case) -> Condition:
    cut = case.facts.number(Noted.DISCIPLINE_CUT)
    data = f"potongan {UNKNOWN}" if cut is None else f"{decimal(cut)} %"
    return case.condition("TPP-01-DISIPLIN", None if cut is None else True, data)


def _punished(case: Case) -> list[Condition]:
    running = conditions.active_hukdis(case, case.on)
    if running is None or running.level is not HukdisLevel.SEDANG:
        return []
    percent = case.whole("TPP_POTONGAN_HUKDIS_SEDANG")
    return [case.condition("TPP-02", True, "hukuman disiplin tingkat sedang masih berjalan", percent=percent)]
