"""Tests: print and verify."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from asn_desktop.domain.letters.document import FILE_WORDS, DocumentKind
from tests.cli.test_appraising import decide, ready

KINDS = ["package", "skp", "evaluation", "evaluation-document", "covering-letter"]


@pytest.fixture
def nip(at):
    return at("appraisals", "--period", "2025", "--json").data[0]["nip"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_prints_numbered_and_twice_the_same(at, nip, tmp_path, kind):
    spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    first = at("print", kind, "--nip", spaced, "--out", tmp_path / "satu", "--json")
    again = at("print", kind, "--nip", nip, "--out", tmp_path / "dua", "--json")
    assert (first.code, again.code) == (0, 0)
    assert (first.data["numbered"], first.data["drafts"]) == (1, 0)
    (one,), (two,) = (map(Path, said.data["files"]) for said in (first, again))
    assert one.name == two.name == f"{nip}_2025_{FILE_WORDS[DocumentKind(kind)]}.pdf"
    assert one.read_bytes() == two.read_bytes()
    said = at("verify", one, "--json")
    assert (said.code, said.data["verdict"]) == (0, "valid")


def test_without_a_period_the_latest_finished_is_printed_for_everybody(at, tmp_path):
    said = at("print", "package", "--out", tmp_path, "--json")
    assert (len(said.data["files"]), said.data["numbered"], said.data["drafts"]) == (42, 42, 0)
    assert all(Path(file).is_file() for file in said.data["files"])
    assert said.err.endswith(f"42 berkas ditulis ke {tmp_path}: 42 bernomor, 0 KONSEP.\n")


def test_before_both_ratings_it_is_a_draft_without_number_or_trace(at, tmp_path):
    documents = at("check", "--json").data["documents"]
    one = ready(at)[0]
    words = ("print", "package", "--period", "2026", "--nip", one["nip"], "--json")
    said = at(*words, "--out", tmp_path / "satu")
    assert (said.code, said.data["numbered"], said.data["drafts"]) == (0, 0, 1)
    (file,) = said.data["files"]
    assert file.endswith("-KONSEP.pdf")
    assert at("check", "--json").data["documents"] == documents
    verdict = at("verify", file, "--json")
    assert (verdict.code, verdict.data["verdict"], verdict.data["number"]) == (1, "draft", None)
    (again,) = at(*words, "--out", tmp_path / "dua").data["files"]
    assert Path(again).read_bytes() == Path(file).read_bytes()


def test_after_a_new_decision_a_new_number_replaces_the_old(at, tmp_path):
    one = ready(at)[0]
    decide(at, one, "MEETS", "MEETS", "--reason", "Menurut bukti dukung.")
    words = ("print", "package", "--period", "2026", "--nip", one["nip"], "--json")
    (old,) = at(*words, "--out", tmp_path / "lama").data["files"]
    number = at("verify", old, "--json").data["number"]
    assert decide(at, one, "ABOVE", "MEETS", "--reason", "Bukti dukung baru.").code == 0
    (new,) = at(*words, "--out", tmp_path / "baru").data["files"]
    said = at("verify", old, "--json")
    assert (said.code, said.data["verdict"], said.data["number"]) == (1, "superseded", number)
    assert "jangan dipakai lagi" in said.data["message"]
    said = at("verify", new, "--json")
    assert (said.code, said.data["verdict"]) == (0, "valid")
    assert said.data["number"] != number


@pytest.mark.parametrize(("kind", "called"), [("package", "paket-evaluasi"), ("skp", "skp")])
def test_merged_is_one_file_known_to_verify_and_twice_the_same(at, tmp_path, kind, called):
    nips = [one["nip"] for one in at("appraisals", "--period", "2025", "--json").data[:6]]
    words = ("print", kind, "--merged", "--nip", *nips, "--json")
    (one,) = at(*words, "--out", tmp_path / "satu").data["files"]
    (two,) = at(*words, "--out", tmp_path / "dua").data["files"]
    assert Path(one).name == f"{called}-gabungan-6.pdf"
    assert Path(one).read_bytes() == Path(two).read_bytes()
    said = at("verify", one, "--json")
    assert (said.code, said.data["verdict"]) == (0, "valid")
    assert said.data["message"] == "Berkas gabungan 6 dokumen, asli dan tidak berubah."


def test_somebody_named_twice_is_printed_once(at, nip, tmp_path):
    said = at("print", "skp", "--nip", nip, nip, "--merged", "--out", tmp_path, "--json")
    assert said.data["numbered"] == 1


def test_merged_drafts_are_drafts(at, tmp_path):
    (file,) = at("print", "package", "--period", "2026", "--merged", "--out", tmp_path, "--json").data["files"]
    said = at("verify", file, "--json")
    assert (said.code, said.data["verdict"]) == (1, "draft")


def test_nota_usul_is_numbered_after_approval_and_a_draft_before(at, tmp_path):
    said = at("print", "nota-usul", "--out", tmp_path / "satu", "--json")
    approved = [
        one["nip"]
        for one in at("career", "--json").data
        if one["state"] == "approved" and one["kind"] in ("kp_reguler", "kp_struktural")
    ]
    assert said.code == 0
    assert said.data["numbered"] == len(approved) == 2
    assert said.data["drafts"] > 0
    for file in said.data["files"]:
        drafted = file.endswith("-KONSEP.pdf")
        assert at("verify", file, "--json").data["verdict"] == ("draft" if drafted else "valid")
        assert drafted or Path(file).name.split("_")[0] in approved
    again = at("print", "nota-usul", "--out", tmp_path / "dua", "--json")
    assert [Path(file).read_bytes() for file in again.data["files"]] == [
        Path(file).read_bytes() for file in said.data["files"]
    ]
    (one,) = at("print", "nota-usul", "--merged", "--out", tmp_path, "--json").data["files"]
    assert at("verify", one, "--json").data["verdict"] == "draft"
    (one,) = at("print", "nota-usul", "--merged", "--nip", *approved, "--out", tmp_path, "--json").data["files"]
    assert at("verify", one, "--json").data["verdict"] == "valid"


def test_nota_usul_for_somebody_who_is_not_proposed_is_refused(at, tmp_path):
    proposed = {one["nip"] for one in at("career", "--json").data if one["kind"].startswith("kp_")}
    nip = next(one["nip"] for one in at("appraisals", "--json").data if one["nip"] not in proposed)
    said = at("print", "nota-usul", "--nip", nip, "--out", tmp_path, "--json")
    assert said.code == 1
    assert said.data["error"].startswith("Tidak ada usulan untuk surat ini")


@pytest.mark.parametrize("kind", ["package", "nota-usul"])
def test_an_unknown_nip_is_refused(at, tmp_path, kind):
    said = at("print", kind, "--nip", "123", "--out", tmp_path / "keluar", "--json")
    assert (said.code, said.data["error"]) == (1, "Tidak ada pegawai dengan NIP 123. Periksa NIP-nya.")
    assert not (tmp_path / "keluar").exists()


@pytest.mark.parametrize("merged", [(), ("--merged",)])
@pytest.mark.parametrize("kind", ["skp", "nota-usul"])
def test_a_folder_that_cannot_be_made_is_refused(at, tmp_path, kind, merged):
    (tmp_path / "catatan.txt").write_text("berkas, bukan folder")
    documents = at("check", "--json").data["documents"]
    for folder in (tmp_path / "catatan.txt", tmp_path / "catatan.txt" / "keluar"):
        said = at("print", kind, "--out", folder, *merged, "--json")
        assert said.code == 1
        assert said.data["error"].startswith(f"Folder {folder} tidak dapat dibuat.")
    assert at("check", "--json").data["documents"] == documents


@pytest.fixture
def package(at, nip, tmp_path):
    (file,) = at("print", "package", "--nip", nip, "--out", tmp_path / "paket", "--json").data["files"]
    return Path(file)


def test_one_altered_byte_is_found_wherever_it_is(at, package):
    content = package.read_bytes()
    number = at("verify", package, "--json").data["number"]
    trailer = content.rindex(b"/Info")
    for place in (100, len(content) // 2, trailer + 2, content.rindex(b"startxref") + 3, len(content) - 2):
        altered = bytearray(content)
        altered[place] ^= 1
        package.write_bytes(bytes(altered))
        said = at("verify", package, "--json")
        assert (said.code, said.data["verdict"], said.data["number"]) == (1, "altered", number), place
        assert "Mintalah cetak ulang dari arsip." in said.data["message"]


def test_a_copy_saved_by_another_program_is_altered_even_if_its_marks_are_packed(at, package):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(package.read_bytes())))
    writer.compress_identical_objects()
    writer.write(package)
    said = at("verify", package, "--json")
    assert (said.code, said.data["verdict"]) == (1, "altered")


def test_a_file_keeps_its_answer_under_another_name(at, package):
    elsewhere = package.with_name("scan dari WA")
    elsewhere.write_bytes(package.read_bytes())
    assert at("verify", elsewhere, "--json").data["verdict"] == "valid"


def test_a_foreign_document_is_unknown(at, tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(width=600, height=800)
    file = tmp_path / "undangan.PDF"
    writer.write(file)
    said = at("verify", file, "--json")
    assert (said.code, said.data["verdict"], said.data["number"]) == (1, "unknown", None)


def test_what_is_no_pdf_is_refused_without_english_remarks(at, tmp_path):
    for name, content in (("kosong.pdf", b""), ("palsu.pdf", b"root:x:0:0\n"), ("potong.pdf", b"%PDF-1.4\n1 0 obj")):
        file = tmp_path / name
        file.write_bytes(content)
        said = at("verify", file, "--json")
        assert (said.code, "bukan PDF atau rusak" in said.data["error"]) == (1, True)
        assert said.err == said.data["error"] + "\n"


def test_files_that_cannot_be_read_are_refused(at, tmp_path):
    assert "tidak ditemukan" in at("verify", tmp_path / "hilang.pdf", "--json").data["error"]
    (tmp_path / "folder.pdf").mkdir()
    assert "tidak dapat dibaca" in at("verify", tmp_path / "folder.pdf", "--json").data["error"]


def test_the_code_in_the_footer_may_be_typed_as_people_type(at, package):
    text = PdfReader(package).pages[0].extract_text()
    code = text.split("kode verifikasi")[1].split()[0]
    number = at("verify", package, "--json").data["number"]
    for written in (
        code,
        code.lower(),
        f" {code[:4].lower()}-{code[4:7]} {code[7:]} ",
        number,
        f" {number} ",
        number.lower(),
    ):
        said = at("verify", written, "--json")
        assert (said.code, said.data["number"]) == (0, number), written
    assert "asli dan tidak berubah.\nHarus tertulis di kertas:\n  Nomor: " in at("verify", number).out


@pytest.mark.parametrize("text", ["", "  ", "QQQQQQQQQQ", "800.1.4.4/999/KEC-SLK/I/2026"])
def test_an_unknown_code_or_number_is_unknown(at, text):
    said = at("verify", text, "--json")
    assert (said.code, said.data["verdict"]) == (1, "unknown")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("action-plan", "rencana-aksi"),
        ("documentation", "pendokumentasian"),
        ("feedback-record", "rekaman-umpan-balik"),
    ],
)
def test_working_papers_have_no_number_and_are_no_drafts(at, nip, tmp_path, kind, name):
    said = at("print", kind, "--nip", nip, "--out", tmp_path, "--json")
    assert (said.code, said.data["numbered"], said.data["drafts"]) == (0, 0, 0)
    (file,) = said.data["files"]
    assert Path(file).name == f"{nip}_2025_{name}.pdf"
    assert said.err.endswith(f"1 berkas ditulis ke {tmp_path}, tanpa nomor.\n")
    verdict = at("verify", file, "--json")
    assert (verdict.code, verdict.data["verdict"]) == (1, "unknown")


def test_questionnaires_are_printed_for_the_period_that_collects_one_file_a_person(at, tmp_path):
    said = at("print", "questionnaire", "--out", tmp_path / "satu", "--json")
    assert said.code == 0
    assert said.data["period"] == "2026"
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in said.data["files"])
    assert len(said.data["files"]) > 5
    nip = Path(said.data["files"][0]).stem.rsplit("-", 1)[1]
    again = at("print", "questionnaire", "--nip", nip, "--merged", "--out", tmp_path / "dua", "--json")
    assert [Path(file).name for file in again.data["files"]] == ["kuesioner-360-2026-gabungan.pdf"]
    closed = at("print", "questionnaire", "--period", "2025", "--out", tmp_path / "tiga", "--json")
    assert (closed.code, "sudah ditutup" in closed.data["error"]) == (1, True)
    assert not (tmp_path / "tiga").exists()


def test_letters_about_people_print_as_they_stand(at, nip, tmp_path):
    said = at("print", "summons", "--nip", nip, "--out", tmp_path)
    assert said.code == 1
    assert "Surat pegawai…" in said.err
    said = at("print", "summons", "--out", tmp_path, "--json")
    assert said.data == {"files": [], "numbered": 0, "drafts": 0, "missed": []}


def test_the_papers_of_angka_kredit_are_numbered_and_whoever_lacks_something_is_named(at, tmp_path):
    said = at("print", "credit", "--out", tmp_path, "--json")
    assert said.code == 0
    assert said.data["numbered"] == len(said.data["files"]) == len(list(tmp_path.glob("*_2025_angka-kredit.pdf")))
    assert all("belum" in sentence for sentence in said.data["skipped"])


def test_the_berita_acara_of_the_history_is_printed_without_a_window(at, tmp_path):
    said = at("print", "chain-record", "--out", tmp_path, "--json")
    assert (said.code, said.data["numbered"]) == (0, 1)
    text = PdfReader(said.data["files"][0]).pages[0].extract_text()
    assert "BERITA ACARA KEUTUHAN RIWAYAT" in text
    assert said.data["number"] in text
