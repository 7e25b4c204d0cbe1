"""Domain: what is not known about an employee, and how many answers of the career rules each missing fact holds up.

The rules themselves are asked: once with what is known, once with the fact filled in by a value that speaks for nothing
in particular. So a rule that changes changes what is worth collecting.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career.credit_account import account
from asn_desktop.domain.career.credit_entry import CreditEntry, CreditKind
from asn_desktop.domain.career.engine import recommend
from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.rules import CareerRules

PAK = "pak"  # the last PAK of a jabatan fungsional held since before conversions began
PREDIKAT_YEARS = 2  # the rules look back no further than the last finished year and the one before
# Standing answers, which fall due on no day: nobody waits for them.
_WAITED_FOR = frozenset(Decision) - {
    Decision.DATA_QUALITY,
    Decision.POST_PROMOTION,
    Decision.TRANSFER,
    Decision.TALENT,
    Decision.ALLOWANCE,
}
_HIGHEST_EXAM = 2
_YEARS_SERVED = 5  # in pangkat and post, for a date nobody knows
_ESELON = {PositionKind.JPT: "II.b", PositionKind.ADMINISTRATOR: "III.a", PositionKind.PENGAWAS: "IV.a"}


class Missing(NamedTuple):
    """One fact not known: a field of `CareerFacts` or `PAK`, the year of a predikat, and the answers it holds up."""

    field: str
    year: int | None
    answers: int


class Gaps(NamedTuple):
    """What is missing about one employee, what unlocks the most first, and the answers all of it together unlocks."""

    missing: tuple[Missing, ...]
    answers: int


def find(rules: CareerRules, facts: CareerFacts, *, on: date, year: int) -> Gaps:
    """What the rules would ask for; facts that no rule waits for in this case are left out."""

    def answered(known: CareerFacts) -> int:
        answers = recommend(rules, known, on=on, year=year, only=_WAITED_FOR)
        return sum(one.met is not None for each in answers for one in each.conditions)

    wanted = _unknown(rules, facts, on, year)
    if not wanted:
        return Gaps((), 0)
    known, everything = answered(facts), answered(_with(facts, wanted))
    found = []
    for key in wanted:
        alone = answered(_with(facts, {key: wanted[key]})) - known
        # Where two facts are wanted together, neither helps alone; each is worth what the others lack without it.
        if alone <= 0:
            alone = everything - answered(_with(facts, {other: wanted[other] for other in wanted if other != key}))
        if alone > 0:
            found.append(Missing(*key, alone))
    found.sort(key=lambda one: -one.answers)  # stable: in the order of the form
    return Gaps(tuple(found), max(0, everything - known))


def _unknown(rules: CareerRules, facts: CareerFacts, on: date, year: int) -> dict[tuple[str, int | None], Any]:
    """The facts that are not known with a value to try."""
    told = nips.read(facts.nip)
    ago = add_months(on, -12 * _YEARS_SERVED)
    pppk = facts.status is EmployeeStatus.PPPK
    tried: Iterable[tuple[str, Any]] = (
        ("birth_date", told.birth_date if told else None),
        ("education", Education.S1),
        ("position_tmt", ago),
        ("eselon", _ESELON.get(facts.position_kind)),
        ("jenjang", "Ahli Pertama" if facts.position_kind is PositionKind.FUNGSIONAL else None),
        ("golongan", "IX" if pppk else "III/a"),
        ("golongan_tmt", ago),
        ("mkg_years", _YEARS_SERVED),
        ("cpns_tmt", told.cpns_tmt if told else None),
        ("contract_start", ago if pppk else None),
        ("contract_end", add_months(on, 12) if pppk else None),
        ("exam_level", None if pppk else _HIGHEST_EXAM),
        ("unpaid_leave", None if pppk else False),
        ("hukdis_known", True),
    )
    found: dict[tuple[str, int | None], Any] = {
        (name, None): value for name, value in tried if value is not None and _not_known(facts, name)
    }
    earlier = _earlier_credit(rules, facts, year)
    if earlier is not None:
        found[PAK, None] = earlier
    for past in range(year - PREDIKAT_YEARS + 1, year + 1):
        if past not in facts.predikat:
            found["predikat", past] = Predikat.BAIK
    return found


def _earlier_credit(rules: CareerRules, facts: CareerFacts, year: int) -> CreditEntry | None:
    """A PAK to try for somebody whose angka kredit of before conversions began is not recorded."""
    if facts.position_kind is not PositionKind.FUNGSIONAL or facts.jenjang not in rules.coefficients:
        return None
    present = account(rules, facts, year)
    if present.since is None or not present.before:
        return None
    end = rules.coefficients[facts.jenjang].begins - timedelta(days=1)
    return CreditEntry(CreditKind.CONVERSION, facts.jenjang, Fraction(0), None, end)


def _not_known(facts: CareerFacts, name: str) -> bool:
    present = getattr(facts, name)
    return present is None or present == "" or (name == "hukdis_known" and not present)


def _with(facts: CareerFacts, filled: Mapping[tuple[str, int | None], Any]) -> CareerFacts:
    plain = {name: value for (name, year), value in filled.items() if year is None}
    years = {year: value for (_, year), value in filled.items() if year is not None}
    if PAK in plain:
        plain["credits"] = (*facts.credits, plain.pop(PAK))
    return replace(facts, **plain, predikat={**facts.predikat, **years})
