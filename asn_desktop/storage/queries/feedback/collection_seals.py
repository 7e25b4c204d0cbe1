"""Storage: the seals of two keys on the answers of a period, and how many answers lie under them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class SealRow(NamedTuple):
    """Who holds the halves, since when it is open (None: sealed), and how many sheets lie sealed."""

    public: str
    first_holder: str
    second_holder: str
    opened_on: date | None
    sheets: int


def of_period(reader: Reader, period_id: str) -> SealRow | None:
    """The seal of a period; None where it has none."""
    found = reader.tuples(
        "SELECT public, first_holder, second_holder, opened_on, (SELECT count(*) FROM sealed_ballot JOIN appraisal"
        " ON appraisal.id = appraisal_id WHERE appraisal.period_id = collection_seal.period_id)"
        " FROM collection_seal WHERE period_id = ?",
        (period_id,),
    )
    if not found:
        return None
    public, first, second, opened, sheets = found[0]
    return SealRow(public, first, second, date.fromisoformat(opened) if opened else None, sheets)


def any_answer(reader: Reader, period_id: str) -> bool:
    """Whether an answer about anybody in the period is in, or was."""
    return any(
        reader.tuples(
            f"SELECT 1 FROM {table} JOIN appraisal ON appraisal.id = appraisal_id WHERE period_id = ? LIMIT 1",  # noqa: S608 — our names
            (period_id,),
        )
        for table in ("ballot", "sealed_ballot", "feedback_total")
    )
