"""Tests: the short way through a workbook says what the general reader says, or leaves the sheet to it."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.sheets import sheet
from asn_desktop.exchange.sheets.quick_workbook import QuickSheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"


def book(path, rows, items, *, after=""):
    """A workbook of one sheet from the XML of its rows and of its shared texts, as some program wrote them."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/relationships/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(items)}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{after}</worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, HEAD + xml)
    return path


def row(number, *cells, attributes=""):
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def shared(reference, item, style=""):
    return f'<c r="{reference}"{style} t="s"><v>{item}</v></c>'


ITEMS = ["<si><t>NIP</t></si>", "<si><t>NAMA</t></si>", '<si><t xml:space="preserve"> Rina  &amp; Budi </t></si>']
TOP = row(1, shared("A1", 0), shared("B1", 1))


def told(path):
    """The columns of the file, and whether the short way told them."""
    found = sheet.read(path)
    columns = [list(column) for column in found.columns(range(4))]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).get_sheet_by_index(0)
    expected = rows.to_python(skip_empty_area=False)
    for place, column in enumerate(columns):
        cells = [each[place] if place < len(each) else "" for each in expected]
        assert column[: len(cells)] == cells
        assert set(column[len(cells) :]) <= {""}
    return columns, isinstance(found, QuickSheet) and found._exact is None


def test_a_sheet_as_libreoffice_writes_it_takes_the_short_way(tmp_path):
    plain = ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"'
    rows = [
        row(1, shared("A1", 0, ' s="0"'), shared("B1", 1, ' s="0"'), attributes=plain),
        row(2, shared("A2", 2, ' s="1"'), '<c r="B2" s="1"/>', attributes=plain),
        '<row r="3"/>',
        row(5, shared("B5", 1), attributes=plain),
    ]
    columns, short = told(
        book(tmp_path / "a.xlsx", rows, ITEMS, after='<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>')
    )
    assert columns[0] == ["NIP", " Rina  & Budi ", "", "", ""]
    assert short


ODD_CELLS = {
    "a number kept as a number": '<c r="B2" t="n"><v>197101031994012024</v></c>',
    "a number without a type": '<c r="B2"><v>12.5</v></c>',
    "a formula with its text": '<c r="B2" t="str"><f>UPPER(A1)</f><v>NIP</v></c>',
    "a formula with a shared text": '<c r="B2" t="s"><f>A1</f><v>0</v></c>',
    "an error": '<c r="B2" t="e"><v>#N/A</v></c>',
    "yes": '<c r="B2" t="b"><v>1</v></c>',
    "a date": '<c r="B2" t="d"><v>2026-11-24</v></c>',
    "an inline text among shared ones": '<c r="B2" t="inlineStr"><is><t>dalam sel</t></is></c>',
    "inline rich text": '<c r="B2" t="inlineStr"><is><r><t>satu </t></r><r><t>dua</t></r></is></c>',
    "attributes in another order": '<c t="s" r="B2"><v>1</v></c>',
    "more attributes": '<c r="B2" cm="1" t="s"><v>1</v></c>',
    "a blank with both its tags": '<c r="B2"></c>',
    "blanks between the tags": '<c r="B2" t="s"> <v>1</v> </c>',
    "a comment": '<!-- <c r="B2" t="s"><v>1</v></c> -->',
}


@pytest.mark.parametrize("where", [2, 60])
@pytest.mark.parametrize("cell", ODD_CELLS.values(), ids=ODD_CELLS)
def test_an_odd_cell_is_read_as_the_general_reader_reads_it(tmp_path, cell, where):
    rows = [TOP, *(row(number, shared(f"A{number}", 2), shared(f"B{number}", 1)) for number in range(2, where))]
    rows.append(row(where, shared(f"A{where}", 2), cell.replace("B2", f"B{where}"), shared(f"C{where}", 1)))
    rows.append(row(where + 1, shared(f"A{where + 1}", 0)))
    told(book(tmp_path / "a.xlsx", rows, ITEMS))


