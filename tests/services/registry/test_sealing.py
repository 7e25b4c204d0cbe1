"""Tests of the office's keys and of the seals made with them."""

from __future__ import annotations

import json

import pytest

from asn_desktop.documents.reading import document_ids
from asn_desktop.domain.errors import NotFound, Rejected, Unusable
from asn_desktop.domain.letters import seal
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.letters import letters
from asn_desktop.services.registry import sealing
from asn_desktop.services.safety import checks
from asn_desktop.storage.queries.letters import documents, seals
from asn_desktop.storage.schema.documents import SealKeyRecord
from tests.documents.paper import whole
from tests.services.appraised import decide, ids


def issue(desk, kind=DocumentKind.PACKAGE, key=None):
    paper, _ = letters.issue(desk, kind, key or ids(desk, "2025")[0])
    with desk.reader() as reader:
        return paper, documents.named(reader, paper.number)


def own(desk):
    with desk.reader() as reader:
        return seals.own(reader)


def test_what_is_sealed_stands_on_the_paper(demo_desk):
    paper, row = issue(demo_desk, DocumentKind.EVALUATION_DOCUMENT)
    facts = row.facts
    assert set(facts) == set(seal.Facts._fields)
    assert (facts["number"], facts["code"], facts["date"], facts["until"]) == (
        row.number,
        row.code,
        "2026-01-12",
        "2025-12-31",
    )
    text = "".join(whole(paper.pdf).split())
    for printed in (row.number, facts["nip"], row.code, "12Januari2026", "31DESEMBERTAHUN2025"):
        assert printed in text
    assert facts["signer"].replace(" ", "") in text
    assert facts["predikat"].replace("_", "") in text


@pytest.mark.parametrize(
    ("kind", "empty"),
    [
        (DocumentKind.PACKAGE, set()),
        (DocumentKind.EVALUATION, set()),
        (DocumentKind.SKP, {"predikat"}),
        (DocumentKind.COVERING_LETTER, {"until"}),
    ],
)
def test_each_kind_seals_what_it_says(demo_desk, kind, empty):
    if kind is DocumentKind.PACKAGE:
        key = ids(demo_desk, "2026", "ready")[0]
        decide(demo_desk, key)
        _, row = issue(demo_desk, kind, key)
    else:
        _, row = issue(demo_desk, kind)
    assert {name for name, value in row.facts.items() if not value} == empty


def test_the_first_document_makes_the_keys_and_all_others_use_them(new_desk, demo_desk):
    assert own(new_desk) is None
    rows = [issue(demo_desk, kind)[1] for kind in (DocumentKind.SKP, DocumentKind.EVALUATION)]
    key = own(demo_desk)
    assert key.owner == "Kecamatan Siulak"
    for row in rows:
        text = seal.read(row.seal)
        assert text.key == key.key
        assert sealing.is_genuine(key.public, text)
        assert text.digest == seal.digest(seal.Facts(**row.facts))
        assert not sealing.is_genuine(key.public, text._replace(digest=b"x" * 20))
    assert rows[0].seal != rows[1].seal


def test_the_private_key_stays_in_its_table(demo_desk):
    issue(demo_desk, DocumentKind.SKP)
    with demo_desk.work() as work:
        (record,) = work.all(SealKeyRecord)
        assert len(bytes.fromhex(record.private)) == 32
        told = json.dumps([list(row) for row in work._raw.execute("SELECT * FROM audit")])
    assert record.private not in told


def test_the_public_key_goes_out_and_is_known_elsewhere(demo_desk, new_desk, tmp_path):
    with pytest.raises(NotFound, match="belum mempunyai kunci segel"), new_desk.reader() as reader:
        sealing.export_key(reader, "x", tmp_path / "x.txt")
    _, row = issue(demo_desk, DocumentKind.SKP)
    with demo_desk.reader() as reader:
        path = sealing.export_key(reader, "Kecamatan Siulak", tmp_path / "kunci.txt")
    assert "Kantor: Kecamatan Siulak" in path.read_text()
    changes = sealing.trust(new_desk, path)
    assert changes.name == "Kenali kunci segel Kecamatan Siulak"
    with new_desk.reader() as reader:
        known = seals.named(reader, seal.read(row.seal).key)
        assert seals.own(reader) is None
    assert (known.owner, known.own) == ("Kecamatan Siulak", False)
    assert sealing.is_genuine(known.public, seal.read(row.seal))
    with pytest.raises(Rejected, match="sudah dikenal: kunci Kecamatan Siulak"):
        sealing.trust(new_desk, path)
    with pytest.raises(Rejected, match="kantor ini sendiri"):
        sealing.trust(demo_desk, path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"halo",
        b"\xff\xfe\x00",
        b"Kunci publik segel ASN Desktop\nKantor: X\nKunci publik: 00ff\n",
        b"Kunci publik segel ASN Desktop\nKantor: X\nKunci publik: zz\n",
        b"Lain\nKantor: X\nKunci publik: " + b"ab" * 32,
    ],
)
def test_a_file_that_is_no_key_is_refused(new_desk, tmp_path, content):
    path = tmp_path / "kunci.txt"
    path.write_bytes(content)
    with pytest.raises(Unusable, match="bukan berkas kunci publik"):
        sealing.trust(new_desk, path)
    with pytest.raises(Unusable, match="masih ada"):
        sealing.trust(new_desk, tmp_path / "tiada.txt")


def test_a_draft_has_no_seal(demo_desk):
    paper, _ = letters.issue(demo_desk, DocumentKind.SKP, ids(demo_desk, "2026", "ready")[0])
    assert document_ids(paper.pdf)[0].startswith(letters.DRAFT_MARK)
    assert b"/segel" not in paper.pdf


@pytest.mark.parametrize(
    "change",
    [
        "number = number || 'x'",
        'facts = replace(facts, \'"nip": "1\', \'"nip": "2\')',
        "code = 'AAAAAAAAAA'",
        "seal = substr(seal, 1, 100)",
    ],
)
def test_check_finds_what_was_changed_under_a_seal(demo_desk, change):
    issue(demo_desk, DocumentKind.SKP)
    assert checks.examine(demo_desk).ok
    with demo_desk.work() as work:
        work._raw.execute(f"UPDATE document SET {change} WHERE kind = 'skp'")
        work.commit("test", "Ubah")
    (problem,) = checks.examine(demo_desk).problems
    assert problem.endswith("segelnya tidak cocok dengan catatan register.")
