"""Domain: angka kredit earned by a predikat over months, exactly (PermenPANRB 1/2023; Per BKN 3/2023)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_desktop.domain.career.rules import CareerRules
    from asn_desktop.domain.predicate import Predikat


def of(rules: CareerRules, jenjang: str, predikat: Predikat, months: int) -> Fraction:
    """Months of a year x percent of the predikat x the jenjang's coefficient; rounded only where it is printed."""
    return Fraction(months, 12) * rules.credit_percent[predikat] / 100 * rules.coefficients[jenjang].yearly
