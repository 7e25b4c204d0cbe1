"""Services: what a person reads when something named is not there any more, once for all acts."""

from __future__ import annotations

OFFICE = "Berkas ini belum memuat data kantor. Buat kantor baru, atau pulihkan dari cadangan."
UNIT = "Unit kerja ini tidak ada lagi. Muat ulang daftar unit."
EMPLOYEE = "Pegawai ini tidak ada lagi. Muat ulang daftar pegawai."
HISTORY_ENTRY = "Catatan riwayat ini tidak ada lagi. Muat ulang data pegawai."
PERIOD = "Periode ini tidak ada lagi. Muat ulang daftar periode."
PLAN = "SKP ini tidak ada lagi. Muat ulang daftar penilaian."
PLAN_TEMPLATE = "Pola SKP ini tidak ada lagi. Muat ulang daftar pola."
APPRAISAL = "Penilaian ini tidak ada lagi. Muat ulang daftar penilaian."
SUGGESTION = "Usulan ini tidak ada lagi karena datanya berubah. Muat ulang daftar usulan."
DECISION = "Keputusan ini tidak ada lagi. Muat ulang daftar usulan."
ATTACHMENT = "Lampiran ini tidak ada lagi. Muat ulang daftar lampiran."
DOCUMENT = "Surat ini tidak ada lagi. Muat ulang arsip surat."
