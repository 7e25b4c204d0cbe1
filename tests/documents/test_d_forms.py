"""Tests of D.1.2 and D.1.3: labels in order, columns and signatures as on the official pages."""

from __future__ import annotations

import pytest

from asn_desktop.documents.data import ObjectionText
from asn_desktop.documents.forms import d_1_2, d_1_3
from asn_desktop.documents.forms.choice import evaluation_document_form
from tests.documents import paper
from tests.documents.samples import ASSESSOR, HEAD, SEAL, a_document

PERSON = ("NAMA", ":", "NIP", ":", "PANGKAT/GOL RUANG", ":", "JABATAN", ":", "UNIT KERJA", ":")
OBJECTED = ObjectionText(
    objection="Realisasi triwulan IV belum dihitung.",
    explanation="Buktinya belum diterima.",
    decision="Hasil kerja diubah menjadi di atas ekspektasi.",
    place_date_superior="Siulak, 26 Januari 2027",
)


def changed(**more):
    return a_document(**{"objection": OBJECTED, **more})


def test_d_1_2_is_signed_by_the_assessors_superior():
    text = paper.whole(d_1_2.FORM.render(a_document(by_superior=True), SEAL))
    assert paper.in_order(
        text,
        (
            "1.", "PEGAWAI YANG DINILAI", *PERSON, "2.", "PEJABAT PENILAI KINERJA", *PERSON, "3.",
            "ATASAN PEJABAT PENILAI KINERJA", *PERSON, "4.", "EVALUASI KINERJA", "5.", "CATATAN/ REKOMENDASI",
            "Siulak, 11 Januari 2027", "7. Pegawai yang Dinilai", "Siulak, 8 Januari 2027",
            "6. Atasan Pejabat Penilai Kinerja", HEAD.name, "* periode disesuaikan",
        ),
    )  # fmt: skip


def test_d_1_3_says_objection_explanation_and_decision_and_has_three_dates():
    text = paper.whole(d_1_3.FORM.render(changed(), SEAL))
    assert paper.in_order(
        text,
        (
            "4.", "EVALUASI KINERJA", "CAPAIAN KINERJA ORGANISASI", "PREDIKAT KINERJA PEGAWAI", "5.",
            "CATATAN/ REKOMENDASI", "6.", "KEBERATAN", "Realisasi triwulan IV", "7.",
            "PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN", "Buktinya belum diterima.", "8.",
            "KEPUTUSAN DAN REKOMENDASI ATASAN PEJABAT PENILAI KINERJA", "Hasil kerja diubah",
            "Siulak, 11 Januari 2027", "10. Pegawai yang Dinilai", "Siulak, 8 Januari 2027",
            "9. Pejabat Penilai Kinerja", ASSESSOR.name, "Siulak, 26 Januari 2027",
            "11. Atasan Pejabat Penilai Kinerja", HEAD.name, "** pilih salah satu",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "official"),
    [
        (a_document(by_superior=True), (79.4, 104.6, 291.9, 306.1, 547.4)),
        (changed(), (79.4, 104.6, 292.1, 306.4, 547.4)),
    ],
)
def test_columns_stand_where_the_official_page_has_them(data, official):
    drawn = paper.uprights(evaluation_document_form(data).render(data, SEAL), 0)
    for x in official:
        assert min(abs(x - own) for own in drawn) <= 1.5, f"no rule near {x} among {sorted(drawn)}"


def test_an_ordinary_d_1_3_fits_on_one_page_and_a_long_one_goes_on():
    assert len(d_1_3.FORM.draw(changed())) == 1
    flood = "Alasan yang panjang sekali. " * 120
    told = ObjectionText(objection=flood, explanation=flood, decision=flood, place_date_superior="Siulak")
    pages = d_1_3.FORM.draw(changed(objection=told))
    assert len(pages) == 3
    text = paper.whole(d_1_3.FORM.render(changed(objection=told), SEAL))
    assert text.count("Alasan yang panjang") == 360


def test_the_format_line_names_the_form():
    assert "FORMAT D.1.3" in paper.whole(d_1_3.FORM.render(changed(format_line=True), SEAL))
    assert "FORMAT D.1.2" in paper.whole(d_1_2.FORM.render(a_document(by_superior=True, format_line=True), SEAL))
