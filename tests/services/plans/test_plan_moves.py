"""Tests: an SKP after another within the year, one beside it for a Plt., tugas belajar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.plans.plan import Acting, Approach
from asn_desktop.services import undo
from asn_desktop.services.appraisals import periods
from asn_desktop.services.feedback import feedback
from asn_desktop.services.letters import letters
from asn_desktop.services.plans import plan_moves, plans
from asn_desktop.services.plans.plan_moves import ActingDraft, Study
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.plans import plan_cards
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PlanRecord, RealisationRecord
from tests.builders import a_period, keep
from tests.documents.paper import reader as reader_of
from tests.services.appraisal_room import (
    PERIOD,
    a_plan_edit,
    a_result,
    answer,
    appraised,
    card_of,
    decide,
    judge,
    office,
    planned,
    prepared,
    ready,
)
from tests.services.appraisals.test_periods import change

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

MAY = date(2026, 5, 1)
SECTION = ActingDraft(
    acting=Acting.PLT,
    position="Kepala Subbagian Umum",
    unit_id="umum",
    start=date(2026, 3, 1),
    end=date(2026, 12, 31),
    note="SP 800/12/2026",
)


def quarters(db: Database) -> None:
    """The four quarters of 2026 beside the year; the last has not been prepared."""
    bounds = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
    for number, (start, end) in enumerate(bounds, start=1):
        keep(
            db,
            a_period(
                id=f"t{number}",
                code=f"2026-T{number}",
                name=f"Triwulan {number} 2026",
                kind="QUARTERLY",
                start=date.fromisoformat(f"2026-{start}"),
                end=date.fromisoformat(f"2026-{end}"),
            ),
        )


def moved(desk: Desk) -> None:
    """The clerk of Subbagian Umum becomes secretary's staff with another post."""
    change(desk, "staf", position_name="Bendahara", unit_id="set")


def plans_of(desk: Desk, employee_id: str = "staf") -> list[PlanRecord]:
    with desk.work() as work:
        found = work.all(PlanRecord, "start", employee_id=employee_id)
        return list(found)


def cards_of(desk: Desk, period_id: str = PERIOD, employee_id: str = "staf") -> list[AppraisalCard]:
    with desk.reader() as reader:
        keys = listing.of_employee(reader, period_id, employee_id)
        found = appraisal_card.cards(reader, keys)
    return [found[key] for key in keys]


def test_the_old_skp_ends_on_the_day_before_and_the_new_one_freezes_as_of_now(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    old = card_of(desk)
    moved(desk)
    changes = plan_moves.begin_anew(desk, old.plan_id, MAY, " SK mutasi 12/2026 ")
    assert changes.name == "SKP baru Zulfa Astuti sejak 1 Mei 2026"
    first, second = plans_of(desk)
    assert (first.start, first.end) == (date(2026, 1, 1), date(2026, 4, 30))
    assert (second.start, second.end, second.note) == (MAY, date(2026, 12, 31), "SK mutasi 12/2026")
    assert (first.person["position"], second.person["position"]) == ("Analis Kepegawaian", "Bendahara")
    assert (first.assessor["name"], second.assessor["name"]) == ("Samsul Candra", "Helmi Fitriani")
    card = card_of(desk)
    assert (card.id, card.plan_id) == (old.id, second.id)
    assert (card.person.position, card.person.unit, card.assessor.name) == (
        "Bendahara",
        "Sekretariat Kecamatan",
        "Helmi Fitriani",
    )
    assert (card.state, card.agreed_on, card.work_results) == ("planning", None, ())
    assert card.unit_id == "set"
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk) == old


def test_the_approach_goes_on_and_realisation_of_the_old_rhk_stays_to_be_looked_up(db: Database) -> None:
    desk = prepared(db)
    told = replace(a_plan_edit(), approach=Approach.QUALITATIVE)
    plans.save_plan(desk, card_of(desk).plan_id, told)
    judge(desk, Rating.MEETS)
    plan_moves.begin_anew(desk, card_of(desk).plan_id, MAY)
    assert card_of(desk).approach == "QUALITATIVE"
    with desk.work() as work:
        assert len(work.all(RealisationRecord, appraisal_id=card_of(desk).id)) == 2
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result("Kas tertib")))
    assert card_of(desk).work_results[0].indicators[0].realisation == ""
    assert card_of(desk).behaviour_feedback == {1: "Ramah"}


