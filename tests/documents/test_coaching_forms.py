"""Formats B.1.6 to B.1.10: labels in the order of the regulation, columns of its pages, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.documents.coaching_data import CoachingData
from asn_desktop.documents.data import Seal
from asn_desktop.documents.forms import b_1_6, b_1_7, b_1_8, b_1_9, b_1_10
from asn_desktop.domain.development.coaching import Passage, Section
from asn_desktop.domain.development.competence_forms import MANAGERIAL, SCALE, TECHNICAL
from tests.documents import paper
from tests.documents.samples import ASSESSOR, HEAD, OFFICE, PERIOD, STAFF

NO_NUMBER = Seal(number=None, code="", document_id="tanpa-nomor-1")
GOAL = ("Persentase data mutakhir", "80%", "95%", "Jemput bola ke desa")
FACT = ("95%", "71% sampai September", "Data desa terlambat", "Operator desa baru")
STEP = ("Persentase data mutakhir", "Jadwal pendampingan tiap desa", "TIDAK")
SKILL = ("Analisis data", "3 bulan", "Laporan tepat waktu", "Laporan tanpa koreksi")
MEETING = ("12 Oktober 2026, ruang rapat", "Tabel pivot", "Membuat laporan contoh", "20 Oktober 2026")


def a_record(**changes) -> CoachingData:
    return replace(
        CoachingData(
            office=OFFICE,
            period=PERIOD,
            person=STAFF,
            assessor=ASSESSOR,
            leader=HEAD,
            place_date="Siulak, 12 Oktober 2026",
            tables={
                Section.GOALS: (GOAL,),
                Section.FACTS: (FACT,),
                Section.STEPS: (STEP,),
                Section.SKILLS: (SKILL,),
                Section.JOURNAL: (MEETING,),
                Section.FEEDBACK: (("Ya, sangat",), ("",), ("Ya",), ("Sebagian",)),
                Section.COMPETENCES: (
                    (MANAGERIAL, "Komunikasi", "4", "Runtut dan jelas"),
                    (TECHNICAL, "Pengolahan data", "2", "Masih dibantu"),
                ),
            },
            texts={
                Passage.OPTIONS: "Meminta bantuan operator kecamatan tetangga",
                Passage.RECOMMENDATION: "Pelatihan pengolahan data",
                Passage.PROBLEM: "Sering meninggalkan loket pada jam pelayanan tanpa pemberitahuan kepada siapa pun",
                Passage.OTHERS: "TIDAK",
                Passage.DONE: "Teguran lisan dua kali",
            },
        ),
        **changes,
    )


IDENTITY = ("NO", "PEGAWAI YANG DINILAI", "NO", "PEJABAT PENILAI KINERJA", "NAMA", "NIP", "PANGKAT/", "GOL. RUANG", "JABATAN", "UNIT KERJA")  # fmt: skip
PERIODS = ("PEMERINTAH KABUPATEN KERINCI", "PERIODE PENILAIAN:", "1 JANUARI SD 31 DESEMBER TAHUN 2026")
ORDER = [
    (
        b_1_6,
        (
            "PELAKSANAAN COACHING", *PERIODS, *IDENTITY, "TUJUAN: APA YANG INGIN SAYA CAPAI?",
            "INDIKATOR KINERJA INDIVIDU", "BASELINE TARGET (JIKA ADA)", "TARGET", "STRATEGI PENCAPAIAN TARGET",
            "FAKTA: DIMANA SAYA SEKARANG?", "TARGET SKP", "PROGRES PENCAPAIAN TARGET", "MASALAH / HAMBATAN", "PENYEBAB",
            "71% sampai September", "PELUANG: APA YANG DAPAT SAYA LAKUKAN?",
            "Meminta bantuan operator kecamatan tetangga", "LANGKAH KEDEPAN: APA YANG AKAN SAYA LAKUKAN KE DEPAN?",
            "INDIKATOR KINERJA INDIVIDU", "STRATEGI UNTUK MENGATASI MASALAH/HAMBATAN",
            "PENYESUAIAN UKURAN KEBERHASILAN DAN TARGET (YA/ TIDAK)*", "*Jika diperlukan penyesuaian",
        ),
    ),
    (
        b_1_7,
        (
            "PELAKSANAAN MENTORING", *PERIODS, *IDENTITY, "TUJUAN: APA YANG INGIN SAYA CAPAI DENGAN MENTORING?",
            "KEAHLIAN/ KETERAMPILAN SPESIFIK YANG AKAN DIKEMBANGKAN", "JANGKA WAKTU MENTORING",
            "PERUBAHAN YANG DIHARAPKAN", "UKURAN KEBERHASILAN MENTORING", "Analisis data", "JURNAL MENTORING",
            "WAKTU DAN TEMPAT", "MATERI MENTORING", "RENCANA AKSI", "TARGET WAKTU RENCANA AKSI", "Tabel pivot",
        ),
    ),
    (
        b_1_8,
        (
            "UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA", *IDENTITY, "SUBJEK", "KRITERIA", "UMPAN BALIK",
            "TENTANG PEGAWAI", "1. Saya merasa diperhatikan dan dipahami", "3. Ya", "4. Saya merasa bahwa pandangan",
            "4. Sebagian", "9. Saya memahami maksud dan tujuan", "Siulak, 12 Oktober 2026", "Pegawai yang Dinilai",
        ),
    ),
    (
        b_1_9,
        (
            "EVALUASI KOMPETENSI PEGAWAI SEBAGAI TINDAK LANJUT BIMBINGAN KINERJA", *IDENTITY, "NO",
            "KOMPETENSI PEGAWAI*", "NILAI (SKALA 1-5)", "ALASAN TERHADAP PENILAIAN KOMPETENSI", "Manajerial",
            "1. Integritas", "3. Komunikasi", "4", "Runtut dan jelas", "8. Pengambilan Keputusan", "Sosio Kultural",
            "1. Perekat dan Pemersatu Bangsa", "Teknis", "1. Pengolahan data", "2", "REKOMENDASI",
            "Pelatihan pengolahan data", "DESKRIPSI SKALA PENILAIAN", *(step.name for step in SCALE),
            "Pimpinan atau Pihak Lain yang Diberikan Penugasan Khusus", "Drs. Marwan Effendi",
        ),
    ),
    (
        b_1_10,
        (
            "LAPORAN PERMASALAHAN PERILAKU KERJA", *IDENTITY, "MASALAH: APA PERMASALAHAN PERILAKU KERJA PEGAWAI",
            "APAKAH ANDA MEMILIKI EKSPEKTASI KHUSUS", "……", "JELASKAN SECARA DETIL", "Sering meninggalkan loket",
            "APAKAH PERMASALAHAN PERILAKU KERJA SERUPA", "TIDAK", "RETROSPEKTIF: APA YANG SUDAH ANDA LAKUKAN",
            "YANG SUDAH SAYA LAKUKAN", "Teguran lisan dua kali", "Pejabat Penilai Kinerja", "Yusmaniar",
        ),
    ),
]  # fmt: skip
FORMS = [form for form, _ in ORDER]


@pytest.mark.parametrize(("form", "labels"), ORDER)
def test_everything_is_said_in_the_order_of_the_form(form, labels):
    text = paper.whole(form.FORM.render(a_record(), NO_NUMBER))
    assert paper.in_order(text, labels)
    assert "diisi oleh" not in text  # hints are never printed
    assert "Nomor" not in text


# The vertical rules of the official pages in points, measured in the regulation's own file.
OFFICIAL = [
    (b_1_6, (65.2, 94.0, 177.9, 292.3, 320.7, 419.1, 554.6, 69.9, 197.5, 310.8, 431.3, 558.9, 218.7, 381.8)),
    (b_1_7, (51.2, 86.7, 185.1, 299.4, 327.8, 426.3, 561.7, 55.7, 240.1, 346.3, 466.9, 566.1, 147.9, 468.2)),
    (b_1_8, (51.0, 79.3, 164.4, 310.0, 337.8, 426.7, 554.4, 200.0, 447.9, 554.6)),
    (b_1_9, (51.0, 79.3, 164.4, 310.0, 337.8, 426.7, 554.4, 55.8, 91.3, 304.0, 353.6, 559.2, 179.4)),
    (b_1_10, (51.0, 79.3, 178.6, 310.0, 337.8, 426.7, 561.3, 55.4, 565.8)),
]


@pytest.mark.parametrize(("form", "official"), OFFICIAL)
def test_columns_stand_where_the_official_page_has_them(form, official):
    drawn = paper.uprights(form.FORM.render(a_record(), NO_NUMBER), 0)
    for x in official:
        assert min(abs(x - own) for own in drawn) <= 0.5, f"no rule near {x} among {sorted(drawn)}"


@pytest.mark.parametrize("form", FORMS)
def test_blank_forms_are_folio_on_one_page_with_room_to_write(form):
    content = form.FORM.render(a_record(tables={}, texts={}, format_line=True), NO_NUMBER)
    pages = paper.reader(content).pages
    assert len(pages) == 1
    assert (pages[0].mediabox.width, pages[0].mediabox.height) == (612, 936)
    assert f"FORMAT {form.FORM.code}" in paper.whole(content)


@pytest.mark.parametrize("form", FORMS)
def test_long_records_go_on_and_the_signature_goes_with_the_last_row(form):
    long = "Kalimat yang panjang sekali dan ditulis lengkap sampai selesai. " * 12
    rows = {section: ((long.strip(),) * 4,) * 9 for section in (Section.GOALS, Section.FACTS, Section.SKILLS, Section.JOURNAL)}  # fmt: skip
    rows[Section.STEPS] = (("Indikator", long, "YA"),) * 9
    rows[Section.FEEDBACK] = ((long,),) * 9
    rows[Section.COMPETENCES] = ((MANAGERIAL, "Integritas", "3", long),) + ((TECHNICAL, "Teknis lain", "3", long),) * 9
    texts = {Passage.OPTIONS: long, Passage.RECOMMENDATION: long, Passage.PROBLEM: long * 4, Passage.DONE: long * 4}
    pages = paper.words(form.FORM.render(a_record(tables=rows, texts=texts), NO_NUMBER))
    assert len(pages) > 1
    assert "Siulak, 12 Oktober 2026" in pages[-1]
    assert len(pages[-1]) > 200
