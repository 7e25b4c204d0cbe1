"""Tests of the 360 questionnaires: what machines are told of boxes and marks is where the ink is."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from asn_desktop.documents import qr
from asn_desktop.documents.feedback_data import QuestionnaireData, SuperiorSheetData
from asn_desktop.documents.forms import questionnaire, superior_sheet
from asn_desktop.documents.parts import code_mark
from asn_desktop.documents.parts.sheet import Sheet
from tests.domain.packs import RULES

VALUES = tuple((value.name, tuple(value.statements)) for value in RULES.values)
SHORT = tuple((value.name, tuple(value.statements[:1])) for value in RULES.values)
SCALE = RULES.feedback.scale_labels
DOTS = 3  # pixels a point

HALF = QuestionnaireData(
    office="Kecamatan Siulak",
    period="Tahunan 2026",
    questionnaire="resmi",
    name="Rinaldi Lesmana",
    position="Operator Layanan Operasional",
    group="Rekan kerja",
    code="K7QD-2MX",
    values=VALUES,
    scale=SCALE,
    promise="Jangan tulis nama. " * 10,
)
SUPERIOR = SuperiorSheetData(
    office="Kecamatan Siulak",
    period="Tahunan 2026",
    questionnaire="resmi",
    superior="Dra. Hj. Marlina Anggraini, M.Si.",
    people=tuple((f"Pegawai dengan Nama Panjang {number}", "Pengelola Layanan", "K7QD-2MX") for number in range(8)),
    values=VALUES,
    scale=SCALE,
    promise="Jawaban atasan terbuka bagi yang dinilai.",
)


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DOTS).to_pil().convert("L") for page in document]
    finally:
        document.close()


def ink(page, x, y):
    """The darkest dot near a place in points from the upper left corner."""
    at = (round(x * DOTS), round(y * DOTS))
    return min(page.getpixel((at[0] + dx, at[1] + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def is_box(page, x, y, side):
    middle = side / 2
    edges = ((x, y + middle), (x + side, y + middle), (x + middle, y), (x + middle, y + side))
    return all(ink(page, *edge) < 128 for edge in edges) and ink(page, x + middle, y + middle) > 240


@pytest.mark.parametrize("values", [VALUES, SHORT])
def test_every_box_and_mark_of_a_half_is_where_the_table_says(values):
    (page,) = pages(questionnaire.render([replace(HALF, values=values)] * 2))
    count = sum(len(texts) for _, texts in values)
    places = questionnaire.boxes(count)
    assert len(places) == count * len(questionnaire.CHOICES)
    for top in (0.0, questionnaire.HALF):
        assert [one for one in places if not is_box(page, one.x, top + one.y, questionnaire.BOX)] == []
    assert all(ink(page, mark.x + mark.side / 2, mark.y + mark.side / 2) < 30 for mark in questionnaire.marks())


@pytest.mark.parametrize("values", [VALUES, SHORT])
def test_every_box_and_mark_of_a_superior_is_where_the_table_says(values):
    first, second = pages(questionnaire.render([], [replace(SUPERIOR, values=values)]))
    per_value = [len(texts) for _, texts in values]
    for page, people in ((first, 6), (second, 2)):
        places = superior_sheet.boxes(per_value, people)
        assert len(places) == sum(per_value) * people * len(superior_sheet.CHOICES)
        assert [one for one in places if not is_box(page, one.x, one.y, one.side)] == []
        assert max(one.y + one.side for one in places) < superior_sheet.PAPER.height - 30
        assert all(ink(page, mark.x + mark.side / 2, mark.y + mark.side / 2) < 30 for mark in superior_sheet.marks())


def test_the_code_is_drawn_dot_for_dot():
    sheet = Sheet(superior_sheet.PAPER)
    code_mark.draw(sheet, "K7QD2MX", 0, 0, 29)
    rows = qr.rows("K7QD2MX")
    assert len(rows) == 21
    drawn = {(round(fill.x) + step - 4, round(fill.y) - 4) for fill in sheet.fills for step in range(round(fill.width))}
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark == "1"}


@pytest.mark.parametrize(("values", "least"), [(VALUES, 3), (SHORT, 12)])
def test_a_half_has_lines_for_a_comment_between_the_boxes_and_the_promise(values, least):
    (page,) = pages(questionnaire.render([replace(HALF, values=values)]))
    below = max(place.y for place in questionnaire.boxes(sum(len(texts) for _, texts in values))) + 30
    rows = [
        y for y in range(round(below * DOTS), round(questionnaire.HALF * DOTS) - 60) if page.getpixel((1500, y)) < 128
    ]
    lines = [y for at, y in enumerate(rows) if not at or y - rows[at - 1] > DOTS * 10]
    assert len(lines) >= least


def test_nothing_is_printed_over_the_promise_of_the_lower_half():
    document = pypdfium2.PdfDocument(questionnaire.render([HALF, HALF]))
    try:
        assert "halaman" not in document[0].get_textpage().get_text_range()
    finally:
        document.close()
