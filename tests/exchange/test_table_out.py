"""Tests: what goes out stays what it was, in whatever program opens it."""

from __future__ import annotations

import csv
import string
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets import sheet
from asn_desktop.exchange.sheets.grid import Sheet
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.exchange.staff import employee_sheet
from asn_desktop.exchange.staff.employee_template import employee_template
from asn_desktop.exchange.staff.staff_headers import STAFF
from asn_desktop.exchange.table_out import Column, error_workbook, guarded, write_csv, write_xlsx
from tests.exchange.staff_lists import HEADER, TODAY, another, parsed, person, xlsx

NIP = "197101031994012024"
DANGEROUS = ['=HYPERLINK("http://x","klik")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "http://x", "mailto:a@b"]


def test_a_leading_sign_stays_a_text_in_xlsx(tmp_path):
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [Column("NIP", 24), Column("=NAMA")], [[NIP, text] for text in DANGEROUS], sheet_name="A/B: [c]")
    written = openpyxl.load_workbook(path).active
    assert written.title == "A B   c"
    assert [cell.data_type for row in written.iter_rows() for cell in row] == ["s"] * 2 * (len(DANGEROUS) + 1)
    assert [row[1] for row in sheet.read(path).rows[1:]] == DANGEROUS
    assert written["A2"].value == NIP
    assert written["A2"].number_format == "@"
    assert not any(cell.hyperlink for row in written.iter_rows() for cell in row)
    assert written.freeze_panes == "A2"
    assert written.auto_filter.ref == f"A1:B{len(DANGEROUS) + 1}"
    assert written.column_dimensions["A"].width == pytest.approx(24, abs=1)


def test_dates_and_numbers_keep_their_kind_in_xlsx(tmp_path):
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [Column(title) for title in "ABCDE"], [[date(1987, 7, 21), 12, 1.5, None, date(1899, 1, 2)]])
    written = openpyxl.load_workbook(path).active
    assert written["A2"].value == datetime(1987, 7, 21)
    assert written["A2"].number_format == "dd-mm-yyyy"
    assert [written[f"{letter}2"].value for letter in "BCDE"] == [12, 1.5, None, "02-01-1899"]


def test_an_empty_table_has_its_header(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Column("NIP")], [])
    assert sheet.read(tmp_path / "a.xlsx").rows == [["NIP"]]


def test_a_text_longer_than_a_cell_is_cut(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Column("NIP")], [["x" * 40_000]])
    assert len(str(sheet.read(tmp_path / "a.xlsx").rows[1][0])) == 32_767


def test_csv_guards_formulas_and_long_numbers(tmp_path):
    path = tmp_path / "a.csv"
    write_csv(path, [Column("NIP"), Column("NAMA")], [[NIP, text] for text in DANGEROUS])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == ["NIP", "NAMA"]
    assert {row[0] for row in rows[1:]} == {f"'{NIP}"}
    assert [row[1] for row in rows[1:7]] == [f"'{text}" for text in DANGEROUS[:6]]
    assert rows[7][1] == "http://x"


def test_csv_dates_and_blanks(tmp_path):
    write_csv(tmp_path / "a.csv", [Column("A"), Column("B"), Column("C")], [[date(1987, 7, 21), None, 5]])
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines() == ["A;B;C", "21-07-1987;;5"]


