"""Domain: a block copied from a spreadsheet becomes rhk with indicators."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.plans.plan import Approach, Aspect, Perspective, WorkResultKind
from asn_desktop.domain.plans.plan_block import HEADINGS, columns, read
from asn_desktop.domain.staff.position import FormGroup

STAFF, HEADS = FormGroup.JA_JF, FormGroup.MANDIRI
MEASURED, NARRATED = Approach.QUANTITATIVE, Approach.QUALITATIVE


def block(*rows, group=STAFF, approach=MEASURED):
    return read("\r\n".join("\t".join(row) for row in rows) + "\r\n", group, approach)


def told(found):
    return [
        (result.statement, [(one.aspect.value, one.text, one.target) for one in result.indicators])
        for result in found.results
    ]


def test_columns_stand_as_on_the_form_and_an_empty_rhk_continues_the_one_above():
    found = block(
        ("Surat terkirim", "Waktu", "Lama kirim", "1 – 2 hari"),
        ("", "kualitas", "Surat yang dikembalikan", "paling banyak 3"),
        ("Arsip tertata", "Kuantitas", "Jumlah arsip", "90 – 95%"),
    )
    assert told(found) == [
        ("Surat terkirim", [("WAKTU", "Lama kirim", "1 – 2 hari"), ("KUALITAS", "Surat yang dikembalikan", "paling banyak 3")]),
        ("Arsip tertata", [("KUANTITAS", "Jumlah arsip", "90 – 95%")]),
    ]  # fmt: skip
    assert (found.indicators, found.notes) == (3, ())


def test_headings_name_the_columns_whatever_their_order():
    found = block(
        ("SKP 2026",),
        ("No.", "Rencana Hasil Kerja Pimpinan yang Diintervensi", "RENCANA HASIL KERJA", "TARGET", "ASPEK", "Indikator Kinerja Individu"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        ("A. UTAMA",),
        ("1", "Layanan tertib", "Surat terkirim", "1 – 2 hari", "Waktu", "Lama kirim"),
        ("B. TAMBAHAN",),
        ("2", "", "Panitia MTQ", "1 kegiatan", "Kuantitas", "Jumlah kegiatan"),
    )  # fmt: skip
    assert told(found) == [
        ("Surat terkirim", [("WAKTU", "Lama kirim", "1 – 2 hari")]),
        ("Panitia MTQ", [("KUANTITAS", "Jumlah kegiatan", "1 kegiatan")]),
    ]
    assert [result.intervened for result in found.results] == ["Layanan tertib", ""]
    assert [result.kind for result in found.results] == [WorkResultKind.UTAMA, WorkResultKind.TAMBAHAN]


def test_one_column_more_is_a_number_or_the_leaders_rhk():
    numbered = block(
        ("1", "Surat terkirim", "Waktu", "Lama kirim", "1 hari"), ("", "", "Waktu", "Lama tunggu", "1 jam")
    )
    assert told(numbered)[0][0] == "Surat terkirim"
    assert len(numbered.results) == 1
    served = block(("Layanan tertib", "Surat terkirim", "Waktu", "Lama kirim", "1 hari"))
    assert (served.results[0].intervened, served.results[0].statement) == ("Layanan tertib", "Surat terkirim")
    both = block(("1.", "Layanan tertib", "Surat terkirim", "Waktu", "Lama kirim", "1 hari"))
    assert (both.results[0].intervened, both.results[0].statement) == ("Layanan tertib", "Surat terkirim")


def test_the_kind_may_stand_in_a_column_of_its_own():
    found = block(
        ("Jenis", "Rhk", "Aspek", "Indikator", "Target"),
        ("Utama", "Surat terkirim", "Waktu", "Lama kirim", "1 hari"),
        ("Hasil kerja tambahan", "Panitia", "Kuantitas", "Kegiatan", "1"),
    )
    assert [result.kind for result in found.results] == [WorkResultKind.UTAMA, WorkResultKind.TAMBAHAN]


def test_a_repeated_rhk_is_one_rhk_and_a_leading_number_is_dropped():
    found = block(
        ("1. Surat terkirim", "Waktu", "Lama kirim", "1 hari"), ("1. surat terkirim", "Biaya", "Ongkos", "Rp100.000")
    )
    assert told(found) == [("Surat terkirim", [("WAKTU", "Lama kirim", "1 hari"), ("BIAYA", "Ongkos", "Rp100.000")])]


def test_heads_have_perspectives_instead_of_aspects():
    found = block(
        ("Anggaran efektif", "Penyerapan", "92 – 95%", "Perspektif Anggaran"),
        ("", "Kepuasan", "85", "penerima layanan"),
        group=HEADS,
    )
    indicators = found.results[0].indicators
    assert [one.perspective for one in indicators] == [Perspective.ANGGARAN, Perspective.PENERIMA_LAYANAN]
    assert {one.aspect for one in indicators} == {Aspect.KUANTITAS}


def test_a_narrative_takes_measure_and_target_together():
    found = block(("Surat terkirim", "Terkirim pada hari yang sama, 80 – 90%"), approach=NARRATED)
    assert told(found) == [("Surat terkirim", [("KUANTITAS", "Terkirim pada hari yang sama, 80 – 90%", "")])]
    measured = block(
        ("Rhk", "Indikator", "Target"), ("Surat terkirim", "Lama kirim", "1 hari"), approach=NARRATED
    )  # fmt: skip
    assert told(measured)[0][1] == [("KUANTITAS", "Lama kirim: 1 hari", "")]


def test_cells_of_several_lines_are_one_cell():
    found = read('"Surat\nterkirim ""kilat"""\tWaktu\tLama\t1 hari\n', STAFF, MEASURED)
    assert told(found) == [('Surat terkirim "kilat"', [("WAKTU", "Lama", "1 hari")])]


def test_what_cannot_be_read_is_told_by_row():
    found = block(("", "Waktu", "Lama kirim", "1 hari"), ("Surat", "Mutu", "Baik", "90%"), ("", "Waktu", "", ""))
    assert told(found) == [("Surat", [("KUANTITAS", "Baik", "90%")])]
    assert [note.split(":")[0] for note in found.notes] == ["Baris 1 dilewati", "Baris 2", "Baris 3 dilewati"]
    assert "“Mutu” tidak dikenal" in found.notes[1]


@pytest.mark.parametrize("group", FormGroup)
@pytest.mark.parametrize("approach", Approach)
def test_the_order_is_told_in_words(group, approach):
    assert all(HEADINGS[name] for name in columns(group, approach))


@given(
    st.lists(st.lists(st.text(alphabet='ab1 .\t"\n', max_size=6), max_size=7), max_size=6), st.sampled_from(FormGroup)
)
def test_nothing_that_is_pasted_fails_and_every_rhk_says_something(rows, group):
    found = read("\n".join("\t".join(row) for row in rows), group, MEASURED)
    assert all(result.statement for result in found.results)
    assert all(one.text or one.target for result in found.results for one in result.indicators)


def test_an_empty_clipboard_makes_nothing():
    assert read("", STAFF, MEASURED) == ((), ())
    assert read("\n\t\n", STAFF, MEASURED) == ((), ())
