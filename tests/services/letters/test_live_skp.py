"""The SKP while it is written: the official form with what was typed, and where that stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.documents.forms.choice import skp_form
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.plans.plan import AnnexSection, Approach
from asn_desktop.services.letters.live_skp import LiveSkp, place_of
from asn_desktop.ui.forms.skp import skp_of
from tests.documents import paper
from tests.documents.samples import a_skp, many_results


@pytest.fixture
def card(demo_desk):
    from asn_desktop.services.appraisals.appraisals import assess

    with demo_desk.reader() as reader:
        ids = reader.column("SELECT id FROM appraisal ORDER BY id")
        found = [one.card for one in assess(reader, demo_desk.rules, ids)]
    return next(one for one in found if one.work_results and one.approach == Approach.QUANTITATIVE)


def test_what_was_typed_stands_on_the_form_as_konsep_and_nothing_is_kept(demo_desk, card):
    live, edit = LiveSkp(demo_desk, card), skp_of(card).edit()
    first = replace(edit.work_results[0], statement="Terlayaninya pemohon lebih cepat")
    shown = live.skp(replace(edit, work_results=(first, *edit.work_results[1:])), (first.statement,))
    words = paper.whole(shown.pdf)
    assert first.statement in words
    assert card.person.name in words
    assert "KONSEP, belum bernomor" in words
    assert shown.x > 100
    with demo_desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM work_result WHERE statement = ?", (first.statement,)) == 0


def test_the_other_approach_shows_the_other_form(demo_desk, card):
    live, edit = LiveSkp(demo_desk, card), skp_of(card).edit()
    quantity, quality = (live.skp(replace(edit, approach=one), ()).pdf for one in Approach)
    assert ("KUANTITATIF" in paper.whole(quantity), "KUALITATIF" in paper.whole(quality)) == (True, True)


def test_the_annex_shows_its_lines(demo_desk, card):
    live, edit = LiveSkp(demo_desk, card), skp_of(card).edit()
    lines = ("Komputer dan jaringan", "Rekan satu seksi")
    shown = live.annex(replace(edit, annex={**edit.annex, AnnexSection.SUMBER_DAYA: lines}), ("", lines[1]))
    assert all(line in paper.whole(shown.pdf) for line in lines)
    assert shown.y > 100


def test_a_sign_that_cannot_be_printed_is_refused_as_by_any_print(demo_desk, card):
    live, edit = LiveSkp(demo_desk, card), skp_of(card).edit()
    first = replace(edit.work_results[0], statement="Laporan 漢")
    with pytest.raises(Rejected, match="tidak dapat dicetak"):
        live.skp(replace(edit, work_results=(first,)), ())


def test_a_text_that_comes_back_is_found_in_the_rhk_that_is_written():
    data = a_skp(work_results=many_results(9, 3))
    sheets = skp_form(data).draw(data)
    last = data.work_results[-1]
    first = place_of(sheets, (data.work_results[0].statement, data.work_results[0].indicators[0].target))
    later = place_of(sheets, (last.statement, last.indicators[0].target))
    assert (first[0], later[0] > 0) == (0, True)
    assert place_of(sheets, ("ada di mana pun tidak",)) == (0, 0.0, 0.0)
