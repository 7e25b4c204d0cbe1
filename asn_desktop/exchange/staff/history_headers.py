"""Exchange: the fields of a history workbook: what career decisions ask about a person and no register brings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asn_desktop.exchange.sheets.headers import Fields, SheetField, plain
from asn_desktop.exchange.staff.staff_headers import STAFF

if TYPE_CHECKING:
    from asn_desktop.exchange.sheets.headers import HeaderGuess

_YEAR = re.compile(r"(?:19|20)\d\d")
_PREDIKAT = r"(?:PREDIKAT|SKP)(?: [A-Z]+)* (?:19|20)\d\d"
PREDIKAT_FIELDS = ("predikat_1", "predikat_2", "predikat_3")
"""Columns of predikat, each of the year in its header."""

_FROM_STAFF = (
    "nip",
    "name",
    "golongan",
    "golongan_tmt",
    "mkg_years",
    "mkg_months",
    "education_level",
    "education_name",
    "education_year",
    "cpns_tmt",
    "position_tmt",
    "eselon",
    "jenjang",
)
HISTORY = Fields(
    (
        *(field for field in STAFF.all if field.name in _FROM_STAFF),
        *(
            SheetField(name, f"Predikat (kolom ke-{place}, tahun dari judulnya)", (), _PREDIKAT)
            for place, name in enumerate(PREDIKAT_FIELDS, start=1)
        ),
        SheetField("kgb_tmt", "TMT KGB terakhir", ("TMT KGB TERAKHIR", "TMT KGB", "KGB TMT", "KGB TERAKHIR")),
        SheetField(
            "hukdis_level",
            "Hukuman disiplin",
            ("HUKUMAN DISIPLIN", "HUKDIS", "TINGKAT HUKUMAN DISIPLIN", "TINGKAT HUKDIS", "HUKDIS TINGKAT"),
        ),
        SheetField(
            "hukdis_start",
            "Hukuman disiplin mulai",
            ("HUKDIS MULAI", "HUKUMAN DISIPLIN MULAI", "MULAI HUKUMAN DISIPLIN", "TMT HUKDIS", "HUKDIS DARI"),
        ),
        SheetField(
            "hukdis_end",
            "Hukuman disiplin sampai",
            ("HUKDIS SAMPAI", "HUKUMAN DISIPLIN SAMPAI", "AKHIR HUKUMAN DISIPLIN", "HUKDIS SELESAI", "HUKDIS AKHIR"),
        ),
        SheetField("exam_level", "Ujian dinas", ("UJIAN DINAS", "UJIAN DINAS LULUS", "LULUS UJIAN DINAS", "UD")),
        SheetField(
            "unpaid_leave",
            "Cuti di luar tanggungan negara",
            ("CUTI DI LUAR TANGGUNGAN NEGARA", "CUTI DILUAR TANGGUNGAN NEGARA", "CLTN"),
        ),
        SheetField(
            "assessor_nip",
            "NIP pejabat penilai",
            ("NIP PEJABAT PENILAI", "NIP PENILAI", "NIP ATASAN LANGSUNG", "NIP ATASAN", "NIP PEJABAT PENILAI KINERJA"),
        ),
        SheetField(
            "contract_start",
            "Mulai perjanjian kerja",
            ("MULAI PERJANJIAN KERJA", "AWAL PERJANJIAN KERJA", "PERJANJIAN KERJA MULAI", "TMT KONTRAK"),
        ),
        SheetField(
            "contract_end",
            "Akhir perjanjian kerja",
            ("AKHIR PERJANJIAN KERJA", "PERJANJIAN KERJA BERAKHIR", "PERJANJIAN KERJA AKHIR", "AKHIR KONTRAK"),
        ),
        SheetField("pak_number", "Nomor PAK terakhir", ("NOMOR PAK TERAKHIR", "NOMOR PAK", "NO PAK", "PAK NOMOR")),
        SheetField("pak_date", "Tanggal PAK", ("TANGGAL PAK", "TGL PAK", "PAK TANGGAL")),
        SheetField(
            "pak_until",
            "Masa penilaian PAK sampai dengan",
            ("MASA PENILAIAN PAK SAMPAI", "PAK SAMPAI", "AKHIR MASA PENILAIAN PAK", "MASA PENILAIAN SAMPAI"),
        ),
        SheetField(
            "pak_total",
            "Angka kredit kumulatif menurut PAK",
            ("ANGKA KREDIT KUMULATIF", "ANGKA KREDIT PAK", "JUMLAH ANGKA KREDIT", "AK KUMULATIF"),
        ),
    ),
    required=("nip",),
)


def predikat_years(header: HeaderGuess) -> dict[str, int]:
    """The year of each predikat column; one whose header names no year is left out."""
    found = {}
    for field in PREDIKAT_FIELDS:
        if field in header.columns:
            year = _YEAR.search(plain(header.label_of(field)))
            if year:
                found[field] = int(year[0])
    return found
