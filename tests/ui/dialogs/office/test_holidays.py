"""Tests of the list of holidays: a year, its own days, a file, and what a missing year says."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from asn_desktop.services.work_days import work_calendar
from asn_desktop.ui.dialogs.office.holidays import HolidaysDialog, open_holidays
from asn_desktop.ui.dialogs.office.settings import SettingsDialog

ELECTION = date(2026, 11, 25)


@pytest.fixture
def dialog(qtbot, shell) -> HolidaysDialog:
    made = HolidaysDialog(shell, 2026)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog):
    model = dialog.table.window_model
    return [model.row(at) for at in range(model.rowCount())]


def press(qtbot, dialog, name):
    key = dialog.findChild(QPushButton, name)
    assert key.isEnabled(), key.toolTip()
    qtbot.keyClick(key, Qt.Key.Key_Space)


def is_working_day(shell, day):
    with shell.desk.reader() as reader:
        return work_calendar(reader, shell.desk.rules).is_working_day(day)


def turn_to(qtbot, dialog, year):
    combo = dialog.findChild(QComboBox, "holiday_year")
    step = Qt.Key.Key_Down if year > dialog.year() else Qt.Key.Key_Up
    while dialog.year() != year:
        qtbot.keyClick(combo, step)


def test_the_days_of_the_year_stand_in_order(dialog, qtmodeltester):
    days = [each.holiday.day for each in shown(dialog)]
    assert len(days) == 25
    assert days == sorted(days)
    assert dialog.table.window_model.columns[0].text(shown(dialog)[0]) == "Kamis, 1 Januari 2026"
    assert dialog.count.whole() == "17 hari libur · 8 cuti bersama"
    assert dialog.banner.sentence() == ""
    qtmodeltester.check(dialog.table.window_model)


def test_a_day_is_added_renamed_and_taken_away_by_keys(qtbot, shell, ask, dialog):
    dialog.table.setFocus()
    ask.answers.append({"day": ELECTION, "name": "Pilkada"})
    qtbot.keyClick(dialog.table, Qt.Key.Key_Insert)
    assert dialog.table.current_id() == "2026-11-25"
    assert not is_working_day(shell, ELECTION)
    ask.answers.append({"name": "Pemilihan Kepala Daerah", "kind": True})
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    current = next(each for each in shown(dialog) if each.own)
    assert (current.holiday.name, current.kind()) == ("Pemilihan Kepala Daerah", "Cuti bersama")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert is_working_day(shell, ELECTION)
    assert len(shown(dialog)) == 25
    ask.done()


def test_a_shipped_day_on_which_the_office_works_stays_in_sight(qtbot, shell, dialog):
    dialog.table.go_to("2026-12-24")
    press(qtbot, dialog, "holiday_remove")
    assert is_working_day(shell, date(2026, 12, 24))
    row = next(each for each in shown(dialog) if each.id == "2026-12-24")
    assert row.kind() == "Masuk kerja"
    dialog.table.go_to("2026-12-24")
    assert "sudah masuk kerja" in dialog.findChild(QPushButton, "holiday_remove").toolTip()
    shell.ask.answers.append(True)
    press(qtbot, dialog, "holiday_restore")
    assert not is_working_day(shell, date(2026, 12, 24))


def test_a_missing_year_is_said_and_a_file_fills_it(qtbot, shell, ask, dialog, tmp_path):
    turn_to(qtbot, dialog, 2027)
    assert "Daftar hari libur 2027 belum ada" in dialog.banner.sentence()
    assert "tanpa Sabtu dan Minggu saja" in dialog.banner.sentence()
    assert not dialog.findChild(QPushButton, "holiday_export").isEnabled()
    path = tmp_path / "libur.csv"
    path.write_text("Tanggal;Nama\n" + "".join(f"{day:02}-02-2027;Libur {day}\n" for day in range(1, 15)))
    ask.answers.append(path)
    press(qtbot, dialog, "holiday_load")
    assert len(shown(dialog)) == 14
    assert dialog.banner.sentence() == ""
    out = tmp_path / "keluar.csv"
    ask.answers.append(out)
    press(qtbot, dialog, "holiday_export")
    assert out.read_text(encoding="utf-8-sig").count("2027") == 14


def test_a_file_that_is_refused_says_why_and_changes_nothing(qtbot, ask, dialog, tmp_path):
    path = tmp_path / "libur.csv"
    path.write_text("Tanggal;Nama\n31-02-2026;Ganjil\n")
    ask.answers.append(path)
    press(qtbot, dialog, "holiday_load")
    assert "Baris 2" in ask.messages[0][1]
    assert len(shown(dialog)) == 25


def test_a_day_of_another_year_is_shown_in_its_year(qtbot, ask, dialog):
    ask.answers.append({"day": date(2027, 1, 1), "name": "Tahun Baru"})
    press(qtbot, dialog, "holiday_add")
    assert dialog.year() == 2027
    assert [each.id for each in shown(dialog)] == ["2027-01-01"]


def test_it_opens_from_the_settings_and_by_year(qtbot, shell, ask):
    ask.answers.append(lambda dialog: dialog.year() == 2025)
    open_holidays(shell, 2025)
    settings = SettingsDialog(shell)
    qtbot.addWidget(settings)
    settings.show()
    ask.answers.append(lambda dialog: dialog.year() == 2026)
    press(qtbot, settings, "holidays")
    ask.done()
