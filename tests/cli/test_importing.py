"""Tests: template and import."""

from __future__ import annotations

import openpyxl
import pytest

from tests.services.staff_room import a_row, workbook

COUNTS = ("read", "added", "updated", "unchanged", "rejected")


@pytest.fixture
def into(typed, nobody):
    return lambda *words: typed("--database", nobody, "import", "employees", *words, "--json")


def counts(said):
    return tuple(said.data[name] for name in COUNTS)


@pytest.fixture
def clean(tmp_path):
    return workbook(tmp_path / "bersih.xlsx", *(a_row(number) for number in range(1, 6)))


@pytest.fixture
def messy(tmp_path):
    rows = [a_row(11), a_row(12, NAMA=""), a_row(13, TANGGAL_LAHIR="31-02-1985"), a_row(14)]
    return workbook(tmp_path / "campur.xlsx", *rows)


def test_the_same_sheet_twice_adds_and_then_changes_nothing(into, clean):
    assert counts(into(clean, "--dry-run")) == (5, 5, 0, 0, 0)
    first = into(clean)
    assert (first.code, counts(first), first.data["problems"]) == (0, (5, 5, 0, 0, 0), [])
    again = into(clean)
    assert (again.code, counts(again)) == (0, (5, 0, 0, 5, 0))
    assert again.err == "5 dibaca, 0 ditambah, 0 diubah, 5 tetap, 0 ditolak.\n"


def test_a_dry_run_writes_nothing(into, typed, nobody, clean):
    into(clean, "--dry-run")
    assert typed("--database", nobody, "check", "--json").data["employees"] == 0


def test_one_bad_row_stops_all_and_every_problem_names_row_and_column(into, typed, nobody, messy):
    said = into(messy)
    assert (said.code, counts(said)) == (1, (4, 0, 0, 0, 2))
    assert typed("--database", nobody, "check", "--json").data["employees"] == 0
    errors = [one for one in said.data["problems"] if one["severity"] == "error"]
    assert [(one["row"], one["column"]) for one in errors] == [(3, "NAMA"), (4, "TANGGAL LAHIR")]
    for one in said.data["problems"]:
        assert one.keys() >= {"row", "column", "value", "severity", "message"}
        assert one["message"].startswith(f"Baris {one['row']}: ")
    assert "Baris 3: Baris 3" not in said.err
    assert "Tidak ada yang diimpor karena ada baris yang ditolak." in said.err


def test_a_dry_run_of_a_bad_sheet_tells_what_partial_would_bring(into, messy):
    assert counts(into(messy, "--dry-run")) == (4, 2, 0, 0, 2)
    assert into(messy, "--dry-run").code == 1
    assert into(messy, "--dry-run", "--partial").code == 0


def test_partial_takes_the_good_rows(into, typed, nobody, messy):
    said = into(messy, "--partial")
    assert (said.code, counts(said)) == (0, (4, 2, 0, 0, 2))
    assert typed("--database", nobody, "check", "--json").data["employees"] == 2
    assert counts(into(messy, "--partial")) == (4, 0, 0, 2, 2)


def test_the_error_workbook_marks_the_cells(into, messy, tmp_path):
    out = tmp_path / "salah.xlsx"
    into(messy, "--errors", out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "Nama kosong" in words
    assert "31-02-1985" in words


def test_an_error_workbook_that_cannot_be_written_stops_the_import(into, typed, nobody, clean, tmp_path):
    said = into(clean, "--errors", tmp_path / "tidak-ada" / "salah.xlsx")
    assert (said.code, "tidak dapat ditulis" in said.data["error"]) == (1, True)
    assert typed("--database", nobody, "check", "--json").data["employees"] == 0


def test_several_files_are_taken_all_or_none(into, typed, nobody, clean, messy):
    said = into(clean, messy)
    assert (said.code, counts(said)) == (1, (9, 0, 0, 0, 2))
    assert {one["file"] for one in said.data["problems"]} == {"campur.xlsx"}
    assert typed("--database", nobody, "check", "--json").data["employees"] == 0
    said = into(clean, messy, "--partial")
    assert (said.code, counts(said)) == (0, (9, 7, 0, 0, 2))


def test_the_second_file_sees_what_the_first_brought(into, clean, tmp_path):
    later = workbook(tmp_path / "kemudian.xlsx", a_row(1, GOL_AKHIR_NAMA="III/c", TMT_GOLONGAN="01-04-2026"), a_row(9))
    assert counts(into(clean, later)) == (7, 6, 1, 0, 0)


@pytest.mark.parametrize(("name", "content"), [("hilang.xlsx", None), ("surat.xlsx", b"bukan lembar kerja")])
def test_what_is_no_sheet_is_refused(into, tmp_path, name, content):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    said = into(file)
    assert said.code == 1
    assert name in said.data["error"]


def test_the_template_is_an_empty_import(typed, into, tmp_path):
    file = tmp_path / "contoh.xlsx"
    said = typed("template", "employees", file, "--json")
    assert (said.code, said.data) == (0, {"file": str(file)})
    assert into(file).code == 0


def test_a_template_that_cannot_be_written_is_refused(typed, tmp_path):
    said = typed("template", "employees", tmp_path / "tidak-ada" / "contoh.xlsx", "--json")
    assert (said.code, "tidak dapat ditulis" in said.data["error"]) == (1, True)


def test_the_history_workbook_goes_out_filled_and_comes_back_changed(at, tmp_path):
    file = tmp_path / "riwayat.xlsx"
    said = at("template", "history", file, "--json")
    assert (said.code, said.data) == (0, {"file": str(file), "employees": 42})
    assert counts(at("import", "history", file, "--json")) == (42, 0, 0, 42, 0)
    book = openpyxl.load_workbook(file)
    sheet = book["Riwayat"]
    titles = [cell.value for cell in sheet[1]]
    leave = titles.index("CUTI DI LUAR TANGGUNGAN NEGARA") + 1
    sheet.cell(row=2, column=leave).value = "Pernah"
    sheet.cell(row=3, column=leave).value = "entah"
    book.save(file)
    refused = at("import", "history", file, "--json")
    assert (refused.code, counts(refused)) == (1, (42, 0, 0, 40, 1))
    (problem,) = refused.data["problems"]
    assert (problem["row"], problem["column"], problem["value"]) == (3, "CUTI DI LUAR TANGGUNGAN NEGARA", "entah")
    assert counts(at("import", "history", file, "--partial", "--dry-run", "--json")) == (42, 0, 1, 40, 1)
    assert counts(at("import", "history", file, "--partial", "--json")) == (42, 0, 1, 40, 1)
    assert counts(at("import", "history", file, "--partial", "--json")) == (42, 0, 0, 41, 1)


def test_a_history_of_somebody_unknown_is_refused(typed, nobody, tmp_path):
    file = workbook(tmp_path / "riwayat.xlsx", {"NIP": "198707212009121002", "PREDIKAT 2025": "Baik"})
    said = typed("--database", nobody, "import", "history", file, "--json")
    assert (said.code, counts(said)) == (1, (1, 0, 0, 0, 1))


def test_the_map_of_posts_goes_out_as_a_workbook_and_comes_back_unchanged(at, tmp_path):
    file = tmp_path / "peta.xlsx"
    said = at("template", "positions", file, "--json")
    assert said.data["positions"] > 30
    again = at("import", "positions", file, "--dry-run", "--json")
    assert (again.code, again.data["unchanged"], again.data["added"]) == (0, said.data["positions"], 0)
