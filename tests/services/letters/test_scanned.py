"""Tests of sorting scans: whose they are is read off their pages, and what is amiss is told."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.services.letters import archive, scanned
from asn_desktop.services.letters.archive import Filing
from asn_desktop.services.letters.scanned import Scan
from asn_desktop.services.registry.attachments import File
from asn_desktop.storage.queries.letters import archive as stored
from asn_desktop.storage.queries.letters import documents
from tests.services.appraised import ids
from tests.services.letters.test_archive import lead, paper_of
from tests.services.scans import JPG


def pile(*parts):
    """Pages of several files, `(content, pages)` each or None for an empty sheet, in one."""
    writer = PdfWriter()
    for part in parts:
        if part is None:
            writer.add_blank_page(612, 936)
            continue
        content, pages = part
        reader = PdfReader(BytesIO(content))
        for at in range(len(reader.pages)) if pages is None else pages:
            writer.add_page(reader.pages[at])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def count(content):
    return len(PdfReader(BytesIO(content)).pages)


@pytest.fixture
def back(demo_desk):
    """Three packages that came back signed: their cards and the files as issued."""
    keys = ids(demo_desk, "2025")[:3]
    made = [paper_of(demo_desk, key) for key in keys]
    lead(demo_desk, keys, "sign_by_assessor", "hand_over", "sign_by_employee")
    with demo_desk.reader() as reader:
        return [stored.card(reader, key) for key in made], [documents.file(reader, key) for key in made]


def sort(desk, cards, *paths):
    return scanned.sort(desk, cards, paths, lambda *_: None)


def test_a_stack_in_one_file_is_taken_apart_and_filed(demo_desk, back, tmp_path):
    cards, files = back
    path = tmp_path / "SCAN0001.pdf"
    path.write_bytes(pile((files[1], [0, 1]), None, (files[0], [0])))
    told = []
    found = scanned.sort(demo_desk, cards, [path], lambda *heard: told.append(heard))
    assert found.found == {cards[1].id: Scan(path, (0, 1, 2)), cards[0].id: Scan(path, (3,))}
    assert found.by_seal == 2
    assert told == [(at, 100, "SCAN0001.pdf") for at in (0, 25, 50, 75, 100)] + [(100, 100, "")]
    filings = {key: Filing(on=demo_desk.today, scan=scanned.take(scan)) for key, scan in found.found.items()}
    assert [(filing.scan.name, count(filing.scan.content)) for filing in filings.values()] == [
        ("SCAN0001 hal 1-3.pdf", 3), ("SCAN0001 hal 4.pdf", 1),
    ]  # fmt: skip
    archive.file_all(demo_desk, filings)
    with demo_desk.reader() as reader:
        assert [stored.card(reader, card.id).state for card in cards] == ["filed", "filed", "returned"]


def test_a_file_with_a_name_that_says_nothing_is_known_by_its_seal(demo_desk, back, tmp_path):
    cards, files = back
    path = tmp_path / "IMG_4711.pdf"
    path.write_bytes(files[2])
    found = sort(demo_desk, cards, path)
    assert found.found == {cards[2].id: Scan(path)}
    assert scanned.take(found.found[cards[2].id]) == File("IMG_4711.pdf", path.read_bytes())


def test_names_help_where_no_seal_can_be_read(demo_desk, back, tmp_path):
    cards, files = back
    named, nameless = tmp_path / f"pindai {cards[0].code}.jpg", tmp_path / "foto.jpg"
    for path in (named, nameless):
        path.write_bytes(JPG)
    sealed = tmp_path / f"{cards[0].code}-lama.pdf"
    sealed.write_bytes(pile((files[1], [0])))
    found = sort(demo_desk, cards, named, nameless, sealed)
    assert found.found == {cards[0].id: Scan(named), cards[1].id: Scan(sealed)}
    assert found.by_seal == 1
    assert found.remarks[0].startswith("QR tidak terbaca dan namanya tidak memuat NIP atau kode: foto.jpg.")


def test_what_is_amiss_is_told_with_its_remedy(demo_desk, back, tmp_path):
    cards, files = back
    one, two = tmp_path / "satu.pdf", tmp_path / "dua.pdf"
    one.write_bytes(pile(None, (files[0], [0]), (files[2], [0])))
    two.write_bytes(pile((files[0], [1])))
    gone = tmp_path / "hilang.pdf"
    found = sort(demo_desk, cards[:2], one, two, gone)
    assert found.found == {cards[0].id: Scan(one, (1,))}
    assert list(found.remarks) == [
        "“satu.pdf”: 1 halaman pertama tanpa QR yang terbaca tidak dipakai; periksa halaman itu.",
        f"“satu.pdf” halaman 3: {cards[2].number} tidak termasuk yang dipilih (dikembalikan).",
        f"{cards[0].number} ada di “satu.pdf” dan “dua.pdf”; yang dipakai “satu.pdf”.",
        "Berkas “hilang.pdf” tidak dapat dibaca. Periksa apakah berkasnya masih ada dan bebas dari program lain.",
        f"Halamannya kurang: {cards[0].number} (1 dari {count(files[0])} halaman). Pindai lengkap bila halaman itu ada.",
    ]


def test_a_paper_of_another_office_is_named(new_desk, demo_desk, back, tmp_path):
    _cards, files = back
    path = tmp_path / "tetangga.pdf"
    path.write_bytes(pile((files[0], [0])))
    assert sort(new_desk, [], path).remarks == ("“tetangga.pdf”: QR-nya bukan dari register kantor ini.",)


def test_the_scan_of_another_paper_is_refused(demo_desk, back):
    cards, files = back
    scanned.require_own(demo_desk, cards[0], File("a.pdf", pile((files[0], [0]))))
    scanned.require_own(demo_desk, cards[0], File("tanpa.jpg", JPG))
    with pytest.raises(Rejected, match=r"adalah hasil pindai .* nomor .*, bukan .*: QR di kertasnya lain"):
        scanned.require_own(demo_desk, cards[0], File("b.pdf", pile((files[1], [0]))))


def test_a_stack_that_was_damaged_meanwhile_is_not_kept(demo_desk, back, tmp_path):
    cards, files = back
    path = tmp_path / "tumpukan.pdf"
    path.write_bytes(pile((files[0], [0]), (files[1], [0])))
    scan = sort(demo_desk, cards, path).found[cards[1].id]
    path.write_bytes(b"%PDF-1.4 rusak")
    with pytest.raises(Unusable, match="tidak dapat dipisah per surat karena rusak"):
        scanned.take(scan)
