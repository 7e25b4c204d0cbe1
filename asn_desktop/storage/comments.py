"""Storage: the comments of the 360 and what stays of them.

Only `services.comments` may import this: what leaves it is sifted there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from asn_desktop.storage.schema.feedback import CommentRecord, KeptCommentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

# SQLite takes 32,766 parameters in one statement; half of that leaves room.
AT_ONCE = 16_000


def kept(reader: Reader, appraisal_ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """What was let through, per appraisal and group."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    record = KeptCommentRecord
    for start in range(0, len(appraisal_ids), AT_ONCE):
        statement = select(record.appraisal_id, record.rater_group, record.texts).where(
            record.appraisal_id.in_(appraisal_ids[start : start + AT_ONCE])
        )
        for appraisal_id, group, texts in reader.rows(statement.order_by(record.rater_group)):
            found[appraisal_id][group] = texts
    return found


def in_work(work: Work, appraisal_ids: Sequence[str]) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The comments that wait for the closing, per appraisal and group, inside the act that deletes them."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(work.among(CommentRecord, "appraisal_id", appraisal_ids), key=lambda each: each.text):
        found[one.appraisal_id][one.rater_group].append(one.text)
    return found


def erase(work: Work, appraisal_ids: Sequence[str]) -> None:
    """Delete the comments about these people."""
    work.remove_many(CommentRecord, "appraisal_id", appraisal_ids)
