"""Services: one text per value of BerAKHLAK, as plans keep expectations and appraisals keep feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.schema.appraisals import BehaviourExpectationRecord, BehaviourFeedbackRecord
    from asn_desktop.storage.work import Work


def store_value_texts(
    work: Work,
    record_of: type[BehaviourExpectationRecord | BehaviourFeedbackRecord],
    texts: Mapping[int, str],
    **owner: str,
) -> None:
    """Keep these texts (by value, 1 to 7) of an owner (`plan_id=` or `appraisal_id=`); an empty one goes away."""
    stored = {record.value: record for record in work.all(record_of, **owner)}
    for value, typed in texts.items():
        record, text = stored.get(value), typed.strip()
        if record is None and text:
            work.add(record_of(value=value, text=text, **owner))
        elif record is not None and text:
            record.text = text
        elif record is not None:
            work.remove(record)
