"""Speed: 10,000 people from a workbook of SIASN's width, against openpyxl read-only and a plain Core insert."""

from __future__ import annotations

from datetime import datetime
from time import process_time
from typing import TYPE_CHECKING

import openpyxl
import pytest
import sqlalchemy as sa
import xlsxwriter

from asn_desktop.services import imports, offices, regulations

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = 10_000
TIMES_FASTER = 8
NOW = datetime(2026, 11, 24, 9)
HEADER = (
    "PNS ID,NIP BARU,NIP LAMA,NAMA,GELAR DEPAN,GELAR BELAKANG,TEMPAT LAHIR ID,TEMPAT LAHIR NAMA,TANGGAL LAHIR,"
    "JENIS KELAMIN,AGAMA ID,AGAMA NAMA,JENIS KAWIN ID,JENIS KAWIN NAMA,NIK,NOMOR HP,EMAIL,EMAIL GOV,ALAMAT,NPWP NOMOR,"
    "BPJS,JENIS PEGAWAI ID,JENIS PEGAWAI NAMA,KEDUDUKAN HUKUM ID,KEDUDUKAN HUKUM NAMA,STATUS CPNS PNS,"
    "KARTU ASN VIRTUAL,NOMOR SK CPNS,TANGGAL SK CPNS,TMT CPNS,NOMOR SK PNS,TANGGAL SK PNS,TMT PNS,GOL AWAL ID,"
    "GOL AWAL NAMA,GOL AKHIR ID,GOL AKHIR NAMA,TMT GOLONGAN,MK TAHUN,MK BULAN,JENIS JABATAN ID,JENIS JABATAN NAMA,"
    "JABATAN ID,JABATAN NAMA,TMT JABATAN,TINGKAT PENDIDIKAN ID,TINGKAT PENDIDIKAN NAMA,PENDIDIKAN ID,PENDIDIKAN NAMA,"
    "TAHUN LULUS,KPKN ID,KPKN NAMA,LOKASI KERJA ID,LOKASI KERJA NAMA,UNOR ID,UNOR NAMA,INSTANSI INDUK ID,"
    "INSTANSI INDUK NAMA,INSTANSI KERJA ID,INSTANSI KERJA NAMA,SATUAN KERJA INDUK ID,SATUAN KERJA INDUK NAMA,"
    "SATUAN KERJA KERJA ID,SATUAN KERJA KERJA NAMA,IS VALID NIK,NAMA SEKOLAH,FLAG IKD,ESELON ID,ESELON NAMA"
).split(",")


def _person(number: int) -> dict[str, str]:
    year, month, day = 1970 + number % 28, number % 12 + 1, number % 28 + 1
    joined = f"{year + 24}{number % 12 + 1:02d}"
    sex = number % 2 + 1
    return {
        "PNS ID": f"{number:032X}",
        "NIP BARU": f"{year}{month:02d}{day:02d}{joined}{sex}{number % 999 + 1:03d}",
        "NAMA": f"PEGAWAI NOMOR {number}",
        "GELAR BELAKANG": "S.AP.",
        "TEMPAT LAHIR NAMA": "Siulak",
        "TANGGAL LAHIR": f"{day:02d}-{month:02d}-{year}",
        "JENIS KELAMIN": "MF"[sex - 1],
        "AGAMA NAMA": "Islam",
        "JENIS KAWIN NAMA": "Menikah",
        "NIK": f"150104{day + 40 * (sex - 1):02d}{month:02d}{year % 100:02d}{number % 9999 + 1:04d}",
        "NOMOR HP": f"0812{number:08d}",
        "ALAMAT": f"Desa Siulak Gedang RT {number % 20}",
        "JENIS PEGAWAI NAMA": "PNS Daerah Kab/Kota yang bekerja pada Kab/Kota",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": f"01-{joined[4:]}-{joined[:4]}",
        "TMT PNS": f"01-{joined[4:]}-{int(joined[:4]) + 1}",
        "GOL AKHIR NAMA": ("II/c", "III/a", "III/b", "III/c")[number % 4],
        "TMT GOLONGAN": f"01-04-{2018 + number % 7}",
        "MK TAHUN": str(number % 20),
        "MK BULAN": str(number % 12),
        "JENIS JABATAN NAMA": "Jabatan Pelaksana",
        "JABATAN NAMA": f"Pengadministrasi {number % 40}",
        "TMT JABATAN": f"14-02-{2015 + number % 9}",
        "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "PENDIDIKAN NAMA": "S-1/Sarjana Ilmu Administrasi Negara",
        "TAHUN LULUS": str(year + 23),
        "LOKASI KERJA NAMA": "Kerinci",
        "UNOR NAMA": f"Seksi {number % 30}",
        "INSTANSI INDUK NAMA": "Pemerintah Kab. Kerinci",
        "INSTANSI KERJA NAMA": "Pemerintah Kab. Kerinci",
        "SATUAN KERJA INDUK NAMA": "Pemerintah Kab. Kerinci",
        "SATUAN KERJA KERJA NAMA": "Kecamatan Siulak",
        "IS VALID NIK": "1",
        "FLAG IKD": "0",
    }


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "siasn.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("DATA ASN")
        for place, title in enumerate(HEADER):
            sheet.write_string(0, place, title)
        for row in range(PEOPLE):
            person = _person(row)
            for place, title in enumerate(HEADER):
                sheet.write_string(row + 1, place, person.get(title, ""))
    return path


def _openpyxl_and_core(workbook: Path, database: Path) -> float:
    table = sa.Table("staff", sa.MetaData(), *(sa.Column(title.lower().replace(" ", "_"), sa.Text) for title in HEADER))
    engine = sa.create_engine(f"sqlite:///{database}")
    table.metadata.create_all(engine)
    started = process_time()
    book = openpyxl.load_workbook(workbook, read_only=True)
    rows = book.active.iter_rows(values_only=True)
    names = [title.lower().replace(" ", "_") for title in next(rows)]
    with engine.begin() as connection:
        connection.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])
    spent = process_time() - started
    book.close()
    engine.dispose()
    return spent


def _ours(workbook: Path, database: Path) -> float:
    draft = offices.OfficeDraft(name="Kecamatan Siulak", year=2026)
    desk = offices.start(database, draft, actor="uji", rules=regulations.load(), clock=lambda: NOW)
    started = process_time()
    shown = imports.preview(desk, workbook)
    imports.apply(desk, shown)
    spent = process_time() - started
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM employee") == PEOPLE
    desk.database.close()
    return spent


def test_ten_thousand_people_are_imported_eight_times_faster(workbook: Path, tmp_path: Path) -> None:
    pairs = [
        (_openpyxl_and_core(workbook, tmp_path / f"theirs{turn}.db"), _ours(workbook, tmp_path / f"ours{turn}.asn"))
        for turn in range(3)
    ]
    theirs, ours = (sorted(times)[1] for times in zip(*pairs, strict=True))
    assert theirs / ours >= TIMES_FASTER, f"openpyxl and Core {theirs:.2f} s, ours {ours:.2f} s: {theirs / ours:.1f} x"
