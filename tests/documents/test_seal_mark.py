"""The QR of a seal: readable on the page, the same every time, never over what the form says."""

from __future__ import annotations

import pypdfium2
import pytest
import segno

from asn_desktop.documents import batch, package
from asn_desktop.documents.data import Seal
from asn_desktop.documents.forms import a_1_1, a_1_2, a_1_6, a_1_7, a_1_8, c_1_1, c_1_2, c_1_3, d_1_1
from asn_desktop.documents.letters import charter, covering, nota_usul, plain
from asn_desktop.documents.parts import seal_mark
from asn_desktop.documents.parts.seal_mark import MARGIN
from asn_desktop.domain.letters import seal
from tests.documents import paper
from tests.documents.samples import (
    KONSEP,
    SEAL,
    a_covering_letter,
    a_document,
    a_letter,
    a_package,
    a_proposal,
    a_skp,
    an_annex,
    an_evaluation,
    many_results,
)

TEXT = seal.write("0A1B2C3D", bytes(range(20)), bytes(range(64)))
SEALED = Seal(number="800.1.4.4/001/KEC-SLK/I/2026", code="AB23CD45EF", document_id="d", text=TEXT)
CHARTER = a_letter(heading="PIAGAM PENGHARGAAN", paragraphs=("Diberikan kepada:", "Atas prestasi kerjanya."))


def squares(content: bytes, page: int, left: float, bottom: float) -> list[list[int]]:
    """The picture on a page, dark squares as 1, as a scanner would find it."""
    scale, module = 6, seal_mark.MODULE
    held = pypdfium2.PdfDocument(content)
    image = held[page].render(scale=scale, grayscale=True).to_pil()
    held.close()
    count = round(seal_mark.side(TEXT) / module)
    middles = [(place + 0.5) * module for place in range(count)]
    return [
        [
            int(image.getpixel((int((left + x) * scale), image.height - int((bottom + y) * scale))) < 128)
            for x in middles
        ]
        for y in reversed(middles)
    ]


def test_the_picture_is_the_qr_of_the_text_with_white_around_it():
    wanted = segno.make_qr(TEXT, error="m", mode="alphanumeric", mask=3, boost_error=False)
    quiet = seal_mark.QUIET
    for content, place in (
        (d_1_1.FORM.render(a_document(), SEALED), MARGIN),
        (a_1_7.FORM.render(a_skp(), SEALED), MARGIN),
        (charter.render(CHARTER, SEALED), charter.SEAL),
    ):
        found = squares(content, 0, place.left, place.bottom)
        assert [row[quiet:-quiet] for row in found[quiet:-quiet]] == [list(row) for row in wanted.matrix]
        around = (*found[:quiet], *found[-quiet:], *(row[:quiet] + row[-quiet:] for row in found))
        assert not any(map(any, around))


def test_a_square_is_wide_enough_for_an_office_printer_and_a_telephone():
    assert seal_mark.MODULE / 72 * 300 >= 3  # dots at 300 dpi
    assert segno.make_qr(TEXT, error="m", mode="alphanumeric", boost_error=False).designator == "6-M"


def test_every_page_bears_the_picture_and_the_file_keeps_it_once():
    content = package.render(a_package(SEALED))
    pages = paper.reader(content).pages
    marks = [page["/Resources"]["/XObject"].raw_get("/segel") for page in pages]
    assert len(pages) > 3
    assert len({mark.idnum for mark in marks}) == 1
    assert all(page.count(SEALED.code) == 2 for page in paper.words(content))
    assert package.render(a_package(SEALED)) == content


def test_documents_in_one_file_keep_their_own():
    other = Seal(number="2", code="ZZ", document_id="e", text=seal.write("0A1B2C3D", b"x" * 20, b"y" * 64))
    content = batch.merged([a_package(SEALED), a_package(other)], 2, lambda *_: None)
    half = len(paper.reader(content).pages) // 2
    first, second = (squares(content, at, MARGIN.left, MARGIN.bottom) for at in (0, half))
    assert first != second


def test_a_draft_and_a_document_without_a_seal_bear_none():
    for one in (KONSEP, SEAL):
        assert b"/segel" not in package.render(a_package(one))


FORMS = [
    *((form.FORM, a_skp(work_results=many_results(count, 3))) for form in (a_1_1, a_1_2, a_1_6, a_1_7) for count in (1, 4, 9)),
    *((form.FORM, an_evaluation(work_results=many_results(count, 2))) for form in (c_1_1, c_1_2, c_1_3) for count in (1, 4, 9)),
    (a_1_8, an_annex(resources=tuple(f"Sumber daya ke-{number} " * 9 for number in range(30)))),
    (d_1_1.FORM, a_document(notes="Catatan yang panjang sekali. " * 180)),
]  # fmt: skip
LETTERS = [
    (covering.draw(a_covering_letter(), SEALED), MARGIN),
    (nota_usul.draw(a_proposal(30), SEALED), MARGIN),
    (plain.draw(a_letter(paragraphs=("Kata " * 700,)), SEALED), MARGIN),
    (charter.draw(CHARTER, SEALED), charter.SEAL),
]


@pytest.mark.parametrize(
    ("sheets", "place"), [*((form.draw(data), MARGIN) for form, data in FORMS), *LETTERS], ids=lambda each: ""
)
def test_the_picture_covers_nothing(sheets, place):
    side = seal_mark.side(TEXT)
    for sheet in sheets:
        right, upper = place.left + side, sheet.paper.height - place.bottom - side
        lower = sheet.paper.height - place.bottom + 8  # the code below it
        for x0, y0, x1, y1 in (rule for rules in sheet.rules.values() for rule in rules):
            assert x0 >= right or x1 <= place.left or y1 <= upper or y0 >= lower
        for text in sheet.texts:
            assert text.x >= right or text.y <= upper or text.y >= lower + text.size
        for fill in sheet.fills:
            assert (
                fill.x >= right or fill.x + fill.width <= place.left or fill.y + fill.height <= upper or fill.y >= lower
            )
