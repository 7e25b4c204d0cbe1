"""The satisfaction survey: its index and quality as the regulation works them out, exact, and what is typed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.basis import RuleError
from asn_desktop.domain.public_service.satisfaction import measure, parse_satisfaction, read_answers
from asn_desktop.services import regulations

RULES = regulations.load().satisfaction
SHEET = st.tuples(*[st.one_of(st.none(), st.integers(1, 4))] * 9).filter(any)


def test_the_index_is_the_sum_of_the_means_by_the_rounded_weight_times_25():
    # The example of the regulation: nine means that sum to 24.38; × 0.11 = 2.6818; × 25 = 67.045: C.
    means = (345, 265, 353, 231, 155, 312, 213, 243, 321)
    sheets = [tuple(_nth(mean, place) for mean in means) for place in range(100)]
    found = measure(RULES, sheets)
    assert [result.mean for result in found.elements] == [Fraction(mean, 100) for mean in means]
    assert found.index == Fraction(sum(means), 100) * Fraction(11, 100) * 25 == Fraction("67.045")
    assert (found.quality.letter, found.quality.name) == ("C", "Kurang baik")
    assert found.exact == Fraction(sum(means), 100) / 9 * 25
    assert "24,38 × 0,11 × 25" in found.working[-3].text


def _nth(mean: int, place: int) -> int:
    """Whole answers of a hundred sheets whose mean is `mean` / 100."""
    low, rest = divmod(mean, 100)
    return low + (place < rest)


@pytest.mark.parametrize(
    ("index", "letter"),
    [
        ("88.31", "A"),
        ("88.30", "B"),
        ("88.305", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65", "C"),
        ("64.99", "D"),
        ("25", "D"),
        ("24.75", "D"),
    ],
)
def test_each_quality_begins_where_the_table_says(index, letter):
    assert RULES.quality(Fraction(index)).letter == letter


@given(st.lists(SHEET, min_size=1, max_size=20), st.randoms())
def test_the_order_of_sheets_never_matters_and_a_missing_answer_is_no_zero(sheets, random):
    shuffled = list(sheets)
    random.shuffle(shuffled)
    found = measure(RULES, sheets)
    assert found == measure(RULES, shuffled)
    if found is None:
        assert any(all(sheet[place] is None for sheet in sheets) for place in range(9))
    else:
        assert all(1 <= result.mean <= 4 for result in found.elements)
        assert Fraction(25) <= found.exact <= 100


@given(st.lists(SHEET, min_size=1, max_size=10), st.integers(0, 8))
def test_a_better_answer_never_lowers_the_index(sheets, place):
    before = measure(RULES, sheets)
    first = sheets[0]
    if before is None or first[place] in (None, 4):
        return
    better = [(*first[:place], first[place] + 1, *first[place + 1 :]), *sheets[1:]]
    assert measure(RULES, better).index > before.index


def test_nine_digits_are_one_sheet_and_zero_is_no_answer():
    assert read_answers(RULES, "443 443 440") == (4, 4, 3, 4, 4, 3, 4, 4, None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("44344344", "Ada 8 jawaban"),
        ("4434434437", "ke-10 adalah “7”"),
        ("44544344", "ke-3 adalah “5”"),
        ("000000000", "kosong"),
        ("", "Ada 0"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_in_words(typed, words):
    assert words in read_answers(RULES, typed)


def test_a_rule_file_without_its_weight_or_with_qualities_out_of_order_is_refused():
    document = regulations._document(regulations.assets.path(regulations.SATISFACTION))
    with pytest.raises(RuleError, match=r"index\.weight"):
        parse_satisfaction(document | {"index": {"base": 25, "article": "x", "confidence": "C"}}, "skm.toml")
    turned = document["qualities"] | {"quality": document["qualities"]["quality"][::-1]}
    with pytest.raises(RuleError, match="do not go down"):
        parse_satisfaction(document | {"qualities": turned}, "skm.toml")
