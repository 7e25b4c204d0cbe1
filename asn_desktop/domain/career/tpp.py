"""Domain: tambahan penghasilan pegawai as the office's own percentages make it (PP 12/2019 Pasal 58; Perbup TPP)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

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
    """The amount in whole rupiah, and what a hukuman disiplin sedang took from it."""

    amount: int
    cut: int


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
    ceiling, productivity = case.facts.number(Noted.TPP_CEILING), _earned(case)
    cut = case.facts.number(Noted.DISCIPLINE_CUT)
    if ceiling is None or productivity is None or cut is None:
        return None
    worked = Fraction(case.whole("TPP_BOBOT_PRODUKTIVITAS") * productivity, 100 * 100)
    present = Fraction(case.whole("TPP_BOBOT_DISIPLIN"), 100) * max(Fraction(0), 1 - cut / 100)
    whole = int(ceiling * (worked + present))
    taken = int(Fraction(whole * case.whole("TPP_POTONGAN_HUKDIS_SEDANG"), 100)) if _punished(case) else 0
    return Allowance(whole - taken, taken)


def _earned(case: Case) -> int | None:
    name = f"TPP_PRODUKTIVITAS_{case.latest}"
    if case.latest is None or not case.rules.parameters.known(name, case.on):
        return None
    return case.whole(name)


def _ceiling(case: Case) -> Condition:
    ceiling = case.facts.number(Noted.TPP_CEILING)
    data = f"pagu {UNKNOWN}" if ceiling is None else rupiah(int(ceiling))
    return case.condition("TPP-01", None if ceiling is None else True, data)


def _productivity(case: Case) -> Condition:
    percent = _earned(case)
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
    return [case.condition("TPP-02", True, "hukuman sedang masih berjalan", percent=percent)]
