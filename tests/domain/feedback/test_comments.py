"""Tests of raters' own words: no names, no order, nothing but the words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.feedback.comments import NOBODY, mixed, name_words, tidied, without_names
from asn_desktop.domain.feedback.confidentiality import RaterGroup, hold_comments, sift_comments

SUPERIOR, PEER, SUBORDINATE, SELF, MERGED = RaterGroup
KNOWN = name_words(["Rina Marlina", "Bagus Setia Utama", "Sri Indah"])
GROUPS = st.fixed_dictionaries(
    {
        group: st.lists(st.text("abc", min_size=1, max_size=6), max_size=8)
        for group in (SUPERIOR, PEER, SUBORDINATE, SELF)
    }
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Selalu membantu Rina Marlina di loket.", f"Selalu membantu {NOBODY} di loket."),
        ("bu rina sering kesal dengannya", f"bu {NOBODY} sering kesal dengannya"),
        ("Pak Bagus, jangan terlambat", f"Pak {NOBODY}, jangan terlambat"),
        ("Bagus dan setia pada tugas; hasilnya indah.", "Bagus dan setia pada tugas; hasilnya indah."),
        ("Kerjanya baik. Setia menunggu sampai selesai.", "Kerjanya baik. Setia menunggu sampai selesai."),
        ("Menurut Indah ia baik", f"Menurut {NOBODY} ia baik"),
        ("NIP 19850312 201101 1 001 itu baik", f"NIP {NOBODY} itu baik"),
        ("Melayani 120 warga pada 2026", "Melayani 120 warga pada 2026"),
    ],
)
def test_names_and_numbers_of_people_are_put_out_and_words_stay(said, kept):
    assert without_names(said, KNOWN) == kept


def test_a_text_becomes_one_line_of_whole_signs():
    assert tidied("  Baik\r\n\tsekali\x00 \ud83d!  ") == "Baik sekali !"


@given(GROUPS, st.integers(2, 6), st.randoms(use_true_random=False))
def test_the_order_in_which_comments_came_in_never_matters(comments, smallest, drawn: random.Random):
    again = {group: drawn.sample(texts, len(texts)) for group, texts in comments.items()}
    assert sift_comments(smallest, comments, "x") == sift_comments(smallest, again, "x")


@given(GROUPS, st.integers(2, 6), st.integers(0, 4))
def test_of_peers_and_subordinates_no_comment_leaves_below_the_threshold(comments, smallest, more):
    found = sift_comments(smallest, comments, "x")
    for group in (PEER, SUBORDINATE, MERGED):
        assert group not in found or len(found[group]) >= smallest
    assert not ({PEER, SUBORDINATE} & set(found) and MERGED in found)
    held = hold_comments(smallest + more, found)
    assert all(held[group] == found[group] for group in held)
    assert all(group in {SUPERIOR, SELF} or len(texts) >= smallest + more for group, texts in held.items())


@given(GROUPS, st.integers(2, 6), st.data())
def test_two_offices_that_differ_in_comments_held_back_look_the_same(comments, smallest, data):
    found = sift_comments(smallest, comments, "x")
    shown = {PEER, SUBORDINATE} if MERGED in found else set(found)
    other = dict(comments)
    for group in {PEER, SUBORDINATE} - shown:
        other[group] = data.draw(
            st.lists(st.text("xyz", min_size=1), min_size=len(comments[group]), max_size=len(comments[group]))
        )
    assert sift_comments(smallest, other, "x") == found


def test_comments_of_two_small_groups_stand_together_and_say_nothing_of_either():
    found = sift_comments(5, {PEER: ["a", "b", "c"], SUBORDINATE: ["d", "e"], SELF: ["aku"]}, "x")
    assert set(found) == {MERGED, SELF}
    assert sorted(found[MERGED]) == list("abcde")
    assert mixed("x", "edcba") == found[MERGED]
    assert sift_comments(5, {PEER: ["a"] * 5, SUBORDINATE: []}, "x") == {PEER: ("a",) * 5}
