"""How forms are printed: other paper re-flows them, what was not chosen is struck through, the code on request."""

from __future__ import annotations

import pytest

from asn_desktop.documents import house
from asn_desktop.documents.data import PeriodText
from asn_desktop.documents.forms import a_1_1, a_1_2, a_1_6, a_1_7, a_1_8, b_1_6, b_1_10, c_1_1, c_1_2, c_1_3, d_1_1
from asn_desktop.documents.parts.heading import period_choice
from asn_desktop.documents.parts.sheet import STROKE
from tests.documents import paper
from tests.documents.samples import SEAL, a_document, a_skp, an_annex, an_evaluation, many_results
from tests.documents.test_coaching_forms import a_record

FORMS = [
    (a_1_1.FORM, a_skp, False), (a_1_2.FORM, a_skp, False), (a_1_6.FORM, a_skp, False), (a_1_7.FORM, a_skp, False),
    (a_1_8, an_annex, True), (c_1_1.FORM, an_evaluation, False), (c_1_2.FORM, an_evaluation, False),
    (c_1_3.FORM, an_evaluation, False), (d_1_1.FORM, a_document, True), (b_1_6.FORM, a_record, True),
    (b_1_10.FORM, a_record, True),
]  # fmt: skip


def uprights(sheets):
    return {x for sheet in sheets for x, _, x1, _ in sheet.rules.get(house.RULE, ()) if x == x1}


@pytest.mark.parametrize("name", ["A4", "F4"])
@pytest.mark.parametrize(("form", "make", "portrait"), FORMS)
def test_columns_keep_their_proportions_on_other_paper(form, make, portrait, name):
    folio, other = form.draw(make()), form.draw(make(paper=name))
    short, long = sorted(house.PAPERS[name])
    size = (short, long) if portrait else (long, short)
    assert {tuple(sheet.paper) for sheet in other} == {size}
    share = size[0] / (612 if portrait else 936)
    wanted, found = (uprights(sheets) for sheets in (folio, other))
    assert len(found) >= 2
    assert all(min(abs(x - share * one) for one in wanted) < 1.5 for x in found)
    for sheet in other:
        assert all(20 <= text.x <= sheet.paper.width - 20 for text in sheet.texts)
        assert all(x1 <= sheet.paper.width - 20 for rules in sheet.rules.values() for _, _, x1, _ in rules)
        assert all(y1 <= sheet.paper.height - 39.9 for rules in sheet.rules.values() for _, _, _, y1 in rules)


def test_texts_are_broken_anew_and_keep_their_size():
    data = a_skp(work_results=many_results(6, 3))
    folio, narrow = a_1_7.FORM.draw(data), a_1_7.FORM.draw(a_skp(work_results=many_results(6, 3), paper="A4"))
    assert sum(len(sheet.texts) for sheet in narrow) > sum(len(sheet.texts) for sheet in folio)
    assert {9.0, 10.0, 11.0} <= {text.size for sheet in narrow for text in sheet.texts}
    assert house.stretch() == 1.0  # nothing else is laid out narrower afterwards
    content = a_1_7.FORM.render(a_skp(work_results=many_results(6, 3), paper="A4"), SEAL)
    assert all(f"Indikator 6.{place}:" in paper.whole(content) for place in (1, 2, 3))


def struck(sheets):
    return [rule for sheet in sheets for rule in sheet.rules.get(STROKE, ())]


def test_values_not_chosen_are_struck_through_and_the_chosen_one_is_not():
    year = PeriodText(label="AKHIR", start="1 JANUARI", end="31 DESEMBER TAHUN 2026")
    data = an_evaluation(struck=True, period=year)
    text = paper.whole(c_1_3.FORM.render(data, SEAL))
    assert "ISTIMEWA/ BAIK/ BUTUH PERBAIKAN/ KURANG/ SANGAT KURANG" in text
    assert "DIATAS EKSPEKTASI/ SESUAI EKSPEKTASI/ DIBAWAH EKSPEKTASI**" in text
    assert "KURANG (MISCONDUCT)/ SANGAT KURANG" in text
    assert "PERIODE***: TRIWULAN I/II/III/IV-AKHIR" in text
    sheets = c_1_3.FORM.draw(data)
    assert len(struck(sheets)) >= 1 + 2 + 1 + 2 + 2
    through = [
        one.text
        for x0, y, _, _ in struck(sheets[:1])
        for one in sheets[0].texts
        if abs(one.x - x0) < 0.1 and 0 < one.y - y < one.size / 2
    ]
    assert through == ["I/II/III/", "ISTIMEWA/", "BUTUH PERBAIKAN/ KURANG/ SANGAT KURANG"]
    assert struck(c_1_3.FORM.draw(an_evaluation(period=year))) == []


def test_a_blank_form_strikes_nothing_through():
    blank = an_evaluation(struck=True, achievement="", work_result_rating="", behaviour_rating="", predikat="")
    assert struck(c_1_2.FORM.draw(blank)) == []


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("AKHIR", "P: TRIWULAN IV-AKHIR*"),
        ("TRIWULAN II", "P: TRIWULAN II/*"),
        ("TRIWULAN IV", "P: TRIWULAN IV*"),
        ("BULAN MEI", "P: BULAN MEI*"),
    ],
)
def test_the_period_meant_is_left_standing(label, kept):
    pieces = period_choice("P: ", label, "*", struck=True)
    assert "".join(piece.text for piece in pieces if not piece.struck) == kept
