from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.plans.plan import AnnexSection, Approach, Aspect, IndicatorDraft, Perspective, WorkResultKind
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services import undo
from asn_desktop.services.letters.papers import Papers
from asn_desktop.services.plans import plans
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.storage.queries.appraisals import periods as stored_periods
from tests.services.appraisal_room import (
    PERIOD,
    a_plan_edit,
    a_result,
    card_of,
    decide,
    judge,
    planned,
    prepared,
    ready,
)

if TYPE_CHECKING:
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard


def edit_of(card: AppraisalCard) -> PlanEdit:
    """The stored SKP as the editor would give it back untouched."""
    return PlanEdit(
        work_results=tuple(
            WorkResultEdit(
                id=result.id,
                kind=WorkResultKind(result.kind),
                statement=result.statement,
                intervened=result.intervened,
                indicators=tuple(
                    IndicatorEdit(
                        id=one.id, draft=IndicatorDraft(aspect=Aspect(one.aspect), text=one.text, target=one.target)
                    )
                    for one in result.indicators
                ),
            )
            for result in card.work_results
        ),
        expectations=card.expectations,
        annex={AnnexSection(section): lines for section, lines in card.annex.items()},
    )


def test_what_is_written_is_read_back(db: Database) -> None:
    desk = prepared(db)
    changes = plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    card = card_of(desk)
    assert [(one.kind, one.statement, one.intervened) for one in card.work_results] == [
        ("UTAMA", "Surat terkirim tepat waktu", "Layanan tertib"),
        ("UTAMA", "Arsip tertata", "Layanan tertib"),
    ]
    [indicator] = card.work_results[0].indicators
    assert (indicator.aspect, indicator.text, indicator.target) == ("WAKTU", "Waktu kirim", "1 – 2 hari")
    assert card.expectations == {3: "Mau belajar aplikasi baru"}
    assert card.annex == {"SUMBER_DAYA": ("Komputer", "Anggaran")}
    assert changes.name == "Ubah SKP Zulfa Astuti"
    assert changes.undo is not None


def test_who_assigns_and_which_indicator_is_served_are_kept(db: Database) -> None:
    desk = prepared(db)
    served = a_result(intervened_indicator="Indeks kepuasan", assigned_by=" Ketua Tim ")
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(served))
    [result] = card_of(desk).work_results
    assert (result.intervened_indicator, result.assigned_by) == ("Indeks kepuasan", "Ketua Tim")


def test_the_approach_stays_until_another_is_chosen(db: Database) -> None:
    desk = prepared(db)
    assert card_of(desk).approach == "QUANTITATIVE"
    told = a_result(indicators=(IndicatorEdit(draft=IndicatorDraft(text="Terkirim pada hari yang sama")),))
    with pytest.raises(Rejected, match="belum memiliki target"):
        plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(told))
    changes = plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(told, approach=Approach.QUALITATIVE))
    assert card_of(desk).approach == "QUALITATIVE"
    plans.save_plan(desk, card_of(desk).plan_id, edit_of(card_of(desk)))
    assert card_of(desk).approach == "QUALITATIVE"
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk).approach == "QUANTITATIVE"


def test_utama_stand_before_tambahan(db: Database) -> None:
    desk = prepared(db)
    more = a_result("Panitia", kind=WorkResultKind.TAMBAHAN)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(more, a_result("Pokok")))
    assert [one.statement for one in card_of(desk).work_results] == ["Pokok", "Panitia"]


