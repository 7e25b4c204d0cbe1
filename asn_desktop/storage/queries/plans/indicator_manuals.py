"""Storage: reading the manuals of the indicators of an SKP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.plans.indicator_manual import ManualDraft, Quality, Reporting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


def of_plan(reader: Reader, plan_id: str) -> Mapping[str, ManualDraft]:
    """The manuals of an SKP by indicator; an indicator without one is not in it."""
    found = reader.tuples(
        "SELECT m.indicator_id, m.purpose, m.definition, m.formula, m.measure, m.quality, m.source, m.reporting"
        " FROM indicator_manual m JOIN indicator i ON i.id = m.indicator_id"
        " JOIN work_result w ON w.id = i.work_result_id WHERE w.plan_id = ?",
        (plan_id,),
    )
    return {
        key: ManualDraft(
            purpose=purpose,
            definition=definition,
            formula=formula,
            measure=measure,
            quality=Quality(quality) if quality else None,
            source=source,
            reporting=Reporting(reporting) if reporting else None,
        )
        for key, purpose, definition, formula, measure, quality, source, reporting in found
    }
