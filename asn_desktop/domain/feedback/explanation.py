"""Domain: how a 360 result came about, from statement to weighted mean: only figures the filter let through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.feedback import ANSWERING, GROUP_NAMES, ONE_SHEET, STATEMENTS, RaterGroup, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.confidentiality import Cell
    from asn_desktop.domain.feedback.feedback import FeedbackResult, GroupFeedback
    from asn_desktop.domain.feedback.instrument import AskedValue

NAMED = 3  # strengths, and statements to work on, that are named
APART = Fraction(1, 2)  # from how far on self and others are said to differ


class Standing(StrEnum):
    """What became of a group's answers."""

    COUNTED = "counted"
    COMPARED = "compared"  # the person's own: beside the others, without weight
    MERGED = "merged"  # into peers and subordinates together
    HELD_BACK = "held_back"
    UNABLE = "unable"  # the one sheet says nothing but "cannot judge"
    SILENT = "silent"


class GroupLine(NamedTuple):
    """One group: its sheets, the share of the total it was given, its mean, that of the period before, and why."""

    group: RaterGroup
    standing: Standing
    n: int
    weight: Fraction
    mean: Fraction | None
    before: Fraction | None
    why: str


class ValueLine(NamedTuple):
    """One of the seven values: the mean of the others, the person's own, how far it is above theirs, and before."""

    number: int
    name: str
    mean: Fraction | None
    own: Fraction | None
    gap: Fraction | None
    before: Fraction | None


