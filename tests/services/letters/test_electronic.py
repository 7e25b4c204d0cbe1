"""PDF files that come back signed by BSrE: ours as the first revision, or refused with what differs."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import undo
from asn_desktop.services.letters import archive, electronic, letters, staff_letters, verification
from asn_desktop.services.letters.staff_letter_words import StaffLetterDraft
from asn_desktop.services.letters.verification import Verdict
from asn_desktop.services.letters.wordings import shipped
from asn_desktop.services.registry.attachments import File
from asn_desktop.storage.queries.letters import archive as stored
from asn_desktop.storage.queries.letters import attachments, documents
from tests.documents.signed import signed
from tests.services import career_room

SUMMONS = DocumentKind.SUMMONS


@pytest.fixture
def desk(db):
    return career_room.office(db)


def issued(desk, place="Ruang rapat"):
    """A numbered letter: its key and its bytes."""
    filled = {
        field.name: "2026-12-07" if field.hand == "date" else field.choices[0] if field.choices else field.sample
        for field in shipped()[SUMMONS].by_hand
    }
    draft = StaffLetterDraft(kind=SUMMONS, filled=filled | {"tempat": place})
    (key,) = staff_letters.save(desk, "hendri", draft).ids("staff_letter")
    pdf, number, _ = staff_letters.issue(desk, key)
    with desk.reader() as reader:
        return documents.named(reader, number).id, pdf


def card(desk, key):
    with desk.reader() as reader:
        return stored.card(reader, key)


def receive(desk, content, name="surat-bsre.pdf"):
    return electronic.receive(desk, File(name, content))


def refusal(desk, content):
    with pytest.raises(Rejected) as refused:
        receive(desk, content)
    return str(refused.value)


def rewritten(content, **pages):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    for _ in range(pages.get("more", 0)):
        writer.add_blank_page()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_signed_file_is_kept_and_the_letter_counts_as_signed_on_its_day(desk):
    key, pdf = issued(desk)
    content = signed(pdf, day="20261124")
    assert len(PdfReader(BytesIO(content)).pages) == len(PdfReader(BytesIO(pdf)).pages)
    changes = receive(desk, content)
    found = card(desk, key)
    assert (found.state, found.signed_on) == ("signed", date(2026, 11, 24))
    with desk.reader() as reader:
        (kept,) = attachments.of(reader, "document", key)
        assert attachments.content(reader, kept.id) == content
        said = verification.verify_file(reader, content)
    assert kept.note == archive.ELECTRONIC
    assert said.verdict is Verdict.VALID
    assert "sudah diterima" in refusal(desk, content)
    undo.undo(desk, changes.undo)
    assert card(desk, key).state == "numbered"


def test_the_certificates_that_prove_a_signature_may_follow_it(desk):
    _, pdf = issued(desk)
    receive(desk, signed(pdf, behind=b"\n9 0 obj\n<< /Type /Catalog /DSS 8 0 R >>\nendobj\n%%EOF\n"))


def test_a_second_signature_may_follow_the_first(desk):
    key, pdf = issued(desk)
    receive(desk, signed(signed(pdf)))
    assert card(desk, key).state == "signed"


def test_a_day_that_cannot_be_is_today(desk):
    key, pdf = issued(desk)
    receive(desk, signed(pdf, day="20301399"))
    assert card(desk, key).signed_on == desk.today


def test_what_differs_is_named(desk):
    key, pdf = issued(desk)
    _, other = issued(desk, place="Aula kantor bupati")
    mark = f"asn-desktop:{key}".encode()
    swapped = other.replace(b"asn-desktop:" + card_id(desk, other), mark)
    for content, words in (
        (pdf, "yang belum ditandatangani"),
        (pdf + b"\n% catatan\n%%EOF\n", "bukan tanda tangan elektronik"),
        (signed(pdf, behind=b"\n% kemudian\n%%EOF\n"), "ditambahi sesudah"),
        (signed(pdf, behind=b"\n<< /DSS 8 0 R /Annots [7 0 R] >>\n%%EOF\n"), "ditambahi sesudah"),
        (signed(rewritten(pdf)), "ditulis ulang oleh program lain"),
        (signed(rewritten(pdf, more=1)), "halamannya 2, seharusnya 1"),
        (signed(swapped), "nomor tidak lagi sama"),
        (signed(pdf)[:-10], "terpotong"),
    ):
        assert words in refusal(desk, content), words
    assert card(desk, key).state == "numbered"


def card_id(desk, content):
    with desk.reader() as reader:
        return documents.hashed(reader, hashlib.sha256(content).hexdigest()).id.encode()


def test_drafts_strangers_and_documents_that_ended_are_refused(desk):
    key, pdf = issued(desk)
    draft = staff_letters.sketch(desk, "hendri", StaffLetterDraft(kind=SUMMONS, filled={"ke": "I"}))
    assert "KONSEP tanpa nomor" in refusal(desk, signed(draft))
    stranger = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(stranger)
    assert "tidak memuat dokumen yang diterbitkan kantor ini" in refusal(desk, stranger.getvalue())
    assert "bukan PDF" in refusal(desk, b"\xff\xd8\xff\xe0 foto \xff\xd9")
    archive.void(desk, key, "Salah alamat")
    assert "sudah dibatalkan" in refusal(desk, signed(pdf))


def test_a_result_moves_along_with_its_appraisal(demo_desk):
    with demo_desk.reader() as reader:
        row = reader.rows(
            "SELECT a.id FROM appraisal a JOIN document d ON d.appraisal_id = a.id"
            " WHERE a.state = 'rated' AND d.kind = 'package' AND d.state = 'numbered'"
        )
    appraisal = row[0].id if row else pytest.fail("no numbered result that waits for a signature")
    paper, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, appraisal)
    receive(demo_desk, signed(paper.pdf, day="20261124"))
    with demo_desk.reader() as reader:
        assert reader.value("SELECT state FROM appraisal WHERE id = ?", (appraisal,)) == "signed_by_assessor"
