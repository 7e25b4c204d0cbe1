"""Tests of adding, changing, retiring and restoring people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.services import undo
from asn_desktop.services.staff import employees
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.services.staff_room import a_draft, desk_at, kecamatan, one


def card(desk, key: str):
    with desk.reader() as reader:
        found = employee_card.one(reader, key)
    assert found is not None
    return found


def test_a_new_person_is_kept_with_the_first_entry_of_each_history(db):
    desk = kecamatan(db)
    draft = a_draft(
        unit_id="umum",
        golongan="III/b",
        golongan_tmt=date(2021, 4, 1),
        mkg_years=10,
        position_name="Arsiparis Terampil",
        position_kind="FUNGSIONAL",
        education="S1",
        education_name="Ilmu Administrasi",
        education_year=2008,
    )
    saved = employees.save(desk, draft)
    whole = card(desk, saved.employee_id)
    assert saved.changes.name == "Tambah pegawai Hendri Saputra"
    assert saved.warnings == []
    assert whole.unit_name == "Subbagian Umum"
    assert [(entry.golongan, entry.tmt, entry.mkg_years) for entry in whole.ranks] == [("III/b", date(2021, 4, 1), 10)]
    assert [entry.position_name for entry in whole.positions] == ["Arsiparis Terampil"]
    assert [entry.education_name for entry in whole.educations] == ["Ilmu Administrasi"]
    assert employees.draft_of(whole.person) == draft


def test_blanks_and_signs_in_the_number_do_not_matter(db):
    desk = desk_at(db)
    saved = employees.save(desk, a_draft(nip=" 19870721 200912 1 002", name="  Hendri   Saputra "))
    assert one(desk, saved.employee_id).nip == "198707212009121002"
    assert one(desk, saved.employee_id).name == "Hendri Saputra"


def test_everything_wrong_is_said_at_once_beside_its_field(db):
    draft = a_draft(
        nip="19870721",
        name="",
        golongan="V/z",
        mkg_months=12,
        mkg_years=99,
        position_kind="RAJA",
        eselon="IX",
        education="S9",
        education_year=2099,
        exam_level=3,
        contract_start=date(2025, 1, 1),
        contract_end=date(2024, 1, 1),
    )
    with pytest.raises(Rejected) as refusal:
        employees.save(desk_at(db), draft)
    assert {problem.field for problem in refusal.value.problems} == {
        "nip",
        "name",
        "golongan",
        "mkg_months",
        "mkg_years",
        "position_kind",
        "eselon",
        "education",
        "education_year",
        "exam_level",
        "contract_end",
    }


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"nip": " "}, "nip"),
        ({"status": "HONORER"}, "status"),
        ({"status": "PPPK", "golongan": "III/a", "nip": "198707212022211002", "cpns_tmt": None}, "golongan"),
    ],
)
def test_a_missing_number_or_a_wrong_standing_is_refused(db, facts, field):
    with pytest.raises(Rejected) as refusal:
        employees.save(desk_at(db), a_draft(**facts))
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_what_disagrees_with_the_number_only_warns(db):
    draft = a_draft(sex="F", birth_date=date(1987, 7, 22), nik="123", golongan="III/a", golongan_tmt=date(2009, 1, 1))
    saved = employees.save(desk_at(db), draft)
    assert {problem.field for problem in saved.warnings} == {"nip", "nik", "golongan_tmt"}


def test_a_number_already_used_names_the_other_person(db):
    desk = desk_at(db)
    employees.save(desk, a_draft())
    with pytest.raises(Rejected, match="sudah dipakai Hendri Saputra"):
        employees.save(desk, a_draft(name="Orang Lain"))


def test_a_number_of_somebody_retired_says_so(db):
    desk = desk_at(db)
    saved = employees.save(desk, a_draft())
    employees.retire(desk, saved.employee_id, date(2026, 1, 1), "Pensiun")
    with pytest.raises(Rejected, match="sudah tidak aktif"):
        employees.save(desk, a_draft(name="Orang Lain"))


def test_a_kenaikan_pangkat_enters_the_history(db):
    desk = desk_at(db)
    draft = a_draft(golongan="III/b", golongan_tmt=date(2021, 4, 1))
    key = employees.save(desk, draft).employee_id
    employees.save(desk, replace(draft, golongan="III/c", golongan_tmt=date(2025, 4, 1)), key)
    assert [entry.golongan for entry in card(desk, key).ranks] == ["III/c", "III/b"]


def test_another_tmt_of_the_same_golongan_corrects_the_entry(db):
    desk = desk_at(db)
    draft = a_draft(golongan="III/b", golongan_tmt=date(2021, 4, 1))
    key = employees.save(desk, draft).employee_id
    employees.save(desk, replace(draft, golongan_tmt=date(2021, 10, 1), mkg_years=11), key)
    assert [(entry.tmt, entry.mkg_years) for entry in card(desk, key).ranks] == [(date(2021, 10, 1), 11)]


def test_a_current_value_older_than_the_history_is_refused(db):
    desk = desk_at(db)
    draft = a_draft(golongan="III/b", golongan_tmt=date(2021, 4, 1))
    key = employees.save(desk, draft).employee_id
    with pytest.raises(Rejected, match=r"yang terakhir adalah III/b \(TMT 01-04-2021\)"):
        employees.save(desk, replace(draft, golongan="III/a", golongan_tmt=date(2017, 4, 1)), key)
    assert one(desk, key).golongan == "III/b"


def test_a_current_value_with_history_cannot_simply_be_emptied(db):
    desk = desk_at(db)
    draft = a_draft(golongan="III/b", golongan_tmt=date(2021, 4, 1))
    key = employees.save(desk, draft).employee_id
    with pytest.raises(Rejected, match="Riwayat pangkat Hendri Saputra masih berisi"):
        employees.save(desk, replace(draft, golongan=""), key)


def test_saving_without_a_change_touches_nothing(db):
    desk = desk_at(db)
    key = employees.save(desk, a_draft(golongan="III/b")).employee_id
    saved = employees.save(desk, employees.draft_of(one(desk, key)), key)
    assert saved.changes.touched == {}
    assert saved.changes.undo is None


def test_the_form_may_set_the_assessor_but_not_the_person_themselves(db):
    desk = kecamatan(db)
    draft = employees.draft_of(one(desk, "staf"))
    employees.save(desk, replace(draft, assessor_id="sekcam"), "staf")
    assert one(desk, "staf").assessor_id == "sekcam"
    with pytest.raises(Rejected, match="bagi dirinya sendiri"):
        employees.save(desk, replace(draft, assessor_id="staf"), "staf")


def test_who_leaves_leads_no_unit_and_can_come_back(db):
    desk = kecamatan(db)
    changes = employees.retire(desk, "kasubbag", date(2026, 11, 1), " pensiun ")
    assert changes.touches("employee", "unit")
    with desk.work() as work:
        assert work.require(UnitRecord, "umum", "").head_id is None
    gone = one(desk, "kasubbag")
    assert (gone.retired, gone.retired_on, gone.retired_reason) == (True, date(2026, 11, 1), "pensiun")
    with pytest.raises(NotAllowed, match="sudah dinonaktifkan"):
        employees.retire(desk, "kasubbag", date(2026, 11, 1), "pensiun")
    employees.restore(desk, "kasubbag")
    assert not one(desk, "kasubbag").retired
    with pytest.raises(NotAllowed, match="masih aktif"):
        employees.restore(desk, "kasubbag")


def test_leaving_needs_a_reason(db):
    desk = kecamatan(db)
    with pytest.raises(Rejected, match="Alasan belum diisi"):
        employees.retire(desk, "staf", date(2026, 11, 1), " ")


def test_undoing_a_new_person_takes_person_and_history_away(db):
    desk = desk_at(db)
    saved = employees.save(desk, a_draft(golongan="III/b"))
    assert saved.changes.undo is not None
    undone = undo.undo(desk, saved.changes.undo)
    assert undone.name == "Batalkan: Tambah pegawai Hendri Saputra"
    with desk.work() as work:
        assert work.all(EmployeeRecord) == []


def test_nobody_with_an_unknown_key_is_saved_or_shown(db):
    desk = desk_at(db)
    with pytest.raises(NotFound):
        employees.save(desk, a_draft(), "entah")
    with desk.reader() as reader:
        assert employee_card.one(reader, "entah") is None


def test_a_pppk_keeps_a_golongan_of_the_other_ladder(db):
    desk = desk_at(db)
    draft = a_draft(nip="198707212022211002", status="PPPK", cpns_tmt=None, golongan="IX")
    assert one(desk, employees.save(desk, draft).employee_id).golongan == "IX"


def test_correcting_a_jabatan_to_one_already_known_uses_that_entry(db):
    desk = desk_at(db)
    draft = a_draft(position_name="Arsiparis", position_tmt=date(2020, 1, 1))
    key = employees.save(desk, draft).employee_id
    employees.save(desk, replace(draft, position_name="Analis", position_tmt=date(2023, 1, 1)), key)
    employees.save(
        desk, replace(draft, position_name="Analis", position_tmt=date(2023, 1, 1), jenjang="Ahli Muda"), key
    )
    assert [(entry.position_name, entry.jenjang) for entry in card(desk, key).positions] == [
        ("Analis", "Ahli Muda"),
        ("Arsiparis", ""),
    ]