class StatementLine(NamedTuple):
    """One statement: what each group shown said, and the weighted mean of those that count."""

    number: int
    value: str
    text: str
    groups: Mapping[RaterGroup, Cell]
    mean: Fraction | None
    before: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The whole of it, in the order of the questionnaire."""

    groups: tuple[GroupLine, ...]
    values: tuple[ValueLine, ...]
    statements: tuple[StatementLine, ...]
    mean: Fraction | None
    before: Fraction | None
    strengths: tuple[StatementLine, ...]
    to_develop: tuple[StatementLine, ...]

    @property
    def shown(self) -> tuple[RaterGroup, ...]:
        """The groups that have figures."""
        return tuple(line.group for line in self.groups if line.mean is not None)

    @property
    def above_others(self) -> tuple[ValueLine, ...]:
        """The values on which the person sees himself clearly higher than the others do."""
        return tuple(line for line in self.values if line.gap is not None and line.gap >= APART)

    @property
    def below_others(self) -> tuple[ValueLine, ...]:
        """The values on which the person sees himself clearly lower than the others do."""
        return tuple(line for line in self.values if line.gap is not None and -line.gap >= APART)


def explain(
    values: Sequence[AskedValue],
    smallest: int,
    result: FeedbackResult,
    before: FeedbackResult | None = None,
    *,
    same_words: bool = True,
) -> Explanation:
    """How this result came about, with the same person's result of the period before beside it.

    Statements are only compared with those of before where the same words were asked.
    """
    statements = _statements(values, result, before if same_words else None)
    strengths, to_develop = _extremes(statements, result.mean)
    return Explanation(
        groups=tuple(_group(group, smallest, result, before) for group in _order(result)),
        values=tuple(_value(value, result, before) for value in values),
        statements=statements,
        mean=result.mean,
        before=before.mean if before else None,
        strengths=strengths,
        to_develop=to_develop,
    )


MANNER = (
    (
        "Tiap pernyataan: jumlah jawaban dibagi banyaknya yang menjawab. “Tidak dapat menilai” tidak dihitung, tidak"
        " pernah menjadi nol."
    ),
    (
        "Tiap nilai: rata-rata pernyataannya. Tiap kelompok: rata-rata ketujuh nilainya. Hasil: rata-rata kelompok"
        " menurut bobotnya. Dihitung dengan pecahan persis; pembulatan dua angka hanya satu kali, saat ditulis."
    ),
)


def own_view(found: Explanation) -> str:
    """Where the person sees himself otherwise than the others do, in a sentence."""
    if all(line.gap is None for line in found.values):
        return "Tidak ada lembar diri sendiri yang dapat dibandingkan."
    parts = [
        f"Menilai diri lebih {way} daripada penilai: {', '.join(map(_gap_text, lines))}."
        for way, lines in (("tinggi", found.above_others), ("rendah", found.below_others))
        if lines
    ]
    return " ".join(parts) or f"Penilaian diri sejalan dengan penilai: selisih tiap nilai kurang dari {shown(APART)}."


def _gap_text(line: ValueLine) -> str:
    return f"{line.name} ({shown(abs(line.gap or Fraction(0)))})"


def _order(result: FeedbackResult) -> list[RaterGroup]:
    """As people are asked; the two together after the two of which they are made."""
    order = list(ANSWERING)
    if RaterGroup.MERGED in result.groups:
        order.insert(order.index(RaterGroup.SELF), RaterGroup.MERGED)
    return order


def _group(group: RaterGroup, smallest: int, result: FeedbackResult, before: FeedbackResult | None) -> GroupLine:
    feedback = result.groups[group]
    standing = _standing(group, feedback, merged=RaterGroup.MERGED in result.groups)
    earlier = before.groups.get(group) if before else None
    return GroupLine(
        group,
        standing,
        feedback.n,
        feedback.weight,
        feedback.mean,
        earlier.mean if earlier else None,
        _why(group, standing, feedback, smallest),
    )


def _standing(group: RaterGroup, feedback: GroupFeedback, *, merged: bool) -> Standing:
    if not feedback.n:
        return Standing.SILENT
    if feedback.mean is not None:
        return Standing.COMPARED if group is RaterGroup.SELF else Standing.COUNTED
    if group in ONE_SHEET:
        return Standing.UNABLE
    return Standing.MERGED if merged else Standing.HELD_BACK


def _why(group: RaterGroup, standing: Standing, feedback: GroupFeedback, smallest: int) -> str:
    few = (
        f"kurang dari {smallest} orang"
        if feedback.n < smallest
        else f"tidak ada pernyataan yang dijawab {smallest} orang"
    )
    hidden = sum(cell.total is None and cell.answers > 0 for cell in feedback.per_statement)
    if standing is Standing.COUNTED and hidden:
        return f"{hidden} pernyataan tidak ditampilkan dan tidak dihitung: dijawab kurang dari {smallest} orang."
    return {
        Standing.COUNTED: "Terbuka bagi yang dinilai." if group is RaterGroup.SUPERIOR else "",
        Standing.COMPARED: "Hanya pembanding, tidak dihitung.",
        Standing.MERGED: f"Digabung menjadi {GROUP_NAMES[RaterGroup.MERGED].lower()}: {few}.",
        Standing.HELD_BACK: f"Tidak ditampilkan dan tidak dihitung: {few}. Bobotnya dibagi ke kelompok lain.",
        Standing.UNABLE: "Menjawab “tidak dapat menilai” pada semua pernyataan.",
        Standing.SILENT: "Tidak ada jawaban; bobotnya dibagi ke kelompok lain."
        if group is not RaterGroup.SELF
        else "Tidak ada jawaban.",
    }[standing]


def _value(value: AskedValue, result: FeedbackResult, before: FeedbackResult | None) -> ValueLine:
    place = value.number - 1
    mean, own = result.per_value[place], result.groups[RaterGroup.SELF].per_value[place]
    gap = own - mean if own is not None and mean is not None else None
    return ValueLine(value.number, value.name, mean, own, gap, before.per_value[place] if before else None)


def _statements(
    values: Sequence[AskedValue], result: FeedbackResult, before: FeedbackResult | None
) -> tuple[StatementLine, ...]:
    means, were = result.per_statement, before.per_statement if before else (None,) * STATEMENTS
    return tuple(
        StatementLine(
            asked.number,
            value.name,
            asked.text,
            {group: one.per_statement[asked.place] for group, one in result.groups.items() if one.per_statement},
            means[asked.place],
            were[asked.place],
        )
        for value in values
        for asked in value.statements
    )


def _extremes(
    statements: Sequence[StatementLine], mean: Fraction | None
) -> tuple[tuple[StatementLine, ...], tuple[StatementLine, ...]]:
    """The highest above the person's own mean, and the lowest below it; of equals the one asked first."""
    if mean is None:
        return (), ()
    known = [(line.mean, line) for line in statements if line.mean is not None]
    high = sorted((one for one in known if one[0] > mean), key=lambda one: (-one[0], one[1].number))
    low = sorted((one for one in known if one[0] < mean), key=lambda one: (one[0], one[1].number))
    return tuple(line for _, line in high[:NAMED]), tuple(line for _, line in low[:NAMED])
