"""Every kind of letter the program ships, on both papers, with its samples and with the longest words: nothing overlaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.documents.data import Seal
from asn_desktop.documents.letter_data import DecreeData, Letterhead, MinutesData, MinutesTable, Signer
from asn_desktop.documents.letters import charter, decree, minutes, plain
from asn_desktop.domain.letters.document import DECREE_DRAFTS, DECREES, RECORDS, DocumentKind
from asn_desktop.domain.letters.letter import fill
from asn_desktop.services.letters import wordings
from tests.documents import geometry

NUMBERED = Seal(number="800.1.3.2/0123/KEC-SLK/XII/2026", code="7KQ4M2XDAB", document_id="surat-1")
NAME = "Prof. Dr. Ir. H. Muhammad Abdurrahman Saleh Wirakusumah Tanjung Pamungkas, S.Kom., M.Si., Ph.D."
POST = "Analis Kebijakan Pertama pada Subbagian Perencanaan, Keuangan, Evaluasi, dan Pelaporan"
HEAD = Letterhead(
    government="PEMERINTAH KABUPATEN KEPULAUAN SIAU TAGULANDANG BIARO",
    office="BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA DAERAH",
    address=(
        "Jalan Raya Siulak Gedang Nomor 14, Desa Siulak Gedang, Kecamatan Siulak, 37162",
        "pos-el kantor@contoh.go.id",
    ),
)
SIGNER = Signer(
    prefix="a.n.", authority="Bupati Kerinci", acting_position=f"Sekretaris Daerah\nu.b.\n{POST}",
    name=NAME, nip="197001011995031001", rank="Pembina Utama Madya",
)  # fmt: skip
SIGNED = MinutesTable(
    title="Daftar tanda tangan", headings=("No.", "Nama", "Jabatan", "Tanda tangan"), shares=(6, 34, 34, 26),
    rows=tuple((f"{at}.", NAME, POST, "") for at in range(1, 13)),
)  # fmt: skip


def sheets(kind, data):
    if kind in DECREES:
        return decree.draw(DecreeData(letter=data, of_region=kind in DECREE_DRAFTS), NUMBERED)
    if kind in RECORDS | {DocumentKind.EXAMINATION_RECORD}:
        return minutes.draw(MinutesData(letter=data, tables=(), signed=SIGNED), NUMBERED)
    return (charter if kind == DocumentKind.CHARTER else plain).draw(data, NUMBERED)


def said_on(sheet):
    return " ".join(one.text for one in sheet.texts)


def longest(template):
    """Names of the longest kind, and everything said in a sentence said three times."""
    found = {}
    for field in template.fields:
        told = field.sample
        if "nama" in field.label.casefold() and "\t" not in told:
            told = NAME
        elif "jabatan" in field.label.casefold() and "\t" not in told and len(told) < 60:
            told = POST
        elif len(told) > 50 and "\t" not in told and "\n" not in told:
            told = " ".join([told] * (1 if template.kind == DocumentKind.CHARTER else 3))
        found[field.name] = told
    return found


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("kind", wordings.shipped())
def test_nothing_overlaps_and_the_signature_is_not_left_alone(kind, paper):
    template = wordings.shipped()[kind]
    wording = replace(template.wording, layout=template.layout._replace(paper=paper).write())
    for values in (template.samples(), longest(template)):
        text = fill(template, wording, values, draft=True)
        drawn = sheets(kind, wordings.letter_data(text, HEAD, "Siulak, 24 November 2026", SIGNER))
        assert geometry.faults(drawn) == []
        assert all(one.size >= 11 for sheet in drawn for one in sheet.texts)
        # The last words of the body stand on the page of the signature.
        last = text.paragraphs[-1].split()[-2:]
        signed = [one for one in (said_on(sheet) for sheet in drawn) if SIGNER.nip in one]
        assert signed
        assert all(word in signed[0] for word in last)


@pytest.mark.parametrize("kind", sorted(DECREES))
def test_a_keputusan_is_set_in_bookman_on_f4_until_the_office_sets_it_otherwise(kind):
    template = wordings.shipped()[kind]
    usual = fill(template, template.wording, template.samples(), draft=True)
    other = fill(template, replace(template.wording, layout="A4 SANS 11.0 35 25 20 30"), template.samples(), draft=True)
    assert (usual.layout.paper, usual.layout.face) == ("F4", "BOOKMAN")
    drawn = [sheets(kind, wordings.letter_data(text, HEAD, "Siulak, 2 Mei 2026", SIGNER)) for text in (usual, other)]
    faces = [{one.face for one in pages[-1].texts if "ASN" in one.face} for pages in drawn]
    assert faces[0]
    assert not faces[1]
    assert drawn[1][0].paper.width < drawn[0][0].paper.width
