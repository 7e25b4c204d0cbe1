"""Exchange: the import workbook for posts, filled with the map as it stands: an export that can be sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.staff.position import ESELON, JENJANG, KIND_NAMES
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, PNS_GOLONGAN
from asn_desktop.exchange.sheets.person_rows import EXAMPLE
from asn_desktop.exchange.template import Filled, TemplateColumn, write_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_KINDS = tuple(KIND_NAMES.values())
_REMARKS = (
    "Satu baris untuk satu jabatan di satu unit. Jabatan yang sama di unit lain memakai baris sendiri.",
    "Jabatan dikenali dari unit kerja dan namanya: yang sudah ada diperbarui, yang belum ada ditambahkan.",
    "Sel yang kosong tidak menghapus isian yang sudah ada. Jabatan yang tidak ada di berkas ini dibiarkan.",
    "Pemegang jabatan tidak diimpor di sini: program membacanya dari unit dan jabatan pada data pegawai.",
    "Baris yang kolom UNIT KERJA-nya diawali kata CONTOH tidak ikut diimpor; boleh dihapus, boleh dibiarkan.",
)
_EXAMPLE = (
    f"{EXAMPLE} Seksi Pelayanan Umum", "Kepala Seksi Pelayanan Umum", "Pengawas", "IV.a", "", "9", "1", "Camat",
    "III/c", "III/d", "Diploma III", "Administrasi, Pemerintahan", "4", "Pelaksana", "", "Pelayanan publik",
    "Peraturan Bupati tentang persyaratan jabatan",
)  # fmt: skip


def position_template(out: Path, units: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the workbook; `rows` are the posts of the map, every cell in the order of the columns."""
    filled = [Filled(_EXAMPLE, example=True), *(Filled(row) for row in rows)]
    write_template(out, "Peta jabatan", _columns(tuple(units)), filled, remarks=_REMARKS)


def _columns(units: tuple[str, ...]) -> tuple[TemplateColumn, ...]:
    education = tuple(EDUCATION_NAMES.values())
    return (
        TemplateColumn(
            "UNIT KERJA", 34, "Wajib, kecuali sama dengan baris di atasnya. Nama unit seperti di program.", units
        ),
        TemplateColumn("NAMA JABATAN", 40, "Wajib. Nomenklatur resmi, seperti pada SK.", wrapped=True),
        TemplateColumn("JENIS JABATAN", 18, "Kosong berarti Pelaksana bagi jabatan baru.", _KINDS),
        TemplateColumn("ESELON", 10, "Hanya jabatan struktural.", ESELON),
        TemplateColumn("JENJANG", 16, "Wajib bagi jabatan fungsional.", JENJANG),
        TemplateColumn("KELAS JABATAN", 10, "1 sampai 17, menurut peraturan bupati."),
        TemplateColumn("KEBUTUHAN", 12, "Jumlah orang menurut analisis beban kerja. Kosong berarti 1 bagi yang baru."),
        TemplateColumn(
            "JABATAN ATASAN", 32, "Hanya bila bukan kepala unitnya. Nama jabatan yang ada di peta atau berkas ini."
        ),
        TemplateColumn("GOLONGAN TERENDAH", 12, "I/a sampai IV/e.", PNS_GOLONGAN),
        TemplateColumn("GOLONGAN TERTINGGI", 12, "I/a sampai IV/e.", PNS_GOLONGAN),
        TemplateColumn("PENDIDIKAN PALING RENDAH", 16, "Tingkat pendidikan paling rendah.", education),
        TemplateColumn("JURUSAN", 28, "Yang diutamakan, dipisahkan koma.", wrapped=True),
        TemplateColumn("PENGALAMAN (TAHUN)", 12, "Tahun pengalaman yang disyaratkan."),
        TemplateColumn("PENGALAMAN SEBAGAI", 16, "Jenis jabatan tempat pengalaman itu diperoleh.", _KINDS),
        TemplateColumn("PELATIHAN", 28, "Pelatihan yang disyaratkan.", wrapped=True),
        TemplateColumn("KOMPETENSI", 28, "Kompetensi yang disyaratkan.", wrapped=True),
        TemplateColumn("DASAR PERSYARATAN", 30, "Misalnya peraturan bupati atau analisis jabatan.", wrapped=True),
    )
