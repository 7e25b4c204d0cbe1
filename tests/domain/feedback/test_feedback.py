"""Domain: 360 answers: means, weights, and that nothing betrays a single answer."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.feedback.feedback import (
    GROUP_NAMES,
    STATEMENTS,
    VALUES,
    RaterGroup,
    aggregate,
    as_number,
    read_ballot,
    shown,
    write_ballot,
)
from tests.domain.packs import RULES

SUPERIOR, PEER, SUBORDINATE, SELF, MERGED = RaterGroup
GROUPS = (SUPERIOR, PEER, SUBORDINATE, SELF)


def all_of(answer):
    return (answer,) * STATEMENTS


EMPTY = all_of(None)


def means(result):
    return {group: feedback.mean for group, feedback in result.groups.items() if feedback.mean is not None}


def weights(result):
    return {group: weight * 100 for group, weight in result.weights.items()}


def suppressed(result):
    return {group for group, feedback in result.groups.items() if feedback.suppressed}


def test_a_ballot_is_21_characters_both_ways():
    text = "123451234512345-----1"
    assert write_ballot(read_ballot(text)) == text
    assert read_ballot(text)[15:] == (None, None, None, None, None, 1)


@pytest.mark.parametrize("text", ["", "1" * 20, "1" * 22, "0" + "1" * 20, "6" + "1" * 20, "x" + "1" * 20])
def test_what_is_no_ballot_is_refused(text):
    with pytest.raises(ValueError):
        read_ballot(text)


@pytest.mark.parametrize("ballot", [(), all_of(0), all_of(6), (3,) * 20])
def test_a_ballot_off_the_scale_is_not_written(ballot):
    with pytest.raises(ValueError):
        write_ballot(ballot)


def test_full_groups_weigh_60_20_20_and_self_nothing():
    result = aggregate(
        RULES, {SUPERIOR: [all_of(5)], PEER: [all_of(4)] * 3, SUBORDINATE: [all_of(3)] * 3, SELF: [all_of(1)]}
    )
    assert means(result) == {SUPERIOR: 5, PEER: 4, SUBORDINATE: 3, SELF: 1}
    assert weights(result) == {SUPERIOR: 60, PEER: 20, SUBORDINATE: 20}
    assert result.mean == Fraction(44, 10)
    assert not suppressed(result)


@pytest.mark.parametrize(
    ("ballots", "expected"),
    [
        ({SUPERIOR: 1, PEER: 3}, {SUPERIOR: 60, PEER: 40}),
        ({SUPERIOR: 1, SUBORDINATE: 3}, {SUPERIOR: 75, SUBORDINATE: 25}),
        ({SUPERIOR: 1}, {SUPERIOR: 100}),
        ({PEER: 3, SUBORDINATE: 3}, {PEER: 50, SUBORDINATE: 50}),
        ({SUPERIOR: 1, PEER: 2, SUBORDINATE: 1}, {SUPERIOR: 60, MERGED: 40}),
        ({PEER: 2, SUBORDINATE: 1}, {MERGED: 100}),
        ({SELF: 1}, {}),
        ({}, {}),
    ],
)
def test_the_weight_of_a_missing_group_goes_to_the_others(ballots, expected):
    result = aggregate(RULES, {group: [all_of(4)] * n for group, n in ballots.items()})
    assert weights(result) == expected
    assert result.mean == (4 if expected else None)  # peers' defect 2: never counted as 0


@pytest.mark.parametrize(
    ("peers", "subordinates", "hidden"),
    [
        (0, 0, set()),
        (1, 0, {PEER}),
        (2, 0, {PEER}),
        (0, 2, {SUBORDINATE}),
        (1, 1, {PEER, SUBORDINATE}),
        (3, 0, set()),
        (3, 3, set()),
        (2, 1, {PEER, SUBORDINATE}),
        (5, 1, {PEER, SUBORDINATE}),
        (2, 5, {PEER, SUBORDINATE}),
    ],
)
def test_small_groups_merge_or_hide(peers, subordinates, hidden):
    result = aggregate(
        RULES, {SUPERIOR: [all_of(4)], PEER: [all_of(2)] * peers, SUBORDINATE: [all_of(3)] * subordinates}
    )
    assert suppressed(result) == hidden
    assert (MERGED in result.groups) == (len(hidden) == 2 and peers + subordinates >= 3)
    assert all(result.groups[group].mean is None for group in hidden)
    assert (result.groups[PEER].n, result.groups[SUBORDINATE].n) == (peers, subordinates)
    if MERGED in result.groups:
        assert result.groups[MERGED].n == peers + subordinates
        assert result.groups[MERGED].mean == Fraction(2 * peers + 3 * subordinates, peers + subordinates)


def test_an_office_of_four_shows_the_superior_only():
    # Peers' defect 20: no group reaches three.
    result = aggregate(RULES, {SUPERIOR: [all_of(3)], PEER: [all_of(1), all_of(5)]})
    assert (result.mean, result.per_value) == (3, (3,) * VALUES)
    assert weights(result) == {SUPERIOR: 100}
    assert any("terlalu sedikit jawaban (paling sedikit 3)" in line.text for line in result.working)


def test_seven_equal_values_make_exactly_the_top():
    # Peers' defect 1: seven weights of 14.29 gave 100.03.
    assert aggregate(RULES, {SUPERIOR: [all_of(5)]}).mean == 5


def test_more_raters_do_not_raise_the_mean():
    # Peers' defect 3: sums instead of means.
    few = aggregate(RULES, {PEER: [all_of(3)] * 3})
    many = aggregate(RULES, {PEER: [all_of(3)] * 9})
    assert few.mean == many.mean == 3


def test_rounding_happens_once_at_the_end():
    # Peers' defect 12: 3.125 four times is 12.50, not 12.52 or 12.48.
    assert shown(Fraction(25, 8)) == "3,13"
    assert shown(Fraction(25, 8) * 4) == "12,50"


def test_what_cannot_be_judged_is_left_out_never_zero():
    ballot = (5, None, None, *(None,) * 18)
    result = aggregate(RULES, {SUPERIOR: [ballot]})
    assert result.mean == 5
    assert result.per_value == (5, None, None, None, None, None, None)


def test_an_empty_ballot_counts_nowhere():
    result = aggregate(RULES, {PEER: [all_of(4), all_of(4), EMPTY], SUPERIOR: [EMPTY]})
    assert result.groups[PEER].n == 2
    assert suppressed(result) == {PEER}
    assert result.groups[SUPERIOR].n == 0
    assert not result.groups[SUPERIOR].suppressed
    assert result.mean is None


def test_a_value_too_few_answered_is_hidden_and_counts_nowhere():
    silent_on_first = (None,) * 3 + (4,) * 18
    peers = [all_of(4), (1, 1, 1, *(4,) * 18), silent_on_first]
    result = aggregate(RULES, {PEER: peers})
    assert result.groups[PEER].per_value == (None, 4, 4, 4, 4, 4, 4)
    assert result.groups[PEER].mean == result.mean == 4


def test_a_group_whose_every_value_is_thin_is_hidden():
    peers = [tuple(3 if statement // 3 == rater else None for statement in range(STATEMENTS)) for rater in range(3)]
    result = aggregate(RULES, {PEER: peers})
    assert suppressed(result) == {PEER}
    assert result.groups[PEER].n == 3
    with_one_more = aggregate(RULES, {PEER: peers, SUBORDINATE: [all_of(3)]})
    assert suppressed(with_one_more) == {PEER, SUBORDINATE}
    assert MERGED not in with_one_more.groups


def test_the_working_names_every_group_in_words():
    result = aggregate(
        RULES, {SUPERIOR: [all_of(5)], PEER: [all_of(4)] * 2, SUBORDINATE: [all_of(3)], SELF: [all_of(5)]}
    )
    text = "\n".join(line.text for line in result.working)
    assert "Atasan: rata-rata 5,00 dari 1 jawaban, bobot 60%." in text
    assert "Rekan kerja: digabung menjadi rekan dan bawahan" in text
    assert "Rekan dan bawahan: rata-rata 3,67 dari 3 jawaban, bobot 40%." in text
    assert "Diri sendiri: rata-rata 5,00, hanya pembanding (bobot 0)." in text
    assert "Rata-rata tertimbang 360: 4,47." in text
    assert all(line.basis for line in result.working)
    assert set(GROUP_NAMES) == set(RaterGroup)


@pytest.mark.parametrize("heard", [(SUPERIOR,), (SUPERIOR, PEER), (PEER, SUBORDINATE), (SUPERIOR, PEER, SUBORDINATE)])
def test_the_weights_told_are_the_weights_used(heard):
    result = aggregate(RULES, {group: [all_of(4)] * 3 for group in heard})
    told = {
        group: line.text.rpartition("bobot ")[2]
        for group in heard
        for line in result.working
        if line.text.startswith(f"{GROUP_NAMES[group]}: rata-rata")
    }
    assert told == {group: f"{weight}%." for group, weight in weights(result).items()}


@pytest.mark.parametrize(
    ("mean", "text", "number"),
    [
        (Fraction(17, 4), "4,25", 4.25),
        (Fraction(4005, 1000), "4,01", 4.01),
        (Fraction(13, 3), "4,33", 4.33),
        (Fraction(5), "5,00", 5.0),
    ],
)
def test_means_are_rounded_half_up_at_output(mean, text, number):
    assert shown(mean) == text
    assert as_number(mean) == number


def test_no_mean_is_shown_as_nothing():
    assert shown(None) == ""


answers = st.none() | st.integers(1, 5)
ballot = st.tuples(*[answers] * STATEMENTS)
all_ballots = st.fixed_dictionaries({group: st.lists(ballot, max_size=5) for group in GROUPS})


@settings(max_examples=50)
@given(all_ballots, st.randoms(use_true_random=False))
def test_the_order_of_sheets_does_not_matter(ballots, random):
    shuffled = {group: random.sample(sheets, len(sheets)) for group, sheets in reversed(ballots.items())}
    assert aggregate(RULES, shuffled) == aggregate(RULES, ballots)


@settings(max_examples=50)
@given(all_ballots)
def test_means_stay_on_the_scale_and_weights_sum_to_one(ballots):
    result = aggregate(RULES, ballots)
    figures = [result.mean, *result.per_value, *result.per_statement]
    for feedback in result.groups.values():
        figures += [feedback.mean, *feedback.per_value, *(cell.mean for cell in feedback.per_statement)]
    assert all(1 <= figure <= 5 for figure in figures if figure is not None)
    assert sum(result.weights.values()) == (0 if result.mean is None else 1)


def held_back(result, group, place):
    """Whether a statement is hidden in the group that speaks for this one."""
    seen = result.groups[MERGED if MERGED in result.groups and group in (PEER, SUBORDINATE) else group]
    return not seen.per_statement or seen.per_statement[place].total is None


@settings(max_examples=50)
@given(all_ballots, st.data())
def test_hidden_answers_move_nothing_that_is_shown(ballots, data):
    """An answer to a statement that is hidden in its group may be any other answer: every figure stays."""
    result = aggregate(RULES, ballots)
    changed = {
        group: [
            tuple(
                data.draw(st.integers(1, 5)) if answer is not None and held_back(result, group, place) else answer
                for place, answer in enumerate(sheet)
            )
            for sheet in sheets
        ]
        for group, sheets in ballots.items()
    }
    assert aggregate(RULES, changed) == result


PRIME = (1 << 61) - 1  # elimination among remainders is exact enough and a hundred times as fast as among fractions


def rank_of(rows):
    """The rank of a matrix of remainders, by elimination."""
    rows, rank = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in range(rank, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        inverse = pow(rows[rank][column], -1, PRIME)
        for row in range(rank + 1, len(rows)):
            if rows[row][column]:
                factor = rows[row][column] * inverse % PRIME
                rows[row] = [(left - factor * right) % PRIME for left, right in zip(rows[row], rows[rank], strict=True)]
        rank += 1
    return rank


def figures_of(ballots):
    """Everything a reader of the result sees, as numbers."""
    result = aggregate(RULES, ballots)
    figures = [result.mean, *result.per_value, *result.per_statement]
    for feedback in result.groups.values():
        figures += [feedback.mean, *feedback.per_value, *(cell.mean for cell in feedback.per_statement)]
    return [figure.numerator * pow(figure.denominator, -1, PRIME) for figure in figures if figure is not None]


def solved_raters(closed):
    """The raters of whom something follows from the figures alone.

    The attacker knows all figures, who left what blank, and the superior's and own answers, and combines at will. Every
    figure is linear in the answers, so a statement about one rater alone follows exactly when the figures' matrix loses
    rank once this rater's answers are struck out.
    """
    known = {SUPERIOR: [all_of(3)], SELF: [all_of(4)]}
    base = figures_of(known | closed)
    effects = []
    for group, sheets in closed.items():
        for rater, sheet in enumerate(sheets):
            for place, answer in enumerate(sheet):
                if answer is None:
                    continue
                moved = tuple(answer + 1 if place == here else there for here, there in enumerate(sheet))
                others = {**closed, group: [*sheets[:rater], moved, *sheets[rater + 1 :]]}
                moves = [
                    (after - before) % PRIME for before, after in zip(base, figures_of(known | others), strict=True)
                ]
                effects.append(((group, rater), moves))
    full = rank_of([moves for _, moves in effects])
    return {owner for owner, _ in effects if rank_of([moves for other, moves in effects if other != owner]) < full}


ONLY_FIRST_VALUE = (5, 5, 5, *(None,) * 18)


@pytest.mark.parametrize(
    ("peers", "subordinates"),
    [
        ([all_of(4)] * 3 + [ONLY_FIRST_VALUE], []),  # would follow from a mean of raters' own means
        ([all_of(4)] * 2 + [ONLY_FIRST_VALUE], []),  # would follow from the group's mean less the other values
        ([all_of(4)] * 3, [all_of(2)]),  # would follow from a merged mean beside the peers' own
        ([all_of(4)], [all_of(2), ONLY_FIRST_VALUE]),
        ([all_of(4)] * 2, []),
        ([all_of(4)], [all_of(3)]),
        ([all_of(4)] * 3, [ONLY_FIRST_VALUE] * 3),
    ],
)
def test_nothing_about_one_rater_follows_by_subtraction(peers, subordinates):
    assert solved_raters({PEER: peers, SUBORDINATE: subordinates}) == set()


value_by_value = st.lists(st.booleans(), min_size=VALUES, max_size=VALUES).filter(any)
partial_sheet = st.builds(
    lambda kept, given: tuple(answer if kept[place // 3] else None for place, answer in enumerate(given)),
    value_by_value,
    st.tuples(*[st.integers(1, 5)] * STATEMENTS),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(partial_sheet, max_size=4), st.lists(partial_sheet, max_size=4))
def test_an_attacker_with_every_figure_solves_for_no_single_rater(peers, subordinates):
    assert solved_raters({PEER: peers, SUBORDINATE: subordinates}) == set()
