"""Tests of making, opening and closing an office, its particulars and settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotFound, Rejected, Unusable
from asn_desktop.services import desk as desks
from asn_desktop.services import offices, own_office
from asn_desktop.services.offices import OfficeDraft, OfficeProfile, Official
from asn_desktop.services.safety import backups
from asn_desktop.services.settings import setting_in
from asn_desktop.services.staff import units
from asn_desktop.services.staff.units import UnitDraft
from asn_desktop.storage.queries.office import offices as office_rows
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.appraisals import PeriodRecord
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW
from tests.services.staff_room import RULES, desk_at, kecamatan

SIULAK = OfficeDraft(name="Kecamatan Siulak", region="Pemerintah Kabupaten Kerinci", year=2026)
WITH_HEAD = replace(SIULAK, head_name="Eka Rahayu", head_nip="19710103 199401 2 024")


def start(path, draft=SIULAK):
    return offices.start(path / "siulak.asn", draft, actor="Yulia", rules=RULES, clock=lambda: NOW)


def test_a_new_office_has_its_unit_and_its_first_period(tmp_path):
    desk = start(tmp_path)
    with desk.reader() as reader:
        office = office_rows.one(reader)
        assert office is not None
        assert (office.name, office.place, office.letter_code, office.practice) == (
            "Kecamatan Siulak",
            "Siulak",
            "KEC-SLK",
            False,
        )
        assert office_rows.setting(reader, "period_kind") == "ANNUAL"
    with desk.work() as work:
        (root,) = work.all(UnitRecord)
        (period,) = work.all(PeriodRecord)
        assert work.all(EmployeeRecord) == []
    assert (root.name, root.independent, root.head_id) == ("Kecamatan Siulak", True, None)
    assert (period.code, period.state, period.start, period.end) == (
        "2026",
        "running",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    desk.database.close()


@pytest.mark.parametrize(
    ("kind", "year", "code"),
    [
        (PeriodKind.QUARTERLY, 2026, "2026-T4"),
        (PeriodKind.MONTHLY, 2026, "2026-11"),
        (PeriodKind.MONTHLY, 2027, "2027-01"),
        (PeriodKind.QUARTERLY, 2025, "2025-T1"),
    ],
)
def test_the_first_period_is_the_one_that_holds_today(tmp_path, kind, year, code):
    desk = start(tmp_path, replace(SIULAK, period_kind=kind, year=year))
    with desk.work() as work:
        assert [period.code for period in work.all(PeriodRecord)] == [code]
    desk.database.close()


def test_a_head_with_a_number_becomes_the_first_person(tmp_path):
    desk = start(tmp_path, WITH_HEAD)
    with desk.work() as work:
        (head,) = work.all(EmployeeRecord)
        (root,) = work.all(UnitRecord)
    assert (head.nip, head.sex, head.position_name, head.position_kind) == (
        "197101031994012024",
        "F",
        "Camat",
        "ADMINISTRATOR",
    )
    assert (root.head_id, head.unit_id) == (head.id, root.id)
    with desk.reader() as reader:
        card = employee_card.one(reader, head.id)
    assert card is not None
    assert card.heads == ("Kecamatan Siulak",)
    assert [entry.position_name for entry in card.positions] == ["Camat"]
    desk.database.close()


def test_the_head_of_another_office_is_called_by_what_was_typed(tmp_path):
    draft = replace(WITH_HEAD, name="UPTD Pasar", head_position="Kepala UPTD")
    desk = start(tmp_path, draft)
    with desk.work() as work:
        (head,) = work.all(EmployeeRecord)
        (root,) = work.all(UnitRecord)
    assert (head.position_name, head.position_kind, root.independent) == ("Kepala UPTD", "PENGAWAS", False)
    desk.database.close()


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (replace(SIULAK, name=" ", year=1999), ["name", "year"]),
        (replace(SIULAK, head_name="Eka"), ["head_nip"]),
        (replace(SIULAK, head_nip="197101031994012024"), ["head_name"]),
        (replace(WITH_HEAD, head_nip="123"), ["head_nip"]),
    ],
)
def test_what_the_assistant_cannot_use_is_said_and_no_file_is_made(tmp_path, draft, fields):
    with pytest.raises(Rejected) as refusal:
        start(tmp_path, draft)
    assert [problem.field for problem in refusal.value.problems] == fields
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_not_overwritten(tmp_path):
    start(tmp_path).database.close()
    with pytest.raises(Unusable, match="sudah ada"):
        start(tmp_path)


def test_closing_backs_up_what_changed_and_leaves_one_file(tmp_path):
    folder = tmp_path / "cadangan"
    desk = start(tmp_path)
    backup = offices.close(desk, folder)
    assert backup is not None
    assert [path.name for path in tmp_path.glob("siulak.asn*")] == ["siulak.asn"]
    again = desks.open_desk(tmp_path / "siulak.asn", actor="Yulia", rules=RULES, clock=lambda: NOW)
    assert offices.close(again, folder) is None
    assert len(backups.listing(folder)) == 1


def test_a_backup_that_fails_still_closes_the_file(tmp_path):
    desk = start(tmp_path)
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(Unusable):
        offices.close(desk, tmp_path / "berkas" / "cadangan")
    assert not desk.database.writable


def test_the_particulars_change_with_the_topmost_unit(db):
    desk = kecamatan(db)
    profile = OfficeProfile(name="Kecamatan Siulak Mukai", region="Kerinci", place="Mukai", letter_code="kec-mk")
    offices.save_office(desk, profile)
    with desk.reader() as reader:
        office = office_rows.one(reader)
    assert office is not None
    assert (office.name, office.letter_code) == ("Kecamatan Siulak Mukai", "KEC-MK")
    with desk.work() as work:
        assert work.require(UnitRecord, "kec", "").name == "Kecamatan Siulak Mukai"
    offices.save_office(desk, replace(profile, letter_code=""))
    with desk.work() as work:
        assert own_office.office_in(work).letter_code == "KEC-SM"
    with pytest.raises(Rejected, match="Nama kantor belum diisi"):
        offices.save_office(desk, replace(profile, name=""))


def test_a_topmost_unit_with_a_name_of_its_own_keeps_it(db):
    desk = kecamatan(db)
    units.save_unit(desk, UnitDraft(name="Kantor Camat", independent=True), "kec")
    offices.save_office(desk, OfficeProfile(name="Kecamatan Mukai"))
    with desk.work() as work:
        assert work.require(UnitRecord, "kec", "").name == "Kantor Camat"


def test_a_setting_is_kept_and_changed(db):
    desk = desk_at(db)
    offices.set_setting(desk, "suggestions", True, "Nyalakan usulan")
    changes = offices.set_setting(desk, "suggestions", False, "Matikan usulan")
    assert (changes.name, changes.touches("setting")) == ("Matikan usulan", True)
    assert offices.set_setting(desk, "suggestions", False, "Matikan usulan").touched == {}
    with desk.work() as work:
        assert setting_in(work, "suggestions") is False
        assert setting_in(work, "lain", 7) == 7
    with desk.reader() as reader:
        assert office_rows.setting(reader, "lain", 7) == 7
        assert office_rows.one(reader) is None


def test_the_officials_above_the_head_of_the_office_are_named(db):
    desk = desk_at(db)
    sekda = Official(name=" Zainal ", position="Sekretaris Daerah")
    offices.set_external_assessor(desk, sekda, Official(name="Monadi", position="Bupati Kerinci"))
    with desk.reader() as reader:
        assert office_rows.setting(reader, "external_assessor")["name"] == "Zainal"
        assert office_rows.setting(reader, "external_superior")["position"] == "Bupati Kerinci"
    with pytest.raises(Rejected) as refusal:
        offices.set_external_assessor(desk, Official(name=""), Official(name=" "))
    assert [problem.field for problem in refusal.value.problems] == ["external_assessor", "external_superior"]


def test_a_file_without_office_says_so(db):
    with pytest.raises(NotFound, match="belum memuat data kantor"):
        offices.save_office(desk_at(db), OfficeProfile(name="Kecamatan Siulak"))


def test_an_office_opened_for_reading_takes_no_act(tmp_path):
    start(tmp_path).database.close()
    desk = desks.open_to_read(tmp_path / "siulak.asn", actor="Yulia", rules=RULES, clock=lambda: NOW)
    with desk.reader() as reader:
        assert office_rows.one(reader) is not None
    with pytest.raises(Unusable, match="dibaca saja"):
        offices.set_setting(desk, "suggestions", True, "Nyalakan usulan")
    desk.database.close()


def test_a_start_that_fails_halfway_leaves_the_file_closed(tmp_path):
    def broken() -> None:
        raise ZeroDivisionError

    class Clock:
        def __init__(self) -> None:
            self.asked = 0

        def __call__(self):
            self.asked += 1
            return NOW if self.asked < 3 else broken()

    with pytest.raises(ZeroDivisionError):
        offices.start(tmp_path / "siulak.asn", SIULAK, actor="Yulia", rules=RULES, clock=Clock())
    desks.open_desk(tmp_path / "siulak.asn", actor="Yulia", rules=RULES, clock=lambda: NOW).database.close()
