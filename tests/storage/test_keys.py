"""Tests: long lists of keys held as one text behave like lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.storage.keys import Keys, unjoined

LETTERS = st.characters(codec="ascii", exclude_characters=",")


@given(st.data(), st.integers(1, 5))
def test_keys_of_one_length_read_like_the_list(data, width):
    plain = data.draw(st.lists(st.text(LETTERS, min_size=width, max_size=width), unique=True))
    keys = unjoined(",".join(plain))
    assert list(keys) == plain
    assert len(keys) == len(plain)
    assert keys[1:3] == plain[1:3]
    assert [keys.index(key) for key in plain] == list(range(len(plain)))
    assert all(key in keys for key in plain)
    other = data.draw(st.text(max_size=6))
    assert (other in keys) == (other in plain)


@given(st.lists(st.text(LETTERS, min_size=1), min_size=1))
def test_keys_of_any_length_stay_what_they_are(plain):
    assert list(unjoined(",".join(plain))) == plain


def test_places_outside_are_refused():
    keys = unjoined("aa,bb,cc")
    assert isinstance(keys, Keys)
    assert keys[-1] == "cc"
    for wrong in ("a,", ",b", "bb,", "b", "", 5):
        assert wrong not in keys
    with pytest.raises(ValueError, match="dd"):
        keys.index("dd")
    with pytest.raises(IndexError):
        keys[3]
    assert list(unjoined(None)) == []
    assert list(unjoined("aa")) == ["aa"]
