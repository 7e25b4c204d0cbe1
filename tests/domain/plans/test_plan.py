"""Domain: what an SKP lacks and what could be better."""

from __future__ import annotations

from asn_desktop.domain.plans.plan import (
    ACTING_NAMES,
    ACTING_PREFIXES,
    ANNEX_LABELS,
    APPROACH_NAMES,
    ASPECT_LABELS,
    KIND_LABELS,
    PERSPECTIVE_LABELS,
    Acting,
    AnnexSection,
    Approach,
    Aspect,
    IndicatorDraft,
    Perspective,
    PlanDraft,
    WorkResultDraft,
    WorkResultKind,
    hints,
    problems,
)
from asn_desktop.domain.staff.position import FormGroup


def plan(*results, group=FormGroup.JA_JF, **facts):
    return PlanDraft(form_group=group, work_results=results, **facts)


def rhk(*indicators, kind=WorkResultKind.UTAMA, statement="Terlayaninya administrasi kependudukan"):
    return WorkResultDraft(kind=kind, statement=statement, indicators=indicators)


def indicator(text="Jumlah berkas selesai", target="80 – 90%", perspective=None):
    return IndicatorDraft(text=text, target=target, perspective=perspective)


def fields(found):
    return [problem.field for problem in found]


def test_a_complete_plan_has_neither_problems_nor_hints():
    whole = plan(rhk(indicator()), rhk(indicator(), kind=WorkResultKind.TAMBAHAN))
    assert problems(whole) == []
    assert hints(whole) == []


def test_an_empty_plan_is_refused():
    assert fields(problems(plan())) == ["work_results"]


def test_every_gap_is_named_with_its_place():
    gaps = plan(rhk(indicator()), rhk(indicator(), indicator(text=" ", target=""), statement=""), rhk())
    assert fields(problems(gaps)) == [
        "work_results.1.statement",
        "work_results.1.indicators.1.text",
        "work_results.1.indicators.1.target",
        "work_results.2.indicators",
    ]


def test_heads_of_independent_units_need_a_perspective_and_a_budget():
    bare = plan(rhk(indicator()), group=FormGroup.MANDIRI)
    assert fields(problems(bare)) == ["work_results.0.indicators.0.perspective"]
    served = plan(rhk(indicator(perspective=Perspective.PENERIMA_LAYANAN)), group=FormGroup.MANDIRI)
    assert problems(served) == []
    assert "Perspektif Anggaran" in hints(served)[0].sentence
    budget = plan(rhk(indicator(perspective=Perspective.ANGGARAN)), group=FormGroup.MANDIRI)
    assert hints(budget) == []


def test_a_plan_without_utama_is_hinted_at():
    (hint,) = hints(plan(rhk(indicator(), kind=WorkResultKind.TAMBAHAN)))
    assert "hasil kerja utama" in hint.sentence


def test_absolute_targets_are_hinted_at_by_word():
    (hint,) = hints(plan(rhk(indicator(), indicator(target="Semua berkas"))))
    assert hint.field == "work_results.0.indicators.1.target"
    assert "“semua”" in hint.sentence
    assert fields(hints(plan(rhk(indicator(text="Tidak pernah terlambat"))))) == ["work_results.0.indicators.0.target"]
    assert hints(plan(rhk(indicator(target="Bersama masyarakat")))) == []


def test_one_narrative_needs_no_target_of_its_own():
    told = rhk(indicator(text="Surat terkirim pada hari yang sama, 80 – 90%", target=""))
    assert problems(plan(told, approach=Approach.QUALITATIVE)) == []
    gap = problems(plan(rhk(indicator(text="", target="")), approach=Approach.QUALITATIVE))
    assert [(one.field, "targetnya" in one.sentence) for one in gap] == [("work_results.0.indicators.0.text", True)]
    head = plan(told, group=FormGroup.MANDIRI, approach=Approach.QUALITATIVE)
    assert fields(problems(head)) == ["work_results.0.indicators.0.perspective"]


def test_an_absolute_narrative_is_hinted_at_where_it_stands():
    (hint,) = hints(plan(rhk(indicator(text="Semua surat terkirim", target="")), approach=Approach.QUALITATIVE))
    assert hint.field == "work_results.0.indicators.0.text"
    assert "“semua”" in hint.sentence


def test_an_assignment_as_plt_is_always_utama():
    extra = rhk(indicator(), kind=WorkResultKind.TAMBAHAN)
    assert hints(plan(rhk(indicator()), extra)) == []
    (hint,) = hints(plan(rhk(indicator()), extra, acting=Acting.PLT))
    assert (hint.field, "selalu hasil kerja utama" in hint.sentence) == ("work_results.1.statement", True)
    named = rhk(indicator(), kind=WorkResultKind.TAMBAHAN, statement="Tugas Plt. Kepala Seksi Pemerintahan")
    assert fields(hints(plan(rhk(indicator()), named))) == ["work_results.1.statement"]
    assert hints(plan(rhk(indicator(), statement="Tugas Plt. Kepala Seksi"), acting=Acting.PLT)) == []


def test_every_choice_has_its_printed_label():
    assert set(APPROACH_NAMES) == set(Approach)
    assert set(ACTING_NAMES) == set(ACTING_PREFIXES) == set(Acting)
    assert set(KIND_LABELS) == set(WorkResultKind)
    assert set(ASPECT_LABELS) == set(Aspect)
    assert set(PERSPECTIVE_LABELS) == set(Perspective)
    assert set(ANNEX_LABELS) == set(AnnexSection)
