"""Services to the public: what is kept, what is refused, and how an indicator takes what a service measured."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.public_service.service_time import Measure
from asn_desktop.services import public_service, undo
from asn_desktop.services.appraisals import evidence_flow
from asn_desktop.services.plans import plans
from asn_desktop.services.public_service import DayEntry, ServiceDraft, SurveyDraft
from asn_desktop.storage.queries import public_service as reading
from tests.services.appraisal_room import a_plan_edit, appraisal_of, card_of, planned, prepared

DAY = date(2026, 3, 12)


@pytest.fixture
def desk(db):
    made = prepared(db)
    planned(made)
    return made


def a_service(desk, **facts):
    known = {"name": "Legalisasi surat", "unit_id": "umum", "standard": 10}
    return public_service.save_service(desk, ServiceDraft(**known | facts))[1]


def days(desk, key):
    with desk.reader() as reader:
        return reading.days(reader, key)


def test_a_service_is_kept_changed_and_brought_back(desk):
    key = a_service(desk)
    changes, same = public_service.save_service(
        desk, ServiceDraft(name="Legalisasi", measure=Measure.HOURS, standard=2, ended=True), key
    )
    assert same == key
    with desk.reader() as reader:
        assert reading.services(reader) == [reading.ServiceRow(key, "Legalisasi", None, "", "JAM", 2, True)]
    undo.undo(desk, changes.undo)
    with desk.reader() as reader:
        assert reading.service(reader, key)[1:4] == ("Legalisasi surat", "umum", "Subbagian Umum")


def test_a_service_without_name_or_time_and_a_second_of_that_name_are_refused(desk):
    a_service(desk)
    with pytest.raises(Rejected) as refused:
        public_service.save_service(desk, ServiceDraft(name=" ", standard=0))
    assert {problem.field for problem in refused.value.problems} == {"name", "standard"}
    with pytest.raises(Rejected, match="sudah ada"):
        a_service(desk)


def test_a_day_takes_the_place_of_what_was_noted_for_it(desk):
    key = a_service(desk)
    public_service.keep_day(desk, key, DayEntry(day=DAY, volume=3, times=(9, 12)))
    changes = public_service.keep_day(desk, key, DayEntry(day=DAY, volume=4, times=(9, 12, 8)))
    assert [tuple(day) for day in days(desk, key)] == [(DAY, 4, (9, 12, 8))]
    undo.undo(desk, changes.undo)
    assert [tuple(day) for day in days(desk, key)] == [(DAY, 3, (9, 12))]
    with pytest.raises(Rejected, match="belum tiba"):
        public_service.keep_day(desk, key, DayEntry(day=date(2027, 1, 4), volume=1))
    with pytest.raises(NotFound):
        public_service.keep_day(desk, "tidak ada", DayEntry(day=DAY, volume=1))


@pytest.mark.file_only
def test_sheets_of_a_survey_are_nine_digits_and_nothing_else(desk):
    _, key = public_service.save_survey(desk, SurveyDraft(name="Semester II", start=DAY, end=DAY))
    public_service.add_sheet(desk, key, "443443440")
    with pytest.raises(Rejected, match="Ada 3 jawaban"):
        public_service.add_sheet(desk, key, "443")
    with desk.reader() as reader:
        assert reading.sheets(reader, key) == [(4, 4, 3, 4, 4, 3, 4, 4, None)]
        assert [survey.sheets for survey in reading.surveys(reader)] == [1]
        columns = reader.column("SELECT name FROM pragma_table_info('survey_sheet')")
    assert set(columns) == {"id", "revision", "origin", "survey_id", "answers"}


def test_a_survey_that_ends_before_it_begins_is_refused(desk):
    with pytest.raises(Rejected) as refused:
        public_service.save_survey(desk, SurveyDraft(name="", start=DAY, end=date(2026, 1, 1)))
    assert {problem.field for problem in refused.value.problems} == {"name", "end"}


def test_a_linked_indicator_is_offered_what_the_service_measured_in_its_period(desk):
    key = a_service(desk)
    public_service.keep_day(desk, key, DayEntry(day=DAY, volume=5, times=(8, 12)))
    public_service.keep_day(desk, key, DayEntry(day=date(2025, 3, 12), volume=90, times=(99,)))
    indicator = card_of(desk, "staf").work_results[0].indicators[0].id
    public_service.link_indicators(desk, key, [indicator])
    with desk.reader() as reader:
        assert [row.service_id for row in reading.indicators(reader, 2026) if row.indicator_id == indicator] == [key]
        (proposal,) = evidence_flow.realisations(reader, appraisal_of(desk, "staf")).found
    assert proposal.key == indicator
    assert proposal.proposed == (
        "Median 10,0 menit; 50,0% dari 2 layanan yang diukur selesai dalam 10 menit; 5 pemohon dilayani."
    )


def test_an_indicator_that_moves_to_another_service_or_goes_keeps_no_link(desk):
    first, second = a_service(desk), a_service(desk, name="Surat pengantar")
    indicator = card_of(desk, "staf").work_results[0].indicators[0].id
    public_service.link_indicators(desk, first, [indicator])
    public_service.link_indicators(desk, second, [indicator])
    with desk.reader() as reader:
        assert reading.linked(reader, first) == []
        assert [row.indicator_id for row in reading.linked(reader, second)] == [indicator]
    plans.save_plan(desk, card_of(desk, "staf").plan_id, a_plan_edit())
    with desk.reader() as reader:
        assert reading.linked(reader, second) == []
