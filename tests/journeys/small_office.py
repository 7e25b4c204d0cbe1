"""Tests: an office of five people, the workbooks it brings, and what its clerk types into each dialog."""

from __future__ import annotations

from datetime import date

import openpyxl
from PySide6.QtCore import Qt

from tests.journeys.clerk import CTRL, ENTER, F2, TAB
from tests.services.staff_room import a_row, workbook
from tests.skp_sheets import an_skp_row, skp_workbook

WANTED = "FFFFF2B3"
ANSWERS = {
    "PREDIKAT 2024": "Baik",
    "PREDIKAT 2025": "Baik",
    "CUTI DI LUAR TANGGUNGAN NEGARA": "Tidak pernah",
    "MASA KERJA TAHUN": "16",
    "MASA KERJA BULAN": "0",
    "UJIAN DINAS": "Belum pernah",
    "HUKUMAN DISIPLIN": "Tidak pernah",
}


HEADS = (
    ("EKA RAHAYU", "Camat", "III.a", "Kecamatan Siulak"),
    ("HELMI FITRIANI", "Sekretaris Kecamatan", "III.b", "Sekretariat Kecamatan"),
    ("SAMSUL CANDRA", "Kepala Seksi Pelayanan Umum", "IV.a", "Seksi Pelayanan Umum"),
)
STAFF = (("ZULFA ASTUTI", "Seksi Pelayanan Umum"), ("YULIA NINGSIH", "Seksi Pelayanan Umum"))


def siasn(path):
    """The office as SIASN writes it: three heads and two members of staff."""
    rows = []
    for name, post, eselon, unit in HEADS:
        rows.append(
            a_row(
                len(rows) + 1,
                NAMA=name,
                JABATAN_NAMA=post,
                JENIS_JABATAN_NAMA="Jabatan Struktural",
                ESELON_NAMA=eselon,
                UNOR_NAMA=unit,
            )
        )
    rows += [a_row(len(rows) + at, NAMA=name, UNOR_NAMA=unit) for at, (name, unit) in enumerate(STAFF, start=1)]
    return workbook(path, *rows)


def bring(clerk, path):
    """The import assistant: choose the file, look, import, close."""

    def work(_dialog):
        clerk.first(path)
        clerk.push("import_choose")
        clerk.push("import_go_on")
        clerk.push("import_go_on")

    return clerk.shown(work)


def fill_in(book):
    """What the office knows about everybody, into the yellow cells."""
    file = openpyxl.load_workbook(book)
    sheet = file["Riwayat"]
    titles = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.fill.fgColor.rgb == WANTED and titles[cell.column - 1] in ANSWERS:
                cell.value = ANSWERS[titles[cell.column - 1]]
    file.save(book)


def skp(path):
    """SKP of the three heads and of one member of staff, two rhk each."""
    rows = []
    for number in range(1, 5):
        head = {"perspective": "Penerima Layanan"} if number == 1 else {}
        nip = a_row(number)["NIP BARU"]
        rows += [an_skp_row(nip, statement=rhk, **head) for rhk in ("Layanan selesai tepat waktu", "Arsip tertata")]
    return skp_workbook(path, rows)


def settle(clerk):
    """Who appraises the head of the office, and that a daily log is kept."""

    def work(_dialog):
        clerk.fill(
            **{"external_assessor.name": "Drs. Zainal Efendi", "external_assessor.position": "Sekretaris Daerah"}
        )
        clerk.fill(**{"external_superior.name": "Monadi", "external_superior.position": "Bupati Kerinci"})
        clerk.push("daily_log")
        clerk.push("save")

    return clerk.shown(work)


def outsiders(clerk):
    """Who appraises the head of the office, in the second part of the units."""

    def work(dialog):
        clerk.reach("unit_parts")
        clerk.press(Qt.Key.Key_Right)
        for name, position in (("Drs. Zainal Efendi", "Sekretaris Daerah"), ("Monadi", "Bupati Kerinci")):
            clerk.press(TAB)
            clerk.fill(name=name, position=position)
        clerk.push("outside_save")

    return clerk.shown(work)


def steps(clerk):
    """One step for the first rhk, with what came of it."""

    def work(_dialog):
        for text in ("Mencatat surat masuk", "42 surat tercatat"):
            clerk.type(text)
            clerk.press(ENTER)
        clerk.press("s", mod=CTRL)

    return clerk.shown(work)


def days(clerk):
    """One line of the daily log."""

    def work(dialog):
        here = dialog.grid.currentIndex()
        clerk.press(F2)
        clerk.type("Mengirim surat")
        clerk.press(ENTER)
        clerk.qtbot.waitUntil(lambda: dialog.grid.currentIndex() != here)
        clerk.press("s", mod=CTRL)

    return clerk.shown(work)


def sheets(clerk):
    """Make the sheets, then type what came back by its code: the superior's and one's own of everybody."""

    def type_in(_dialog):
        for code in codes(clerk):
            clerk.type(code)
            clerk.type("4" * 21)
            clerk.press(ENTER)

    def work(_dialog):
        clerk.push("make_sheets")
        clerk.first(clerk.shown(type_in))
        clerk.push("type_sheets")

    return clerk.shown(work)


def codes(clerk):
    """The codes on the paper, those of the superior and of oneself."""
    with clerk.program.session.shell.desk.reader() as reader:
        return reader.column("SELECT code FROM sheet WHERE rater_group IN ('superior', 'self') ORDER BY code")


def achieve(clerk):
    """Every unit: Baik."""

    def work(_dialog):
        clerk.press("4", "4", "4")
        clerk.press("s", mod=CTRL)

    return clerk.shown(work)


def printed(clerk, folder):
    """Issue the packages of everybody into a folder."""
    folder.mkdir()

    def work(_dialog):
        clerk.first(folder)
        clerk.push("start")

    return clerk.shown(work)


def sign(clerk, act, day, month):
    """One step with everybody's papers on a day of the next year."""
    clerk.on(month, day)
    clerk.to_list(everybody=True)
    clerk.do(f"appraisals.{act}", {"on": date(2027, month, day)})


def filed(clerk):
    """Where the papers lie."""

    def work(_dialog):
        clerk.fill(place="Map 3")
        clerk.push("file")

    return clerk.shown(work)


def letter(clerk):
    """The letter that follows an approval: issued with its number; there is no printer."""

    def work(dialog):
        clerk.first(True, None)
        clerk.press("p", mod=CTRL)
        clerk.qtbot.waitUntil(lambda: bool(dialog.sheet.number) and not clerk.ask.answers)

    return clerk.shown(work)
