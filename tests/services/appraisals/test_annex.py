"""Tests: the texts of the office for annex A.1.8, and filling many annexes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.plans.plan import AnnexSection
from asn_desktop.services import undo
from asn_desktop.services.appraisals import annex
from asn_desktop.services.plans import plans
from tests.services.appraisal_room import a_plan_edit, card_of, decide, prepared, ready

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database

OWN = {
    AnnexSection.SUMBER_DAYA: ("Satu komputer", " "),
    AnnexSection.PERTANGGUNGJAWABAN: ("Laporan bulanan",),
    AnnexSection.KONSEKUENSI: ("Positif", "Negatif"),
}


def texts_of(desk: Desk) -> annex.Annex:
    with desk.reader() as reader:
        return annex.office_texts(reader)


def test_an_office_begins_with_the_usual_texts_and_keeps_its_own(db: Database) -> None:
    desk = prepared(db)
    assert texts_of(desk) == dict(annex.USUAL)
    changes = annex.keep_office_texts(desk, OWN)
    assert texts_of(desk)[AnnexSection.SUMBER_DAYA] == ("Satu komputer",)
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert texts_of(desk) == dict(annex.USUAL)


def test_only_empty_sections_are_filled_in_one_act(db: Database) -> None:
    desk = prepared(db)
    annex.keep_office_texts(desk, OWN)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(annex={AnnexSection.SUMBER_DAYA: ("Anggaran",)}))
    keys = [card_of(desk, person).plan_id for person in ("staf", "kasubbag")]
    changes = annex.fill(desk, keys)
    assert changes.name == "Isi lampiran A.1.8 2 SKP"
    assert card_of(desk).annex == {
        "SUMBER_DAYA": ("Anggaran",),
        "PERTANGGUNGJAWABAN": ("Laporan bulanan",),
        "KONSEKUENSI": ("Positif", "Negatif"),
    }
    assert card_of(desk, "kasubbag").annex["SUMBER_DAYA"] == ("Satu komputer",)
    assert annex.fill(desk, keys).touched == {}
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk, "kasubbag").annex == {}


def test_another_text_of_the_office_leaves_written_annexes_alone(db: Database) -> None:
    desk = prepared(db)
    annex.fill(desk, [card_of(desk).plan_id])
    before = card_of(desk).annex
    annex.keep_office_texts(desk, OWN)
    assert card_of(desk).annex == before


def test_a_rated_skp_is_left_as_it_was_rated(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    assert annex.fill(desk, [card_of(desk).plan_id]).touched == {}
    assert set(card_of(desk).annex) == {"SUMBER_DAYA"}


def test_nothing_to_fill_is_said(db: Database) -> None:
    with pytest.raises(NotFound, match="Pilih"):
        annex.fill(prepared(db), [])