def test_periods_before_the_move_stay_with_the_old_skp_and_later_ones_follow_the_new(db: Database) -> None:
    desk = office(db)
    quarters(db)
    for key in (PERIOD, "t1", "t2"):
        periods.prepare(desk, key)
    old = card_of(desk).plan_id
    moved(desk)
    plan_moves.begin_anew(desk, old, MAY)
    new = plans_of(desk)[1].id
    periods.prepare(desk, "t3")
    assert [cards_of(desk, key)[0].plan_id for key in ("t1", "t2", "t3", PERIOD)] == [old, new, new, new]
    assert [len(cards_of(desk, key)) for key in ("t1", "t2", "t3", PERIOD)] == [1, 1, 1, 1]


def test_a_period_prepared_after_the_move_freezes_who_it_was_then(db: Database) -> None:
    desk = prepared(db)
    quarters(db)
    old = card_of(desk).plan_id
    moved(desk)
    plan_moves.begin_anew(desk, old, MAY)
    periods.prepare(desk, "t1")
    [card] = cards_of(desk, "t1")
    assert (card.plan_id, card.person.position, card.assessor.name) == (old, "Analis Kepegawaian", "Samsul Candra")


def test_a_quarter_rated_before_the_move_keeps_its_result_and_its_skp(db: Database) -> None:
    desk = office(db)
    quarters(db)
    for key in (PERIOD, "t2"):
        periods.prepare(desk, key)
    planned(desk)
    [quarter] = cards_of(desk, "t2")
    set_rated(desk, quarter.id)
    before = cards_of(desk, "t2")
    plan_moves.begin_anew(desk, quarter.plan_id, MAY)
    assert cards_of(desk, "t2") == before
    assert card_of(desk).plan_id == plans_of(desk)[1].id


def set_rated(desk: Desk, appraisal_id: str) -> None:
    with desk.work() as work:
        appraisal = work.require(AppraisalRecord, appraisal_id, "")
        appraisal.state, appraisal.predikat = "rated", "BAIK"
        appraisal.work_result = appraisal.behaviour = "MEETS"
        work.commit("test", "Tetapkan")


def test_after_the_year_is_rated_no_other_skp_begins(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    with pytest.raises(NotAllowed, match="Penilaian Tahunan 2026 Zulfa Astuti sudah ditetapkan"):
        plan_moves.begin_anew(desk, card_of(desk).plan_id, MAY)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2025, 12, 31), date(2027, 1, 1)])
def test_a_new_skp_begins_within_the_old_one(db: Database, day: date) -> None:
    desk = prepared(db)
    with pytest.raises(Rejected, match="2 Januari 2026 dan 31 Desember 2026") as refused:
        plan_moves.begin_anew(desk, card_of(desk).plan_id, day)
    assert refused.value.problems[0].field == "start"


def test_a_second_move_goes_on_from_the_last_skp(db: Database) -> None:
    desk = prepared(db)
    first = card_of(desk).plan_id
    plan_moves.begin_anew(desk, first, MAY)
    with pytest.raises(NotAllowed, match="SKP baru sejak 1 Mei 2026"):
        plan_moves.begin_anew(desk, first, date(2026, 3, 1))
    plan_moves.begin_anew(desk, card_of(desk).plan_id, date(2026, 9, 1))
    assert [(one.start.month, one.end.month) for one in plans_of(desk)] == [(1, 4), (5, 8), (9, 12)]


def test_the_outlook_shows_what_would_change_and_keeps_nothing(db: Database) -> None:
    desk = prepared(db)
    moved(desk)
    seen = plan_moves.outlook(desk, card_of(desk).plan_id)
    assert (seen.before["position"], seen.after["position"]) == ("Analis Kepegawaian", "Bendahara")
    assert (seen.assessor_before["name"], seen.assessor_after["name"]) == ("Samsul Candra", "Helmi Fitriani")
    assert len(plans_of(desk)) == 1


def test_who_has_left_gets_no_new_skp(db: Database) -> None:
    desk = prepared(db)
    change(desk, "staf", retired=True)
    with pytest.raises(Rejected, match="sudah tidak aktif"):
        plan_moves.begin_anew(desk, card_of(desk).plan_id, MAY)
    with pytest.raises(NotFound):
        plan_moves.begin_acting(desk, "staf", SECTION)


