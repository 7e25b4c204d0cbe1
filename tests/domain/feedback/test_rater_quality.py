"""Domain: advice about the answers of a group: coarse, from five sheets on, and never about one rater."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from asn_desktop.domain.feedback.confidentiality import RaterGroup
from asn_desktop.domain.feedback.feedback import STATEMENTS, aggregate
from asn_desktop.domain.feedback.rater_quality import Agreement, Quality, Share, advice, quality_of, r_wg, usual_means
from tests.domain.packs import RULES

SUPERIOR, PEER, SUBORDINATE, SELF, MERGED = RaterGroup
VARIED = tuple(2 + place % 3 for place in range(STATEMENTS))


def all_of(answer):
    return (answer,) * STATEMENTS


def by_value(*answers):
    return tuple(answers[place // 3] for place in range(STATEMENTS))


@pytest.mark.parametrize(
    ("answers", "agreement"),
    [
        ([4, 4, 4, 4, 4], 1),
        ([3, 4, 4, 4, 5], Fraction(3, 4)),  # s² = 0.5 of σ² = 2
        ([1, 5, 1, 5, 1], 0),  # less agreement than chance counts as none
        ([2, 3, 3, 4, 3], Fraction(3, 4)),
    ],
)
def test_agreement_is_one_less_the_share_of_chance(answers, agreement):
    assert r_wg(answers) == agreement


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([VARIED] * 5, Agreement.STRONG),
        ([by_value(*(3 + (place + shift) % 2 for place in range(7))) for shift in (0, 0, 1, 1, 1)], Agreement.STRONG),
        ([all_of(2), all_of(3), all_of(4), all_of(4), all_of(5)], Agreement.WEAK),  # s² = 1.3
        ([all_of(1), all_of(5), all_of(1), all_of(5), all_of(3)], Agreement.LACKING),
    ],
)
def test_agreement_has_words(sheets, expected):
    assert quality_of(sheets).agreement is expected


def test_of_four_sheets_nothing_is_kept():
    assert quality_of([all_of(4)] * 4) is None
    assert quality_of([all_of(4)] * 4 + [all_of(None)]) is None
    text = advice(aggregate(RULES, {PEER: [all_of(4)] * 4}), {}, {})[0].text
    assert "paling sedikit 5" in text


def test_straight_lines_and_halo_are_told_apart():
    rising = by_value(1, 2, 3, 4, 5, 4, 3)
    assert quality_of([all_of(4)] * 3 + [rising] * 2)[1:] == (Share.MOST, Share.NONE)
    assert quality_of([all_of(4)] + [rising] * 4)[1:] == (Share.SOME, Share.NONE)
    assert quality_of([VARIED] * 5)[1:] == (Share.NONE, Share.MOST)  # every value has the same mean
    assert quality_of([(4, 4, *(None,) * 19)] + [rising] * 4).flat is Share.NONE  # two answers are no line


def test_what_is_kept_never_depends_on_the_order_of_sheets():
    drawn = random.Random(3)
    sheets = [tuple(drawn.randint(1, 5) for _ in range(STATEMENTS)) for _ in range(6)]
    assert {quality_of(drawn.sample(sheets, 6)) for _ in range(8)} == {quality_of(sheets)}


def said(result, qualities=(), usual=()):
    return {(one.group, one.kind): one.text for one in advice(result, dict(qualities), dict(usual))}


def test_leniency_is_told_against_the_same_group_of_the_period():
    result = aggregate(RULES, {SUPERIOR: [all_of(5)], PEER: [all_of(3)] * 5})
    told = said(result, usual={SUPERIOR: Fraction(4), PEER: Fraction(4)}.items())
    assert "1,00 lebih tinggi" in told[SUPERIOR, "lenient"]
    assert "1,00 lebih rendah" in told[PEER, "severe"]
    assert not [key for key in said(result, usual={SUPERIOR: Fraction(47, 10)}.items()) if key[1] == "lenient"]


def test_superior_and_peers_who_see_different_things_are_named():
    told = said(aggregate(RULES, {SUPERIOR: [all_of(5)], PEER: [all_of(3)] * 5}))
    assert "Atasan (5,00) dan rekan kerja (3,00)" in told[None, "split"]


def test_a_usual_mean_needs_five_people():
    assert usual_means([{PEER: Fraction(4)}] * 4) == {}
    assert usual_means([{PEER: Fraction(4)}] * 4 + [{PEER: Fraction(3), SUPERIOR: Fraction(1)}]) == {
        PEER: Fraction(19, 5)
    }


def test_a_group_that_is_hidden_is_not_spoken_of():
    result = aggregate(RULES, {SUPERIOR: [all_of(4)], PEER: [all_of(1)] * 2})
    assert (
        said(result, {PEER: Quality(Agreement.STRONG, Share.MOST, Share.NONE)}.items(), {PEER: Fraction(4)}.items())
        == {}
    )
