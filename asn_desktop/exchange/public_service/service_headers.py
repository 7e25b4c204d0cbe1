"""Exchange: the fields of a workbook of service days, and the headers registers of the counter give them."""

from __future__ import annotations

from asn_desktop.exchange.sheets.headers import Fields, SheetField

SERVICE_DAYS = Fields(
    (
        SheetField(
            "service", "Layanan",
            ("LAYANAN", "NAMA LAYANAN", "JENIS LAYANAN", "JENIS PELAYANAN", "PELAYANAN", "JENIS SURAT"),
        ),
        SheetField("day", "Tanggal", ("TANGGAL", "TGL", "HARI", "TANGGAL LAYANAN", "TANGGAL PELAYANAN", "TGL LAYANAN")),
        SheetField(
            "times", "Lama layanan",
            ("LAMA LAYANAN", "LAMA", "WAKTU", "WAKTU LAYANAN", "DURASI", "LAMA PELAYANAN", "MENIT"),
        ),
        SheetField(
            "volume", "Jumlah pemohon",
            ("JUMLAH PEMOHON", "PEMOHON", "JUMLAH", "VOLUME", "JUMLAH LAYANAN", "JUMLAH DILAYANI"),
        ),
    ),
    required=("service", "day"),
)  # fmt: skip