def test_an_assignment_stands_beside_the_definitive_post(db: Database) -> None:
    desk = prepared(db)
    quarters(db)
    periods.prepare(desk, "t1")
    changes = plan_moves.begin_acting(desk, "staf", SECTION)
    definitive, acting = plans_of(desk)
    assert (definitive.end, acting.start, acting.acting) == (date(2026, 12, 31), date(2026, 3, 1), "PLT")
    assert acting.person["position"] == "Plt. Kepala Subbagian Umum"
    assert (acting.assessor["name"], acting.superior["name"]) == ("Helmi Fitriani", "Eka Rahayu")
    first, second = cards_of(desk)
    assert (first.acting, second.acting) == ("PLT", "")  # the definitive post speaks last
    assert (first.person.position, first.unit_id) == ("Plt. Kepala Subbagian Umum", "set")
    assert [card.acting for card in cards_of(desk, "t1")] == ["PLT", ""]
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert [card.acting for card in cards_of(desk)] == [""]


def test_preparing_adds_the_assignment_only_where_it_still_runs_at_the_end(db: Database) -> None:
    desk = prepared(db)
    quarters(db)
    plan_moves.begin_acting(desk, "staf", replace(SECTION, end=date(2026, 7, 31)))
    for key in ("t1", "t2", "t3"):
        periods.prepare(desk, key)
    assert [[card.acting for card in cards_of(desk, key)] for key in ("t1", "t2", "t3", PERIOD)] == [
        ["PLT", ""],
        ["PLT", ""],
        [""],
        [""],
    ]


def test_the_head_of_an_independent_unit_for_a_time_uses_its_forms_and_is_appraised_from_outside(db: Database) -> None:
    desk = prepared(db)
    plan_moves.begin_acting(desk, "sekcam", replace(SECTION, position="Camat", unit_id="kec", acting=Acting.PLH))
    [acting] = [one for one in plans_of(desk, "sekcam") if one.acting]
    assert (acting.form_group, acting.person["position"], acting.assessor_id) == ("MANDIRI", "Plh. Camat", None)


def test_an_assessor_named_by_hand_appraises_the_assignment(db: Database) -> None:
    desk = prepared(db)
    plan_moves.begin_acting(desk, "staf", replace(SECTION, assessor_id="camat"))
    [acting] = [one for one in plans_of(desk) if one.acting]
    assert (acting.assessor_id, acting.assessor["name"]) == ("camat", "Eka Rahayu")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(SECTION, position=" "), "position"),
        (replace(SECTION, end=date(2026, 2, 1)), "end"),
        (replace(SECTION, end=date(2027, 1, 31)), "end"),
        (replace(SECTION, unit_id="nowhere"), "unit_id"),
        (replace(SECTION, assessor_id="staf"), "assessor_id"),
    ],
)
def test_an_incomplete_assignment_is_refused_by_field(db: Database, draft: ActingDraft, field: str) -> None:
    with pytest.raises(Rejected) as refused:
        plan_moves.begin_acting(prepared(db), "staf", draft)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_the_same_assignment_is_not_begun_twice(db: Database) -> None:
    desk = prepared(db)
    plan_moves.begin_acting(desk, "staf", SECTION)
    with pytest.raises(Rejected, match=r"sudah mempunyai SKP Plt\. Kepala Subbagian Umum"):
        plan_moves.begin_acting(desk, "staf", SECTION)
    plan_moves.begin_acting(desk, "staf", replace(SECTION, acting=Acting.PLH))


def test_an_assignment_that_ends_takes_its_empty_appraisals_along_and_keeps_written_ones(db: Database) -> None:
    desk = prepared(db)
    quarters(db)
    plan_moves.begin_acting(desk, "staf", SECTION)
    periods.prepare(desk, "t2")
    acting = cards_of(desk, "t2")[0]
    plans.save_plan(desk, acting.plan_id, a_plan_edit())
    plan_moves.end_acting(desk, acting.plan_id, date(2026, 6, 30))
    assert [card.acting for card in cards_of(desk)] == [""]
    assert [card.acting for card in cards_of(desk, "t2")] == ["PLT", ""]
    with desk.work() as work:
        work.add(
            RealisationRecord(appraisal_id=acting.id, indicator_id=indicator_of(desk, acting.plan_id), realisation="1")
        )
        work.commit("test", "Isi")
    plan_moves.end_acting(desk, acting.plan_id, date(2026, 5, 31))
    assert [card.acting for card in cards_of(desk, "t2")] == ["PLT", ""]
    with pytest.raises(Rejected, match="1 Maret 2026 dan 31 Mei 2026"):
        plan_moves.end_acting(desk, acting.plan_id, date(2026, 12, 31))
    with pytest.raises(NotAllowed, match="bukan SKP Plt"):
        plan_moves.end_acting(desk, card_plan(desk), date(2026, 5, 31))
    with pytest.raises(NotAllowed, match="Akhiri penugasannya"):
        plan_moves.begin_anew(desk, acting.plan_id, date(2026, 4, 1))