@settings(deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.text(alphabet=string.printable + "é—", max_size=10), st.text(alphabet="0123456789=+'", max_size=18)
        ),
        max_size=20,
    )
)
def test_our_csv_comes_back_as_it_was(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("c") / "a.csv"
    rows = [("satu", "dua")] * 31 + rows  # enough to tell the delimiter
    write_csv(path, [Column("satu"), Column("dua")], rows)
    back = sheet.read(path).rows
    assert [tuple(row) for row in back[1:]] == [tuple(map(guarded, row)) for row in rows]
    assert not any(str(cell).startswith(("=", "+", "-", "@", "\t", "\r")) for row in back for cell in row)


def test_our_own_exports_can_be_imported_again(tmp_path):
    columns = [Column(title) for title in HEADER]
    write_csv(tmp_path / "a.csv", columns, [person(TEMPAT_LAHIR_NAMA="=1+1")])
    write_xlsx(tmp_path / "a.xlsx", columns, [person(TEMPAT_LAHIR_NAMA="=1+1")])
    for name in ("a.csv", "a.xlsx"):
        row = parsed(tmp_path / name).rows[0]
        assert (row.nip, row.nik, row.phone, row.birth_place) == (NIP, "1501044301710001", "081294641177", "=1+1")


def test_the_error_workbook_colours_comments_and_explains(tmp_path):
    rows = [
        ["DAFTAR"],
        HEADER,
        person(GOL_AKHIR_NAMA="V/z", JENIS_KELAMIN="M"),
        another(25),
        person("PPPK", NIP_BARU=12e16),
    ]
    source = xlsx(tmp_path / "a.xlsx", rows)
    read = STAFF.find(source)
    found = employee_sheet.parse(read, today=TODAY)
    error_workbook(read, found.problems, tmp_path / "salah.xlsx", header=found.header)
    written = openpyxl.load_workbook(tmp_path / "salah.xlsx").active
    last = len(HEADER) + 1
    assert written.cell(2, last).value == "Keterangan"
    golongan = written.cell(3, HEADER.index("GOL AKHIR NAMA") + 1)
    assert golongan.value == "V/z"
    assert golongan.fill.fgColor.rgb.endswith("F8C9C4")
    assert "IV/e" in golongan.comment.text
    nip = written.cell(3, HEADER.index("NIP BARU") + 1)
    assert nip.fill.fgColor.rgb.endswith("FFF2B3")
    assert written.cell(3, last).value.splitlines()[0].startswith(("Ditolak: Baris 3:", "Periksa: Baris 3:"))
    assert (written.cell(4, last).value, written.cell(4, 2).fill.fill_type) == (None, None)
    eaten = written.cell(5, 2)
    assert (eaten.value, eaten.number_format) == (12e16, "@")
    again = employee_sheet.parse(STAFF.find(tmp_path / "salah.xlsx"), today=TODAY)
    assert again.problems == found.problems


def test_the_error_workbook_marks_what_has_no_cell_and_keeps_every_kind(tmp_path):
    read = Sheet("x", [["NIP", "NAMA", "LAIN"], [NIP], [NIP, "=1+1", date(1971, 1, 3)], [1.5, True, date(1890, 1, 1)]])
    problems = [
        RowProblem(2, "NAMA", "", Severity.ERROR, "Nama kosong."),
        RowProblem(3, "tidak ada", "", Severity.WARNING, "Lihat."),
    ]
    error_workbook(read, problems, tmp_path / "salah.xlsx", header=STAFF.guess(read))
    written = openpyxl.load_workbook(tmp_path / "salah.xlsx").active
    assert written["B2"].comment.text == "Nama kosong."
    assert written["A3"].comment.text == "Lihat."
    assert (written["B3"].value, written["B3"].data_type) == ("=1+1", "s")
    assert written["C3"].value == datetime(1971, 1, 3)
    assert [written[f"{letter}4"].value for letter in "ABC"] == [1.5, "BENAR", "01-01-1890"]


def test_the_template_imports_itself_without_a_person(tmp_path):
    employee_template(tmp_path / "a.xlsx")
    found = parsed(tmp_path / "a.xlsx")
    assert (found.read, found.rows, found.problems) == (0, [], [])
    assert (found.header.unknown, found.header.missing) == ((), ())


def test_the_examples_of_the_template_are_right_once_they_are_persons(tmp_path):
    employee_template(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Pegawai", "Penjelasan"]
    staff = book["Pegawai"]
    assert staff.column_dimensions["A"].width > 18
    assert {row[0].value for row in book["Penjelasan"].iter_rows(min_row=2, max_row=staff.max_column + 1)} == {
        cell.value for cell in staff[1]
    }
    for row in (2, 3):
        staff.cell(row, 1).value = str(staff.cell(row, 1).value).removeprefix("CONTOH ")
        assert staff.cell(row, 1).number_format == "@"
    book.save(tmp_path / "b.xlsx")
    found = parsed(tmp_path / "b.xlsx")
    assert (found.read, found.problems) == (2, [])
    assert [row.status for row in found.rows] == ["PNS", "PPPK"]
    assert None not in {row.position_kind for row in found.rows}


def test_every_choice_of_the_template_is_understood(tmp_path):
    employee_template(tmp_path / "a.xlsx")
    staff = openpyxl.load_workbook(tmp_path / "a.xlsx")["Pegawai"]
    titles = [cell.value for cell in staff[1]]
    assert len(staff.data_validations.dataValidation) == 8
    for validation in staff.data_validations.dataValidation:
        place = next(iter(validation.sqref.ranges)).min_col - 1
        for choice in validation.formula1.strip('"').split(","):
            row = [""] * len(titles)
            row[0], row[1], row[place] = NIP, "EKA", choice
            found = employee_sheet.parse(Sheet("x", [titles, row]), today=TODAY)
            about_it = [problem for problem in found.problems if problem.column == titles[place]]
            assert [problem for problem in about_it if "bukan golongan" not in problem.message] == []


def test_a_full_disk_or_a_closed_folder_is_said_in_words(tmp_path):
    with pytest.raises(Unusable, match="tidak dapat ditulis"):
        write_xlsx(tmp_path / "tidak ada" / "a.xlsx", [Column("NIP")], [])
    with pytest.raises(Unusable, match="tidak dapat ditulis"):
        write_csv(tmp_path / "tidak ada" / "a.csv", [Column("NIP")], [])
