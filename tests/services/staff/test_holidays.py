"""Services: the holidays of an office: shipped ones, its own, and those of a file."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.working_days import Holiday
from asn_desktop.services import regulations, undo
from asn_desktop.services.desk import Desk
from asn_desktop.services.staff import holidays
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries.office import holidays as stored
from tests.builders import NOW

ELECTION = Holiday(date(2026, 11, 25), "Pemilihan Kepala Daerah")
CHRISTMAS_EVE = date(2026, 12, 24)


@pytest.fixture
def desk(db) -> Desk:
    return Desk(database=db, rules=regulations.load(), actor="Yulia", clock=lambda: NOW)


def calendar(desk):
    with desk.reader() as reader:
        return work_calendar(reader, desk.rules)


def own(desk):
    with desk.reader() as reader:
        return stored.own(reader)


def test_an_office_that_changed_nothing_goes_by_the_shipped_lists(desk):
    assert calendar(desk).holidays == desk.rules.calendar.holidays


def test_the_office_closes_on_a_day_of_its_own_and_can_take_it_back(desk):
    changes = holidays.save(desk, ELECTION._replace(name="  Pemilihan  Kepala Daerah "))
    assert changes.name == "Catat hari libur 25 November 2026"
    assert calendar(desk).holidays[ELECTION.day] == ELECTION
    undo.undo(desk, changes.undo)
    assert calendar(desk).is_working_day(ELECTION.day)


def test_a_day_added_twice_is_only_renamed(desk):
    holidays.save(desk, ELECTION)
    holidays.save(desk, ELECTION._replace(name="Pilkada", joint_leave=True))
    assert own(desk) == [(ELECTION.day, "Pilkada", True, False)]


def test_the_office_works_on_a_shipped_holiday_and_closes_again(desk):
    shipped = desk.rules.calendar.holidays[CHRISTMAS_EVE]
    holidays.remove(desk, CHRISTMAS_EVE)
    assert calendar(desk).is_working_day(CHRISTMAS_EVE)
    assert own(desk) == [(CHRISTMAS_EVE, shipped.name, True, True)]
    holidays.save(desk, shipped)
    assert own(desk) == []


def test_a_renamed_shipped_holiday_can_be_removed_and_named_again(desk):
    labour = desk.rules.calendar.holidays[date(2026, 5, 1)]
    holidays.save(desk, labour._replace(name="Hari Buruh"))
    holidays.remove(desk, labour.day)
    assert calendar(desk).is_working_day(labour.day)
    holidays.save(desk, labour._replace(name="May Day"))
    assert calendar(desk).holidays[labour.day].name == "May Day"


def test_a_day_of_the_office_itself_leaves_nothing_behind(desk):
    holidays.save(desk, ELECTION)
    holidays.remove(desk, ELECTION.day)
    assert own(desk) == []


def test_refusals_say_what_to_do(desk):
    with pytest.raises(Rejected, match="Nama hari libur belum diisi"):
        holidays.save(desk, ELECTION._replace(name=" "))
    with pytest.raises(Rejected, match="25 November 2026 tidak tercatat"):
        holidays.remove(desk, ELECTION.day)
    with pytest.raises(Rejected, match="belum membawa daftar hari libur 2027"):
        holidays.restore(desk, 2027)
    assert own(desk) == []


def test_a_file_makes_its_year_what_it_says_and_leaves_other_years(desk, tmp_path):
    holidays.save(desk, ELECTION)
    holidays.save(desk, Holiday(date(2027, 6, 1), "Lama"))
    path = tmp_path / "libur.csv"
    path.write_text("Tanggal;Nama\n" + "".join(f"{day:02}-02-2027;Libur {day}\n" for day in range(1, 15)))
    changes = holidays.load(desk, path)
    assert changes.name == "Impor hari libur 2027: 14 hari"
    found = calendar(desk)
    assert found.is_listed(2027)
    assert [day for day in found.holidays if day.year == 2027] == [date(2027, 2, day) for day in range(1, 15)]
    assert not found.is_working_day(ELECTION.day)
    assert holidays.load(desk, path).touched == {}


def test_a_file_may_shorten_a_shipped_year_and_the_shipped_list_comes_back(desk, tmp_path):
    path = tmp_path / "libur.csv"
    path.write_text("Tanggal;Nama\n01-01-2026;Tahun Baru 2026 Masehi\n")
    holidays.load(desk, path)
    assert [day for day in calendar(desk).holidays if day.year == 2026] == [date(2026, 1, 1)]
    assert not calendar(desk).is_listed(2026)
    holidays.restore(desk, 2026)
    assert calendar(desk).holidays == desk.rules.calendar.holidays


def test_a_file_with_a_problem_changes_nothing(desk, tmp_path):
    path = tmp_path / "libur.csv"
    path.write_text("Tanggal;Nama\n01-01-2027;A\n01-01-2027;B\n")
    with pytest.raises(Rejected, match="Baris 3"):
        holidays.load(desk, path)
    assert own(desk) == []


def test_the_list_of_a_year_goes_out_and_comes_back_unchanged(desk, tmp_path):
    path = tmp_path / "libur-2026.csv"
    holidays.export(desk, 2026, path)
    assert holidays.load(desk, path).touched == {}
