"""Storage: reading the 360 answers. Only `services.feedback` may import this: what leaves it is aggregated there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from asn_desktop.storage.schema.feedback import BallotRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.engine import Reader

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


def counts(reader: Reader, appraisal_id: str) -> Mapping[str, int]:
    """How many answers lie there per group, without what they say."""
    statement = (
        select(BallotRecord.rater_group, func.count().label("number"))
        .where(BallotRecord.appraisal_id == appraisal_id)
        .group_by(BallotRecord.rater_group)
    )
    return {row.rater_group: row.number for row in reader.rows(statement)}
