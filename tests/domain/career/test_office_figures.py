"""Tests: the office's word laid over the shipped rules: what counts, from when, and what never breaks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.career.legal_basis import cited
from asn_desktop.domain.career.office_entry import Stated
from asn_desktop.domain.career.office_figures import apply, checked, entries
from asn_desktop.domain.career.office_rows import TABLES
from asn_desktop.services import regulations

ON = date(2026, 3, 1)
RULES = regulations.load().career
ENTRIES = {one.key: one for one in entries(RULES, ON)}


def stated(key, value=None, valid_from=None, basis="", seen=""):
    return apply(RULES, [Stated(key, value, valid_from, basis, seen)])


def entry(rules, key, on=ON):
    return next(one for one in entries(rules, on) if one.key == key)


def test_every_basis_leads_to_the_regulations_it_cites():
    bases = {one.basis for one in ENTRIES.values()} | {band.basis for band in RULES.bands.values()}
    bases |= {text.basis for text in RULES.conditions.values()} | {one.basis for one in RULES.retirement.values()}
    without = [basis for basis in bases if not cited(RULES.regulations, basis)]
    assert without == []
    cites = {one.regulation.name: one.article for one in cited(RULES.regulations, "PP 11/2017 Ps 54 jo PP 17/2020")}
    assert cites == {"PP 11/2017": "Pasal 54", "PP 17/2020": ""}


def test_what_only_the_office_can_tell_has_no_default():
    still_open = {key.partition(":")[2] for key, one in ENTRIES.items() if one.is_open}
    assert still_open == {"TALENTA_BATAS_POTENSI"} | {f"TPP_PRODUKTIVITAS_{predikat}" for predikat in Predikat}
    assert all(ENTRIES[f"parameter:{name}"].shown() == "belum diketahui" for name in still_open)


def test_an_own_value_counts_from_its_day_and_the_shipped_one_before():
    rules = stated("parameter:KP_REGULER_MIN_TAHUN", 5, date(2026, 7, 1), "SE Bupati 1/2026")
    figures = rules.parameters
    assert figures.whole("KP_REGULER_MIN_TAHUN", date(2026, 6, 30)) == 4
    assert figures.whole("KP_REGULER_MIN_TAHUN", date(2026, 7, 1)) == 5
    assert figures.figure("KP_REGULER_MIN_TAHUN", date(2026, 7, 1)).basis == "SE Bupati 1/2026"
    assert RULES.parameters.whole("KP_REGULER_MIN_TAHUN", date(2026, 7, 1)) == 4, "the shipped rules stay"


@pytest.mark.parametrize("key", [key for key, one in ENTRIES.items() if one.to_confirm])
def test_confirming_changes_no_value_and_takes_the_mark_away(key):
    after = {one.key: one for one in entries(stated(key), ON)}[key]
    assert after.value == ENTRIES[key].value
    assert after.confidence is Confidence.A


def test_retirement_and_ceiling_take_the_office_s_value_too():
    rules = stated("retirement:JF Ahli Muda", 60)
    assert rules.retirement["JF Ahli Muda"].years == 60
    assert stated("ceiling:S1", "IV/a").ceilings[next(one for one in RULES.ceilings if one == "S1")].golongan == "IV/a"


@pytest.mark.parametrize("part", TABLES)
def test_every_table_lists_its_rows_and_takes_the_office_s_word_on_one(part):
    rows = [one for one in ENTRIES.values() if one.part is part]
    first = rows[0]
    assert entry(stated(first.key, seen=first.as_seen), first.key).confidence in ("A", "P")
    if first.kind != "none":
        raw = list(first.value) if isinstance(first.value, tuple) else str(first.value)
        raw = int(raw) if first.kind == "whole" else raw
        own = entry(stated(first.key, raw, ON, "SE Bupati 1/2026"), first.key)
        assert (own.value, own.confidence) == (first.value, "A")
        assert own.basis in ("SE Bupati 1/2026", first.basis)  # a ceiling is shown with the condition's own


def test_every_fact_of_the_tables_that_is_to_be_confirmed_can_be_confirmed_row_by_row():
    unsure = {one.key for one in ENTRIES.values() if one.to_confirm}
    assert {"jenjang:Pemula", "post:Camat", "retirement:Guru", "diploma:S2", "papers:pensiun"} <= unsure
    assert {"regulation:UU 27/2022", "coefficient:Penyelia", "ceiling:S1"} <= unsure
    laid = apply(RULES, [Stated(key, None, None, "", ENTRIES[key].as_seen) for key in unsure])
    assert [one.key for one in entries(laid, ON) if one.to_confirm] == []


@pytest.mark.parametrize("key", [key for key, one in ENTRIES.items() if one.to_confirm])
def test_a_confirmation_of_what_was_shipped_otherwise_is_asked_for_again(key):
    assert entry(stated(key, seen="yang dahulu"), key).to_confirm


def test_a_row_of_a_table_is_corrected_with_all_that_follows_from_it():
    rules = stated("post:Camat", "III.b")
    camat = next(post for post in rules.posts if post.name == "Camat")
    assert (camat.eselon, camat.lowest, camat.highest, camat.confidence) == ("III.b", "III/d", "IV/a", "A")
    assert stated("post:Camat", "IV.a").posts[0].kind == "PENGAWAS"
    pemula = stated("jenjang:Pemula", ["II/a", "II/b"]).jenjang["Pemula"]
    assert (pemula.lowest, pemula.highest) == ("II/a", "II/b")
    assert stated("papers:kgb", ["SK gaji terakhir"]).documents["kgb"].names == ("SK gaji terakhir",)


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("jenjang:Pemula", "II/a–II/b", ("II/a", "II/b")),
        ("jenjang:Pemula", "II/a", ("II/a", "II/a")),
        ("eselon:IV.a", "III/b - III/d", ("III/b", "III/d")),
        ("papers:kgb", "SK gaji\n\n SKP  terakhir ", ("SK gaji", "SKP terakhir")),
        ("post:Camat", "III.b", "III.b"),
    ],
)
def test_a_range_a_list_and_an_eselon_are_read_as_they_are_typed(key, raw, value):
    assert checked(ENTRIES[key], raw) == value


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("jenjang:Pemula", "II/c–II/a"),
        ("jenjang:Pemula", "II/a–II/b–II/c"),
        ("jenjang:Pemula", "Penata"),
        ("papers:kgb", ""),
        ("papers:kgb", "SKP\nSKP"),
        ("post:Camat", "VI.a"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_a_sentence(key, raw):
    with pytest.raises(ValueError, match=r"(misalnya|Pilih|tanpa ulangan).*\."):
        checked(ENTRIES[key], raw)


def test_what_the_rules_no_longer_know_is_passed_over():
    assert stated("parameter:LAMA", 1) == RULES
    assert stated("condition:LAMA") == RULES


@given(st.sampled_from([one for one in ENTRIES.values() if one.kind != "none"]), st.integers() | st.text(max_size=5))
def test_a_value_is_taken_as_the_rules_take_it_or_refused_with_a_sentence(entry, raw):
    part, _, name = entry.key.partition(":")
    try:
        checked(entry, raw)
    except ValueError as error:
        told = str(error)
    else:
        told = "."
        if part == "parameter":
            stated(entry.key, raw, ON).parameters.figure(name, ON)
    assert told.endswith(".")
