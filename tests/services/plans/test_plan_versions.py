"""Two people wrote one SKP: what each changed and added comes together, and what both changed is asked about."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.plans.plan import AnnexSection, Approach, IndicatorDraft, WorkResultKind
from asn_desktop.services.plans.plan_versions import flat, join, standing
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit


def indicator(key: str | None, text: str, target: str = "12") -> IndicatorEdit:
    return IndicatorEdit(id=key, draft=IndicatorDraft(text=text, target=target))


def result(key: str | None, statement: str, *indicators: IndicatorEdit) -> WorkResultEdit:
    return WorkResultEdit(id=key, kind=WorkResultKind.UTAMA, statement=statement, indicators=indicators)


def plan(*results: WorkResultEdit, expectation: str = "", annex: tuple[str, ...] = ()) -> PlanEdit:
    return PlanEdit(
        approach=Approach.QUANTITATIVE,
        work_results=results,
        expectations={1: expectation},
        annex=dict.fromkeys(AnnexSection, annex),
    )


BASE = plan(result("a", "Layanan", indicator("i", "Waktu")), result("b", "Arsip", indicator("j", "Berkas")))


def test_what_each_changed_comes_together_without_a_question():
    mine = plan(result("a", "Layanan warga", indicator("i", "Waktu")), BASE.work_results[1], expectation="Santun")
    now = plan(BASE.work_results[0], result("b", "Arsip", indicator("j", "Berkas", "24")), annex=("Cuti",))
    stands = standing(BASE, mine, now)
    assert stands.both == ()
    kept = join(mine, now, stands, {})
    assert kept.work_results == (mine.work_results[0], now.work_results[1])
    assert (kept.expectations[1], kept.annex[AnnexSection.SUMBER_DAYA]) == ("Santun", ("Cuti",))


def test_rows_that_either_added_are_all_there():
    mine = plan(*BASE.work_results, result(None, "Punya saya", indicator(None, "Baru")))
    other = result("c", "Punya rekan", indicator("k", "Lain"))
    now = plan(
        replace(BASE.work_results[0], indicators=(indicator("i", "Waktu"), indicator("l", "Mutu"))),
        BASE.work_results[1],
        other,
    )
    stands = standing(BASE, mine, now)
    assert sorted(stands.theirs) == ["indicator/k", "indicator/l", "rhk/c"]
    kept = join(mine, now, stands, {})
    assert [one.statement for one in kept.work_results] == ["Layanan", "Arsip", "Punya saya", "Punya rekan"]
    assert [one.draft.text for one in kept.work_results[0].indicators] == ["Waktu", "Mutu"]
    assert kept.work_results[3] == other


def test_of_what_both_changed_the_chosen_side_stays():
    mine, now = (
        plan(replace(BASE.work_results[0], statement=text), BASE.work_results[1]) for text in ("saya", "rekan")
    )
    stands = standing(BASE, mine, now)
    assert stands.both == ("rhk/a/statement",)
    assert join(mine, now, stands, {"rhk/a/statement": True}).work_results[0].statement == "saya"
    assert join(mine, now, stands, {"rhk/a/statement": False}).work_results[0].statement == "rekan"


def test_an_rhk_one_removed_and_the_other_changed_is_asked_about():
    mine = plan(BASE.work_results[1])
    now = plan(replace(BASE.work_results[0], statement="Layanan prima"), BASE.work_results[1])
    stands = standing(BASE, mine, now)
    assert stands.both == ("rhk/a/statement",)
    assert [one.id for one in join(mine, now, stands, {"rhk/a/statement": True}).work_results] == ["b"]
    assert {one.id for one in join(mine, now, stands, {"rhk/a/statement": False}).work_results} == {"a", "b"}


TEXTS = st.sampled_from(("satu", "dua", "tiga"))
ROWS = st.lists(st.sampled_from("abc"), unique=True)


@st.composite
def plans(draw) -> PlanEdit:
    return plan(*(result(key, draw(TEXTS), indicator(f"i{key}", draw(TEXTS))) for key in draw(ROWS)))


@given(base=plans(), mine=plans(), now=plans())
def test_choosing_all_of_one_side_changes_nothing_the_other_did_not(base, mine, now):
    stands = standing(base, mine, now)
    kept = flat(join(mine, now, stands, dict.fromkeys(stands.both, True)))
    typed, stored = flat(mine), flat(now)
    for name in kept:
        assert kept[name] in (typed.get(name, kept[name]), stored.get(name, kept[name]))
    for name in stands.mine:
        if name in typed and name.split("/")[0] == "rhk":
            assert kept.get(name) == typed[name]
