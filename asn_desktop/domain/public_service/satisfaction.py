"""Domain: how satisfied the public is: nine elements of 1–4, their index and quality (PermenPANRB 14/2017).

Everything is exact and rounded once, at the end. The survey knows no respondent: a sheet is nine numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import Basis, Table, WorkingLine
from asn_desktop.domain.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Answers = tuple[int | None, ...]
UNANSWERED = "0"  # how an element left empty on the sheet is typed


class Element(NamedTuple):
    """One element (unsur) with its question and the words of the answers, the worst first."""

    name: str
    question: str
    answers: tuple[str, ...]


class Quality(NamedTuple):
    """A quality of the service (mutu pelayanan) and the lowest index that earns it."""

    letter: str
    name: str
    lowest: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionRules:
    """The survey of the regulation; `weight` is its rounded 1/9, `base` turns 1–4 into 25–100."""

    elements: tuple[Element, ...]
    elements_basis: Basis
    lowest: int
    highest: int
    weight: Fraction
    base: int
    index_basis: Basis
    qualities: tuple[Quality, ...]  # the best first
    qualities_basis: Basis

    def quality(self, index: Fraction) -> Quality:
        """The quality of an index, which is rounded to two decimals as the table of qualities is."""
        rounded = Fraction(round(index * 100), 100)
        return next((quality for quality in self.qualities if rounded >= quality.lowest), self.qualities[-1])


class ElementResult(NamedTuple):
    """How one element was answered: how many did, their sum, the mean (NRR); None when nobody answered it."""

    element: Element
    answered: int
    total: int
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The outcome of a survey; `exact` is the index with a weight of exactly 1/9."""

    sheets: int
    elements: tuple[ElementResult, ...]
    index: Fraction
    exact: Fraction
    quality: Quality
    working: tuple[WorkingLine, ...]


def measure(rules: SatisfactionRules, sheets: Sequence[Answers]) -> Satisfaction | None:
    """The index of these sheets; None while an element has no answer at all: a missing answer is never a zero."""
    results = []
    for place, element in enumerate(rules.elements):
        given = [answer for sheet in sheets if (answer := sheet[place]) is not None]
        mean = Fraction(sum(given), len(given)) if given else None
        results.append(ElementResult(element, len(given), sum(given), mean))
    means = [result.mean for result in results if result.mean is not None]
    if len(means) < len(results):
        return None
    index = sum(means, Fraction(0)) * rules.weight * rules.base
    exact = sum(means, Fraction(0)) / len(means) * rules.base
    quality = rules.quality(index)
    return Satisfaction(len(sheets), tuple(results), index, exact, quality, _working(rules, results, index, exact))


def read_answers(rules: SatisfactionRules, typed: str) -> Answers | str:
    """The nine answers as typed in one go (“443443443”, 0 for none), or a sentence that says what is wrong."""
    signs = re.sub(r"[\s,;.]", "", typed)
    count = len(rules.elements)
    allowed = {UNANSWERED, *(str(answer) for answer in range(rules.lowest, rules.highest + 1))}
    for place, sign in enumerate(signs, start=1):
        if sign not in allowed:
            return (
                f"Jawaban ke-{place} adalah “{sign}”, padahal jawaban hanya {rules.lowest} sampai {rules.highest} "
                f"({UNANSWERED} bila tidak diisi). Perbaiki angkanya."
            )
    if len(signs) != count:
        return f"Ada {len(signs)} jawaban, padahal lembar memuat {count} unsur. Ketik {count} angka berurutan."
    answers = tuple(None if sign == UNANSWERED else int(sign) for sign in signs)
    if all(answer is None for answer in answers):
        return "Lembar ini kosong: tidak satu unsur pun dijawab. Lewati lembar ini."
    return answers


def parse_satisfaction(document: Mapping[str, object], file: str) -> SatisfactionRules:
    """The survey in one file; RuleError names the key that is missing or contradicts another."""
    top = Table(file, document, source=str(document.get("source", "")))
    index, scale, qualities, elements = (top.table(name) for name in ("index", "scale", "qualities", "elements"))
    lowest, highest = scale.integer("lowest"), scale.integer("highest")
    found = tuple(_elements(elements.tables("element"), highest - lowest + 1))
    steps = tuple(
        Quality(row.text("letter"), row.text("name"), row.fraction("lowest")) for row in qualities.tables("quality")
    )
    if [step.lowest for step in steps] != sorted((step.lowest for step in steps), reverse=True):
        raise qualities.error("quality", "the qualities do not go down from the best")
    return SatisfactionRules(
        elements=found,
        elements_basis=elements.basis(),
        lowest=lowest,
        highest=highest,
        weight=index.fraction("weight"),
        base=index.integer("base"),
        index_basis=index.basis(),
        qualities=steps,
        qualities_basis=qualities.basis(),
    )


def _elements(rows: Iterable[Table], answers: int) -> Iterable[Element]:
    for row in rows:
        element = Element(row.text("name"), row.text("question"), row.texts("answers"))
        if len(element.answers) != answers:
            raise row.error("answers", f"{answers} answers are needed")
        yield element


def _working(
    rules: SatisfactionRules, results: Sequence[ElementResult], index: Fraction, exact: Fraction
) -> tuple[WorkingLine, ...]:
    lines = [
        WorkingLine(
            f"{result.element.name}: {result.total} / {result.answered} = {decimal(result.mean)}",
            str(rules.elements_basis),
        )
        for result in results
        if result.mean is not None
    ]
    total = sum((result.mean for result in results if result.mean is not None), Fraction(0))
    sentence = f"Indeks: {decimal(total)} × {decimal(rules.weight)} × {rules.base} = {decimal(index)}"
    lines.append(WorkingLine(sentence, str(rules.index_basis)))
    lines.append(
        WorkingLine(
            f"Dengan bobot 1/{len(results)} yang tidak dibulatkan: {decimal(exact)}. Tanyakan kepada bagian organisasi "
            "kabupaten bobot mana yang dipakai.",
            str(rules.index_basis),
        )
    )
    quality = rules.quality(index)
    lines.append(WorkingLine(f"Mutu {quality.letter} ({quality.name}): indeks {decimal(index)} mencapai "
                             f"{decimal(quality.lowest)}.", str(rules.qualities_basis)))  # fmt: skip
    return tuple(lines)
