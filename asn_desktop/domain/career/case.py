"""Domain: one person before the rules on one day, and how conditions and recommendations are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career.recommendation import Condition, Urgency

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.noted import Noted
    from asn_desktop.domain.career.rules import CareerRules

NOW_MONTHS, SOON_MONTHS = 3, 12  # papers are prepared 12 to 3 months ahead
UNKNOWN = "belum diketahui; catat pada fakta karier"
_WEAKEST_FIRST = (Confidence.C, Confidence.B, Confidence.A, Confidence.P)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The rules, one employee's facts, the day that counts, and the last finished appraisal year."""

    rules: CareerRules
    facts: CareerFacts
    on: date
    year: int
    everything: bool = False  # answer also what nobody has to act on or to know now

    def whole(self, name: str) -> int:
        """A figure of the rules that is a whole number."""
        return self.rules.parameters.whole(name, self.on)

    def numbers(self, name: str) -> tuple[int, ...]:
        """A figure of the rules that is a list of whole numbers."""
        return self.rules.parameters.numbers(name, self.on)

    def sure(self, name: str) -> Confidence:
        """How sure a figure is."""
        return self.rules.parameters.figure(name, self.on).confidence

    def predikat(self, name: str) -> Predikat:
        """A figure of the rules that is a predikat."""
        return self.rules.parameters.predikat(name, self.on)

    @property
    def latest(self) -> Predikat | None:
        """The predikat of the last finished year; None while there is none."""
        return self.facts.predikat.get(self.year)

    @property
    def before(self) -> Predikat | None:
        """The predikat of the year before."""
        return self.facts.predikat.get(self.year - 1)

    def noted(self, key: str, noted: Noted, *, wanted: bool = True) -> Condition:
        """A condition that rests on a yes or no the office noted by hand."""
        value = self.facts.yes(noted)
        data = UNKNOWN if value is None else ("ya" if value else "tidak") + ", menurut catatan kantor"
        return self.condition(key, None if value is None else value is wanted, data)

    def condition(
        self,
        key: str,
        met: bool | None,
        data: str,
        *,
        basis: str = "",
        confidence: Confidence = Confidence.P,
        **words: str | int,
    ) -> Condition:
        """One condition with its sentence from the rules.

        `basis` and `confidence` are those of the table the datum was judged by, where there is one; the weaker counts.
        """
        text = self.rules.conditions[key]
        return Condition(
            id=key,
            met=met,
            text=text.template.format(**words),
            data=data,
            basis=basis or text.basis,
            confidence=min(confidence, text.confidence, key=_WEAKEST_FIRST.index),
        )

    def urgency(self, day: date | None) -> Urgency:
        """How soon somebody must act on what is due on a day."""
        if day is None or day > add_months(self.on, SOON_MONTHS):
            return Urgency.LATER
        return Urgency.NOW if day <= add_months(self.on, NOW_MONTHS) else Urgency.SOON
