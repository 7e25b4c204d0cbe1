"""Storage: the 360 answers and what stays of them.

Only `services.feedback` may import this: what leaves it is aggregated there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.feedback import BallotRecord, FeedbackTotalRecord, SealedBallotRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.engine import Reader
    from asn_desktop.storage.work import Work

# SQLite takes 32,766 parameters in one statement; half of that leaves room.
AT_ONCE = 16_000


def tally(reader: Reader, appraisal_ids: Sequence[str]) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The answer texts per appraisal and group, sorted by their content, so that no order of arrival survives."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for start in range(0, len(appraisal_ids), AT_ONCE):
        statement = select(BallotRecord.appraisal_id, BallotRecord.rater_group, BallotRecord.answers).where(
            BallotRecord.appraisal_id.in_(appraisal_ids[start : start + AT_ONCE])
        )
        for appraisal_id, group, answers in reader.rows(statement.order_by(BallotRecord.answers)):
            found[appraisal_id][group].append(answers)
    return found


def totals(reader: Reader, appraisal_ids: Sequence[str]) -> Mapping[str, Mapping[str, tuple[int, Any]]]:
    """What was kept of deleted answers: (sheets, [[count, sum or None]]) per appraisal and group."""
    found: dict[str, dict[str, tuple[int, Any]]] = defaultdict(dict)
    kept = FeedbackTotalRecord
    for start in range(0, len(appraisal_ids), AT_ONCE):
        statement = select(kept.appraisal_id, kept.rater_group, kept.n, kept.cells).where(
            kept.appraisal_id.in_(appraisal_ids[start : start + AT_ONCE])
        )
        for appraisal_id, group, number, cells in reader.rows(statement.order_by(kept.rater_group)):
            found[appraisal_id][group] = number, cells
    return found


def qualities(reader: Reader, appraisal_ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """What was kept about the sheets of groups of five or more, per appraisal and group."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    rows = reader.tuples(
        "SELECT appraisal_id, rater_group, quality FROM json_each(?) wanted"
        " JOIN feedback_total ON appraisal_id = wanted.value WHERE quality <> '[]'",
        (json.dumps(list(appraisal_ids)),),
    )
    for appraisal_id, group, quality in rows:
        found[appraisal_id][group] = json.loads(quality)
    return found


def counts(reader: Reader, appraisal_id: str) -> Mapping[str, int]:
    """How many sheets came in per group, without what they say."""
    found: dict[str, int] = {}
    for record in (BallotRecord, SealedBallotRecord):
        statement = (
            select(record.rater_group, func.count().label("number"))
            .where(record.appraisal_id == appraisal_id)
            .group_by(record.rater_group)
        )
        found |= {row.rater_group: row.number for row in reader.rows(statement)}
    kept = totals(reader, [appraisal_id]).get(appraisal_id, {})
    return found | {group: number for group, (number, _) in kept.items() if number and group != "merged"}


def any_in_period(reader: Reader, period_id: str) -> bool:
    """Whether an answer about anybody in the period is in, or was."""
    for record in (BallotRecord, SealedBallotRecord, FeedbackTotalRecord):
        statement = (
            select(func.count()).select_from(record).join(AppraisalRecord, AppraisalRecord.id == record.appraisal_id)
        )
        if reader.value(statement.where(AppraisalRecord.period_id == period_id)):
            return True
    return False


def in_work(work: Work, appraisal_ids: Sequence[str]) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """As `tally`, inside the act that deletes them."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for ballot in sorted(work.among(BallotRecord, "appraisal_id", appraisal_ids), key=lambda one: one.answers):
        found[ballot.appraisal_id][ballot.rater_group].append(ballot.answers)
    return found


def sealed_in_work(work: Work, appraisal_ids: Sequence[str]) -> Mapping[str, Sequence[tuple[str, bytes]]]:
    """Group and sealed box of every sheet that came in sealed, per appraisal."""
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for ballot in work.among(SealedBallotRecord, "appraisal_id", appraisal_ids):
        found[ballot.appraisal_id].append((ballot.rater_group, ballot.box))
    return found


def left_over(work: Work) -> list[str]:
    """The appraisals whose collection is closed while their answers are still there."""
    held = {ballot.appraisal_id for ballot in work.all(BallotRecord)}
    return [one.id for one in work.among(AppraisalRecord, "id", sorted(held)) if one.collection_closed]


def erase(work: Work, appraisal_ids: Sequence[str]) -> None:
    """Delete the answers to these appraisals."""
    work.remove_many(BallotRecord, "appraisal_id", appraisal_ids)
    work.remove_many(SealedBallotRecord, "appraisal_id", appraisal_ids)
