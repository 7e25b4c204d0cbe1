"""Tests: konversi, akumulasi and penetapan angka kredit on paper: what they say, their number, the batch."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from pypdf import PdfReader

from asn_desktop.domain.career.credit_entry import CreditKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentState
from asn_desktop.services import undo
from asn_desktop.services.career import case_papers
from asn_desktop.services.credit import credit_batch, credit_papers, crediting
from asn_desktop.services.credit.credit_drafts import MonthsDraft, PakDraft
from asn_desktop.services.credit.credit_sheets import LineState
from asn_desktop.services.letters import wordings
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.services.career_room import YEAR, change, suggested
from tests.services.credit_room import analyst, sheet_of


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def quiet(*_: object) -> None:
    return None


@pytest.fixture
def desk(db):
    made = analyst(db, birth_place="Sungai Penuh", karpeg="N.490444")
    change(db, "hendri", assessor_id="camat")
    return made


def test_the_three_forms_stand_under_one_number_with_their_official_titles(desk):
    issued = credit_papers.issue(desk, "hendri", YEAR)
    conversion, accumulation, decision = pages(issued.pdf)
    assert issued.number.startswith("800.1.4.5/")
    for text, title in (
        (conversion, "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT"),
        (accumulation, "AKUMULASI ANGKA KREDIT"),
        (decision, "PENETAPAN ANGKA KREDIT"),
    ):
        assert text.startswith(f"{title} NOMOR : {issued.number}")
        assert "Pejabat Penilai Kinerja, Ardinal" in text
        assert "8 Unit Kerja Kecamatan Siulak" in text
    assert "Periode: 1 Januari s.d. 31 Desember 2025" in conversion
    assert "(1) (2) (3) (4) = kolom 2 x kolom 3 Baik 100% 12,50 12,50" in conversion
    assert "2023 Januari–Desember Sangat Baik 150% 12,50 18,75" in accumulation
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 43,75" in accumulation
    assert "4 AK Konversi 31,25 12,50 43,75" in decision
    assert "JUMLAH ANGKA KREDIT KUMULATIF 31,25 12,50 43,75" in decision
    assert "untuk kenaikan pangkat/jenjang 50,00 100,00" in decision
    assert "untuk kenaikan pangkat 6,25" in decision
    assert "untuk kenaikan jenjang 56,25" in decision
    assert (
        "DIPERTIMBANGKAN UNTUK KENAIKAN PANGKAT SETINGKAT LEBIH TINGGI MENJADI Penata Muda Tingkat I (III/b)"
        in decision
    )


def test_the_labels_of_each_form_stand_in_the_order_of_the_regulation(desk):
    conversion, accumulation, decision = pages(credit_papers.issue(desk, "hendri", YEAR).pdf)
    about = (
        "Nama", "NIP", "Nomor Seri Karpeg", "Tempat/Tanggal Lahir", "Jenis Kelamin", "Pangkat/Golongan Ruang/TMT",
        "Jabatan/TMT", "Unit Kerja", "Instansi",
    )  # fmt: skip
    for text, labels in (
        (
            conversion,
            ("PEJABAT FUNGSIONAL YANG DINILAI", *(f"{at} {word}" for at, word in enumerate(about, start=1)),
             "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT", "Hasil Penilaian Kinerja", "PREDIKAT PROSENTASE",
             "Koefisien per tahun", "Angka Kredit yang didapat", "Ditetapkan di", "Pejabat Penilai Kinerja,",
             "Tembusan disampaikan kepada: 1."),
        ),
        (
            accumulation,
            ("PEJABAT FUNGSIONAL YANG DINILAI", *(f"{at} {word}" for at, word in enumerate(about, start=1)),
             "TAHUN PERIODIK (BULAN) PREDIKAT PROSENTASE KOEFISIEN PER TAHUN ANGKA KREDIT YANG DIDAPAT",
             "JUMLAH ANGKA KREDIT YANG DIPEROLEH", "Ditetapkan di", "Tembusan disampaikan kepada: 1."),
        ),
        (
            decision,
            ("KETERANGAN PERORANGAN", *(f"{at} {word}" for at, word in enumerate(about, start=1)),
             "HASIL PENILAIAN ANGKA KREDIT", "II PENETAPAN ANGKA KREDIT LAMA BARU JUMLAH KETERANGAN",
             "1 AK Dasar yang diberikan", "2 AK JF lama", "3 AK Penyesuaian/Penyetaraan", "4 AK Konversi",
             "5 AK yang diperoleh dari peningkatan pendidikan", "6 ", "JUMLAH ANGKA KREDIT KUMULATIF",
             "Keterangan Pangkat Jenjang Jabatan", "Angka Kredit minimal", "untuk kenaikan pangkat",
             "untuk kenaikan jenjang", "III", "Ditetapkan di", "ASLI disampaikan dengan hormat kepada: 1.",
             "Tembusan disampaikan kepada: 1."),
        ),
    ):  # fmt: skip
        at = len("KONVERSI") if text is conversion else 0  # the title begins like the table
        for label in labels:
            found = text.find(label, at)
            assert found >= 0, f"{label} does not follow {text[:at][-40:]}"
            at = found + len(label)


def test_the_office_words_the_verdict_and_the_copies_of_its_own_forms(desk):
    shipped = wordings.shipped()["credit"].wording
    own = replace(shipped, body="DIUSULKAN UNTUK {sasaran}", recipient="Kepala BKN", copies="Tim Penilai\n{nama}")
    changes = wordings.save_wording(desk, "credit", own)
    decision = pages(credit_papers.preview(desk, "hendri", YEAR))[2]
    assert "*) DIUSULKAN UNTUK PANGKAT SETINGKAT LEBIH TINGGI" in decision
    assert "kepada: 1. Kepala BKN Tembusan disampaikan kepada: 1. Tim Penilai 2. Hendri Saputra, S.Sos." in decision
    undo.undo(desk, changes.undo)
    assert "DIPERTIMBANGKAN" in pages(credit_papers.preview(desk, "hendri", YEAR))[2]


def test_issuing_records_the_conversions_and_the_same_data_give_the_same_file(desk):
    first = credit_papers.issue(desk, "hendri", YEAR)
    assert first.changes is not None
    assert {line.state for line in sheet_of(desk).lines} == {LineState.RECORDED}
    again = credit_papers.issue(desk, "hendri", YEAR)
    assert (again.pdf, again.number, again.changes) == (first.pdf, first.number, None)
    assert credit_papers.preview(desk, "hendri", YEAR) == first.pdf


def test_changed_data_give_a_new_number_and_the_old_paper_is_superseded(desk, db):
    first = credit_papers.issue(desk, "hendri", YEAR)
    change(db, "hendri", karpeg="N.1")
    second = credit_papers.issue(desk, "hendri", YEAR)
    assert second.number != first.number
    with db.work(actor="Yulia", now=desk.now) as work:
        states = {record.number: record.state for record in work.all(DocumentRecord)}
    assert states == {first.number: DocumentState.SUPERSEDED, second.number: DocumentState.NUMBERED}


def test_the_paper_of_an_earlier_year_counts_nothing_that_came_later(desk):
    texts = pages(credit_papers.issue(desk, "hendri", 2024).pdf)
    assert "JUMLAH ANGKA KREDIT KUMULATIF 18,75 12,50 31,25" in texts[2]


def test_months_converted_apart_and_an_earlier_pak_have_rows_of_their_own(db):
    desk = analyst(db, first="", position_tmt=date(2019, 1, 1), assessor_id="camat")
    amounts = {CreditKind.OLD: Fraction("20.5"), CreditKind.CONVERSION: Fraction("18.75")}
    pak = PakDraft(number="12", decided_on=date(2024, 1, 15), until=date(2023, 12, 31), amounts=amounts)
    crediting.save_pak(desk, "hendri", pak)
    months = MonthsDraft(start=date(2025, 1, 1), end=date(2025, 2, 28), predikat="SANGAT_BAIK")
    crediting.save_months(desk, "hendri", months)
    conversion, accumulation, decision = pages(credit_papers.issue(desk, "hendri", YEAR).pdf)
    assert "Sangat Baik 2/12 x 150% 12,50 3,13" in conversion
    assert "Baik 10/12 x 100% 12,50 10,42" in conversion
    assert "s.d. 2023 PAK 12 – – – 18,75" in accumulation
    assert "2 AK JF lama 20,50 0,00 20,50 PAK 12" in decision


def test_a_paper_is_not_issued_before_it_is_whole_but_can_be_seen_as_konsep(db):
    desk = analyst(db, first="")
    with pytest.raises(Rejected, match="belum ada evaluasi 2023"):
        credit_papers.issue(desk, "hendri", YEAR)
    assert "NOMOR : …" in pages(credit_papers.preview(desk, "hendri", YEAR))[0]
    with pytest.raises(Rejected, match="Belum ada predikat 2022 yang final untuk Hendri Saputra"):
        credit_papers.preview(desk, "hendri", 2022)


def test_a_batch_goes_on_past_somebody_whose_paper_cannot_be_made(db, desk, tmp_path):
    change(db, "camat", position_kind="FUNGSIONAL", jenjang="Ahli Madya", position_tmt=date(2025, 1, 1))
    chosen = credit_batch.functional(desk)
    assert [one.id for one in chosen] == ["camat", "hendri"]
    made = credit_batch.to_folder(desk, chosen, YEAR, tmp_path, quiet)
    assert [file.name for file in made.files] == ["198503122010011001_2025_angka-kredit.pdf"]
    assert made.skipped == (
        "Ardinal, S.Sos.: Belum ada predikat 2025 yang final untuk Ardinal, jadi belum ada yang dikonversi.",
    )
    one = credit_batch.to_folder(desk, chosen, YEAR, tmp_path, quiet, merged=True)
    assert [file.name for file in one.files] == ["angka-kredit-2025-1-orang.pdf"]
    assert credit_batch.functional(desk, ["lain"]) == []


def test_an_issued_pak_stands_on_the_checklist_of_the_promotion(desk):
    def pak():
        with desk.reader() as reader:
            found = case_papers.checklist(reader, desk.rules, suggested(desk, "kp_fungsional"))
        return next(paper for paper in found if paper.name.startswith("PAK")).evidence

    assert pak() == ""
    issued = credit_papers.issue(desk, "hendri", YEAR)
    assert pak() == f"nomor {issued.number}"
