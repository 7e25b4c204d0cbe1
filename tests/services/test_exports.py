"""Tests: lists written out as they are shown."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

import openpyxl
import pypdf
import pytest

from asn_desktop.services import exports
from asn_desktop.services.exports import ListColumn, Part, ShownList


class Row(NamedTuple):
    id: int
    name: str
    nip: str
    unit: str
    met: int


ROWS = {
    number: Row(number, f"Pegawai {number:03}", f"19870721200912{1}{number:03}", "Seksi Umum", 3)
    for number in range(1, 121)
}
COLUMNS = (
    ListColumn(
        "Pegawai",
        lambda row: row.name,
        lambda row: row.nip,
        right=False,
        parts=(Part("NAMA", lambda row: row.name), Part("NIP", lambda row: row.nip)),
    ),
    ListColumn("Syarat", lambda row: f"{row.met}/4", None, right=True, parts=(Part("SYARAT", lambda row: str(row.met)),)),
)  # fmt: skip


def shown(ids=(3, 1, 2), columns=COLUMNS, note=""):
    read = []

    def rows(keys):
        read.append(list(keys))
        return [ROWS[key] for key in sorted(keys) if key in ROWS]

    return ShownList(title="Daftar uji", note=note, columns=columns, ids=list(ids), read=rows), read


def silent(_done, _total, _note):
    pass


def text_of(path):
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_a_workbook_has_a_column_for_everything_a_cell_says_in_the_order_shown(new_desk, tmp_path):
    out = exports.write_list(new_desk, shown()[0], tmp_path / "a.xlsx", report=silent)
    sheet = openpyxl.load_workbook(out).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["NAMA", "NIP", "SYARAT"],
        ["Pegawai 003", "198707212009121003", "3"],
        ["Pegawai 001", "198707212009121001", "3"],
        ["Pegawai 002", "198707212009121002", "3"],
    ]
    assert sheet.title == "Daftar uji"


def test_csv_keeps_the_digits_of_a_nip(new_desk, tmp_path):
    out = exports.write_list(new_desk, shown(ids=[1])[0], tmp_path / "a.CSV", report=silent)
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rows == [["NAMA", "NIP", "SYARAT"], ["Pegawai 001", "'198707212009121001", "3"]]


def test_a_pdf_has_the_kop_the_columns_as_shown_and_page_x_of_y(new_desk, tmp_path):
    swapped = tuple(reversed(COLUMNS))
    out = exports.write_list(
        new_desk, shown(ids=range(1, 121), columns=swapped, note="Aktif")[0], tmp_path / "a.pdf", report=silent
    )
    pages = text_of(out)
    assert len(pages) > 3
    assert "PEMERINTAH KABUPATEN KERINCI" in pages[0]
    assert "KECAMATAN SIULAK" in pages[0]
    assert "DAFTAR UJI" in pages[0]
    assert "Aktif" in pages[0]
    assert "Keadaan 24 November 2026 · 120 baris" in pages[0]
    for number, page in enumerate(pages, start=1):
        assert f"halaman {number} dari {len(pages)}" in page
        assert page.index("Syarat") < page.index("Pegawai"), "the columns in the order shown, on every page"
    whole = "\n".join(pages)
    assert all(f"Pegawai {number:03}" in whole for number in range(1, 121))
    assert "198707212009121001" in whole
    box = pypdf.PdfReader(out).pages[0].mediabox
    assert box.width > box.height


def test_a_printed_list_is_no_document_of_the_register(new_desk, tmp_path):
    out = exports.write_list(new_desk, shown()[0], tmp_path / "a.pdf", report=silent)
    found = pypdf.PdfReader(out).metadata
    assert not found.get("/Keywords")
    assert "KONSEP" not in " ".join(text_of(out))


def test_an_empty_list_is_a_table_without_rows(new_desk, tmp_path):
    out = exports.write_list(new_desk, shown(ids=[])[0], tmp_path / "a.pdf", report=silent)
    assert "0 baris" in text_of(out)[0]


def test_words_longer_than_the_page_are_broken_not_cut(new_desk, tmp_path):
    long = "Pengelola Sistem Informasi Manajemen Kepegawaian dan Pelayanan Terpadu " * 6
    columns = [ListColumn(f"Kolom {at}", lambda _row: long, None, False, ()) for at in range(5)]
    out = exports.write_list(new_desk, shown(ids=[1], columns=columns)[0], tmp_path / "a.pdf", report=silent)
    assert text_of(out)[0].count("Terpadu") == 30


def test_rows_that_are_gone_meanwhile_are_left_out_and_long_lists_are_read_in_pages(new_desk, tmp_path):
    listing, read = shown(ids=[1, 999, 2])
    out = exports.write_list(new_desk, listing, tmp_path / "a.csv", report=silent)
    assert out.read_text(encoding="utf-8-sig").count("Pegawai") == 2
    listing, read = shown(ids=[*range(1, 121)] * 5)
    exports.write_list(new_desk, listing, tmp_path / "b.csv", report=silent)
    assert [len(keys) for keys in read] == [500, 100]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".pdf"])
def test_an_export_broken_off_leaves_no_file(new_desk, tmp_path, ending):
    def stop(_done, _total, _note):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exports.write_list(new_desk, shown()[0], tmp_path / f"a{ending}", report=stop)
    assert list(tmp_path.glob("*a.*")) == []
