"""Exchange: the workbook for service days: a row for every service and working day of the last weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.exchange.sheets.person_rows import EXAMPLE
from asn_desktop.exchange.template import Filled, TemplateColumn, write_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_REMARKS = (
    "Satu baris untuk satu hari satu layanan: ketik semua lamanya berurutan, dipisahkan spasi.",
    "Register loket juga dapat dipakai: satu baris untuk satu pemohon; baris hari yang sama digabung.",
    "Jumlah pemohon kosong berarti sebanyak waktu yang diketik.",
    "Hari yang sudah dicatat diganti seluruhnya oleh isi berkas ini; hari lain dibiarkan.",
    "Baris yang kolom LAYANAN-nya diawali kata CONTOH tidak ikut diimpor.",
)
_EXAMPLE = (f"{EXAMPLE} Surat keterangan domisili", "03-03-2026", "12 9 15", "4")


class DayRow(NamedTuple):
    """One service on one day with what is noted of it already."""

    service: str
    day: str
    times: str
    volume: str


def service_template(out: Path, services: Sequence[str], rows: Iterable[DayRow]) -> None:
    """Write the workbook; imported as it is, it changes nothing."""
    columns = (
        TemplateColumn(
            "LAYANAN", 40, "Wajib, kecuali sama dengan baris di atasnya. Seperti di tab Pelayanan.", tuple(services)
        ),
        TemplateColumn("TANGGAL", 14, "Wajib. Hari-bulan-tahun, misalnya 03-03-2026."),
        TemplateColumn(
            "LAMA LAYANAN", 40, "Satu angka per pemohon, dalam satuan layanan itu; 1:30 berarti 90 menit.", wrapped=True
        ),
        TemplateColumn("JUMLAH PEMOHON", 12, "Bila lebih banyak yang dilayani daripada yang diukur."),
    )
    write_template(
        out, "Waktu layanan", columns, [Filled(_EXAMPLE, example=True), *map(Filled, rows)], remarks=_REMARKS
    )
