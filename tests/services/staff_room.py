"""Tests: a small kecamatan at work, and workbooks of its staff."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from asn_desktop.services import regulations
from asn_desktop.services.desk import Desk
from asn_desktop.services.staff import employees, units
from asn_desktop.services.staff.employees import EmployeeDraft
from asn_desktop.services.staff.units import UnitDraft
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW, a_unit, an_employee, an_office, keep

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.engine import Database

RULES = regulations.load()


def desk_at(database: Database, now: datetime = NOW) -> Desk:
    return Desk(database=database, rules=RULES, actor="Yulia", clock=lambda: now)


def kecamatan(database: Database) -> Desk:
    """Kecamatan Siulak (camat), its Sekretariat (sekcam), Subbagian Umum (kasubbag, staf)."""
    keep(database, an_office())
    keep(
        database,
        a_unit("Kecamatan Siulak", id="kec", independent=True),
        a_unit("Sekretariat Kecamatan", id="set", parent_id="kec"),
        a_unit("Subbagian Umum", id="umum", parent_id="set"),
    )
    keep(
        database,
        person("camat", "Eka Rahayu", "kec", position_kind="ADMINISTRATOR", position_name="Camat"),
        person("sekcam", "Helmi Fitriani", "set", position_kind="ADMINISTRATOR", position_name="Sekretaris Kecamatan"),
        person("kasubbag", "Samsul Candra", "umum", position_kind="PENGAWAS", position_name="Kepala Subbagian Umum"),
        person("staf", "Zulfa Astuti", "umum"),
    )
    with database.work(actor="Yulia", now=NOW) as work:
        for unit, head in (("kec", "camat"), ("set", "sekcam"), ("umum", "kasubbag")):
            work.require(UnitRecord, unit, "").head_id = head
        work.commit("test", "Kepala unit")
    return desk_at(database)


def person(key: str, name: str, unit_id: str | None, **facts: Any) -> EmployeeRecord:
    return an_employee(id=key, name=name, unit_id=unit_id, back_title="", **facts)


def a_draft(**facts: Any) -> EmployeeDraft:
    known: dict[str, Any] = {
        "nip": "198707212009121002",
        "name": "Hendri Saputra",
        "status": "PNS",
        "sex": "M",
        "birth_date": date(1987, 7, 21),
        "cpns_tmt": date(2009, 12, 1),
    }
    return EmployeeDraft(**known | facts)


def change_unit(desk: Desk, key: str, **facts: Any) -> Changes:
    """Save a unit as its form does, with these facts changed."""
    with desk.work() as work:
        unit = work.require(UnitRecord, key, "")
    known = {field.name: getattr(unit, field.name) for field in fields(UnitDraft)}
    return units.save_unit(desk, UnitDraft(**known | facts), key)


def set_line(desk: Desk, key: str, *, assessor_id: str | None, superior_id: str | None) -> Changes:
    """Save a person as the form does, with assessor and superior set by hand."""
    draft = replace(employees.draft_of(one(desk, key)), assessor_id=assessor_id, superior_id=superior_id)
    return employees.save(desk, draft, key).changes


def one(desk: Desk, key: str) -> EmployeeRecord:
    with desk.work() as work:
        return work.require(EmployeeRecord, key, "")


def workbook(path: Path, *rows: dict[str, Any]) -> Path:
    """A sheet with the headers the rows use, in the order they first appear."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DATA ASN")
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header)
            for number, row in enumerate(rows, start=1):
                if row.get(header) is not None:
                    sheet.write_string(number, column, str(row[header]))
    return path


def a_row(number: int = 1, **facts: Any) -> dict[str, Any]:
    """A PNS in Subbagian Umum; keys of `facts` are headers with _ for blanks."""
    known: dict[str, Any] = {
        "NIP BARU": f"19870721200912{1}{number:03}",
        "NAMA": f"PEGAWAI {chr(64 + number)}",
        "TANGGAL LAHIR": "21-07-1987",
        "JENIS KELAMIN": "M",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": "01-12-2009",
        "GOL AKHIR NAMA": "III/b",
        "TMT GOLONGAN": "01-04-2022",
        "JENIS JABATAN NAMA": "Jabatan Fungsional Umum",
        "JABATAN NAMA": "Pengolah Data dan Informasi",
        "TMT JABATAN": "01-01-2020",
        "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "UNOR NAMA": "Subbagian Umum",
        "SATUAN KERJA KERJA NAMA": "Kecamatan Siulak",
    }
    return known | {key.replace("_", " "): value for key, value in facts.items()}
