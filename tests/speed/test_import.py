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

from asn_desktop.services import offices, regulations
from asn_desktop.services.imports import imports
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from asn_desktop.storage.engine import open_readonly
from asn_desktop.storage.schema.staff import (
    EducationHistoryRecord,
    EmployeeRecord,
    PositionHistoryRecord,
    RankHistoryRecord,
)
from tests.speed.siasn import HEADER, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database

PEOPLE = 10_000
TIMES_FASTER = 8
RECORDS = (EmployeeRecord, RankHistoryRecord, PositionHistoryRecord, EducationHistoryRecord)
NOW = datetime(2026, 11, 24, 9)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "siasn.xlsx"
    write_workbook(path, PEOPLE)
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
