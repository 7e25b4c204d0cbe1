"""Domain: 360 answers: rater groups, their weights, and means of what the filter of `confidentiality` lets through.

The mean of a value is the plain average of its statements, that of a group the plain average of its values, and every
total is a weighted average of groups: exact fractions throughout, rounded once where they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple, Protocol

from asn_desktop.domain.basis import Basis, WorkingLine
from asn_desktop.domain.feedback.confidentiality import (
    ANSWERING,
    CLOSED,
    NOBODY,
    ONE_SHEET,
    Ballot,
    Cell,
    RaterGroup,
    Sifted,
    sift,
)
from asn_desktop.domain.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


__all__ = ["ANSWERING", "ONE_SHEET", "Ballot", "RaterGroup"]

VALUES, STATEMENTS_PER_VALUE = 7, 3
STATEMENTS = VALUES * STATEMENTS_PER_VALUE
LOWEST, HIGHEST = 1, 5
GROUP_NAMES = {
    RaterGroup.SUPERIOR: "Atasan",
    RaterGroup.PEER: "Rekan kerja",
    RaterGroup.SUBORDINATE: "Bawahan",
    RaterGroup.SELF: "Diri sendiri",
    RaterGroup.MERGED: "Rekan dan bawahan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightPreset:
    """The weights, in percent, that hold when exactly these groups are missing."""

    missing: frozenset[RaterGroup]
    weights: Mapping[RaterGroup, int]


class WeightSet(NamedTuple):
    """Weights that are in use somewhere, offered to an office; the basis says where."""

    name: str
    weights: Mapping[RaterGroup, int]
    basis: Basis


class ScaleSet(NamedTuple):
    """Five words for 1 to 5, lowest first, offered to an office."""

    name: str
    labels: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRules:
    """Weights in percent of the full set of groups, presets for missing ones, and the smallest group that is shown."""

    weights: Mapping[RaterGroup, int]
    presets: tuple[WeightPreset, ...]
    smallest_group: int
    smallest_comments: int
    weights_basis: Basis
    smallest_group_basis: Basis
    smallest_comments_basis: Basis
    scale_labels: tuple[str, ...]  # what 1 to 5 mean, lowest first
    scale_basis: Basis
    short_form: tuple[int, ...]  # which of the three statements of each value is in the short form, from 0
    weight_sets: tuple[WeightSet, ...]
    scale_sets: tuple[ScaleSet, ...]


class HasFeedbackRules(Protocol):
    """Rules that hold a part on 360 answers."""

    @property
    def feedback(self) -> FeedbackRules:
        """The part on 360 answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFeedback:
    """One group: sheets counted, mean on 1..5 or None, mean per value, and whether it is hidden for being small."""

    n: int
    mean: Fraction | None
    suppressed: bool
    per_value: tuple[Fraction | None, ...]
    per_statement: tuple[Cell, ...]  # none where the whole group is held back or silent
    weight: Fraction  # the share of the total actually used, 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackResult:
    """What may be shown of the answers to one appraisal: the groups, the weighted mean and how it came about."""

    groups: Mapping[RaterGroup, GroupFeedback]
    mean: Fraction | None
    per_value: tuple[Fraction | None, ...]
    working: tuple[WorkingLine, ...]

    @property
    def per_statement(self) -> tuple[Fraction | None, ...]:
        """The weighted mean of each statement; reckoned when asked for, since lists of people do without."""
        counted = [one for one in self.groups.values() if one.weight]
        return tuple(
            _weighted([(one.weight, one.per_statement[place].mean) for one in counted]) for place in range(STATEMENTS)
        )

    @property
    def weights(self) -> Mapping[RaterGroup, Fraction]:
        """The weights actually used; they sum to 1 unless nobody answered."""
        return {group: feedback.weight for group, feedback in self.groups.items() if feedback.weight}


def read_ballot(text: str) -> Ballot:
    """The compact text of 21 characters, '1' to '5' or '-' (tidak dapat menilai); ValueError when it is none."""
    if len(text) != STATEMENTS or any(answer not in "12345-" for answer in text):
        raise ValueError(f"not {STATEMENTS} answers of 1 to 5 or '-'")
    return tuple(None if answer == "-" else int(answer) for answer in text)


def write_ballot(ballot: Ballot) -> str:
    """The compact text of a ballot; ValueError when an answer is off the scale or the count is not 21."""
    if len(ballot) != STATEMENTS or any(a is not None and not LOWEST <= a <= HIGHEST for a in ballot):
        raise ValueError(f"not {STATEMENTS} answers of {LOWEST} to {HIGHEST} or None")
    return "".join("-" if answer is None else str(answer) for answer in ballot)


def shown(mean: Fraction | None) -> str:
    """A mean as screens and forms write it: two decimals with a comma, halves up; '' for none."""
    return "" if mean is None else decimal(mean)


def as_number(mean: Fraction) -> float:
    """A mean for machine output, rounded half up to two decimals."""
    return int(mean * 100 + Fraction(1, 2)) / 100


