from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QRadioButton

from asn_desktop.ui.kit.ask import Asker, QtAsker, fit
from asn_desktop.ui.kit.form import Field
from asn_desktop.ui.kit.theme import Tone
from tests.ui.asking import ScriptedAsker


def answering(*steps):
    """Work the dialogs that will open, one step each, and keep the texts of their buttons."""
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(5, look)
            return
        seen.append([button.text() for button in dialog.findChildren(QPushButton)])
        for step in steps:
            step(dialog)

    QTimer.singleShot(0, look)
    return seen


def press(text):
    def step(dialog):
        next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()

    return step


def test_both_askers_answer_the_same_questions():
    first: Asker = QtAsker()
    second: Asker = ScriptedAsker()
    assert first is not second


def test_confirm_says_the_verb_and_the_dangerous_one_is_not_the_default(qapp):
    seen = answering(press("Hapus"))
    assert QtAsker().confirm("Hapus pegawai?", "Riwayatnya ikut terhapus.", yes="Hapus", danger=True)
    assert set(seen[0]) == {"Hapus", "Batal"}
    defaults = []

    def look(dialog):
        defaults.extend(button.text() for button in dialog.findChildren(QPushButton) if button.isDefault())
        dialog.reject()

    answering(look)
    assert not QtAsker().confirm("Hapus pegawai?", "", yes="Hapus", danger=True)
    assert defaults == ["Batal"]


def test_choose_gives_the_code(qapp):
    def pick(dialog):
        dialog.findChildren(QRadioButton)[1].click()

    answering(pick, press("Pilih"))
    assert QtAsker().choose("Berkas sudah ada", "", [("new", "Nama baru"), ("over", "Timpa")]) == "over"
    answering(press("Batal"))
    assert QtAsker().choose("Berkas sudah ada", "", [("new", "Nama baru")]) is None


def test_a_reason_that_is_required_keeps_the_dialog_open(qapp):
    notes = []

    def work(dialog):
        press("Simpan")(dialog)
        notes.append(dialog.form.problems())
        dialog.findChild(QPlainTextEdit, "text").setPlainText("Bukti kehadiran baru.")
        press("Simpan")(dialog)

    answering(work)
    assert QtAsker().text("Alasan", "Berbeda dari usulan.", field="Alasan") == "Bukti kehadiran baru."
    assert notes == [{"text": "Alasan belum diisi."}]


def test_a_small_form_shows_what_its_check_finds(qapp):
    def work(dialog):
        press("Simpan")(dialog)
        assert dialog.form.problems() == {"number": "Nomor 7 sudah dipakai."}
        dialog.form.editor("number").line.setText("8")
        press("Simpan")(dialog)

    answering(work)
    found = QtAsker().fill(
        "Nomor surat",
        [Field(name="number", label="Nomor")],
        {"number": "7"},
        check=lambda values: {"number": "Nomor 7 sudah dipakai."} if values["number"] == "7" else {},
    )
    assert found == {"number": "8"}


def test_a_message_with_details_can_be_copied(qapp):
    answering(press("Salin rincian"), press("Tutup"))
    QtAsker().message("Kesalahan", "Kode AB12.", Tone.CRITICAL, detail="Traceback …")
    assert QApplication.clipboard().text() == "Traceback …"


def test_without_a_printer_it_says_what_to_do(qapp, monkeypatch):
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    texts = []
    answering(lambda dialog: texts.append(dialog.windowTitle()), press("Tutup"))
    assert QtAsker().printer("Cetak") is None
    assert texts == ["Cetak"]


def test_a_dialog_of_ones_own_is_shown_here(qapp):
    dialog = QDialog()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, dialog)
    box.accepted.connect(dialog.accept)
    answering(press("Oke"))
    assert QtAsker().show(dialog)


def test_the_script_answers_in_order_and_refuses_what_nobody_expected():
    ask = ScriptedAsker(True, "over", "alasan", {"number": "8"}, Path("x.pdf"))
    assert ask.confirm("a", "", yes="Ya")
    assert ask.choose("b", "", [("over", "Timpa")]) == "over"
    assert ask.text("c", "", field="Alasan") == "alasan"
    assert ask.fill("d", [Field(name="number", label="Nomor")], {}) == {"number": "8"}
    assert ask.save_file("e", Path("x"), "") == Path("x.pdf")
    ask.message("f", "g")
    ask.done()
    assert [kind for kind, _, _ in ask.asked] == ["confirm", "choose", "text", "fill", "save_file", "message"]
    with pytest.raises(AssertionError, match="unexpected question"):
        ask.confirm("lagi", "", yes="Ya")


def test_a_dialog_never_outgrows_the_screen(qtbot):
    room = QApplication.primaryScreen().availableSize()
    large, small = QDialog(), QDialog()
    for dialog in (large, small):
        qtbot.addWidget(dialog)
    large.resize(room.width() + 100, room.height())
    small.resize(300, 200)
    for dialog in (large, small):
        fit(dialog)
    assert large.width() < room.width()
    assert large.height() < room.height(), "the title bar has to find room too"
    assert (small.width(), small.height()) == (300, 200)
