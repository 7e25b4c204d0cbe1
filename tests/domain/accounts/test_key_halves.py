"""Tests of a key in two halves: together they are the key, alone nothing, and a slip of the pen is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.accounts.key_halves import SIZE, join, read, split, write

KEY = st.binary(min_size=SIZE, max_size=SIZE)
PUBLIC = b"p" * 32


@given(KEY, KEY)
def test_two_halves_are_the_key_and_either_alone_could_be_of_any_key(key, drawn):
    one, two = split(key, drawn)
    assert join(two, one) == key
    # Whatever the key is, there is another half with which the same second half makes it.
    assert one.part == drawn
    assert two.part == split(drawn, key)[1].part


@given(KEY, KEY, st.data())
def test_a_half_is_read_as_written_and_one_wrong_sign_is_known(key, drawn, data):
    one, _ = split(key, drawn)
    text = write(one, PUBLIC)
    assert len(text.split()) == 14
    assert read(text.lower().replace(" ", "-"), PUBLIC) == one
    assert read(text, b"q" * 32) is None
    place = data.draw(st.sampled_from([at for at, sign in enumerate(text) if sign != " "]))
    other = data.draw(st.sampled_from([sign for sign in "ABCDEFGH23456789" if sign != text[place]]))
    changed = read(text[:place] + other + text[place + 1 :], PUBLIC)
    assert changed is None or changed != one


def test_what_is_no_half_is_none():
    assert [read(text, PUBLIC) for text in ("", "ABCD", "0" * 56, "é" * 56, "A" * 56)] == [None] * 5


def test_the_same_half_twice_is_no_key():
    one, _ = split(b"k" * SIZE, b"d" * SIZE)
    with pytest.raises(ValueError, match="different"):
        join(one, one)


@pytest.mark.parametrize(("key", "drawn"), [(SIZE - 1, SIZE), (SIZE, SIZE + 1)])
def test_a_key_or_a_draw_of_another_length_is_a_defect(key, drawn):
    with pytest.raises(ValueError, match="bytes"):
        split(bytes(key), bytes(drawn))
