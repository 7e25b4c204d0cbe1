"""The official forms: labels in the order of the regulation, columns of its pages, headings on every page."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from asn_desktop.documents import house
from asn_desktop.documents.forms import a_1_1, a_1_2, a_1_6, a_1_7, a_1_8, c_1_1, c_1_2, c_1_3, d_1_1
from tests.documents import paper
from tests.documents.samples import (
    ASSESSOR,
    BEHAVIOURS,
    HEAD,
    KONSEP,
    REGENT,
    SEAL,
    STAFF,
    WORK_RESULTS,
    a_document,
    a_skp,
    an_annex,
    an_evaluation,
    many_results,
    narrated,
)

VALUES = ("Berorientasi pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")
IDENTITY = (
    "NO",
    "PEGAWAI YANG DINILAI",
    "NO",
    "PEJABAT PENILAI KINERJA",
    "1",
    "NAMA",
    "2",
    "NIP",
    "3",
    "PANGKAT/",
    "4",
    "JABATAN",
    "5",
    "UNIT KERJA",
)


def test_a_1_7_says_everything_in_the_order_of_the_form():
    text = paper.whole(a_1_7.FORM.render(a_skp(), SEAL))
    assert paper.in_order(
        text,
        (
            "SASARAN KINERJA PEGAWAI", "PENDEKATAN HASIL KERJA KUANTITATIF",
            "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL", "PEMERINTAH KABUPATEN KERINCI",
            "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026", *IDENTITY,
            "HASIL KERJA", "NO.", "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*", "RENCANA HASIL KERJA", "ASPEK",
            "INDIKATOR KINERJA INDIVIDU", "TARGET", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "A. UTAMA", "1",
            "Indikator Kinerja Individu: Persentase dokumen", "Kuantitas", "Jumlah desa", "26 desa", "B. TAMBAHAN",
            "- (dapat ditambahkan pada tahun berjalan)", "PERILAKU KERJA**", "Ekspektasi Khusus Pimpinan:",
            "Kolaboratif", "Siulak, 12 Januari 2026", "Pejabat Penilai Kinerja", "Yusmaniar, S.Sos.",
            "NIP 197604152003122005", "* Dalam hal rencana hasil kerja Pimpinan yang diintervensi",
            "** Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai",
        ),
    )  # fmt: skip
    assert paper.in_order(text, VALUES)
    assert "UMPAN BALIK" not in text


def test_a_1_2_has_perspectives_and_the_optional_nip():
    text = paper.whole(a_1_2.FORM.render(a_skp(person=HEAD, assessor=REGENT, mandiri=True), SEAL))
    assert paper.in_order(
        text,
        (
            "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI", "NIP (*opsional)", "PANGKAT/ GOL. RUANG",
            "HASIL KERJA", "RENCANA HASIL KERJA", "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF", "(5)",
            "A. UTAMA", "Penerima Layanan", "Anggaran", "B. TAMBAHAN", "PERILAKU KERJA*", "Pegawai yang Dinilai",
            "* Pimpinan dapat memberikan",
        ),
    )  # fmt: skip
    assert "ASPEK" not in text
    assert "NIP \n" not in text


@pytest.mark.parametrize(("form", "mandiri"), [(c_1_2.FORM, True), (c_1_3.FORM, False)])
def test_evaluation_forms_say_everything_in_order(form, mandiri):
    text = paper.whole(form.render(an_evaluation(mandiri=mandiri), SEAL))
    assert paper.in_order(
        text,
        (
            "HASIL EVALUASI KINERJA PEGAWAI", "PENDEKATAN HASIL KERJA KUANTITATIF", "PERIODE***: AKHIR TAHUN 2026",
            "PEGAWAI YANG DINILAI", "PANGKAT/GOL RUANG", "CAPAIAN KINERJA ORGANISASI*", "BAIK", "POLA DISTRIBUSI",
            "HASIL KERJA", "TARGET", "REALISASI BERDASARKAN BUKTI DUKUNG",
            "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG", "(7)", "A. UTAMA", "B. TAMBAHAN",
            "RATING HASIL KERJA*", "DIATAS EKSPEKTASI**", "PERILAKU KERJA", "UMPAN BALIK BERKELANJUTAN",
            "Kolaboratif", "RATING PERILAKU KERJA*", "SESUAI EKSPEKTASI**", "PREDIKAT KINERJA PEGAWAI*", "BAIK",
            "Siulak, 8 Januari 2027", "Pejabat Penilai Kinerja", "* pilih salah satu", "** rating hasil dan rating",
            "*** periode disesuaikan",
        ),
    )  # fmt: skip
    assert "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI BAIK" in text
    assert "Pegawai yang Dinilai" not in text.split("PREDIKAT KINERJA PEGAWAI*")[1]
    assert ("INSTANSI" in text) is mandiri
    assert ("ASPEK" in text) is not mandiri
    assert text.count("SANGAT KURANG") == 0


@pytest.mark.parametrize(
    ("form", "group", "label"),
    [
        (a_1_1.FORM, "BAGI PEJABAT PIMPINAN TINGGI", "Indikator Kinerja Individu, Target, dan Perspektif:"),
        (a_1_6.FORM, "BAGI PEJABAT ADMINISTRASI", "Ukuran keberhasilan/ indikator kinerja individu dan Target:"),
    ],
)
def test_qualitative_skp_tell_measures_in_one_narrative(form, group, label):
    mandiri = form is a_1_1.FORM
    text = paper.whole(form.render(a_skp(work_results=narrated(mandiri=mandiri)), SEAL))
    assert paper.in_order(
        text,
        (
            "SASARAN KINERJA PEGAWAI", "PENDEKATAN HASIL KERJA KUALITATIF", group, "PERIODE PENILAIAN:",
            "PANGKAT/ GOL. RUANG", "HASIL KERJA", "A. UTAMA", "1",
            "Data kependudukan kecamatan mutakhir dan dapat dipakai seluruh desa (penugasan dari Camat Siulak)",
            label, "- Jumlah desa yang datanya dimutakhirkan: 26 desa", "3", "B. TAMBAHAN", "4", "Panitia",
            "PERILAKU KERJA*", "Kolaboratif", "Pegawai yang Dinilai", "* Pimpinan dapat memberikan",
        ),
    )  # fmt: skip
    assert ("26 desa (Perspektif Penerima Layanan)" in text) is mandiri
    assert ("NIP (*opsional)" in text) is mandiri
    assert "(1)" not in text


def test_the_qualitative_evaluation_says_everything_in_order():
    text = paper.whole(c_1_1.FORM.render(an_evaluation(work_results=narrated(mandiri=True)), SEAL))
    realised = ("REALISASI BERDASARKAN BUKTI DUKUNG", "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG")
    assert paper.in_order(
        text,
        (
            "HASIL EVALUASI KINERJA PEGAWAI", "PENDEKATAN HASIL KERJA KUALITATIF", "PERIODE***: AKHIR TAHUN 2026",
            "NIP (*opsional)", "PANGKAT/ GOL. RUANG", "UNIT KERJA", "CAPAIAN KINERJA ORGANISASI*", "POLA DISTRIBUSI",
            "RATING HASIL KERJA*", "DIATAS EKSPEKTASI**", "PERILAKU KERJA", "RATING PERILAKU KERJA*",
            "PREDIKAT KINERJA PEGAWAI*", "**** perspektif hanya digunakan",
        ),
    )  # fmt: skip
    results = text[text.index("POLA DISTRIBUSI") : text.index("RATING HASIL KERJA*")]
    for words in ("HASIL KERJA", "A. UTAMA", "B. TAMBAHAN", "Target, dan Perspektif****:", "- 26 desa dimutakhirkan"):
        assert words in results
    assert all(results.count(heading) >= 2 for heading in realised)
    assert "penugasan dari" not in results


def test_before_the_ratings_the_whole_choice_stands_as_on_the_blank_form():
    text = paper.whole(
        c_1_3.FORM.render(
            an_evaluation(achievement="", work_result_rating="", behaviour_rating="", predikat=""), KONSEP
        )
    )
    assert text.count("DIATAS EKSPEKTASI/ SESUAI EKSPEKTASI/ DIBAWAH EKSPEKTASI**") == 2
    assert "ISTIMEWA/ BAIK/ BUTUH PERBAIKAN/ KURANG/ SANGAT KURANG" in text
    assert "SANGAT BAIK/ BAIK/ BUTUH PERBAIKAN/ KURANG (MISCONDUCT)/ SANGAT KURANG" in text
    assert "KURVA" not in text


def test_d_1_1_says_everything_in_order_with_two_dates():
    text = paper.whole(d_1_1.FORM.render(a_document(), SEAL))
    person = ("NAMA", ":", "NIP", ":", "PANGKAT/GOL RUANG", ":", "JABATAN", ":", "UNIT KERJA", ":")
    assert paper.in_order(
        text,
        (
            "DOKUMEN EVALUASI KINERJA PEGAWAI", "PERIODE*: AKHIR TAHUN 2026**", "PERIODE PENILAIAN:",
            "1 JANUARI SD 31 DESEMBER TAHUN 2026", "1.", "PEGAWAI YANG DINILAI", *person, "2.",
            "PEJABAT PENILAI KINERJA", *person, "3.", "ATASAN PEJABAT PENILAI KINERJA", *person, "4.",
            "EVALUASI KINERJA", "CAPAIAN KINERJA ORGANISASI", ":", "BAIK", "PREDIKAT KINERJA PEGAWAI", ":", "BAIK",
            "5.", "CATATAN/REKOMENDASI", "Diusulkan mengikuti pelatihan", "Siulak, 11 Januari 2027",
            "7. Pegawai yang Dinilai", "Hendri Saputra", "Siulak, 8 Januari 2027", "6. Pejabat Penilai Kinerja",
            "* periode disesuaikan", "** pilih salah satu",
        ),
    )  # fmt: skip


def test_a_1_8_says_everything_in_order():
    text = paper.whole(a_1_8.render(an_annex(consequences=()), SEAL))
    assert paper.in_order(
        text,
        ("LAMPIRAN SASARAN KINERJA PEGAWAI", "DUKUNGAN SUMBER DAYA", "1.", "2.", "SKEMA PERTANGGUNGJAWABAN", "1.", "KONSEKUENSI", "1.", "-", "Pegawai yang Dinilai"),
    )  # fmt: skip


# The vertical rules of the official pages in points, measured in the regulation's own file.
OFFICIAL = [
    (a_1_2.FORM, a_skp(), 0, (72.4, 100.7, 356.0, 547.3, 731.6, 880.4, 101.1, 261.3, 501.8, 529.5, 682.2)),
    (a_1_7.FORM, a_skp(), 0, (64.1, 92.4, 248.3, 531.9, 638.3, 780.0, 885.6, 91.6, 239.8, 489.9, 517.6, 666.3)),
    (a_1_7.FORM, a_skp(), 1, (63.7, 99.3, 482.1, 886.1)),
    (a_1_1.FORM, a_skp(), 0, (72.6, 101.1, 261.3, 501.8, 529.5, 682.2, 885.5)),
    (a_1_1.FORM, a_skp(), 1, (72.6, 101.1, 505.0, 885.5)),
    (a_1_6.FORM, a_skp(), 0, (72.6, 101.1, 249.9, 501.8, 529.5, 680.5, 885.5)),
    (a_1_6.FORM, a_skp(), 1, (72.6, 101.1, 498.2, 885.5)),
    (c_1_1.FORM, an_evaluation(), 0, (51.1, 80.4, 240.3, 455.1, 490.9, 660.7, 873.4)),
    (c_1_1.FORM, an_evaluation(), 1, (51.1, 80.4, 455.1, 660.7, 873.4)),
    (a_1_8, an_annex(), 0, (70.8, 95.5, 550.8)),
    (c_1_2.FORM, an_evaluation(mandiri=True), 1, (43.9, 78.7, 199.9, 384.3, 440.9, 526.0, 696.1, 894.6, 79.7, 441.2, 696.2)),
    (c_1_3.FORM, an_evaluation(), 0, (35.4, 76.9, 197.5, 297.8, 368.7, 503.3, 602.6, 716.0, 906.4, 69.7, 247.0, 480.7, 516.3, 686.5)),
    (d_1_1.FORM, a_document(), 0, (79.6, 100.9, 292.3, 306.3, 547.5)),
]  # fmt: skip


@pytest.mark.parametrize(("form", "data", "page", "official"), OFFICIAL)
def test_columns_stand_where_the_official_page_has_them(form, data, page, official):
    drawn = paper.uprights(form.render(data, SEAL), page)
    for x in official:
        assert min(abs(x - own) for own in drawn) <= 1.5, f"no rule near {x} among {sorted(drawn)}"


@pytest.mark.parametrize(
    ("form", "data", "size"),
    [(a_1_1.FORM, a_skp(), (936, 612)), (a_1_6.FORM, a_skp(), (936, 612)), (c_1_1.FORM, an_evaluation(), (936, 612)), (a_1_2.FORM, a_skp(), (936, 612)), (a_1_7.FORM, a_skp(), (936, 612)), (a_1_8, an_annex(), (612, 936)), (c_1_2.FORM, an_evaluation(), (936, 612)), (c_1_3.FORM, an_evaluation(), (936, 612)), (d_1_1.FORM, a_document(), (612, 936))],
)  # fmt: skip
def test_paper_is_folio_as_the_regulation_prints_it(form, data, size):
    for page in paper.reader(form.render(data, SEAL)).pages:
        assert (page.mediabox.width, page.mediabox.height) == size


@pytest.mark.parametrize(
    ("form", "data"),
    [
        (a_1_7.FORM, a_skp(work_results=many_results(9, 3))),
        (c_1_3.FORM, an_evaluation(work_results=many_results(9, 3))),
    ],
)
def test_long_tables_repeat_their_heading_and_lose_nothing(form, data):
    pages = paper.words(form.render(data, SEAL))
    assert len(pages) >= 4
    for page in pages:
        if "Indikator " in page and "ke-" in page:
            assert "HASIL KERJA" in page
            assert "(1) (2) (3)" in page
    text = " ".join(pages)
    for number in range(1, 10):
        for place in range(1, 4):
            assert f"Indikator {number}.{place}:" in text
    assert paper.in_order(text, ("A. UTAMA", "Hasil kerja ke-7", "B. TAMBAHAN", "Hasil kerja ke-8", "Hasil kerja ke-9"))
    assert "(dapat ditambahkan" not in text


@pytest.mark.parametrize("count", range(1, 10))
@pytest.mark.parametrize(
    ("form", "make"),
    [
        (a_1_7.FORM, a_skp),
        (c_1_3.FORM, an_evaluation),
        (a_1_2.FORM, a_skp),
        (c_1_2.FORM, an_evaluation),
        (a_1_1.FORM, a_skp),
        (c_1_1.FORM, an_evaluation),
    ],
)
def test_a_signature_never_stands_alone(form, make, count):
    pages = paper.words(form.render(make(work_results=many_results(count, 1 + count % 3)), SEAL))
    assert "Pejabat Penilai Kinerja" in pages[-1]
    assert ("RATING PERILAKU KERJA" if make is an_evaluation else "Kolaboratif") in pages[-1]


@pytest.mark.parametrize("count", range(1, 8))
def test_nothing_is_drawn_outside_the_margins(count):
    for form, data in (
        (a_1_7.FORM, a_skp(work_results=many_results(count, 3))),
        (c_1_2.FORM, an_evaluation(work_results=many_results(count, 2))),
        (a_1_6.FORM, a_skp(work_results=many_results(count, 3))),
        (c_1_1.FORM, an_evaluation(work_results=many_results(count, 3))),
    ):
        for sheet in form.draw(data):
            lowest = max(y1 for rules in sheet.rules.values() for _, _, _, y1 in rules)
            assert lowest <= sheet.paper.height - 39.9
            assert all(24 <= text.x <= sheet.paper.width - 24 for text in sheet.texts)
            assert all(text.y <= sheet.paper.height - 39.9 for text in sheet.texts)


@pytest.mark.parametrize(("form", "make"), [(a_1_1.FORM, a_skp), (a_1_6.FORM, a_skp), (c_1_1.FORM, an_evaluation)])
def test_long_qualitative_tables_repeat_their_section_and_lose_nothing(form, make):
    pages = paper.words(form.render(make(work_results=many_results(9, 3)), SEAL))
    assert len(pages) >= 3
    for page in pages:
        if "Indikator " in page and "ke-" in page:
            assert "A. UTAMA" in page or "B. TAMBAHAN" in page
    text = " ".join(pages)
    for number in range(1, 10):
        for place in range(1, 4):
            assert f"- Indikator {number}.{place}:" in text
            if form is c_1_1.FORM:
                assert f"- Realisasi {number}.{place}:" in text
                assert f"- Umpan balik {number}.{place}:" in text
    assert "(dapat ditambahkan" not in text


@pytest.mark.parametrize("long", ["statement", "realisation", "feedback", "text"])
def test_an_endless_qualitative_text_goes_on_over_pages(long):
    flood = " ".join(f"kata{number}" for number in range(900))
    line = WORK_RESULTS[2]
    if long == "statement":
        line = replace(line, statement=flood)
    else:
        line = replace(line, indicators=(replace(line.indicators[0], **{long: flood}),))
    content = c_1_1.FORM.render(an_evaluation(work_results=(line, *WORK_RESULTS[:1])), SEAL)
    assert set(paper.whole(content).split()) >= {f"kata{number}" for number in range(1, 899)}


def test_one_endless_text_goes_on_over_pages_without_losing_a_word():
    flood = " ".join(f"kata{number}" for number in range(1500))
    line = WORK_RESULTS[2]
    indicator = replace(line.indicators[0], feedback=flood)
    text = paper.whole(c_1_3.FORM.render(an_evaluation(work_results=(replace(line, indicators=(indicator,)),)), SEAL))
    assert paper.in_order(text, ("kata0", "kata700", "kata1499", "RATING HASIL KERJA*"))
    long_notes = d_1_1.FORM.render(a_document(notes=flood), SEAL)
    assert paper.in_order(paper.whole(long_notes), ("kata0", "kata1499", "7. Pegawai yang Dinilai"))
    long_value = tuple(
        replace(value, expectation=flood) if value.value_name == "Loyal" else value for value in BEHAVIOURS
    )
    assert paper.in_order(
        paper.whole(a_1_7.FORM.render(a_skp(behaviours=long_value), SEAL)), ("kata0", "kata1499", "Adaptif")
    )


def test_a_long_rhk_of_the_leader_beside_one_short_indicator_is_printed_whole():
    line = replace(WORK_RESULTS[2], intervened=" ".join(f"pimpinan{number}" for number in range(300)))
    content = a_1_7.FORM.render(a_skp(work_results=(line,)), SEAL)
    text = paper.whole(content)
    for sheet in a_1_7.FORM.draw(a_skp(work_results=(line,))):
        heights = sorted({y0 for y0, y1 in ((rule[1], rule[3]) for rule in sheet.rules[house.RULE]) if y0 == y1})
        assert all(after - before > 8 for before, after in itertools.pairwise(heights)), "an empty sliver was drawn"
    for number in range(300):
        assert f"pimpinan{number}" in text


def test_long_names_and_empty_fields_keep_the_page_whole():
    long = replace(
        STAFF,
        name="Prof. Dr. Ir. H. Muhammad Abdurrahman Saleh Wirakusumah Tanjung Pamungkas, S.Kom., M.Si., Ph.D.",
        position="Analis Kebijakan Pertama pada Subbagian Perencanaan, Keuangan, Evaluasi, dan Pelaporan Kecamatan Siulak",
    )
    bare = tuple(replace(value, expectation="", feedback="") for value in BEHAVIOURS)
    for content in (
        d_1_1.FORM.render(a_document(person=long), SEAL),
        a_1_7.FORM.render(a_skp(person=long, behaviours=bare, work_results=()), SEAL),
    ):
        text = paper.whole(content)
        assert "Wirakusumah Tanjung Pamungkas, S.Kom., M.Si., Ph.D." in text.replace("  ", " ")
    assert "B. TAMBAHAN" in text


def test_a_pppk_has_its_own_number():
    person = replace(STAFF, nip_label="NI PPPK")
    text = paper.whole(d_1_1.FORM.render(a_document(person=person), SEAL))
    assert "NI PPPK : 198907122015031004" in text
    assert "NI PPPK 198907122015031004" in text


def test_the_code_of_the_form_is_printed_on_request_only():
    assert "FORMAT A.1.7" not in paper.whole(a_1_7.FORM.render(a_skp(), SEAL))
    assert "FORMAT A.1.7" in paper.whole(a_1_7.FORM.render(a_skp(format_line=True), SEAL))
    assert "FORMAT D.1.1" in paper.whole(d_1_1.FORM.render(a_document(format_line=True), SEAL))


@pytest.mark.parametrize("form", [a_1_2.FORM, a_1_7.FORM])
def test_who_signs_comes_from_the_data_alone(form):
    text = paper.whole(form.render(a_skp(person=STAFF, assessor=HEAD), SEAL))
    assert text.count(HEAD.nip) >= 2  # in the table and under the signature
    assert ASSESSOR.nip not in text
    assert REGENT.name not in text


def test_the_assessor_of_a_head_signs_without_a_number():
    text = paper.whole(a_1_2.FORM.render(a_skp(person=HEAD, assessor=REGENT, mandiri=True), SEAL))
    assert "H. Zulfikar Ahmad, S.E., M.M." in text
    assert ASSESSOR.name not in text
