"""Speed: a workbook of SIASN's width with as many people as wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from pathlib import Path

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


def a_row(number: int) -> dict[str, str]:
    """One PNS; up to 139,860 of them have a NIP of their own."""
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


def write_workbook(path: Path, people: int) -> None:
    """The workbook, written row by row so that it takes no memory."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("DATA ASN")
        for place, title in enumerate(HEADER):
            sheet.write_string(0, place, title)
        for row in range(people):
            person = a_row(row)
            for place, title in enumerate(HEADER):
                sheet.write_string(row + 1, place, person.get(title, ""))
