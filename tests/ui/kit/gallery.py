"""A picture book of the kit, light and dark: python -m tests.ui.kit.gallery FOLDER."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QWidget,
)

from asn_desktop.ui.kit import icons, theme, words
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import (
    Banner,
    Card,
    Elided,
    EmptyState,
    Split,
    StatusStrip,
    button,
    column,
    heading,
    holder,
    label,
    page,
    row,
)
from asn_desktop.ui.kit.looks import Badge, Progress, Tick, TwoLine
from asn_desktop.ui.kit.marks import Bar, Chip
from asn_desktop.ui.kit.switches import FilterChips, Segmented, Stepper, TabBar
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone


class Person(NamedTuple):
    id: int
    name: str
    below: str
    done: int
    word: str
    tone: Tone


class Condition(NamedTuple):
    id: int
    met: bool | None
    text: str
    data: str
    basis: str


PEOPLE = [
    Person(1, "Dra. Rosmanidar", "19690412 199403 2 004 · Sekretaris Camat", 9, "Sangat Baik", Tone.SUCCESS),
    Person(2, "Hendri Saputra, S.STP", "19870721 200912 1 002 · Kasi Pemerintahan", 9, "Baik", Tone.INFO),
    Person(3, "Yulia Fitriani, S.E.", "19900305 201503 2 007 · Kasubbag Umum", 7, "Belum dinilai", Tone.NEUTRAL),
    Person(4, "Afrizal, S.Sos", "19780819 200801 1 010 · Pengadministrasi", 9, "Baik", Tone.INFO),
    Person(5, "Desi Marlina, A.Md", "19920914 201903 2 011 · Pranata Komputer", 9, "Baik", Tone.INFO),
    Person(6, "Mardianto", "19751102 200701 1 008 · Pengadm. Umum", 9, "Butuh Perbaikan", Tone.WARNING),
    Person(7, "Nofri Yendra, S.IP", "19850611 201001 1 013 · Kasi Pelayanan", 9, "Sangat Baik", Tone.SUCCESS),
    Person(8, "Lisa Oktavia, S.Kom", "19961022 202421 2 003 · PPPK Arsiparis", 3, "Belum dinilai", Tone.NEUTRAL),
    Person(9, "Zulkifli, S.H.", "19810728 200604 1 005 · Kasi Trantib", 9, "Kurang", Tone.DANGER),
    Person(10, "Eka Putri, S.AP", "19940101 201902 2 001 · Analis", 9, "Sangat Kurang", Tone.CRITICAL),
]
CONDITIONS = [
    Condition(1, True, "Masa dalam pangkat ≥ 4 tahun", "4 tahun 9 bulan sejak 1 Apr 2022", "PP 99/2000"),
    Condition(2, True, "Predikat 2025 minimal Baik", "Sangat Baik", "PermenPANRB 6/2022"),
    Condition(3, False, "Belum melampaui jenjang eselon", "III/d tertinggi untuk IV.a", "PP 13/2002"),
    Condition(4, None, "Tidak menjalani hukuman sedang/berat", "tidak ada catatan", "PP 94/2021"),
]


def people_columns() -> list[Column]:
    return [
        Column(key="name", title="Pegawai", width=260, text=lambda r: r.name, look=TwoLine(lambda r: r.below)),
        Column(
            key="done",
            title="Penilai 360°",
            width=110,
            text=lambda r: f"{r.done}/9",
            look=Progress(lambda r: (r.done, 9)),
            sort=lambda r: r.done,
        ),
        Column(key="word", title="Predikat", width=140, text=lambda r: r.word, look=Badge(lambda r: r.tone)),
    ]


def condition_columns() -> list[Column]:
    says = {True: "terpenuhi", False: "tidak terpenuhi", None: "belum diketahui"}
    return [
        Column(
            key="met",
            title="",
            help="Terpenuhi",
            width=36,
            text=lambda r: says[r.met],
            look=Tick(lambda r: r.met),
            sort=False,
        ),
        Column(key="text", title="Syarat", width=270, text=lambda r: r.text),
        Column(key="data", title="Data", width=220, text=lambda r: r.data),
        Column(key="basis", title="Dasar", width=140, text=lambda r: r.basis),
    ]


def window() -> QMainWindow:
    made = QMainWindow()
    bar = QMenuBar()
    for name in ("Berkas", "Sunting", "Tampilan", "Data", "&Penilaian", "&Cetak"):
        bar.addMenu(name)
    made.setMenuBar(bar)

    find = QLineEdit()
    find.setPlaceholderText("Cari nama, NIP, jabatan, surat…   Ctrl+K")
    find.setFixedWidth(300)
    period = QComboBox()
    period.addItems(["Tahunan 2026", "Tahunan 2025"])
    period.setFixedWidth(150)
    title = row(heading("ASN Desktop"), label("Kecamatan Siulak · Kabupaten Kerinci", muted=True), None, find, period)
    tabs = TabBar()
    for name in ("Beranda", "Pegawai", "Jabatan", "Penilaian", "Keputusan Karier", "Pelayanan", "Arsip Surat"):
        tabs.addTab(name)
    tabs.setCurrentIndex(3)
    title.setContentsMargins(18, 4, 18, 0)
    top = holder(column(title, tabs, gap=6))
    top.setProperty("topbar", True)
    top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    top.setStyleSheet(f"background: {theme.tokens().surface}")

    columns = people_columns()
    table = TableView("Penilaian pegawai", columns, ListSource(columns, PEOPLE))
    table.go_to(2)
    state = QComboBox()
    state.addItems(["Semua status"])
    chips = FilterChips("Jenis")
    chips.show_choices([("", "Semua", 28), ("kp", "Kenaikan pangkat", 5), ("kgb", "KGB", 7), ("ph", "Penghargaan", 4)])
    pane = TablePane(table, hint="Saring pegawai…", beside=[state], above=[chips])
    listing = Card("Penilaian pegawai", "37 dari 42 selesai")
    listing.add(pane)

    blocked = button("Tandai ditandatangani", tip="Dokumen belum bernomor. Terbitkan dahulu.")
    blocked.setEnabled(False)
    who = Card("Hendri Saputra, S.STP", "Pejabat penilai: Ardinal, S.Sos., M.Si. (Camat)")
    who.add(
        row(
            label("Kasi Pemerintahan · III/c · Tahunan 2026", muted=True),
            None,
            blocked,
            button("Pratinjau"),
            button("Cetak surat…", primary=True),
        )
    )
    work = Card("Mengapa memenuhi syarat", "2 dari 4 syarat terpenuhi")
    inside = condition_columns()
    met = TableView("Syarat", inside, ListSource(inside, CONDITIONS))
    met.show_rows(4)
    work.add(met)
    fix = Card("Penetapan", "Predikat: Baik")
    levels = [("BELOW", "Di bawah"), ("MEETS", "Sesuai"), ("ABOVE", "Di atas")]
    for name, chosen in (("Hasil kerja", "MEETS"), ("Perilaku", "ABOVE")):
        switch = Segmented(name, levels)
        switch.set_value(chosen)
        words_ = label(name, muted=True)
        words_.setFixedWidth(80)
        fix.add(row(words_, switch))
    fix.add(row(Chip("Baik", Tone.INFO), Chip("Butuh Perbaikan", Tone.WARNING), Bar(7, 9), None))
    fix.body.addStretch(1)
    warn = Banner()
    warn.say("Satu jawaban 360° belum diterima sampai 5 Januari.", Tone.WARNING, "Lihat siapa")
    right = page(warn, who, work, fix)
    right.layout().setContentsMargins(0, 0, 0, 0)
    split = Split(listing, right, {}, "gallery")
    strip = StatusStrip()
    strip.show_piece("saved", "✓ Semua perubahan tersimpan")
    strip.show_piece("backup", "Cadangan terakhir: hari ini 14.20")
    strip.show_piece("user", "Operator: Yulia Fitriani")
    strip.show_piece("file", "siulak.asn · luring", right=True)
    ground = page(split)
    whole = column(top, ground, strip, gap=0)
    whole.setStretch(1, 1)
    made.setCentralWidget(holder(whole))
    made.resize(1366, 696)
    return made


def forms() -> QWidget:
    form = Form(
        [
            Field(name="name", label="Nama lengkap", required=True, width=2, help="Sesuai SK, dengan gelar."),
            Field(name="nip", label="NIP", required=True),
            Field(name="born", label="Tanggal lahir", kind=Kind.DATE),
            Field(
                name="status",
                label="Status",
                kind=Kind.CHOICE,
                choices=[("PNS", "PNS"), ("CPNS", "CPNS"), ("PPPK", "PPPK")],
            ),
            Field(name="salary", label="Gaji pokok", kind=Kind.MONEY),
            Field(
                name="boss",
                label="Pejabat penilai",
                kind=Kind.LOOKUP,
                find=lambda t: [],
                name_of=lambda k: "Ardinal, S.Sos., M.Si.",
            ),
            Field(name="active", label="Masih bertugas", kind=Kind.CHECK),
            Field(
                name="note",
                label="Catatan",
                kind=Kind.MULTILINE,
                width=2,
                placeholder="Alasan (wajib bila berbeda dari saran)…",
            ),
        ],
        columns=2,
    )
    form.load(
        {
            "name": "Hendri Saputra, S.STP",
            "nip": "19870721 200912 1 00",
            "born": date(1987, 7, 21),
            "status": "PNS",
            "salary": 2873500,
            "boss": 7,
            "active": True,
        }
    )
    form.show_problems({"nip": "NIP harus 18 angka, baru 17. Periksa angka terakhir pada SK."})
    card = Card("Data pegawai", "belum disimpan")
    card.add(form)
    card.add(
        row(
            button("Simpan", primary=True, icon="save"),
            button("Kembalikan", icon="undo"),
            None,
            button("Hapus…", icon="trash"),
        )
    )
    empty = Card("Riwayat pangkat")
    empty.add(
        EmptyState(
            "people",
            "Belum ada pegawai",
            "Impor buku kerja SIASN atau tambahkan pegawai satu per satu.",
            "Impor dari SIASN…",
        )
    )
    pictures = QWidget()
    grid = QGridLayout(pictures)
    from asn_desktop import assets

    for at, path in enumerate(assets.each("icons", "*.svg")):
        if path.stem != "check-on":
            b = button("", icon=path.stem, tip=path.stem)
            b.setFixedWidth(40)
            grid.addWidget(b, at // 10, at % 10)
    marks = Card("Tanda", "ikon, langkah, pesan")
    step = Stepper(["Pilih berkas", "Periksa", "Simpan"])
    step.go(1)
    marks.add(step)
    for tone, text in (
        (Tone.SUCCESS, "42 pegawai tersimpan."),
        (Tone.CRITICAL, "Berkas ini bukan buku kerja SIASN. Unduh ulang dari menu Laporan, lalu coba lagi."),
    ):
        banner = Banner()
        banner.say(text, tone)
        marks.add(banner)
    marks.add(pictures)
    marks.add(
        Elided("Nama jabatan yang sangat panjang sekali sampai tidak muat di tempatnya yang sempit dan harus dipotong")
    )
    made = page(row(card, column(empty, marks, gap=12), gap=14))
    made.resize(1366, 720)
    return made


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    kept = words.install(app)
    for dark in (False, True):
        theme.apply(app, dark=dark)
        for name, make in (("window", window), ("forms", forms)):
            made = make()
            made.show()
            made.grab().save(str(folder / f"kit-{name}-{'dark' if dark else 'light'}.png"))
            made.close()
    assert kept is not None
    assert icons is not None


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp"))
