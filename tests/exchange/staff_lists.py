"""Tests: small staff sheets, made here cell by cell."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import openpyxl

from asn_desktop.exchange.staff import employee_sheet
from asn_desktop.exchange.staff.staff_headers import STAFF

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.exchange.staff.employee_sheet import Parsed

TODAY = date(2026, 10, 9)
HEADER = (
    "PNS ID", "NIP BARU", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR NAMA", "TANGGAL LAHIR",
    "JENIS KELAMIN", "AGAMA NAMA", "NIK", "NOMOR HP", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM NAMA",
    "STATUS CPNS PNS", "TMT CPNS", "TMT PNS", "GOL AWAL NAMA", "GOL AKHIR NAMA", "TMT GOLONGAN", "MK TAHUN",
    "MK BULAN", "JENIS JABATAN NAMA", "JABATAN NAMA", "TMT JABATAN", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN NAMA",
    "TAHUN LULUS", "UNOR NAMA", "SATUAN KERJA KERJA NAMA", "ESELON NAMA",
)  # fmt: skip
_PNS = (
    "8D11", "197101031994012024", "EKA RAHAYU", "", "M.Si.", "Siulak", "03-01-1971",
    "F", "Islam", "1501044301710001", "081294641177", "PNS Daerah", "Aktif",
    "P", "01-01-1994", "01-01-1995", "III/a", "IV/a", "01-04-2024", "32",
    "6", "Jabatan Struktural", "Camat", "14-02-2019", "S-2", "S-2 Magister Administrasi Publik",
    "1994", "Kecamatan Siulak", "Kecamatan Siulak", "III.a",
)  # fmt: skip
_PPPK = (
    "4BA2", "199002242023212022", "GUSNAWATI SARI", "", "", "Siulak", "24-02-1990",
    "F", "Islam", "1501046402900002", "081224063279", "PPPK", "PPPK Aktif",
    "", "01-01-2023", "", "V", "V", "01-01-2023", "3",
    "4", "Jabatan Fungsional Umum", "Operator Layanan Operasional", "01-01-2023", "SLTA", "SLTA IPS",
    "2013", "Subbagian Umum", "Kecamatan Siulak", "",
)  # fmt: skip


def person(template: str = "PNS", /, **changes: object) -> list[object]:
    """One row under HEADER; keyword `NIP_BARU="…"` changes the column of that name."""
    row: list[object] = list(_PNS if template == "PNS" else _PPPK)
    for title, value in changes.items():
        row[HEADER.index(title.replace("_", " "))] = value
    return row


def another(number: int, **changes: object) -> list[object]:
    """A valid row whose NIP no other has."""
    return person(NIP_BARU=f"19710103199401 2 {number:03d}".replace(" ", ""), **changes)


def xlsx(path: Path, rows: list[list[object]] | list[tuple[object, ...]], *, sheet_name: str = "DATA ASN") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = sheet_name
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            if value in ("", None):
                continue
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # also what begins with =
    book.save(path)
    return path


def csv_file(
    path: Path, rows: list[list[object]], *, delimiter: str = ",", encoding: str = "utf-8", newline: str = "\r\n"
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return path


def parsed(path: Path, **options: object) -> Parsed:
    return employee_sheet.parse(STAFF.find(path), today=TODAY, **options)  # type: ignore[arg-type]
