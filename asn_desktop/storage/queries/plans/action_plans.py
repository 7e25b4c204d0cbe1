"""Storage: reading rencana aksi, and what came of each step in the period of an appraisal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class StepRow(NamedTuple):
    """One step; `progress` is its realisation and evidence in the period asked about, '' for none."""

    id: str
    text: str
    progress: str


def of_appraisal(reader: Reader, appraisal_id: str) -> Mapping[str, tuple[StepRow, ...]]:
    """The steps of an appraisal's SKP by rhk, in their order; an rhk without steps gives none."""
    found: dict[str, tuple[StepRow, ...]] = defaultdict(tuple)
    for work_result_id, key, text, progress in reader.tuples(
        "SELECT s.work_result_id, s.id, s.text, coalesce(p.text, '') FROM action_step s"
        " JOIN work_result w ON w.id = s.work_result_id JOIN appraisal a ON a.plan_id = w.plan_id"
        " LEFT JOIN step_progress p ON p.action_step_id = s.id AND p.appraisal_id = a.id"
        " WHERE a.id = ? ORDER BY s.work_result_id, s.seq",
        (appraisal_id,),
    ):
        found[work_result_id] += (StepRow(key, text, progress),)
    return found


def texts(reader: Reader, appraisal_id: str) -> list[str]:
    """Every step of an appraisal's SKP in the order of the forms, to choose from."""
    return reader.column(
        "SELECT DISTINCT s.text FROM action_step s JOIN work_result w ON w.id = s.work_result_id"
        " JOIN appraisal a ON a.plan_id = w.plan_id WHERE a.id = ? ORDER BY w.kind DESC, w.seq, s.seq",
        (appraisal_id,),
    )
