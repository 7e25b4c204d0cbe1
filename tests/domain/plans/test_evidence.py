"""The words that forms print, made of the log and of open feedback."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.plans import evidence
from asn_desktop.domain.plans.evidence import (
    Done,
    EntryDraft,
    EntryKind,
    GiverRole,
    Measured,
    RecognitionDraft,
    RemarkDraft,
    Said,
)

TODAY = date(2026, 11, 24)
MARCH = date(2026, 3, 12)
JUNE = date(2026, 6, 3)
SERVED = Measured("served", "Jumlah pemohon yang dilayani", "700 – 800 orang")
TIME = Measured("time", "Rata-rata waktu layanan", "10 – 15 menit")


def done(text="Melayani pemohon", quantity=None, measure="", reference="", day=MARCH):
    return Done(day, text, None if quantity is None else Decimal(quantity), measure, reference)


def said(role, text, day=MARCH, giver="", capacity=""):
    return Said(day, role, giver, capacity, text)


def fields(problems):
    return [problem.field for problem in problems]


def test_quantities_in_the_measure_of_a_target_count_towards_it():
    found = evidence.assign([done(quantity=181, measure="orang"), done("Pelatihan", 2, "hari")], [TIME, SERVED])
    assert [one.measure for one in found["served"][0]] == ["orang"]
    assert [one.text for one in found["time"][1]] == ["Pelatihan"]  # fits nowhere: told at the first indicator


def test_a_measure_is_a_word_of_the_target_not_a_part_of_one():
    found = evidence.assign([done(quantity=3, measure="jam")], [Measured("a", "Penjaminan mutu", "3 – 4 kali")])
    assert found["a"] == ([], [done(quantity=3, measure="jam")])


def test_sums_carry_each_reference_once_and_the_rest_is_told_in_the_order_of_days():
    counted = [
        done(quantity="181", measure="orang", reference="register loket", day=JUNE),
        done(quantity="20.5", measure="Orang", reference="register loket"),
        done(quantity="7", measure="orang", reference="buku tamu", day=JUNE),
    ]
    told = [done("Menata ruang tunggu", day=JUNE), done("Pelatihan SIAK", "2", "hari", "sertifikat")]
    assert evidence.realisation_text(counted, told) == (
        "208,5 Orang; bukti: register loket, buku tamu\nPelatihan SIAK (2 hari; bukti: sertifikat)\nMenata ruang tunggu"
    )


def test_feedback_begins_with_the_leader_and_names_people_only_where_wanted():
    remarks = [
        said(GiverRole.OTHER, "Cepat.", capacity="Kepala Desa"),
        said(GiverRole.PEER, "Mau\nberbagi.", giver="Budi"),
        said(GiverRole.LEADER, "Kedua.", JUNE, giver="Camat"),
        said(GiverRole.LEADER, "Pertama.", MARCH, giver="Camat"),
    ]
    assert evidence.feedback_text(remarks, names=False) == (
        "Pimpinan: Pertama.\nPimpinan: Kedua.\nRekan kerja setingkat: Mau berbagi.\nKepala Desa: Cepat."
    )
    assert "Rekan kerja setingkat (Budi): Mau berbagi." in evidence.feedback_text(remarks, names=True)
    assert "Kepala Desa: Cepat." in evidence.feedback_text(remarks, names=True)  # nobody is named: no brackets


def test_somebody_outside_without_a_capacity_is_pihak_lain():
    assert evidence.attribution(said(GiverRole.OTHER, "", giver="Ibu Ani"), names=True) == "Pihak lain (Ibu Ani)"


def test_an_entry_needs_a_day_that_has_come_words_and_a_measure_for_its_quantity():
    bare = EntryDraft(day=None, kind=EntryKind.ACTIVITY, text=" ")
    assert fields(evidence.entry_problems(bare, TODAY)) == ["day", "text"]
    ahead = EntryDraft(day=date(2026, 11, 25), kind=EntryKind.ACTIVITY, text="x", quantity=Decimal(-1))
    problems = evidence.entry_problems(ahead, TODAY)
    assert fields(problems) == ["day", "quantity", "measure"]
    assert "25-11-2026 belum tiba" in problems[0].sentence
    assert fields(evidence.entry_problems(EntryDraft(day=MARCH, kind=EntryKind.PROJECT, text="x" * 2001), TODAY)) == [
        "text"
    ]


def test_a_remark_is_on_one_thing():
    one = RemarkDraft(day=MARCH, role=GiverRole.LEADER, text="Baik")
    assert fields(evidence.remark_problems(one, TODAY)) == ["target"]
    both = RemarkDraft(day=MARCH, role=GiverRole.LEADER, text="Baik", work_result_id="r", value=3)
    assert fields(evidence.remark_problems(both, TODAY)) == ["target"]
    assert evidence.remark_problems(RemarkDraft(day=MARCH, role=GiverRole.LEADER, text="Baik", value=3), TODAY) == []


def test_a_recognition_has_somebody_who_gives_it():
    assert fields(evidence.recognition_problems(RecognitionDraft(day=MARCH, role=GiverRole.PEER, text="x"), TODAY)) == [
        "giver"
    ]


@pytest.mark.parametrize(
    ("typed", "read"), [("1.234,5", "1234.5"), ("12,5", "12.5"), ("12.5", "12.5"), ("2.600", "2600"), (" 7 ", "7")]
)
def test_numbers_are_read_as_people_type_them(typed, read):
    assert evidence.typed_quantity(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["dua", "", "1,2,3", "inf", "nan"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError):
        evidence.typed_quantity(typed)


@given(st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=2))
def test_what_is_stored_and_shown_comes_back(quantity):
    assert evidence.read_quantity(evidence.write_quantity(quantity)) == quantity
    assert evidence.typed_quantity(evidence.show_quantity(quantity)) == quantity
