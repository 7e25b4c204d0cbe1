"""Domain: how a 360 result came about: nothing is said that the figures do not show, nothing hidden is named."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.feedback.confidentiality import RaterGroup
from asn_desktop.domain.feedback.explanation import Standing, explain
from asn_desktop.domain.feedback.feedback import STATEMENTS, aggregate
from asn_desktop.domain.feedback.instrument import asked, usual
from tests.domain.packs import RULES

SUPERIOR, PEER, SUBORDINATE, SELF, MERGED = RaterGroup
ballot = st.tuples(*[st.none() | st.integers(1, 5)] * STATEMENTS)
all_ballots = st.fixed_dictionaries(
    {group: st.lists(ballot, max_size=5) for group in (SUPERIOR, PEER, SUBORDINATE, SELF)}
)


def all_of(answer):
    return (answer,) * STATEMENTS


def told(ballots, before=None):
    result = aggregate(RULES, ballots)
    earlier = aggregate(RULES, before) if before else None
    return explain(asked(RULES, usual(RULES)), RULES.feedback.smallest_group, result, earlier)


def test_every_group_says_what_became_of_it():
    found = told({SUPERIOR: [all_of(None)], PEER: [all_of(4)] * 2, SUBORDINATE: [all_of(4)], SELF: [all_of(5)]})
    assert [(line.group, line.standing) for line in found.groups] == [
        (SUPERIOR, Standing.SILENT),
        (PEER, Standing.MERGED),
        (SUBORDINATE, Standing.MERGED),
        (MERGED, Standing.COUNTED),
        (SELF, Standing.COMPARED),
    ]
    few = told({PEER: [all_of(4)] * 2}).groups[1]
    assert few.standing is Standing.HELD_BACK
    assert "kurang dari 3 orang" in few.why
    thin = told(
        {PEER: [tuple(3 if place // 3 == rater else None for place in range(STATEMENTS)) for rater in range(3)]}
    )
    assert "tidak ada pernyataan yang dijawab 3 orang" in thin.groups[1].why


def test_a_group_with_hidden_statements_says_how_many():
    peers = [all_of(4), all_of(4), (None, None, *(4,) * 19)]
    line = told({PEER: peers}).groups[1]
    assert line.standing is Standing.COUNTED
    assert line.why.startswith("2 pernyataan tidak ditampilkan")


def test_strengths_stand_above_the_own_mean_and_weak_points_below_it():
    sheet = (5, 4, 4, 3, *(4,) * 17)
    found = told({SUPERIOR: [sheet]})
    assert [line.number for line in found.strengths] == [1]
    assert [line.number for line in found.to_develop] == [4]
    assert told({SUPERIOR: [all_of(4)]}).strengths == ()


def test_the_gap_is_the_own_view_above_that_of_the_others():
    found = told({SUPERIOR: [all_of(4)], SELF: [(5, 5, 5, *(4,) * 15, 3, 3, 3)]})
    assert [line.gap for line in found.values] == [1, 0, 0, 0, 0, 0, -1]
    assert [line.number for line in found.above_others] == [1]
    assert [line.number for line in found.below_others] == [7]


def test_without_an_own_sheet_there_is_no_gap():
    assert {line.gap for line in told({SUPERIOR: [all_of(4)]}).values} == {None}


def test_the_period_before_stands_beside_this_one():
    found = told({SUPERIOR: [all_of(4)]}, before={SUPERIOR: [all_of(3)], PEER: [all_of(2)] * 3})
    assert (found.mean, found.before) == (4, Fraction(26, 10))
    assert found.groups[0].before == 3
    assert found.values[0].before == found.statements[20].before == Fraction(26, 10)


@settings(max_examples=40, deadline=None)
@given(all_ballots)
def test_the_weighted_mean_follows_from_the_lines_told(ballots):
    """Whoever reckons with the figures told comes to the mean told: nothing else is in it."""
    found = told(ballots)
    counted = [line for line in found.groups if line.standing is Standing.COUNTED]
    assert sum(line.weight for line in counted) == (1 if found.mean is not None else 0)
    if found.mean is not None:
        assert sum(line.weight * line.mean for line in counted) == found.mean
    for line in counted:
        by_value = [
            [
                one.groups[line.group].mean
                for one in found.statements
                if one.value == value.name and one.groups[line.group].mean is not None
            ]
            for value in found.values
        ]
        means = [sum(means) / len(means) for means in by_value if means]
        assert sum(means, Fraction(0)) / len(means) == line.mean
