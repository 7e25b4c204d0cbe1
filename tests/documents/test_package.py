"""The package: one file, one numbering, the seal on every page, the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.graphics.shapes import String

from asn_desktop.documents import batch, charts, house, package, reading
from asn_desktop.documents.letters import covering, nota_usul
from asn_desktop.domain.errors import Unusable
from tests.documents import paper
from tests.documents.samples import (
    KONSEP,
    SEAL,
    STAFF,
    a_covering_letter,
    a_head_package,
    a_letter,
    a_package,
    a_proposal,
)


def test_the_package_holds_cover_skp_annex_and_evaluation_on_their_papers():
    content = package.render(a_package())
    reader = paper.reader(content)
    text = paper.whole(content)
    assert paper.in_order(
        text,
        (
            "DOKUMEN EVALUASI KINERJA PEGAWAI",
            "SASARAN KINERJA PEGAWAI",
            "LAMPIRAN SASARAN KINERJA PEGAWAI",
            "HASIL EVALUASI KINERJA PEGAWAI",
        ),
    )
    assert [entry.title for entry in reader.outline] == [
        "Dokumen Evaluasi Kinerja",
        "Sasaran Kinerja Pegawai",
        "Lampiran SKP",
        "Hasil Evaluasi Kinerja",
    ]
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages} == {
        (612, 936),
        (936, 612),
    }
    assert "BAGI PEJABAT ADMINISTRASI" in text
    assert "PERSPEKTIF" in paper.whole(package.render(a_head_package()))


def test_every_page_bears_number_page_and_code():
    pages = paper.words(package.render(a_package()))
    for number, page in enumerate(pages, start=1):
        assert f"Nomor {SEAL.number} · halaman {number} dari {len(pages)} · kode verifikasi {SEAL.code}" in page
        assert "KONSEP" not in page


def test_a_draft_is_marked_on_every_page_and_bears_no_number():
    data = a_package(replace(SEAL, draft=True))
    for page in paper.words(package.render(data)):
        assert page.count("KONSEP") >= 2
        assert "Nomor" not in page
        assert SEAL.number not in page


def test_the_file_says_what_it_is_and_when_nothing():
    content = package.render(a_package())
    metadata = paper.reader(content).metadata
    assert metadata.title == "Dokumen evaluasi kinerja Hendri Saputra, S.Kom."
    assert metadata.author == "PEMERINTAH KABUPATEN KERINCI"
    assert "AKHIR TAHUN 2026" in metadata.subject
    assert reading.document_ids(content) == (SEAL.document_id,)


def test_printed_again_it_is_the_same_to_the_byte():
    assert package.render(a_package()) == package.render(a_package())
    assert covering.render(a_covering_letter(), SEAL) == covering.render(a_covering_letter(), SEAL)
    before = package.render(a_head_package())
    package.render(a_package(KONSEP))
    assert package.render(a_head_package()) == before


def test_fonts_are_embedded_and_no_other_is_named():
    for content in (
        package.render(a_package(KONSEP)),
        covering.render(a_covering_letter(), SEAL),
        nota_usul.render(a_proposal(), KONSEP),
    ):
        found = paper.fonts(content)
        assert found
        assert all(found.values()), found
        assert all("ASNBookman" in name or "LiberationSans" in name for name in found)


def test_merged_packages_share_their_fonts_and_keep_their_own_page_numbers():
    packages = [a_package(replace(SEAL, document_id=f"{number:032x}", number=f"no/{number}")) for number in range(5)]
    told = []
    files = [package.render(data) for data in packages]
    merged = batch.merged(packages, len(packages), lambda *step: told.append(step))
    assert told == [(number, 5, STAFF.name) for number in range(1, 6)]
    assert len(paper.words(merged)) == sum(len(paper.words(file)) for file in files)
    assert len(merged) < sum(map(len, files)) * 0.6
    assert reading.document_ids(merged) == tuple(f"{number:032x}" for number in range(5))
    own = len(paper.words(files[0]))
    assert f"Nomor no/1 · halaman 1 dari {own}" in paper.words(merged)[own]
    assert merged == batch.merged(packages, len(packages), lambda *_: None)


def test_a_foreign_file_has_no_id_and_a_broken_one_says_so():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PDF")
    assert reading.document_ids(buffer.getvalue()) == ()
    with pytest.raises(Unusable, match="bukan PDF"):
        reading.document_ids(b"bukan pdf")


def test_the_emblem_of_the_office_takes_the_place_of_the_blank_frame():
    buffer = io.BytesIO()
    Image.new("RGBA", (30, 40), (200, 160, 0, 255)).save(buffer, "PNG")
    data = a_package()
    data = replace(data, document=replace(data.document, emblem=buffer.getvalue()))
    page = paper.reader(package.render(data)).pages[0]
    assert len(page.images) == 1
    assert not paper.reader(package.render(a_package())).pages[0].images


def test_the_covering_letter_says_how_the_result_came_about():
    content = covering.render(a_covering_letter(), SEAL)
    pages = paper.words(content)
    assert paper.in_order(
        pages[0],
        ("PEMERINTAH KABUPATEN KERINCI", "KECAMATAN SIULAK", "Siulak, 11 Januari 2027", "Nomor", SEAL.number, "Sifat", "Lampiran", "Hal", "Yth.", "Berdasarkan", "CAMAT SIULAK,", "Drs. Marwan Effendi, M.Si.", "Pembina Tingkat I", "NIP 197002101994031008", "Tembusan:", "1. Kepala BKPSDMD", "2. Arsip"),
    )  # fmt: skip
    assert paper.in_order(
        pages[1],
        (
            "Bagaimana hasil ini diperoleh",
            STAFF.name,
            "1.",
            "Dari 3 hasil kerja utama",
            "Dasar:",
            "4.",
            "kuadran kinerja pegawai",
        ),
    )
    assert reading.document_ids(content) == (SEAL.document_id,)


def test_the_nota_usul_lists_every_person_and_repeats_its_heading():
    pages = paper.words(nota_usul.render(a_proposal(20), SEAL))
    text = " ".join(pages)
    assert paper.in_order(
        text,
        (
            "a.n. CAMAT SIULAK",
            "SEKRETARIS,",
            "Rosmaladewi",
            "DAFTAR NOMINATIF",
            "Jenis KP",
            "Nama/NIP",
            "Golongan lama → baru",
            "TMT",
            "Masa kerja",
            "Predikat 2 tahun terakhir",
            "Kelengkapan",
        ),
    )
    assert all("Nama/NIP" in page for page in pages[1:])
    assert "S.Kom. 19" in text
    assert "a.n. CAMAT SIULAK" in pages[-1]


def test_a_letter_is_never_set_below_eleven_points():
    for sheets in (covering.draw(a_covering_letter(), SEAL), nota_usul.draw(a_proposal(), SEAL)):
        assert all(text.size >= 11 for sheet in sheets for text in sheet.texts)


def test_names_in_the_letterhead_stand_three_to_four_and_shrink_together():
    for office in ("KECAMATAN SIULAK", "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA DAERAH"):
        letter = a_letter()
        letter = replace(letter, letterhead=replace(letter.letterhead, office=office))
        texts = covering.draw(a_covering_letter(letter=letter), SEAL)[0].texts
        upper = next(text for text in texts if text.text == "PEMERINTAH KABUPATEN KERINCI")
        lower = next(text for text in texts if text.face == house.SANS_BOLD)
        assert upper.size / lower.size == pytest.approx(3 / 4, abs=0.02)


def test_the_curve_bears_the_official_title_and_is_drawn_for_paper_and_screen():
    shapes = (0.5, 1.5, 6.0, 1.5, 0.5)
    drawing = charts.curve("BUTUH PERBAIKAN", shapes)
    texts = [item.text for item in drawing.contents if isinstance(item, String)]
    assert texts[:2] == [
        "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN",
        "CAPAIAN KINERJA ORGANISASI BUTUH PERBAIKAN",
    ]
    picture = charts.svg(charts.spread_against_curve("BUTUH PERBAIKAN", shapes, (0, 1, 3, 14, 4)))
    assert picture.startswith(b"<?xml")
    assert b"clip" not in picture
    assert b"font-family: Liberation Sans;" in picture
    assert b">14</text>" in picture
