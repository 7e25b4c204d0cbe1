"""Tests of the workbooks given to people."""

from __future__ import annotations

import openpyxl

from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from tests.services.staff_room import a_row, workbook


def test_the_example_is_read_again_with_every_column_known(new_desk, tmp_path):
    file = tmp_path / "contoh.xlsx"
    templates.employees(file)
    shown = imports.preview(new_desk, STAFF_IMPORT, file)
    assert (shown.read, shown.rejected, shown.problems) == (0, (), ())
    assert len(openpyxl.load_workbook(file).sheetnames) > 1  # examples and explanations have pages of their own


def test_a_filled_in_example_imports(new_desk, tmp_path):
    file = tmp_path / "contoh.xlsx"
    templates.employees(file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    titles = next(row for row in sheet.iter_rows() if any("NIP" in str(cell.value).upper() for cell in row))
    for cell in titles:
        title = str(cell.value).upper()
        below = sheet.cell(row=cell.row + 1, column=cell.column)
        if title.startswith("NIP"):
            below.value = "198707212009121002"
        elif title.startswith("NAMA"):
            below.value = "Hendri Saputra"
    book.save(file)
    shown = imports.preview(new_desk, STAFF_IMPORT, file)
    assert (shown.read, len(shown.added)) == (1, 1)


def test_errors_are_marked_in_the_persons_own_sheet(new_desk, tmp_path):
    file = workbook(tmp_path / "pegawai.xlsx", a_row(1), a_row(2, NAMA=""))
    out = tmp_path / "salah.xlsx"
    templates.errors(imports.preview(new_desk, STAFF_IMPORT, file), out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row}
    assert "198707212009121001" in cells
    assert any("Nama kosong" in text for text in cells)
