"""Tests: the office's word laid over the shipped rules: what counts, from when, and what never breaks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.career.legal_basis import cited
from asn_desktop.domain.career.office_figures import Stated, apply, checked, entries
from asn_desktop.services import regulations

ON = date(2026, 3, 1)
RULES = regulations.load().career
ENTRIES = {one.key: one for one in entries(RULES, ON)}


def stated(key, value=None, valid_from=None, basis=""):
    return apply(RULES, [Stated(key, value, valid_from, basis)])


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
