"""Scans: the seal is read off slanted, grainy and turned pages, and nothing that is no scan does harm."""

from __future__ import annotations

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from asn_desktop.documents import package, scans
from asn_desktop.documents.data import Seal
from asn_desktop.domain.letters import seal
from asn_desktop.pdf_pages import PdfPages
from tests.documents.samples import a_package
from tests.documents.scanner import grey, scanned
from tests.services.scans import JPG, PDF, PNG

TEXT = seal.write("0A1B2C3D", bytes(range(20)), bytes(range(64)))
SEALED = Seal(number="800.1.4.4/001/KEC-SLK/I/2026", code="AB23CD45EF", document_id="d", text=TEXT)


@pytest.fixture(scope="module")
def issued():
    return package.render(a_package(SEALED))


def test_every_page_of_an_issued_file_bears_its_seal(issued):
    told = []
    assert scans.seals(issued, lambda done, of: told.append((done, of))) == [TEXT] * len(told)
    assert told == [(at, len(told)) for at in range(1, len(told) + 1)]
    assert len(told) > 3


@pytest.mark.parametrize(("dpi", "turn"), [(200, 1.2), (300, 180.7)])
def test_the_seal_is_read_off_a_scan_as_it_comes_from_the_machine(issued, dpi, turn):
    assert scans.seals(scanned(issued, dpi=dpi, turn=turn, pages=[2])) == [TEXT]


def test_a_photo_lying_on_its_side_is_read(issued):
    out = BytesIO()
    exif = grey(issued, 0, 250).getexif()
    exif[0x0112] = 6  # held upright, as cameras say it
    grey(issued, 0, 250).rotate(90, expand=True).save(out, "JPEG", quality=60, exif=exif)
    assert scans.seals(out.getvalue()) == [TEXT]


@pytest.mark.parametrize("content", [b"", b"teks", PDF, JPG, PNG, b"%PDF-1.7\n" + bytes(300)])
def test_what_cannot_be_opened_holds_nothing(content):
    assert not any(scans.seals(content))


def test_another_qr_is_no_seal():
    made = zxingcpp.create_barcode("https://contoh.go.id", zxingcpp.BarcodeFormat.QRCode)
    out = BytesIO()
    Image.fromarray(made.to_image(scale=6)).save(out, "PNG")
    assert scans.seals(out.getvalue()) == [None]


def test_pages_become_a_file_of_their_own(issued):
    some = PdfPages(scans.part(issued, [1, 2]))
    assert len(some) == 2
    some.close()
    with pytest.raises(ValueError, match=r"EOF|ended"):
        scans.part(b"%PDF-1.4 rusak", [0])
