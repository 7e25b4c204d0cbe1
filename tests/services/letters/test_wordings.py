"""Tests of the words of letters: the program's, the office's own, and the letters that come of them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import undo
from asn_desktop.services.letters import letters, wordings
from asn_desktop.storage.schema.documents import LetterWordingRecord

KIND = DocumentKind.COVERING_LETTER


def words(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages))


def own(**parts: str):
    return replace(wordings.shipped()[KIND].wording, **parts)


def held(desk):
    with desk.reader() as reader:
        return {each.template.kind: each for each in wordings.all_wordings(reader)}


def rated(desk) -> str:
    with desk.reader() as reader:
        return reader.value(
            "SELECT appraisal.id FROM appraisal JOIN period ON period.id = period_id WHERE predikat IS NOT NULL"
            " AND period.code = '2025' ORDER BY appraisal.name LIMIT 1"
        )


@pytest.mark.parametrize("kind", sorted(wordings.shipped()))
def test_every_shipped_letter_can_be_looked_at_with_its_samples(demo_desk, kind):
    template = wordings.shipped()[kind]
    with demo_desk.reader() as reader:
        text = words(wordings.sample(reader, kind, template.wording, demo_desk.today))
    assert "KONSEP" in text
    assert "{" not in text
    for field in template.fields:
        if f"{{{field.name}}}" in template.wording.body:
            assert all(" ".join(part.split()) in text for part in re.split(r"[\t\n]", field.sample))


def test_the_office_words_its_letter_and_the_letter_says_so(demo_desk):
    changes = wordings.save_wording(demo_desk, KIND, own(body="Dengan hormat, {nama}.\n\nSalam dari kecamatan."))
    text = words(letters.preview(demo_desk, KIND, rated(demo_desk)).pdf)
    assert "Salam dari kecamatan." in text
    assert "Demikian disampaikan" not in text
    assert held(demo_desk)[KIND].own
    undo.undo(demo_desk, changes.undo)
    assert not held(demo_desk)[KIND].own


def test_a_letter_already_issued_stays_when_the_office_words_it_anew(demo_desk):
    appraisal_id = rated(demo_desk)
    first, _ = letters.issue(demo_desk, KIND, appraisal_id)
    wordings.save_wording(demo_desk, KIND, own(body="Kalimat baru."))
    again, changes = letters.issue(demo_desk, KIND, appraisal_id)
    assert (again.pdf, again.number, changes) == (first.pdf, first.number, None)


def test_words_that_cannot_be_used_are_refused_and_nothing_is_kept(demo_desk):
    with pytest.raises(Rejected, match="tidak dikenal"):
        wordings.save_wording(demo_desk, KIND, own(body="{entah}"))
    assert not held(demo_desk)[KIND].own


def test_the_shipped_words_come_back_once(demo_desk):
    wordings.save_wording(demo_desk, KIND, own(subject="Hasil {periode}"))
    wordings.restore_wording(demo_desk, KIND)
    assert held(demo_desk)[KIND].wording == wordings.shipped()[KIND].wording
    with pytest.raises(NotAllowed, match="sudah memakai kalimat bawaan"):
        wordings.restore_wording(demo_desk, KIND)


def test_a_new_program_leaves_the_words_of_the_office_and_tells_that_its_own_changed(demo_desk):
    wordings.save_wording(demo_desk, KIND, own(subject="Hasil {periode}"))
    assert not held(demo_desk)[KIND].shipped_changed
    with demo_desk.work() as work:
        work.first(LetterWordingRecord, kind=KIND).based_on = "digest of an older program"
        work.commit(act="test", title="uji")
    assert held(demo_desk)[KIND].shipped_changed
    assert held(demo_desk)[KIND].wording.subject == "Hasil {periode}"
