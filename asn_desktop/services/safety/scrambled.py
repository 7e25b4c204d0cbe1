"""Services: a copy of the office for whoever looks for a fault in the program, in which nobody can be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import scrambling

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk

# What it does not hide, told wherever one is made.
STILL_THERE = (
    "Nama, NIP, NIK, alamat, nomor, dan semua kalimat di dalamnya karangan; jawaban 360, kunci, kata sandi, paket, dan"
    " isi berkas surat tidak ada. Yang tetap: banyak baris, tanggal periode, golongan, predikat, dan jenis langkah."
)


def write(desk: Desk, target: Path) -> Path:
    """Write the copy; Unusable where it would take the place of an office file that is in use."""
    if target == desk.database.where:
        raise Unusable(f"“{target.name}” adalah berkas yang sedang dipakai. Pilih nama lain.")
    return scrambling.copy(desk.database, target)
