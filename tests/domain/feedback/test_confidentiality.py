"""Domain: the filter of the 360 answers: nothing of a small group is in any figure, whatever is done with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.feedback.confidentiality import Cell, RaterGroup, Sifted, held_to, sift
from asn_desktop.domain.feedback.feedback import STATEMENTS, aggregate, read_ballot, result_of
from tests.domain.packs import RULES

SUPERIOR, PEER, SUBORDINATE, SELF, MERGED = RaterGroup
GROUPS = (SUPERIOR, PEER, SUBORDINATE, SELF)

# As text: twenty-one draws a sheet would take most of the time on a busy machine.
ballot = st.text("12345-", min_size=STATEMENTS, max_size=STATEMENTS).map(read_ballot)
all_ballots = st.fixed_dictionaries({group: st.lists(ballot, max_size=6) for group in GROUPS})
thresholds = st.integers(3, 6)


def all_of(answer):
    return (answer,) * STATEMENTS


def under(smallest):
    """The rules with another smallest group, and other weights as an office may set them."""
    return type("Rules", (), {"feedback": replace(RULES.feedback, smallest_group=smallest)})


def test_a_statement_leaves_with_its_count_and_sum_only():
    sheets = [(5, 4, *(None,) * 19), (3, 4, *(None,) * 19), (4, None, *(1,) * 19)]
    [*cells] = sift(3, {PEER: sheets})[PEER].cells
    assert cells[:3] == [Cell(3, 12), Cell(2, None), Cell(1, None)]
    assert cells[0].mean == 4
    assert cells[1].mean is None


def test_of_a_hidden_group_not_even_the_blanks_are_told():
    # Who left which statement blank would be known of a single sheet.
    sifted = sift(3, {PEER: [(5, None, *(4,) * 19), all_of(2)]})
    assert sifted[PEER] == Sifted(2)


def test_together_hides_apart():
    sifted = sift(3, {PEER: [all_of(5)] * 4, SUBORDINATE: [all_of(1)]})
    assert sifted[PEER] == Sifted(4)
    assert sifted[SUBORDINATE] == Sifted(1)
    assert sifted[MERGED].cells == (Cell(5, 21),) * STATEMENTS


@settings(max_examples=50)
@given(all_ballots, thresholds)
def test_no_statement_of_the_closed_groups_leaves_below_the_threshold(ballots, smallest):
    sifted = sift(smallest, ballots)
    for group in (PEER, SUBORDINATE, MERGED):
        for cell in sifted.get(group, Sifted(0)).cells:
            assert cell.total is None or cell.answers >= smallest
    assert not (MERGED in sifted and (sifted[PEER].cells or sifted[SUBORDINATE].cells))


@settings(max_examples=60)
@given(all_ballots, thresholds, st.data())
def test_two_offices_that_differ_in_a_small_group_only_look_the_same(ballots, smallest, data):
    """Whatever the raters of a group below its threshold answered, everything that leaves the file is equal."""
    sifted = sift(smallest, ballots)
    other = dict(ballots)
    for group in (PEER, SUBORDINATE):
        if not sifted[group].is_shown and MERGED not in sifted:
            other[group] = [
                tuple(None if answer is None else data.draw(st.integers(1, 5)) for answer in sheet)
                for sheet in ballots[group]
            ]
    assert sift(smallest, other) == sifted
    for rules in (RULES, under(smallest), under(smallest + 1)):
        assert result_of(rules, sift(smallest, other)) == result_of(rules, sifted)


@settings(max_examples=40)
@given(all_ballots, thresholds, st.integers(0, 4))
def test_a_threshold_that_grows_only_takes_away(ballots, smallest, more):
    sifted = sift(smallest, ballots)
    later = held_to(smallest + more, sifted)
    for group, one in later.items():
        assert one.n == sifted[group].n
        for before, after in zip(sifted[group].cells, one.cells, strict=False):
            assert after in (before, Cell(before.answers, None))
    assert held_to(smallest, sifted) == sifted
    assert held_to(3, later) == later  # lowering it afterwards brings nothing back


@settings(max_examples=40)
@given(all_ballots)
def test_the_result_is_a_function_of_what_was_released(ballots):
    assert aggregate(RULES, ballots) == result_of(RULES, sift(RULES.feedback.smallest_group, ballots))


@pytest.mark.parametrize(("peers", "subordinates"), [(3, 1), (3, 2), (2, 1), (5, 0)])
def test_nobody_can_subtract_one_group_from_another(peers, subordinates):
    sifted = sift(3, {PEER: [all_of(4)] * peers, SUBORDINATE: [all_of(2)] * subordinates})
    shown = [group for group in (PEER, SUBORDINATE, MERGED) if group in sifted and sifted[group].is_shown]
    assert shown == ([MERGED] if subordinates else [PEER])
