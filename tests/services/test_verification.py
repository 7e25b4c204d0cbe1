"""Tests of whether a document is ours and untouched."""

from __future__ import annotations

import pytest

from asn_desktop.domain.document import DocumentKind, DocumentState
from asn_desktop.services import letters, verification
from asn_desktop.services.verification import Verdict
from asn_desktop.storage.queries import documents
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.services.appraised import decide, ids
from tests.services.test_letters import quiet


@pytest.fixture
def issued(demo_desk):
    paper, _ = letters.issue(demo_desk, DocumentKind.EVALUATION_DOCUMENT, ids(demo_desk, "2025")[0])
    with demo_desk.reader() as reader:
        row = documents.named(reader, paper.number)
    return paper, row


def verify(desk, what):
    with desk.reader() as reader:
        if isinstance(what, bytes):
            return verification.verify_file(reader, what)
        return verification.verify_text(reader, what)


def test_an_untouched_document_is_valid_by_file_code_and_number(demo_desk, issued):
    paper, row = issued
    for what in (paper.pdf, row.code, row.number, row.number.lower(), f"{row.code[:5]}-{row.code[5:]}".lower()):
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
    assert verify(new_desk, issued[0].pdf).verdict is Verdict.UNKNOWN
    assert verify(new_desk, issued[1].code).sentence.startswith(f"Kode atau nomor “{issued[1].code}”")


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
