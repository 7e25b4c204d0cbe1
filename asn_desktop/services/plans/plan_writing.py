"""Services: writing what was added to many SKP at once; what is there already is only changed, never removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.services.plans import plan_changes
from asn_desktop.services.plans.value_texts import store_value_texts
from asn_desktop.storage.schema.appraisals import (
    AnnexLineRecord,
    BehaviourExpectationRecord,
    IndicatorRecord,
    PlanRecord,
    WorkResultRecord,
)
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
    from asn_desktop.storage.work import Work


class Growth(NamedTuple):
    """One SKP before and after something was added to it."""

    plan_id: str
    before: PlanEdit
    after: PlanEdit


def write(desk: Desk, work: Work, growths: Sequence[Growth]) -> None:
    """Write what differs; everything of `before` must still be in `after`, under its key."""
    plan_changes.begin(desk, work, work.among(PlanRecord, "id", [growth.plan_id for growth in growths]))
    rows = _Rows()
    for growth in growths:
        rows.take(growth)
        if growth.before.expectations != growth.after.expectations:
            texts = growth.after.expectations
            store_value_texts(work, BehaviourExpectationRecord, texts, plan_id=growth.plan_id)
    work.insert_many(WorkResultRecord, rows.results)
    work.insert_many(IndicatorRecord, rows.indicators)
    work.insert_many(AnnexLineRecord, rows.annex)
    work.update_many(PlanRecord, rows.changed_plans)
    work.update_many(WorkResultRecord, rows.changed_results)
    work.update_many(IndicatorRecord, rows.changed_indicators)


class _Rows:
    """The rows of all SKP, by what happens to them."""

    def __init__(self) -> None:
        self.results: list[dict[str, Any]] = []
        self.indicators: list[dict[str, Any]] = []
        self.annex: list[dict[str, Any]] = []
        self.changed_plans: list[dict[str, Any]] = []
        self.changed_results: list[dict[str, Any]] = []
        self.changed_indicators: list[dict[str, Any]] = []

    def take(self, growth: Growth) -> None:
        approach = growth.after.approach
        if approach is not None and approach is not growth.before.approach:
            self.changed_plans.append({"id": growth.plan_id, "approach": approach})
        known = {result.id: result for result in growth.before.work_results}
        seq = len(known)
        for result in growth.after.work_results:
            if result.id is None:
                seq += 1
                self._add_result(growth.plan_id, seq, result)
            elif result != known[result.id]:
                self.changed_results.append({"id": result.id, **_result_values(result)})
                self._grow(result, known[result.id])
        for section, lines in growth.after.annex.items():
            there = len(growth.before.annex.get(section, ()))
            self.annex += [
                {"id": new_id(), "plan_id": growth.plan_id, "section": section, "seq": place, "text": text}
                for place, text in enumerate(lines[there:], start=there + 1)
            ]

    def _add_result(self, plan_id: str, seq: int, result: WorkResultEdit) -> None:
        row = {"id": new_id(), "plan_id": plan_id, "seq": seq, **_result_values(result)}
        self.results.append(row)
        for place, indicator in enumerate(result.indicators, start=1):
            self._add_indicator(row["id"], place, indicator)

    def _grow(self, result: WorkResultEdit, before: WorkResultEdit) -> None:
        known = {indicator.id: indicator for indicator in before.indicators}
        seq = len(known)
        for indicator in result.indicators:
            if indicator.id is None:
                seq += 1
                self._add_indicator(str(result.id), seq, indicator)
            elif indicator != known[indicator.id]:
                self.changed_indicators.append({"id": indicator.id, **_indicator_values(indicator)})

    def _add_indicator(self, work_result_id: str, seq: int, indicator: IndicatorEdit) -> None:
        self.indicators.append(
            {"id": new_id(), "work_result_id": work_result_id, "seq": seq, **_indicator_values(indicator)}
        )


def _result_values(result: WorkResultEdit) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "statement": result.statement.strip(),
        "intervened": result.intervened.strip(),
        "intervened_indicator": result.intervened_indicator.strip(),
        "assigned_by": result.assigned_by.strip(),
    }


def _indicator_values(indicator: IndicatorEdit) -> dict[str, Any]:
    draft = indicator.draft
    return {
        "aspect": draft.aspect,
        "perspective": draft.perspective or "",
        "text": draft.text.strip(),
        "target": draft.target.strip(),
    }
