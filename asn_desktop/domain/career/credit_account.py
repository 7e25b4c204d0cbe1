"""Domain: the angka kredit somebody has in the present jenjang, what it is asked to reach, and when it will.

Nothing is guessed: months without an evaluation are named as open, and with open months a sum is only "at least".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career import credit
from asn_desktop.domain.career.credit import Stretch
from asn_desktop.domain.career.credit_entry import KIND_NAMES, TOTALS, CreditKind
from asn_desktop.domain.wording import decimal, long_date, short_months

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.basis import Confidence
    from asn_desktop.domain.career.credit import Conversion
    from asn_desktop.domain.career.credit_entry import CreditEntry
    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.measures import CreditStep
    from asn_desktop.domain.career.rules import CareerRules

PACE = Predikat.BAIK  # what a projection assumes


class Target(NamedTuple):
    """What a kenaikan pangkat or jenjang asks of the cumulated angka kredit, and where it leads."""

    golongan: str
    jenjang: str  # '' where it leads to no other jenjang
    needed: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAccount:
    """The angka kredit of one person in the present jenjang."""

    jenjang: str
    since: date | None  # the present jenjang; None where its TMT is not known
    entries: tuple[CreditEntry, ...]  # recorded, of this jenjang
    computed: tuple[Conversion, ...]  # worked out from final predikat, not recorded yet
    open: tuple[Stretch, ...]  # months of finished years without any evaluation
    begins: date  # from when predikat are converted
    before: bool  # what was earned before conversions began is missing
    counted_until: date | None  # last day that is counted
    total: Fraction = field(init=False)

    def __post_init__(self) -> None:
        recorded = sum((entry.amount for entry in self.entries), Fraction(0))
        object.__setattr__(self, "total", recorded + sum((one.amount for one in self.computed), Fraction(0)))

    @property
    def empty(self) -> bool:
        """Whether nothing is known at all, which is not the same as zero."""
        return not self.entries and not self.computed

    @property
    def whole(self) -> bool:
        """Whether the sum is all there is; otherwise it is at least that much."""
        return not (self.empty or self.open or self.before)

    def missing(self) -> list[str]:
        """What has to be found out before the sum is whole, in words."""
        found = [f"evaluasi {short_months(one.start, one.end)}" for one in self.open]
        if self.since is None:
            return [f"TMT jabatan dalam jenjang {self.jenjang}", *found]
        return [f"angka kredit sebelum {self.begins.year} (PAK terdahulu)", *found] if self.before else found


class Projection(NamedTuple):
    """How far a target is: what is missing, the months at the assumed pace, and the day it is reached then."""

    missing: Fraction
    months: int
    reached: date | None


def account(rules: CareerRules, facts: CareerFacts, year: int) -> CreditAccount:
    """The account after the appraisals of `year`, the last finished one."""
    posts, jenjang = facts.held(), facts.jenjang
    since = credit.jenjang_since(posts) if posts and posts[-1].jenjang == jenjang else None
    entries = tuple(entry for entry in facts.credits if entry.jenjang == jenjang)
    # Entries of every jenjang take their months, those of this one are counted.
    begins = rules.coefficients[jenjang].begins if jenjang in rules.coefficients else date(year, 1, 1)
    computed, lacking = list[credit.Conversion](), list[Stretch]()
    for each in range(max(begins, since).year if since else year + 1, year + 1):
        value = facts.predikat.get(each)
        for stretch in credit.stretches(posts, each, facts.credits):
            if stretch.jenjang != jenjang or jenjang not in rules.coefficients or since is None or stretch.end < since:
                continue
            if value is None:
                lacking.append(stretch)
            else:
                computed += credit.parts(rules, stretch, value)
    total = any(entry.start is None and entry.kind in TOTALS for entry in entries)
    days = [entry.end for entry in entries if entry.kind in TOTALS] + [one.end for one in computed]
    return CreditAccount(
        jenjang=jenjang,
        since=since,
        entries=entries,
        computed=tuple(computed),
        open=tuple(lacking),
        begins=begins,
        before=since is None or not (total or since >= begins),
        counted_until=max(days, default=None),
    )


def targets(rules: CareerRules, jenjang: str, golongan: str, on: date) -> tuple[Target | None, Target | None]:
    """What the next kenaikan pangkat and jenjang ask on a day; None where there is none above."""
    step = rules.credit_steps.get((jenjang, golongan))
    last = last_step(rules.credit_steps, jenjang)
    above = rules.coefficients[jenjang].above if jenjang in rules.coefficients else ""
    rise = Target(last.golongan, above, last.on(on).credit) if last is not None and above else None
    if step is None:
        return None, rise
    return Target(step.golongan, above if step.ends_jenjang else "", step.on(on).credit), rise


def last_step(steps: Mapping[tuple[str, str], CreditStep], jenjang: str) -> CreditStep | None:
    """The step that leads out of a jenjang; None in the highest."""
    return next((step for (name, _), step in steps.items() if name == jenjang and step.ends_jenjang), None)


def projected(
    rules: CareerRules,
    jenjang: str,
    total: Fraction,
    needed: Fraction,
    *,
    on: date,
    since: date | None,
    pace: Predikat = PACE,
) -> Projection | None:
    """The way to a target from what is counted until `since`, in whole months begun; None without a coefficient.

    The figures are those of the day `on`.
    """
    coefficient = rules.coefficients.get(jenjang)
    if coefficient is None:
        return None
    missing = max(needed - total, Fraction(0))
    monthly = coefficient.on(on) * rules.credit_percent[pace].on(on) / 100 / credit.YEAR
    months = -(-missing // monthly)
    reached = None
    if since is not None:
        reached = add_months((since + timedelta(days=1)).replace(day=1), months) - timedelta(days=1)
    return Projection(missing, months, reached)


def by_kind(entries: Sequence[CreditEntry]) -> dict[CreditKind, Fraction]:
    """The sum of each row of the PAK."""
    found = dict.fromkeys(CreditKind, Fraction(0))
    for entry in entries:
        found[entry.kind] += entry.amount
    return found


def working(account: CreditAccount) -> str:
    """How the sum is made up, in one sentence."""
    parts = [f"{KIND_NAMES[kind]} {decimal(sum_)}" for kind, sum_ in by_kind(account.entries).items() if sum_]
    parts += [
        f"{short_months(one.start, one.end)}: {one.months}/12 × {one.percent}% × {decimal(one.coefficient)}"
        f" = {decimal(one.amount)}"
        for one in account.computed
    ]
    return " + ".join(parts)


def how_sure(rules: CareerRules, jenjang: str) -> Confidence:
    """How sure the coefficient of the jenjang is."""
    return rules.coefficients[jenjang].confidence


def until(account: CreditAccount) -> str:
    """Until when it is counted, in words; '' when nothing is."""
    return f"dihitung sampai {long_date(account.counted_until)}" if account.counted_until else ""
