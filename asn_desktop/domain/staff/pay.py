"""Domain: gaji pokok by golongan and masa kerja golongan (MKG), and when the next kenaikan gaji berkala falls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MONTHS = 12
FORGIVEN = 1  # months: masa kerja is rounded differently from office to office
FIRST_STEPS = (0, 3)  # golongan entered with a diploma begin at three years


class Mkg(NamedTuple):
    """Masa kerja golongan: full years and the months beyond them."""

    years: int
    months: int

    @property
    def total(self) -> int:
        """All of it in months."""
        return self.years * MONTHS + self.months


class Step(NamedTuple):
    """One row of a pay table: from this MKG (years) on, this gaji pokok (rupiah a month)."""

    mkg_years: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTable:
    """A pay table as its regulation prints it: the steps of every golongan, the lowest first."""

    source: str
    valid_from: date
    steps: Mapping[str, tuple[Step, ...]]


class Raise(NamedTuple):
    """One kenaikan gaji berkala: its TMT, the MKG it rests on (years), and gaji pokok before and after (rupiah)."""

    tmt: date
    mkg_years: int
    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MkgCuts:
    """Years taken off the MKG on the way into golongan II and golongan III (PP 7/1977)."""

    into_two: int
    into_three: int


def parse_pay(file: str, rows: Iterable[Mapping[str, str]], golongan: Sequence[str]) -> PayTable:
    """The pay table of these golongan; RuleError, naming file and golongan, when a step is missing or doubtful."""
    found: dict[str, dict[int, int]] = {name: {} for name in golongan}
    origins: set[tuple[str, str]] = set()
    for line, row in enumerate(rows, start=2):
        name, mkg, amount = (row.get(column, "") for column in ("golongan", "mkg_tahun", "gaji_pokok"))
        if name not in found or not mkg.isdecimal() or not amount.isdecimal() or int(mkg) in found[name]:
            raise RuleError(f"{file}: row {line}: {name!r}, MKG {mkg!r}, {amount!r}: unknown, doubled or no number")
        found[name][int(mkg)] = int(amount)
        origins.add((row.get("regulasi", "").strip(), row.get("berlaku_mulai", "")))
    if len(origins) != 1 or not all(next(iter(origins))):
        raise RuleError(f"{file}: regulasi, berlaku_mulai: one regulation and its first day are needed in all rows")
    source, first_day = origins.pop()
    return PayTable(
        source=source,
        valid_from=date.fromisoformat(first_day),
        steps={name: _steps(file, name, amounts) for name, amounts in found.items()},
    )


def _steps(file: str, golongan: str, amounts: Mapping[int, int]) -> tuple[Step, ...]:
    """The steps in order: two years apart (only the very first may be one), each worth more than the one before."""
    steps = tuple(Step(mkg, amounts[mkg]) for mkg in sorted(amounts))
    if len(steps) < 2:
        raise RuleError(f"{file}: {golongan}: the steps are missing")
    if steps[0].mkg_years not in FIRST_STEPS:
        raise RuleError(f"{file}: {golongan}: the steps begin at MKG {steps[0].mkg_years}")
    for lower, upper in pairwise(steps):
        years = upper.mkg_years - lower.mkg_years
        if years != 2 and not (years == 1 and lower is steps[0]):
            raise RuleError(f"{file}: {golongan}: gap between MKG {lower.mkg_years} and {upper.mkg_years}")
        if upper.amount <= lower.amount:
            raise RuleError(f"{file}: {golongan}: MKG {upper.mkg_years} is not worth more than the step before")
    return steps


def salary(table: PayTable, golongan: str, mkg_years: int) -> int:
    """Gaji pokok in rupiah: the largest step not above the MKG; below the first step, the first."""
    steps = table.steps[golongan]
    return next((step.amount for step in reversed(steps) if step.mkg_years <= mkg_years), steps[0].amount)


def mkg_at(golongan_tmt: date, mkg: Mkg, on: date) -> Mkg:
    """MKG on a day, counted by calendar months as the payroll does; `mkg` is what it was at the TMT of the golongan."""
    return Mkg(*divmod(mkg.total + max(0, _month(on) - _month(golongan_tmt)), MONTHS))


def mkg_at_tmt(recorded: Mkg, appointed: date, golongan_tmt: date, counted_to: date) -> Mkg:
    """MKG at the TMT of the golongan, whichever of two days a record of the state counts masa kerja to.

    More than can have been served from the appointment (TMT CPNS) to the TMT of the golongan, a month forgiven, must
    have been counted on to the day of the record: the months since the TMT are taken off, never below zero. Anything
    else is MKG at that TMT already (PP 7/1977 Pasal 11: kenaikan gaji berkala rests on masa kerja golongan).
    """
    months = recorded.years * MONTHS + recorded.months
    tmt = _month(golongan_tmt)
    if months <= max(0, tmt - _month(appointed)) + FORGIVEN:
        return recorded
    return Mkg(*divmod(max(0, months - max(0, _month(counted_to) - tmt)), MONTHS))


def mkg_after_promotion(mkg: Mkg, old: str, new: str, cuts: MkgCuts) -> Mkg:
    """MKG carried into the new golongan: less on entering II and III, never below zero (PP 7/1977)."""
    step = (old.partition("/")[0], new.partition("/")[0])
    years = {("I", "II"): cuts.into_two, ("II", "III"): cuts.into_three}.get(step, 0)
    return Mkg(mkg.years - years, mkg.months) if mkg.years >= years else Mkg(0, 0)


def kgb_after(table: PayTable, golongan: str, golongan_tmt: date, mkg: Mkg, after: date) -> Raise | None:
    """The first kenaikan gaji berkala later than a day; None when the table ends before.

    TMT is the first day of the month in which MKG reaches the step (PP 7/1977 Pasal 11); what was postponed before
    counts in full (Pasal 13), so only golongan, its TMT and the MKG then matter.
    """
    steps = table.steps[golongan]
    credited = max(mkg.total, steps[0].mkg_years * MONTHS)
    for lower, upper in pairwise(steps):
        wait = upper.mkg_years * MONTHS - credited
        tmt = _first_day(_month(golongan_tmt) + wait)
        if wait > 0 and tmt > after:
            return Raise(tmt, upper.mkg_years, lower.amount, upper.amount)
    return None


def _month(day: date) -> int:
    return day.year * MONTHS + day.month - 1


def _first_day(month: int) -> date:
    return date(month // MONTHS, month % MONTHS + 1, 1)
