"""Tests of a calibration meeting: moves with their reasons, before and after, minutes that end it."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services import undo
from asn_desktop.services.appraisals import calibration
from asn_desktop.services.appraisals.calibration import Minutes, Move
from asn_desktop.services.letters import archive, minutes
from asn_desktop.storage.queries.appraisals import appraisal_card, periods, unit_grid
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.documents import paper
from tests.services.appraised import decide, ids

HELD = Minutes(
    held_on=date(2026, 11, 23),
    place="Aula Kantor Camat",
    chair="Dedi Marzuki, M.Si.",
    attendees=(("Dedi Marzuki, M.Si.", "Camat"), ("Nurhayati Putri, S.H.", "Kepala Seksi")),
    remarks="Bukti lapangan dilengkapi.",
)


@pytest.fixture
def meeting(demo_desk):
    """The period under way, everybody who is ready rated, and the assessor of all."""
    for key in ids(demo_desk, "2026", "ready"):
        decide(demo_desk, key)
    with demo_desk.reader() as reader:
        period = periods.named(reader, "2026")
        everybody = unit_grid.assessors(reader, period.id)[-1]
    return period, everybody


def board(desk, meeting):
    period, assessor = meeting
    with desk.reader() as reader:
        return calibration.board(reader, period.id, assessor)


def a_move(meeting, key, work_result="ABOVE", behaviour="ABOVE", reason="Bukti lapangan terbukti."):
    period, assessor = meeting
    return Move(
        period_id=period.id,
        scope=assessor.key,
        scope_name=calibration.scope_name(assessor),
        appraisal_id=key,
        work_result=Rating(work_result),
        behaviour=Rating(behaviour),
        reason=reason,
    )


def save(desk, meeting, kept=HELD):
    period, assessor = meeting
    return calibration.save_minutes(desk, period.id, assessor.key, calibration.scope_name(assessor), kept)


def issue(desk, meeting):
    return minutes.issue_calibration(desk, meeting[0].id, meeting[1].key)


def test_everybody_rated_stands_on_the_board_and_the_others_are_named(demo_desk, meeting):
    found = board(demo_desk, meeting)
    assert len(found.seats) + len(found.unrated) == len(ids(demo_desk, "2026"))
    assert sum(found.spread()) == len(found.seats)
    assert (found.meeting, found.moves) == (None, ())
    assert not any(seat.locked for seat in found.seats)


def test_a_move_sets_the_ratings_anew_and_keeps_where_the_person_stood(demo_desk, meeting):
    first = board(demo_desk, meeting).seats[0]
    changes = calibration.move(demo_desk, a_move(meeting, first.id))
    found = board(demo_desk, meeting)
    seat = next(one for one in found.seats if one.id == first.id)
    assert (seat.predikat, seat.before, seat.reason) == ("SANGAT_BAIK", first.place, "Bukti lapangan terbukti.")
    assert found.spread(before=True)[-1] + 1 == found.spread()[-1]
    with demo_desk.reader() as reader:
        card = appraisal_card.one(reader, first.id)
    assert card.reason == "Kalibrasi: Bukti lapangan terbukti."
    undo.undo(demo_desk, changes.undo)
    assert board(demo_desk, meeting).moves == ()
    assert next(one for one in board(demo_desk, meeting).seats if one.id == first.id).place == first.place


def test_a_second_move_keeps_the_first_place_and_moving_back_is_no_move(demo_desk, meeting):
    first = board(demo_desk, meeting).seats[0]
    calibration.move(demo_desk, a_move(meeting, first.id))
    calibration.move(demo_desk, a_move(meeting, first.id, "BELOW", "MEETS", "Keliru."))
    (moved,) = board(demo_desk, meeting).moves
    assert moved.before["work_result"] == first.place[0]
    assert (moved.after["predikat"], moved.reason) == ("BUTUH_PERBAIKAN", "Keliru.")
    calibration.move(demo_desk, a_move(meeting, first.id, *first.place, "Kembali seperti semula."))
    assert board(demo_desk, meeting).moves == ()


def test_a_move_needs_a_reason_and_another_place(demo_desk, meeting):
    first = board(demo_desk, meeting).seats[0]
    with pytest.raises(Rejected, match="Isi alasan pemindahan"):
        calibration.move(demo_desk, a_move(meeting, first.id, reason=" "))
    with pytest.raises(Rejected, match="sudah berada di kuadran itu"):
        calibration.move(demo_desk, a_move(meeting, first.id, *first.place))


def test_minutes_say_when_where_and_who(demo_desk, meeting):
    empty = Minutes(held_on=None, place="", chair="", attendees=())
    with pytest.raises(Rejected) as refused:
        save(demo_desk, meeting, empty)
    assert [problem.field for problem in refused.value.problems] == ["held_on", "place", "chair", "attendees"]
    with pytest.raises(Rejected, match="Rapat kalibrasi ini belum dicatat"):
        issue(demo_desk, meeting)
    first = board(demo_desk, meeting).seats[0]
    calibration.move(demo_desk, a_move(meeting, first.id))
    with pytest.raises(Rejected, match="belum terisi: Nama hari rapat"):
        issue(demo_desk, meeting)


def test_the_numbered_minutes_tell_all_and_end_the_meeting(demo_desk, meeting):
    first, second, *_ = board(demo_desk, meeting).seats
    calibration.move(demo_desk, a_move(meeting, first.id))
    save(demo_desk, meeting)
    draft = paper.whole(minutes.calibration_preview(demo_desk, meeting[0].id, meeting[1].key))
    assert "KONSEP" in draft
    pdf, number, _ = issue(demo_desk, meeting)
    text = paper.whole(pdf)
    assert paper.in_order(
        text,
        (
            "BERITA ACARA RAPAT KALIBRASI KINERJA", number, "hari ini Senin tanggal 23 November 2026",
            "Aula Kantor Camat", "1 (satu) pegawai", "Bukti lapangan dilengkapi.", "Sebaran predikat", "Sangat Baik",
            "Jumlah", "Perubahan penilaian", first.name.split(",")[0], "Bukti lapangan terbukti.",
            "Demikian berita acara", "Camat", "Daftar hadir", "Dedi Marzuki", "Nurhayati Putri",
        ),
    )  # fmt: skip
    found = board(demo_desk, meeting)
    assert (found.meeting, found.held.number) == (None, number)
    assert [one.appraisal_id for one in found.moves] == [first.id]  # before and after stay in sight
    assert issue(demo_desk, meeting)[:2] == (pdf, number)
    assert minutes.calibration_preview(demo_desk, meeting[0].id, meeting[1].key) == pdf
    calibration.move(demo_desk, a_move(meeting, second.id))  # begins another meeting
    assert [one.appraisal_id for one in board(demo_desk, meeting).moves] == [second.id]


def test_voided_minutes_open_the_meeting_again(demo_desk, meeting):
    save(demo_desk, meeting)
    _, number, _ = issue(demo_desk, meeting)
    with demo_desk.work() as work:
        key = work.first(DocumentRecord, number=number).id
    archive.void(demo_desk, key, "Salah tanggal")
    found = board(demo_desk, meeting)
    assert (found.held, found.meeting.place) == (None, "Aula Kantor Camat")


def test_a_final_period_and_a_signed_result_cannot_be_moved(demo_desk):
    with demo_desk.reader() as reader:
        period = periods.named(reader, "2025")
        everybody = unit_grid.assessors(reader, period.id)[-1]
        found = calibration.board(reader, period.id, everybody)
    assert all("sudah final" in seat.locked for seat in found.seats)
    with pytest.raises(NotAllowed, match="sudah final"):
        calibration.move(demo_desk, a_move((period, everybody), found.seats[0].id))
