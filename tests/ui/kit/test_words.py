from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QScrollBar,
    QTextEdit,
    QWizard,
)

from asn_desktop.ui.kit import words

# Names of keys stand on Indonesian keyboards as they are; the direction of writing and a per cent sign are no words.
NO_WORDS = {"Alt+Left", "Alt+Right", "Alt+Up", "%p%", "QT_LAYOUT_DIRECTION"}


def unseen(qt_words):
    return {pair for pair in qt_words.unseen if pair[0] != "QShortcut" and pair[1] not in NO_WORDS}


def test_every_standard_button_speaks_indonesian(qtbot, qt_words):
    qt_words.unseen.clear()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton(0x0FFFFC00))
    qtbot.addWidget(box)
    said = {button.text().replace("&", "") for button in box.buttons()}
    assert {"Oke", "Batal", "Simpan", "Tutup", "Ya", "Tidak", "Buka", "Terapkan", "Kembalikan", "Bantuan"} <= said
    assert not said & {"OK", "Cancel", "Save", "Close", "Yes", "No", "Open", "Apply", "Reset", "Help", "Discard"}
    assert not unseen(qt_words)


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_context_menus_of_fields_speak_indonesian(qtbot, qt_words, make):
    qt_words.unseen.clear()
    field = make()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    said = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    assert said[:6] == ["Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus"]
    assert "Pilih semua" in said
    assert not unseen(qt_words)
    menu.deleteLater()


def test_dialogs_of_qt_speak_indonesian(qtbot, qt_words):
    qt_words.unseen.clear()
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    message = QMessageBox()
    message.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    message.setDetailedText("x")
    wizard = QWizard()
    for widget in (files, message, wizard, QInputDialog(), QProgressDialog(), QCalendarWidget(), QScrollBar()):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        widget.findChildren(QPushButton)
    texts = [button.text() for button in message.buttons()]
    assert "Tampilkan rincian…" in texts
    assert not unseen(qt_words)


def test_the_calendar_names_months_and_days_in_indonesian():
    assert words.LOCALE.standaloneMonthName(8) == "Agustus"
    assert words.LOCALE.dayName(1) == "Senin"
    assert [words.LOCALE.standaloneMonthName(month) for month in range(1, 13)] == list(words.MONTHS)


def test_numbers_and_dates_have_the_indonesian_shape():
    assert words.number(1234567.5, 1) == "1.234.567,5"
    assert words.number(Decimal("4.70"), 2) == "4,70"
    assert words.long_date(date(1987, 7, 21)) == "21 Juli 1987"
    assert words.short_date(date(2027, 1, 1)) == "1 Jan 2027"
    assert words.long_date(None) == ""


def test_the_door_answers_from_a_table_and_keeps_indonesian_for_the_rest():
    words.speak({"Simpan": "Save"})
    try:
        assert words.tr("Simpan") == "Save"
        assert words.tr("Tutup") == "Tutup"
    finally:
        words.speak(None)
    assert words.tr("Simpan") == "Simpan"
