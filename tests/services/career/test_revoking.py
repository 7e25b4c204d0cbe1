"""Tests: a decree that does not stand: its case is open again, the histories are put right, and undo works."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services import undo
from asn_desktop.services.career import career_follow, revoking
from asn_desktop.services.career.career_follow import Issued
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, HonourRecord, RankHistoryRecord
from tests.services.career.test_career_follow import DECREE, approved, case, person
from tests.services.career_room import all_of, office

REASON = "Dicabut dengan SK 821.2/40/2026"


def test_a_withdrawn_decree_opens_its_case_at_the_step_before_and_the_histories_go_back(db):
    desk = office(db)
    key = approved(desk)
    career_follow.propose(desk, [key], on=desk.today)
    career_follow.receive(desk, [key], on=desk.today)
    before = person(desk)
    career_follow.issue(desk, key, DECREE)
    changes = revoking.revoke(desk, key, REASON)
    assert changes.name == "Cabut SK kenaikan pangkat Hendri Saputra nomor 821.2/17/2026"
    kept = case(desk, key)
    assert (kept.state, kept.decree_number, kept.decree_tmt, kept.issued_on) == ("received", "", None, None)
    assert kept.follow_note == f"Surat nomor 821.2/17/2026 tanggal 20 Maret 2026 tidak berlaku: {REASON}"
    assert person(desk) == before
    with desk.work() as work:
        assert work.first(RankHistoryRecord, employee_id="hendri", golongan="III/c") is None
    undo.undo(desk, changes.undo)
    assert person(desk)[:2] == ("III/c", date(2026, 4, 1))
    assert case(desk, key).state == "issued"


def test_what_came_after_the_decree_stands(db):
    desk = office(db)
    key = approved(desk)
    career_follow.issue(desk, key, DECREE)
    with desk.work() as work:
        later = RankHistoryRecord(employee_id="hendri", golongan="III/d", tmt=date(2026, 10, 1))
        work.add(later)
        work.commit("test", "Pangkat sesudahnya")
    revoking.revoke(desk, key, REASON)
    assert person(desk)[:2] == ("III/d", date(2026, 10, 1))


def test_a_raise_goes_back_to_the_day_before_and_the_case_waits_for_another_letter(db):
    desk = office(db, kgb_tmt=date(2024, 1, 1))
    key = approved(desk, "kgb")
    (raise_,) = [one for one in all_of(desk, "kgb") if one.present]
    career_follow.issue(desk, key, Issued(number="800/1", on=desk.today, tmt=raise_.recommendation.effective))
    revoking.revoke(desk, key, "Salah ketik tanggal")
    assert person(desk)[4] == date(2024, 1, 1)
    assert case(desk, key).state == "approved"


def test_a_raise_issued_before_such_days_were_kept_asks_for_it(db):
    desk = office(db, kgb_tmt=date(2024, 1, 1))
    key = approved(desk, "kgb")
    (raise_,) = [one for one in all_of(desk, "kgb") if one.present]
    career_follow.issue(desk, key, Issued(number="800/1", on=desk.today, tmt=raise_.recommendation.effective))
    with desk.work() as work:
        work.require(CareerCaseRecord, key, "").former = None
        work.commit("test", "Dari versi lama")
    with pytest.raises(Rejected, match=r"TMT KGB sebelum surat ini tidak tercatat.*Hendri Saputra"):
        revoking.revoke(desk, key, REASON)
    with desk.work() as work:
        work.require(EmployeeRecord, "hendri", "").kgb_tmt = date(2024, 1, 1)
        work.commit("test", "Diperbaiki")
    revoking.revoke(desk, key, REASON)
    assert (case(desk, key).state, person(desk)[4]) == ("approved", date(2024, 1, 1))


def test_a_medal_that_was_not_given_leaves_the_history(db):
    desk = office(db)
    key = approved(desk, "penghargaan", "RWD-04")
    career_follow.issue(desk, key, replace(DECREE, number="12/TK/2026"))
    revoking.revoke(desk, key, REASON)
    with desk.work() as work:
        assert work.first(HonourRecord, employee_id="hendri") is None


def test_what_was_marked_as_done_by_mistake_is_opened_again(db):
    desk = office(db, predikat="BUTUH_PERBAIKAN")
    key = approved(desk, "pembinaan")
    career_follow.finish(desk, [key], on=desk.today)
    assert revoking.revoke(desk, key, "Belum dilaksanakan").name.startswith("Buka lagi keputusan")
    assert (case(desk, key).state, case(desk, key).issued_on) == ("approved", None)


def test_a_reason_and_an_ended_case_are_needed(db):
    desk = office(db)
    key = approved(desk)
    with pytest.raises(NotAllowed, match="belum ada surat"):
        revoking.revoke(desk, key, REASON)
    career_follow.issue(desk, key, DECREE)
    with pytest.raises(Rejected, match="tidak berlaku"):
        revoking.revoke(desk, key, " ")