def indicator_of(desk: Desk, plan_id: str) -> str:
    with desk.reader() as reader:
        return str(
            reader.value(
                "SELECT i.id FROM indicator i JOIN work_result w ON w.id = i.work_result_id WHERE w.plan_id = ?",
                (plan_id,),
            )
        )


def card_plan(desk: Desk) -> str:
    return next(one.id for one in plans_of(desk) if not one.acting)


def test_during_tugas_belajar_no_new_skp_begins(db: Database) -> None:
    desk = prepared(db)
    key = card_of(desk).plan_id
    plan_moves.note_study(desk, key, Study(date(2026, 7, 1), note="S2 Universitas Jambi"))
    card = card_of(desk)
    assert (card.study_from, card.study_until, card.plan_note) == (date(2026, 7, 1), None, "S2 Universitas Jambi")
    with pytest.raises(NotAllowed, match="tambahkan ekspektasinya pada SKP yang ada"):
        plan_moves.begin_anew(desk, key, date(2026, 8, 1))
    plan_moves.note_study(desk, key, Study(date(2026, 7, 1), date(2026, 7, 31)))
    plan_moves.begin_anew(desk, key, date(2026, 8, 1))
    plan_moves.note_study(desk, key, None)
    assert plans_of(desk)[0].study_from is None


def test_a_tugas_belajar_begins_within_the_skp_and_ends_after_it_began(db: Database) -> None:
    desk = prepared(db)
    key = card_of(desk).plan_id
    with pytest.raises(Rejected, match="masa SKP ini"):
        plan_moves.note_study(desk, key, Study(date(2027, 1, 1)))
    with pytest.raises(Rejected, match="sebelum mulai"):
        plan_moves.note_study(desk, key, Study(MAY, date(2026, 4, 1)))
    with pytest.raises(NotFound):
        plan_moves.note_study(desk, "nowhere", None)


def test_an_empty_new_skp_is_not_rated(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    plan_moves.begin_anew(desk, card_of(desk).plan_id, MAY)
    assert card_of(desk).collection_closed
    with pytest.raises(NotAllowed, match="belum memuat rencana hasil kerja"):
        decide(desk, Rating.MEETS, Rating.MEETS)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    decide(desk, Rating.MEETS, Rating.MEETS, reason="Menurut bukti.")
    assert card_of(desk).predikat == "BAIK"


def test_earlier_skp_are_read_with_their_realisation_and_predikat(db: Database) -> None:
    desk = office(db)
    quarters(db)
    for key in (PERIOD, "t1"):
        periods.prepare(desk, key)
    planned(desk)
    judge(desk, Rating.MEETS)
    set_rated(desk, cards_of(desk, "t1")[0].id)
    old = card_of(desk).plan_id
    moved(desk)
    plan_moves.begin_anew(desk, old, MAY, "SK 12")
    plan_moves.begin_acting(desk, "staf", replace(SECTION, end=date(2026, 8, 31)))
    with desk.reader() as reader:
        first, acting = plan_cards.earlier(reader, card_of(desk).plan_id)
        assert plan_cards.earlier(reader, old) == []
        assert plan_cards.earlier(reader, acting.id) == []
        assert set(plan_cards.earlier_in_year(reader, 2026)) == {card_of(desk).plan_id}
        assert plan_cards.earlier_in_year(reader, 2025) == {}
    assert (first.id, first.end, first.predikat) == (old, date(2026, 4, 30), (("Triwulan 1 2026", "BAIK"),))
    assert [one.realisation for result in first.work_results for one in result.indicators] == ["1 hari", "1 hari"]
    assert (acting.acting, acting.person.position, acting.work_results) == ("PLT", "Plt. Kepala Subbagian Umum", ())


def test_the_package_of_the_year_encloses_earlier_skp_for_reference(db: Database) -> None:
    desk = prepared(db)
    quarters(db)
    planned(desk)
    moved(desk)
    plan_moves.begin_anew(desk, card_of(desk).plan_id, MAY)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result("Kas tertib")))
    periods.prepare(desk, "t3")
    [quarter] = cards_of(desk, "t3")
    annual = reader_of(letters.preview(desk, DocumentKind.PACKAGE, card_of(desk).id).pdf)
    assert [entry.title for entry in annual.outline][-2:] == [
        "SKP sebelumnya: Analis Kepegawaian",
        "Lampiran SKP sebelumnya: Analis Kepegawaian",
    ]
    text = " ".join(" ".join(page.extract_text().split()) for page in annual.pages)
    assert "1 JANUARI SD 30 APRIL TAHUN 2026" in text
    assert "1 MEI SD 31 DESEMBER TAHUN 2026" in text
    short = reader_of(letters.preview(desk, DocumentKind.PACKAGE, quarter.id).pdf)
    assert len(short.outline) == 4


