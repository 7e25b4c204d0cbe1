"""Tests: pola SKP: kept from an SKP, changed, removed, and given back as an SKP."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.plans.plan import AnnexSection, Approach
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services import undo
from asn_desktop.services.plans import plan_templates, plans
from asn_desktop.services.plans.plan_merging import merge, offered_of
from asn_desktop.services.plans.plan_templates import PlanTemplateDraft
from asn_desktop.storage.queries.plans import plan_templates as reading
from tests.services.appraisal_room import a_plan_edit, a_result, card_of, prepared

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.plans.plan_templates import PlanTemplateRow


def listed(desk: Desk) -> list[PlanTemplateRow]:
    with desk.reader() as reader:
        return reading.listed(reader)


def a_draft(name: str = "Analis Kepegawaian", **facts) -> PlanTemplateDraft:
    known = {"position_name": name, "form_group": FormGroup.JA_JF, "edit": a_plan_edit()}
    return PlanTemplateDraft(name=name, **known | facts)


def test_the_skp_of_one_person_becomes_the_pola_of_the_jabatan(db: Database) -> None:
    desk = prepared(db)
    plan_id = card_of(desk).plan_id
    plans.save_plan(desk, plan_id, a_plan_edit())
    changes = plan_templates.save_plan_as(desk, plan_id, " Analis  Kepegawaian ")
    assert changes.name == "Simpan pola SKP Analis Kepegawaian"
    [row] = listed(desk)
    assert row[1:] == ("Analis Kepegawaian", "Analis Kepegawaian", "JA_JF", 2, 2, 1)
    with desk.reader() as reader:
        edit = plan_templates.edit_of(reader, row.id)
        assert reading.of_position(reader, "analis kepegawaian") == [row]
        assert reading.of_position(reader, "Camat") == []
    assert edit == a_plan_edit(approach=Approach.QUANTITATIVE)
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert listed(desk) == []


def test_an_empty_skp_is_no_pola(db: Database) -> None:
    desk = prepared(db)
    with pytest.raises(Rejected, match="belum dapat dijadikan pola"):
        plan_templates.save_plan_as(desk, card_of(desk).plan_id, "Analis")


def test_a_name_is_taken_once_unless_the_pola_is_to_be_replaced(db: Database) -> None:
    desk = prepared(db)
    plan_id = card_of(desk).plan_id
    plans.save_plan(desk, plan_id, a_plan_edit())
    plan_templates.save_plan_as(desk, plan_id, "Analis")
    plans.save_plan(desk, plan_id, a_plan_edit(a_result("Yang baru")))
    with pytest.raises(Rejected, match="Pola Analis sudah ada") as refused:
        plan_templates.save_plan_as(desk, plan_id, "analis")
    assert [problem.field for problem in refused.value.problems] == ["name"]
    plan_templates.save_plan_as(desk, plan_id, "analis", replacing=True)
    [row] = listed(desk)
    assert (row.name, row.results) == ("analis", 1)


def test_a_pola_is_changed_and_saved_untouched_leaves_no_trace(db: Database) -> None:
    desk = prepared(db)
    plan_templates.save(desk, a_draft())
    [row] = listed(desk)
    assert not plan_templates.save(desk, a_draft(), row.id).touched
    annex = {AnnexSection.KONSEKUENSI: ("Penghargaan", " ")}
    plan_templates.save(desk, a_draft("Pranata", edit=a_plan_edit(a_result("Lain"), annex=annex)), row.id)
    with desk.reader() as reader:
        edit = plan_templates.edit_of(reader, row.id)
    assert (edit.work_results[0].statement, edit.annex) == ("Lain", {AnnexSection.KONSEKUENSI: ("Penghargaan",)})
    assert listed(desk)[0].name == "Pranata"


def test_an_incomplete_pola_is_refused_field_by_field(db: Database) -> None:
    desk = prepared(db)
    edit = a_plan_edit(a_result(" "))
    with pytest.raises(Rejected) as refused:
        plan_templates.save(desk, a_draft(" ", edit=edit))
    assert [problem.field for problem in refused.value.problems] == ["name", "work_results.0.statement"]
    assert listed(desk) == []


def test_a_pola_of_a_head_of_an_independent_unit_needs_perspectives(db: Database) -> None:
    desk = prepared(db)
    with pytest.raises(Rejected, match="belum memiliki perspektif"):
        plan_templates.save(desk, a_draft(form_group=FormGroup.MANDIRI))


def test_removing_a_pola_leaves_the_skp_made_from_it_and_can_be_taken_back(db: Database) -> None:
    desk = prepared(db)
    plan_templates.save(desk, a_draft())
    [row] = listed(desk)
    with desk.reader() as reader:
        edit = plan_templates.edit_of(reader, row.id)
    plans.save_plan(
        desk, card_of(desk).plan_id, merge(replace(edit, work_results=()), offered_of(edit), overwrite=True).edit
    )
    changes = plan_templates.remove(desk, row.id)
    assert changes.name == "Hapus pola SKP Analis Kepegawaian"
    assert len(card_of(desk).work_results) == 2
    with desk.reader() as reader, pytest.raises(NotFound, match="Pola SKP ini tidak ada lagi"):
        plan_templates.edit_of(reader, row.id)
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert listed(desk) == [row]
