"""Tests: the same rhk for many people in one act, once and not twice, and never for whom ratings are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.plans.plan import AnnexSection, Approach, IndicatorDraft, Perspective, WorkResultKind
from asn_desktop.services import undo
from asn_desktop.services.appraisals import periods
from asn_desktop.services.appraisals.periods import PeriodDraft
from asn_desktop.services.plans import plan_assignment, plans
from asn_desktop.services.plans.plan_assignment import Standing
from asn_desktop.services.plans.plans import IndicatorEdit
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from tests.services.appraisal_room import (
    PERIOD,
    a_plan_edit,
    a_result,
    appraisal_of,
    card_of,
    decide,
    office,
    prepared,
    ready,
)
from tests.services.appraisals.test_periods import change

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.plans.plan_assignment import Assignment
    from asn_desktop.storage.engine import Database

STAFF = ("sekcam", "kasubbag", "staf")


def shown(desk: Desk, *people: str, **facts) -> Assignment:
    return plan_assignment.preview(desk, facts.pop("edit", a_plan_edit()), people or STAFF, 2026)


def standings(assignment: Assignment) -> dict[str, Standing]:
    return {one.employee_id: one.standing for one in assignment.people}


def test_what_is_missing_is_added_to_everybody_in_one_act(db: Database) -> None:
    desk = prepared(db)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result(), expectations={3: "Sudah ada"}, annex={}))
    assignment = shown(desk)
    staf = next(one for one in assignment.people if one.employee_id == "staf")
    assert (staf.results, staf.indicators, staf.expectations, staf.annex) == (1, 1, 0, 2)
    assert staf.statements == ("Arsip tertata",)
    changes = plan_assignment.apply(desk, assignment)
    assert changes.name == "Terapkan SKP 2026 ke 3 pegawai"
    for person in STAFF:
        assert [one.statement for one in card_of(desk, person).work_results] == [
            "Surat terkirim tepat waktu",
            "Arsip tertata",
        ]
        assert card_of(desk, person).annex == {"SUMBER_DAYA": ("Komputer", "Anggaran")}
    assert card_of(desk).expectations == {3: "Sudah ada"}
    assert card_of(desk, "sekcam").expectations == {3: "Mau belajar aplikasi baru"}
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk, "sekcam").work_results == ()
    assert [one.statement for one in card_of(desk).work_results] == ["Surat terkirim tepat waktu"]


def test_applied_twice_it_adds_nothing(db: Database) -> None:
    desk = prepared(db)
    plan_assignment.apply(desk, shown(desk))
    before = [card_of(desk, person) for person in STAFF]
    again = shown(desk)
    assert set(standings(again).values()) == {Standing.COMPLETE}
    changes = plan_assignment.apply(desk, again)
    assert not changes.touched
    assert changes.undo is None
    assert [card_of(desk, person) for person in STAFF] == before


def test_an_rhk_added_stands_after_those_of_its_kind(db: Database) -> None:
    desk = prepared(db)
    extra = a_result("Panitia", kind=WorkResultKind.TAMBAHAN)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result("Pokok"), extra))
    plan_assignment.apply(desk, shown(desk, "staf", edit=a_plan_edit(a_result("Baru"), annex={})))
    assert [one.statement for one in card_of(desk).work_results] == ["Pokok", "Baru", "Panitia"]


def test_somebody_whose_ratings_are_decided_is_named_and_left_out(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    before = card_of(desk)
    assignment = shown(desk, edit=a_plan_edit(a_result("Baru")))
    [skipped] = assignment.skipped
    assert skipped.standing is Standing.RATED
    assert "Zulfa Astuti sudah ditetapkan" in skipped.why_not
    assert plan_assignment.apply(desk, assignment).name == "Terapkan SKP 2026 ke 2 pegawai"
    assert card_of(desk) == before
    assert standings(
        shown(desk, "staf", edit=plan_assignment.part_of(a_plan_edit(), {0}, expectations=False, annex=False))
    ) == {"staf": Standing.COMPLETE}


def test_whoever_has_no_skp_of_the_year_gets_one_and_is_appraised_in_the_running_periods(db: Database) -> None:
    desk = office(db)
    changes = plan_assignment.apply(desk, shown(desk))
    assert len(changes.ids("plan")) == len(changes.ids("appraisal")) == 3
    assert (card_of(desk).state, card_of(desk).year, len(card_of(desk).work_results)) == ("planning", 2026, 2)
    with desk.reader() as reader:
        assert len(listing.ids(reader, PERIOD)) == 3
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM plan") == 0


def test_the_head_of_an_independent_unit_is_asked_for_perspectives(db: Database) -> None:
    desk = prepared(db)
    assignment = shown(desk, "camat", "staf")
    assert standings(assignment) == {"camat": Standing.INCOMPLETE, "staf": Standing.ADDS}
    assert "belum memiliki perspektif" in assignment.skipped[0].why_not


def test_perspectives_do_not_come_to_forms_that_have_none(db: Database) -> None:
    desk = prepared(db)
    draft = IndicatorDraft(text="Penyerapan", target="92%", perspective=Perspective.ANGGARAN)
    edit = a_plan_edit(a_result("Anggaran", indicators=(IndicatorEdit(draft=draft),)))
    plan_assignment.apply(desk, shown(desk, "camat", "staf", edit=edit))
    perspectives = {key: card_of(desk, key).work_results[0].indicators[0].perspective for key in ("camat", "staf")}
    assert perspectives == {"camat": "ANGGARAN", "staf": ""}


def test_a_part_of_an_skp_can_be_chosen(db: Database) -> None:
    edit = plan_assignment.part_of(a_plan_edit(), {1}, expectations=False, annex=True)
    assert [one.statement for one in edit.work_results] == ["Arsip tertata"]
    assert (edit.expectations, edit.annex) == ({}, {AnnexSection.SUMBER_DAYA: ("Komputer", "Anggaran")})


def test_retired_people_are_left_out(db: Database) -> None:
    desk = prepared(db)
    change(desk, "staf", retired=True)
    assert standings(shown(desk, "staf")) == {"staf": Standing.RETIRED}


def test_what_changed_since_the_preview_is_looked_at_again(db: Database) -> None:
    desk = prepared(db)
    assignment = shown(desk)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    with pytest.raises(Rejected, match="berubah sejak pratinjau"):
        plan_assignment.apply(desk, assignment)


def test_an_empty_skp_takes_on_the_approach_and_a_written_one_keeps_its_own(db: Database) -> None:
    desk = prepared(db)
    told = a_result(
        "Surat tertangani",
        indicators=(IndicatorEdit(draft=IndicatorDraft(text="Surat tertangani pada hari yang sama")),),
        assigned_by="Ketua Tim",
    )
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    assignment = shown(desk, edit=a_plan_edit(told, approach=Approach.QUALITATIVE))
    assert standings(assignment) == {
        "sekcam": Standing.ADDS,
        "kasubbag": Standing.ADDS,
        "staf": Standing.INCOMPLETE,  # measured work results need a target each
    }
    plan_assignment.apply(desk, assignment)
    card = card_of(desk, "sekcam")
    assert (card.approach, card.work_results[0].assigned_by) == ("QUALITATIVE", "Ketua Tim")
    assert card_of(desk).approach == "QUANTITATIVE"


def test_a_rated_quarter_keeps_its_skp_while_everybody_gets_more(db: Database) -> None:
    desk = prepared(db)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result()))
    [quarter] = periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=1)).ids("period")
    periods.prepare(desk, quarter)
    key = appraisal_of(desk, "staf", quarter)
    with desk.work() as work:
        rated = work.require(AppraisalRecord, key, "")
        rated.state, rated.work_result, rated.behaviour, rated.predikat = "rated", "MEETS", "MEETS", "BAIK"
        work.commit("test", "Nilai")
    assignment = shown(desk)
    assert standings(assignment)["staf"] is Standing.ADDS
    plan_assignment.apply(desk, assignment)
    assert len(card_of(desk).work_results) == 2
    with desk.reader() as reader:
        then = appraisal_card.one(reader, key)
    assert then is not None
    assert [one.statement for one in then.work_results] == ["Surat terkirim tepat waktu"]
