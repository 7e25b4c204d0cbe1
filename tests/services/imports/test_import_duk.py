"""Tests: a DUK imports like SIASN's export; its guesses are told, corrected once, and known the next time."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.services import undo
from asn_desktop.services.imports import import_columns, imports
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from asn_desktop.storage.schema.office import SettingRecord, UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import a_unit, an_office, keep
from tests.services.duk import CLERK, EXPERT, duk
from tests.services.staff_room import desk_at, kecamatan

ODD = ("NO.", "PEGAWAI", "PANGKAT", "", "JABATAN", "", "PENDIDIKAN", "", "TGL. LAHIR", "KET.")


@pytest.fixture
def desk(db):
    keep(db, an_office())
    keep(db, a_unit("Kecamatan Siulak", id="kec", independent=True))
    return desk_at(db)


def look(desk, path, **options):
    return imports.preview(desk, STAFF_IMPORT, path, **options)


def people(desk):
    with desk.work() as work:
        return {person.name: person for person in work.all(EmployeeRecord)}


def test_a_duk_is_read_field_by_field(desk, tmp_path):
    shown = look(desk, duk(tmp_path / "duk.xlsx"))
    assert (shown.read, len(shown.added), shown.rejected, shown.problems) == (4, 4, (), ())
    imports.apply(desk, shown)
    found = people(desk)
    camat = found["Syafri Anwar"]
    assert (camat.nip, camat.front_title, camat.back_title) == ("197001011995031001", "Drs.", "M.Si.")
    assert (camat.golongan, camat.golongan_tmt, camat.position_tmt) == ("IV/a", date(2021, 4, 1), date(2021, 8, 28))
    assert (camat.education, camat.education_year, camat.birth_date) == ("S2", 2004, date(1970, 1, 1))
    assert (camat.sex, camat.cpns_tmt) == ("M", date(1995, 3, 1))  # from the NIP
    assert (found["Budi Hartono"].position_kind, found["Budi Hartono"].jenjang) == ("FUNGSIONAL", "Ahli Pertama")
    assert look(desk, tmp_path / "duk.xlsx").nothing_to_do


def test_the_guesses_are_told(desk, tmp_path):
    shown = look(desk, duk(tmp_path / "duk.xlsx"))
    said = " ".join(shown.notes)
    assert "Judul kolomnya dua baris (4 dan 5)." in said
    assert "Kolom B memuat Nama dan NIP sekaligus" in said
    assert "unit 2 pejabat struktural diperkirakan dari nama jabatannya" in said
    read = {each.letter: (each.label, each.field, each.example) for each in import_columns.used(shown.look)}
    assert read["B"] == (
        "NAMA / NIP",
        "Nama dan NIP (satu kolom)",
        "Drs. Syafri Anwar, M.Si. NIP. 19700101 199503 1 001",
    )
    assert read["D"] == ("PANGKAT TMT", "TMT golongan", "01/04/2021")
    assert read["J"] == ("KET.", "", "")


def test_structural_posts_of_a_kecamatan_tell_kind_eselon_unit_and_head(desk, tmp_path):
    imports.apply(desk, look(desk, duk(tmp_path / "duk.xlsx")))
    found = people(desk)
    posts = {name: (one.position_kind, one.eselon) for name, one in found.items()}
    assert posts["Syafri Anwar"] == ("ADMINISTRATOR", "III.a")
    assert posts["Ratna Sari"] == ("PENGAWAS", "IV.a")
    assert posts["Yeni Marlina"] == ("PELAKSANA", "")
    with desk.work() as work:
        units = {unit.name: unit for unit in work.all(UnitRecord)}
    assert set(units) == {"Kecamatan Siulak", "Seksi Pemerintahan"}
    assert units["Kecamatan Siulak"].head_id == found["Syafri Anwar"].id
    assert (units["Seksi Pemerintahan"].head_id, units["Seksi Pemerintahan"].parent_id) == (
        found["Ratna Sari"].id,
        "kec",
    )
    assert found["Yeni Marlina"].unit_id is None


@pytest.mark.parametrize(
    ("post", "kind", "eselon", "unit"),
    [
        ("Sekretaris Camat", "ADMINISTRATOR", "III.b", "Sekretariat Kecamatan"),
        ("KASI PELAYANAN UMUM", "PENGAWAS", "IV.a", "Seksi PELAYANAN UMUM"),
        ("Kasubbag Umum & Kepegawaian", "PENGAWAS", "IV.b", "Subbagian Umum & Kepegawaian"),
        ("Kepala Sub Bagian Keuangan pada Kecamatan Siulak", "PENGAWAS", "IV.b", "Subbagian Keuangan"),
        ("Plt. Kepala Seksi Pemerintahan", "PELAKSANA", "", ""),
        ("Kepala Seksi Kesra Kelurahan Siulak Deras", "PELAKSANA", "", ""),
        ("Camatan", "PELAKSANA", "", ""),
    ],
)
def test_posts_by_their_names(desk, tmp_path, post, kind, eselon, unit):
    shown = look(desk, duk(tmp_path / "duk.xlsx", (*CLERK[:4], post, *CLERK[5:])))
    found = shown.plan.people
    assert (found["position_kind"][0], found["eselon"][0], shown.added[0].second) == (kind, eselon, unit)


def test_in_a_dinas_nothing_is_guessed(db, tmp_path):
    keep(db, an_office(name="Dinas Pendidikan"))
    keep(db, a_unit("Dinas Pendidikan", id="dinas", independent=True))
    shown = look(desk_at(db), duk(tmp_path / "duk.xlsx"))
    assert set(shown.plan.people["position_kind"]) == {"PELAKSANA", "FUNGSIONAL"}
    assert not any("diperkirakan" in note for note in shown.notes)


def test_what_is_on_record_is_never_guessed_over(db, tmp_path):
    desk = kecamatan(db)
    nip = people(desk)["Samsul Candra"].nip
    row = ("Samsul Candra", nip, "Penata (III/c)", "01/04/2022", "Kepala Seksi Pemerintahan", "", "", "", "")
    shown = look(desk, duk(tmp_path / "duk.xlsx", row))
    assert [(change.label, change.new) for change in shown.updated[0].changes] == [
        ("Jabatan", "Kepala Seksi Pemerintahan")
    ]


# Corrected once, then known


def corrected(desk, path, columns, at=None):
    """What the assistant does when somebody chooses columns by hand."""
    seen = imports.look(desk, STAFF_IMPORT, path, at=at)
    header = import_columns.with_columns(seen.header, {**seen.header.columns, **columns})
    import_columns.remember(desk, STAFF_IMPORT, seen, header)
    return look(desk, path, header=header)


def test_columns_corrected_once_are_known_the_next_time(desk, tmp_path):
    october = duk(tmp_path / "oktober.xlsx", EXPERT, upper=ODD)
    assert imports.look(desk, STAFF_IMPORT, october).header.missing == ("nip", "name")
    shown = corrected(desk, october, {"name_nip": 1})
    assert [row.name for row in shown.added] == ["Budi Hartono"]
    imports.apply(desk, shown)
    november = duk(tmp_path / "november.xlsx", EXPERT, CLERK, upper=ODD)
    later = look(desk, november)
    assert (later.look.remembered, [row.name for row in later.added]) == (True, ["Yeni Marlina"])
    other = duk(tmp_path / "lain.xlsx", upper=("NO", *ODD[1:-1], "CATATAN LAIN"))
    assert not imports.look(desk, STAFF_IMPORT, other).remembered, "another header is another list"


def test_more_title_lines_than_last_month_change_nothing(desk, tmp_path):
    corrected(desk, duk(tmp_path / "a.xlsx", EXPERT, upper=ODD), {"name_nip": 1})
    path = duk(tmp_path / "b.xlsx", EXPERT, upper=ODD)
    import openpyxl

    book = openpyxl.load_workbook(path)
    book.active.insert_rows(1, 2)
    book.save(path)
    assert [row.row for row in look(desk, path).added] == [8]


def test_a_header_row_named_by_hand_is_known_too(desk, tmp_path):
    path = duk(tmp_path / "a.xlsx", EXPERT)
    shown = corrected(desk, path, {"name_nip": 1, "position_name": 4}, at=(4, 1))
    assert (shown.header.row_index, shown.header.height) == (4, 1)
    again = imports.look(desk, STAFF_IMPORT, path)
    assert (again.remembered, again.header.height, again.guess.height) == (True, 1, 2)


def test_choosing_the_guess_again_forgets(desk, tmp_path):
    path = duk(tmp_path / "a.xlsx")
    corrected(desk, path, {"education_name": 9})
    assert imports.look(desk, STAFF_IMPORT, path).remembered
    seen = imports.look(desk, STAFF_IMPORT, path)
    assert import_columns.remember(desk, STAFF_IMPORT, seen, seen.guess) is not None
    assert not imports.look(desk, STAFF_IMPORT, path).remembered
    with desk.work() as work:
        assert work.all(SettingRecord) == []


def test_nothing_new_to_remember_leaves_no_trace(desk, tmp_path):
    path = duk(tmp_path / "a.xlsx")
    seen = imports.look(desk, STAFF_IMPORT, path)
    assert import_columns.remember(desk, STAFF_IMPORT, seen, seen.header) is None
    corrected(desk, path, {"education_name": 9})
    seen = imports.look(desk, STAFF_IMPORT, path)
    assert import_columns.remember(desk, STAFF_IMPORT, seen, seen.header) is None


def test_undoing_the_import_keeps_what_was_learnt_about_its_columns(desk, tmp_path):
    path = duk(tmp_path / "a.xlsx", EXPERT, upper=ODD)
    done = imports.apply(desk, corrected(desk, path, {"name_nip": 1}))
    undo.undo(desk, done.undo)
    assert people(desk) == {}
    assert imports.look(desk, STAFF_IMPORT, path).remembered


def test_the_rows_that_may_be_the_header_are_offered(desk, tmp_path):
    rows = dict(imports.look(desk, STAFF_IMPORT, duk(tmp_path / "a.xlsx")).rows)
    assert rows[4, 2] == "Baris 4 dan 5: NO. · NAMA / NIP · PANGKAT · JABATAN"
    assert rows[3, 1].startswith("Baris 4: NO. · NAMA / NIP")
    assert (0, 1) not in rows, "a title line is no header"
