"""Tests of the list of backups: what it shows, what it asks, what it hands over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from asn_desktop import paths
from asn_desktop.services.offices import set_setting
from asn_desktop.services.safety import backups, second_copies
from asn_desktop.ui.dialogs.safety.restore import BackupsDialog, Holding, comparison, copy_to_usb
from asn_desktop.ui.kit.layout import Banner


@pytest.fixture
def made(shell):
    return backups.back_up(shell.desk, paths.backups())


@pytest.fixture
def dialog(qtbot, shell, ask, made) -> BackupsDialog:
    shown = BackupsDialog(shell.jobs, ask, {}, desk=shell.desk)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def press(qtbot, dialog, name):
    qtbot.keyClick(dialog.findChild(QPushButton, name), Qt.Key.Key_Space)


def test_the_keys_begin_in_the_list(dialog):
    assert dialog.focusWidget() is dialog.table


def test_it_says_what_each_backup_holds(dialog, made):
    row = dialog.table.window_model.row(0)
    assert row.holding == Holding(made.staff, made.appraisals, made.documents, made.last_act)
    assert dialog.table.as_text().splitlines()[1].split("\t")[0] == "24 Nov 2026 09.00"


def test_the_model_keeps_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(dialog.table.window_model)


def test_two_holdings_are_compared_line_by_line():
    assert comparison(Holding(42, 126, 84, ""), Holding(40, 126, 90, "")) == [
        ("Pegawai", "42", "40  (−2)"),
        ("Penilaian", "126", "126"),
        ("Dokumen", "84", "90  (+6)"),
    ]
    assert comparison(None, Holding(40, 0, 0, ""))[0] == ("Pegawai", "–", "40")


def test_nothing_is_restored_without_a_reason(qtbot, dialog):
    key = dialog.findChild(QPushButton, "restore")
    assert not key.isEnabled()
    assert key.toolTip() == "Isi alasannya dahulu."
    assert dialog.wish is None


def test_two_steps_are_enough(qtbot, dialog, made):
    dialog.findChild(QLineEdit, "reason").setText("salah impor")
    press(qtbot, dialog, "restore")
    assert (dialog.wish.path, dialog.wish.reason) == (made.path, "salah impor")
    assert dialog.result() == dialog.DialogCode.Accepted


def test_a_backup_can_be_made_at_once(qtbot, shell, ask, dialog):
    noted = []
    dialog._noted = noted.append
    set_setting(shell.desk, "suggestions", value=False, title="Matikan saran")
    press(qtbot, dialog, "backup_now")
    assert dialog.table.window_model.rowCount() == 2
    assert [one.when for one in noted] == [shell.desk.now]
    assert dialog.findChild(Banner, "backup_result").sentence() == "Cadangan teruji dibuat pukul 09.00."


def test_a_copy_goes_to_a_stick_and_says_when_it_can_be_pulled(qtbot, dialog, ask, tmp_path):
    stick = tmp_path / "usb"
    stick.mkdir()
    ask.answers = [stick]
    press(qtbot, dialog, "usb")
    (copy,) = stick.glob("*.asn")
    assert copy.name == "latihan-20261124-0900.asn"
    assert "USB boleh dicabut" in dialog.findChild(Banner, "backup_result").sentence()
    assert backups.listing(stick)[0].staff == 42


def test_the_same_from_the_menu(qtbot, shell, ask, tmp_path):
    ask.answers = [tmp_path]
    copy_to_usb(shell)
    qtbot.waitUntil(lambda: bool(ask.messages))
    assert "42 pegawai" in ask.messages[0][1]
    assert "memuat jawaban 360 tentang" in ask.messages[0][1]  # some are still being collected


def test_a_copy_from_elsewhere_joins_the_list(qtbot, shell, dialog, ask, tmp_path):
    ask.answers = [backups.copy_to_usb(shell.desk, tmp_path / "dari-usb.asn").path]
    press(qtbot, dialog, "other")
    assert dialog.table.current_id() == str(tmp_path / "dari-usb.asn")
    assert dialog.table.window_model.rowCount() == 2


def test_what_is_no_backup_is_refused_with_a_sentence(qtbot, dialog, ask, tmp_path):
    foreign = tmp_path / "foto.asn"
    foreign.write_bytes(b"bukan berkas kantor")
    ask.answers = [foreign]
    press(qtbot, dialog, "other")
    assert "bukan cadangan" in ask.messages[0][1]


def test_without_an_office_there_is_only_the_way_back(qtbot, dressed, ask, shell, made):
    dialog = BackupsDialog(shell.jobs, ask, {}, desk=None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChild(QPushButton, "usb").isHidden()
    assert dialog.findChild(QPushButton, "backup_now").isHidden()
    assert dialog.table.window_model.rowCount() == 1


def test_a_second_place_is_chosen_here_and_shows_what_it_holds(qtbot, dialog, ask, tmp_path, monkeypatch):
    folder = tmp_path / "disk-lain"
    folder.mkdir()
    monkeypatch.setattr(second_copies, "_disk", lambda path: int(path == folder))
    state = dialog.findChild(QLabel, "second_state")
    assert state.text() == "Cadangan kedua di disk lain: belum dipilih."
    assert dialog.findChild(QPushButton, "second_stop").isHidden()
    ask.answers = [folder]
    press(qtbot, dialog, "second")
    assert state.text() == f"Cadangan kedua di {folder}: 24 Nov 2026 09.00."
    assert "disimpan juga di" in dialog.findChild(Banner, "backup_result").accessibleName()
    folder.rename(tmp_path / "dicabut")
    dialog.back_up()
    assert "tidak terpasang" in state.text()
    press(qtbot, dialog, "second_stop")
    assert state.text() == "Cadangan kedua di disk lain: belum dipilih."