ODD_ITEMS = {
    "rich text": "<si><r><t>dua </t></r><r><rPr><b/></rPr><t>warna</t></r></si>",
    "phonetic runs": '<si><t>Kata</t><rPh sb="0" eb="2"><t>baca</t></rPh><phoneticPr fontId="1"/></si>',
    "an empty item": "<si/>",
    "an empty text": "<si><t/></si>",
    "escaped signs": "<si><t>a_x000D_b_x005F_x0041_</t></si>",
    "entities": "<si><t>&lt;Rina&gt; &#39;B&#x26;C&apos; &quot;D&quot;</t></si>",
    "a marked section": "<si><t><![CDATA[<b>Rina</b>]]></t></si>",
    "an end of line": "<si><t>baris\nkedua</t></si>",
    "a Windows end of line": "<si><t>baris\r\nkedua</t></si>",
    "blanks kept": '<si><t xml:space="preserve">  a  </t></si>',
    "blanks between the tags": "<si> <t>a</t> </si>",
}


@pytest.mark.parametrize("item", ODD_ITEMS.values(), ids=ODD_ITEMS)
def test_an_odd_text_is_read_as_the_general_reader_reads_it(tmp_path, item):
    rows = [TOP, row(2, shared("A2", 3), shared("B2", 2))]
    told(book(tmp_path / "a.xlsx", rows, [*ITEMS, item]))


ODD_ROWS = {
    "a comment between rows": [TOP, "<!-- " + row(2, shared("A2", 1)) + " -->", row(3, shared("A3", 1))],
    "blanks between rows": [TOP, "\n  ", row(2, shared("A2", 1))],
    "rows out of order": [TOP, row(4, shared("A4", 1)), row(3, shared("A3", 0))],
    "the same row twice": [TOP, row(2, shared("A2", 1)), row(2, shared("B2", 0))],
    "cells out of order": [TOP, row(2, shared("B2", 1), shared("A2", 0))],
    "the same cell twice": [TOP, row(2, shared("A2", 1), shared("A2", 0))],
    "a row that is cut off": [TOP, '<row r="2"><c r="A2" t="s"><v>1</v></c>'],
    "a wider row far below": [TOP, *(row(n, shared(f"A{n}", 1)) for n in range(2, 80)), row(80, shared("D80", 1))],
}  # fmt: skip


@pytest.mark.parametrize("rows", ODD_ROWS.values(), ids=ODD_ROWS)
def test_odd_rows_never_get_lost_on_the_short_way(tmp_path, rows):
    told(book(tmp_path / "a.xlsx", rows, ITEMS))


def test_a_text_that_is_not_there_is_left_to_the_general_reader_to_refuse(tmp_path):
    path = book(tmp_path / "a.xlsx", [TOP, row(2, shared("A2", 99))], ITEMS)
    with pytest.raises(Unusable, match="rusak"):
        sheet.read(path).columns([0])


def test_every_sheet_of_a_workbook_is_read_by_its_own_texts(tmp_path):
    out = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for title in ("Satu", "Dua"):
        page = out.add_worksheet(title)
        page.write_row(0, 0, ["NIP", title])
        page.merge_range(2, 0, 2, 1, f"gabung {title}")
    out.close()
    for title in ("Satu", "Dua"):
        found = sheet.read(tmp_path / "a.xlsx", title)
        assert [list(column) for column in found.columns([0, 1])] == [["NIP", "", f"gabung {title}"], [title, "", ""]]


def test_a_workbook_of_openpyxl_with_numbers_kept_as_texts(tmp_path):
    out = openpyxl.Workbook()
    out.active.append(["NIP", "NAMA"])
    out.active.append(["197101031994012024", "RINA"])
    out.active["A2"].number_format = "@"
    out.save(tmp_path / "a.xlsx")
    columns, short = told(tmp_path / "a.xlsx")
    assert columns[0] == ["NIP", "197101031994012024"]
    assert short