def aggregate(rules: HasFeedbackRules, ballots: Mapping[RaterGroup, Sequence[Ballot]]) -> FeedbackResult:
    """The means of all groups and the weighted mean, hiding what would betray a single answer."""
    return result_of(rules, sift(rules.feedback.smallest_group, ballots))


def result_of(rules: HasFeedbackRules, sifted: Mapping[RaterGroup, Sifted]) -> FeedbackResult:
    """The means of what may be shown. A group that is held back counts nowhere, and its weight goes to the others."""
    present = {group: sifted.get(group, NOBODY) for group in (*ANSWERING, *sifted)}
    values = {group: _value_means(one.cells) for group, one in present.items()}
    means = {group: _average(values[group]) for group in present}
    weights = _weights_used(rules.feedback, {group for group, mean in means.items() if mean is not None})
    groups = {
        group: GroupFeedback(
            n=one.n,
            mean=means[group],
            suppressed=one.n > 0 and means[group] is None,
            per_value=values[group],
            per_statement=one.cells,
            weight=weights.get(group, Fraction(0)),
        )
        for group, one in present.items()
    }
    mean = _weighted([(weights[group], means[group]) for group in weights])
    return FeedbackResult(
        groups=groups,
        mean=mean,
        per_value=tuple(
            _weighted([(weights[group], values[group][value]) for group in weights]) for value in range(VALUES)
        ),
        working=_working(rules.feedback, groups, mean),
    )


def group_means(sifted: Mapping[RaterGroup, Sifted]) -> dict[RaterGroup, Fraction]:
    """The mean of every group of which something may be shown."""
    means = {group: _average(_value_means(one.cells)) for group, one in sifted.items()}
    return {group: mean for group, mean in means.items() if mean is not None}


def _value_means(cells: Sequence[Cell]) -> tuple[Fraction | None, ...]:
    """The mean per value: the plain average of those of its statements that are shown."""
    return tuple(
        _average([cell.mean for cell in cells[first : first + STATEMENTS_PER_VALUE]])
        for first in range(0, STATEMENTS, STATEMENTS_PER_VALUE)
    )


def _weights_used(rules: FeedbackRules, heard: set[RaterGroup]) -> dict[RaterGroup, Fraction]:
    """The share of each group heard: the preset for the missing ones, else the full set's weights in proportion."""
    merged = RaterGroup.MERGED in heard
    present = {group for group in rules.weights if group in heard or (merged and group in CLOSED)}
    missing = frozenset(group for group, weight in rules.weights.items() if weight and group not in present)
    weights = next((preset.weights for preset in rules.presets if preset.missing == missing), rules.weights)
    used = {group: weights.get(group, 0) for group in present}
    if merged:
        used[RaterGroup.MERGED] = sum(used.pop(group, 0) for group in CLOSED)
    total = sum(used.values())
    return {group: Fraction(weight, total) for group, weight in used.items() if weight}


def _average(means: Sequence[Fraction | None]) -> Fraction | None:
    given = [mean for mean in means if mean is not None]
    if not given:
        return None
    # Over one denominator: adding fractions one by one would shorten each sum, which takes most of the time.
    below = lcm(*(mean.denominator for mean in given))
    return Fraction(sum(mean.numerator * (below // mean.denominator) for mean in given), below * len(given))


def _weighted(parts: Sequence[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """The mean of the parts that exist, by weight; a missing part takes its weight with it."""
    given = [(weight, mean) for weight, mean in parts if mean is not None]
    total = sum((weight for weight, _ in given), Fraction(0))
    return sum((weight * mean for weight, mean in given), Fraction(0)) / total if total else None


def _working(
    rules: FeedbackRules, groups: Mapping[RaterGroup, GroupFeedback], mean: Fraction | None
) -> tuple[WorkingLine, ...]:
    """The sentences that explain the weighted mean, hidden groups included."""
    lines = []
    merged = RaterGroup.MERGED in groups
    for group, feedback in groups.items():
        name, basis = GROUP_NAMES[group], str(rules.weights_basis)
        if feedback.suppressed:
            what = "digabung menjadi rekan dan bawahan" if merged else "tidak ditampilkan dan tidak dihitung"
            text = f"{name}: {what}, karena terlalu sedikit jawaban (paling sedikit {rules.smallest_group})."
            basis = str(rules.smallest_group_basis)
        elif feedback.mean is None:
            continue
        elif group is RaterGroup.SELF:
            text = f"{name}: rata-rata {shown(feedback.mean)}, hanya pembanding (bobot 0)."
        else:
            percent = _percent(feedback.weight)
            text = f"{name}: rata-rata {shown(feedback.mean)} dari {feedback.n} jawaban, bobot {percent}."
        lines.append(WorkingLine(text, basis))
    if mean is not None:
        lines.append(WorkingLine(f"Rata-rata tertimbang 360: {shown(mean)}.", str(rules.weights_basis)))
    return tuple(lines)


def _percent(share: Fraction) -> str:
    return f"{decimal(share * 100).removesuffix(',00')}%"
