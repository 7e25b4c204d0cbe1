"""Storage: which alerts somebody has taken note of."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader

Alerted = tuple[str, str, date]  # person, kind, and the day that comes up


def noted(reader: Reader) -> Mapping[Alerted, frozenset[int]]:
    """The thresholds (months) that were noted, by what they announced."""
    found: dict[Alerted, set[int]] = defaultdict(set)
    for employee, kind, day, threshold in reader.tuples(
        "SELECT employee_id, kind, day, threshold FROM acknowledgement"
    ):
        found[employee, kind, date.fromisoformat(day)].add(threshold)
    return {alerted: frozenset(thresholds) for alerted, thresholds in found.items()}
