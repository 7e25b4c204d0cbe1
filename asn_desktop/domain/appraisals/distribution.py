"""Domain: unit achievement, the curve it implies, and the spread of predikat beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from asn_desktop.domain.basis import Basis, WorkingLine
from asn_desktop.domain.order import OrderedEnum
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS, PREDIKAT_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.appraisals.predicate import Predikat


class Achievement(OrderedEnum):
    """Capaian kinerja organisasi, lowest first (Lamp. p.92)."""

    SANGAT_KURANG = "SANGAT_KURANG"
    KURANG = "KURANG"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN"
    BAIK = "BAIK"
    ISTIMEWA = "ISTIMEWA"


class GuideKind(StrEnum):
    """The named checks a rule file may choose from."""

    MOSTLY = "mostly"  # more than half
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    SOME = "some"  # at least one
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One sentence of guidance: the check, the predikat it counts together, and its percentage where it has one."""

    kind: GuideKind
    predikat: tuple[Predikat, ...]
    percent: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Relative heights from Sangat Kurang to Sangat Baik, in gridlines of the official chart."""

    heights: tuple[float, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionRules:
    """A curve and the guidance for each achievement, and the smallest unit the percentages are checked for."""

    curves: Mapping[Achievement, Curve]
    guides: Mapping[Achievement, tuple[Guide, ...]]
    smallest_unit: int
    smallest_unit_basis: Basis


class HasDistributionRules(Protocol):
    """Rules that hold a part on the distribution of predikat."""

    @property
    def distribution(self) -> DistributionRules:
        """The part on the distribution of predikat."""


def guidance(
    rules: HasDistributionRules, achievement: Achievement, counts: Mapping[Predikat, int]
) -> tuple[WorkingLine, ...]:
    """Where the spread departs from the guidance: warnings, never a refusal; nothing for a unit too small to judge."""
    total = sum(counts.values())
    if total < rules.distribution.smallest_unit:
        return ()
    lines = []
    for guide in rules.distribution.guides[achievement]:
        number = sum(counts.get(predikat, 0) for predikat in guide.predikat)
        advice = _advice(guide, number, total)
        if advice:
            names = " dan/atau ".join(PREDIKAT_LABELS[predikat] for predikat in guide.predikat)
            lines.append(
                WorkingLine(
                    f"Capaian organisasi {ACHIEVEMENT_LABELS[achievement]}: predikat {names} {advice}, "
                    f"sekarang {number} dari {total} pegawai. Ini pertimbangan, bukan kuota.",
                    str(guide.basis),
                )
            )
    return tuple(lines)


def _advice(guide: Guide, number: int, total: int) -> str:
    """What the guide asks for, '' when it is met."""
    share, percent = number * 100, guide.percent * total
    broken, words = {
        GuideKind.MOSTLY: (number * 2 <= total, "idealnya sebagian besar"),
        GuideKind.AT_MOST: (share > percent, f"paling banyak {guide.percent}%"),
        GuideKind.AT_LEAST: (share < percent, f"paling sedikit {guide.percent}%"),
        GuideKind.SOME: (number == 0, "seharusnya ada"),
        GuideKind.NONE: (number > 0, "seharusnya tidak ada"),
    }[guide.kind]
    return words if broken else ""


def curve_points(heights: Sequence[float], count: int) -> list[tuple[float, float]]:
    """`count` points (at least 2) of a smooth line through the heights at x = 0, 1, 2 …, which never overshoots them.

    Piecewise cubic Hermite with the slopes of Fritsch and Butland: monotone between neighbours, flat at the peaks.
    """
    slopes = _slopes(heights)
    last = len(heights) - 1
    points = []
    for step in range(count):
        x = last * step / (count - 1)
        left = min(int(x), last - 1)
        t = x - left
        points.append(
            (
                x,
                heights[left] * (1 + 2 * t) * (1 - t) ** 2
                + slopes[left] * t * (1 - t) ** 2
                + heights[left + 1] * t * t * (3 - 2 * t)
                + slopes[left + 1] * t * t * (t - 1),
            )
        )
    return points


def _slopes(heights: Sequence[float]) -> list[float]:
    """The slope at each point: harmonic mean of both sides, 0 where the line turns."""
    steps = [after - before for before, after in pairwise(heights)]
    inner = [2 * before * after / (before + after) if before * after > 0 else 0.0 for before, after in pairwise(steps)]
    return [_end_slope(steps, 0, 1), *inner, _end_slope(steps, -1, -2)]


def _end_slope(steps: Sequence[float], outer: int, next_in: int) -> float:
    """The three-point slope at an end, held back so that the line stays monotone."""
    if len(steps) == 1:
        return steps[0]
    slope = (3 * steps[outer] - steps[next_in]) / 2
    if slope * steps[outer] <= 0:
        return 0.0
    if steps[outer] * steps[next_in] <= 0 and abs(slope) > 3 * abs(steps[outer]):
        return 3 * steps[outer]
    return slope
