"""Tests of the head of the history as people copy it from paper."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.accounts.chain_head import prefix, short, typed

HEADS = st.binary(min_size=1, max_size=8).map(lambda seed: hashlib.sha256(seed).hexdigest())


def test_a_head_is_four_groups_of_four():
    assert short("") == ""
    assert short("f" * 64) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert short("0" * 63 + "1") == "0000-0000-0000-0000"


@given(HEADS)
def test_what_is_copied_with_small_letters_spaces_and_misread_signs_is_understood(head):
    written = short(head)
    copied = written.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert typed(copied) == typed(written) == written


@given(HEADS)
def test_a_head_leads_back_to_the_beginning_of_its_hash(head):
    assert prefix(short(head)) == head[:20]


@given(HEADS, HEADS)
def test_different_histories_have_different_heads(one, other):
    assert (short(one) == short(other)) == (one == other)


def test_what_is_no_head_is_nothing():
    assert [typed(text) for text in ("", "ABCD", "ABCD-EFGH-JKMN-PQR", "ABCD-EFGH-JKMN-PQU!", "é" * 16)] == [""] * 5
