"""Tests: the realisation of the period before goes on in the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.appraisals import appraisals, periods
from asn_desktop.services.appraisals.appraisals import Evidence, Progress
from asn_desktop.services.appraisals.periods import PeriodDraft
from asn_desktop.services.plans import carry_over
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.appraisals import periods as reading
from tests.services.appraisal_room import PERIOD, card_of, planned, prepared, ready

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard


def a_quarter(desk: Desk, part: int) -> AppraisalCard:
    """The appraisal of staf in another quarter of 2026."""
    [key] = periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=part)).ids("period")
    periods.prepare(desk, key)
    with desk.reader() as reader:
        [appraisal] = listing.of_employee(reader, key, "staf")
    return read(desk, appraisal)


def read(desk: Desk, appraisal_id: str) -> AppraisalCard:
    with desk.reader() as reader:
        card = appraisal_card.one(reader, appraisal_id)
    assert card is not None
    return card


def told(desk: Desk, card: AppraisalCard, *texts: str) -> None:
    """Realisation and feedback of the first indicators."""
    indicators = [one.id for result in card.work_results for one in result.indicators]
    progress = {key: Progress(text, "Baik") for key, text in zip(indicators, texts, strict=False)}
    appraisals.save_evidence(desk, card.id, Evidence(progress=progress))


def realised(desk: Desk, card: AppraisalCard) -> list[tuple[str, str]]:
    return [(one.realisation, one.feedback) for result in read(desk, card.id).work_results for one in result.indicators]


@pytest.fixture
def desk(db: Database) -> Desk:
    made = prepared(db)
    planned(made)
    return made


def test_a_new_quarter_goes_on_from_the_quarter_before(desk: Desk) -> None:
    first = a_quarter(desk, 1)
    told(desk, first, "12 surat", "3 map")
    second = a_quarter(desk, 2)
    changes = carry_over.continue_realisation(desk, [second.id])
    # Feedback belongs to its own period.
    assert realised(desk, second) == [("12 surat", ""), ("3 map", "")]
    assert changes.name == "Lanjutkan realisasi Zulfa Astuti dari periode sebelumnya"
    assert changes.undo is not None


def test_what_is_typed_stays(desk: Desk) -> None:
    first, second = a_quarter(desk, 1), a_quarter(desk, 2)
    told(desk, first, "12 surat", "3 map")
    told(desk, second, "20 surat")
    carry_over.continue_realisation(desk, [second.id])
    assert realised(desk, second) == [("20 surat", "Baik"), ("3 map", "")]
    with pytest.raises(Rejected, match="realisasi periode ini sudah diisi"):
        carry_over.continue_realisation(desk, [second.id])


def test_a_quarter_left_empty_is_passed_by(desk: Desk) -> None:
    told(desk, a_quarter(desk, 1), "12 surat")
    a_quarter(desk, 2)
    third = a_quarter(desk, 3)
    carry_over.continue_realisation(desk, [third.id])
    assert realised(desk, third)[0] == ("12 surat", "")


def test_the_year_goes_on_from_its_latest_quarter(desk: Desk) -> None:
    told(desk, a_quarter(desk, 1), "12 surat")
    told(desk, a_quarter(desk, 2), "30 surat")
    carry_over.continue_realisation(desk, [card_of(desk).id])
    assert realised(desk, card_of(desk))[0] == ("30 surat", "")


def test_nothing_before_is_said(desk: Desk) -> None:
    with pytest.raises(Rejected, match="belum memuatnya"):
        carry_over.continue_realisation(desk, [a_quarter(desk, 1).id])


def test_the_year_shows_the_ratings_of_its_quarters_and_draws_no_mean(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    second, first = a_quarter(desk, 2), a_quarter(desk, 1)
    with desk.work() as work:
        from asn_desktop.storage.schema.appraisals import AppraisalRecord

        rated = work.require(AppraisalRecord, first.id, "")
        rated.work_result, rated.behaviour, rated.predikat = Rating.ABOVE, Rating.MEETS, "BAIK"
        work.commit("test", "Nilai")
    with desk.reader() as reader:
        found = reading.earlier(reader, card_of(desk).id)
        assert [(row.appraisal_id, row.period_name, row.predikat) for row in found] == [
            (first.id, "Triwulan I 2026", "BAIK"),
            (second.id, "Triwulan II 2026", None),
        ]
        assert [row.appraisal_id for row in reading.earlier(reader, second.id)] == [first.id]
        assert reading.earlier(reader, "nowhere") == []
        [suggested] = appraisals.assess(reader, desk.rules, [card_of(desk).id])
    assert suggested.card.predikat is None
    assert suggested.card.period_id == PERIOD
