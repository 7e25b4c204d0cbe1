"""Tests of taking acts back."""

from __future__ import annotations

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.changes import Changes
from asn_desktop.services.undo import DEEPEST, Session, undo
from asn_desktop.storage.schema.office import UnitRecord
from tests.services.staff_room import change_unit, kecamatan


def head(desk) -> str | None:
    with desk.work() as work:
        return work.require(UnitRecord, "umum", "").head_id


def test_the_latest_acts_are_taken_back_one_after_another(db):
    desk = kecamatan(db)
    session = Session()
    session.note(change_unit(desk, "umum", head_id="staf"))
    session.note(change_unit(desk, "umum", head_id=None))
    session.note(Changes(name="Cetak", touched={}))
    last = session.last()
    assert last is not None
    assert last.title == "Ubah unit Subbagian Umum"
    undone = session.undo_last(desk)
    assert undone is not None
    assert undone.name == "Batalkan: Ubah unit Subbagian Umum"
    assert head(desk) == "staf"
    session.undo_last(desk)
    assert head(desk) == "kasubbag"
    assert session.last() is None
    assert session.undo_last(desk) is None


def test_an_act_that_a_later_one_changed_again_is_refused(db):
    desk = kecamatan(db)
    first = change_unit(desk, "umum", head_id="staf")
    change_unit(desk, "umum", head_id=None)
    assert first.undo is not None
    with pytest.raises(Rejected, match="tidak dapat dibatalkan"):
        undo(desk, first.undo)


def test_an_act_taken_back_elsewhere_is_not_offered_again(db):
    desk = kecamatan(db)
    session = Session()
    first, second = change_unit(desk, "umum", head_id="staf"), change_unit(desk, "umum", head_id=None)
    session.note(first)
    session.note(second)
    assert second.undo is not None
    session.note(undo(desk, second.undo))
    last = session.last()
    assert last is not None
    assert last.reference == first.undo
    assert len(session) == 1


def test_the_session_remembers_fifty_acts():
    session = Session()
    for number in range(DEEPEST + 5):
        session.note(Changes(name=f"Langkah {number}", touched={}, undo=number))
    last = session.last()
    assert last is not None
    assert last.reference == DEEPEST + 4
    assert len(session) == DEEPEST
