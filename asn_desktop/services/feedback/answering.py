"""Services: one answer sheet of the 360 taken in: without a rater, a time or an order, sealed where its period is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.feedback import feedback as rules_of_feedback
from asn_desktop.domain.feedback.feedback import ONE_SHEET, Ballot, RaterGroup
from asn_desktop.domain.feedback.instrument import asked, places
from asn_desktop.services.changes import Changes
from asn_desktop.services.feedback import comments, instruments, two_keys
from asn_desktop.services.read_only import open_appraisal
from asn_desktop.storage.schema.feedback import BallotRecord, SealedBallotRecord

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.two_keys import Shut
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.schema.appraisals import AppraisalRecord
    from asn_desktop.storage.work import Work

NOT_ASKED = (
    "Lembar tentang {name} memuat {count} jawaban atas pernyataan yang tidak ditanyakan kepada {group} pada periode"
    " ini. Pakai lembar yang berlaku sekarang, lalu isi ulang."
)
TITLE = "Catat satu jawaban 360 untuk {name}"
ONLY_ONE = "Jawaban {group} untuk {name} sudah masuk; kelompok ini hanya satu lembar."


class Given(NamedTuple):
    """What a rater answered, and what he added in his own words."""

    answers: Ballot
    comment: str = ""


def record_ballot(desk: Desk, appraisal_id: str, group: RaterGroup, answers: Ballot, comment: str = "") -> Changes:
    """Take in one answer sheet; no name or time is kept, and neither audit nor undo knows of it (settled 3)."""
    known = comments.names(desk, [comment])
    with desk.work() as work:
        title = keep_answers(work, desk.rules, appraisal_id, group, Given(answers, comment), known)
        work.commit(act="record_ballot", title=title, audit=False, undoable=False)
    return Changes(name=title, touched={"appraisal": frozenset({appraisal_id})})


def keep_answers(
    work: Work, rules: Rules, appraisal_id: str, group: RaterGroup, given: Given, known: frozenset[str]
) -> str:
    """Put one sheet into the act at hand, which must leave no trace in the audit; returns the act's name.

    `known` are the names a comment must not hold. Where the period is sealed, the sheet is as it comes in.
    """
    answers, text = given.answers, rules_of_feedback.write_ballot(given.answers)
    said = comments.told(given.comment, known)
    if all(answer is None for answer in answers):
        raise Rejected("Lembar ini belum memuat satu jawaban pun. Isi sedikitnya satu pernyataan.")
    appraisal = open_appraisal(work, appraisal_id)
    asked_here = set(places(asked(rules.performance, instruments.in_work(work, rules, appraisal.period_id), group)))
    strange = [place for place, answer in enumerate(answers) if answer is not None and place not in asked_here]
    if strange:
        name = rules_of_feedback.GROUP_NAMES[group].lower()
        raise Rejected(NOT_ASKED.format(count=len(strange), group=name, name=appraisal.name))
    state = _state_after(work, appraisal, group)
    box = two_keys.box_for(work, appraisal.period_id, text, said)
    appraisal.state = state
    if box is not None:
        work.add(SealedBallotRecord(appraisal_id=appraisal_id, rater_group=group, box=box))
    else:
        work.add(BallotRecord(appraisal_id=appraisal_id, rater_group=group, answers=text))
        comments.keep(work, appraisal_id, group, said)
    return TITLE.format(name=appraisal.name)


def keep_shut(work: Work, appraisal_id: str, group: RaterGroup, shut: Shut) -> str:
    """As `keep_answers`, of a sheet that was sealed to both holders where it was filled in: nobody here can read it."""
    appraisal = open_appraisal(work, appraisal_id)
    state = _state_after(work, appraisal, group)
    box = two_keys.box_around(work, appraisal.period_id, shut)
    appraisal.state = state
    work.add(SealedBallotRecord(appraisal_id=appraisal_id, rater_group=group, box=box))
    return TITLE.format(name=appraisal.name)


def _state_after(work: Work, appraisal: AppraisalRecord, group: RaterGroup) -> AppraisalState:
    """What one more sheet makes of the appraisal; Rejected for a second one of a group that has one only."""
    state = after(AppraisalState(appraisal.state), Act.RECORD_ANSWER, collection_closed=appraisal.collection_closed)
    if group in ONE_SHEET and any(
        work.first(kind, appraisal_id=appraisal.id, rater_group=group) for kind in (BallotRecord, SealedBallotRecord)
    ):
        name = rules_of_feedback.GROUP_NAMES[group].lower()
        raise Rejected(ONLY_ONE.format(group=name, name=appraisal.name))
    return state
