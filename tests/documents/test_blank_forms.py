"""Every form of the program, blank, beside what was measured on its page of the regulation."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from asn_desktop.documents.coaching_data import CoachingData
from asn_desktop.documents.data import (
    ActionLine,
    ActionPlanData,
    AnnexData,
    BehaviourLine,
    EvaluationData,
    EvaluationDocumentData,
    FeedbackRecordData,
    ObjectionText,
    PeriodText,
    Person,
    Seal,
    SkpData,
)
from asn_desktop.documents.forms import (
    a_1_1,
    a_1_2,
    a_1_3,
    a_1_5,
    a_1_6,
    a_1_7,
    a_1_8,
    b_1_1,
    b_1_2,
    b_1_3,
    b_1_4,
    b_1_5,
    b_1_6,
    b_1_7,
    b_1_8,
    b_1_9,
    b_1_10,
    c_1_1,
    c_1_2,
    c_1_3,
    d_1_1,
    d_1_2,
    d_1_3,
)  # fmt: skip
from tests.documents import paper
from tests.documents.beside import side_by_side
from tests.documents.samples import VALUES

LANDSCAPE, PORTRAIT = (936, 612), (612, 936)
NOBODY = Person(name="", nip="", rank="", position="", unit="")
SEAL = Seal(number=None, code="", document_id="tanpa-nomor-1")
HEAD = {
    "office": "(NAMA INSTANSI)",
    "period": PeriodText(label="", start="….. JANUARI", end="… DESEMBER TAHUN …."),
    "person": NOBODY,
    "assessor": NOBODY,
    "format_line": True,
}
DATED = {**HEAD, "place_date": "(tempat), (tanggal, bulan, tahun)"}
BEHAVIOURS = {
    "work_results": (),
    "behaviours": tuple(BehaviourLine(value_name=name, statements=said) for name, said in VALUES),
}
SKP = SkpData(**DATED, **BEHAVIOURS)
RECORD = FeedbackRecordData(**DATED, **BEHAVIOURS)
EVALUATION = EvaluationData(
    **DATED, **BEHAVIOURS, achievement="", work_result_rating="", behaviour_rating="", predikat=""
)
PLAN = ActionPlanData(**DATED, lines=(ActionLine(statement="Rencana Hasil Kerja"),))
COACHING = CoachingData(**DATED, leader=NOBODY)
DOCUMENT = EvaluationDocumentData(
    **HEAD,
    superior=NOBODY,
    achievement="",
    predikat="",
    notes="",
    place_date_assessor="(tempat)",
    place_date_employee="(tempat)",
)
OBJECTED = ObjectionText(objection="", explanation="", decision="", place_date_superior="(tempat)")
MANUAL = a_1_3.IndicatorManualData(
    office="(NAMA INSTANSI)",
    period=HEAD["period"],
    name="",
    manuals=(a_1_3.IndicatorManual(work_result="", indicator=""),),
    format_line=True,
)
MATRIX = a_1_5.RoleMatrixData(
    office="", format_line=True,
    matrices=(a_1_5.RoleMatrix(name="", position="", results=("", "", ""), rows=(a_1_5.RoleRow(name="", position="", parts=("", "", "")),)),),
)  # fmt: skip


class Page(NamedTuple):
    """What was measured in the regulation's own file: tables as the x of their vertical rules, in points."""

    code: str
    size: tuple[int, int]
    tables: tuple[tuple[float, ...], ...]


# Where the forms stand in the regulation: its printed page numbers.
PRINTED = {
    "A.1.1": (32, 33), "A.1.2": (34, 35), "A.1.3": (38,), "A.1.5": (48, 49), "A.1.6": (55, 56), "A.1.7": (57, 58),
    "A.1.8": (61,), "B.1.1": (67,), "B.1.2": (68,), "B.1.3": (71, 72), "B.1.4": (73, 74), "B.1.5": (75, 76),
    "B.1.6": (80, 81), "B.1.7": (82,), "B.1.8": (83,), "B.1.9": (84, 85), "B.1.10": (86,), "C.1.1": (105, 106, 107),
    "C.1.2": (108, 109, 110), "C.1.3": (111, 112, 113), "D.1.1": (115,), "D.1.2": (116,), "D.1.3": (118,),
}  # fmt: skip


