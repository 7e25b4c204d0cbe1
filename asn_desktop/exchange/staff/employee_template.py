"""Exchange: the import workbook for staff: header, examples that are never imported, explanations, drop-downs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff import position, rank
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.exchange.sheets.person_rows import EXAMPLE
from asn_desktop.exchange.template import Filled, TemplateColumn, write_template

if TYPE_CHECKING:
    from pathlib import Path

_REMARK = "Baris yang kolom NIP-nya diawali kata CONTOH tidak ikut diimpor; boleh dihapus, boleh dibiarkan."


class _Column(NamedTuple):
    title: str
    width: int
    explanation: str
    examples: tuple[str, str]
    choices: tuple[str, ...] = ()


_COLUMNS = (
    _Column(
        "NIP",
        24,
        "Wajib. 18 angka; NI PPPK bagi PPPK. Kolom ini berformat Teks: jangan diubah, agar angka terakhir tidak rusak. "
        "Spasi boleh. " + _REMARK,
        (f"{EXAMPLE} 198707212009121002", f"{EXAMPLE} 199403152023212005"),
    ),
    _Column("NAMA", 28, "Wajib. Nama tanpa gelar.", ("Andi Pratama", "Siti Rahma")),
    _Column("GELAR DEPAN", 14, "Misalnya Drs. atau Ir.; kosongkan bila tidak ada.", ("", "")),
    _Column("GELAR BELAKANG", 16, "Misalnya S.IP., M.Si.", ("S.IP.", "A.Md.")),
    _Column("TEMPAT LAHIR", 18, "Kabupaten, kota, atau desa tempat lahir.", ("Siulak", "Sungai Penuh")),
    _Column("TANGGAL LAHIR", 15, "Hari-bulan-tahun, misalnya 21-07-1987.", ("21-07-1987", "15-03-1994")),
    _Column("JENIS KELAMIN", 15, "L untuk laki-laki, P untuk perempuan.", ("L", "P"), ("L", "P")),
    _Column("NIK", 20, "16 angka sesuai KTP. Kolom ini berformat Teks.", ("1501042107870001", "1501045503940002")),
    _Column("NOMOR HP", 16, "Misalnya 081234567890.", ("081200000001", "081200000002")),
    _Column("EMAIL", 24, "Boleh kosong.", ("", "")),
    _Column("ALAMAT", 28, "Boleh kosong.", ("Desa Koto Beringin", "Desa Siulak Gedang")),
    _Column(
        "STATUS PEGAWAI", 16, "PNS, CPNS, atau PPPK.", ("PNS", "PPPK"), tuple(status.value for status in EmployeeStatus)
    ),
    _Column(
        "KEDUDUKAN HUKUM",
        18,
        "Aktif, sebab pegawai sedang tidak bekerja, atau sebab pegawai tidak lagi bekerja.",
        ("Aktif", "Aktif"),
        (
            *("Aktif", "CLTN", "Diberhentikan sementara", "Masa persiapan pensiun", "Pejabat negara", "Tugas belajar"),
            *("Pensiun", "Meninggal", "Berhenti", "Pindah"),
        ),
    ),
    _Column("TMT CPNS", 14, "Hari-bulan-tahun. Bagi PPPK: awal pengangkatan.", ("01-12-2009", "01-02-2023")),
    _Column("TMT PNS", 14, "Hari-bulan-tahun; kosong bagi CPNS dan PPPK.", ("01-12-2010", "")),
    _Column(
        "GOLONGAN",
        12,
        "I/a sampai IV/e bagi PNS, I sampai XVII bagi PPPK.",
        ("III/c", "VII"),
        (*rank.PNS_GOLONGAN, *rank.PPPK_GOLONGAN),
    ),
    _Column("TMT GOLONGAN", 15, "Hari-bulan-tahun.", ("01-10-2022", "01-02-2023")),
    _Column("MASA KERJA TAHUN", 18, "Masa kerja golongan pada TMT golongan, bagian tahun.", ("12", "0")),
    _Column("MASA KERJA BULAN", 18, "Masa kerja golongan pada TMT golongan, bagian bulan (0 sampai 11).", ("10", "0")),
    _Column(
        "JENIS JABATAN",
        18,
        "Jenis jabatan menurut UU 20/2023.",
        ("Pengawas", "Pelaksana"),
        tuple(position.KIND_NAMES.values()),
    ),
    _Column("JABATAN", 34, "Nama jabatan lengkap.", ("Kepala Seksi Pemerintahan", "Pengolah Data dan Informasi")),
    _Column("ESELON", 10, "Kosong bagi pelaksana dan fungsional.", ("IV.a", ""), position.ESELON),
    _Column("JENJANG", 16, "Hanya bagi jabatan fungsional.", ("", ""), position.JENJANG),
    _Column("TMT JABATAN", 14, "Hari-bulan-tahun.", ("10-01-2022", "01-02-2023")),
    _Column(
        "TINGKAT PENDIDIKAN",
        20,
        "Pendidikan terakhir yang diakui.",
        ("S-1/Diploma IV", "Diploma III"),
        tuple(rank.EDUCATION_NAMES.values()),
    ),
    _Column("PENDIDIKAN", 28, "Jurusan atau program studi.", ("Ilmu Pemerintahan", "Manajemen Informatika")),
    _Column("TAHUN LULUS", 13, "Empat angka.", ("2009", "2016")),
    _Column("UNIT KERJA", 34, "Seksi, subbagian, atau bagian.", ("Seksi Pemerintahan", "Seksi Pelayanan Umum")),
    _Column("SATUAN KERJA", 24, "Unit yang membawahi unit kerja.", ("Kecamatan Siulak", "Kecamatan Siulak")),
    _Column("KARPEG", 14, "Nomor kartu pegawai; boleh kosong.", ("", "")),
)


def employee_template(out: Path) -> None:
    """Write the workbook; imported as it is, it holds no person and no problem."""
    write_template(
        out,
        "Pegawai",
        [TemplateColumn(each.title, each.width, each.explanation, each.choices) for each in _COLUMNS],
        [Filled([each.examples[at] for each in _COLUMNS], example=True) for at in range(2)],
        remarks=["Sel yang kosong tidak menghapus data yang sudah ada.", _REMARK],
    )
