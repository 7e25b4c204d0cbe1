"""Tests: facts noted by hand: kept with their source, answered by the rules, taken back and undone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.errors import Rejected
from asn_desktop.services import undo
from asn_desktop.services.career import career, noting
from tests.services.career_room import all_of, change, office

YEAR = 2026


def test_a_noted_fact_is_answered_by_the_rules_with_no_other_change(db):
    desk = office(db)
    assert all_of(desk, "disiplin") == []
    changes = noting.note(desk, "hendri", {Noted.ABSENT_DAYS: Fraction(12)}, year=YEAR, source="Rekap Maret 2026")
    (found,) = all_of(desk, "disiplin")
    assert found.recommendation.rule == "DSP-04"
    assert changes.name == "Catat fakta karier Hendri Saputra"
    undo.undo(desk, changes.undo)
    assert all_of(desk, "disiplin") == []


def test_a_yearly_fact_counts_in_its_year_only(db):
    desk = office(db)
    noting.note(desk, "hendri", {Noted.ABSENT_DAYS: Fraction(12)}, year=YEAR - 1, source="Rekap")
    assert all_of(desk, "disiplin") == []
    with desk.reader() as reader:
        asked = {one.name: one.value for one in noting.asked_of(reader, desk.rules, "hendri", YEAR - 1)}
    assert asked[Noted.ABSENT_DAYS] == 12


def test_only_what_concerns_the_person_is_asked(db):
    desk = office(db)
    with desk.reader() as reader:
        names = {one.name for one in noting.asked_of(reader, desk.rules, "hendri", YEAR)}
    assert Noted.UPKP in names
    assert names.isdisjoint({Noted.CREDIT, Noted.EXEMPLARY, Noted.LEADERSHIP_TRAINING})


@pytest.mark.parametrize(
    ("values", "source", "fields"),
    [
        ({Noted.UPKP: True}, " ", {"source"}),
        ({Noted.ABSENT_DAYS: Fraction(-1)}, "Rekap", {"absent_days"}),
        ({Noted.POTENTIAL: Fraction(101)}, "Asesmen", {"potential"}),
    ],
)
def test_a_fact_without_source_or_out_of_bounds_is_refused(db, values, source, fields):
    desk = office(db)
    with pytest.raises(Rejected) as refused:
        noting.note(desk, "hendri", values, year=YEAR, source=source)
    assert {problem.field for problem in refused.value.problems} == fields


def test_a_fact_taken_back_is_unknown_again(db):
    desk = office(db, golongan="II/d", education="S1")
    noting.note(desk, "hendri", {Noted.UPKP: True, Noted.DUTIES_MATCH: True}, year=YEAR, source="STL UPKP 12/2026")

    def upkp():
        (found,) = all_of(desk, "kp_penyesuaian_ijazah")
        return next(one.met for one in found.recommendation.conditions if one.id == "KP-PI-01-UPKP")

    assert upkp() is True
    noting.note(desk, "hendri", {Noted.UPKP: None}, year=YEAR, source="Keliru dicatat")
    assert upkp() is None


def test_everything_answers_also_what_nobody_has_to_act_on(db):
    desk = office(db)
    change(db, "hendri", position_tmt=date(2024, 1, 1))
    with desk.reader() as reader:
        few = career.suggestions(reader, desk.rules, year=2025, on=desk.today, nip="198503122010011001")
        many = career.suggestions(
            reader, desk.rules, year=2025, on=desk.today, nip="198503122010011001", everything=True
        )
    assert {one.key for one in few} <= {one.key for one in many}
    assert {"mutasi", "talenta", "tpp", "promosi", "disiplin"} <= {one.recommendation.kind for one in many}
