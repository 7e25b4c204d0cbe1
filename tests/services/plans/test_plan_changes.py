"""Tests: one SKP for all periods of a year: developed on, while what is rated keeps the SKP it was rated on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodKind, PeriodState
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.plans.plan import Aspect, IndicatorDraft, WorkResultKind
from asn_desktop.services import undo
from asn_desktop.services.appraisals import appraisals, periods
from asn_desktop.services.appraisals.appraisals import Evidence, Progress
from asn_desktop.services.appraisals.periods import PeriodDraft
from asn_desktop.services.letters import letters
from asn_desktop.services.plans import plans
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.appraisals import appraisals as listing
from tests.services.appraisal_room import PERIOD, a_result, card_of, decide, prepared, ready

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard


def a_quarter(desk: Desk, part: int) -> str:
    """Another quarter of 2026, prepared."""
    [key] = periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=part)).ids("period")
    periods.prepare(desk, key)
    return key


def in_period(desk: Desk, period_id: str) -> AppraisalCard:
    with desk.reader() as reader:
        [key] = listing.of_employee(reader, period_id, "staf")
        card = appraisal_card.one(reader, key)
    assert card is not None
    return card


def as_edit(card: AppraisalCard) -> PlanEdit:
    """The SKP as its editor would hold it."""
    return PlanEdit(
        work_results=tuple(
            WorkResultEdit(
                id=result.id,
                kind=WorkResultKind(result.kind),
                statement=result.statement,
                intervened=result.intervened,
                indicators=tuple(
                    IndicatorEdit(
                        id=one.id,
                        draft=IndicatorDraft(aspect=Aspect(one.aspect), text=one.text, target=one.target),
                    )
                    for one in result.indicators
                ),
            )
            for result in card.work_results
        ),
        expectations=card.expectations,
        annex={},
    )


def developed(desk: Desk, card: AppraisalCard) -> AppraisalCard:
    """The first rhk goes, the second is worded anew, a third comes."""
    edit = as_edit(card)
    second = replace(edit.work_results[1], statement="Arsip tertata dan terdigitalkan")
    plans.save_plan(desk, card.plan_id, replace(edit, work_results=(second, a_result("Aplikasi surat dipakai"))))
    return in_period(desk, card.period_id)


@pytest.fixture
def desk(db: Database) -> Desk:
    """The year and its third quarter share the SKP of staf; the quarter is rated."""
    made = prepared(db)
    ready(made)
    quarter = a_quarter(made, 3)
    card = in_period(made, quarter)
    progress = {one.id: Progress("1 hari", "Baik") for result in card.work_results for one in result.indicators}
    appraisals.save_evidence(made, card.id, Evidence(progress=progress))
    with made.work() as work:
        from asn_desktop.storage.schema.appraisals import AppraisalRecord

        work.require(AppraisalRecord, card.id, "").collection_closed = True
        work.require(AppraisalRecord, card.id, "").state = "feedback"
        work.commit("test", "Tutup pengumpulan")
    appraisals.decide_ratings(
        made,
        appraisals.DecideRatings(appraisal_id=card.id, work_result=Rating.MEETS, behaviour=Rating.MEETS, reason="x"),
    )
    return made


def quarter_of(desk: Desk) -> AppraisalCard:
    with desk.reader() as reader:
        key = reader.value("SELECT id FROM period WHERE code = '2026-T3'")
    return in_period(desk, key)


def test_the_rating_of_a_quarter_does_not_end_the_skp_and_keeps_it_as_it_was(desk: Desk) -> None:
    before = quarter_of(desk)
    after = developed(desk, card_of(desk))
    assert [result.statement for result in after.work_results] == [
        "Arsip tertata dan terdigitalkan",
        "Aplikasi surat dipakai",
    ]
    assert quarter_of(desk) == before
    assert before.work_results[0].indicators[0].realisation == "1 hari"
    developed(desk, card_of(desk))
    assert quarter_of(desk) == before


def test_the_paper_of_a_rated_quarter_stays_the_paper_that_was_issued(desk: Desk) -> None:
    key = quarter_of(desk).id
    issued, _ = letters.issue(desk, DocumentKind.PACKAGE, key)
    developed(desk, card_of(desk))
    assert letters.issue(desk, DocumentKind.PACKAGE, key) == (issued, None)


def test_a_later_quarter_works_on_the_developed_skp(desk: Desk) -> None:
    after = developed(desk, card_of(desk))
    fourth = in_period(desk, a_quarter(desk, 4))
    assert [result.id for result in fourth.work_results] == [result.id for result in after.work_results]


def test_a_closed_quarter_is_kept_whole_when_the_skp_is_developed(desk: Desk) -> None:
    before = quarter_of(desk)
    with desk.work() as work:
        from asn_desktop.storage.schema.appraisals import PeriodRecord

        work.require(PeriodRecord, before.period_id, "").state = PeriodState.FINAL
        work.commit("test", "Tutup")
    changes_before = card_of(desk)
    after = developed(desk, changes_before)
    assert quarter_of(desk) == before
    assert after.work_results != changes_before.work_results


def test_developing_the_skp_is_undone_with_all_that_rests_on_it(desk: Desk) -> None:
    year, quarter = card_of(desk), quarter_of(desk)
    edit = as_edit(year)
    changes = plans.save_plan(desk, year.plan_id, replace(edit, work_results=edit.work_results[1:]))
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk).work_results == year.work_results
    assert quarter_of(desk) == quarter
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM frozen_plan") == 0


def test_a_rating_taken_back_follows_the_skp_as_it_stands_now(desk: Desk) -> None:
    after = developed(desk, card_of(desk))
    appraisals.withdraw_ratings(desk, quarter_of(desk).id, "Salah ketik")
    now = quarter_of(desk)
    assert [result.id for result in now.work_results] == [result.id for result in after.work_results]
    # What is still in the SKP keeps what was typed about it.
    assert now.work_results[0].indicators[0].realisation == "1 hari"


def test_the_day_of_agreement_may_move_and_stays_as_printed_for_the_quarter(desk: Desk) -> None:
    plans.agree(desk, [card_of(desk).plan_id], date(2026, 10, 5))
    assert card_of(desk).agreed_on == date(2026, 10, 5)
    assert quarter_of(desk).agreed_on == date(2026, 1, 20)


def test_the_rating_of_the_year_ends_the_skp(desk: Desk) -> None:
    decide(desk, Rating.MEETS, Rating.MEETS)
    with pytest.raises(NotAllowed, match="Cabut penetapan itu lebih dahulu"):
        developed(desk, card_of(desk))
    assert card_of(desk).period_id == PERIOD
