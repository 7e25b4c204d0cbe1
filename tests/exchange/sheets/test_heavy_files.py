"""Tests: files of a proper form that ask for more memory than an old PC has: refused before it is spent."""

from __future__ import annotations

import contextlib
import zipfile

import pytest
import xlwt

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets import (
    delimited,
    grid,
    heavy_cells,
    old_texts,
    old_workbook,
    quick_workbook,
    sheet,
    workbook_file,
)
from asn_desktop.exchange.sheets.grid import column_letter, column_number
from asn_desktop.exchange.sheets.heavy_cells import check_cells
from tests.exchange.sheets.test_sheet import plain_text_file, rewritten, xlsx

CELL = b'<c r="%s"><v>1</v></c>'


def old_file(path, cells):
    book = xlwt.Workbook()
    for name, values in cells.items():
        target = book.add_sheet(name)
        for (row, column), value in values.items():
            target.write(row, column, value)
    book.save(str(path))
    return path.read_bytes()


@pytest.mark.parametrize(
    "cells",
    [
        CELL % b"A1" + CELL % b"SF3100",
        CELL % b"A1" + CELL % b"G190000" + CELL % b"ZZ1",
        b"<row><c/><c/><c/></row>" + b"<row/>" * 400_000,
        b"<row>" + b"<c/>" * 1300 + b"</row>" + b"<row><x:c /></row>" * 1300,
        CELL % b"XFD1048576",
        CELL % b"AAAAAAAAAA1",
        CELL % b"A99999999999999999999",
    ],
)
def test_a_wide_empty_rectangle_is_not_made(cells):
    with pytest.raises(Unusable, match="1,5 juta sel"):
        check_cells("L", cells, b"")


def test_what_an_office_has_passes():
    named = [f"{column_letter(at)}{row}".encode() for row in range(1, 101) for at in range(69)]
    check_cells("L", b"".join(b"<row>" * (at % 69 == 0) + CELL % name for at, name in enumerate(named)), b"")
    check_cells("L", (b"<row>" + b"<c/>" * 69 + b"</row>") * 100, b"<si><t>x</t></si>" * 100)


def test_the_same_cell_or_text_again_and_again_is_counted(monkeypatch):
    monkeypatch.setattr(heavy_cells, "MAX_CELLS", 10)
    check_cells("L", b"<c/>" * 10, b"<si/>" * 10)
    for cells, texts in ((b"<c/>" * 11, b""), (b"", b"<x:si>" * 11)):
        with pytest.raises(Unusable, match="terlalu besar"):
            check_cells("L", cells, texts)


@pytest.mark.parametrize(
    ("cell", "texts", "passes"),
    [
        (b'<c t="s"><v>0</v></c>', b"<si>x</si><si>" + b"y" * 900, True),
        (b'<c t="s"><v>1</v></c>', b"<si>x</si><si>" + b"y" * 900, False),
        (b'<c t="s"><v>7</v></c>', b"<si>x</si><si>" + b"y" * 900, True),  # shows nothing
        (b"<c t = 's'><v>0</v></c>", b"<si>x</si><si>" + b"y" * 900, False),  # not plain: may be any
        (b'<c t="s"><v>0</v></c>', b"<!-- <si> --><si>x</si><si>" + b"y" * 900, False),
        (b'<c t="n"><v>1</v></c>', b"<si>x</si><si>" + b"y" * 900, True),
    ],
)
def test_a_text_counts_as_often_as_it_is_shown(monkeypatch, cell, texts, passes):
    monkeypatch.setattr(heavy_cells, "MAX_TEXT", 5000)
    if passes:
        check_cells("L", cell * 10, texts)
    else:
        with pytest.raises(Unusable, match="terlalu besar"):
            check_cells("L", cell * 10, texts)


def test_an_archive_of_too_many_parts_or_another_make_is_refused(tmp_path, monkeypatch):
    for name in ("content.xml", "mimetype", "xl/workbook.bin"):
        path = xlsx(tmp_path / "a.xlsx", [["x", 1]])
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(name, "x")
        with pytest.raises(Unusable, match="rusak"):
            sheet.read(path)
    monkeypatch.setattr(workbook_file, "MAX_PARTS", 3)
    with pytest.raises(Unusable, match="rusak"):
        sheet.read(xlsx(tmp_path / "b.xlsx", [["x", 1]]))


def test_what_unpacks_to_very_many_times_its_size_is_no_table(tmp_path):
    good = xlsx(tmp_path / "b.xlsx", [["x"]])
    with pytest.raises(Unusable, match="membengkak"):
        sheet.read(rewritten(good, tmp_path / "a.xlsx", styles_xml=b" " * 12_000_000))


