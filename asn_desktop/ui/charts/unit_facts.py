"""Charts: what a unit achieved in a period and how its predikat spread, read once for every chart that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.distribution import Achievement, guidance
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.storage.queries.appraisals import periods, spread
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.appraisals.regulation import PerformanceRules
    from asn_desktop.domain.basis import WorkingLine
    from asn_desktop.storage.queries.staff.units import UnitRow
    from asn_desktop.storage.reader import Reader


class UnitFacts(NamedTuple):
    """One unit in one period: which achievement counts for it and how its predikat spread; `total` people in all."""

    unit_id: str
    unit_name: str
    achievement: Achievement | None
    source_year: int
    spread: Mapping[str, int]
    total: int
    served_by: str = ""  # the unit above whose achievement counts where this one has none

    def source(self) -> str:
        """The year of the achievement, and whose it is unless it is the unit's own."""
        return f"{self.source_year} ({self.served_by})" if self.served_by else str(self.source_year)

    def guidance(self, rules: PerformanceRules) -> tuple[WorkingLine, ...]:
        """Where the spread departs from the guidance of the achievement."""
        if self.achievement is None:
            return ()
        return guidance(rules, self.achievement, {code: self.spread.get(code, 0) for code in Predikat})

    def heights(self, rules: PerformanceRules) -> tuple[float, float, float, float, float]:
        """The curve of the achievement, which must be known."""
        assert self.achievement is not None
        first, second, third, fourth, fifth = rules.distribution.curves[self.achievement].heights
        return first, second, third, fourth, fifth

    def counts(self) -> tuple[int, int, int, int, int]:
        """People per predikat, lowest first."""
        first, second, third, fourth, fifth = (self.spread.get(predikat, 0) for predikat in Predikat)
        return first, second, third, fourth, fifth

    def spoken(self) -> str:
        """The spread in words."""
        parts = [
            f"{tr(PREDIKAT_LABELS[predikat])} {self.spread[predikat]}"
            for predikat in reversed(Predikat)
            if self.spread.get(predikat)
        ]
        return ", ".join(parts) or tr("belum ada predikat")


def unit_facts(reader: Reader, period_id: str, unit: UnitRow, *, whole_office: bool = False) -> UnitFacts:
    """The facts of the people whose assessor leads this unit; of everybody in the period for the whole office."""
    achieved = periods.serving(reader, period_id).get(unit.id)
    counted = None if whole_office else unit.id
    return UnitFacts(
        unit_id=unit.id,
        unit_name=unit.name,
        achievement=Achievement(achieved.achievement) if achieved else None,
        source_year=achieved.source_year if achieved else 0,
        spread=spread.spread(reader, period_id, counted),
        total=spread.people_of(reader, period_id, counted),
        served_by=achieved.unit_name if achieved and achieved.unit_id != unit.id else "",
    )
