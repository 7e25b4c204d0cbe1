"""Domain: the quadrant as the regulation prints it, and the suggestion."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Judged, Predikat, Rating, cell, quadrant, suggest
from asn_desktop.domain.feedback.feedback import RaterGroup, aggregate
from asn_desktop.domain.plans.plan import WorkResultKind
from tests.domain.packs import RULES

A, M, B = Rating.ABOVE, Rating.MEETS, Rating.BELOW
UTAMA, TAMBAHAN = WorkResultKind.UTAMA, WorkResultKind.TAMBAHAN

# Lamp. p.99: rows from top, hasil kerja diatas, sesuai, dibawah; columns perilaku dibawah, sesuai, diatas.
PRINTED = """\
Kurang/ Misconduct | Baik            | Sangat Baik
Kurang/ Misconduct | Baik            | Baik
Sangat Kurang      | Butuh Perbaikan | Butuh Perbaikan
"""


def test_the_quadrant_is_the_printed_one():
    shown = [[RULES.official(quadrant(RULES, row, column), "matrix") for column in (B, M, A)] for row in (A, M, B)]
    assert shown == [[word.strip() for word in line.split("|")] for line in PRINTED.splitlines()]


def test_every_cell_names_its_page():
    assert {str(cell(RULES, row, column).basis) for row in Rating for column in Rating} == {
        "PermenPANRB 6/2022 Lamp. p.99"
    }


@given(st.sampled_from(Rating), st.sampled_from(Rating), st.sampled_from(Rating), st.sampled_from(Rating))
def test_better_ratings_never_lower_the_predikat(work, better_work, behaviour, better_behaviour):
    if better_work >= work and better_behaviour >= behaviour:
        assert quadrant(RULES, better_work, better_behaviour) >= quadrant(RULES, work, behaviour)


def judged(text):
    """`U+` utama above, `U=` meets, `U-` below, `U?` not judged; `T` tambahan."""
    ratings = {"+": A, "=": M, "-": B, "?": None}
    return [Judged(UTAMA if word[0] == "U" else TAMBAHAN, ratings[word[1]]) for word in text.split()]


def propose(judged, feedback=None):
    """The suggestion once the collection is closed."""
    return suggest(RULES, judged, feedback, collection_closed=True)


@pytest.mark.parametrize(
    ("rhk", "suggested"),
    [
        ("U+ U+ U= T=", A),  # half
        ("U+ U= U=", M),  # less than half
        ("U+ U+ T-", A),  # only a tambahan below
        ("U+ U+ U-", M),  # a utama below
        ("U- U- U=", B),  # more than half
        ("U- U- U= T=", M),  # exactly half
        ("U+ T-", A),
        ("U- T+", M),  # half above but a utama below; half below is not more than half
        ("U+", A),
        ("U=", M),
        ("U-", B),
        ("", None),
        ("U? T?", None),
        ("U+ U?", None),
    ],
)
def test_work_results_are_suggested_as_settled(rhk, suggested):
    assert propose(judged(rhk)).work_result is suggested


def test_incomplete_judging_is_counted_in_the_working():
    lines = [line.text for line in propose(judged("U+ U? T=")).working]
    assert lines[0].startswith("Penilaian rhk belum lengkap: 2 dari 3 rhk")


def with_mean(mean):
    """A result whose weighted mean is exactly `mean`, from a superior's and three peers' answers."""
    result = aggregate(RULES, {RaterGroup.SUPERIOR: [(4,) * 21]})
    return replace(result, mean=mean)


@pytest.mark.parametrize(
    ("mean", "suggested"),
    [
        (Fraction(5), A),
        (Fraction(4001, 1000), A),  # shown as 4,00 and yet above: judged exactly, rounded only on paper
        (Fraction(4), M),
        (Fraction(3), M),
        (Fraction(2999, 1000), B),
        (Fraction(1), B),
        (None, None),
    ],
)
def test_behaviour_is_suggested_as_settled(mean, suggested):
    assert propose([], with_mean(mean)).behaviour is suggested


@given(st.fractions(1, 5))
def test_no_mean_falls_between_two_bands(mean):
    # Peers' defect 5: bands "76-89" and "90-100" leave 89.5 without an answer.
    assert propose([], with_mean(mean)).behaviour is not None


def test_no_answers_no_suggestion():
    suggestion = propose(judged("U+"), aggregate(RULES, {}))
    assert (suggestion.work_result, suggestion.behaviour, suggestion.predikat) == (A, None, None)
    assert suggestion.working[-1].text.startswith("Belum ada jawaban 360")


def test_an_open_collection_is_named_and_its_answers_count_for_nothing():
    suggestion = suggest(RULES, judged("U+"), with_mean(Fraction(5)), collection_closed=False)
    assert (suggestion.work_result, suggestion.behaviour, suggestion.predikat) == (A, None, None)
    assert "Pengumpulan jawaban 360 masih berjalan" in suggestion.working[-1].text


def test_the_suggested_predikat_comes_from_the_quadrant_and_shows_it():
    suggestion = propose(judged("U+ U="), with_mean(Fraction(9, 2)))
    assert suggestion.predikat is Predikat.SANGAT_BAIK
    assert suggestion.working[-1].text.endswith("predikat Sangat Baik.")
    assert suggestion.working[-1].basis == "PermenPANRB 6/2022 Lamp. p.99"
    assert all(line.basis for line in suggestion.working)


rhk = st.builds(Judged, st.sampled_from(WorkResultKind), st.sampled_from(Rating))


@given(st.lists(rhk, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_rhk_does_not_matter(results, random):
    shuffled = random.sample(results, len(results))
    assert propose(shuffled) == propose(results)


@given(st.lists(rhk, min_size=1, max_size=9), st.data())
def test_a_better_judgement_never_lowers_the_suggestion(results, data):
    place = data.draw(st.integers(0, len(results) - 1))
    better = [*results]
    better[place] = Judged(
        results[place].kind, data.draw(st.sampled_from([r for r in Rating if r >= results[place].rating]))
    )
    before, after = propose(results).work_result, propose(better).work_result
    assert before is not None
    assert after is not None
    assert after >= before
