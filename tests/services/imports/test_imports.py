"""Tests of importing staff: a preview that writes nothing, then all or nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from asn_desktop.domain.errors import NotFound, Rejected, Unusable
from asn_desktop.services import undo
from asn_desktop.services.imports import import_columns, imports
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from asn_desktop.services.staff import employees, histories
from asn_desktop.services.staff.history_kinds import History, HonourDraft
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import a_unit, keep
from tests.services.staff_room import a_row, change_unit, desk_at, kecamatan, one, workbook


def bring(desk, path, **options):
    return imports.apply(desk, imports.preview(desk, STAFF_IMPORT, path), **options)


def counts(desk, path) -> dict[str, int]:
    found = imports.as_json(imports.preview(desk, STAFF_IMPORT, path))
    return {name: found[name] for name in ("read", "added", "updated", "unchanged", "rejected")}


def by_name(desk, name: str) -> EmployeeRecord:
    with desk.work() as work:
        found = work.first(EmployeeRecord, name=name)
    assert found is not None, name
    return found


def tree(desk) -> dict[str, tuple[str | None, str | None]]:
    """Unit -> (unit above, head)."""
    with desk.work() as work:
        found = {unit.id: unit for unit in work.all(UnitRecord)}
        people = {person.id: person.name for person in work.all(EmployeeRecord)}
    return {
        unit.name: (
            found[unit.parent_id].name if unit.parent_id else None,
            people[unit.head_id] if unit.head_id else None,
        )
        for unit in found.values()
    }


def test_the_preview_writes_nothing_and_the_import_all_of_it(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1), a_row(2))
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert [(row.row, row.name, row.second) for row in shown.added] == [
        (2, "Pegawai A", "Subbagian Umum"),
        (3, "Pegawai B", "Subbagian Umum"),
    ]
    with desk.work() as work:
        assert len(work.all(EmployeeRecord)) == 4
    changes = imports.apply(desk, shown)
    assert changes.name == "Impor pegawai dari staf.xlsx: 2 baru"
    assert len(changes.ids("employee")) == 2
    person = by_name(desk, "Pegawai A")
    assert (person.golongan, person.golongan_tmt, person.unit_id) == ("III/b", date(2022, 4, 1), "umum")
    assert person.sex == "M"


def test_the_second_import_changes_nothing(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1), a_row(2))
    bring(desk, path)
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert shown.nothing_to_do
    assert len(shown.unchanged) == 2
    changes = imports.apply(desk, shown)
    assert (changes.name, changes.touched, changes.undo) == (
        "Impor pegawai dari staf.xlsx: tidak ada perubahan",
        {},
        None,
    )


def test_new_people_get_the_first_entry_of_each_history(db, tmp_path):
    desk = kecamatan(db)
    bring(desk, workbook(tmp_path / "staf.xlsx", a_row(1)))
    with desk.reader() as reader:
        card = employee_card.one(reader, by_name(desk, "Pegawai A").id)
    assert card is not None
    assert [(entry.golongan, entry.tmt) for entry in card.ranks] == [("III/b", date(2022, 4, 1))]
    assert [(entry.position_name, entry.unit_name) for entry in card.positions] == [
        ("Pengolah Data dan Informasi", "Subbagian Umum")
    ]
    assert [entry.education for entry in card.educations] == ["S1"]


def test_a_sheet_of_two_columns_is_enough_and_the_number_tells_the_rest(db, tmp_path):
    desk = kecamatan(db)
    row = {"NIP": "198707212009121002", "NAMA": "HENDRI SAPUTRA"}
    bring(desk, workbook(tmp_path / "staf.xlsx", row))
    person = by_name(desk, "Hendri Saputra")
    assert (person.sex, person.birth_date, person.cpns_tmt) == ("M", date(1987, 7, 21), date(2009, 12, 1))
    assert (person.position_kind, person.golongan, person.unit_id) == ("PELAKSANA", "", None)
    with desk.reader() as reader:
        card = employee_card.one(reader, person.id)
    assert card is not None
    assert card.ranks == card.positions == card.educations == ()


def test_blanks_never_erase_and_changes_are_shown_old_to_new(db, tmp_path):
    desk = kecamatan(db)
    bring(desk, workbook(tmp_path / "satu.xlsx", a_row(1, EMAIL="a@kerinci.go.id")))
    later = a_row(1, EMAIL=None, GOL_AKHIR_NAMA="III/c", TMT_GOLONGAN="01-04-2026", TMT_JABATAN="", JENIS_KELAMIN=None)
    shown = imports.preview(desk, STAFF_IMPORT, workbook(tmp_path / "dua.xlsx", later))
    (row,) = shown.updated
    assert [(change.label, change.old, change.new) for change in row.changes] == [
        ("Golongan", "III/b", "III/c"),
        ("TMT golongan", "01-04-2022", "01-04-2026"),
    ]
    assert imports.apply(desk, shown).name == "Impor pegawai dari dua.xlsx: 1 diubah"
    person = by_name(desk, "Pegawai A")
    assert (person.golongan, person.email, person.position_tmt) == ("III/c", "a@kerinci.go.id", date(2020, 1, 1))
    with desk.reader() as reader:
        card = employee_card.one(reader, person.id)
    assert card is not None
    assert [entry.golongan for entry in card.ranks] == ["III/c", "III/b"]


def test_a_corrected_tmt_corrects_the_history_and_a_new_jabatan_adds_to_it(db, tmp_path):
    desk = kecamatan(db)
    bring(desk, workbook(tmp_path / "satu.xlsx", a_row(1)))
    later = a_row(1, TMT_GOLONGAN="01-10-2021", JABATAN_NAMA="Arsiparis Terampil", TMT_JABATAN="01-02-2025")
    bring(desk, workbook(tmp_path / "dua.xlsx", later))
    with desk.reader() as reader:
        card = employee_card.one(reader, by_name(desk, "Pegawai A").id)
    assert card is not None
    assert [(entry.golongan, entry.tmt) for entry in card.ranks] == [("III/b", date(2021, 10, 1))]
    assert [(entry.position_name, entry.unit_name) for entry in card.positions] == [
        ("Arsiparis Terampil", "Subbagian Umum"),
        ("Pengolah Data dan Informasi", "Subbagian Umum"),
    ]


def test_a_sheet_behind_the_register_takes_no_pangkat_back(db, tmp_path):
    desk = kecamatan(db)
    bring(desk, workbook(tmp_path / "baru.xlsx", a_row(1)))
    old = a_row(1, GOL_AKHIR_NAMA="III/a", TMT_GOLONGAN="01-04-2018", NOMOR_HP="08123456789")
    shown = imports.preview(desk, STAFF_IMPORT, workbook(tmp_path / "lama.xlsx", old))
    (row,) = shown.updated
    assert [change.field for change in row.changes] == ["phone"]
    (problem,) = shown.problems
    assert (problem.row, problem.column, problem.severity) == (2, "GOL AKHIR NAMA", "warning")
    assert "Yang tercatat dipertahankan" in problem.message


def test_one_rejected_row_stops_the_import_unless_it_is_partial(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1), a_row(2, GOL_AKHIR_NAMA="V/z"))
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert shown.rejected == (3,)
    with pytest.raises(Rejected, match="1 baris ditolak"):
        imports.apply(desk, shown)
    imports.apply(desk, shown, partial=True)
    assert by_name(desk, "Pegawai A")
    assert counts(desk, path) == {"read": 2, "added": 0, "updated": 0, "unchanged": 1, "rejected": 1}


def test_the_answer_of_the_command_line_is_plain_json(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1), a_row(2, GOL_AKHIR_NAMA="V/z"))
    found = json.loads(json.dumps(imports.as_json(imports.preview(desk, STAFF_IMPORT, path))))
    assert found["rejected"] == 1
    (problem,) = found["problems"]
    assert problem.keys() >= {"row", "column", "value", "severity", "message"}
    assert (problem["row"], problem["column"], problem["value"], problem["severity"]) == (
        3,
        "GOL AKHIR NAMA",
        "V/z",
        "error",
    )


def test_masa_kerja_counted_up_to_the_export_is_told_once_and_stays_what_it_became(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1, MK_TAHUN="40", MK_BULAN="0"), a_row(2, MK_TAHUN="1"))
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert shown.problems == ()
    (note,) = imports.as_json(shown)["notes"]
    assert "Masa kerja 1 pegawai" in note
    imports.apply(desk, shown)
    person = by_name(desk, "Pegawai A")
    assert (person.golongan_tmt, person.mkg_years, person.mkg_months) == (date(2022, 4, 1), 35, 5)
    with desk.reader() as reader:
        card = employee_card.one(reader, person.id)
    assert card is not None
    assert [(entry.mkg_years, entry.mkg_months) for entry in card.ranks] == [(35, 5)]
    later = replace(desk, clock=lambda: datetime(2027, 3, 1, 9))
    assert imports.preview(later, STAFF_IMPORT, path).nothing_to_do
    rising = workbook(tmp_path / "naik.xlsx", a_row(1, MK_TAHUN="40", MK_BULAN="4", TMT_GOLONGAN="01-04-2026"))
    (row,) = imports.preview(later, STAFF_IMPORT, rising).updated
    assert [(change.label, change.new) for change in row.changes] == [
        ("TMT golongan", "01-04-2026"),
        ("Masa kerja golongan (tahun)", "39"),
    ]


def test_units_are_made_under_the_office_and_led_by_their_structural_official(db, tmp_path):
    desk = kecamatan(db)
    structural = {"JENIS_JABATAN_NAMA": "Jabatan Struktural"}
    path = workbook(
        tmp_path / "staf.xlsx",
        a_row(
            1,
            UNOR_NAMA="Seksi Pemerintahan",
            JABATAN_NAMA="Kepala Seksi Pemerintahan",
            ESELON_NAMA="IV.a",
            **structural,
        ),
        a_row(2, UNOR_NAMA="Seksi Pemerintahan"),
        a_row(
            3,
            UNOR_NAMA="Subbagian Keuangan",
            JABATAN_NAMA="Kepala Subbagian Keuangan",
            ESELON_NAMA="IV.b",
            **structural,
        ),
        a_row(4, UNOR_NAMA="Kelurahan Siulak Deras", JABATAN_NAMA="Lurah", ESELON_NAMA="IV.a", **structural),
        a_row(5, UNOR_NAMA="Seksi Pemerintahan Kelurahan Siulak Deras", JABATAN_NAMA="Camat"),
        a_row(6, UNOR_NAMA=None),
    )
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert {unit.name for unit in shown.plan.units.new} == {
        "Seksi Pemerintahan",
        "Subbagian Keuangan",
        "Kelurahan Siulak Deras",
        "Seksi Pemerintahan Kelurahan Siulak Deras",
    }
    imports.apply(desk, shown)
    assert tree(desk) == {
        "Kecamatan Siulak": (None, "Eka Rahayu"),
        "Sekretariat Kecamatan": ("Kecamatan Siulak", "Helmi Fitriani"),
        "Subbagian Umum": ("Sekretariat Kecamatan", "Samsul Candra"),
        "Seksi Pemerintahan": ("Kecamatan Siulak", "Pegawai A"),
        "Subbagian Keuangan": ("Sekretariat Kecamatan", "Pegawai C"),
        "Kelurahan Siulak Deras": ("Kecamatan Siulak", "Pegawai D"),
        "Seksi Pemerintahan Kelurahan Siulak Deras": ("Kelurahan Siulak Deras", None),
    }
    assert by_name(desk, "Pegawai F").unit_id == "kec"


def test_a_unit_the_clerk_moved_is_found_where_it_is(db, tmp_path):
    desk = kecamatan(db)
    change_unit(desk, "umum", parent_id="kec")
    path = workbook(
        tmp_path / "staf.xlsx", a_row(1, UNOR_NAMA="SUBBAGIAN  UMUM", SATUAN_KERJA_KERJA_NAMA="Kec. Siulak")
    )
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert (shown.plan.units.new, shown.also) == ([], ())
    imports.apply(desk, shown)
    assert by_name(desk, "Pegawai A").unit_id == "umum"


def test_staff_of_another_office_get_a_unit_of_their_own(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(
        tmp_path / "staf.xlsx",
        a_row(1, SATUAN_KERJA_KERJA_NAMA="Puskesmas Siulak", UNOR_NAMA="Subbagian Umum"),
        a_row(2, SATUAN_KERJA_KERJA_NAMA="Puskesmas Siulak", UNOR_NAMA="Puskesmas Siulak"),
    )
    bring(desk, path)
    with desk.work() as work:
        found = {(unit.name, unit.parent_id): unit.id for unit in work.all(UnitRecord)}
    assert by_name(desk, "Pegawai B").unit_id == found["Puskesmas Siulak", "kec"]
    assert by_name(desk, "Pegawai A").unit_id == found["Subbagian Umum", found["Puskesmas Siulak", "kec"]]


def test_a_head_somebody_set_stays_and_the_other_claim_is_told(db, tmp_path):
    desk = kecamatan(db)
    facts = {"JENIS_JABATAN_NAMA": "Jabatan Struktural", "JABATAN_NAMA": "Camat", "ESELON_NAMA": "III.a"}
    shown = imports.preview(
        desk, STAFF_IMPORT, workbook(tmp_path / "staf.xlsx", a_row(1, UNOR_NAMA="Kecamatan Siulak", **facts))
    )
    (problem,) = shown.problems
    assert (problem.row, problem.column, problem.value) == (2, "JABATAN NAMA", "Camat")
    assert "sudah dikepalai Eka Rahayu" in problem.message
    imports.apply(desk, shown)
    assert tree(desk)["Kecamatan Siulak"] == (None, "Eka Rahayu")


def test_retired_people_are_told_and_left_alone(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1))
    bring(desk, path)
    employees.retire(desk, by_name(desk, "Pegawai A").id, date(2026, 11, 1), "pensiun")
    shown = imports.preview(desk, STAFF_IMPORT, workbook(tmp_path / "dua.xlsx", a_row(1, NOMOR_HP="08123456789")))
    assert (len(shown.unchanged), len(shown.updated)) == (1, 0)
    assert "sudah dinonaktifkan" in shown.problems[0].message


def test_people_the_sheet_calls_gone_are_told(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1, KEDUDUKAN_HUKUM_NAMA="Pensiun"))
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert "disimpan sebagai pegawai nonaktif" in shown.problems[0].message
    imports.apply(desk, shown)
    gone = by_name(desk, "Pegawai A")
    assert gone.retired
    employees.restore(desk, gone.id)
    again = imports.preview(desk, STAFF_IMPORT, path)
    assert "Nonaktifkan lewat tab Pegawai" in again.problems[0].message
    assert again.nothing_to_do


def test_a_status_the_sheet_does_not_tell_stays(db, tmp_path):
    desk = kecamatan(db)
    bring(desk, workbook(tmp_path / "satu.xlsx", a_row(1, STATUS_CPNS_PNS="C")))
    bare = {"NIP": a_row(1)["NIP BARU"], "NAMA": "PEGAWAI A"}
    assert imports.preview(desk, STAFF_IMPORT, workbook(tmp_path / "dua.xlsx", bare)).nothing_to_do
    assert by_name(desk, "Pegawai A").status == "CPNS"


def test_the_way_the_clerk_writes_a_name_stays(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1, NAMA="SITI NURAINI"))
    bring(desk, path)
    person = by_name(desk, "Siti Nuraini")
    with desk.work() as work:
        work.require(EmployeeRecord, person.id, "").name = "Siti NurAini"
        work.commit("test", "Uji")
    assert imports.preview(desk, STAFF_IMPORT, path).nothing_to_do


def test_a_file_changed_since_the_preview_is_refused(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1))
    shown = imports.preview(desk, STAFF_IMPORT, path)
    workbook(path, a_row(1), a_row(2))
    with pytest.raises(Rejected, match="berubah sejak pratinjau"):
        imports.apply(desk, shown)
    path.unlink()
    with pytest.raises(Unusable, match="tidak ditemukan"):
        imports.apply(desk, shown)


def test_an_act_between_preview_and_import_asks_for_a_new_preview(db, tmp_path):
    desk = kecamatan(db)
    shown = imports.preview(desk, STAFF_IMPORT, workbook(tmp_path / "staf.xlsx", a_row(1)))
    change_unit(desk, "umum", head_id=None)
    with pytest.raises(Rejected, match="Data kantor berubah"):
        imports.apply(desk, shown)


def test_a_file_that_is_a_folder_cannot_be_read(db, tmp_path):
    with pytest.raises(Unusable, match="tidak dapat dibuka"):
        imports.preview(kecamatan(db), STAFF_IMPORT, tmp_path)


def test_a_file_without_office_takes_no_staff(db, tmp_path):
    with pytest.raises(NotFound, match="belum memuat data kantor"):
        imports.preview(desk_at(db), STAFF_IMPORT, workbook(tmp_path / "staf.xlsx", a_row(1)))


class Cancelled(Exception):
    """The clerk pressed Batal."""


@pytest.mark.parametrize("note", ["Membaca berkas", "Menulis perubahan", "Menulis riwayat jabatan", "Menyimpan"])
def test_cancelling_at_any_step_keeps_nothing(db, tmp_path, note):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", a_row(1), a_row(2))

    def report(done: int, total: int, words: str) -> None:
        if words == note:
            raise Cancelled

    with pytest.raises(Cancelled):
        imports.apply(desk, imports.preview(desk, STAFF_IMPORT, path, report=report), report=report)
    with desk.work() as work:
        assert len(work.all(EmployeeRecord)) == 4


def test_columns_are_mapped_by_hand_when_the_headers_are_unknown(db, tmp_path):
    desk = kecamatan(db)
    path = workbook(tmp_path / "staf.xlsx", {"Kode": "198707212009121002", "Orang": "Hendri", "Tempat": "Siulak"})
    seen = imports.look(desk, STAFF_IMPORT, path)
    assert seen.header.missing == ("nip", "name")
    with pytest.raises(Unusable, match="Kolom NIP dan Nama tidak ditemukan"):
        imports.preview(desk, STAFF_IMPORT, path)
    chosen = import_columns.with_columns(seen.header, {"nip": 0, "name": 1})
    shown = imports.preview(desk, STAFF_IMPORT, path, header=chosen)
    assert [row.name for row in shown.added] == ["Hendri"]


def test_the_whole_import_is_undone_in_one_act(db, tmp_path):
    desk = kecamatan(db)
    bring(desk, workbook(tmp_path / "satu.xlsx", a_row(1)))
    before = by_name(desk, "Pegawai A")
    second = workbook(
        tmp_path / "dua.xlsx",
        a_row(1, GOL_AKHIR_NAMA="III/c", TMT_GOLONGAN="01-04-2026"),
        a_row(2, UNOR_NAMA="Seksi Baru"),
    )
    changes = bring(desk, second)
    assert changes.undo is not None
    undone = undo.undo(desk, changes.undo)
    assert undone.name == "Batalkan: Impor pegawai dari dua.xlsx: 1 baru, 1 diubah"
    after = by_name(desk, "Pegawai A")
    assert (after.golongan, after.golongan_tmt) == (before.golongan, before.golongan_tmt)
    assert "Seksi Baru" not in tree(desk)
    with desk.work() as work:
        assert len(work.all(EmployeeRecord)) == 5


def test_an_import_whose_people_were_touched_since_is_not_undone(db, tmp_path):
    desk = kecamatan(db)
    changes = bring(desk, workbook(tmp_path / "satu.xlsx", a_row(1)))
    person = by_name(desk, "Pegawai A")
    histories.save_history(desk, History.HONOUR, person.id, HonourDraft(name="Satyalancana Karya Satya X", year=2022))
    assert changes.undo is not None
    with pytest.raises(Rejected, match="tidak dapat dibatalkan"):
        undo.undo(desk, changes.undo)
    assert one(desk, person.id).name == "Pegawai A"


def test_a_unit_left_without_head_gets_the_one_already_in_it(db, tmp_path):
    desk = kecamatan(db)
    keep(db, a_unit("Seksi Pelayanan", id="pel", parent_id="kec"))
    facts = {
        "JENIS_JABATAN_NAMA": "Jabatan Struktural",
        "JABATAN_NAMA": "Kepala Seksi Pelayanan",
        "ESELON_NAMA": "IV.a",
    }
    path = workbook(tmp_path / "staf.xlsx", a_row(1, UNOR_NAMA="Seksi Pelayanan", **facts))
    bring(desk, path)
    change_unit(desk, "pel", head_id=None)
    shown = imports.preview(desk, STAFF_IMPORT, path)
    assert len(shown.unchanged) == 1
    assert not shown.nothing_to_do
    imports.apply(desk, shown)
    assert tree(desk)["Seksi Pelayanan"] == ("Kecamatan Siulak", "Pegawai A")


def test_two_who_could_lead_the_same_unit_are_left_to_the_clerk(db, tmp_path):
    desk = kecamatan(db)
    lurah = {"JENIS_JABATAN_NAMA": "Jabatan Struktural", "JABATAN_NAMA": "Lurah", "ESELON_NAMA": "IV.a"}
    path = workbook(
        tmp_path / "staf.xlsx",
        a_row(1, UNOR_NAMA="Kelurahan Siulak", **lurah),
        a_row(2, UNOR_NAMA="Kelurahan Siulak", **lurah),
    )
    bring(desk, path)
    assert tree(desk)["Kelurahan Siulak"] == ("Kecamatan Siulak", None)


def test_a_tmt_without_jabatan_stays_out_of_the_history(db, tmp_path):
    desk = kecamatan(db)
    bare = {"NIP": a_row(1)["NIP BARU"], "NAMA": "PEGAWAI A"}
    bring(desk, workbook(tmp_path / "satu.xlsx", bare))
    bring(desk, workbook(tmp_path / "dua.xlsx", bare | {"TMT JABATAN": "01-02-2020"}))
    with desk.reader() as reader:
        card = employee_card.one(reader, by_name(desk, "Pegawai A").id)
    assert card is not None
    assert (card.person.position_tmt, card.positions) == (date(2020, 2, 1), ())
