"""Every form on every paper, as it is usually filled, blank, and with the longest it must hold: nothing overlaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.documents import house
from asn_desktop.documents.data import ActionLine, Person
from asn_desktop.documents.forms import a_1_3, c_1_1, c_1_2, c_1_3
from asn_desktop.documents.parts.text import Style, lay
from asn_desktop.domain.plans.indicator_manual import Quality, Reporting
from tests.documents import geometry, test_b_forms, test_coaching_forms, test_role_matrix
from tests.documents.samples import BEHAVIOURS, a_document, a_skp, an_annex, an_evaluation, many_results
from tests.documents.test_blank_forms import MANUAL, OBJECTED, OFFICIAL

LONG = ("Pelayanan loket dijalankan dengan baik; antrean hari Senin perlu dipecah menurut jenis layanan. " * 25)[:2000]
SOMEBODY = Person(
    name="Prof. Dr. Ir. H. Muhammad Abdurrahman Saleh Wirakusumah Tanjung Pamungkas, S.Kom., M.Si., Ph.D.",
    nip="198907122015031004",
    rank="Pembina Utama Madya (IV/d)",
    position="Analis Kebijakan Pertama pada Subbagian Perencanaan, Keuangan, Evaluasi, dan Pelaporan Kecamatan",
    unit="Subbagian Perencanaan, Keuangan, Evaluasi, dan Pelaporan Sekretariat Kecamatan Siulak Mukai",
)
MANDIRI, QUALITATIVE = {"A.1.1", "A.1.2", "B.1.4", "C.1.2"}, {"A.1.1", "A.1.6", "B.1.3", "C.1.1"}
TOLD = replace(OBJECTED, objection=LONG[:200], explanation=LONG[:300], decision="Predikat diubah menjadi BAIK.")
WRITTEN = a_1_3.IndicatorManual(
    work_result="Layanan selesai dalam satu hari kerja",
    indicator="Persentase berkas lengkap yang selesai pada hari yang sama",
    purpose=LONG[:300],
    definition=LONG[:400],
    formula="Berkas selesai pada hari yang sama : berkas lengkap × 100%",
    measure="Persen",
    quality=Quality.OUTPUT,
    source="Buku loket",
    reporting=Reporting.MONTHLY,
)


def usual(code, blank):
    """The form as an office fills it."""
    made = {
        "SkpData": a_skp,
        "AnnexData": an_annex,
        "EvaluationData": an_evaluation,
        "FeedbackRecordData": test_b_forms.a_record,
        "ActionPlanData": test_b_forms.a_plan,
        "CoachingData": test_coaching_forms.a_record,
        "EvaluationDocumentData": a_document,
        "RoleMatrixData": test_role_matrix.a_matrix,
        "IndicatorManualData": lambda: replace(MANUAL, manuals=(WRITTEN,)),
    }[type(blank).__name__]()
    known = made.__dataclass_fields__
    if "mandiri" in known:
        made = replace(made, mandiri=code in MANDIRI, qualitative=code in QUALITATIVE)
    return replace(made, objection=TOLD) if code == "D.1.3" else made


def longest(data):
    """As much as it must hold: the longest names, 25 rhk, texts of 2,000 characters."""
    first, *rest = many_results(25, 3)
    told = replace(first.indicators[0], feedback=LONG, realisation=LONG)
    changes = {
        **dict.fromkeys(("person", "assessor", "superior", "leader"), SOMEBODY),
        "work_results": (replace(first, indicators=(told, *first.indicators[1:])), *rest),
        "behaviours": tuple(
            replace(one, feedback=LONG if at == 2 else one.feedback, expectation=LONG[:700] if at == 4 else "")
            for at, one in enumerate(BEHAVIOURS)
        ),
        "resources": (LONG, LONG),
        "accountability": (LONG,),
        "notes": LONG,
        "lines": tuple(
            ActionLine(statement=f"Hasil {at} {LONG[:150]}", steps=(LONG[:200],) * 4, progress=(LONG[:300],) * 4)
            for at in range(25)
        ),
        "manuals": (replace(WRITTEN, work_result=LONG[:600], definition=LONG, purpose=LONG),),
    }
    known = data.__dataclass_fields__
    if "tables" in known:
        changes["tables"] = {
            section: tuple(
                tuple(LONG[:400] if len(text) > 1 and text not in _FIXED else text for text in row) for row in rows
            )
            for section, rows in data.tables.items()
        }
        changes["texts"] = dict.fromkeys(data.texts, LONG)
    if "matrices" in known:
        matrix = test_role_matrix.a_matrix(results=7, people=25).matrices[0]
        rows = tuple(replace(row, name=SOMEBODY.name, parts=(LONG[:120],) * 7) for row in matrix.rows)
        changes["matrices"] = (replace(matrix, name=SOMEBODY.name, position=SOMEBODY.position, rows=rows),)
    if getattr(data, "objection", None) is not None:
        changes["objection"] = replace(TOLD, objection=LONG, explanation=LONG, decision=LONG)
    return replace(data, **{name: value for name, value in changes.items() if name in known})


_FIXED = {test_coaching_forms.MANAGERIAL, test_coaching_forms.TECHNICAL}
CODES = {page.code: (form, blank) for form, blank, page in OFFICIAL}


@pytest.mark.parametrize("paper", house.PAPERS)
@pytest.mark.parametrize("code", CODES)
def test_nothing_overlaps_and_nothing_leaves_the_page(code, paper):
    form, blank = CODES[code]
    filled = usual(code, blank)
    for data in (filled, blank, longest(filled)):
        assert geometry.faults(form.draw(replace(data, paper=paper))) == []


@pytest.mark.parametrize("paper", house.PAPERS)
@pytest.mark.parametrize("form", [c_1_1.FORM, c_1_2.FORM, c_1_3.FORM])
def test_an_evaluation_begins_its_results_on_the_first_page_and_fills_it(form, paper):
    sheets = form.draw(usual(form.code, replace(an_evaluation(), paper=paper)))
    assert any(one.text.startswith("Data kependudukan") for one in sheets[0].texts)
    for sheet in sheets[:-1]:
        assert max(box.bottom for box in geometry.boxes(sheet)) > 0.55 * sheet.paper.height


def test_the_check_sees_words_over_words_over_rules_and_over_the_edge():
    sheet = c_1_3.FORM.draw(an_evaluation())[0]
    words = lay("CAPAIAN KINERJA ORGANISASI", Style(size=10), 400)
    sheet.block(words, 60, 300)
    sheet.block(words, 63, 303)
    sheet.block(words, sheet.paper.width - 40, 20)
    sheet.rule(100, 290, 100, 320)
    sheet.rule(60, 305, 200, 305)
    found = " ".join(geometry.faults([sheet]))
    for fault in ("overlap", "leaves the paper", "crosses the rule", "stands on a rule"):
        assert fault in found


@pytest.mark.parametrize("paper", house.PAPERS)
@pytest.mark.parametrize("code", ["C.1.1", "C.1.2", "C.1.3", "B.1.3", "B.1.4", "B.1.5", "A.1.6", "A.1.7"])
def test_a_value_never_parts_from_what_is_said_of_it(code, paper):
    form, blank = CODES[code]
    filled = usual(code, replace(blank, paper=paper))
    for length in (150, 600, 1100):
        said = [f"Umpan balik {at} {LONG[:length]} selesai{at}." for at in range(1, 8)]
        values = tuple(replace(one, feedback=said[at], expectation=said[at]) for at, one in enumerate(BEHAVIOURS))
        sheets = form.draw(replace(filled, paper=paper, behaviours=values))
        pages = [" ".join(one.text for one in sheet.texts) for sheet in sheets]
        for at, value in enumerate(BEHAVIOURS, start=1):
            parts = (value.value_name.capitalize(), value.statements[-1].split()[-1], f"selesai{at}.")
            holding = [page for page in pages if all(part in page for part in parts)]
            assert holding, (length, parts)
            assert sum(f"selesai{at}." in page for page in pages) == 1
            assert sum(f"Umpan balik {at} " in page for page in pages) == 1
