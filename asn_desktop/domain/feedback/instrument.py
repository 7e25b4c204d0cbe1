"""Domain: the questionnaire of a period: its statements, who answers the short form, the scale and the weights.

A ballot has 21 places, three to each of the seven values. A questionnaire fills a place or leaves it out; what is not
asked is answered by nobody and so counts nowhere, like "cannot judge".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.feedback.feedback import (
    ANSWERING,
    GROUP_NAMES,
    STATEMENTS,
    STATEMENTS_PER_VALUE,
    Ballot,
    FeedbackRules,
    RaterGroup,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.basis import Basis


LONGEST = 170  # signs of a statement; more do not fit the row of a printed sheet
LONGEST_LABEL = 24
OFFICIAL = "Resmi"


class BehaviourValue(NamedTuple):
    """One of the seven BerAKHLAK values with its three statements (Lamp. p.29-30)."""

    number: int
    name: str
    meaning: str
    statements: tuple[str, ...]
    basis: Basis


class HasQuestionnaire(Protocol):
    """Rules that hold the official statements and a part on 360 answers."""

    @property
    def values(self) -> tuple[BehaviourValue, ...]:
        """The seven values, each with its official statements."""

    @property
    def feedback(self) -> FeedbackRules:
        """The part on 360 answers."""


class AskedStatement(NamedTuple):
    """One statement as it is asked: its running number from 1, its place on the ballot from 0, its words."""

    number: int
    place: int
    text: str


class AskedValue(NamedTuple):
    """One of the seven values with the statements that are asked."""

    number: int
    name: str
    statements: tuple[AskedStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The statements of an office, one to three per value; `short` says which of each value stays in the short form."""

    name: str
    version: int  # 0 for the official one
    statements: tuple[tuple[str, ...], ...]
    short: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How the 360 of a period is asked and weighed; `weights_source` is '' where the weights are the shipped ones."""

    instrument: Instrument
    short_groups: frozenset[RaterGroup]
    scale: tuple[str, ...]
    weights: Mapping[RaterGroup, int]
    weights_source: str = ""


class Weighing(NamedTuple):
    """The rules on 360 answers as a period weighs them."""

    feedback: FeedbackRules


def usual(rules: HasQuestionnaire) -> Setup:
    """The 21 official statements, scale and weights as shipped: what holds where an office chose nothing."""
    return Setup(
        instrument=Instrument(
            name=OFFICIAL,
            version=0,
            statements=tuple(tuple(value.statements) for value in rules.values),
            short=rules.feedback.short_form,
        ),
        short_groups=frozenset(),
        scale=rules.feedback.scale_labels,
        weights=dict(rules.feedback.weights),
    )


def asked(rules: HasQuestionnaire, setup: Setup, group: RaterGroup | None = None) -> tuple[AskedValue, ...]:
    """What this group is asked; without a group, all that anybody is asked."""
    groups = set(ANSWERING) if group is None else {group}
    is_short = groups <= setup.short_groups
    number = 0
    values = []
    for at, value in enumerate(rules.values):
        texts = list(enumerate(setup.instrument.statements[at]))
        kept = [texts[setup.instrument.short[at]]] if is_short else texts
        statements = []
        for within, text in kept:
            number += 1
            statements.append(AskedStatement(number, at * STATEMENTS_PER_VALUE + within, text))
        values.append(AskedValue(value.number, value.name, tuple(statements)))
    return tuple(values)


def asked_otherwise(rules: HasQuestionnaire, before: Setup, after: Setup) -> frozenset[RaterGroup]:
    """The groups whose sheets no longer ask, or mean by 1 to 5, what they did."""
    if before.scale != after.scale:
        return frozenset(ANSWERING)
    return frozenset(group for group in ANSWERING if asked(rules, before, group) != asked(rules, after, group))


def places(values: Sequence[AskedValue]) -> tuple[int, ...]:
    """The places on the ballot in the order asked."""
    return tuple(statement.place for value in values for statement in value.statements)


def ballot(values: Sequence[AskedValue], answers: Sequence[int | None]) -> Ballot:
    """The ballot of these answers, given in the order asked; ValueError when there are not as many."""
    found = dict(zip(places(values), answers, strict=True))
    return tuple(found.get(place) for place in range(STATEMENTS))


def weighing(rules: FeedbackRules, setup: Setup) -> Weighing:
    """The rules with the weights of the period: an office's own are shared in proportion where a group is missing."""
    if dict(setup.weights) == dict(rules.weights):
        return Weighing(rules)
    basis = replace(rules.weights_basis, article=f"{rules.weights_basis.article}; Pengaturan 360 periode ini")
    return Weighing(replace(rules, weights=dict(setup.weights), presets=(), weights_basis=basis))


def problems(rules: HasQuestionnaire, setup: Setup) -> list[Problem]:
    """What keeps a setup from being used; the field is `statement.<place>`, `weights`, `weight.<group>` or `scale`."""
    return [*_statement_problems(rules, setup.instrument), *_weight_problems(setup.weights), *_scale_problems(setup)]


def _statement_problems(rules: HasQuestionnaire, instrument: Instrument) -> list[Problem]:
    found = []
    seen: set[str] = set()
    for at, texts in enumerate(instrument.statements):
        name = rules.values[at].name
        if not 1 <= len(texts) <= STATEMENTS_PER_VALUE:
            sentence = f"{name}: 1 sampai {STATEMENTS_PER_VALUE} pernyataan, sekarang {len(texts)}."
            found.append(Problem(f"statement.{at * STATEMENTS_PER_VALUE}", sentence))
        for within, text in enumerate(texts):
            field, words = f"statement.{at * STATEMENTS_PER_VALUE + within}", " ".join(text.split())
            if not words:
                found.append(Problem(field, f"{name}: pernyataan {within + 1} masih kosong. Isi atau hapus."))
            elif len(words) > LONGEST:
                sentence = f"{name}: “{words[:40]}…” {len(words)} huruf; lembar hanya memuat {LONGEST}. Persingkat."
                found.append(Problem(field, sentence))
            elif words.casefold() in seen:
                found.append(Problem(field, f"{name}: “{words[:60]}” sudah ada. Setiap pernyataan hanya satu kali."))
            seen.add(words.casefold())
    return found


def _weight_problems(weights: Mapping[RaterGroup, int]) -> list[Problem]:
    found = []
    for group, weight in weights.items():
        if not 0 <= weight <= 100:
            found.append(Problem(f"weight.{group}", f"Bobot {GROUP_NAMES[group].lower()}: isi 0 sampai 100."))
    if weights.get(RaterGroup.SELF, 0):
        found.append(Problem("weight.self", "Diri sendiri selalu berbobot 0: jawabannya hanya pembanding."))
    total = sum(weights.values())
    if not found and total != 100:
        what = f"kurang {100 - total}" if total < 100 else f"lebih {total - 100}"
        found.append(Problem("weights", f"Jumlah bobot {total}, harus tepat 100 ({what})."))
    return found


def _scale_problems(setup: Setup) -> list[Problem]:
    words = [" ".join(label.split()) for label in setup.scale]
    if len(words) != 5 or not all(words) or len({word.casefold() for word in words}) < 5:
        return [Problem("scale", "Skala memerlukan lima kata yang berbeda, dari yang terendah.")]
    long = next((word for word in words if len(word) > LONGEST_LABEL), "")
    return [Problem("scale", f"“{long}” terlalu panjang untuk lembar ({LONGEST_LABEL} huruf).")] if long else []
