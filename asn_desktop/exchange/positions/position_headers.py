"""Exchange: the fields of a workbook of posts (peta jabatan) and the headers offices give them."""

from __future__ import annotations

from asn_desktop.exchange.sheets.headers import Fields, SheetField

POSITIONS = Fields(
    (
        SheetField("unit", "Unit kerja", ("UNIT KERJA", "UNIT", "UNIT ORGANISASI", "UNOR", "UNOR NAMA", "BAGIAN")),
        SheetField(
            "name", "Nama jabatan", ("NAMA JABATAN", "JABATAN", "NOMENKLATUR JABATAN", "JABATAN NAMA", "NAMA POSISI")
        ),
        SheetField("kind", "Jenis jabatan", ("JENIS JABATAN", "JENIS", "KELOMPOK JABATAN", "JENIS JABATAN NAMA")),
        SheetField("eselon", "Eselon", ("ESELON", "ESL", "ESELONERING")),
        SheetField("jenjang", "Jenjang", ("JENJANG", "JENJANG JABATAN", "JENJANG FUNGSIONAL")),
        SheetField("kelas", "Kelas jabatan", ("KELAS JABATAN", "KELAS", "KLS", "KELAS JAB")),
        SheetField("needed", "Kebutuhan", ("KEBUTUHAN", "K", "KEBUTUHAN PEGAWAI", "FORMASI", "ABK", "HASIL ABK")),
        SheetField("superior", "Jabatan atasan", ("JABATAN ATASAN", "ATASAN", "ATASAN LANGSUNG")),
        SheetField("golongan_lowest", "Golongan terendah", ("GOLONGAN TERENDAH", "GOL MIN", "GOLONGAN MINIMAL")),
        SheetField("golongan_highest", "Golongan tertinggi", ("GOLONGAN TERTINGGI", "GOL MAX", "GOLONGAN MAKSIMAL")),
        SheetField(
            "education", "Pendidikan paling rendah", ("PENDIDIKAN PALING RENDAH", "PENDIDIKAN", "PENDIDIKAN MINIMAL")
        ),
        SheetField("education_fields", "Jurusan", ("JURUSAN", "JURUSAN YANG DIUTAMAKAN", "PROGRAM STUDI")),
        SheetField("experience_years", "Pengalaman (tahun)", ("PENGALAMAN TAHUN", "PENGALAMAN", "LAMA PENGALAMAN")),
        SheetField("experience_kind", "Pengalaman sebagai", ("PENGALAMAN SEBAGAI", "SEBAGAI")),
        SheetField("training", "Pelatihan", ("PELATIHAN", "DIKLAT", "SYARAT PELATIHAN")),
        SheetField("competence", "Kompetensi", ("KOMPETENSI", "SYARAT KOMPETENSI")),
        SheetField("basis", "Dasar persyaratan", ("DASAR PERSYARATAN", "DASAR", "DASAR HUKUM")),
    ),
    required=("unit", "name"),
)
