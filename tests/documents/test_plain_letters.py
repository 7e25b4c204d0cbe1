"""Letters without attachments: one page where a smaller size makes it one, and never under eleven points."""

from __future__ import annotations

import pytest

from asn_desktop.documents import house
from asn_desktop.documents.letters import plain
from asn_desktop.domain.letters.letter import USUAL_LAYOUT, LetterLayout, layout_problems, read_layout
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


def faces(sheets):
    return {text.face for sheet in sheets for text in sheet.texts if text.text.startswith("Kata")}


def test_an_office_may_set_a_letter_on_other_paper_in_other_letters():
    words = ("Kata " * 60, "Kata penutup surat.")
    usual = plain.draw(a_letter(paragraphs=words), KONSEP)
    other = LetterLayout(paper="F4", face="BOOKMAN", size=11.0, left=40, right=30)
    set_anew = plain.draw(a_letter(paragraphs=words, layout=other), KONSEP)
    assert (usual[0].paper, set_anew[0].paper) == (house.A4_PORTRAIT, house.F4_PORTRAIT)
    assert (faces(usual), faces(set_anew)) == ({house.SANS}, {house.BOOKMAN})
    assert sizes(set_anew) == {11.0}
    first = min(text.x for text in set_anew[0].texts if text.text.startswith("Kata"))
    assert first == pytest.approx(40 * 72 / 25.4)
    assert plain.draw(a_letter(paragraphs=words), KONSEP)[0].paper == house.A4_PORTRAIT


def test_a_layout_is_kept_as_words_and_what_cannot_be_printed_is_named():
    other = LetterLayout(paper="F4", face="BOOKMAN", size=11.5, left=35, right=25)
    assert read_layout(other.write()) == other
    assert USUAL_LAYOUT.write() == ""
    wrong = LetterLayout(paper="A3", face="COMIC", size=9.0, left=10, right=90, top=5, bottom=20)
    assert {problem.field for problem in layout_problems(wrong)} == set(LetterLayout._fields)


def test_top_and_bottom_are_the_offices_and_a_page_without_kop_begins_lower():
    words = ("Kata " * 700, "Kata penutup surat.")
    usual = plain.draw(a_letter(paragraphs=words), KONSEP)
    wide = plain.draw(a_letter(paragraphs=words, layout=LetterLayout(top=30, bottom=40)), KONSEP)
    lower = (30 - 14) * 72 / 25.4
    assert min(text.y for text in wide[0].texts) - min(text.y for text in usual[0].texts) == pytest.approx(lower, abs=1)
    assert max(text.y for text in wide[0].texts) <= wide[0].paper.height - 40 * 72 / 25.4
    assert min(text.y for text in usual[1].texts) > 20 * 72 / 25.4
    assert read_layout("F4 SANS 11.0 35 25") == LetterLayout(paper="F4", size=11.0, left=35, right=25)


def test_a_layout_that_is_usual_for_its_kind_is_not_kept():
    decree = LetterLayout(paper="F4", face="BOOKMAN")
    assert decree.write(decree) == ""
    assert read_layout("", decree) == decree
    assert read_layout(USUAL_LAYOUT.write(decree), decree) == USUAL_LAYOUT
