"""Domain: what the rules answer: conditions with datum and basis, and the recommendation they make up."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from asn_desktop.domain.basis import Confidence


class Urgency(StrEnum):
    """When somebody has to act."""

    NOW = "NOW"
    SOON = "SOON"
    LATER = "LATER"


class Condition(NamedTuple):
    """One condition: met, failed, or (None) not known; the datum it was judged by, its basis and how sure that is."""

    id: str
    met: bool | None
    text: str
    data: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One suggestion of the rules; people decide.

    `earliest` is the first day on which the conditions that time cures can hold, also when it has passed;
    `effective` is the day it would count from if decided now.
    """

    kind: str
    rule: str
    title: str
    summary: str
    conditions: tuple[Condition, ...]
    earliest: date | None
    effective: date | None
    target: str
    urgency: Urgency
    figures: Mapping[str, str | int]
    eligible: bool | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "eligible", eligible(self.conditions))


def eligible(conditions: Iterable[Condition]) -> bool | None:
    """False when any condition fails, None when none fails but one is unknown, else True."""
    answers = {condition.met for condition in conditions}
    if False in answers:
        return False
    return None if None in answers else True
