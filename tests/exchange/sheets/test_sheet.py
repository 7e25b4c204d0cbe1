"""Tests: files of every kind opened as one table, and files that must not be opened."""

from __future__ import annotations

import contextlib
import csv
import io
import random
import string
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets import grid, old_workbook, quick_workbook, sheet, workbook_file
from asn_desktop.exchange.sheets.delimited import read_delimited
from asn_desktop.exchange.sheets.grid import Kind, Sheet, kind_of
from asn_desktop.exchange.sheets.quick_workbook import QuickSheet
from tests.exchange.staff_lists import HEADER, csv_file, person, xlsx


def general(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def agrees_with_the_general_reader(read, path):
    expected = general(path.read_bytes())
    width = max(map(len, expected))
    columns = read.columns(range(width + 2))
    for place, column in enumerate(columns):
        cells = [row[place] if place < len(row) else "" for row in expected]
        assert list(column[: len(cells)]) == cells
        assert set(column[len(cells) :]) <= {""}
    head = read.head(7)
    assert [list(row)[:width] for row in head[: len(expected)]] == [list(row) for row in expected[:7]]
    assert [list(row) for row in read.rows] == [list(row) for row in expected]


def plain_text_file(path, rows, **settings):
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, **settings})
    target = book.add_worksheet()
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value != "":
                target.write_string(number, place, value)
    book.close()
    return path


CELL = st.text(alphabet=string.ascii_letters + string.digits + " &<>\"'=é\u200b_xA/;\n", max_size=8)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=30), min_size=1, max_size=60), inline=st.booleans())
def test_the_short_way_reads_what_the_general_reader_reads(tmp_path_factory, rows, inline):
    rows = [["x"], *rows]
    path = plain_text_file(tmp_path_factory.mktemp("q") / "a.xlsx", rows, constant_memory=inline)
    agrees_with_the_general_reader(sheet.read(path), path)


def test_a_plain_export_takes_the_short_way(tmp_path):
    path = plain_text_file(tmp_path / "a.xlsx", [HEADER, *[person()] * 60])
    read = sheet.read(path)
    assert isinstance(read, QuickSheet)
    assert read.columns([1, 400])[0][5] == "197101031994012024"
    assert read._exact is None
    agrees_with_the_general_reader(read, path)


@pytest.mark.parametrize("odd", [12.5, date(2026, 1, 2), True, "=1+1"])
@pytest.mark.parametrize("row", [1, 50])
def test_a_cell_that_is_no_text_is_left_to_the_general_reader(tmp_path, odd, row):
    book = openpyxl.Workbook()
    for number in range(1, 60):
        book.active.append(["teks", f"baris {number}", odd if number == row else "x"])
    book.save(tmp_path / "a.xlsx")
    agrees_with_the_general_reader(sheet.read(tmp_path / "a.xlsx"), tmp_path / "a.xlsx")


def test_styles_blank_rows_and_a_wider_row_below(tmp_path):
    book = openpyxl.Workbook()
    bold = openpyxl.styles.Font(bold=True)
    for number in (1, 2, 5, 9, 70):
        cell = book.active.cell(number, 2, f"baris {number}")
        cell.font = bold
        book.active.cell(number, 3).font = bold
    book.save(tmp_path / "a.xlsx")
    agrees_with_the_general_reader(sheet.read(tmp_path / "a.xlsx"), tmp_path / "a.xlsx")
    book.active.cell(69, 9, "jauh")
    book.save(tmp_path / "b.xlsx")
    agrees_with_the_general_reader(sheet.read(tmp_path / "b.xlsx"), tmp_path / "b.xlsx")


