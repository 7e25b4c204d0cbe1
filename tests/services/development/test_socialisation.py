"""Tests: sessions kept, attended and asked about; what they do to readiness; the guides and papers shipped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from asn_desktop.domain.appraisals.readiness import Check
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services import undo
from asn_desktop.services.appraisals import periods, readiness
from asn_desktop.services.appraisals.periods import PeriodDraft
from asn_desktop.services.development import socialisation as acts
from asn_desktop.services.development.socialisation import SessionDraft
from asn_desktop.services.due import look_ahead
from asn_desktop.storage.queries.appraisals import periods as stored_periods
from asn_desktop.storage.queries.development import socialisation as stored
from asn_desktop.storage.queries.development import training
from tests.documents import paper
from tests.services.staff_room import kecamatan

ALL = ["camat", "kasubbag", "sekcam", "staf"]


@pytest.fixture
def desk(db):
    return kecamatan(db)


def held(desk, **facts):
    known = {"topic": "SKP dan umpan balik 360", "day": desk.today, "place": "Aula"}
    return acts.save_session(desk, SessionDraft(**(known | facts)))[1]


def session(desk, key):
    with desk.reader() as reader:
        return stored.session(reader, key)


def units(desk, period_id):
    with desk.reader() as reader:
        period = stored_periods.one(reader, period_id)
        return {one.name: one for one in readiness.of_period(reader, period, desk.today)}


def test_who_attended_is_kept_changed_and_undone(desk):
    key = held(desk)
    acts.keep_attendance(desk, key, ["staf", "kasubbag"])
    changes = acts.keep_attendance(desk, key, ["staf", "camat", "sekcam"])
    assert session(desk, key).attended == 3
    undo.undo(desk, changes.undo)
    with desk.reader() as reader:
        assert stored.attended(reader, key) == {"staf", "kasubbag"}


def test_nobody_attended_what_lies_ahead(desk):
    key = held(desk, day=desk.today + timedelta(days=3))
    with pytest.raises(Rejected, match="setelah selesai"):
        acts.keep_attendance(desk, key, ["staf"])


@pytest.mark.file_only
def test_a_sheet_bears_no_name_not_even_in_the_audit(desk):
    key = held(desk)
    acts.add_sheet(desk, key, "21324 444")
    acts.add_sheet(desk, key, "11324 333")
    with desk.reader() as reader:
        found = acts.results(reader, key)
        columns = reader.column("SELECT name FROM pragma_table_info('session_sheet')")
    assert set(columns) == {"id", "revision", "origin", "session_id", "answers"}
    assert (found.sheets, found.outcomes[0].right, found.outcomes[1].right) == (2, 1, 2)
    with pytest.raises(Rejected, match="memuat 8"):
        acts.add_sheet(desk, key, "21")


def test_a_session_goes_with_all_it_holds_and_comes_back_with_it(desk):
    key = held(desk)
    acts.keep_attendance(desk, key, ALL)
    acts.add_sheet(desk, key, "21324444")
    changes = acts.remove_session(desk, key)
    assert session(desk, key) is None
    undo.undo(desk, changes.undo)
    assert (session(desk, key).attended, session(desk, key).sheets) == (4, 1)


def test_a_session_with_jp_becomes_a_training_of_everybody_who_was_there(desk):
    key = held(desk)
    acts.keep_attendance(desk, key, ["staf", "camat"])
    with pytest.raises(Rejected, match="JP"):
        acts.count_as_training(desk, key)
    kept = session(desk, key)
    acts.save_session(desk, SessionDraft(topic=kept.topic, day=kept.day, speaker="BKPSDMD", hours=2), key)
    acts.count_as_training(desk, key)
    acts.count_as_training(desk, key)  # twice is once
    with desk.reader() as reader:
        found = training.totals(reader, desk.today.year)
    assert {person: total.hours for person, total in found.items()} == {"staf": 2, "camat": 2}


def test_attending_makes_a_unit_ready_and_opening_brings_skp_and_raters_into_view(desk):
    periods.add_period(desk, PeriodDraft(kind=PeriodKind.ANNUAL, year=desk.today.year + 1))
    with desk.reader() as reader:
        period = stored_periods.periods(reader)[0].id
    desk_units = units(desk, period)
    assert {name: one.found(Check.ATTENDED).done for name, one in desk_units.items()} == dict.fromkeys(desk_units, 0)
    key = held(desk)
    acts.keep_attendance(desk, key, ["staf", "kasubbag"])
    found = units(desk, period)
    assert (found["Subbagian Umum"].ready, found["Sekretariat Kecamatan"].ready) == (True, False)
    periods.prepare(desk, period)
    opened = units(desk, period)["Subbagian Umum"]
    assert (opened.opened, opened.ready) == (2, False)
    assert opened.found(Check.PLAN).missing == {"staf", "kasubbag"}


def test_a_session_of_more_than_a_year_before_the_period_does_not_count(desk):
    periods.add_period(desk, PeriodDraft(kind=PeriodKind.ANNUAL, year=desk.today.year + 1))
    with desk.reader() as reader:
        period = stored_periods.periods(reader)[0]
    acts.keep_attendance(desk, held(desk, day=date(period.year - 1, 1, 1) - timedelta(days=1)), ALL)
    assert not any(one.found(Check.ATTENDED).done for one in units(desk, period.id).values())


def test_the_first_screen_names_a_draft_period_that_begins_soon(desk):
    periods.add_period(desk, PeriodDraft(kind=PeriodKind.ANNUAL, year=desk.today.year))
    with desk.reader() as reader:
        openings = look_ahead(reader, desk.rules, desk.today).openings
    assert [(one.ready, one.units) for one in openings] == [(0, 3)]


@pytest.mark.parametrize("guide", acts.guides(), ids=lambda one: one.key)
def test_every_page_of_a_guide_fits_one_page(desk, guide):
    written = acts.print_guide(desk, guide.key)
    assert len(paper.reader(written).pages) == len(guide.pages)


def test_the_papers_of_a_session_hold_everybody_and_no_place_for_a_name(desk):
    key = held(desk)
    acts.keep_attendance(desk, key, ["staf"])
    listed = paper.whole(acts.print_attendance(desk, key))
    assert "DAFTAR HADIR" in listed
    assert "hadir" in listed
    assert "Zulfa Astuti" in listed
    assert "Helmi Fitriani" not in paper.whole(acts.print_attendance(desk, key, "umum"))
    sheet = paper.whole(acts.print_quiz(desk, "SKP"))
    assert "tanpa nama" in sheet
    assert acts.quiz().questions[0].text in sheet
    with pytest.raises(NotFound):
        acts.print_attendance(desk, "hilang")


def test_the_exercise_has_a_case_for_every_error():
    exercise = acts.exercise()
    assert {case.answer for case in exercise.cases} == {one.code for one in exercise.mistakes}
