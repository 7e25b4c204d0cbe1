"""Tests of the codes of answer sheets and of how many sheets a group gets."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.feedback.answer_sheet import LENGTH, SIGNS, make_code, read_code, show_code, wanted
from asn_desktop.domain.feedback.feedback import RaterGroup


def made_of(signs: list[str]) -> str:
    left = iter(signs)
    return make_code(lambda _signs: next(left))


codes = st.lists(st.sampled_from(SIGNS), min_size=LENGTH - 1, max_size=LENGTH - 1).map(made_of)


@given(codes)
def test_a_code_is_read_back_however_it_is_typed(code):
    assert read_code(show_code(code)) == code
    assert read_code(f" {code.lower()} ") == code


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_noticed(code, at, other):
    wrong = code[:at] + other + code[at + 1 :]
    assert (read_code(wrong) is None) == (wrong != code)


@given(codes, st.integers(0, LENGTH - 3))
def test_two_swapped_signs_are_always_noticed(code, at):
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert (read_code(swapped) is None) == (swapped != code)


def test_what_is_no_code_is_none():
    assert read_code("") is None
    assert read_code("K7QD") is None
    assert read_code("O1I0Z-AB") is None


def test_codes_look_random():
    drawn = {make_code(random.choice) for _ in range(500)}
    assert len(drawn) > 490


def test_small_offices_get_fewer_peers_and_nobody_rates_himself():
    assert wanted(others=41, below=9) == {
        RaterGroup.SUPERIOR: 1,
        RaterGroup.PEER: 5,
        RaterGroup.SUBORDINATE: 5,
        RaterGroup.SELF: 1,
    }
    assert wanted(others=3, below=0)[RaterGroup.PEER] == 2
    assert wanted(others=0, below=0)[RaterGroup.PEER] == 0
