"""Exchange: the fields of an SKP workbook: the rhk with their indicators, special expectations, annex A.1.8."""

from __future__ import annotations

from asn_desktop.exchange.sheets.headers import Fields, Pair, SheetField

_PERSON = (
    SheetField(
        "nip",
        "NIP",
        ("NIP", "NIP BARU", "NIP NI PPPK", "NIP NIPPPK", "NOMOR INDUK PEGAWAI", "NI PPPK", "NIPPPK", "NO NIP"),
    ),
    SheetField("name", "Nama", ("NAMA", "NAMA PEGAWAI", "NAMA LENGKAP", "PEGAWAI", "NAMA ASN", "NAMA DAN GELAR")),
    SheetField(
        "name_nip",
        "Nama dan NIP (satu kolom)",
        ("NAMA NIP", "NAMA DAN NIP", "NIP NAMA", "NAMA PEGAWAI NIP", "NAMA LENGKAP NIP"),
    ),
)
_PAIRS = {"name_nip": Pair(("name", "nip"), ("name", "nip"))}

SKP = Fields(
    (
        *_PERSON,
        SheetField("position_name", "Jabatan (keterangan saja)", ("JABATAN", "NAMA JABATAN")),
        SheetField(
            "kind",
            "Jenis (utama atau tambahan)",
            (
                "JENIS",
                "JENIS RHK",
                "JENIS HASIL KERJA",
                "JENIS UTAMA TAMBAHAN",
                "JENIS RENCANA HASIL KERJA",
                "UTAMA TAMBAHAN",
                "PRIORITAS",
            ),
        ),
        SheetField(
            "intervened",
            "RHK pimpinan yang diintervensi",
            (
                "RHK PIMPINAN YANG DIINTERVENSI",
                "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI",
                "RHK PIMPINAN",
                "RHK ATASAN YANG DIINTERVENSI",
                "RENCANA HASIL KERJA ATASAN YANG DIINTERVENSI",
                "RHK ATASAN",
                "RHK YANG DIINTERVENSI",
                "RENCANA HASIL KERJA PIMPINAN",
                "RENCANA HASIL KERJA ATASAN",
            ),
        ),
        SheetField(
            "statement",
            "Rencana hasil kerja",
            (
                "RENCANA HASIL KERJA RHK",
                "RENCANA HASIL KERJA",
                "RHK",
                "RHK RENCANA HASIL KERJA",
                "RHK PEGAWAI",
                "RENCANA KINERJA",
                "HASIL KERJA",
            ),
        ),
        SheetField("aspect", "Aspek", ("ASPEK", "ASPEK INDIKATOR", "ASPEK KINERJA")),
        SheetField(
            "indicator",
            "Indikator kinerja individu",
            (
                "INDIKATOR KINERJA INDIVIDU",
                "INDIKATOR",
                "INDIKATOR KINERJA INDIVIDU IKI",
                "INDIKATOR KINERJA",
                "IKI",
                "UKURAN KEBERHASILAN INDIKATOR KINERJA INDIVIDU",
            ),
        ),
        SheetField("target", "Target", ("TARGET", "TARGET TAHUNAN", "TARGET IKI")),
        SheetField("perspective", "Perspektif", ("PERSPEKTIF",)),
        SheetField(
            "intervened_indicator",
            "Indikator pimpinan yang diintervensi",
            (
                "INDIKATOR PIMPINAN YANG DIINTERVENSI",
                "INDIKATOR KINERJA PIMPINAN YANG DIINTERVENSI",
                "INDIKATOR KINERJA INDIVIDU PIMPINAN YANG DIINTERVENSI",
                "INDIKATOR PIMPINAN",
                "INDIKATOR ATASAN",
            ),
        ),
        SheetField("assigned_by", "Penugasan dari", ("PENUGASAN DARI", "PENUGASAN")),
        SheetField("approach", "Pendekatan", ("PENDEKATAN", "PENDEKATAN HASIL KERJA", "PENDEKATAN SKP")),
    ),
    required=("nip", "statement", "indicator"),
    pairs=_PAIRS,
)
EXPECTATIONS = Fields(
    (
        *_PERSON,
        SheetField(
            "value",
            "Nilai BerAKHLAK",
            ("NILAI", "NILAI BERAKHLAK", "BERAKHLAK", "NILAI DASAR", "PERILAKU KERJA", "PERILAKU", "ASPEK PERILAKU"),
        ),
        SheetField(
            "text",
            "Ekspektasi khusus",
            ("EKSPEKTASI KHUSUS", "EKSPEKTASI KHUSUS PIMPINAN", "EKSPEKTASI KHUSUS PIMPINAN LEADER", "EKSPEKTASI"),
        ),
    ),
    required=("nip", "value", "text"),
    pairs=_PAIRS,
)
ANNEX = Fields(
    (
        *_PERSON,
        SheetField("section", "Bagian lampiran", ("BAGIAN", "BAGIAN LAMPIRAN", "LAMPIRAN", "BAGIAN LAMPIRAN A 1 8")),
        SheetField("text", "Isi", ("ISI", "URAIAN", "BUTIR", "ISI LAMPIRAN")),
    ),
    required=("nip", "section", "text"),
    pairs=_PAIRS,
)
