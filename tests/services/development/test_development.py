"""Tests: a development plan from the weak result to its outcome, and what the rest of the program makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from asn_desktop.domain.appraisals.due_facts import DueKind
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.development.development import ItemDraft, Outcome, follows, months_basis
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services import undo
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.development import development, training
from asn_desktop.services.development.development import PlanDraft
from asn_desktop.services.development.training import CourseDraft
from asn_desktop.services.due import look_ahead
from asn_desktop.storage.queries.development import development as stored
from asn_desktop.storage.queries.development import training as followed
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.coaching import CoachingRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW, a_period, an_appraisal
from tests.documents import paper
from tests.services.career_room import desk_at, office

DAY = datetime(2026, 2, 2, 9)
ITEM = ItemDraft(gap="Administrasi", kind="BIMTEK", name="Bimtek Arsip", hours=8, target=date(2026, 4, 1))


@pytest.fixture
def desk(db):
    office(db, predikat="BUTUH_PERBAIKAN")
    return desk_at(db, DAY)


def at(desk, when):
    return desk_at(desk.database, datetime.combine(when, datetime.min.time()).replace(hour=9))


def people(desk):
    with desk.reader() as reader:
        return development.followed(reader, desk.today)


def begun(desk, *items, start=date(2026, 2, 2)):
    weak = people(desk)[0].weak
    draft = PlanDraft(finding="Hasil kerja", start=start, predikat=weak.predikat, appraisal_id=weak.appraisal_id)
    return development.begin(desk, "hendri", draft, items)[1]


def plan(desk, key):
    with desk.reader() as reader:
        return stored.one(reader, key)


def lines(desk, key):
    with desk.reader() as reader:
        return stored.items(reader, key).get(key, [])


def ahead(desk):
    with desk.reader() as reader:
        return [(one.kind, one.name, one.day) for one in look_ahead(reader, desk.rules, desk.today).developments]


def appraised_again(desk, predikat):
    """A later quarter in which the predikat was decided."""
    with desk.database.work(actor="Yulia", now=NOW) as work:
        period = a_period(
            id="t2", code="2026-T2", name="Triwulan II 2026", kind="QUARTERLY", year=2026,
            start=date(2026, 4, 1), end=date(2026, 6, 30), state="final",
        )  # fmt: skip
        work.add(period)
        work.flush()
        person = work.first(AppraisalRecord, employee_id="hendri")
        own = work.require(PlanRecord, person.plan_id, "")
        hendri = work.require(EmployeeRecord, "hendri", "")
        work.add(an_appraisal(work.require(PeriodRecord, "t2", ""), own, hendri, state="rated", predikat=predikat))
        work.commit("test", "Triwulan II")


def test_a_weak_result_without_a_plan_is_named_first_and_on_the_first_screen(desk):
    assert [(one.employee_id, development.waits(one)) for one in people(desk)] == [("hendri", True)]
    assert ahead(desk) == [(DueKind.BEGIN_DEVELOPMENT, "Hendri Saputra, S.Sos.", None)]


def test_a_plan_begins_with_what_the_results_call_for_from_the_catalogue(desk):
    gap = "hasil kerja di bawah ekspektasi (teknis)"
    training.save_course(
        desk, CourseDraft(name="Bimtek Administrasi", kind="BIMTEK", provider="BPSDM", hours=16, gap=gap)
    )
    with desk.reader() as reader:
        (item,) = development.suggested_items(reader, desk, "hendri")
    assert (item.gap, item.name, item.provider, item.hours) == (gap, "Bimtek Administrasi", "BPSDM", 16)
    assert item.target == date(2026, 5, 2)


def test_competences_judged_after_guidance_reach_the_next_training_plan(desk):
    with desk.database.work(actor="Yulia", now=NOW) as work:
        appraisal = work.first(AppraisalRecord, employee_id="hendri").id
        marks = [["1", "Komunikasi", "2", "ragu berbicara"], ["1", "Integritas", "4", ""], ["3", "Arsip", "", ""]]
        work.add(
            CoachingRecord(
                appraisal_id=appraisal, kind="COACHING", day=date(2026, 1, 20), evaluated_on=date(2026, 1, 30),
                tables={"competences": marks}, texts={"recommendation": "Ikutkan bimtek"},
            )
        )  # fmt: skip
        work.commit("test", "Coaching")
    with desk.reader() as reader:
        plan_ = training.overview(reader, desk.rules, year=2026, on=desk.today).proposals
    (found,) = (one for one in plan_ if "Komunikasi" in one.need)
    assert found.reason == "Evaluasi kompetensi sesudah bimbingan (B.1.9): Ikutkan bimtek"
    assert not any("Integritas" in one.need for one in plan_)


@pytest.mark.parametrize(
    ("status", "basis", "follows_"),
    [("PNS", "PP 30/2019 Pasal 57–58", "uji kompetensi"), ("PPPK", "PP 49/2018", "perjanjian kerja")],
)
def test_the_months_of_a_pppk_rest_on_the_agreement_and_not_on_the_law_for_a_pns(desk, status, basis, follows_):
    with desk.database.work(actor="Yulia", now=NOW) as work:
        work.require(EmployeeRecord, "hendri", "").status = status
        work.commit("test", "Status")
    key = begun(desk, ITEM)
    with desk.reader() as reader:
        told = {one.basis for one in look_ahead(reader, desk.rules, desk.today).developments}
    assert [basis in one for one in told] == [True]
    assert basis in months_basis(plan(desk, key).status)
    assert follows_ in follows(Outcome.NOT_IMPROVED, status)


def test_the_six_months_and_the_next_line_are_followed_by_date(desk):
    key = begun(desk, ITEM, replace(ITEM, name="Coaching", target=date(2026, 3, 1)))
    assert plan(desk, key).until == date(2026, 8, 2)
    assert [(kind, day) for kind, _, day in ahead(desk)] == [
        (DueKind.DEVELOPMENT_STEP, date(2026, 3, 1)),
        (DueKind.REVIEW_DEVELOPMENT, date(2026, 8, 2)),
    ]
    with pytest.raises(Rejected, match="masih mempunyai"):
        begun(desk, ITEM)


def test_a_line_that_is_done_needs_its_proof_and_becomes_a_training(desk):
    key = begun(desk, ITEM)
    later = at(desk, date(2026, 3, 2))
    item = lines(desk, key)[0].id
    with pytest.raises(Rejected) as refused:
        development.finish_item(later, item, later.today, " ")
    assert refused.value.problems[0].field == "proof"
    changes = development.finish_item(later, item, later.today, "800/1/2026")
    with desk.reader() as reader:
        assert [(one.name, one.hours, one.certificate) for one in followed.records(reader, 2026)] == [
            ("Bimtek Arsip", 8, "800/1/2026")
        ]
    undo.undo(later, changes.undo)
    assert lines(desk, key)[0].done_on is None
    with desk.reader() as reader:
        assert followed.records(reader, 2026) == []


def test_lines_are_added_changed_and_taken_away(desk):
    key = begun(desk)
    development.save_item(desk, key, ITEM)
    (one,) = lines(desk, key)
    development.save_item(desk, key, replace(ITEM, hours=12, cost=500_000), one.id)
    assert [(each.hours, each.cost) for each in lines(desk, key)] == [(12, 500_000)]
    with pytest.raises(Rejected):
        development.save_item(desk, key, replace(ITEM, hours=None))
    development.remove_item(desk, one.id)
    assert lines(desk, key) == []


def test_the_outcome_waits_for_the_six_months_unless_the_plan_is_stopped(desk):
    key = begun(desk, ITEM)
    with pytest.raises(Rejected, match="2 Agustus 2026"):
        development.evaluate(desk, key, Outcome.IMPROVED, "Laporan tepat waktu")
    with pytest.raises(Rejected, match="dasar"):
        development.evaluate(desk, key, Outcome.STOPPED, " ")
    development.evaluate(desk, key, Outcome.STOPPED, "Pindah tugas")
    with pytest.raises(NotAllowed):
        development.save_item(desk, key, ITEM)
    assert not development.waits(people(desk)[0])  # the same result asks for no second plan


def test_the_predikat_of_the_next_period_stands_beside_the_one_before(desk):
    key = begun(desk)
    assert plan(desk, key).after == ""
    appraised_again(desk, "BAIK")
    found = plan(desk, key)
    assert (found.predikat, found.after, found.after_period) == ("BUTUH_PERBAIKAN", "BAIK", "Triwulan II 2026")


@pytest.mark.parametrize(("outcome", "wanted"), [(Outcome.IMPROVED, True), (Outcome.NOT_IMPROVED, False)])
def test_the_career_rules_read_start_and_outcome(desk, outcome, wanted):
    key = begun(desk)
    development.evaluate(at(desk, date(2026, 8, 3)), key, outcome, "Dinilai")
    with desk.reader() as reader:
        facts = {person.id: facts for person, facts in gather(reader, desk.rules, 2025, None, on=date(2026, 8, 3))}
    assert facts["hendri"].day(Noted.IMPROVEMENT_START) == date(2026, 2, 2)
    assert facts["hendri"].yes(Noted.IMPROVED) is wanted


def test_the_paper_names_lines_months_and_both_who_sign(desk):
    key = begun(desk, ITEM)
    written = paper.whole(development.print_plan(desk, key))
    for words in ("RENCANA PENGEMBANGAN INDIVIDU", "Bimtek Arsip", "2 Agustus 2026", "Ardinal", "Hendri Saputra"):
        assert words in written


def test_a_plan_goes_with_its_lines_and_comes_back_with_them(desk):
    key = begun(desk, ITEM)
    changes = development.remove(desk, key)
    assert (plan(desk, key), lines(desk, key)) == (None, [])
    undo.undo(desk, changes.undo)
    assert len(lines(desk, key)) == 1
