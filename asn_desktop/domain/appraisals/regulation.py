"""Domain: PermenPANRB 6/2022 and its like as frozen data, and which of them holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from asn_desktop.domain.basis import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from asn_desktop.domain.appraisals.appraisal import DeadlineRule, EvaluationWindow
    from asn_desktop.domain.appraisals.distribution import DistributionRules
    from asn_desktop.domain.appraisals.exemption import ExemptionKind, ExemptionRule
    from asn_desktop.domain.appraisals.objection import ObjectionRules
    from asn_desktop.domain.appraisals.predicate import PredicateRules
    from asn_desktop.domain.feedback.feedback import FeedbackRules
    from asn_desktop.domain.feedback.instrument import BehaviourValue
    from asn_desktop.domain.letters.document import Classification, DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which regulation it is and when it holds; `in_force_to` is its last day, None while it has none."""

    short_name: str
    title: str
    number: str
    in_force_from: date
    in_force_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceRules:
    """One regulation on performance management, complete and consistent, or it would not exist."""

    identity: Identity
    predicate: PredicateRules
    labels: Mapping[str, Mapping[str, str]]
    feedback: FeedbackRules
    values: tuple[BehaviourValue, ...]
    distribution: DistributionRules
    deadlines: tuple[DeadlineRule, ...]
    evaluation_window: EvaluationWindow
    objections: ObjectionRules
    exemptions: Mapping[ExemptionKind, ExemptionRule]
    classifications: Mapping[DocumentKind, Classification]
    number_pattern: str

    @property
    def statements(self) -> tuple[str, ...]:
        """The 21 statements in the order of a ballot."""
        return tuple(statement for value in self.values for statement in value.statements)

    def official(self, value: StrEnum, context: str = "form") -> str:
        """The words the papers print: context `form`, `achievement` or `matrix`; KeyError for a word they lack."""
        return self.labels[context][value]


def in_force(packs: Sequence[PerformanceRules], on: date) -> PerformanceRules:
    """The regulation that holds on a day; RuleError when two overlap anywhere or none holds."""
    by_date = sorted(packs, key=lambda pack: pack.identity.in_force_from)
    for earlier, later in pairwise(by_date):
        end = earlier.identity.in_force_to
        if end is None or end >= later.identity.in_force_from:
            raise RuleError(f"{earlier.identity.short_name} and {later.identity.short_name} overlap")
    for pack in by_date:
        identity = pack.identity
        if identity.in_force_from <= on and (identity.in_force_to is None or on <= identity.in_force_to):
            return pack
    raise RuleError(f"no regulation is in force on {on}")
