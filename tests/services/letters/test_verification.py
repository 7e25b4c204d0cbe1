"""Tests of whether a document is ours and untouched."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.documents.data import Seal
from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.letters import seal
from asn_desktop.domain.letters.document import DocumentKind, DocumentState
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services.letters import archive, letters, signing, verification
from asn_desktop.services.letters.archive import Filing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.letters.verification import Verdict
from asn_desktop.services.registry import sealing
from asn_desktop.services.registry.attachments import File
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.documents.scanner import grey, scanned, stack
from tests.documents.signed import signed
from tests.services.appraised import decide, ids
from tests.services.letters.test_letters import quiet
from tests.services.scans import JPG


@pytest.fixture
def issued(demo_desk):
    paper, _ = letters.issue(demo_desk, DocumentKind.EVALUATION_DOCUMENT, ids(demo_desk, "2025")[0])
    with demo_desk.reader() as reader:
        row = documents.named(reader, paper.number)
    return paper, row


def verify(desk, what, **typed):
    with desk.reader() as reader:
        if isinstance(what, bytes):
            return verification.verify_file(reader, what)
        return verification.verify_text(reader, what, typed)


def test_an_untouched_document_is_valid_by_file_code_and_number(demo_desk, issued):
    paper, row = issued
    spaced = f"{row.code[:5]}-{row.code[5:]}".lower()
    for what in (paper.pdf, row.seal, row.code, row.number, row.number.lower(), spaced):
        found = verify(demo_desk, what)
        assert (found.verdict, found.number) == (Verdict.VALID, row.number)
        assert found.sentence == f"{row.title} nomor {row.number} tanggal 24 November 2026 asli dan tidak berubah."


def test_any_altered_byte_is_told_with_the_number_of_the_original(demo_desk, issued):
    paper, row = issued
    mark = paper.pdf.index(b"asn-desktop:")
    for place in range(9, len(paper.pdf), len(paper.pdf) // 60):
        if mark <= place < mark + 50:
            continue
        altered = bytearray(paper.pdf)
        altered[place] ^= 4
        found = verify(demo_desk, bytes(altered))
        assert (found.verdict, found.number) == (Verdict.ALTERED, row.number), place


def test_a_document_of_another_office_is_unknown(demo_desk, new_desk, issued):
    assert verify(new_desk, issued[0].pdf).verdict is Verdict.UNKNOWN_KEY
    assert verify(new_desk, issued[1].code).sentence.startswith(f"Kode atau nomor “{issued[1].code}”")


def test_a_scan_asks_for_comparing_the_paper_even_when_its_qr_is_genuine(demo_desk, issued):
    """A QR can be copied onto another paper, so it never says by itself that a paper is genuine."""
    paper, row = issued
    found = verify(demo_desk, scanned(paper.pdf, pages=[0]))
    assert (found.verdict, found.number, found.seal) == (Verdict.FACTS_WANTED, row.number, row.seal)
    assert found.facts == verify(demo_desk, row.seal).facts
    assert verify(demo_desk, found.seal, number=row.number, predikat="SANGAT BAIK").verdict is Verdict.ALTERED


def test_a_picture_without_a_seal_and_a_stack_say_what_to_do(demo_desk, issued):
    paper, _row = issued
    assert "ketik kode di bawah QR-nya" in verify(demo_desk, JPG).sentence
    other, _ = letters.issue(demo_desk, DocumentKind.EVALUATION_DOCUMENT, ids(demo_desk, "2025")[1])
    both = stack([grey(paper.pdf, 0, 200), grey(other.pdf, 0, 200)])
    assert "memuat 2 surat dengan segel yang berbeda" in verify(demo_desk, both).sentence


@pytest.mark.parametrize(
    ("state", "verdict", "words"),
    [
        (DocumentState.SIGNED, Verdict.VALID, "asli"),
        (DocumentState.FILED, Verdict.VALID, "asli"),
        (DocumentState.VOID, Verdict.REVOKED, "sudah dibatalkan"),
        (DocumentState.SUPERSEDED, Verdict.SUPERSEDED, "sudah diganti"),
    ],
)
def test_the_state_of_the_document_speaks(demo_desk, issued, state, verdict, words):
    paper, row = issued
    with demo_desk.work() as work:
        work.require(DocumentRecord, row.id, "").state = state
        work.commit("test", "Ubah keadaan")
    for what in (paper.pdf, row.code):
        found = verify(demo_desk, what)
        assert (found.verdict, words in found.sentence) == (verdict, True)


def test_a_draft_says_it_is_a_draft_even_when_altered(demo_desk):
    paper, _ = letters.issue(demo_desk, DocumentKind.SKP, ids(demo_desk, "2026", "ready")[0])
    assert verify(demo_desk, paper.pdf) == (
        Verdict.DRAFT,
        None,
        "Ini KONSEP tanpa nomor; belum berlaku sebagai dokumen.",
        (),
        "",
    )
    assert verify(demo_desk, paper.pdf + b"\n").verdict is Verdict.DRAFT


def test_a_merged_file_is_valid_while_all_inside_hold(demo_desk):
    keys = ids(demo_desk, "2026", "ready")[:2]
    for key in keys:
        decide(demo_desk, key)
    merged = letters.merged(demo_desk, DocumentKind.EVALUATION, keys, quiet)
    assert verify(demo_desk, merged.pdf).verdict is Verdict.VALID
    assert verify(demo_desk, merged.pdf + b" ").verdict is Verdict.ALTERED
    decide(demo_desk, keys[1], "ABOVE")
    new, _ = letters.issue(demo_desk, DocumentKind.EVALUATION, keys[1])
    found = verify(demo_desk, merged.pdf)
    assert found.verdict is Verdict.SUPERSEDED
    assert found.number != new.number


def test_a_merged_file_with_a_draft_inside_is_a_draft(demo_desk):
    keys = [*ids(demo_desk, "2025")[:1], *ids(demo_desk, "2026", "ready")[:1]]
    merged = letters.merged(demo_desk, DocumentKind.SKP, keys, quiet)
    assert verify(demo_desk, merged.pdf).verdict is Verdict.DRAFT


# Seals


@pytest.fixture
def elsewhere(demo_desk, new_desk, issued, tmp_path):
    """Another office that knows the public key of the first."""
    with demo_desk.reader() as reader:
        path = sealing.export_key(reader, "Kecamatan Siulak", tmp_path / "kunci.txt")
    sealing.trust(new_desk, path)
    return new_desk


def test_the_seal_of_a_document_of_the_register_says_what_the_paper_must_say(demo_desk, issued):
    _, row = issued
    found = verify(demo_desk, f" {row.seal[:60].lower()}\n{row.seal[60:]}")
    assert (found.verdict, found.number) == (Verdict.VALID, row.number)
    said = dict(found.facts)
    assert said["Nomor"] == row.number
    assert said["Tanggal"] == "12 Januari 2026"
    assert said["Akhir periode"] == "31 Desember 2025"
    assert said["NIP"].replace(" ", "") == row.facts["nip"]
    assert said["Predikat"] == PREDIKAT_LABELS[row.facts["predikat"]]
    assert said["Kode"] == row.code


def test_a_paper_that_says_something_else_is_altered_and_it_is_told_what(demo_desk, issued):
    _, row = issued
    for source in (row.seal, row.code, row.number):
        found = verify(demo_desk, source, nip=row.facts["nip"], predikat="Sangat Kurang", date="2026-01-13")
        assert found.verdict is Verdict.ALTERED
        expected = PREDIKAT_LABELS[row.facts["predikat"]]
        assert f"tanggal seharusnya 12 Januari 2026, predikat seharusnya {expected}." in found.sentence
        same = verify(demo_desk, source, predikat=expected.upper(), number=row.number.lower())
        assert same.verdict is Verdict.VALID


def test_a_seal_of_another_office_is_checked_by_its_key_and_the_facts_alone(elsewhere, issued):
    _, row = issued
    asked = verify(elsewhere, row.seal)
    assert (asked.verdict, asked.facts) == (Verdict.FACTS_WANTED, ())
    assert "dibuat Kecamatan Siulak" in asked.sentence
    right = verify(elsewhere, row.seal, **row.facts)
    assert right.verdict is Verdict.VALID
    assert verification.HONEST in right.sentence
    assert "hanya diketahui kantor penerbitnya" in right.sentence
    for name, value in row.facts.items():
        wrong = verify(elsewhere, row.seal, **row.facts | {name: f"{value}9"})
        assert wrong.verdict is Verdict.ALTERED, name


@pytest.mark.parametrize("words", ["KURANG (MISCONDUCT)", "Kurang/ Misconduct", "kurang", "KURANG"])
def test_a_predikat_is_known_by_each_of_its_words(demo_desk, words):
    with demo_desk.reader() as reader:
        key = reader.value("SELECT a.id FROM appraisal a WHERE a.predikat = 'KURANG'")
    paper, _ = letters.issue(demo_desk, DocumentKind.SKP, key)
    paper, _ = letters.issue(demo_desk, DocumentKind.EVALUATION, key)
    assert verify(demo_desk, paper.number, predikat=words).verdict is Verdict.VALID
    assert verify(demo_desk, paper.number, predikat="Sangat Kurang").verdict is Verdict.ALTERED


def test_an_unknown_key_a_forged_seal_and_half_a_text_are_told_apart(demo_desk, new_desk, elsewhere, issued):
    _, row = issued
    parts = seal.read(row.seal)
    strange = seal.write("00000000", parts.digest, parts.signature)
    assert verify(demo_desk, strange).verdict is Verdict.UNKNOWN_KEY
    assert "00000000" in verify(demo_desk, strange).sentence
    forged = seal.write(parts.key, b"x" * 20, parts.signature)
    for desk in (demo_desk, elsewhere):
        assert verify(desk, forged).verdict is Verdict.ALTERED
    assert "Pindai ulang" in verify(demo_desk, row.seal[:-3]).sentence


def test_a_key_that_was_given_is_enough(demo_desk, new_desk, issued, tmp_path):
    _, row = issued
    assert verify(new_desk, row.seal).verdict is Verdict.UNKNOWN_KEY
    with demo_desk.reader() as reader:
        path = sealing.export_key(reader, "Kecamatan Siulak", tmp_path / "kunci.txt")
    with new_desk.reader() as reader:
        found = verification.verify_text(reader, row.seal, row.facts, sealing.read_key(path))
    assert found.verdict is Verdict.VALID


def test_a_document_from_before_there_were_seals_is_known_by_its_file_and_code(demo_desk, issued):
    paper, row = issued
    with demo_desk.work() as work:
        record = work.require(DocumentRecord, row.id, "")
        record.seal, record.facts = "", None
        work.commit("test", "Dari masa sebelum segel")
    for what in (paper.pdf, row.code):
        found = verify(demo_desk, what, nip="1")
        assert (found.verdict, found.facts) == (Verdict.VALID, ())


def test_an_altered_file_says_what_changed(demo_desk, issued):
    paper, row = issued
    other = ids(demo_desk, "2025")[1]
    with demo_desk.reader() as reader:
        appraised, papers = letters._one(reader, demo_desk, other)
    false = Seal(number=row.number, code=row.code, document_id=row.id)
    forged = letters._render(DocumentKind.EVALUATION_DOCUMENT, papers, appraised, false)
    found = verify(demo_desk, forged)
    assert found.verdict is Verdict.ALTERED
    assert "Yang berubah: nip" in found.sentence
    assert dict(found.facts)["NIP"].replace(" ", "") == row.facts["nip"]
    added = verify(demo_desk, paper.pdf + b"\n%%EOF tambahan")
    assert "Revisi pertamanya sama" in added.sentence
    assert verify(demo_desk, paper.pdf[:-200]).verdict is Verdict.ALTERED


def test_a_filed_electronic_document_is_known_again(demo_desk):
    key = ids(demo_desk, "2025")[0]
    paper, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    day = date(2026, 1, 14)
    for act in (Act.SIGN_BY_ASSESSOR, Act.HAND_OVER, Act.SIGN_BY_EMPLOYEE):
        signing.record(demo_desk, [key], SigningStep(act=act, on=day))
    with demo_desk.reader() as reader:
        document_id = documents.current(reader, DocumentKind.PACKAGE, key).id
    content = signed(paper.pdf)
    archive.file(demo_desk, document_id, Filing(on=day, scan=File("paket.pdf", content)))
    found = verify(demo_desk, content)
    assert found.verdict is Verdict.VALID
    assert "berkas bertanda tangan yang diarsipkan" in found.sentence