def test_rich_text_in_a_cell_is_read_whole(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    target = book.add_worksheet()
    target.write_string(0, 0, "NIP")
    target.write_rich_string(1, 0, "satu ", book.add_format({"bold": True}), "dua")
    book.close()
    assert sheet.read(tmp_path / "a.xlsx").columns([0])[0][1] == "satu dua"


def test_cells_keep_their_kind(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["NIP", "teks", 197101031994012024, 1.5, date(1971, 1, 3), "", "x"]])
    row = sheet.read(path).rows[0]
    assert [kind_of(cell) for cell in row] == [
        Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.NUMBER, Kind.DATE, Kind.EMPTY, Kind.TEXT,
    ]  # fmt: skip
    assert grid.show(12.0) == "12"
    assert grid.show(date(1971, 1, 3)) == "03-01-1971"
    assert grid.show(True) == "BENAR"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (68, "BQ"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(index, letters):
    assert grid.column_letter(index) == letters


def test_a_sheet_by_name_and_hidden_sheets_left_out(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Kosong"
    book.create_sheet("Rahasia").append(["x"])
    book["Rahasia"].sheet_state = "hidden"
    book.create_sheet("Isi & lain").append(["y", "z"])
    book.create_sheet("Isi lagi").append(["w"])
    book.save(tmp_path / "a.xlsx")
    assert sheet.read(tmp_path / "a.xlsx").name == "Isi & lain"
    assert sheet.read(tmp_path / "a.xlsx", "Isi lagi").columns([0]) == [["w"]]
    with pytest.raises(Unusable, match="Rahasia"):
        sheet.read(tmp_path / "a.xlsx", "Rahasia")


def refused(path, data, words):
    path.write_bytes(data)
    with pytest.raises(Unusable, match=words) as caught:
        sheet.read(path)
    assert path.name in str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b"\n\n;;;\n", "kosong"),
        (b"%PDF-1.7 ...", "bukan lembar kerja"),
        (b"\x89PNG....", "bukan lembar kerja"),
        (b"\r\n <html><table><tr><td>NIP", "halaman web"),
        (b"abc\x00\x01\x02def", "bukan lembar kerja"),
        (b"PK\x03\x04 and then nothing", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b'"' + b"x" * 200_000, "kutip"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_words(tmp_path, data, words):
    refused(tmp_path / "berkas.xls", data, words)


def test_a_missing_file_a_folder_and_a_giant_are_refused(tmp_path, monkeypatch):
    with pytest.raises(Unusable, match="tidak ditemukan"):
        sheet.read(tmp_path / "a.xlsx")
    with pytest.raises(Unusable, match="tidak dapat dibuka"):
        sheet.read(tmp_path)
    monkeypatch.setattr(sheet, "MAX_FILE", 10)
    refused(tmp_path / "a.csv", b"x" * 11, "lebih besar")


def rewritten(source, target, **parts):
    """The workbook with some of its parts replaced (None: left out)."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            key = name.rsplit("/", 1)[-1].replace(".", "_")
            data = parts.get(key, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def test_a_zip_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("surat.txt", "x")
    with pytest.raises(Unusable, match="bukan lembar kerja Excel"):
        sheet.read(tmp_path / "a.xlsx")
    good = xlsx(tmp_path / "b.xlsx", [["x"]])
    with pytest.raises(Unusable, match="rusak"):
        sheet.read(rewritten(good, tmp_path / "c.xlsx", workbook_xml_rels=None))
    with pytest.raises(Unusable, match="rusak"):
        sheet.read(rewritten(good, tmp_path / "d.xlsx", sheet1_xml=b"<worksheet><sheetData><row><c r="))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9), inside=st.sampled_from(["sheet1.xml", "sharedStrings.xml", "workbook.xml", ""]))
def test_a_damaged_workbook_is_refused_in_words_or_read(tmp_path_factory, seed, inside):
    folder = tmp_path_factory.mktemp("f")
    good = plain_text_file(folder / "a.xlsx", [HEADER, person()])
    bad = folder / "b.xlsx"
    if inside:
        with zipfile.ZipFile(good) as archive:
            whole = next(archive.read(name) for name in archive.namelist() if name.endswith(inside))
        rewritten(good, bad, **{inside.replace(".", "_"): damaged(whole, seed)})
    else:
        bad.write_bytes(damaged(good.read_bytes(), seed))
    reads_or_refuses(bad)


def old_workbook_file(path, rows):
    book = xlwt.Workbook()
    target = book.add_sheet("DATA ASN")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            target.write(number, place, value)
    target.merge(0, 0, 40, 44)
    book.save(str(path))
    return path


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_a_damaged_old_workbook_never_ends_the_program(tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("x")
    good = old_workbook_file(folder / "a.xls", [HEADER, person()])
    (folder / "b.xls").write_bytes(damaged(good.read_bytes(), seed))
    reads_or_refuses(folder / "b.xls")


@pytest.mark.parametrize(
    ("record", "offset", "value"),
    [
        (0x200, 8, b"\xff\xff\xff\xff"),  # rows of the sheet
        (0x200, 4, b"\xff\xff\x00\x00"),  # first row after the last
        (0xFC, 8, b"\xff\xff\xff\x7f"),  # number of shared texts
        (0xFD, 6, b"\xff\xff"),  # column of a cell
        (0xE5, 4, b"\xff\xff"),  # number of merged ranges
        (0x85, 4, b"\xff\xff\xff\x7f"),  # where a sheet begins
    ],
)
def test_counts_that_cannot_be_true_are_seen_before_memory_is_spent(tmp_path, record, offset, value):
    good = old_workbook_file(tmp_path / "a.xls", [HEADER, person()])
    data = bytearray(good.read_bytes())
    place = 512
    while int.from_bytes(data[place : place + 2], "little") != record:
        place += 4 + int.from_bytes(data[place + 2 : place + 4], "little")
    assert old_workbook.needs(bytes(data)) is not None
    data[place + offset : place + offset + len(value)] = value
    assert old_workbook.needs(bytes(data)) is None
    refused(tmp_path / "b.xls", bytes(data), "rusak")


def damaged(whole, seed):
    data, chance = bytearray(whole), random.Random(seed)
    for _ in range(chance.choice((1, 3, 20))):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(data)


def reads_or_refuses(path):
    with contextlib.suppress(Unusable):
        read = sheet.read(path)
        assert len(read.columns([1])) == 1
        assert read.rows is not None


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    good = xlsx(tmp_path / "b.xlsx", [["x"]])
    bomb = rewritten(good, tmp_path / "a.xlsx", styles_xml=b" " * 5_000_000)
    monkeypatch.setattr(workbook_file, "MAX_UNZIPPED", 4_000_000)
    with pytest.raises(Unusable, match="membengkak"):
        sheet.read(bomb)


@pytest.mark.parametrize("part", ["sheet1.xml", "styles.xml"])
def test_an_archive_that_lies_about_its_size_is_damaged(tmp_path, part):
    good = xlsx(tmp_path / "b.xlsx", [["x", 1]])
    key = part.replace(".", "_")
    bomb = rewritten(good, tmp_path / "a.xlsx", **{key: b" " * 3_000_000})
    data = bytearray(bomb.read_bytes())
    true_size = (3_000_000).to_bytes(4, "little")
    assert data.count(true_size) >= 1
    bomb.write_bytes(bytes(data).replace(true_size, (100).to_bytes(4, "little")))
    with pytest.raises(Unusable, match="rusak"):
        sheet.read(bomb)


@pytest.mark.parametrize("reference", ["XFD1048576", "AAA1", "A200001", "xfd2"])
def test_one_stray_cell_far_away_does_not_cost_all_memory(tmp_path, reference):
    good = xlsx(tmp_path / "b.xlsx", [["x", 1]])
    far = f'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="{reference}"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(rewritten(good, tmp_path / "a.xlsx", sheet1_xml=far.encode())).columns([0])


def test_too_many_rows_or_columns(tmp_path, monkeypatch):
    monkeypatch.setattr(grid, "MAX_ROWS", 20)
    many = [["x", 1]] * 21
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(xlsx(tmp_path / "a.xlsx", many))
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(csv_file(tmp_path / "a.csv", many))
    monkeypatch.setattr(quick_workbook, "MAX_ROWS", 20)
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(plain_text_file(tmp_path / "q.xlsx", [["x", "y"]] * 21)).columns([0])
    monkeypatch.setattr(grid, "MAX_COLUMNS", 1)
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(csv_file(tmp_path / "b.csv", [["x", "y"]]))


def test_a_sheet_of_uneven_rows_gives_even_columns():
    uneven = Sheet("x", [["a"], [], ["b", "c"]])
    assert uneven.columns([0, 1, 5]) == [["a", "", "b"], ["", "", "c"], ["", "", ""]]


@given(
    rows=st.lists(
        st.lists(st.text(alphabet=string.printable + "éü—€", max_size=12), min_size=3, max_size=3),
        min_size=1,
        max_size=20,
    ),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_csv_is_read_as_it_was_written(rows, delimiter, encoding):
    rows = [["NIP", "NAMA", "GOL"]] * 31 + [[cell.replace("\r", "") for cell in row] for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assert read_delimited(out.getvalue().encode(encoding), "a.csv").rows == rows
