"""Tests of the reporting line on a small kecamatan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.staff.reporting_line import (
    Link,
    LinkSource,
    Member,
    ReportingLine,
    UnitNode,
    assessors_circle,
    would_circle,
)

UNITS = [
    UnitNode("kec", "Kecamatan Siulak", None, "camat"),
    UnitNode("set", "Sekretariat Kecamatan", "kec", "sekcam"),
    UnitNode("umum", "Subbagian Umum", "set", "kasubbag"),
    UnitNode("pem", "Seksi Pemerintahan", "kec", None),
]
PEOPLE = [
    Member("camat", "Eka", "kec", "ADMINISTRATOR"),
    Member("sekcam", "Helmi", "set", "ADMINISTRATOR"),
    Member("kasubbag", "Samsul", "umum", "PENGAWAS"),
    Member("staf", "Zulfa", "umum", "PELAKSANA"),
    Member("arsiparis", "Wirda", "pem", "FUNGSIONAL"),
    Member("baru", "Yondri", None, "PELAKSANA"),
]


def line(people: list[Member] = PEOPLE, units: list[UnitNode] = UNITS) -> ReportingLine:
    return ReportingLine(units, people)


def with_person(person: Member) -> ReportingLine:
    return line([person if other.id == person.id else other for other in PEOPLE])


@pytest.mark.parametrize(
    ("person", "assessor", "superior"),
    [
        ("staf", "kasubbag", "sekcam"),
        ("kasubbag", "sekcam", "camat"),
        ("arsiparis", "camat", None),
        ("sekcam", "camat", None),
    ],
)
def test_the_head_of_the_unit_appraises_and_the_heads_head_stands_above(person, assessor, superior):
    assert line().assessor(person).employee_id == assessor
    assert line().superior(person).employee_id == superior


def test_the_head_of_the_office_is_appraised_from_outside():
    assert line().assessor("camat") == Link(None, LinkSource.OUTSIDE)
    assert line().superior("camat") == Link(None, LinkSource.OUTSIDE_SUPERIOR)
    assert line().superior("sekcam") == Link(None, LinkSource.OUTSIDE)


def test_a_unit_without_head_hands_over_to_the_unit_above_and_says_so():
    link = line().assessor("arsiparis")
    assert link.note == "Seksi Pemerintahan belum mempunyai kepala; diusulkan kepala Kecamatan Siulak."


def test_a_person_without_unit_is_answered_clearly():
    link = line().assessor("baru")
    assert link.source is LinkSource.MISSING
    assert "Unit kerja Yondri belum diisi" in link.note
    assert line().superior("baru").note == link.note


def test_an_office_without_head_says_what_to_do():
    units = [unit._replace(head_id=None) for unit in UNITS]
    link = line(units=units).assessor("staf")
    assert link == Link(
        None,
        LinkSource.MISSING,
        "Subbagian Umum belum mempunyai kepala. Tetapkan kepala unit itu lebih dahulu.",
    )


def test_what_is_set_by_hand_wins_for_both():
    hand = with_person(Member("staf", "Zulfa", "umum", "PELAKSANA", "sekcam", "kasubbag"))
    assert hand.assessor("staf") == Link("sekcam", LinkSource.BY_HAND)
    assert hand.superior("staf") == Link("kasubbag", LinkSource.BY_HAND)


def test_a_hand_set_assessor_carries_the_superior_along():
    hand = with_person(Member("staf", "Zulfa", "umum", "PELAKSANA", "sekcam"))
    assert hand.superior("staf").employee_id == "camat"


def test_somebody_set_by_hand_who_left_is_no_longer_used():
    hand = with_person(Member("staf", "Zulfa", "umum", "PELAKSANA", "pensiun", "pensiun"))
    assert hand.assessor("staf").employee_id == "kasubbag"
    assert hand.superior("staf").employee_id == "sekcam"


def test_a_head_who_is_pelaksana_is_allowed_with_a_warning():
    units = [unit._replace(head_id="staf") if unit.id == "pem" else unit for unit in UNITS]
    link = line(units=units).assessor("arsiparis")
    assert link.employee_id == "staf"
    assert "serendah-rendahnya pejabat pengawas" in link.note


def test_one_who_heads_two_levels_is_appraised_from_above_both():
    units = [unit._replace(head_id="sekcam") if unit.id == "umum" else unit for unit in UNITS]
    assert line(units=units).assessor("sekcam").employee_id == "camat"


def test_two_who_appraise_one_another_have_nobody_above():
    people = [
        Member("a", "Ani", None, "PENGAWAS", assessor_id="b"),
        Member("b", "Budi", None, "PENGAWAS", assessor_id="a"),
    ]
    link = line(people).superior("a")
    assert link.source is LinkSource.MISSING
    assert assessors_circle(line(people), "a", "b")


def test_an_assessor_further_down_makes_a_circle():
    assert assessors_circle(line(), "camat", "staf")
    assert not assessors_circle(line(), "staf", "camat")


def test_the_unit_whose_achievement_counts_is_the_one_the_assessor_leads():
    assert line().unit_led("kasubbag", "umum") == "umum"
    assert line().unit_led("camat", "pem") == "kec"
    assert line().unit_led("sekcam", "pem") == "set"
    assert line().unit_led("staf", "umum") is None


def test_a_unit_cannot_stand_under_itself_or_its_own_branch():
    assert would_circle(UNITS, "set", "umum")
    assert would_circle(UNITS, "set", "set")
    assert not would_circle(UNITS, "umum", "kec")
    assert not would_circle(UNITS, "umum", None)


@given(
    parents=st.lists(st.integers(0, 5), min_size=6, max_size=6),
    heads=st.lists(st.none() | st.integers(0, 5), min_size=6, max_size=6),
    homes=st.lists(st.none() | st.integers(0, 5), min_size=6, max_size=6),
    hands=st.lists(st.none() | st.integers(0, 5), min_size=6, max_size=6),
)
def test_any_tree_even_a_damaged_one_has_an_answer_and_nobody_appraises_themselves(parents, heads, homes, hands):
    def key(number: int | None) -> str | None:
        return None if number is None else str(number)

    units = [UnitNode(str(i), f"Unit {i}", str(parents[i]), key(heads[i])) for i in range(6)]
    people = [Member(str(i), f"Orang {i}", key(homes[i]), "PENGAWAS", key(hands[i])) for i in range(6)]
    whole = ReportingLine(units, people)
    for person in people:
        assert whole.assessor(person.id).employee_id != person.id
        assert whole.superior(person.id).employee_id != person.id
        assert (whole.assessor(person.id).source is LinkSource.MISSING) == bool(
            whole.assessor(person.id).employee_id is None and whole.assessor(person.id).note
        )
