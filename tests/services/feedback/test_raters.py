"""Tests of the raters: drawn by a seed that is kept, changed with a reason, approved, ticked without a trace."""

from __future__ import annotations

from collections import Counter

import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.services.feedback import feedback, raters, sheets
from asn_desktop.storage.queries.feedback import raters as stored
from asn_desktop.storage.queries.feedback import sheets as stored_sheets
from tests.services.feedback.test_sheets import open_person, running

PEER = RaterGroup.PEER


def propose(desk, **numbers):
    return raters.propose_raters(desk, running(desk), **{"seed": 4711, **numbers})


def drawn(desk):
    with desk.reader() as reader:
        return stored.of_period(reader, running(desk))


def about(desk, person, group=PEER):
    return [one for one in drawn(desk) if one.appraisal_id == person and one.group == group]


def listed(desk, person):
    with desk.reader() as reader:
        return next(one for one in stored.lists(reader, running(desk)) if one.id == person)


def told(rows):
    return {(one.appraisal_id, one.group, one.employee_id) for one in rows}


def expected(desk, person):
    with desk.reader() as reader:
        return reader.value("SELECT sheets FROM appraisal WHERE id = ?", [person])


@pytest.fixture
def desk(demo_desk):
    propose(demo_desk)
    return demo_desk


def test_a_proposal_is_balanced_recorded_and_comes_out_again(desk):
    first = drawn(desk)
    assert max(one.load for one in first) <= 8
    person = open_person(desk)
    assert len(about(desk, person)) == 5
    with desk.reader() as reader:
        assert stored.plan(reader, running(desk)) == (4711, 5, 8)
    propose(desk, seed=12)
    assert told(drawn(desk)) != told(first)
    propose(desk)
    assert told(drawn(desk)) == told(first)


def test_a_change_needs_a_reason_and_another_approval(desk):
    person = open_person(desk)
    raters.approve_raters(desk, [person])
    assert listed(desk, person).approved_by == listed(desk, person).assessor != ""
    old = about(desk, person)[0]
    others = Counter(one.employee_id for one in drawn(desk) if one.group in ("peer", "subordinate"))
    taken = {one.employee_id for one in drawn(desk) if one.appraisal_id == person}
    new = next(key for key, number in sorted(others.items()) if number < 8 and key not in taken)
    with pytest.raises(Rejected, match="alasan"):
        raters.change_raters(desk, person, PEER, out=old.employee_id, into=new, reason=" ")
    raters.change_raters(desk, person, PEER, out=old.employee_id, into=new, reason="Cuti besar")
    assert {one.employee_id: one.reason for one in about(desk, person)}[new] == "Cuti besar"
    assert listed(desk, person).approved_on is None
    propose(desk, seed=99)
    assert new in {one.employee_id for one in about(desk, person)}


def test_who_cannot_rate_is_refused_with_the_rule(desk):
    person = open_person(desk)
    row, known = listed(desk, person), about(desk, person)[0]
    for into, group, says in (
        (known.employee_id, PEER, "sudah menilai"),
        (row.employee_id, PEER, "diri sendiri"),
    ):
        with pytest.raises(Rejected, match=says):
            raters.change_raters(desk, person, group, out=None, into=into, reason="Coba")
    free = next(
        one
        for one in drawn(desk)
        if told([one._replace(appraisal_id=person)])
        and one.appraisal_id != person
        and one.employee_id not in {each.employee_id for each in drawn(desk) if each.appraisal_id == person}
    )
    propose(desk, most=1, peers=1)
    busy = next(
        one
        for one in drawn(desk)
        if one.load == 1
        and one.appraisal_id != person
        and one.group == PEER
        and one.employee_id not in {each.employee_id for each in drawn(desk) if each.appraisal_id == person}
    )
    with pytest.raises(Rejected, match="paling banyak 1"):
        raters.change_raters(desk, person, PEER, out=None, into=busy.employee_id, reason="Coba")
    with pytest.raises(Rejected, match="hanya satu orang"):
        raters.change_raters(desk, person, RaterGroup.SUPERIOR, out=None, into=free.employee_id, reason="Coba")
    with pytest.raises(Rejected, match="sampai"):
        propose(desk, most=0)


def test_a_unit_is_approved_at_once_and_only_once(desk):
    keys = [one.id for one in _lists(desk)]
    raters.approve_raters(desk, keys)
    assert all(one.approved_on == desk.today for one in _lists(desk) if not one.collection_closed)
    with pytest.raises(Rejected, match="menunggu persetujuan"):
        raters.approve_raters(desk, keys)
    with pytest.raises(Rejected, match="tidak ada yang diusulkan"):
        propose(desk)


def _lists(desk):
    with desk.reader() as reader:
        return stored.lists(reader, running(desk))


@pytest.mark.file_only
def test_a_tick_leaves_no_trace_and_no_way_to_a_sheet(desk):
    person = open_person(desk)
    one = about(desk, person)[0]
    with desk.reader() as reader:
        before = reader.value("SELECT count(*) FROM audit")
    raters.tick_returned(desk, [one.id], returned=True)
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM audit") == before
        columns = {row[1] for row in reader.tuples("PRAGMA table_info(rater)")}
    assert columns == {"id", "revision", "origin", "appraisal_id", "employee_id", "rater_group", "reason", "returned"}
    assert [each.returned for each in about(desk, person) if each.id == one.id] == [True]


def test_sheets_follow_the_list_and_a_closed_collection_keeps_it(desk):
    person = open_person(desk)
    gone = about(desk, person)[0]
    assert expected(desk, person) == len([one for one in drawn(desk) if one.appraisal_id == person])
    raters.change_raters(desk, person, PEER, out=gone.employee_id, into=None, reason="Pindah kantor")
    assert expected(desk, person) == len([one for one in drawn(desk) if one.appraisal_id == person])
    sheets.make_sheets(desk, running(desk), [person])
    with desk.reader() as reader:
        held = [one.rater_group for one in stored_sheets.of_appraisals(reader, [person], "issued")]
    assert held.count("peer") == 4
    feedback.close_collection(desk, [person])
    with pytest.raises(NotAllowed, match="ditutup"):
        raters.change_raters(desk, person, PEER, out=about(desk, person)[0].employee_id, into=None, reason="Coba")
