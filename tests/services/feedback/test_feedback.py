from __future__ import annotations

import sqlite3
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.feedback.feedback import STATEMENTS, Ballot, RaterGroup
from asn_desktop.domain.feedback.instrument import usual
from asn_desktop.services import undo
from asn_desktop.services.feedback import answering, feedback, feedback_promise, feedback_setup
from tests.services.appraisal_room import (
    FOURS,
    PERIOD,
    answer,
    appraisal_of,
    appraised,
    audit_text,
    card_of,
    decide,
    planned,
    prepared,
    ready,
)

if TYPE_CHECKING:
    from asn_desktop.domain.feedback.feedback import FeedbackResult
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database

SECRET: Ballot = (1, 5, 2, 4, 3, 1, 5, 2, 4, 3, 1, 5, 2, 4, 3, 1, 5, 2, 4, 3, None)
SECRET_TEXT = "15243152431524315243-"


def shown(desk: Desk, employee_id: str = "staf") -> FeedbackResult | None:
    with desk.reader() as reader:
        key = appraisal_of(desk, employee_id)
        return feedback.results(reader, desk.rules, [key]).get(key)


def collection(desk: Desk) -> feedback.Collection:
    with desk.reader() as reader:
        card = card_of(desk)
        return feedback.collection(reader, card.id, closed=card.collection_closed)


def test_the_first_answer_opens_the_feedback(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    changes = answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, FOURS)
    assert card_of(desk).state == "feedback"
    assert changes.ids("appraisal") == {appraisal_of(desk, "staf")}
    assert collection(desk) == ({RaterGroup.PEER: 1}, False)


def test_before_the_skp_is_agreed_nothing_is_collected(db: Database) -> None:
    desk = prepared(db)
    with pytest.raises(NotAllowed, match="menyepakati SKP"):
        answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, FOURS)


def test_an_answer_leaves_no_trace_in_audit_or_undo(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    before = audit_text(desk)
    changes = answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, SECRET)
    assert changes.undo is None
    assert set(changes.touched) == {"appraisal"}
    assert audit_text(desk) == before
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    decide(desk, Rating.MEETS, Rating.MEETS)
    assert SECRET_TEXT not in audit_text(desk)
    assert "ballot" not in audit_text(desk)
    session = undo.Session()
    session.note(changes)
    assert session.last() is None


@pytest.mark.file_only
def test_an_answer_is_kept_with_person_and_group_only(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.SUBORDINATE, SECRET)
    with desk.reader() as reader:
        columns = [row[1] for row in reader.tuples("PRAGMA table_info(ballot)")]
        rows = reader.tuples("SELECT appraisal_id, rater_group, answers FROM ballot")
    assert columns == ["id", "appraisal_id", "rater_group", "answers"]
    assert rows == [(appraisal_of(desk, "staf"), "subordinate", SECRET_TEXT)]


