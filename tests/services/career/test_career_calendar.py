"""Tests: the calendar of careers: which days come up, in which order, and what is left out."""

from __future__ import annotations

from datetime import date

from asn_desktop.services.career import career_calendar, career_follow, deciding
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.career_calendar import ComingKind
from asn_desktop.services.career.career_follow import Issued
from asn_desktop.storage.queries.career import career as stored
from tests.services.career_room import YEAR, change, decision, office, suggested


def days(desk, months=24):
    with desk.reader() as reader:
        found = career_calendar.coming(reader, desk.rules, year=YEAR, on=desk.today, months=months)
    return [one for one in found if one.employee_id == "hendri"]


def test_raises_and_promotions_of_two_years_come_in_the_order_of_their_days(db):
    desk = office(db)
    found = days(desk)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert {one.kind for one in found} == {ComingKind.RAISE, ComingKind.PROMOTION}
    assert date(2026, 12, 1) in [one.day for one in found if one.kind is ComingKind.PROMOTION]
    raises = [one for one in found if one.kind is ComingKind.RAISE]
    assert raises[0].act_by < raises[0].day, "the notice goes out two months before"
    assert all(one.day <= date(2028, 11, 24) for one in found)


def test_a_shorter_horizon_shows_less_and_nothing_twice(db):
    desk = office(db)
    near, far = days(desk, 3), days(desk)
    assert set(near) < set(far)
    assert len({one.key for one in far}) == len(far)


def test_retirement_comes_two_years_ahead_and_preparation_with_it(db):
    desk = office(db)
    change(db, "hendri", birth_date=date(1970, 1, 1))
    found = {one.day: one.what for one in days(desk) if one.kind is ComingKind.RETIREMENT}
    assert found[date(2028, 2, 1)].startswith("Pensiun")
    assert found[date(2027, 1, 1)].startswith("Masa persiapan pensiun")


def test_what_is_refused_or_issued_is_no_longer_announced(db):
    desk = office(db)
    one = suggested(desk, "kp_reguler")
    deciding.decide(desk, decision(one, CaseState.REFUSED, reason="Menolak naik"), year=YEAR)
    assert ComingKind.PROMOTION not in {each.kind for each in days(desk, 3)}
    kgb = suggested(desk, "kgb")
    first = days(desk)[0].day
    deciding.decide(desk, decision(kgb), year=YEAR)
    with desk.reader() as reader:
        (key,) = (case.id for case in stored.cases(reader) if case.kind == "kgb")
    career_follow.issue(desk, key, Issued(number="800/1", on=desk.today, tmt=kgb.recommendation.effective))
    assert first not in {each.day for each in days(desk)}


def test_the_calendar_becomes_a_file_for_phones(db, tmp_path):
    desk = office(db)
    path = career_calendar.export(desk, days(desk), tmp_path / "karier.ics")
    text = path.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == len(days(desk))
    assert "Hendri Saputra" in text
