"""Exchange: lists of holidays as offices get and pass them on."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop import assets
from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.working_days import Holiday
from asn_desktop.exchange.holiday_list import read_holidays, write_holidays
from asn_desktop.exchange.table_out import Column, write_xlsx

TODAY = date(2026, 12, 1)
NEW_YEAR, JOINT = Holiday(date(2027, 1, 1), "Tahun Baru 2027 Masehi"), Holiday(date(2027, 3, 11), "Idulfitri", True)


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_files_are_read_like_any_other():
    found = read_holidays(assets.path("regulations/libur/2026.toml"), TODAY)
    assert found.problems == ()
    assert len(found.holidays) == 25
    assert sum(one.joint_leave for one in found.holidays) == 8


@pytest.mark.parametrize(
    "text",
    [
        "Tanggal;Nama;Jenis\n01-01-2027;Tahun Baru 2027 Masehi;Libur nasional\n11-03-2027;Idulfitri;Cuti bersama\n",
        "DAFTAR HARI LIBUR,,\nNo,Tanggal,Keterangan,Jenis\n1,1 Januari 2027,Tahun Baru 2027 Masehi,\n2,2027-03-11,Idulfitri,CUTI\n",
        '[[holiday]]\nday = 2027-01-01\nname = "Tahun Baru 2027 Masehi"\n[[holiday]]\nday = 2027-03-11\nname = "Idulfitri"\njoint_leave = true\n',
    ],
    ids=["csv", "titles-above", "toml"],
)
def test_every_usual_form_is_understood(tmp_path, text):
    path = written(tmp_path / ("libur.toml" if text.startswith("[[") else "libur.csv"), text)
    assert read_holidays(path, TODAY) == ((NEW_YEAR, JOINT), ())


def test_a_workbook_is_understood(tmp_path):
    path = tmp_path / "libur.xlsx"
    write_xlsx(path, [Column("Tanggal"), Column("Nama")], [(NEW_YEAR.day, NEW_YEAR.name)])
    assert read_holidays(path, TODAY).holidays == (NEW_YEAR,)


def test_what_is_written_reads_back(tmp_path):
    path = tmp_path / "libur.csv"
    write_holidays(path, [NEW_YEAR, JOINT])
    assert read_holidays(path, TODAY) == ((NEW_YEAR, JOINT), ())


def test_every_row_that_is_not_understood_is_named(tmp_path):
    path = written(
        tmp_path / "libur.csv", "Tanggal;Nama\n31-02-2027;Ganjil\n01-01-2027;\n02-01-2027;A\n02-01-2027;B\n;C\n"
    )
    found = read_holidays(path, TODAY)
    assert [one.name for one in found.holidays] == ["A"]
    assert [sentence.partition(":")[0] for sentence in found.problems] == ["Baris 2", "Baris 3", "Baris 5", "Baris 6"]
    assert "tidak ada di kalender" in found.problems[0]
    assert "sudah ada (A)" in found.problems[2]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.toml", "day = ", "TOML yang utuh"),
        ("a.toml", "x = 1", r"\[\[holiday\]\]"),
        ("a.csv", "Nama;NIP\nRina;1\n", "kolom Tanggal dan Nama"),
        ("a.csv", "Tanggal;Nama\n", "tidak memuat hari libur"),
    ],
)
def test_what_is_no_list_is_refused_with_the_remedy(tmp_path, name, text, why):
    with pytest.raises(Unusable, match=why):
        read_holidays(written(tmp_path / name, text), TODAY)
