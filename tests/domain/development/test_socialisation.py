"""Tests: the nameless quiz after a session, and whether a unit is ready for a period."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.readiness import Check, UnitFacts, judge
from asn_desktop.domain.basis import RuleError
from asn_desktop.domain.development.socialisation import (
    Question,
    Quiz,
    evaluate,
    parse_exercise,
    parse_quiz,
    read_sheet,
)
from asn_desktop.domain.development.socialisation import session_problems as problems

QUIZ = Quiz((Question("A?", ("x", "y"), 2), Question("B?", ("x", "y", "z"), 1)), ("Jelas",))
PEOPLE = frozenset("abc")


def facts(**known) -> UnitFacts:
    empty = dict.fromkeys(("with_assessor", "attended", "planned", "agreed", "with_raters", "opened"), frozenset())
    return UnitFacts("u", "Seksi", 1, PEOPLE, **(empty | {name: frozenset(who) for name, who in known.items()}))


def test_a_sheet_is_typed_as_digits_in_one_go():
    assert read_sheet(QUIZ, "2 1 4") == (2, 1, 4)
    assert read_sheet(QUIZ, "204") == (2, None, 4)
    assert "memuat 3" in read_sheet(QUIZ, "21")
    assert "Jawaban ke-1" in read_sheet(QUIZ, "314")
    assert "Jawaban ke-3" in read_sheet(QUIZ, "215")
    assert "Jawaban ke-2" in read_sheet(QUIZ, "2x4")
    assert "kosong" in read_sheet(QUIZ, "000")


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 3), st.integers(1, 4))))
def test_the_result_counts_every_answer_once_whatever_the_order(sheets):
    found = evaluate(QUIZ, sheets)
    assert found == evaluate(QUIZ, sheets[::-1])
    assert found.sheets == len(sheets)
    assert sum(one.right or 0 for one in found.outcomes) == sum((a == 2) + (b == 1) for a, b, _ in sheets)
    assert found.right is None or 0 <= found.right <= 1


def test_the_mean_agreement_and_the_part_that_was_right_are_exact():
    found = evaluate(QUIZ, [(2, 1, 4), (1, None, 3), (2, 3, None), (1, 1)])  # the last is of another quiz
    assert [(one.answered, one.right, one.mean) for one in found.outcomes] == [
        (3, 2, None),
        (2, 1, None),
        (2, None, Fraction(7, 2)),
    ]
    assert found.right == Fraction(3, 5)


def test_a_file_that_contradicts_itself_is_refused():
    with pytest.raises(RuleError, match="answer 3"):
        parse_quiz({"question": [{"text": "A", "choices": ["x", "y"], "answer": 3}], "opinion": []}, "f")
    with pytest.raises(RuleError, match="no error halo"):
        parse_exercise(
            {"error": [{"code": "mild", "name": "M"}], "case": [{"text": "A", "answer": "halo", "why": "B"}]}, "f"
        )


def test_what_cannot_be_kept_of_a_session_is_said_beside_its_field():
    good = {"topic": "SKP", "day": date(2026, 1, 5), "place": "", "speaker": "", "hours": None}
    assert problems(**good) == []
    bad = {"topic": " ", "day": None, "place": "x" * 200, "speaker": "", "hours": 99}
    assert [problem.field for problem in problems(**bad)] == ["topic", "day", "place", "hours"]


def test_before_a_period_is_opened_assessors_and_socialisation_decide():
    unit = judge(facts(with_assessor="abc", attended="ab"))
    assert [(one.check, one.done, one.of) for one in unit.checks] == [(Check.ASSESSOR, 3, 3), (Check.ATTENDED, 2, 3)]
    assert unit.found(Check.ATTENDED).missing == {"c"}
    assert (unit.ready, unit.opened) == (False, 0)
    assert judge(facts(with_assessor="abc", attended="abc")).ready


def test_once_it_is_opened_skp_and_raters_count_too():
    known = {"with_assessor": "abc", "attended": "abc", "planned": "abc", "opened": "abc"}
    unit = judge(facts(**known, agreed="ab"))
    assert (unit.ready, unit.opened, len(unit.checks)) == (False, 3, 4)
    assert judge(facts(**known, agreed="abc", with_raters="abc")).ready


def test_people_of_other_units_count_for_nobody_here():
    unit = judge(facts(with_assessor="abcxyz", attended="xyz"))
    assert [(one.done, one.of) for one in unit.checks] == [(3, 3), (0, 3)]
