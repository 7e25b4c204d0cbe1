"""Formats B.1.1 to B.1.5: labels in the order of the regulation, columns of its pages, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.documents.data import ActionLine, ActionPlanData, FeedbackRecordData, PeriodText, Seal
from asn_desktop.documents.forms import b_1_1, b_1_2, b_1_3, b_1_4, b_1_5
from asn_desktop.documents.forms.choice import feedback_record_form
from tests.documents import paper
from tests.documents.samples import (
    ASSESSOR,
    BEHAVIOURS,
    HEAD,
    OFFICE,
    PERIOD,
    REGENT,
    STAFF,
    WORK_RESULTS,
    many_results,
    narrated,
)

NO_NUMBER = Seal(number=None, code="", document_id="tanpa-nomor-1")
QUARTER = PeriodText(label="TRIWULAN I", start="1 JANUARI", end="31 MARET TAHUN 2026")
BLANK_DATE = "Siulak, …………………… 20……"
STEPS = ActionLine(
    statement="Data kependudukan mutakhir",
    steps=("Menyusun jadwal", "Mencocokkan data"),
    progress=("Jadwal ditetapkan; surat 470/03", ""),
)


def a_plan(**changes) -> ActionPlanData:
    return replace(
        ActionPlanData(
            office=OFFICE,
            period=PERIOD,
            person=STAFF,
            assessor=ASSESSOR,
            lines=(STEPS, ActionLine(statement="Arsip tertata")),
            place_date=BLANK_DATE,
        ),
        **changes,
    )


def a_record(**changes) -> FeedbackRecordData:
    return replace(
        FeedbackRecordData(
            office=OFFICE,
            period=QUARTER,
            person=STAFF,
            assessor=ASSESSOR,
            work_results=WORK_RESULTS,
            behaviours=BEHAVIOURS,
            place_date=BLANK_DATE,
        ),
        **changes,
    )


IDENTITY = ("NO", "PEGAWAI YANG DINILAI", "NO", "PEJABAT PENILAI KINERJA", "NAMA", "NIP", "PANGKAT/", "GOL. RUANG", "JABATAN", "UNIT KERJA")  # fmt: skip
END = ("Pegawai yang Dinilai", "Hendri Saputra", "NIP 198907122015031004")


def test_b_1_1_says_everything_in_the_order_of_the_form():
    text = paper.whole(b_1_1.FORM.render(a_plan(), NO_NUMBER))
    assert paper.in_order(
        text,
        (
            "RENCANA AKSI", "PEMERINTAH KABUPATEN KERINCI", "PERIODE PENILAIAN:",
            "1 JANUARI SD 31 DESEMBER TAHUN 2026", *IDENTITY, "HASIL KERJA", "1", "Data kependudukan mutakhir",
            "Rencana Aksi:", "1. Menyusun jadwal", "2. Mencocokkan data", "2", "Arsip tertata", "Rencana Aksi:", "1.",
            "2.", "Siulak, ……", *END,
        ),
    )  # fmt: skip
    assert "Realisasi" not in text
    assert "Pejabat Penilai Kinerja" not in text.split("Siulak,")[1]  # one signature only


def test_b_1_2_keeps_step_and_evidence_under_the_same_number():
    text = paper.whole(b_1_2.FORM.render(a_plan(), NO_NUMBER))
    assert paper.in_order(
        text,
        (
            "PENDOKUMENTASIAN KINERJA", *IDENTITY, "HASIL KERJA", "Rencana Aksi:", "1. Menyusun jadwal",
            "2. Mencocokkan data", "Realisasi dan Bukti Dukung:", "1. Jadwal ditetapkan; surat 470/03", "2.", *END,
        ),
    )  # fmt: skip
    assert text.count("Realisasi dan Bukti Dukung:") == 2


@pytest.mark.parametrize(
    ("form", "titles", "head", "bar", "note"),
    [
        (b_1_3, ("PENDEKATAN HASIL KERJA KUALITATIF",), ("PANGKAT/ GOL. RUANG", "UNIT KERJA"), "PERILAKU KERJA", "*pilih"),
        (b_1_4, ("PENDEKATAN HASIL KERJA KUANTITATIF", "BAGI PEJABAT PIMPINAN TINGGI"), ("NIP (*opsional)", "PANGKAT/GOL RUANG", "INSTANSI"), "PERILAKU KERJA*", "*pilih"),
        (b_1_5, ("PENDEKATAN HASIL KERJA KUANTITATIF", "BAGI PEJABAT ADMINISTRASI"), ("I. PEGAWAI YANG DINILAI", "PANGKAT/GOL RUANG", "UNIT KERJA"), "PERILAKU KERJA*", "* pilih"),
    ],
)  # fmt: skip
def test_feedback_records_say_everything_in_order(form, titles, head, bar, note):
    text = paper.whole(form.FORM.render(a_record(), NO_NUMBER))
    assert paper.in_order(
        text,
        (
            "REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN", *titles, "PERIODE: TRIWULAN I*",
            "PERIODE PENILAIAN: 1 JANUARI SD 31 MARET TAHUN 2026", *head, "HASIL KERJA", "A. UTAMA", "B. TAMBAHAN",
            bar, "Berorientasi pelayanan", "Ekspektasi Khusus Pimpinan:", "Kolaboratif", "Siulak, ……",
            f"{note} salah satu (periode disesuaikan dengan periode evaluasi siklus pendek",
        ),
    )  # fmt: skip
    assert "REALISASI BERDASARKAN BUKTI DUKUNG" in text
    assert "26 desa dimutakhirkan" in text
    assert "Sesuai rencana, data dipakai tepat waktu." in text
    assert "Laporan persediaan blangko selalu cocok" in text
    end = text.split("Kolaboratif")[1]
    assert "Pegawai yang Dinilai" in end
    assert "Pejabat Penilai Kinerja" in end
    assert "RATING" not in text
    assert "PREDIKAT" not in text


def test_the_form_follows_group_and_approach():
    assert feedback_record_form(a_record()) is b_1_5.FORM
    assert feedback_record_form(a_record(mandiri=True)) is b_1_4.FORM
    assert feedback_record_form(a_record(mandiri=True, qualitative=True)) is b_1_3.FORM


# The vertical rules of the official pages in points, measured in the regulation's own file.
OFFICIAL = [
    (b_1_1, a_plan(), 0, (65.0, 93.5, 177.5, 292.0, 320.5, 419.0, 547.0, 62.8, 98.2, 303.8, 544.8)),
    (b_1_2, a_plan(), 0, (65.0, 93.5, 177.5, 292.0, 320.5, 405.5, 554.5, 62.8, 91.2, 254.2, 403.2, 552.2)),
    (b_1_3, a_record(), 0, (79.5, 101.0, 108.5, 264.0, 483.5, 511.5, 667.5, 880.0)),
    (b_1_4, a_record(person=HEAD, assessor=REGENT), 0, (43.5, 79.0, 199.5, 242.5, 384.0, 440.5, 469.5, 505.0, 526.0, 660.5, 696.0, 894.5)),
    (b_1_5, a_record(), 0, (30.0, 63.5, 241.0, 474.5, 510.0, 680.5, 901.5, 35.2, 76.8, 197.4, 297.7, 368.4, 503.1, 602.4, 715.9, 906.2)),
    (b_1_5, a_record(), 1, (35.0, 72.0, 490.5, 710.0, 901.5)),
]  # fmt: skip


@pytest.mark.parametrize(("form", "data", "page", "official"), OFFICIAL)
def test_columns_stand_where_the_official_page_has_them(form, data, page, official):
    drawn = paper.uprights(form.FORM.render(data, NO_NUMBER), page)
    for x in official:
        assert min(abs(x - own) for own in drawn) <= 1.5, f"no rule near {x} among {sorted(drawn)}"


@pytest.mark.parametrize(
    ("form", "data", "size"),
    [(b_1_1, a_plan(), (612, 936)), (b_1_2, a_plan(), (612, 936)), (b_1_3, a_record(work_results=narrated(mandiri=False)), (936, 612)), (b_1_4, a_record(), (936, 612)), (b_1_5, a_record(), (936, 612))],
)  # fmt: skip
def test_paper_is_folio_and_carries_neither_number_nor_watermark(form, data, size):
    content = form.FORM.render(data, NO_NUMBER)
    for page in paper.reader(content).pages:
        assert (page.mediabox.width, page.mediabox.height) == size
    text = paper.whole(content)
    assert "KONSEP" not in text
    assert "Nomor" not in text
    assert "halaman 1 dari" in text


def test_the_code_of_the_form_is_printed_on_request_only():
    for form, data in ((b_1_1, a_plan()), (b_1_2, a_plan()), (b_1_3, a_record()), (b_1_4, a_record()), (b_1_5, a_record())):  # fmt: skip
        assert "FORMAT" not in paper.whole(form.FORM.render(data, NO_NUMBER))
        assert f"FORMAT {form.FORM.code}" in paper.whole(form.FORM.render(replace(data, format_line=True), NO_NUMBER))


@pytest.mark.parametrize("count", [1, 4, 9])
@pytest.mark.parametrize("form", [b_1_3, b_1_4, b_1_5])
def test_a_signature_never_stands_alone_on_a_feedback_record(form, count):
    pages = paper.words(form.FORM.render(a_record(work_results=many_results(count, 2)), NO_NUMBER))
    assert "Pejabat Penilai Kinerja" in pages[-1]
    assert "Kolaboratif" in pages[-1]


@pytest.mark.parametrize("count", [1, 7, 25])
@pytest.mark.parametrize("form", [b_1_1, b_1_2])
def test_many_rhk_go_on_under_their_bar_and_the_signature_goes_with_the_last(form, count):
    long = tuple(f"Langkah {place} yang panjang sekali dan ditulis lengkap sampai selesai" for place in range(3))
    lines = tuple(replace(STEPS, statement=f"Hasil kerja ke-{at}", steps=long, progress=long) for at in range(count))
    pages = paper.words(form.FORM.render(a_plan(lines=lines), NO_NUMBER))
    assert f"Hasil kerja ke-{count - 1}" in pages[-1]
    assert "Pegawai yang Dinilai" in pages[-1]
    assert all("HASIL KERJA" in page for page in pages)
    assert all(f"Hasil kerja ke-{at}" in " ".join(pages) for at in range(count))


def test_a_nip_with_spaces_is_set_smaller_rather_than_broken():
    content = b_1_1.FORM.render(a_plan(person=replace(STAFF, nip="19890712 201503 1 004")), NO_NUMBER)
    lines = paper.reader(content).pages[0].extract_text().replace("\u00a0", " ").splitlines()
    assert any("19890712 201503 1 004" in line and "Pegawai" not in line for line in lines)
