"""Speed: 10,000 people from a workbook of SIASN's width, against openpyxl read-only and Core insert of the same rows.

Like for like: the yardstick too writes people and their first pangkat, jabatan and pendidikan, 40,000 rows, into the
tables of an office file with its indexes and references. The plain yardstick, 69 columns of text into one table, is
told beside it.
"""

from __future__ import annotations

import uuid
from contextlib import closing
from datetime import date, datetime
from time import process_time
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import sqlalchemy as sa
import xlsxwriter

from asn_desktop.services import imports, offices, regulations
from asn_desktop.services.import_staff import STAFF_IMPORT
from asn_desktop.storage.engine import open_readonly
from asn_desktop.storage.schema.staff import (
    EducationHistoryRecord,
    EmployeeRecord,
    PositionHistoryRecord,
    RankHistoryRecord,
)

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database

PEOPLE = 10_000
TIMES_FASTER = 8
RECORDS = (EmployeeRecord, RankHistoryRecord, PositionHistoryRecord, EducationHistoryRecord)
NOW = datetime(2026, 11, 24, 9)
HEADER = (
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR ID",
    "TEMPAT LAHIR NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "AGAMA ID", "AGAMA NAMA", "JENIS KAWIN ID",
    "JENIS KAWIN NAMA", "NIK", "NOMOR HP", "EMAIL", "EMAIL GOV", "ALAMAT", "NPWP NOMOR", "BPJS", "JENIS PEGAWAI ID",
    "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID", "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "KARTU ASN VIRTUAL",
    "NOMOR SK CPNS", "TANGGAL SK CPNS", "TMT CPNS", "NOMOR SK PNS", "TANGGAL SK PNS", "TMT PNS", "GOL AWAL ID",
    "GOL AWAL NAMA", "GOL AKHIR ID", "GOL AKHIR NAMA", "TMT GOLONGAN", "MK TAHUN", "MK BULAN", "JENIS JABATAN ID",
    "JENIS JABATAN NAMA", "JABATAN ID", "JABATAN NAMA", "TMT JABATAN", "TINGKAT PENDIDIKAN ID",
    "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN ID", "PENDIDIKAN NAMA", "TAHUN LULUS", "KPKN ID", "KPKN NAMA",
    "LOKASI KERJA ID", "LOKASI KERJA NAMA", "UNOR ID", "UNOR NAMA", "INSTANSI INDUK ID", "INSTANSI INDUK NAMA",
    "INSTANSI KERJA ID", "INSTANSI KERJA NAMA", "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID", "SATUAN KERJA KERJA NAMA", "IS VALID NIK", "NAMA SEKOLAH", "FLAG IKD", "ESELON ID",
    "ESELON NAMA",
)  # fmt: skip


def _person(number: int) -> dict[str, str]:
    year, month, day = 1970 + number % 20, number % 12 + 1, number % 28 + 1
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


def _day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


