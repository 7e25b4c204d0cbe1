"""Storage: how the predikat of a period spread, counted inside the file: the first screen waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader

# Without a unit everybody in the period counts.
_LED = "period_id = :period AND state <> 'exempt' AND (CAST(:unit AS TEXT) IS NULL OR unit_id = :unit)"


def units_of(reader: Reader, period_id: str) -> frozenset[str]:
    """The units whose heads appraise somebody in the period."""
    question = (
        "SELECT DISTINCT unit_id FROM appraisal WHERE period_id = ? AND state <> 'exempt' AND unit_id IS NOT NULL"
    )
    return frozenset(reader.column(question, (period_id,)))


def spread(reader: Reader, period_id: str, unit_id: str | None) -> Mapping[str, int]:
    """How the decided predikat of the period spread among those whose assessor leads this unit (all units: None)."""
    question = f"SELECT predikat, count(*) FROM appraisal WHERE {_LED} AND predikat IS NOT NULL GROUP BY 1"  # noqa: S608 - ours
    return dict(reader.tuples(question, {"period": period_id, "unit": unit_id}))


def people_of(reader: Reader, period_id: str, unit_id: str | None) -> int:
    """How many people are appraised in the period by the one who leads this unit (all units: None)."""
    question = f"SELECT count(*) FROM appraisal WHERE {_LED}"  # noqa: S608 - ours
    return int(reader.value(question, {"period": period_id, "unit": unit_id}))
