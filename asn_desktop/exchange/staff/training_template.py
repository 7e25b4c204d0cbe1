"""Exchange: the workbook for trainings that were followed: a row for everybody, to be filled in or left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.development.training import KIND_NAMES
from asn_desktop.exchange.sheets.person_rows import EXAMPLE
from asn_desktop.exchange.template import Filled, TemplateColumn, write_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_REMARKS = (
    "Satu baris untuk satu pelatihan satu orang. Bagi yang mengikuti beberapa pelatihan, salin barisnya.",
    "Baris yang hanya berisi NIP dan nama dilewati; tidak perlu dihapus.",
    "Pelatihan dikenali dari NIP, nama pelatihan, dan tanggal mulainya: yang sudah ada diperbarui.",
    "JP dihitung pada tahun pelatihan itu selesai.",
    "Baris yang kolom NIP-nya diawali kata CONTOH tidak ikut diimpor; boleh dihapus, boleh dibiarkan.",
)
_EXAMPLE = (
    f"{EXAMPLE} 199001012015031001", "Budi Santoso", "Bimtek Pelayanan Prima", "Bimbingan teknis",
    "BPSDM Provinsi Jambi", "03-03-2026", "05-03-2026", "24", "800/123/BPSDM/2026",
)  # fmt: skip
_DAY = "Hari-bulan-tahun, misalnya 03-03-2026."
_COLUMNS = (
    TemplateColumn("NIP", 21, "Wajib. Dengan NIP inilah pegawainya dikenali."),
    TemplateColumn("NAMA", 30, "Hanya untuk dikenali."),
    TemplateColumn("NAMA PELATIHAN", 40, "Wajib. Seperti pada sertifikat.", wrapped=True),
    TemplateColumn("JENIS", 22, "Kosong berarti Pelatihan teknis.", tuple(KIND_NAMES.values())),
    TemplateColumn("PENYELENGGARA", 28, "Misalnya BPSDM Provinsi atau LAN.", wrapped=True),
    TemplateColumn("MULAI", 13, f"Wajib. {_DAY}"),
    TemplateColumn("SELESAI", 13, f"{_DAY} Kosong berarti satu hari."),
    TemplateColumn("JP", 8, "Wajib. Jam pelajaran menurut sertifikat."),
    TemplateColumn("NOMOR SERTIFIKAT", 26, "Nomor pada sertifikat atau STTPP."),
)


class Trainee(NamedTuple):
    """One person of the office."""

    nip: str
    name: str


def training_template(out: Path, people: Iterable[Trainee]) -> None:
    """Write the workbook; imported as it is, it changes nothing."""
    blank: Sequence[str] = [""] * (len(_COLUMNS) - 2)
    rows = [Filled([one.nip, one.name, *blank]) for one in people]
    write_template(out, "Pelatihan", _COLUMNS, [Filled(_EXAMPLE, example=True), *rows], remarks=_REMARKS)
