"""Letters without attachments: one page where a smaller size makes it one, and never under eleven points."""

from __future__ import annotations

import pytest

from asn_desktop.documents.letters import plain
from tests.documents.samples import KONSEP, a_letter


def sizes(sheets):
    return {text.size for sheet in sheets for text in sheet.texts if text.text.startswith("Kata")}


def a_letter_of(words):
    return plain.draw(a_letter(paragraphs=("Kata " * words, "Kata penutup surat.")), KONSEP)


def test_a_short_letter_keeps_twelve_points():
    sheets = a_letter_of(60)
    assert (len(sheets), sizes(sheets)) == (1, {12.0})


def test_a_letter_that_runs_over_by_a_little_is_set_smaller_on_one_page():
    longest = max(words for words in range(100, 700, 10) if len(a_letter_of(words)) == 1)
    sheets = a_letter_of(longest)
    assert len(sheets) == 1
    assert sizes(sheets) == {11.0}


@pytest.mark.parametrize("words", [800, 1500])
def test_a_long_letter_keeps_twelve_points_and_its_signature_goes_with_the_last_words(words):
    sheets = a_letter_of(words)
    assert len(sheets) > 1
    assert sizes(sheets) == {12.0}
    assert any(text.text.startswith("Kata penutup") for text in sheets[-1].texts)
