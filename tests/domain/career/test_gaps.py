"""Tests: what is missing about an employee, and how many answers it holds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings

from asn_desktop.domain.career import gaps
from asn_desktop.domain.career.credit_entry import CreditEntry, CreditKind
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education
from tests.domain.career.people import CLERK, CONTRACT_WORKER, HEAD, B
from tests.domain.career.test_properties import DAYS, FACTS, RULES, YEARS

ON = date(2026, 10, 9)
WHOLE = replace(CLERK, golongan="II/b", unpaid_leave=False)


def missing(facts, *, year=2025):
    found = gaps.find(RULES, facts, on=ON, year=year)
    return {(one.field, one.year): one.answers for one in found.missing}, found.answers


def test_somebody_of_whom_all_is_known_lacks_nothing():
    assert missing(WHOLE) == ({}, 0)


def test_a_fact_no_rule_waits_for_is_not_asked():
    # No ujian dinas between II/b and II/c, no Satyalancana before ten years of service.
    assert missing(replace(WHOLE, exam_level=None, unpaid_leave=None, cpns_tmt=date(2020, 3, 1))) == ({}, 0)


def test_the_exam_is_asked_where_the_next_pangkat_crosses_into_golongan_three():
    assert missing(replace(WHOLE, golongan="II/d", exam_level=None)) == ({("exam_level", None): 1}, 1)


def test_a_predikat_counts_for_every_answer_that_waits_for_it():
    found, together = missing(replace(WHOLE, predikat={}))
    # Kenaikan pangkat by time, and by the diploma that begins at II/c; KGB once.
    assert found == {("predikat", 2025): 3, ("predikat", 2024): 1}
    assert together == 4
    assert list(found) == [("predikat", 2025), ("predikat", 2024)], "what unlocks the most comes first"


def test_two_facts_that_are_wanted_together_are_both_asked():
    found, together = missing(replace(WHOLE, golongan_tmt=None, mkg_years=None))
    assert found == {("golongan_tmt", None): 2, ("mkg_years", None): 1}
    assert together == 3  # the time in pangkat of two kinds of promotion, and the KGB that needs both


def test_without_a_golongan_there_is_no_kgb_at_all_and_the_golongan_brings_it():
    found, together = missing(replace(WHOLE, golongan=""))
    assert found[("golongan", None)] == together > 1


def test_who_held_the_jenjang_before_conversions_began_is_asked_for_the_last_pak():
    since = date(2019, 3, 1)
    analyst = replace(
        WHOLE,
        position_kind=PositionKind.FUNGSIONAL,
        jenjang="Ahli Pertama",
        golongan="III/a",
        golongan_tmt=date(2022, 4, 1),
        position_tmt=since,
        education=Education.S1,
        predikat=dict.fromkeys((2023, 2024, 2025), B),
    )
    assert missing(analyst)[0][gaps.PAK, None] >= 1
    assert missing(replace(analyst, position_tmt=date(2023, 3, 1)))[0] == {}, "nothing was earned before"
    pak = CreditEntry(CreditKind.CONVERSION, "Ahli Pertama", Fraction(40), None, date(2022, 12, 31))
    assert missing(replace(analyst, credits=(pak,)))[0] == {}


def test_a_structural_post_is_asked_for_its_eselon_and_a_contract_for_its_term():
    assert ("eselon", None) in missing(replace(HEAD, eselon=""), year=2026)[0]
    found, _ = missing(replace(CONTRACT_WORKER, contract_start=None, contract_end=None))
    assert found == {("contract_start", None): 1, ("contract_end", None): 1}


def test_an_unpaid_leave_that_never_was_is_known():
    assert missing(WHOLE) == ({}, 0)
    assert missing(replace(WHOLE, unpaid_leave=None)) == ({("unpaid_leave", None): 1}, 1)


@settings(max_examples=60, deadline=None)
@given(FACTS, DAYS, YEARS)
def test_nothing_is_asked_that_unlocks_nothing_and_nothing_is_asked_twice(facts, on, year):
    found = gaps.find(RULES, facts, on=on, year=year)
    assert all(one.answers > 0 for one in found.missing)
    keys = [(one.field, one.year) for one in found.missing]
    assert len(keys) == len(set(keys))
    assert sorted((one.answers for one in found.missing), reverse=True) == [one.answers for one in found.missing]