def test_a_quick_sheet_stops_at_the_limit_and_leaves_a_crowded_head_to_the_general_reader(tmp_path, monkeypatch):
    rows = [["NIP", "NAMA"]] + [[str(at), "x"] for at in range(30)]
    good = plain_text_file(tmp_path / "a.xlsx", rows)
    monkeypatch.setattr(quick_workbook, "MAX_CELLS", 40)
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(good).columns([0, 1])
    monkeypatch.undo()
    monkeypatch.setattr(quick_workbook, "MAX_COLUMNS", 1)
    assert sheet.read(good).columns([0])[0][:2] == ["NIP", "0"]
    monkeypatch.undo()
    monkeypatch.setattr(quick_workbook, "MAX_TEXTS", 3)
    assert sheet.read(good).columns([1])[0][:2] == ["NAMA", "x"]


def test_a_text_table_of_too_many_cells_or_bytes_is_refused_before_it_is_cut(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    monkeypatch.setattr(delimited, "MAX_CELLS", 10)
    for data in (b"a,b\n" * 6, b"\r" * 5 + b"x,y" + b"\r" * 6):
        path.write_bytes(data)
        with pytest.raises(Unusable, match="terlalu besar"):
            sheet.read(path)
    monkeypatch.setattr(delimited, "MAX_SIZE", 10)
    with pytest.raises(Unusable, match="lebih besar dari"):
        sheet.read(path)


@pytest.mark.parametrize(
    "cells",
    [
        {"a": {(0, 0): 1, (65_535, 255): 2}},
        {f"s{at}": {(0, 0): "x", (9_000, 60): "y"} for at in range(3)},
    ],
)
def test_an_old_workbook_with_far_cells_is_refused(tmp_path, cells):
    old_file(tmp_path / "a.xls", cells)
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(tmp_path / "a.xls")


def test_an_old_workbook_says_what_it_needs(tmp_path, monkeypatch):
    texts = ["x", "y" * 9_000, "é€" * 6_000, "𝒳" * 3_000, "z" * 70]
    cells = {(row, 0): text for row, text in enumerate(texts)} | {(9, 3): "x", (2, 1): 5, (2, 2): 6}
    data = old_file(tmp_path / "a.xls", {"a": cells})
    once = [len(text.encode("utf-16-le")) // 2 for text in texts]
    assert old_workbook.needs(data) == (10 * 4, sum(once) + 1)
    read = sheet.read(tmp_path / "a.xls")
    assert [row[0] for row in read.rows[:5]] == texts
    monkeypatch.setattr(workbook_file, "MAX_TEXT", 100)
    with pytest.raises(Unusable, match="terlalu besar"):
        sheet.read(tmp_path / "a.xls")


def test_lengths_of_texts_go_on_over_records_and_end_where_the_list_ends():
    head = b"\0" * 8
    rich = b"\x03\x00\x0d" + b"\x01\x00" + b"\x02\x00\x00\x00" + "abc".encode("utf-16-le") + b"\0" * 6
    assert old_texts.lengths([head + rich + b"\x02\x00\x00ab"]) == [3, 2]
    assert old_texts.lengths([head + b"\x04\x00\x00ab", b"\x01c\x00d\x00", b"", b"\x01\x00\x00z"]) == [4, 1]
    assert old_texts.lengths([head + b"\x09\x00\x00ab"]) == [9]
    assert old_texts.lengths([]) == old_texts.lengths([b"\0"]) == []


def test_a_column_is_named_as_it_is_counted():
    assert [column_number(column_letter(at).encode()) for at in (0, 25, 26, 16_383)] == [1, 26, 27, 16_384]
    assert column_number(b"ab") == 28
    assert column_number(b"Z" * 900) > grid.MAX_COLUMNS


@pytest.mark.parametrize("name", [b"a" * 300_000, b"<sheet " * 60_000, b'"=' * 60_000])
def test_a_word_without_end_does_not_hang_the_reader(tmp_path, name):
    good = xlsx(tmp_path / "b.xlsx", [["x", 1]])
    with zipfile.ZipFile(good) as archive:
        book = archive.read("xl/workbook.xml")
    bad = rewritten(good, tmp_path / "a.xlsx", workbook_xml=book.replace(b"<sheet name=", b"<sheet name=" + name, 1))
    with contextlib.suppress(Unusable):
        sheet.read(bad)


def test_references_without_end_do_not_hang_the_count():
    with pytest.raises(Unusable, match="terlalu besar"):  # not plain, so each may show the longest text
        check_cells("L", b"<row><c " + b't="s"' * 300_000 + b"</row>", b"<si>" + b"x" * 900)
