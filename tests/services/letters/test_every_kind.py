"""Every kind of paper the program issues, as a file: what other programs need of it, and what it must not tell."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from itertools import pairwise

import pytest
from pypdf.generic import IndirectObject

from asn_desktop.documents import batch, package
from asn_desktop.documents.data import ActionLine, ActionPlanData, FeedbackRecordData
from asn_desktop.documents.forms import b_1_1, b_1_2
from asn_desktop.documents.forms.choice import evaluation_document_form, evaluation_form, feedback_record_form, skp_form
from asn_desktop.documents.letter_data import DecreeData, MinutesData, MinutesTable
from asn_desktop.documents.letters import charter, covering, decree, minutes, nota_usul, plain
from asn_desktop.domain.letters.document import DECREE_DRAFTS, DECREES, KIND_NAMES, RECORDS, DocumentKind
from asn_desktop.domain.letters.letter import fill
from asn_desktop.services.letters import credit_sample, wordings
from tests.documents import paper
from tests.documents.samples import (
    ASSESSOR,
    BEHAVIOURS,
    OFFICE,
    PERIOD,
    SEAL,
    STAFF,
    WORK_RESULTS,
    a_covering_letter,
    a_document,
    a_head_package,
    a_letter,
    a_package,
    a_proposal,
    a_skp,
    an_evaluation,
)

HEAD = {"office": OFFICE, "period": PERIOD, "person": STAFF, "assessor": ASSESSOR, "place_date": "Siulak, 2 Mei 2026"}
PLAN = ActionPlanData(
    **HEAD,
    lines=tuple(
        ActionLine(statement=one.statement, steps=("Menyusun jadwal", "Memeriksa data")) for one in WORK_RESULTS
    ),
)
RECORD = FeedbackRecordData(**HEAD, work_results=WORK_RESULTS, behaviours=BEHAVIOURS)
TABLE = MinutesTable(
    title="Hasil", headings=("No.", "Nama", "Predikat"), shares=(8, 60, 32), rows=(("1.", STAFF.name, "Baik"),)
)
SIGNED = MinutesTable(
    title="Daftar tanda tangan", headings=("No.", "Nama", "Tanda tangan"), shares=(8, 60, 32),
    rows=(("1.", STAFF.name, ""), ("2.", ASSESSOR.name, "")),
)  # fmt: skip
MARK = re.compile(rb"/\w+ ?(?:<<.*?>>)? ?B[DM]C|\bEMC\b")
PARAGRAPH = re.compile(rb"/P<</MCID (\d+)>>BDC\s+1 0 0 1 ([-\d.]+) ([-\d.]+) Tm")


def a_form(choose, data):
    return lambda: choose(data).render(data, SEAL)


FORMS = {
    DocumentKind.PACKAGE: lambda: package.render(a_package()),
    DocumentKind.SKP: a_form(skp_form, a_skp()),
    DocumentKind.EVALUATION: a_form(evaluation_form, an_evaluation()),
    DocumentKind.EVALUATION_DOCUMENT: a_form(evaluation_document_form, a_document()),
    DocumentKind.ACTION_PLAN: lambda: b_1_1.FORM.render(PLAN, SEAL),
    DocumentKind.DOCUMENTATION: lambda: b_1_2.FORM.render(PLAN, SEAL),
    DocumentKind.FEEDBACK_RECORD: a_form(feedback_record_form, RECORD),
    DocumentKind.COVERING_LETTER: lambda: covering.render(a_covering_letter(), SEAL),
    DocumentKind.NOTA_USUL: lambda: nota_usul.render(a_proposal(), SEAL),
}


def a_letter_of(kind):
    """A letter in the words the program ships."""
    template = wordings.shipped()[kind]
    usual = a_letter()
    text = fill(template, template.wording, template.samples(), draft=False)
    data = wordings.letter_data(text, usual.letterhead, usual.place_date, usual.signer)
    if kind == DocumentKind.CREDIT:
        return credit_sample.render(data, SEAL)
    if kind in DECREES:
        return decree.render(DecreeData(letter=data, of_region=kind in DECREE_DRAFTS), SEAL)
    if kind in RECORDS | {DocumentKind.EXAMINATION_RECORD}:
        return minutes.render(MinutesData(letter=data, tables=(TABLE,), signed=SIGNED), SEAL)
    return (charter if kind == DocumentKind.CHARTER else plain).render(data, SEAL)


@cache
def a_file(kind):
    return FORMS[kind]() if kind in FORMS else a_letter_of(kind)


every_kind = pytest.mark.parametrize("kind", list(DocumentKind))


@every_kind
def test_fonts_are_embedded_and_hold_only_what_is_shown(kind):
    fonts = paper.fonts(a_file(kind))
    assert fonts
    assert all(fonts.values())
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in fonts)


@every_kind
def test_language_and_title_are_set_and_nothing_else_tells_of_anybody(kind):
    reader = paper.reader(a_file(kind))
    root, info = reader.trailer["/Root"], reader.metadata
    assert (root["/Lang"], bool(info.title)) == ("id-ID", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/Metadata" not in root
    untold = {name: str(said) for name, said in info.items() if name != "/Title"}
    assert set(untold) - {"/Subject"} == {"/Author", "/Keywords", "/Creator", "/Producer"}
    for person in (STAFF, ASSESSOR):
        assert not any(person.name.split(",")[0] in said or person.nip in said for said in untold.values())


@every_kind
def test_paragraphs_are_marked_and_follow_one_another_as_they_stand_on_the_page(kind):
    reader = paper.reader(a_file(kind))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    elements = {page.indirect_reference.idnum: [] for page in reader.pages}
    for part in root["/StructTreeRoot"]["/K"]["/K"]:
        assert part.get_object()["/T"]
        for element in part.get_object()["/K"]:
            elements[element.get_object().raw_get("/Pg").idnum].append(element)
    parents = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for page in reader.pages:
        stream = page.get_contents().get_data()
        own = elements[page.indirect_reference.idnum]
        assert [one.get_object()["/K"] for one in own] == list(range(len(own)))
        assert [ref(one) for one in parents[2 * page["/StructParents"] + 1]] == [ref(one) for one in own]
        assert stream.count(b"BDC") + stream.count(b"BMC") == stream.count(b"EMC")
        places = [(float(x), float(y)) for _, x, y in PARAGRAPH.findall(stream)]
        assert 0 < len(places) <= len(own)
        for (x, y), (next_x, next_y) in pairwise(places):
            assert next_y <= y + 1 or next_x > x, (kind, x, y, next_x, next_y)


def ref(one):
    assert isinstance(one, IndirectObject)
    return one.idnum


@every_kind
@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_another_program_finds_nothing_wrong(kind, tmp_path):
    file = tmp_path / "surat.pdf"
    file.write_bytes(a_file(kind))
    said = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_a_picture_that_says_something_says_it_in_words_too():
    root = paper.reader(a_file(DocumentKind.EVALUATION)).trailer["/Root"]
    kids = [one.get_object() for part in root["/StructTreeRoot"]["/K"]["/K"] for one in part.get_object()["/K"]]
    assert [one["/Alt"] for one in kids if one["/S"] == "/Figure"] == [
        "Kurva distribusi predikat kinerja pegawai pada capaian kinerja organisasi BAIK"
    ]


def test_a_row_of_a_form_is_read_from_its_label_to_its_value():
    text = paper.whole(a_file(DocumentKind.EVALUATION_DOCUMENT))
    assert paper.in_order(text, ["PEGAWAI YANG DINILAI", "NAMA", ":", STAFF.name, "NIP", ":", "JABATAN", "EVALUASI"])


@every_kind
def test_one_merged_file_shows_the_pages_of_one_file_each(kind):
    if kind == DocumentKind.PACKAGE:
        files = [package.render(a_package()), package.render(a_head_package())]
        whole = batch.merged([a_package(), a_head_package()], 2, lambda *_: None)
    else:
        files = [a_file(kind), a_file(kind)]
        whole = batch.joined(files, KIND_NAMES[kind])
    together = paper.reader(whole)
    apart = [page for content in files for page in paper.reader(content).pages]
    assert len(together.pages) == len(apart)
    for one, other in zip(together.pages, apart, strict=True):
        assert one.mediabox == other.mediabox
        assert drawn(one) == drawn(other)
    assert paper.words(whole) == [text for content in files for text in paper.words(content)]
    assert together.trailer["/Root"]["/Lang"] == "id-ID"
    assert "2" in together.metadata.title
    assert not any("/StructParents" in page for page in together.pages)


def drawn(page):
    """What stands where on a page, without what it is marked as."""
    return MARK.sub(b"", page.get_contents().get_data()).split()
