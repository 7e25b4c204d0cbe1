"""Tests of answers sealed to a key in two halves: nobody reads them before both holders open them, once."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from asn_desktop import paths
from asn_desktop.domain.accounts import key_halves
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected, Unusable
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.services.feedback import (
    answering,
    comments,
    erasure,
    explanations,
    feedback,
    sheet_printing,
    sheets,
    two_keys,
)
from asn_desktop.services.safety import backups
from asn_desktop.storage.schema.feedback import SealedBallotRecord
from tests.builders import an_office, keep
from tests.services.appraisal_room import PERIOD, appraisal_of, audit_text, planned, prepared

HOLDERS = ("Marlina Anggraini", "Yulia Fitriani")
SECRET = "15243152431524315243-"
BALLOT = tuple(None if sign == "-" else int(sign) for sign in SECRET)


@pytest.fixture
def desk(db):
    made = prepared(db)
    keep(db, an_office())
    planned(made)
    return made


@pytest.fixture
def pair(desk):
    made = two_keys.make_pair()
    two_keys.seal_collection(desk, PERIOD, made, HOLDERS, made.halves)
    return made


def answer(desk, number=5, group=RaterGroup.PEER):
    for place in range(number):
        answering.record_ballot(desk, appraisal_of(desk, "staf"), group, BALLOT, f"Kalimat rahasia {place}")


def explained(desk):
    key = appraisal_of(desk, "staf")
    with desk.reader() as reader:
        return explanations.of_appraisals(reader, desk.rules, [key]).get(key)


@pytest.mark.file_only
def test_what_came_in_can_be_read_by_nobody_who_has_the_file_and_its_copies(desk, pair, tmp_path):
    answer(desk)
    backups.copy_to_usb(desk, tmp_path / "salinan.asn")
    backups.back_up(desk, paths.backups())
    found = [
        path.read_bytes() for folder in (tmp_path, paths.backups()) for path in folder.rglob("*") if path.is_file()
    ]
    whole = b"".join([*found, desk.database.path.read_bytes()])
    for secret in (SECRET, "Kalimat rahasia", *pair.halves, pair.halves[0].replace(" ", "")):
        assert secret.encode() not in whole
    assert b"sealed_ballot" in whole
    with desk.reader() as reader:
        sizes = reader.column("SELECT DISTINCT length(box) FROM sealed_ballot")
        assert len(sizes) == 1
        assert feedback.collection(reader, appraisal_of(desk, "staf"), closed=False).received == {RaterGroup.PEER: 5}
    assert "Kalimat" not in audit_text(desk)


def test_both_open_everything_once_together_with_the_result_it_would_have_had_unsealed(desk, pair, db):
    answer(desk)
    answer(desk, 1, RaterGroup.SUPERIOR)
    with pytest.raises(NotAllowed, match="bersegel dua kunci"):
        feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    changes = feedback.open_sealed(desk, PERIOD, *reversed(pair.halves))
    assert changes.undo is None
    found = explained(desk)
    assert found.explanation.mean is not None
    assert len(found.comments[RaterGroup.PEER]) == 5
    assert found.explanation.groups[1].n == 5
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM sealed_ballot") == 0
    assert erasure.finish(desk, paths.backups()).done
    with pytest.raises(NotAllowed, match="sudah dibuka bersama"):
        feedback.open_sealed(desk, PERIOD, *pair.halves)


def test_a_wrong_half_opens_nothing_and_is_named(desk, pair):
    answer(desk)
    other = two_keys.make_pair()
    for halves, field in (
        ((pair.halves[0], other.halves[1]), "second"),
        (("", pair.halves[1]), "first"),
        ((pair.halves[0], pair.halves[0]), "second"),
    ):
        with pytest.raises(Rejected) as refused:
            feedback.open_sealed(desk, PERIOD, *halves)
        assert refused.value.problems[0].field == field
    assert explained(desk) is None


def test_a_box_that_was_exchanged_keeps_everything_shut(desk, pair):
    answer(desk, 3)
    with desk.work() as work:
        one = work.first(SealedBallotRecord)
        one.box = one.box[:-1] + bytes([one.box[-1] ^ 1])
        work.commit(act="test", title="test", audit=False, undoable=False)
    with pytest.raises(Unusable, match="rusak atau ditukar"):
        feedback.open_sealed(desk, PERIOD, *pair.halves)
    feedback_is_open = explained(desk)
    assert feedback_is_open is None


def test_the_seal_comes_before_the_first_answer_from_two_people_who_have_their_halves(desk):
    pair = two_keys.make_pair()
    for holders, typed, words in (
        (("", "B"), pair.halves, "Tulis nama"),
        (("A", " a "), pair.halves, "dua orang yang berbeda"),
        (HOLDERS, (pair.halves[0], "salah"), "salah ketik"),
    ):
        with pytest.raises(Rejected, match=words):
            two_keys.seal_collection(desk, PERIOD, pair, holders, typed)
    answer(desk, 1)
    with pytest.raises(NotAllowed, match="sudah masuk tanpa segel"):
        two_keys.seal_collection(desk, PERIOD, pair, HOLDERS, pair.halves)


def test_a_seal_is_taken_off_only_before_the_first_answer(desk, pair):
    two_keys.withdraw_seal(desk, PERIOD)
    with pytest.raises(Rejected, match="Tidak ada jawaban"):
        feedback.start_over(desk, PERIOD, "hilang")
    two_keys.seal_collection(desk, PERIOD, pair, HOLDERS, pair.halves)
    answer(desk, 1)
    with pytest.raises(NotAllowed, match="menjanjikan segel"):
        two_keys.withdraw_seal(desk, PERIOD)


def test_when_a_half_is_lost_the_collection_begins_anew_with_new_codes(desk, pair):
    key = appraisal_of(desk, "staf")
    sheets.add_sheet(desk, key, RaterGroup.PEER)
    with desk.reader() as reader:
        (code,) = reader.column("SELECT code FROM sheet")
    sheets.record_sheet(desk, code, BALLOT, "Rahasia")
    with pytest.raises(Rejected, match="Tulis bagaimana"):
        feedback.start_over(desk, PERIOD, " ")
    feedback.start_over(desk, PERIOD, "Amplop ikut terbakar")
    with desk.reader() as reader:
        states = reader.tuples("SELECT state, count(*) FROM sheet GROUP BY 1 ORDER BY 1")
        assert reader.value("SELECT count(*) FROM sealed_ballot") == 0
        assert feedback.collection(reader, key, closed=False).received == {}
    assert states == [("issued", 1), ("replaced", 1)]


def test_the_promise_on_the_sheet_is_the_one_that_holds(desk, pair):
    with desk.reader() as reader:
        least = comments.promised(reader, desk.rules, PERIOD)
        assert comments.promised(reader, desk.rules, "lain") == unsealed(least)
    assert "disegel saat masuk" in sheet_printing.promise(RaterGroup.PEER, least)
    assert "disegel" not in sheet_printing.promise(RaterGroup.SUPERIOR, least)


def unsealed(least):
    return least._replace(sealed=False)


def test_a_half_travels_on_paper_and_on_a_stick(desk, pair, tmp_path):
    text = (
        pypdf.PdfReader(BytesIO(two_keys.print_half(desk, PERIOD, 1, HOLDERS[0], pair.halves[0])))
        .pages[0]
        .extract_text()
    )
    assert pair.halves[0].replace(" ", "") in "".join(text.split())
    assert "tidak dapat dibuka siapa pun" in " ".join(text.split())
    two_keys.save_half(tmp_path / "a.asnkunci", pair.halves[1], "Tahunan 2026", HOLDERS[1])
    assert two_keys.half_in(tmp_path / "a.asnkunci") == pair.halves[1]
    (tmp_path / "b.asnkunci").write_text("bukan apa-apa")
    with pytest.raises(Unusable, match="bukan berkas setengah kunci"):
        two_keys.half_in(tmp_path / "b.asnkunci")


def test_the_seal_of_a_period_is_put_on_once_and_taken_off_where_there_is_one(desk, pair):
    with pytest.raises(Rejected, match="sudah bersegel"):
        two_keys.seal_collection(desk, PERIOD, pair, HOLDERS, pair.halves)
    two_keys.withdraw_seal(desk, PERIOD)
    with pytest.raises(NotFound, match="tidak bersegel"):
        two_keys.withdraw_seal(desk, PERIOD)
    with pytest.raises(NotFound, match="tidak bersegel"), desk.work() as work:
        two_keys.opening(work, PERIOD, *pair.halves)


def test_two_halves_of_two_keys_are_no_key(pair):
    public, other = bytes.fromhex(pair.public), two_keys.make_pair()
    strange = key_halves.write(key_halves.read(other.halves[1], bytes.fromhex(other.public)), public)
    with pytest.raises(Rejected, match="tidak menjadi kunci periode ini"):
        two_keys.require_halves(pair.public, pair.halves[0], strange)


def test_a_sheet_sealed_to_another_key_or_after_the_opening_is_not_taken(desk, pair):
    shut = two_keys.Shut("lain", b"kotak")
    with pytest.raises(NotAllowed), desk.work() as work:
        two_keys.box_around(work, PERIOD, shut)
    answer(desk)
    feedback.open_sealed(desk, PERIOD, *pair.halves)
    with pytest.raises(NotAllowed, match="sudah dibuka bersama"), desk.work() as work:
        two_keys.box_for(work, PERIOD, "4" * 21, "")


def test_a_stick_that_cannot_be_read_or_holds_no_half_is_said(pair, tmp_path):
    path = tmp_path / "setengah.txt"
    with pytest.raises(Unusable, match="Pasang lagi stiknya"):
        two_keys.half_in(path)
    for content in (b"\xff\xfe", b"x" * 5000, b"surat biasa"):
        path.write_bytes(content)
        with pytest.raises(Unusable):
            two_keys.half_in(path)
    two_keys.save_half(path, pair.halves[0], "2026", HOLDERS[0])
    assert two_keys.half_in(path) == pair.halves[0]


def test_a_half_is_printed_for_a_period_that_is_there(desk, pair):
    assert two_keys.print_half(desk, PERIOD, 1, HOLDERS[0], pair.halves[0]).startswith(b"%PDF")
    with pytest.raises(NotFound):
        two_keys.print_half(desk, "lain", 1, HOLDERS[0], pair.halves[0])
