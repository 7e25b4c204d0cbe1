"""Dialogs: the words of the import assistant, for each kind of workbook it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.services.imports import templates
from asn_desktop.services.imports.import_history import HISTORY_IMPORT
from asn_desktop.services.imports.import_positions import POSITION_IMPORT
from asn_desktop.services.imports.import_service import SERVICE_IMPORT
from asn_desktop.services.imports.import_skp import skp_import
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from asn_desktop.services.imports.import_training import TRAINING_IMPORT
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports.import_kind import ImportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWords:
    """What the assistant says about one kind of workbook; `{count}` and `{file}` stand where numbers and names come."""

    kind: ImportKind
    title: str
    chapter: str  # of the manual
    drop: str
    about: str
    choose: str
    promise: str
    template_title: str
    template_name: str
    template: Callable[[Desk, Path], object]
    who: str  # the column of names
    facts: tuple[str, str]  # the two columns after it, as the kind fills them
    read: str
    verb: str
    added: str
    undone: str


def staff() -> ImportWords:
    """People of the office."""
    return ImportWords(
        kind=STAFF_IMPORT,
        title=tr("Impor pegawai"),
        chapter="impor-pegawai",
        drop=tr("Seret berkas pegawai ke sini"),
        about=tr(
            "Ekspor SIASN apa adanya, DUK, atau daftar sendiri: .xlsx, .xls, atau .csv. Baris judul dikenali otomatis."
        ),
        choose=tr("Pilih buku kerja pegawai"),
        promise=tr("Tidak ada yang ditulis sebelum tombol Impor ditekan. Sel kosong tidak menghapus data yang ada."),
        template_title=tr("Unduh contoh buku kerja"),
        template_name=tr("contoh-pegawai.xlsx"),
        template=lambda _desk, out: templates.employees(out),
        who=tr("Pegawai"),
        facts=(tr("Jabatan"), tr("Unit kerja")),
        read=tr("{file}: {count} baris pegawai, {known} dari {all} kolom dikenali."),
        verb=tr("Impor {count} pegawai"),
        added=tr("{count} pegawai ditambah"),
        undone=tr("Data pegawai kembali seperti sebelum impor."),
    )


def history() -> ImportWords:
    """The history of people."""
    return ImportWords(
        kind=HISTORY_IMPORT,
        title=tr("Impor riwayat pegawai"),
        chapter="lengkapi-data",
        drop=tr("Seret buku kerja riwayat ke sini"),
        about=tr(
            "Simpan dulu buku kerja riwayat: sudah berisi semua pegawai dan data yang ada. "
            "Isi sel kuningnya di Excel, lalu impor kembali di sini."
        ),
        choose=tr("Pilih buku kerja riwayat"),
        promise=tr("Tidak ada yang ditulis sebelum tombol Impor ditekan. Sel kosong tidak menghapus data yang ada."),
        template_title=tr("Simpan buku kerja riwayat"),
        template_name=tr("riwayat-pegawai.xlsx"),
        template=templates.history,
        who=tr("Pegawai"),
        facts=(tr("Jabatan"), tr("Unit kerja")),
        read=tr("{file}: {count} baris pegawai, {known} dari {all} kolom dikenali."),
        verb=tr("Impor riwayat {count} pegawai"),
        added="",  # a history adds nobody
        undone=tr("Riwayat pegawai kembali seperti sebelum impor."),
    )


def positions() -> ImportWords:
    """The posts of the office."""
    return ImportWords(
        kind=POSITION_IMPORT,
        title=tr("Impor peta jabatan"),
        chapter="jabatan",
        drop=tr("Seret buku kerja peta jabatan ke sini"),
        about=tr(
            "Simpan dulu buku kerja peta jabatan: sudah berisi jabatan yang ada. Ubah dan tambah barisnya di Excel,"
            " lalu impor kembali di sini. Daftar kantor sendiri juga dapat dipakai."
        ),
        choose=tr("Pilih buku kerja peta jabatan"),
        promise=tr("Tidak ada yang ditulis sebelum tombol Impor ditekan. Sel kosong tidak menghapus data yang ada."),
        template_title=tr("Simpan buku kerja peta jabatan"),
        template_name=tr("peta-jabatan.xlsx"),
        template=templates.positions,
        who=tr("Jabatan"),
        facts=(tr("Unit kerja"), tr("Keterangan")),
        read=tr("{file}: {count} baris jabatan, {known} dari {all} kolom dikenali."),
        verb=tr("Impor {count} jabatan"),
        added=tr("{count} jabatan ditambah"),
        undone=tr("Peta jabatan kembali seperti sebelum impor."),
    )


def trainings() -> ImportWords:
    """The trainings people followed."""
    return ImportWords(
        kind=TRAINING_IMPORT,
        title=tr("Impor riwayat pelatihan"),
        chapter="pelatihan",
        drop=tr("Seret buku kerja pelatihan ke sini"),
        about=tr(
            "Simpan dulu buku kerja pelatihan: sudah berisi semua pegawai. Isi pelatihan dan JP-nya di Excel, lalu"
            " impor kembali di sini. Daftar kantor sendiri juga dapat dipakai."
        ),
        choose=tr("Pilih buku kerja pelatihan"),
        promise=tr("Tidak ada yang ditulis sebelum tombol Impor ditekan. Sel kosong tidak menghapus data yang ada."),
        template_title=tr("Simpan buku kerja pelatihan"),
        template_name=tr("pelatihan.xlsx"),
        template=templates.trainings,
        who=tr("Pegawai"),
        facts=(tr("Pelatihan"), tr("JP · mulai")),
        read=tr("{file}: {count} pelatihan, {known} dari {all} kolom dikenali."),
        verb=tr("Impor {count} pelatihan"),
        added=tr("{count} pelatihan ditambah"),
        undone=tr("Riwayat pelatihan kembali seperti sebelum impor."),
    )


def service_days() -> ImportWords:
    """The measured days of services."""
    return ImportWords(
        kind=SERVICE_IMPORT,
        title=tr("Impor waktu layanan"),
        chapter="pelayanan",
        drop=tr("Seret buku kerja atau register loket ke sini"),
        about=tr(
            "Simpan dulu buku kerja waktu layanan: sudah berisi layanan dan hari-hari terakhir. Register loket dengan"
            " satu baris per pemohon juga dapat dipakai."
        ),
        choose=tr("Pilih buku kerja waktu layanan"),
        promise=tr("Tidak ada yang ditulis sebelum tombol Impor ditekan. Hari yang tidak ada di berkas ini tetap."),
        template_title=tr("Simpan buku kerja waktu layanan"),
        template_name=tr("waktu-layanan.xlsx"),
        template=templates.service_days,
        who=tr("Layanan"),
        facts=(tr("Tanggal"), tr("Isi")),
        read=tr("{file}: {count} baris, {known} dari {all} kolom dikenali."),
        verb=tr("Impor {count} baris"),
        added=tr("{count} baris ditambah"),
        undone=tr("Waktu layanan kembali seperti sebelum impor."),
    )


def skp(year: int) -> ImportWords:
    """The SKP of a year, of many people at once."""
    return ImportWords(
        kind=skp_import(year),
        title=tr("Impor SKP {year}").format(year=year),
        drop=tr("Seret buku kerja SKP {year} ke sini").format(year=year),
        about=tr(
            "Satu baris untuk satu indikator: NIP, rencana hasil kerja, indikator, target. Contohnya sudah berisi nama"
            " semua pegawai, tinggal diisi."
        ),
        choose=tr("Pilih buku kerja SKP"),
        promise=tr("Tidak ada yang ditulis sebelum tombol Impor ditekan. Sel kosong tidak menghapus SKP yang ada."),
        template_title=tr("Unduh contoh buku kerja"),
        template_name=tr("skp-{year}.xlsx").format(year=year),
        template=lambda desk, out: templates.skp(out, desk.rules, desk),
        who=tr("Pegawai"),
        facts=(tr("Rencana hasil kerja"), tr("Indikator · target")),
        read=tr("{file}: {count} baris, {known} dari {all} kolom dikenali."),
        verb=tr("Impor {count} baris SKP"),
        added=tr("{count} baris ditambah"),
        undone=tr("SKP semua pegawai kembali seperti sebelum impor."),
        chapter="impor-skp",
    )
