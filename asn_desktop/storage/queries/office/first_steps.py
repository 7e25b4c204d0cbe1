"""Storage: how far a new office has come, for the guide through its first year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader

# Each step is done as soon as the question has an answer.
STEPS = {
    "employees": "SELECT 1 FROM employee WHERE retired = 0",
    "heads": "SELECT 1 FROM unit WHERE parent_id IS NULL AND head_id IS NOT NULL",
    "history": "SELECT 1 FROM employee WHERE retired = 0 AND hukdis_checked = 1",
    "map": "SELECT 1 FROM position WHERE abolished_on IS NULL",
    "sessions": "SELECT 1 FROM attendance",
    "period": "SELECT 1 FROM appraisal",
    "skp": "SELECT 1 FROM plan JOIN work_result ON work_result.plan_id = plan.id",
    "agreed": "SELECT 1 FROM plan WHERE agreed_on IS NOT NULL",
    "noted": "SELECT 1 FROM log_entry UNION ALL SELECT 1 FROM remark UNION ALL SELECT 1 FROM action_step",
    "raters": "SELECT 1 FROM rater",
    "sheets": "SELECT 1 FROM sheet",
    "collected": "SELECT 1 FROM appraisal WHERE collection_closed = 1",
    "achievement": "SELECT 1 FROM unit_achievement",
    "rated": "SELECT 1 FROM appraisal WHERE predikat IS NOT NULL",
    "calibrated": "SELECT 1 FROM calibration WHERE held_on IS NOT NULL",
    "printed": "SELECT 1 FROM document WHERE kind = 'package'",
    "signed": "SELECT 1 FROM appraisal WHERE signed_on IS NOT NULL",
    "closed": "SELECT 1 FROM period WHERE closed_on IS NOT NULL",
    "handed_over": "SELECT 1 FROM appraisal WHERE handed_over_on IS NOT NULL",
    "rekeyed": "SELECT 1 FROM rekey",
    "decided": "SELECT 1 FROM career_case",
    "credit": "SELECT 1 FROM credit_entry",
    "figures": "SELECT 1 FROM office_figure",
}


def done(reader: Reader) -> frozenset[str]:
    """The steps of the first year that were done at least once."""
    return frozenset(step for step, question in STEPS.items() if reader.value(f"{question} LIMIT 1") is not None)
