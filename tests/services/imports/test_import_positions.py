"""Tests: the map of posts in and out of a workbook."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.services import undo
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_positions import POSITION_IMPORT
from asn_desktop.services.staff import positions
from asn_desktop.services.staff.positions import SavePosition
from asn_desktop.storage.queries.positions import positions as stored
from asn_desktop.storage.queries.positions.position_base import posts
from tests.services.staff_room import kecamatan, workbook

KASI = {
    "UNIT KERJA": "Subbagian Umum",
    "NAMA JABATAN": "Arsiparis Ahli Pertama",
    "JENIS JABATAN": "Fungsional",
    "JENJANG": "Ahli Pertama",
    "KELAS JABATAN": "8",
    "KEBUTUHAN": "2",
}


@pytest.fixture
def desk(db):
    room = kecamatan(db)
    positions.fill_from_staff(room)
    return room


def preview(desk, path):
    return imports.preview(desk, POSITION_IMPORT, path)


def known(desk):
    with desk.reader() as reader:
        return {post.name: post for post in posts(reader)}


def messages(shown):
    return [(problem.row, problem.column, problem.message) for problem in shown.problems]


def test_new_posts_come_in_and_known_ones_change_only_where_the_sheet_speaks(desk, tmp_path):
    camat = {"UNIT KERJA": "kecamatan  siulak", "NAMA JABATAN": "camat", "KELAS JABATAN": "12"}
    shown = preview(desk, workbook(tmp_path / "peta.xlsx", KASI, camat))
    assert (shown.read, len(shown.added), len(shown.updated), shown.rejected) == (2, 1, 1, ())
    assert [(change.label, change.old, change.new) for change in shown.updated[0].changes] == [
        ("Kelas jabatan", "", "12")
    ]
    assert shown.added[0].second == "Fungsional · Ahli Pertama · kelas 8 · kebutuhan 2"
    before = known(desk)["Camat"]
    changes = imports.apply(desk, shown)
    after = known(desk)
    assert after["Camat"]._replace(kelas=None, revision=before.revision) == before
    assert (after["Arsiparis Ahli Pertama"].needed, after["Arsiparis Ahli Pertama"].jenjang) == (2, "Ahli Pertama")
    undo.undo(desk, changes.undo)
    assert "Arsiparis Ahli Pertama" not in known(desk)


def test_the_workbook_of_the_map_comes_back_without_any_change(desk, tmp_path):
    out = tmp_path / "peta.xlsx"
    head = known(desk)["Camat"].id
    values = {
        "name": "Arsiparis",
        "unit_id": "set",
        "superior_id": head,
        "golongan_lowest": "II/a",
        "education": "SLTA",
    }
    positions.save(desk, SavePosition(**values, experience_years=2, experience_kind="PELAKSANA", training="Bimtek"))
    assert templates.positions(desk, out) == 5
    shown = preview(desk, out)
    assert (shown.read, len(shown.unchanged), shown.problems, shown.nothing_to_do) == (5, 5, (), True)
    sheet = load_workbook(out)["Peta jabatan"]
    assert [cell.value for cell in sheet[2]][:2] == ["CONTOH Seksi Pelayanan Umum", "Kepala Seksi Pelayanan Umum"]


def test_a_superior_may_stand_further_down_in_the_same_sheet(desk, tmp_path):
    first = {"UNIT KERJA": "Subbagian Umum", "NAMA JABATAN": "Pengelola", "JABATAN ATASAN": "Ketua Tim"}
    second = {"UNIT KERJA": "Subbagian Umum", "NAMA JABATAN": "Ketua Tim", "JABATAN ATASAN": ""}
    imports.apply(desk, preview(desk, workbook(tmp_path / "peta.xlsx", first, second)))
    after = known(desk)
    assert after["Pengelola"].superior_id == after["Ketua Tim"].id


@pytest.mark.parametrize(
    ("facts", "column", "says"),
    [
        ({"UNIT KERJA": "Seksi Luar"}, "UNIT KERJA", "belum ada"),
        ({"JENIS JABATAN": "Raja"}, "JENIS JABATAN", "tidak dikenal"),
        ({"JENJANG": ""}, "JENJANG", "belum dipilih"),
        ({"ESELON": "IV.a"}, "ESELON", "hanya untuk"),
        ({"JABATAN ATASAN": "Bupati"}, "JABATAN ATASAN", "tidak ada di peta"),
        ({"GOLONGAN TERENDAH": "III/d", "GOLONGAN TERTINGGI": "II/a"}, "GOLONGAN TERTINGGI", "lebih rendah"),
    ],
)
def test_what_cannot_be_is_refused_by_row_and_column_with_its_remedy(desk, tmp_path, facts, column, says):
    shown = preview(desk, workbook(tmp_path / "peta.xlsx", KASI | facts))
    assert shown.rejected == (2,)
    [(row, found, message)] = [each for each in messages(shown) if says in each[2]]
    assert (row, found) == (2, column)
    assert message.startswith("Baris 2: ")
    with pytest.raises(Rejected):
        imports.apply(desk, shown)


def test_a_post_named_twice_or_in_a_circle_is_refused_and_those_below_it_too(desk, tmp_path):
    twice = preview(desk, workbook(tmp_path / "dua.xlsx", KASI, KASI))
    assert "sudah ada di baris 2" in messages(twice)[0][2]
    ring = [
        {"UNIT KERJA": "Subbagian Umum", "NAMA JABATAN": name, "JABATAN ATASAN": above}
        for name, above in (("A", "B"), ("B", "A"), ("C", "A"))
    ]
    shown = preview(desk, workbook(tmp_path / "lingkar.xlsx", *ring))
    assert shown.rejected == (2, 3, 4)
    assert "ditolak di barisnya sendiri" in messages(shown)[-1][2]


def test_a_unit_may_be_written_once_and_titles_are_no_posts(desk, tmp_path):
    rows = [
        {"UNIT KERJA": "Subbagian Umum", "NAMA JABATAN": ""},
        {"UNIT KERJA": "", "NAMA JABATAN": "Bendahara"},
        {"UNIT KERJA": "", "NAMA JABATAN": "Pengelola"},
    ]
    shown = preview(desk, workbook(tmp_path / "peta.xlsx", *rows))
    assert [(row.name, row.first) for row in shown.added] == [
        ("Bendahara", "Subbagian Umum"),
        ("Pengelola", "Subbagian Umum"),
    ]


def test_a_post_taken_off_the_map_is_not_brought_back_by_a_sheet(desk, tmp_path):
    key = positions.save(desk, SavePosition(name="Bendahara", unit_id="set")).position_id
    positions.abolish(desk, key, desk.today, "Perbup baru")
    row = {"UNIT KERJA": "Sekretariat Kecamatan", "NAMA JABATAN": "Bendahara"}
    shown = preview(desk, workbook(tmp_path / "peta.xlsx", row))
    assert "sudah dihapus dari peta" in messages(shown)[0][2]
    with desk.reader() as reader:
        assert stored.totals(reader).posts == 4


def test_a_sheet_without_the_column_of_posts_is_refused(desk, tmp_path):
    with pytest.raises(Unusable, match="Nama jabatan"):
        preview(desk, workbook(tmp_path / "peta.xlsx", {"UNIT KERJA": "Subbagian Umum", "KELAS": "7"}))
