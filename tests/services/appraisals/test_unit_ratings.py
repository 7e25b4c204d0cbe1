from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services import undo
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.appraisals.appraisals import DecideRatings
from asn_desktop.services.appraisals.unit_ratings import accept_suggestions
from asn_desktop.services.progress import silent
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.schema.appraisals import AppraisalRecord, JudgementRecord, PeriodRecord
from tests.builders import NOW
from tests.services.unit_room import PERIOD, unit


@pytest.fixture
def desk(db):
    return unit(db, 4)


def card(desk, key):
    with desk.reader() as reader:
        return appraisal_card.one(reader, key)


def audits(desk):
    with desk.reader() as reader:
        return reader.tuples("SELECT act, title, actor FROM audit ORDER BY seq")[-1]


def test_the_suggestions_of_many_are_decided_in_one_act(desk):
    before = len(audits(desk))
    changes = accept_suggestions(desk, ["a000", "a002"], report=silent)
    for key in ("a000", "a002"):
        found = card(desk, key)
        assert (found.work_result, found.behaviour, found.predikat, found.state) == ("MEETS", "MEETS", "BAIK", "rated")
        assert (found.decided_by, found.typed_by) == ("Helmi Fitriani, S.Sos.", "Yulia")
        assert found.working[-1][0].startswith("Ditetapkan: hasil kerja sesuai")
    assert card(desk, "a001").predikat is None
    assert audits(desk) == ("accept_suggestions", "Terima usulan penilaian 2 pegawai", "Yulia")
    assert before == len(audits(desk))
    assert changes.ids("appraisal") == {"a000", "a002"}
    undo.undo(desk, changes.undo)
    assert [card(desk, key).predikat for key in ("a000", "a002")] == [None, None]


def test_one_who_is_decided_already_keeps_everybody_back(desk):
    accept_suggestions(desk, ["a001"], report=silent)
    with pytest.raises(Rejected, match="Penilaian Pegawai 001 sudah ditetapkan"):
        accept_suggestions(desk, ["a000", "a001"], report=silent)
    assert card(desk, "a000").predikat is None


def test_one_without_a_whole_suggestion_keeps_everybody_back(desk, db):
    with db.work(actor="Yulia", now=NOW) as work:
        work.remove(work.require(JudgementRecord, "j0010", ""))
        work.commit("test", "Tarik penilaian rhk")
    with pytest.raises(Rejected, match="Usulan untuk Pegawai 001 belum lengkap"):
        accept_suggestions(desk, ["a000", "a001"], report=silent)
    assert card(desk, "a000").predikat is None


def test_nobody_chosen_is_said(desk):
    with pytest.raises(Rejected, match="Belum ada pegawai yang dipilih"):
        accept_suggestions(desk, [], report=silent)


def test_a_closed_period_lets_nobody_in(desk, db):
    with db.work(actor="Yulia", now=NOW) as work:
        work.require(PeriodRecord, PERIOD, "").state = "final"
        work.commit("test", "Final")
    with pytest.raises(NotAllowed):
        accept_suggestions(desk, ["a000"], report=silent)


def test_cancelling_leaves_everybody_as_he_was(desk):
    class Stop(Exception):
        pass

    def report(done, total, note):
        if done == 1:
            raise Stop

    with pytest.raises(Stop):
        accept_suggestions(desk, ["a000", "a001"], report=report)
    assert card(desk, "a000").predikat is None


def test_notes_are_kept_with_the_decision_or_left_as_they_are(desk, db):
    def decide(**more):
        appraisals.decide_ratings(
            desk, DecideRatings(appraisal_id="a000", work_result=Rating.MEETS, behaviour=Rating.MEETS, **more)
        )

    decide(notes=" Pertahankan ")
    assert card(desk, "a000").notes == "Pertahankan"
    decide(reason="Tetap")
    assert card(desk, "a000").notes == "Pertahankan"
    decide(notes="")
    assert card(desk, "a000").notes == ""
    with db.work(actor="Yulia", now=NOW) as work:
        assert work.require(AppraisalRecord, "a000", "").state == "rated"
