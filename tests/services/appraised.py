"""Tests: people of the practice office by what they have, and reading documents back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.appraisals.appraisals import DecideRatings
from asn_desktop.storage.queries.appraisals import appraisals as stored
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.letters import documents

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.letters.documents import DocumentRow


def ids(desk: Desk, period: str, state: str = "") -> list[str]:
    """The appraisals of a period; state "ready": all but the two ratings."""
    with desk.reader() as reader:
        found = periods.named(reader, period)
        assert found is not None
        return stored.ids(reader, found.id, filters=stored.AppraisalFilter(state=state))


def decide(desk: Desk, key: str, work_result: str = "MEETS", behaviour: str = "MEETS", **more: str) -> None:
    """Both ratings, with a reason so that no suggestion stands in the way."""
    appraisals.decide_ratings(
        desk,
        DecideRatings(
            appraisal_id=key,
            work_result=Rating(work_result),
            behaviour=Rating(behaviour),
            **{"reason": "Menurut bukti dukung.", **more},
        ),
    )


def register(desk: Desk) -> list[DocumentRow]:
    """All numbered documents, the newest first."""
    with desk.reader() as reader:
        keys = reader.column("SELECT id FROM document ORDER BY issued_on DESC, seq DESC")
        return [row for key in keys if (row := documents.known(reader, key)) is not None]


def last_numbers(desk: Desk) -> dict[tuple[str, int], int]:
    """The last number drawn per classification and year."""
    with desk.reader() as reader:
        return {
            (code, year): last for code, year, last in reader.tuples("SELECT classification, year, last FROM register")
        }
