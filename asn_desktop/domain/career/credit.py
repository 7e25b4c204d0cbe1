"""Domain: angka kredit earned by a predikat over months, exactly (PermenPANRB 1/2023; Per BKN 3/2023)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.staff.position import PositionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.domain.career.credit_entry import CreditEntry
    from asn_desktop.domain.career.facts import Held
    from asn_desktop.domain.career.rules import CareerRules

YEAR = 12


class Conversion(NamedTuple):
    """A predikat over whole months of one year in one jenjang, turned into angka kredit."""

    jenjang: str
    start: date
    end: date
    predikat: Predikat
    percent: int
    coefficient: Fraction

    @property
    def months(self) -> int:
        """How many months it counts."""
        return months_of(self.start, self.end)

    @property
    def amount(self) -> Fraction:
        """Months of a year x percent x coefficient, exactly."""
        return Fraction(self.months, YEAR) * self.percent / 100 * self.coefficient


class Stretch(NamedTuple):
    """Whole months of one calendar year in one jenjang."""

    jenjang: str
    start: date
    end: date


def of(rules: CareerRules, jenjang: str, predikat: Predikat, months: int, on: date) -> Fraction:
    """Months of a year x percent of the predikat x the jenjang's coefficient on a day; rounded only in print."""
    return Fraction(months, YEAR) * rules.credit_percent[predikat].on(on) / 100 * rules.coefficients[jenjang].on(on)


def converted(rules: CareerRules, stretch: Stretch, predikat: Predikat) -> Conversion:
    """The angka kredit of a stretch by its predikat."""
    return Conversion(
        stretch.jenjang,
        stretch.start,
        stretch.end,
        predikat,
        rules.credit_percent[predikat].on(stretch.start),
        rules.coefficients[stretch.jenjang].on(stretch.start),
    )


def parts(rules: CareerRules, stretch: Stretch, predikat: Predikat) -> list[Conversion]:
    """The angka kredit of a stretch, in pieces where its percent or coefficient changes within it."""
    figures = (rules.credit_percent[predikat], rules.coefficients[stretch.jenjang])
    begun = {day for one in figures for day in (one.since, *(since for since, _ in one.before))}
    months = {day if day.day == 1 else add_months(day.replace(day=1), 1) for day in begun}
    starts = [stretch.start, *sorted(month for month in months if stretch.start < month <= stretch.end)]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), stretch.end]
    pieces = (stretch._replace(start=start, end=end) for start, end in zip(starts, ends, strict=True))
    return [converted(rules, piece, predikat) for piece in pieces]


def stretches(posts: Sequence[Held], year: int, taken: Iterable[CreditEntry] = ()) -> list[Stretch]:
    """The months of a year in each jenjang that no entry counts yet, joined; one never spans two jenjang.

    A month belongs to the post held on its first day.
    """
    entries, found = list(taken), list[Stretch]()
    for number in range(1, YEAR + 1):
        month = date(year, number, 1)
        jenjang = jenjang_on(posts, month)
        if not jenjang or any(entry.covers(month, jenjang) for entry in entries):
            continue
        last = found[-1] if found else None
        if last is not None and last.jenjang == jenjang and add_months(last.end.replace(day=1), 1) == month:
            found[-1] = last._replace(end=month_end(month))
        else:
            found.append(Stretch(jenjang, month, month_end(month)))
    return found


def conversions(
    rules: CareerRules,
    posts: Sequence[Held],
    predikat: Mapping[int, Predikat],
    entries: Sequence[CreditEntry],
    year: int,
) -> list[Conversion]:
    """What the predikat of a year brings for the months that are not recorded yet; nothing without a predikat."""
    value = predikat.get(year)
    if value is None:
        return []
    return [
        piece
        for stretch in stretches(posts, year, entries)
        if stretch.jenjang in rules.coefficients
        for piece in parts(rules, stretch, value)
    ]


def jenjang_on(posts: Sequence[Held], day: date) -> str:
    """The jenjang fungsional held on a day; '' in another post or before the first one."""
    held = [post for post in posts if post.since <= day]
    return held[-1].jenjang if held and held[-1].kind is PositionKind.FUNGSIONAL else ""


def jenjang_since(posts: Sequence[Held]) -> date | None:
    """Since when the present jenjang has been held without a break; None outside jabatan fungsional."""
    since = None
    for post in reversed(posts):
        if post.kind is not PositionKind.FUNGSIONAL or post.jenjang != posts[-1].jenjang:
            break
        since = post.since
    return since


def base_of(rules: CareerRules, jenjang: str, golongan: str, on: date) -> Fraction:
    """AK dasar of somebody who enters a jenjang at this golongan: what others needed to reach it; 0 at the lowest."""
    return next(
        (
            step.on(on).credit
            for (name, _), step in rules.credit_steps.items()
            if name == jenjang and step.golongan == golongan and not step.ends_jenjang
        ),
        Fraction(0),
    )


def of_diploma(rules: CareerRules, jenjang: str, on: date) -> Fraction | None:
    """What a higher diploma adds once: a percent of the jenjang's first kenaikan pangkat; None where none is known."""
    steps = [step.on(on).credit for (name, _), step in rules.credit_steps.items() if name == jenjang]
    return min(steps) * rules.parameters.whole("AK_PENDIDIKAN_PERSEN", on) / 100 if steps else None


def integrated(rules: CareerRules, golongan: str, conventional: Fraction) -> Fraction | None:
    """Angka kredit of before 2023 without the amount its golongan stood on; None where that amount is not known."""
    base = rules.credit_bases.get(golongan)
    return None if base is None else max(conventional - base, Fraction(0))


def months_of(start: date, end: date) -> int:
    """Whole months from a first of a month to the end of one."""
    return (end.year - start.year) * YEAR + end.month - start.month + 1


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
