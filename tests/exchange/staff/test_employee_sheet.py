"""Tests: a staff sheet with one of each problem, and what is read from it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import xlwt

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.staff.nip import EmployeeStatus, Severity, Sex
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import Education
from asn_desktop.exchange.sheets.grid import Sheet
from asn_desktop.exchange.staff import employee_sheet
from asn_desktop.exchange.staff.staff_headers import STAFF
from tests.exchange.staff_lists import HEADER, TODAY, another, csv_file, parsed, person, xlsx


def one(tmp_path, row):
    return parsed(xlsx(tmp_path / "a.xlsx", [HEADER, row]))


def by_hand(sheet, columns):
    return STAFF.with_columns(STAFF.guess(sheet), columns)


def only_problem(found):
    assert len(found.problems) == 1, found.problems
    return found.problems[0]


def test_a_clean_export_is_read_field_by_field(tmp_path):
    found = parsed(xlsx(tmp_path / "a.xlsx", [HEADER, person(), person("PPPK")]))
    assert (found.read, found.problems, found.rejected) == (2, [], frozenset())
    camat, operator = found.rows
    assert camat.row == 2
    assert camat.nip == "197101031994012024"
    assert (camat.name, camat.front_title, camat.back_title) == ("Eka Rahayu", None, "M.Si.")
    assert (camat.birth_place, camat.birth_date, camat.sex) == ("Siulak", date(1971, 1, 3), Sex.F)
    assert (camat.status, camat.cpns_tmt, camat.pns_tmt) == (EmployeeStatus.PNS, date(1994, 1, 1), date(1995, 1, 1))
    assert (camat.golongan, camat.golongan_tmt) == ("IV/a", date(2024, 4, 1))
    assert (camat.mkg_years, camat.mkg_months) == (30, 0)  # 32 years 6 months on the day of the export
    assert (camat.position_kind, camat.position_name, camat.eselon) == (PositionKind.ADMINISTRATOR, "Camat", "III.a")
    assert (camat.education_level, camat.education_year) == (Education.S2, 1994)
    assert (camat.unit_name, camat.parent_unit_name, camat.active) == ("Kecamatan Siulak", "Kecamatan Siulak", True)
    assert operator.status is EmployeeStatus.PPPK
    assert (operator.golongan, operator.pns_tmt, operator.eselon) == ("V", None, None)
    assert operator.position_kind is PositionKind.PELAKSANA


def test_a_nip_in_a_number_cell_is_refused_with_the_remedy(tmp_path):
    found = one(tmp_path, person(NIP_BARU=197101031994012024))
    problem = only_problem(found)
    assert (problem.row, problem.column, problem.severity) == (2, "NIP BARU", Severity.ERROR)
    assert problem.message.startswith("Baris 2: NIP “19710103199401")
    assert "angka" in problem.message
    assert "Teks" in problem.message
    assert (found.read, found.rows, found.rejected) == (1, [], frozenset({2}))


@pytest.mark.parametrize("written", ["1.97101E+17", "1,97101031994E+17"])
def test_digits_eaten_before_a_csv_was_saved_are_refused_too(tmp_path, written):
    found = parsed(csv_file(tmp_path / "a.csv", [list(HEADER), person(NIP_BARU=written)], delimiter=";"))
    assert "salin ulang" in only_problem(found).message


@pytest.mark.parametrize(
    "written",
    ["19710103 199401 2 024", "'197101031994012024", " 197101031994012024 ", "NIP. 19710103 199401 2 024",
     "19710103.199401.2.024", "19710103-199401-2-024", "19710103\u00a0199401\u00a02\u00a0024"],
)  # fmt: skip
def test_blanks_and_a_leading_apostrophe_do_no_harm(tmp_path, written):
    found = one(tmp_path, person(NIP_BARU=written))
    assert (found.problems, found.rows[0].nip) == ([], "197101031994012024")


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"NIP_BARU": "19710103199401202"}, "NIP BARU", "18 angka"),
        ({"NIP_BARU": ""}, "NIP BARU", "NIP kosong"),
        ({"NIP_BARU": "belum ada"}, "NIP BARU", "18 angka"),
        ({"NIP_BARU": "197113031994012024"}, "NIP BARU", "tanggal lahir"),
        ({"NIP_BARU": "197101031994013024"}, "NIP BARU", "ke-15"),
        ({"NAMA": ""}, "NAMA", "Nama kosong"),
        ({"NAMA": 42}, "NAMA", "angka"),
        ({"TANGGAL_LAHIR": "31-02-1971"}, "TANGGAL LAHIR", "kalender"),
        ({"TANGGAL_LAHIR": "kemarin"}, "TANGGAL LAHIR", "21-07-1987"),
        ({"TANGGAL_LAHIR": "03-01-2031"}, "TANGGAL LAHIR", "belum terjadi"),
        ({"TMT_GOLONGAN": "01-04-1824"}, "TMT GOLONGAN", "tidak masuk akal"),
        ({"GOL_AKHIR_NAMA": "V/z"}, "GOL AKHIR NAMA", "IV/e"),
    ],
)
def test_what_breaks_a_rule_names_row_column_value_and_remedy(tmp_path, changes, column, words):
    found = one(tmp_path, person(**changes))
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert [(problem.row, problem.column) for problem in errors] == [(2, column)]
    assert errors[0].value == str(next(iter(changes.values())))
    assert words in errors[0].message
    assert errors[0].message.startswith("Baris 2: ")
    assert found.rejected == {2}


@pytest.mark.parametrize(
    ("changes", "column", "field", "value"),
    [
        ({"JENIS_KELAMIN": "M"}, "NIP BARU", "sex", Sex.M),
        ({"TANGGAL_LAHIR": "04-01-1971"}, "NIP BARU", "birth_date", date(1971, 1, 4)),
        ({"JENIS_KELAMIN": "X"}, "JENIS KELAMIN", "sex", None),
        ({"NIK": "150104"}, "NIK", "nik", "150104"),
        ({"NIK": 1501044301710001}, "NIK", "nik", None),
        ({"MK_BULAN": "12", "MK_TAHUN": "30"}, "MK BULAN", "mkg_months", None),
        ({"ESELON_NAMA": "besar"}, "ESELON NAMA", "eselon", None),
        ({"TINGKAT_PENDIDIKAN_NAMA": "Kursus"}, "TINGKAT PENDIDIKAN NAMA", "education_level", Education.S2),
        ({"TMT_JABATAN": "01-01-1990"}, "TMT JABATAN", "position_tmt", date(1990, 1, 1)),
        ({"TMT_GOLONGAN": "01-01-1993"}, "TMT GOLONGAN", "golongan_tmt", date(1993, 1, 1)),
        ({"TMT_GOLONGAN": 45383}, "TMT GOLONGAN", "golongan_tmt", date(2024, 4, 1)),
        ({"TMT_GOLONGAN": "01-04-2030"}, "TMT GOLONGAN", "golongan_tmt", date(2030, 4, 1)),
        ({"GOL_AKHIR_NAMA": "IX"}, "GOL AKHIR NAMA", "golongan", "IX"),
    ],
)
def test_what_is_only_odd_warns_and_does_not_refuse(tmp_path, changes, column, field, value):
    found = one(tmp_path, person(**changes))
    assert {(problem.column, problem.severity) for problem in found.problems} >= {(column, Severity.WARNING)}
    assert found.rejected == frozenset()
    assert getattr(found.rows[0], field) == value


def test_the_same_nip_twice_names_both_rows(tmp_path):
    found = parsed(xlsx(tmp_path / "a.xlsx", [HEADER, person(), another(25), person(NAMA="ORANG LAIN")]))
    assert [(problem.row, problem.severity) for problem in found.problems] == [(2, "error"), (4, "error")]
    assert "baris 4" in found.problems[0].message
    assert "baris 2" in found.problems[1].message
    assert (found.read, found.rejected, [row.row for row in found.rows]) == (3, {2, 4}, [3])


@pytest.mark.parametrize(
    ("written", "meant"),
    [("III.b", "III/b"), ("iiib", "III/b"), ("Penata (III/c)", "III/c"), ("4a", "IV/a"), (" III / d ", "III/d")],
)
def test_golongan_in_the_ways_offices_write_it(tmp_path, written, meant):
    found = one(tmp_path, person(GOL_AKHIR_NAMA=written))
    assert (found.problems, found.rows[0].golongan) == ([], meant)


@pytest.mark.parametrize(
    "written",
    ["03-01-1971", "03/01/1971", "3/1/1971", "1971-01-03", "1971-01-03 00:00:00", "3 Januari 1971", "03.01.1971",
     date(1971, 1, 3), datetime(1971, 1, 3, 0, 0)],
)  # fmt: skip
def test_dates_in_the_ways_offices_write_them(tmp_path, written):
    found = one(tmp_path, person(TANGGAL_LAHIR=written))
    assert (found.problems, found.rows[0].birth_date) == ([], date(1971, 1, 3))


@pytest.mark.parametrize("blank", ["", "-", " ", "00-00-0000", "NULL"])
def test_a_blank_or_a_dash_stays_blank(tmp_path, blank):
    found = one(tmp_path, person(TMT_PNS=blank, NOMOR_HP=blank, GOL_AKHIR_NAMA=blank, ESELON_NAMA=blank))
    row = found.rows[0]
    assert found.problems == []
    assert (row.pns_tmt, row.phone, row.golongan, row.eselon) == (None, None, None, None)


FORMULA = '=HYPERLINK("http://x","klik")'


def test_a_formula_never_becomes_a_name(tmp_path):
    found = one(tmp_path, person(NAMA=FORMULA))
    problem = only_problem(found)
    assert (problem.row, problem.column, problem.value, problem.severity) == (2, "NAMA", FORMULA, Severity.ERROR)
    assert (
        problem.message
        == f"Baris 2: Nama “{FORMULA}” berupa rumus, bukan nama. Ketik nama pegawainya, lalu impor lagi."
    )
    assert found.rejected == {2}


def test_a_leading_equals_sign_elsewhere_is_a_text(tmp_path):
    found = one(tmp_path, person(JABATAN_NAMA=FORMULA, TEMPAT_LAHIR_NAMA="=1+1"))
    assert found.problems == []
    assert (found.rows[0].position_name, found.rows[0].birth_place) == (FORMULA, "=1+1")


@pytest.mark.parametrize(("years", "months", "kept"), [("30", "3", (30, 3)), ("32", "6", (30, 0)), ("32", "", (29, 6))])
def test_masa_kerja_is_that_at_the_tmt_of_the_golongan(tmp_path, years, months, kept):
    found = one(tmp_path, person(MK_TAHUN=years, MK_BULAN=months))
    assert (found.rows[0].mkg_years, found.rows[0].mkg_months or 0) == kept
    assert len(found.notes) == (years == "32")


def test_without_a_tmt_cpns_the_number_tells_the_appointment_and_of_pppk_the_golongan(tmp_path):
    rows = [HEADER, person(TMT_CPNS=""), person("PPPK", TMT_CPNS="", MK_TAHUN="4", MK_BULAN="0")]
    found = parsed(xlsx(tmp_path / "a.xlsx", rows))
    assert [(row.mkg_years, row.mkg_months) for row in found.rows] == [(30, 0), (0, 3)]
    (note,) = found.notes
    assert "2 pegawai" in note
    assert "09-10-2026" in note


def test_lines_that_are_no_person_are_not_counted(tmp_path):
    wide = len(HEADER)
    rows = [
        ["DAFTAR ASN KECAMATAN SIULAK"], ["Diunduh dari SIASN"], [],
        HEADER,
        [str(number) for number in range(1, wide + 1)],
        person(),
        ["", "", "SEKRETARIAT"],
        HEADER,
        another(25),
        [],
        ["", "", "Jumlah : 2"], ["JUMLAH", 2],
        [], ["", "", "", "", "", "", "", "", "", "Siulak, 1 Oktober 2026"],
        ["", "", "Mengetahui,", "", "", "", "", "", "", "Yang membuat,"], ["", "NIP. 19710103 199401 2 024"],
    ]  # fmt: skip
    found = parsed(xlsx(tmp_path / "a.xlsx", rows))
    assert (found.read, [row.row for row in found.rows], found.problems) == (2, [6, 9], [])
    assert found.header.row_index == 3


def test_a_header_of_two_rows_and_two_fields_in_one_column(tmp_path):
    rows = [
        ["DAFTAR URUT KEPANGKATAN"], [],
        ["NO", "NAMA / NIP", "PANGKAT", "", "JABATAN", "", "PENDIDIKAN", "", "TGL LAHIR", "MASA KERJA", "", "KET"],
        ["", "", "GOL", "TMT", "NAMA", "TMT", "NAMA", "LULUS", "", "THN", "BLN", ""],
        ["1", "Drs. Zainal Candra, M.Si.\nNIP. 19691227 199401 1 030", "Pembina (IV/a)", "01/04/2021", "Camat",
         "28/08/2021", "S-2 Magister Administrasi Publik", "1992", "27/12/1969", "30", "2", ""],
    ]  # fmt: skip
    found = parsed(xlsx(tmp_path / "a.xlsx", rows))
    row = found.rows[0]
    assert found.problems == []
    assert (row.nip, row.name, row.front_title, row.back_title) == (
        "196912271994011030", "Zainal Candra", "Drs.", "M.Si.",
    )  # fmt: skip
    assert (row.golongan, row.golongan_tmt, row.position_tmt) == ("IV/a", date(2021, 4, 1), date(2021, 8, 28))
    assert (row.education_level, row.education_year) == (Education.S2, 1992)
    assert (row.mkg_years, row.mkg_months) == (24, 8)  # 30 years 2 months in October 2026
    assert row.status is EmployeeStatus.PNS


def test_columns_that_hold_two_things(tmp_path):
    header = ["NIP", "NAMA LENGKAP", "TEMPAT, TANGGAL LAHIR", "L/P", "MASA KERJA", "GOL./RUANG"]
    row = ["197101031994012024", "DR. EKA RAHAYU, M.SI.", "Siulak, 03-01-1971", "P", "32 Tahun 6 Bulan", "IV/a"]
    read = parsed(xlsx(tmp_path / "a.xlsx", [header, row]))
    found = read.rows[0]
    assert read.problems == []
    assert (found.front_title, found.name, found.back_title) == ("Dr.", "Eka Rahayu", "M.Si.")
    assert (found.birth_place, found.birth_date, found.sex) == ("Siulak", date(1971, 1, 3), Sex.F)
    assert (found.mkg_years, found.mkg_months, found.golongan) == (32, 6, "IV/a")


@pytest.mark.parametrize("above", [0, 1, 7, 25])
def test_the_header_is_found_wherever_it_is(tmp_path, above):
    rows = [["KECAMATAN SIULAK"]] * above + [list(HEADER), person()]
    found = parsed(xlsx(tmp_path / "a.xlsx", rows))
    assert (found.read, found.rows[0].row, found.header.row_index) == (1, above + 2, above)


def test_columns_chosen_by_hand(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Nomor", "Orang", "Kelompok"], ["197101031994012024", "EKA RAHAYU", "IV/a"]])
    sheet = STAFF.find(path)
    guessed = STAFF.guess(sheet)
    assert (guessed.missing, guessed.unknown, guessed.row_index) == (("nip", "name"), (0, 1, 2), 0)
    with pytest.raises(Unusable, match="NIP dan Nama"):
        employee_sheet.parse(sheet, today=TODAY)
    found = employee_sheet.parse(sheet, today=TODAY, header=by_hand(sheet, {"nip": 0, "name": 1, "golongan": 2}))
    assert (found.rows[0].name, found.rows[0].golongan) == ("Eka Rahayu", "IV/a")
    wrong = employee_sheet.parse(sheet, today=TODAY, header=by_hand(sheet, {"nip": 0, "name": 1, "birth_date": 2}))
    assert only_problem(wrong).column == "Kelompok"


def test_a_column_without_a_header_is_named_by_its_letter():
    sheet = Sheet("x", [["NIP", "NAMA", ""], ["197101031994012024", "EKA", "V/z"]])
    found = employee_sheet.parse(sheet, today=TODAY, header=by_hand(sheet, {"nip": 0, "name": 1, "golongan": 2}))
    assert only_problem(found).column == "Kolom C"


def test_status_and_standing_are_told_by_many_columns():
    def read(nip="197101031994012024", **more):
        header = ["NIP", "NAMA", *(title.replace("_", " ") for title in more)]
        return employee_sheet.parse(Sheet("x", [header, [nip, "EKA", *more.values()]]), today=TODAY).rows[0]

    assert read().status is EmployeeStatus.PNS
    assert read("199002242023212022").status is EmployeeStatus.PPPK
    assert read(STATUS_CPNS_PNS="C").status is EmployeeStatus.CPNS
    assert read(STATUS="Pegawai Pemerintah dengan Perjanjian Kerja").status is EmployeeStatus.PPPK
    assert read(STATUS="Aktif", JENIS_PEGAWAI="CPNS Daerah").status is EmployeeStatus.CPNS
    assert read("199002242023212022", GOLONGAN="III/a").status is EmployeeStatus.PNS
    assert read(KEDUDUKAN_HUKUM="Pensiun").active is False
    assert read(KEDUDUKAN_HUKUM="Aktif").active is True
    assert read(KEDUDUKAN_HUKUM="").active is None


def test_an_old_xls_is_read_like_the_new_form(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("DATA ASN")
    for number, row in enumerate([HEADER, person(), person(NIP_BARU=197101031994012024)]):
        for place, value in enumerate(row):
            if value != "":
                sheet.write(number, place, value)
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    sheet.write(3, HEADER.index("NIP BARU"), "197101031994012026")
    sheet.write(3, HEADER.index("NAMA"), "ANI")
    sheet.write(3, HEADER.index("TANGGAL LAHIR"), date(1971, 1, 3), day)
    book.save(str(tmp_path / "a.xls"))
    found = parsed(tmp_path / "a.xls")
    assert (found.read, found.rejected) == (3, {3})
    assert [row.birth_date for row in found.rows] == [date(1971, 1, 3)] * 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_program(tmp_path, delimiter, encoding):
    rows = [["DAFTAR, ASN; SIULAK"], list(HEADER), person(JABATAN_NAMA="Kepala Seksi “Umum”, dan lainnya")]
    found = parsed(csv_file(tmp_path / "a.csv", rows, delimiter=delimiter, encoding=encoding))
    assert (found.read, found.problems, found.rows[0].row) == (1, [], 3)
    assert found.rows[0].position_name == "Kepala Seksi “Umum”, dan lainnya"


def test_a_number_protected_as_a_formula_in_a_csv(tmp_path):
    found = parsed(csv_file(tmp_path / "a.csv", [list(HEADER), person(NIP_BARU='="197101031994012024"')]))
    assert found.rows[0].nip == "197101031994012024"


def test_the_staff_sheet_is_found_among_others(tmp_path):
    import openpyxl

    path = xlsx(tmp_path / "a.xlsx", [HEADER, person()])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Sampul", 0).append(["Rekap", "pegawai", "2026"])
    book.save(path)
    assert STAFF.find(path).name == "DATA ASN"


def test_phone_numbers_get_their_lost_zero_back(tmp_path):
    assert one(tmp_path, person(NOMOR_HP=81294641177)).rows[0].phone == "081294641177"


def test_names_in_mixed_case_are_left_alone(tmp_path):
    assert one(tmp_path, person(NAMA="Eka  van der Rahayu")).rows[0].name == "Eka van der Rahayu"
    assert one(tmp_path, person(NAMA="UMAR BIN ALI II")).rows[0].name == "Umar bin Ali II"