@pytest.mark.parametrize(("moved_on", "quarter", "year"), [("08-25", "new", "new"), ("09-25", "old", "new")])
def test_an_assessor_who_moves_evaluates_the_quarter_only_in_its_last_days(
    db: Database, moved_on: str, quarter: str, year: str
) -> None:
    desk = office(db)
    quarters(db)
    for key in (PERIOD, "t3"):
        periods.prepare(desk, key)
    planned(desk)
    old = card_of(desk).plan_id
    change(desk, "staf", assessor_id="sekcam")  # the post stays, somebody else appraises now
    plan_moves.begin_anew(desk, old, date.fromisoformat(f"2026-{moved_on}"))
    periods.prepare(desk, "t3")
    [third] = cards_of(desk, "t3")
    [annual] = cards_of(desk, PERIOD)
    named = {"old": "Samsul Candra", "new": "Helmi Fitriani"}
    assert (third.assessor.name, annual.assessor.name) == (named[quarter], named[year])
    assert (third.plan_id == old) is (quarter == "old")


def test_an_employee_who_moves_in_the_last_days_is_evaluated_by_the_new_assessor_all_the_same(db: Database) -> None:
    desk = office(db)
    quarters(db)
    periods.prepare(desk, "t3")
    [before] = cards_of(desk, "t3")
    moved(desk)
    plan_moves.begin_anew(desk, before.plan_id, date(2026, 9, 25))
    [card] = cards_of(desk, "t3")
    assert (card.assessor.name, card.person.position) == ("Helmi Fitriani", "Bendahara")


def test_the_year_after_a_move_is_rated_by_the_new_assessor_on_the_new_unit_and_averages_nothing(db: Database) -> None:
    desk = office(db)
    quarters(db)
    for key in (PERIOD, "t1", "t2"):
        periods.prepare(desk, key)
    planned(desk)
    periods.set_achievement(desk, PERIOD, "umum", Achievement.KURANG, 2026)
    periods.set_achievement(desk, PERIOD, "set", Achievement.ISTIMEWA, 2026)
    moved(desk)
    plan_moves.begin_anew(desk, card_of(desk).plan_id, MAY)
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result("Kas tertib")))
    plans.agree(desk, [card_of(desk).plan_id], date(2026, 5, 20))
    judge(desk, Rating.MEETS)
    answer(desk, superior=1, peer=3)
    feedback.close_collection(desk, [card_of(desk).id])
    before = appraised(desk).suggestion
    for key, predikat in (("t1", "SANGAT_KURANG"), ("t2", "SANGAT_BAIK")):
        [short] = cards_of(desk, key)
        with desk.work() as work:
            record = work.require(AppraisalRecord, short.id, "")
            record.state, record.predikat, record.collection_closed = "rated", predikat, True
            work.commit("test", "Tetapkan")
    assert appraised(desk).suggestion == before  # what the quarters led to is weighed by people alone
    decide(desk, Rating.MEETS, Rating.MEETS)
    card = card_of(desk)
    assert (card.predikat, card.decided_by, card.unit_id) == ("BAIK", "Helmi Fitriani", "set")
    paper, _ = letters.issue(desk, DocumentKind.EVALUATION, card.id)
    text = " ".join(reader_of(paper.pdf).pages[0].extract_text().split())
    assert "CAPAIAN KINERJA ORGANISASI* ISTIMEWA" in text