@pytest.mark.file_only
def test_no_order_of_arrival_can_be_read(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    answer(desk, peer=3)
    with desk.reader() as reader, pytest.raises(sqlite3.OperationalError):
        reader.tuples("SELECT rowid FROM ballot")


@pytest.mark.parametrize("group", [RaterGroup.SUPERIOR, RaterGroup.SELF])
def test_a_group_of_one_takes_one_sheet(db: Database, group: RaterGroup) -> None:
    desk = prepared(db)
    planned(desk)
    answer(desk, **{group.value: 1})
    with pytest.raises(Rejected, match="hanya satu lembar"):
        answer(desk, **{group.value: 1})
    assert collection(desk).received == {group: 1}


def test_an_empty_sheet_is_refused(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    with pytest.raises(Rejected, match="belum memuat satu jawaban"):
        answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, (None,) * STATEMENTS)


def test_a_wrong_sheet_is_a_defect_and_writes_nothing(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    with pytest.raises(ValueError, match="21"):
        answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, (4, 4))
    assert collection(desk).received == {}
    assert card_of(desk).state == "agreed"


def test_an_unknown_appraisal_is_not_found(db: Database) -> None:
    with pytest.raises(NotFound):
        answering.record_ballot(prepared(db), "nowhere", RaterGroup.PEER, FOURS)


def test_answers_open_only_when_the_collection_is_closed(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    answer(desk, superior=1, peer=3)
    assert appraised(desk).feedback is None
    assert appraised(desk).suggestion.behaviour is None
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    opened = appraised(desk)
    assert opened.feedback is not None
    assert opened.feedback.mean == 4
    assert opened.suggestion.behaviour is Rating.MEETS


def test_closing_ends_the_collection_for_good(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    changes = feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    assert changes.undo is None
    assert (card_of(desk).collection_closed, card_of(desk).state) == (True, "feedback")
    with pytest.raises(NotAllowed, match="sudah ditutup"):
        answer(desk, peer=1)
    with pytest.raises(Rejected, match="sudah ditutup"):
        feedback.close_collection(desk, [appraisal_of(desk, "staf")])


def test_many_are_closed_at_once_and_closed_ones_passed_by(db: Database) -> None:
    desk = prepared(db)
    for person in ("staf", "kasubbag", "sekcam"):
        planned(desk, person)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    changes = feedback.close_collection(desk, [appraisal_of(desk, key) for key in ("staf", "kasubbag", "sekcam")])
    assert changes.name == "Tutup pengumpulan 360 2 pegawai"
    assert changes.ids("appraisal") == {appraisal_of(desk, "kasubbag"), appraisal_of(desk, "sekcam")}


def test_one_who_has_not_agreed_keeps_all_open(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    with pytest.raises(NotAllowed, match="menyepakati SKP"):
        feedback.close_collection(desk, [appraisal_of(desk, "staf"), appraisal_of(desk, "camat")])
    assert not card_of(desk).collection_closed


@pytest.mark.parametrize(
    ("groups", "present", "suppressed"),
    [
        ({"superior": 1, "peer": 3, "subordinate": 3}, {"superior", "peer", "subordinate"}, set()),
        ({"superior": 1, "peer": 2, "subordinate": 1}, {"superior", "merged"}, set()),
        ({"superior": 1, "peer": 2}, {"superior"}, {"peer"}),
        ({"superior": 1, "peer": 1, "subordinate": 1}, {"superior"}, {"peer", "subordinate"}),
        ({"peer": 2, "self": 1}, {"self"}, {"peer"}),
    ],
)
def test_small_groups_merge_or_stay_hidden(
    db: Database, groups: dict[str, int], present: set[str], suppressed: set[str]
) -> None:
    desk = prepared(db)
    planned(desk)
    answer(desk, **groups)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    result = shown(desk)
    assert result is not None
    assert {group.value for group, one in result.groups.items() if one.mean is not None} == present
    hidden = {group.value for group, one in result.groups.items() if one.suppressed}
    assert suppressed <= hidden
    for group in suppressed:
        assert result.groups[RaterGroup(group)].weight == 0
        assert set(result.groups[RaterGroup(group)].per_value) == {None}


def test_a_hidden_group_is_in_no_total(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    answer(desk, superior=1)
    for _ in range(2):
        answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, (1,) * STATEMENTS)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    result = shown(desk)
    assert result is not None
    assert result.mean == Fraction(4)
    assert result.weights == {RaterGroup.SUPERIOR: Fraction(1)}


def test_nobody_answered_means_no_suggestion_for_behaviour(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    assert shown(desk) is None
    assert appraised(desk).suggestion.behaviour is None


def test_results_come_for_many_at_once(db: Database) -> None:
    desk = prepared(db)
    for person in ("staf", "kasubbag"):
        ready(desk, person)
    keys = [appraisal_of(desk, person) for person in ("staf", "kasubbag", "camat")]
    with desk.reader() as reader:
        found: Any = feedback.results(reader, desk.rules, keys)
    assert set(found) == set(keys[:2])


def test_the_office_may_ask_for_more_answers_and_gets_what_was_shown_back_hidden(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    feedback_promise.set_smallest_group(desk, 4)
    result = shown(desk)
    assert result is not None
    assert result.groups[RaterGroup.PEER].suppressed
    assert result.weights == {RaterGroup.SUPERIOR: Fraction(1)}


@pytest.mark.parametrize("wanted", [2, 11])
def test_fewer_than_the_rules_or_a_promise_nobody_can_keep_is_refused(db: Database, wanted: int) -> None:
    with pytest.raises(Rejected, match="Isi 3 sampai 10"):
        feedback_promise.set_smallest_group(prepared(db), wanted)


def test_a_promise_is_not_lowered_while_answers_come_in_under_it(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    feedback_promise.set_smallest_group(desk, 5)
    answer(desk, peer=1)
    with pytest.raises(Rejected, match="masih berjalan dengan janji 5 jawaban"):
        feedback_promise.set_smallest_group(desk, 3)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    feedback_promise.set_smallest_group(desk, 3)


def test_what_was_hidden_at_the_closing_stays_hidden_when_the_number_is_lowered(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    feedback_promise.set_smallest_group(desk, 5)
    answer(desk, superior=1, peer=4)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    feedback_promise.set_smallest_group(desk, 3)
    result = shown(desk)
    assert result is not None
    assert result.groups[RaterGroup.PEER].mean is None


def test_a_promise_once_raised_is_not_taken_back_by_a_key(db: Database) -> None:
    desk = prepared(db)
    changes = feedback_promise.set_smallest_group(desk, 5)
    session = undo.Session()
    session.note(changes)
    step = session.last()
    assert changes.undo is None
    assert step is not None
    assert "Pengaturan kantor" in step.why


def test_an_answer_to_a_statement_nobody_asked_is_refused(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    setup = replace(usual(desk.rules.performance), short_groups=frozenset({RaterGroup.PEER}))
    feedback_setup.set_up(desk, PERIOD, setup)
    with pytest.raises(Rejected, match="14 jawaban atas pernyataan yang tidak ditanyakan kepada rekan kerja"):
        answer(desk, peer=1)
    answer(desk, subordinate=1)
    assert collection(desk).received == {RaterGroup.SUBORDINATE: 1}
