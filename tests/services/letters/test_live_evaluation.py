"""The evaluation while somebody works on it: the official form with what is chosen, and where that stands."""

from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.letters import letters
from asn_desktop.services.letters.live_evaluation import PARTS, LiveEvaluation, typed
from tests.documents import paper

DOCUMENT, EVALUATION = PARTS


@pytest.fixture
def undecided(demo_desk):
    return a_result(demo_desk, "predikat IS NULL AND collection_closed = 1 AND state <> 'planning'")


def a_result(desk, condition):
    with desk.reader() as reader:
        ids = reader.column(f"SELECT id FROM appraisal WHERE {condition} ORDER BY id")
        return next(one for one in assess(reader, desk.rules, ids) if one.card.work_results)


def live(desk, appraised):
    return LiveEvaluation(desk, appraised.card.period_id)


def test_the_ratings_being_chosen_stand_on_the_form_and_nothing_is_kept(demo_desk, undecided):
    chosen = (Rating.ABOVE, Rating.ABOVE)
    shown = live(demo_desk, undecided).shown(undecided, DOCUMENT, chosen)
    words = paper.whole(shown.pdf)
    assert "SANGAT BAIK" in words
    assert "KONSEP, belum bernomor" in words
    assert "24 November 2026" in words
    assert shown.y > 300
    with demo_desk.reader() as reader:
        kept = reader.value("SELECT predikat FROM appraisal WHERE id = ?", (undecided.card.id,))
    assert kept is None


def test_the_other_part_shows_both_ratings(demo_desk, undecided):
    words = paper.whole(live(demo_desk, undecided).shown(undecided, EVALUATION, (Rating.BELOW, Rating.MEETS)).pdf)
    assert "HASIL EVALUASI KINERJA PEGAWAI" in words
    assert "DIBAWAH EKSPEKTASI" in words


def test_what_was_typed_last_is_brought_into_sight(demo_desk, undecided):
    card = undecided.card
    last = card.work_results[-1]
    indicators = (*last.indicators[:-1], last.indicators[-1]._replace(realisation="Empat puluh dua naskah selesai"))
    later = card._replace(work_results=(*card.work_results[:-1], last._replace(indicators=indicators)))
    assert typed(card, later) == (last.statement, "Empat puluh dua naskah selesai")
    shown = live(demo_desk, undecided).shown(undecided._replace(card=later), EVALUATION, before=card)
    assert (shown.page, shown.y) > (0, 100)


def test_the_texts_of_somebody_else_are_no_change(demo_desk, undecided):
    assert typed(undecided.card._replace(id="lain"), undecided.card) == ()
    assert typed(undecided.card, undecided.card) == ()


def test_a_numbered_package_is_shown_as_it_was_issued_until_another_rating_is_chosen(demo_desk):
    decided = a_result(demo_desk, "predikat IS NOT NULL AND objected_on IS NULL")
    issued, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, decided.card.id)
    drawn = live(demo_desk, decided)
    assert drawn.shown(decided, DOCUMENT).pdf == issued.pdf
    assert "HASIL EVALUASI" in paper.words(issued.pdf)[drawn.shown(decided, EVALUATION).page]
    other = drawn.shown(decided, DOCUMENT, (Rating.BELOW, Rating.BELOW))
    assert "KONSEP" in paper.whole(other.pdf)


def test_a_sign_that_cannot_be_printed_is_refused_as_by_any_print(demo_desk, undecided):
    strange = undecided._replace(card=undecided.card._replace(notes="漢"))
    with pytest.raises(Rejected, match="tidak dapat dicetak"):
        live(demo_desk, undecided).shown(strange, DOCUMENT)