def test_what_keeps_its_key_keeps_realisation_and_judgement(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    judge(desk, Rating.ABOVE)
    edit = edit_of(card_of(desk))
    first, second = edit.work_results
    renamed = replace(second, statement="Arsip tertata rapi")
    plans.save_plan(desk, card_of(desk).plan_id, replace(edit, work_results=(renamed, first)))
    results = card_of(desk).work_results
    assert [one.statement for one in results] == ["Arsip tertata rapi", "Surat terkirim tepat waktu"]
    assert [one.rating for one in results] == ["ABOVE", "ABOVE"]
    assert [one.indicators[0].realisation for one in results] == ["1 hari", "1 hari"]


def test_an_rhk_taken_out_takes_its_evidence_along(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    judge(desk, Rating.ABOVE)
    edit = edit_of(card_of(desk))
    plans.save_plan(desk, card_of(desk).plan_id, replace(edit, work_results=edit.work_results[:1]))
    [left] = card_of(desk).work_results
    assert left.statement == "Surat terkirim tepat waktu"
    with desk.reader() as reader:
        counts = [reader.value(f"SELECT count(*) FROM {table}") for table in ("judgement", "realisation", "indicator")]
    assert counts == [1, 1, 1]


def test_an_indicator_taken_out_takes_its_realisation_along(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    judge(desk, Rating.MEETS)
    edit = edit_of(card_of(desk))
    first = edit.work_results[0]
    fresh = IndicatorEdit(draft=IndicatorDraft(text="Jumlah surat", target="90"))
    changed = replace(first, indicators=(fresh,))
    plans.save_plan(desk, card_of(desk).plan_id, replace(edit, work_results=(changed, *edit.work_results[1:])))
    [indicator] = card_of(desk).work_results[0].indicators
    assert (indicator.text, indicator.realisation) == ("Jumlah surat", "")
    assert card_of(desk).work_results[0].rating == "MEETS"


def test_saving_untouched_changes_nothing(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    changes = plans.save_plan(desk, card_of(desk).plan_id, edit_of(card_of(desk)))
    assert not changes.touched
    assert changes.undo is None


def test_the_whole_edit_is_undone_at_once(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    judge(desk, Rating.ABOVE)
    before = card_of(desk)
    changes = plans.save_plan(desk, before.plan_id, a_plan_edit(a_result("Lain"), expectations={1: "Baru", 3: ""}))
    assert card_of(desk).expectations == {1: "Baru"}
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk) == before


def test_every_incomplete_field_is_named_and_nothing_is_written(db: Database) -> None:
    desk = prepared(db)
    empty = a_result(" ", indicators=(IndicatorEdit(draft=IndicatorDraft(text="", target=" ")),))
    with pytest.raises(Rejected) as refused:
        plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result(), empty, a_result("Tanpa", indicators=())))
    assert [problem.field for problem in refused.value.problems] == [
        "work_results.1.statement",
        "work_results.1.indicators.0.text",
        "work_results.1.indicators.0.target",
        "work_results.2.indicators",
    ]
    assert card_of(desk).work_results == ()


def test_an_empty_skp_is_refused(db: Database) -> None:
    desk = prepared(db)
    with pytest.raises(Rejected, match="Tambahkan sedikitnya satu"):
        plans.save_plan(desk, card_of(desk).plan_id, PlanEdit(work_results=(), expectations={}, annex={}))


def test_the_head_of_an_independent_unit_needs_perspectives(db: Database) -> None:
    desk = prepared(db)
    plan_id = card_of(desk, "camat").plan_id
    with pytest.raises(Rejected, match="belum memiliki perspektif"):
        plans.save_plan(desk, plan_id, a_plan_edit())
    draft = IndicatorDraft(text="Penyerapan", target="92%", perspective=Perspective.ANGGARAN)
    edit = a_plan_edit(a_result("Anggaran efektif", indicators=(IndicatorEdit(draft=draft),)))
    plans.save_plan(desk, plan_id, edit)
    assert card_of(desk, "camat").work_results[0].indicators[0].perspective == "ANGGARAN"
    assert plans.hints(edit, FormGroup.MANDIRI) == []


def test_hints_never_refuse(db: Database) -> None:
    desk = prepared(db)
    draft = IndicatorDraft(text="Berkas", target="semua berkas")
    edit = a_plan_edit(a_result(kind=WorkResultKind.TAMBAHAN, indicators=(IndicatorEdit(draft=draft),)))
    assert [hint.field for hint in plans.hints(edit, FormGroup.JA_JF)] == [
        "work_results",
        "work_results.0.indicators.0.target",
    ]
    plans.save_plan(desk, card_of(desk).plan_id, edit)


def test_annex_lines_are_replaced_in_order(db: Database) -> None:
    desk = prepared(db)
    plan_id = card_of(desk).plan_id
    plans.save_plan(desk, plan_id, a_plan_edit())
    annex = {AnnexSection.SUMBER_DAYA: ("Anggaran", " "), AnnexSection.KONSEKUENSI: ("Positif", "Negatif")}
    plans.save_plan(desk, plan_id, a_plan_edit(annex=annex))
    assert card_of(desk).annex == {"SUMBER_DAYA": ("Anggaran",), "KONSEKUENSI": ("Positif", "Negatif")}


def test_agreeing_dates_the_plans_and_moves_their_appraisals(db: Database) -> None:
    desk = prepared(db)
    keys = []
    for person in ("staf", "kasubbag"):
        plans.save_plan(desk, card_of(desk, person).plan_id, a_plan_edit())
        keys.append(card_of(desk, person).plan_id)
    changes = plans.agree(desk, keys, date(2026, 1, 20))
    assert changes.name == "Sepakati 2 SKP"
    for person in ("staf", "kasubbag"):
        card = card_of(desk, person)
        assert (card.state, card.agreed_on) == ("agreed", date(2026, 1, 20))
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert (card_of(desk).state, card_of(desk).agreed_on) == ("planning", None)


def test_agreeing_again_only_moves_the_day(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    plans.agree(desk, [card_of(desk).plan_id], date(2026, 1, 28))
    assert (card_of(desk).state, card_of(desk).agreed_on) == ("agreed", date(2026, 1, 28))


def test_one_empty_skp_keeps_all_from_being_agreed(db: Database) -> None:
    desk = prepared(db)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    keys = [card_of(desk).plan_id, card_of(desk, "kasubbag").plan_id]
    with pytest.raises(Rejected, match="SKP Samsul Candra belum memuat rencana hasil kerja"):
        plans.agree(desk, keys, date(2026, 1, 20))
    assert card_of(desk).agreed_on is None


def test_nothing_to_agree_is_said(db: Database) -> None:
    with pytest.raises(NotFound, match="Pilih"):
        plans.agree(prepared(db), [], date(2026, 1, 20))


def test_a_day_outside_the_plan_is_refused_in_words(db: Database) -> None:
    desk = prepared(db)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    with pytest.raises(Rejected, match="1 Januari 2026 dan 31 Desember 2026") as refused:
        plans.agree(desk, [card_of(desk).plan_id], date(2025, 12, 31))
    assert refused.value.problems[0].field == "agreed_on"


def test_a_rated_skp_stands_as_it_was_rated(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    card = card_of(desk)
    with pytest.raises(NotAllowed, match="penilaiannya sudah ditetapkan"):
        plans.save_plan(desk, card.plan_id, edit_of(card))
    with pytest.raises(NotAllowed, match="penilaiannya sudah ditetapkan"):
        plans.agree(desk, [card.plan_id], date(2026, 1, 30))


def test_an_unknown_plan_is_not_found(db: Database) -> None:
    with pytest.raises(NotFound):
        plans.save_plan(prepared(db), "nowhere", a_plan_edit())


def test_signing_is_a_day_of_its_own_after_the_agreement_and_is_printed(db: Database) -> None:
    desk = prepared(db)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    key = card_of(desk).plan_id
    with pytest.raises(Rejected, match="belum disepakati"):
        plans.sign(desk, [key], date(2026, 1, 22))
    plans.agree(desk, [key], date(2026, 1, 20))
    with pytest.raises(Rejected, match="disepakati 20 Januari 2026") as refused:
        plans.sign(desk, [key], date(2026, 1, 19))
    assert refused.value.problems[0].field == "signed_on"
    changes = plans.sign(desk, [key], date(2026, 1, 22))
    assert changes.name == "Tanda tangan SKP Zulfa Astuti"
    assert (card_of(desk).agreed_on, card_of(desk).plan_signed_on) == (date(2026, 1, 20), date(2026, 1, 22))
    with desk.reader() as reader:
        period = stored_periods.one(reader, PERIOD)
        assert period is not None
        printed = Papers(reader, desk.rules, period)
    assert printed.skp(card_of(desk)).place_date == "Siulak, 22 Januari 2026"
    plans.sign(desk, [key], None)
    assert card_of(desk).plan_signed_on is None
    assert printed.skp(card_of(desk)).place_date == "Siulak, 20 Januari 2026"


def test_nothing_to_sign_is_said(db: Database) -> None:
    with pytest.raises(NotFound, match="Pilih"):
        plans.sign(prepared(db), [], date(2026, 1, 20))
