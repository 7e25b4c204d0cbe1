"""Domain: the questionnaire of a period: places on the ballot stay, whatever is asked; weights always come to 100."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.feedback.feedback import ANSWERING, STATEMENTS, VALUES, RaterGroup, aggregate
from asn_desktop.domain.feedback.instrument import LONGEST, asked, ballot, places, problems, usual, weighing
from tests.domain.packs import RULES

USUAL = usual(RULES)
SHORT = replace(USUAL, short_groups=frozenset({RaterGroup.PEER}))


def with_statements(value, *texts):
    statements = list(USUAL.instrument.statements)
    statements[value] = texts
    instrument = replace(USUAL.instrument, name="Siulak", statements=tuple(statements), short=(0,) * VALUES)
    return replace(USUAL, instrument=instrument)


def test_as_shipped_all_21_are_asked_in_their_order():
    assert places(asked(RULES, USUAL)) == tuple(range(STATEMENTS))
    assert problems(RULES, USUAL) == []


def test_the_short_form_asks_one_statement_of_each_value_of_its_group_only():
    short = asked(RULES, SHORT, RaterGroup.PEER)
    assert [place // 3 for place in places(short)] == list(range(VALUES))
    assert [one.number for value in short for one in value.statements] == list(range(1, VALUES + 1))
    assert len(places(asked(RULES, SHORT, RaterGroup.SUPERIOR))) == STATEMENTS
    assert len(places(asked(RULES, SHORT))) == STATEMENTS


def test_answers_find_their_places_and_what_is_not_asked_stays_empty():
    short = asked(RULES, SHORT, RaterGroup.PEER)
    found = ballot(short, [5] * VALUES)
    assert [place for place, answer in enumerate(found) if answer is not None] == list(places(short))
    with pytest.raises(ValueError):
        ballot(short, [5] * STATEMENTS)


def test_a_short_form_gives_the_mean_of_what_it_asks():
    sheet = ballot(asked(RULES, SHORT, RaterGroup.PEER), [4] * VALUES)
    assert aggregate(RULES, {RaterGroup.PEER: [sheet] * 3}).groups[RaterGroup.PEER].mean == Fraction(4)


@pytest.mark.parametrize(
    ("setup", "says"),
    [
        (with_statements(2), "1 sampai 3 pernyataan, sekarang 0"),
        (with_statements(2, "a", "b", "c", "d"), "sekarang 4"),
        (with_statements(2, "Belajar terus", "  "), "pernyataan 2 masih kosong"),
        (with_statements(2, "Belajar", "belajar "), "sudah ada"),
        (with_statements(2, "x" * (LONGEST + 1)), f"hanya memuat {LONGEST}"),
        (replace(USUAL, weights={RaterGroup.SUPERIOR: 60, RaterGroup.PEER: 30}), "Jumlah bobot 90.*kurang 10"),
        (replace(USUAL, weights={RaterGroup.SUPERIOR: 70, RaterGroup.PEER: 40}), "lebih 10"),
        (replace(USUAL, weights={RaterGroup.SUPERIOR: 90, RaterGroup.SELF: 10}), "selalu berbobot 0"),
        (replace(USUAL, weights={RaterGroup.SUPERIOR: 101, RaterGroup.PEER: -1}), "isi 0 sampai 100"),
        (replace(USUAL, scale=("a", "b", "c", "d", "a")), "lima kata yang berbeda"),
        (replace(USUAL, scale=("a" * 30, "b", "c", "d", "e")), "terlalu panjang"),
    ],
)
def test_what_cannot_be_asked_or_weighed_is_named(setup, says):
    import re

    assert any(re.search(says, problem.sentence) for problem in problems(RULES, setup))


def test_every_weight_set_that_is_offered_can_be_used():
    assert [problems(RULES, replace(USUAL, weights=one.weights)) for one in RULES.feedback.weight_sets] == [[]] * len(
        RULES.feedback.weight_sets
    )


shares = st.integers(0, 100).flatmap(
    lambda first: st.integers(0, 100 - first).map(lambda second: (first, second, 100 - first - second))
)


@settings(max_examples=60)
@given(shares, st.sets(st.sampled_from(ANSWERING)))
def test_weights_of_an_office_always_come_to_one_whoever_is_missing(three, heard):
    own = dict(zip(ANSWERING[:3], three, strict=True)) | {RaterGroup.SELF: 0}
    rules = weighing(RULES.feedback, replace(USUAL, weights=own))
    result = aggregate(rules, {group: [(4,) * STATEMENTS] * 3 for group in heard})
    used = result.weights
    assert sum(used.values()) in (0, 1)
    assert RaterGroup.SELF not in used
    for group, share in used.items():
        assert share == Fraction(own[group], sum(own[each] for each in used))
