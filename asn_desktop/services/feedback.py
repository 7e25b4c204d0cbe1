"""Services: 360 answers: taking them in without a rater, and giving out only what may be shown.

This is the one module that reads the answers; screen, print, command line and career rules all pass through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain import feedback as rules_of_feedback
from asn_desktop.domain.appraisal import Act, AppraisalState, after
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.feedback import ONE_SHEET, Ballot, FeedbackResult, RaterGroup
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.read_only import open_appraisal, open_period
from asn_desktop.storage import ballots
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.feedback import BallotRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.engine import Reader
    from asn_desktop.storage.work import Work


class Collection(NamedTuple):
    """How many answers are in per group, and whether more are taken."""

    received: Mapping[RaterGroup, int]
    closed: bool


def record_ballot(desk: Desk, appraisal_id: str, group: RaterGroup, answers: Ballot) -> Changes:
    """Take in one answer sheet; no name or time is kept, and neither audit nor undo knows of it (settled 3)."""
    with desk.work() as work:
        title = keep_answers(work, appraisal_id, group, answers)
        work.commit(act="record_ballot", title=title, audit=False, undoable=False)
    return Changes(name=title, touched={"appraisal": frozenset({appraisal_id})})


def keep_answers(work: Work, appraisal_id: str, group: RaterGroup, answers: Ballot) -> str:
    """Put one sheet's answers into the act at hand, which must leave no trace in the audit; returns the act's name."""
    if all(answer is None for answer in answers):
        raise Rejected("Lembar ini belum memuat satu jawaban pun. Isi sedikitnya satu pernyataan.")
    appraisal = open_appraisal(work, appraisal_id)
    state = after(AppraisalState(appraisal.state), Act.RECORD_ANSWER, collection_closed=appraisal.collection_closed)
    if group in ONE_SHEET and work.first(BallotRecord, appraisal_id=appraisal_id, rater_group=group) is not None:
        name = rules_of_feedback.GROUP_NAMES[group].lower()
        raise Rejected(f"Jawaban {name} untuk {appraisal.name} sudah masuk; kelompok ini hanya satu lembar.")
    appraisal.state = state
    work.add(
        BallotRecord(appraisal_id=appraisal_id, rater_group=group, answers=rules_of_feedback.write_ballot(answers))
    )
    return f"Catat satu jawaban 360 untuk {appraisal.name}"


def close_collection(desk: Desk, appraisal_ids: Sequence[str]) -> Changes:
    """End the collection for these people: the answers open, none is taken any more, rating may begin (settled 5)."""
    with desk.work() as work:
        closed = []
        for appraisal in work.among(AppraisalRecord, "id", appraisal_ids):
            open_period(work, appraisal.period_id)
            if appraisal.collection_closed:
                continue
            appraisal.state = after(AppraisalState(appraisal.state), Act.CLOSE_COLLECTION, collection_closed=False)
            appraisal.collection_closed = True
            closed.append(appraisal.name)
        if not closed:
            raise Rejected("Pengumpulan jawaban 360 untuk pilihan ini sudah ditutup.")
        title = f"Tutup pengumpulan 360 {closed[0] if len(closed) == 1 else f'{len(closed)} pegawai'}"
        return changes_of(title, work.commit(act="close_collection", title=title, undoable=False))


def collection(reader: Reader, appraisal_id: str, *, closed: bool) -> Collection:
    """The state of the collection of one appraisal, without what the answers say."""
    return Collection(
        {RaterGroup(group): number for group, number in ballots.counts(reader, appraisal_id).items()}, closed
    )


def results(reader: Reader, rules: Rules, closed: Sequence[str]) -> Mapping[str, FeedbackResult]:
    """What may be shown of the answers to these appraisals, whose collection is closed; without answers, no entry."""
    return {
        appraisal_id: rules_of_feedback.aggregate(
            rules.performance,
            {
                RaterGroup(group): [rules_of_feedback.read_ballot(text) for text in texts]
                for group, texts in groups.items()
            },
        )
        for appraisal_id, groups in ballots.tally(reader, closed).items()
    }