def _person_and_histories(row: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """What openpyxl gives as the rows of employee, rank_history, position_history and education_history."""
    nip = row["NIP BARU"]
    if not (len(nip) == 18 and nip.isdecimal()):
        raise ValueError(nip)
    rank = {"golongan": row["GOL AKHIR NAMA"], "mkg_years": int(row["MK TAHUN"]), "mkg_months": int(row["MK BULAN"])}
    education = {"education": "S1", "education_name": row["PENDIDIKAN NAMA"]}
    person = {
        "id": uuid.uuid4().hex,
        "nip": nip,
        "name": row["NAMA"].title(),
        "back_title": row["GELAR BELAKANG"],
        "status": "PNS",
        "sex": row["JENIS KELAMIN"],
        "birth_place": row["TEMPAT LAHIR NAMA"],
        "birth_date": _day(row["TANGGAL LAHIR"]),
        "nik": row["NIK"],
        "phone": row["NOMOR HP"],
        "address": row["ALAMAT"],
        "golongan_tmt": _day(row["TMT GOLONGAN"]),
        "position_name": row["JABATAN NAMA"],
        "position_tmt": _day(row["TMT JABATAN"]),
        "education_year": int(row["TAHUN LULUS"]),
        "cpns_tmt": _day(row["TMT CPNS"]),
        "pns_tmt": _day(row["TMT PNS"]),
        **rank,
        **education,
    }
    mine = {"employee_id": person["id"]}
    position = {"position_name": person["position_name"], "unit_name": row["UNOR NAMA"], "tmt": person["position_tmt"]}
    return (
        person,
        mine | rank | {"tmt": person["golongan_tmt"]},
        mine | position,
        mine | education | {"year": person["education_year"]},
    )


def _openpyxl_and_core(workbook: Path, office: Path) -> float:
    """The same 40,000 rows into the same tables of an office file, references checked, by inserts of Core."""
    engine = sa.create_engine(f"sqlite:///{office}")
    sa.event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    started = process_time()
    book = openpyxl.load_workbook(workbook, read_only=True)
    rows = book.active.iter_rows(values_only=True)
    names = next(rows)
    by_table = zip(*(_person_and_histories(dict(zip(names, row, strict=True))) for row in rows), strict=True)
    with engine.begin() as connection:
        for record, rows_of_table in zip(RECORDS, by_table, strict=True):
            connection.execute(sa.insert(record), list(rows_of_table))
    spent = process_time() - started
    book.close()
    engine.dispose()
    return spent


def _openpyxl_and_one_wide_table(workbook: Path, database: Path) -> float:
    """The 69 columns as they are into one table of texts: no keys, no histories, no rules."""
    names = [title.lower().replace(" ", "_") for title in HEADER]
    table = sa.Table("staff", sa.MetaData(), *(sa.Column(name, sa.Text) for name in names))
    engine = sa.create_engine(f"sqlite:///{database}")
    table.metadata.create_all(engine)
    started = process_time()
    book = openpyxl.load_workbook(workbook, read_only=True)
    rows = book.active.iter_rows(min_row=2, values_only=True)
    with engine.begin() as connection:
        connection.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])
    spent = process_time() - started
    book.close()
    engine.dispose()
    return spent


def _office(path: Path) -> Desk:
    draft = offices.OfficeDraft(name="Kecamatan Siulak", year=2026)
    return offices.start(path, draft, actor="uji", rules=regulations.load(), clock=lambda: NOW)


def _all_there(database: Database) -> bool:
    with database.reader() as reader:
        return all(reader.value(f"SELECT count(*) FROM {each.__tablename__}") == PEOPLE for each in RECORDS)


def _theirs(workbook: Path, path: Path) -> float:
    _office(path).database.close()
    spent = _openpyxl_and_core(workbook, path)
    with closing(open_readonly(path)) as database:
        assert _all_there(database)
    return spent


def _ours(workbook: Path, path: Path) -> float:
    desk = _office(path)
    started = process_time()
    imports.apply(desk, imports.preview(desk, STAFF_IMPORT, workbook))
    spent = process_time() - started
    assert _all_there(desk.database)
    desk.database.close()
    return spent


def test_ten_thousand_people_are_imported_eight_times_faster(workbook: Path, tmp_path: Path) -> None:
    """Preview, units, histories, audit and all rules included on our side; the same 40,000 rows on both."""
    rounds = [
        (
            _theirs(workbook, tmp_path / f"theirs{turn}.asn"),
            _openpyxl_and_one_wide_table(workbook, tmp_path / f"wide{turn}.db"),
            _ours(workbook, tmp_path / f"ours{turn}.asn"),
        )
        for turn in range(3)
    ]
    theirs, wide, ours = sorted(rounds, key=lambda times: times[0] / times[2])[1]
    told = (
        f"ours {ours:.2f} s; openpyxl and Core into the same tables {theirs:.2f} s: {theirs / ours:.1f} x; "
        f"into one wide table {wide:.2f} s: {wide / ours:.1f} x"
    )
    print(told)  # noqa: T201 - shown by pytest -rP
    assert theirs / ours >= TIMES_FASTER, told
