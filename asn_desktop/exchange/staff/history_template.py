"""Exchange: the history workbook: one row per person of the office with what is known filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff import position, rank
from asn_desktop.exchange.staff.history_headers import PREDIKAT_FIELDS
from asn_desktop.exchange.staff.history_values import EXAM_CHOICES, HUKDIS_CHOICES, LEAVE_CHOICES, PREDIKAT_CHOICES
from asn_desktop.exchange.template import Filled, TemplateColumn, write_template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_DAY = "Hari-bulan-tahun, misalnya 01-04-2023."
_HUKDIS = (
    "Tidak ada bila riwayatnya sudah diperiksa dan bersih; kalau tidak, tingkat hukuman yang terakhir. "
    "Kosong berarti belum diperiksa."
)
_REMARKS = (
    "Sel yang kosong tidak menghapus data yang sudah ada.",
    "Sel kuning belum diketahui dan menentukan usulan karier pegawai itu; isilah lebih dahulu.",
    "Nama dan jabatan hanya untuk dikenali; mengubahnya di sini tidak mengubah data pegawai.",
    "Semua kolom berformat Teks: jangan diubah, agar NIP dan tanggal tidak rusak.",
)


class Person(NamedTuple):
    """One row: the words by field of the sheet, and the fields that are worth asking for."""

    cells: Mapping[str, str]
    wanted: frozenset[str]


def history_template(out: Path, years: Sequence[int], people: Sequence[Person]) -> None:
    """Write the workbook; imported as it is, it changes nothing."""
    columns = _columns(years)
    rows = [
        Filled(
            [person.cells.get(field, "") for field in columns],
            wanted=frozenset(place for place, field in enumerate(columns) if field in person.wanted),
        )
        for person in people
    ]
    write_template(out, "Riwayat", list(columns.values()), rows, remarks=_REMARKS)


def _columns(years: Sequence[int]) -> dict[str, TemplateColumn]:
    predikat = {
        field: TemplateColumn(
            f"PREDIKAT {year}",
            16,
            f"Predikat kinerja tahun {year} dari dokumen evaluasi kinerja atau e-Kinerja.",
            PREDIKAT_CHOICES,
        )
        for field, year in zip(PREDIKAT_FIELDS, years, strict=False)
    }
    return {
        "nip": TemplateColumn("NIP", 21, "Jangan diubah; dengan NIP inilah pegawainya dikenali."),
        "name": TemplateColumn("NAMA", 30, "Hanya untuk dikenali."),
        "position_name": TemplateColumn("JABATAN", 30, "Hanya untuk dikenali."),
        **predikat,
        "hukdis_level": TemplateColumn("HUKUMAN DISIPLIN", 14, _HUKDIS, HUKDIS_CHOICES),
        "hukdis_start": TemplateColumn("HUKDIS MULAI", 13, f"{_DAY} Hanya bila ada hukuman."),
        "hukdis_end": TemplateColumn("HUKDIS SAMPAI", 13, f"{_DAY} Kosong bila tidak berjangka."),
        "exam_level": TemplateColumn(
            "UJIAN DINAS",
            14,
            "Tingkat tertinggi yang lulus atau dibebaskan; menentukan kenaikan ke III/a dan IV/a. Hanya bagi PNS.",
            EXAM_CHOICES,
        ),
        "unpaid_leave": TemplateColumn(
            "CUTI DI LUAR TANGGUNGAN NEGARA", 17, "Pernah atau tidak pernah; menentukan Satyalancana.", LEAVE_CHOICES
        ),
        "golongan": TemplateColumn(
            "GOLONGAN",
            11,
            "Golongan terakhir: I/a sampai IV/e bagi PNS, I sampai XVII bagi PPPK.",
            (*rank.PNS_GOLONGAN, *rank.PPPK_GOLONGAN),
        ),
        "golongan_tmt": TemplateColumn("TMT GOLONGAN", 14, _DAY),
        "mkg_years": TemplateColumn("MASA KERJA TAHUN", 12, "Masa kerja golongan pada TMT golongan, bagian tahun."),
        "mkg_months": TemplateColumn("MASA KERJA BULAN", 12, "Bagian bulannya, 0 sampai 11."),
        "kgb_tmt": TemplateColumn("TMT KGB TERAKHIR", 14, f"TMT kenaikan gaji berkala yang terakhir. {_DAY}"),
        "education_level": TemplateColumn(
            "TINGKAT PENDIDIKAN", 17, "Pendidikan terakhir yang diakui.", tuple(rank.EDUCATION_NAMES.values())
        ),
        "education_name": TemplateColumn("PENDIDIKAN", 26, "Jurusan atau program studi."),
        "education_year": TemplateColumn("TAHUN LULUS", 10, "Empat angka."),
        "assessor_nip": TemplateColumn(
            "NIP PEJABAT PENILAI",
            21,
            "Atasan langsung yang menilai. Terisi menurut pohon unit; ganti hanya bila penilainya orang lain.",
        ),
        "cpns_tmt": TemplateColumn("TMT CPNS", 13, f"{_DAY} Bagi PPPK: awal pengangkatan."),
        "position_tmt": TemplateColumn("TMT JABATAN", 13, _DAY),
        "eselon": TemplateColumn("ESELON", 9, "Hanya bagi jabatan struktural.", position.ESELON),
        "jenjang": TemplateColumn("JENJANG", 14, "Hanya bagi jabatan fungsional.", position.JENJANG),
        "pak_number": TemplateColumn("NOMOR PAK TERAKHIR", 22, "Hanya bagi jabatan fungsional, dari PAK terakhir."),
        "pak_date": TemplateColumn("TANGGAL PAK", 13, _DAY),
        "pak_until": TemplateColumn("MASA PENILAIAN PAK SAMPAI", 15, f"Akhir masa yang sudah dihitung PAK itu. {_DAY}"),
        "pak_total": TemplateColumn("ANGKA KREDIT KUMULATIF", 13, "Kolom JUMLAH pada PAK itu, misalnya 43,75."),
        "contract_start": TemplateColumn("MULAI PERJANJIAN KERJA", 14, f"Hanya bagi PPPK. {_DAY}"),
        "contract_end": TemplateColumn("AKHIR PERJANJIAN KERJA", 14, f"Hanya bagi PPPK. {_DAY}"),
    }