OFFICIAL = [
    (a_1_1.FORM, SKP, Page("A.1.1", LANDSCAPE, ((72.6, 101.1, 261.3, 501.8, 529.5, 682.2, 885.5), (72.6, 101.1, 505.0, 885.5)))),
    (a_1_2.FORM, SKP, Page("A.1.2", LANDSCAPE, ((72.4, 100.7, 356.0, 547.3, 731.6, 880.4), (72.4, 101.1, 261.3, 501.8, 529.5, 682.2, 880.4)))),
    (a_1_3, MANUAL, Page("A.1.3", LANDSCAPE, ((86.8, 221.8, 838.2), (86.8, 221.4, 405.8, 611.3, 838.2), (86.8, 221.4, 349.1, 497.9, 660.9, 838.2)))),
    (a_1_5, MATRIX, Page("A.1.5", PORTRAIT, ((93.6, 207.0, 284.9, 377.1, 469.3, 561.3),))),
    (a_1_6.FORM, SKP, Page("A.1.6", LANDSCAPE, ((72.6, 101.1, 249.9, 501.8, 529.5, 680.5, 885.5), (72.6, 101.1, 498.2, 885.5)))),
    (a_1_7.FORM, SKP, Page("A.1.7", LANDSCAPE, ((64.1, 92.4, 248.3, 531.9, 638.3, 780.0, 885.6), (63.7, 99.3, 482.1, 886.1)))),
    (a_1_8, AnnexData(**DATED, resources=(), accountability=(), consequences=()), Page("A.1.8", PORTRAIT, ((70.8, 95.5, 550.8),))),
    (b_1_1.FORM, PLAN, Page("B.1.1", PORTRAIT, ((65.0, 93.5, 177.5, 292.0, 320.5, 419.0, 547.0), (62.8, 98.2, 303.8, 544.8)))),
    (b_1_2.FORM, PLAN, Page("B.1.2", PORTRAIT, ((65.0, 93.5, 177.5, 292.0, 320.5, 405.5, 554.5), (62.8, 91.2, 254.2, 403.2, 552.2)))),
    (b_1_3.FORM, RECORD, Page("B.1.3", LANDSCAPE, ((79.5, 108.5, 264.0, 483.5, 511.5, 667.5, 880.0), (79.5, 101.0, 483.5, 668.0, 880.0)))),
    (b_1_4.FORM, RECORD, Page("B.1.4", LANDSCAPE, ((43.5, 79.0, 199.5, 384.0, 440.5, 526.0, 696.0, 894.5),))),
    (b_1_5.FORM, RECORD, Page("B.1.5", LANDSCAPE, ((35.2, 76.8, 197.4, 297.7, 368.4, 503.1, 602.4, 715.9, 906.2),))),
    (b_1_6.FORM, COACHING, Page("B.1.6", PORTRAIT, ((65.2, 94.0, 177.9, 292.3, 320.7, 419.1, 554.6), (69.9, 197.5, 310.8, 431.3, 558.9), (69.9, 218.7, 381.8, 558.9)))),
    (b_1_7.FORM, COACHING, Page("B.1.7", PORTRAIT, ((51.2, 86.7, 185.1, 299.4, 327.8, 426.3, 561.7), (55.7, 240.1, 346.3, 466.9, 566.1), (55.7, 147.9, 346.3, 468.2, 566.1)))),
    (b_1_8.FORM, COACHING, Page("B.1.8", PORTRAIT, ((51.0, 79.3, 164.4, 310.0, 337.8, 426.7, 554.4), (51.0, 200.0, 447.9, 554.6)))),
    (b_1_9.FORM, COACHING, Page("B.1.9", PORTRAIT, ((55.8, 91.3, 304.0, 353.6, 559.2), (55.7, 91.1, 179.4, 558.9)))),
    (b_1_10.FORM, COACHING, Page("B.1.10", PORTRAIT, ((51.0, 79.3, 178.6, 310.0, 337.8, 426.7, 561.3), (55.4, 565.8)))),
    (c_1_1.FORM, EVALUATION, Page("C.1.1", LANDSCAPE, ((51.1, 80.4, 240.3, 455.1, 490.9, 660.7, 873.4), (51.1, 80.4, 455.1, 660.7, 873.4)))),
    (c_1_2.FORM, EVALUATION, Page("C.1.2", LANDSCAPE, ((43.9, 78.7, 199.9, 384.3, 440.9, 526.0, 696.1, 894.6),))),
    (c_1_3.FORM, EVALUATION, Page("C.1.3", LANDSCAPE, ((35.4, 76.9, 197.5, 297.8, 368.7, 503.3, 602.6, 716.0, 906.4),))),
    (d_1_1.FORM, DOCUMENT, Page("D.1.1", PORTRAIT, ((79.6, 100.9, 292.3, 306.3, 547.5),))),
    (d_1_2.FORM, DOCUMENT, Page("D.1.2", PORTRAIT, ((79.4, 104.6, 291.9, 306.1, 547.4),))),
    (d_1_3.FORM, DOCUMENT.__class__(**{**{name: getattr(DOCUMENT, name) for name in DOCUMENT.__dataclass_fields__}, "objection": OBJECTED}), Page("D.1.3", PORTRAIT, ((79.4, 104.6, 292.1, 306.4, 547.4),))),
]  # fmt: skip


@pytest.mark.parametrize(("form", "data", "page"), OFFICIAL, ids=lambda one: getattr(one, "code", ""))
def test_a_blank_form_is_the_official_page(form, data, page, tmp_path):
    content = form.render(data, SEAL)
    side_by_side(tmp_path, page.code, PRINTED[page.code], content)
    sheets = paper.reader(content).pages
    assert {(sheet.mediabox.width, sheet.mediabox.height) for sheet in sheets} == {page.size}
    assert f"FORMAT {page.code}" in paper.whole(content)
    drawn = {x for at in range(len(sheets)) for x in paper.uprights(content, at)}
    for table in page.tables:
        own = [min(drawn, key=lambda x, wanted=wanted: abs(x - wanted)) for wanted in table]
        whole, official = own[-1] - own[0], table[-1] - table[0]
        assert abs(whole / official - 1) <= 0.03
        for place in range(len(table) - 1):
            share = (own[place + 1] - own[place]) / whole
            assert abs(share - (table[place + 1] - table[place]) / official) <= 0.03, (page.code, table[place])


@pytest.mark.parametrize(("form", "data", "page"), OFFICIAL, ids=lambda one: getattr(one, "code", ""))
def test_a_blank_form_prints_no_hint(form, data, page):
    text = paper.whole(form.render(data, SEAL))
    for hint in ("diisi oleh", "PERAN HASIL (RENCANA", "opsional)**", "(Nama)"):
        assert hint not in text, page.code
