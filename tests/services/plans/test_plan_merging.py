"""Tests: one SKP added to another takes what is missing, keeps what is there, and a second time changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.plans.plan import AnnexSection, Aspect, IndicatorDraft, Perspective, WorkResultKind
from asn_desktop.services.plans.plan_merging import (
    ITSELF,
    Difference,
    Offered,
    OfferedIndicator,
    OfferedResult,
    Outcome,
    alike,
    merge,
    offered_of,
)
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit

NOTHING = PlanEdit(work_results=(), expectations={}, annex={})


def an_indicator(text: str = "Jumlah laporan", target: str = "12 laporan", **facts) -> IndicatorEdit:
    return IndicatorEdit(id=f"i-{text}", draft=IndicatorDraft(text=text, target=target, **facts))


def a_result(statement: str = "Laporan tersusun", *indicators: IndicatorEdit, **facts) -> WorkResultEdit:
    known = {"kind": WorkResultKind.UTAMA, "intervened": "Kinerja tercapai"}
    return WorkResultEdit(
        id=f"w-{statement}", statement=statement, indicators=indicators or (an_indicator(),), **known | facts
    )


def a_plan(*results: WorkResultEdit, **facts) -> PlanEdit:
    return PlanEdit(work_results=results, **{"expectations": {}, "annex": {}} | facts)


def test_what_is_missing_comes_along_and_what_is_there_keeps_its_key():
    present = a_plan(a_result())
    offered = Offered(
        results=[
            OfferedResult("laporan  TERSUSUN.", None, "", (OfferedIndicator("Ketepatan waktu", "2 hari"),)),
            OfferedResult("Arsip tertata", None, "", (OfferedIndicator("Arsip", "90%"),)),
        ]
    )
    merged = merge(present, offered, overwrite=False)
    first, second = merged.edit.work_results
    assert first.id == "w-Laporan tersusun"
    assert [one.id for one in first.indicators] == ["i-Jumlah laporan", None]
    assert (second.id, second.kind, second.indicators[0].draft.aspect) == (None, "UTAMA", "KUANTITAS")
    assert {place: spot.outcome for place, spot in merged.spots.items()} == {
        (0, ITSELF): "unchanged",
        (0, 0): "added",
        (1, ITSELF): "added",
        (1, 0): "added",
    }


def test_what_is_there_is_only_brought_into_line_where_that_is_wanted():
    present = a_plan(a_result(kind=WorkResultKind.TAMBAHAN), expectations={1: "Ramah"})
    offered = Offered(
        results=[
            OfferedResult(
                "Laporan tersusun",
                WorkResultKind.UTAMA,
                "Yang lain",
                (OfferedIndicator("jumlah laporan", "14 laporan", Aspect.KUALITAS, Perspective.ANGGARAN),),
            )
        ],
        expectations={1: "Cekatan"},
    )
    assert not merge(present, offered, overwrite=False).changes
    merged = merge(present, offered, overwrite=True)
    [result] = merged.edit.work_results
    assert (result.kind, result.intervened, result.id) == ("UTAMA", "Yang lain", "w-Laporan tersusun")
    assert result.indicators[0].draft == IndicatorDraft(
        aspect=Aspect.KUALITAS, perspective=Perspective.ANGGARAN, text="Jumlah laporan", target="14 laporan"
    )
    assert merged.spots[0, ITSELF].differences[0] == Difference("kind", "TAMBAHAN", "UTAMA")
    assert merged.edit.expectations == {1: "Cekatan"}
    assert merged.expectations == {1: Outcome.UPDATED}


def test_what_is_blank_erases_nothing():
    present = a_plan(a_result(), expectations={2: "Teliti"}, annex={AnnexSection.KONSEKUENSI: ("Penghargaan",)})
    offered = Offered(
        results=[OfferedResult("Laporan tersusun", indicators=(OfferedIndicator("Jumlah laporan"),))],
        expectations={2: " "},
        annex={AnnexSection.KONSEKUENSI: ["", "penghargaan"]},
    )
    merged = merge(present, offered, overwrite=True)
    assert not merged.changes
    assert merged.edit == present


def test_two_indicators_of_the_same_words_are_told_apart_by_their_aspect():
    present = a_plan(a_result("Layanan", an_indicator("Berkas selesai", "90")))
    offered = Offered(
        results=[
            OfferedResult(
                "Layanan",
                indicators=(
                    OfferedIndicator("Berkas selesai", "1 hari", Aspect.WAKTU),
                    OfferedIndicator("Berkas selesai", "95", Aspect.KUANTITAS),
                ),
            )
        ]
    )
    merged = merge(present, offered, overwrite=True)
    [result] = merged.edit.work_results
    assert [(one.draft.aspect, one.draft.target) for one in result.indicators] == [
        ("KUANTITAS", "95"),
        ("WAKTU", "1 hari"),
    ]
    assert not merge(merged.edit, offered, overwrite=True).changes


def test_lines_of_the_annex_are_added_once():
    offered = Offered(annex={AnnexSection.SUMBER_DAYA: ["Komputer", "Anggaran"]})
    merged = merge(a_plan(annex={AnnexSection.SUMBER_DAYA: ("komputer",)}), offered, overwrite=True)
    assert merged.edit.annex == {AnnexSection.SUMBER_DAYA: ("komputer", "Anggaran")}
    assert not merge(merged.edit, offered, overwrite=True).changes


_words = st.sampled_from(["Laporan", "laporan.", "Arsip", "Layanan  desa", "APBDes"])
_indicators = st.builds(
    OfferedIndicator,
    text=_words,
    target=st.sampled_from(["", "12", "90%"]),
    aspect=st.none() | st.sampled_from(Aspect),
    perspective=st.none() | st.sampled_from(Perspective),
)
_results = st.builds(
    OfferedResult,
    statement=_words,
    kind=st.none() | st.sampled_from(WorkResultKind),
    intervened=st.sampled_from(["", "Kinerja"]),
    indicators=st.lists(_indicators, max_size=3, unique_by=lambda one: (alike(one.text), one.aspect)).map(tuple),
)
_offers = st.builds(
    Offered,
    results=st.lists(_results, max_size=4, unique_by=lambda one: alike(one.statement)),
    expectations=st.dictionaries(st.integers(1, 7), _words, max_size=2),
    annex=st.dictionaries(st.sampled_from(AnnexSection), st.lists(_words, max_size=2), max_size=2),
)


@given(_offers, _offers, st.booleans())
def test_a_second_time_changes_nothing_and_nothing_is_ever_lost(first: Offered, second: Offered, overwrite: bool):
    present = merge(NOTHING, first, overwrite=overwrite).edit
    merged = merge(present, second, overwrite=overwrite)
    again = merge(merged.edit, second, overwrite=overwrite)
    assert not again.changes
    assert again.edit == merged.edit
    for before, after in zip(present.work_results, merged.edit.work_results, strict=False):
        assert (after.id, after.statement) == (before.id, before.statement)
        assert len(after.indicators) >= len(before.indicators)
    assert set(present.expectations) <= set(merged.edit.expectations)


@given(_offers)
def test_an_skp_taken_over_twice_is_complete(offered: Offered):
    once = merge(NOTHING, offered, overwrite=False).edit
    assert not merge(once, offered_of(once), overwrite=True).changes
    assert not merge(once, offered, overwrite=False).changes
