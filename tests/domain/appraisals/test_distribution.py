"""Domain: curves and guidance of the spread of predikat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.distribution import Achievement, curve_points, guidance
from asn_desktop.domain.appraisals.predicate import Predikat
from tests.domain.packs import RULES

SK, K, BP, B, SB = Predikat

# Heights measured from the charts of Lamp. p.94-97, in gridlines.
MEASURED = """\
ISTIMEWA        0.2 0.4 0.6 2.5 6.0
BAIK            0.5 1.0 2.0 6.0 2.0
BUTUH_PERBAIKAN 0.5 1.5 6.0 1.5 0.5
KURANG          2.0 6.0 2.0 0.75 0.5
SANGAT_KURANG   6.0 2.5 0.8 0.4 0.15
"""


@pytest.mark.parametrize("line", MEASURED.splitlines())
def test_the_curves_are_the_measured_ones(line):
    achievement, *heights = line.split()
    curve = RULES.distribution.curves[Achievement(achievement)]
    assert curve.heights == tuple(float(height) for height in heights)
    modes = dict(zip(Achievement, Predikat, strict=True))
    assert curve.heights.index(max(curve.heights)) == modes[Achievement(achievement)].rank - 1


def warned(achievement, *counts):
    return [line.text for line in guidance(RULES, Achievement(achievement), dict(zip(Predikat, counts, strict=True)))]


@pytest.mark.parametrize(
    ("achievement", "counts"),
    [
        ("ISTIMEWA", (0, 0, 1, 2, 7)),
        ("BAIK", (0, 0, 1, 7, 2)),
        ("BUTUH_PERBAIKAN", (0, 1, 6, 2, 1)),
        ("KURANG", (1, 6, 1, 1, 1)),
        ("SANGAT_KURANG", (6, 1, 1, 2, 0)),
    ],
)
def test_a_spread_within_the_guidance_warns_of_nothing(achievement, counts):
    assert warned(achievement, *counts) == []


@pytest.mark.parametrize(
    ("achievement", "counts", "words"),
    [
        ("ISTIMEWA", (0, 0, 0, 5, 5), ["Sangat Baik idealnya sebagian besar"]),
        ("ISTIMEWA", (0, 0, 0, 2, 8), ["Sangat Baik paling banyak 70%"]),
        ("BAIK", (0, 0, 0, 8, 2), ["Baik paling banyak 70%", "Butuh Perbaikan dan/atau Kurang seharusnya ada"]),
        ("BUTUH_PERBAIKAN", (0, 0, 5, 3, 2), ["Butuh Perbaikan paling sedikit 60%", "Sangat Baik paling banyak 10%"]),
        ("KURANG", (5, 5, 0, 0, 0), ["Kurang paling sedikit 60%", "Butuh Perbaikan paling sedikit 10%"]),
        (
            "SANGAT_KURANG",
            (9, 0, 0, 0, 1),
            ["Kurang dan/atau Butuh Perbaikan paling sedikit 10%", "Sangat Baik seharusnya tidak ada"],
        ),
    ],
)
def test_a_spread_outside_the_guidance_is_named(achievement, counts, words):
    lines = warned(achievement, *counts)
    assert len(lines) == len(words)
    for line, word in zip(lines, words, strict=True):
        assert f"predikat {word}" in line
        assert "bukan kuota" in line


def test_a_small_unit_is_not_judged():
    assert warned("BAIK", 9, 0, 0, 0, 0) == []
    assert len(warned("BAIK", 10, 0, 0, 0, 0)) == 2
    (line, *_) = guidance(RULES, Achievement.BAIK, {SK: 10})
    assert line.basis == "SE MenPANRB 3/2023 pedoman distribusi predikat"


def test_the_line_passes_through_the_heights():
    heights = RULES.distribution.curves[Achievement.BAIK].heights
    points = curve_points(heights, 5)
    assert points == [(float(x), height) for x, height in enumerate(heights)]


@pytest.mark.parametrize("heights", [(1, 3), (0, 5, 0), (1, 1, 1), (0, 1, 0, 1), (0, 0.1, 9), (0, 1, -8), (0, 1, 10)])
def test_ends_of_every_shape_stay_between_their_neighbours(heights):
    check_between(heights)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=8))
def test_the_line_never_overshoots(heights):
    check_between(heights)


def check_between(heights):
    points = curve_points(heights, 20 * (len(heights) - 1) + 1)
    for place, (x, y) in enumerate(points):
        left = min(int(x), len(heights) - 2)
        low, high = sorted(heights[left : left + 2])
        assert low - 1e-9 <= y <= high + 1e-9
        if place and int(points[place - 1][0]) == left == int(x):
            rising = heights[left + 1] - heights[left]
            assert (y - points[place - 1][1]) * rising >= -1e-9
