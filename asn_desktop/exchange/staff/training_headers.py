"""Exchange: the fields of a workbook of trainings that were followed, and the headers offices give them."""

from __future__ import annotations

from asn_desktop.exchange.sheets.headers import Fields, SheetField

TRAININGS = Fields(
    (
        SheetField("nip", "NIP", ("NIP", "NIP BARU", "NI PPPK", "NIP PEGAWAI", "NOMOR INDUK PEGAWAI")),
        SheetField("person", "Nama", ("NAMA", "NAMA PEGAWAI", "NAMA LENGKAP", "NAMA PESERTA")),
        SheetField(
            "name",
            "Nama pelatihan",
            (
                "NAMA PELATIHAN", "PELATIHAN", "NAMA DIKLAT", "DIKLAT", "NAMA KURSUS", "NAMA KEGIATAN",
                "JUDUL PELATIHAN", "NAMA PENGEMBANGAN KOMPETENSI",
            ),
        ),
        SheetField(
            "kind", "Jenis", ("JENIS", "JENIS PELATIHAN", "JENIS DIKLAT", "BENTUK", "BENTUK PENGEMBANGAN KOMPETENSI")
        ),
        SheetField(
            "provider", "Penyelenggara",
            ("PENYELENGGARA", "INSTITUSI PENYELENGGARA", "LEMBAGA", "INSTANSI PENYELENGGARA"),
        ),
        SheetField("start", "Mulai", ("MULAI", "TANGGAL MULAI", "TGL MULAI", "TANGGAL", "DARI TANGGAL")),
        SheetField("end", "Selesai", ("SELESAI", "TANGGAL SELESAI", "TGL SELESAI", "SAMPAI TANGGAL", "AKHIR")),
        SheetField("hours", "JP", ("JP", "JUMLAH JP", "JAM PELAJARAN", "JUMLAH JAM", "DURASI JAM", "JAM")),
        SheetField(
            "certificate", "Nomor sertifikat",
            ("NOMOR SERTIFIKAT", "NO SERTIFIKAT", "SERTIFIKAT", "NOMOR STTPP", "NO STTPL"),
        ),
    ),
    required=("nip", "name", "start", "hours"),
)  # fmt: skip
