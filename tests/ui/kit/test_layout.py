from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from asn_desktop.ui.kit import theme, words
from asn_desktop.ui.kit.job_strip import JobStrip
from asn_desktop.ui.kit.layout import (
    Banner,
    Card,
    Elided,
    EmptyState,
    Split,
    StatusStrip,
    button,
    holder,
    label,
    page,
    row,
)
from asn_desktop.ui.kit.marks import Bar, Chip
from asn_desktop.ui.kit.pdf_view import PdfView
from asn_desktop.ui.kit.switches import FilterChips, Segmented, Stepper, TabBar
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from tests.ui.immediate import ImmediateJobs

LEVELS = [("BELOW", "Di bawah"), ("MEETS", "Sesuai"), ("ABOVE", "Di atas")]


@pytest.fixture
def segments(qtbot):
    made = Segmented("Hasil kerja", LEVELS)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_segments_begin_with_none_and_only_the_person_is_told(segments):
    told = []
    segments.changed.connect(told.append)
    assert segments.value() == ""
    segments.set_value("MEETS")
    segments.set_value("")
    assert (segments.value(), told) == ("", [])
    segments.findChild(QPushButton, "ABOVE").click()
    assert (segments.value(), told) == ("ABOVE", ["ABOVE"])


def test_segments_are_chosen_with_digits_and_arrows(segments):
    told = []
    segments.changed.connect(told.append)
    segments.setFocus()
    key = segments.findChild(QPushButton, "BELOW")
    QTest.keyClick(key, Qt.Key.Key_2)
    QTest.keyClick(segments.findChild(QPushButton, "MEETS"), Qt.Key.Key_Right)
    QTest.keyClick(segments.findChild(QPushButton, "ABOVE"), Qt.Key.Key_Right)
    QTest.keyClick(segments.findChild(QPushButton, "ABOVE"), Qt.Key.Key_Left)
    assert told == ["MEETS", "ABOVE", "MEETS"]
    assert segments.findChild(QPushButton, "MEETS").accessibleName() == "Hasil kerja: Sesuai"


def test_segments_do_not_move_when_one_is_taken(segments):
    widths = [key.width() for key in segments.findChildren(QPushButton)]
    segments.set_value("MEETS")
    assert [key.width() for key in segments.findChildren(QPushButton)] == widths


def test_filters_keep_what_was_taken_while_counts_change(qtbot):
    chips = FilterChips("Jenis")
    qtbot.addWidget(chips)
    told = []
    chips.changed.connect(told.append)
    chips.show_choices([("", "Semua", 1028), ("kgb", "KGB", 7), ("kp", "Kenaikan pangkat", None)])
    assert [key.text() for key in chips.findChildren(QPushButton)] == ["Semua 1.028", "KGB 7", "Kenaikan pangkat"]
    assert chips.value() == ""
    chips.findChild(QPushButton, "filter_kgb").click()
    chips.show_choices([("", "Semua", 27), ("kgb", "KGB", 6), ("kp", "Kenaikan pangkat", None)])
    assert (chips.value(), told) == ("kgb", ["kgb"])
    chips.show_choices([("", "Semua", 1)])
    assert chips.value() == ""


def test_filters_break_into_lines_when_the_room_is_short(qtbot):
    chips = FilterChips("Jenis")
    qtbot.addWidget(chips)
    chips.show_choices([(str(at), f"Pilihan {at}", at) for at in range(8)])
    assert chips.layout().heightForWidth(150) > 3 * chips.layout().heightForWidth(2000)


def test_tabs_keep_their_places_when_one_is_chosen(qtbot):
    tabs = TabBar()
    qtbot.addWidget(tabs)
    for name in ("Beranda", "Keputusan Karier", "Arsip Surat"):
        tabs.addTab(name)
    tabs.show()
    before = [tabs.tabRect(at) for at in range(3)]
    tabs.setCurrentIndex(1)
    assert [tabs.tabRect(at) for at in range(3)] == before


def test_the_split_remembers_its_widths(qtbot):
    memory: dict[str, str] = {}
    split = Split(QLabel("kiri"), QLabel("kanan"), memory, "tab")
    qtbot.addWidget(split)
    split.resize(1000, 300)
    split.show()
    split.moveSplitter(300, 1)
    again = Split(QLabel("kiri"), QLabel("kanan"), memory, "tab")
    qtbot.addWidget(again)
    again.resize(1000, 300)
    again.show()
    assert abs(again.sizes()[0] - split.sizes()[0]) <= 2


def test_a_short_place_shortens_the_text_and_tells_it_whole(qtbot):
    text = Elided("Kepala Seksi Pemerintahan dan Ketertiban Umum")
    qtbot.addWidget(text)
    text.resize(90, 24)
    text.show()
    assert text.text().endswith("…")
    assert text.toolTip() == text.whole() == text.accessibleName()
    text.resize(900, 24)
    assert text.text() == text.whole()
    assert text.toolTip() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_the_space_bar_does(qtbot, key):
    pressed = []
    made = button("Simpan", lambda: pressed.append(1))
    qtbot.addWidget(made)
    made.show()
    QTest.keyClick(made, key)
    assert pressed == [1]


def test_a_button_leaves_control_enter_to_the_dialog_and_an_empty_place_gives_the_keys_to_its_button(qtbot):
    pressed = []
    made = button("Simpan", lambda: pressed.append(1))
    empty = EmptyState("info", "Belum ada", "Tambahkan.", "Tambah")
    place = holder(row(made, empty))
    qtbot.addWidget(place)
    place.show()
    place.keyPressEvent = lambda event: event.accept()
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    empty.setFocus()
    assert place.focusWidget() is empty.findChild(QPushButton)


def test_empty_places_and_banners_offer_one_act(qtbot):
    empty = EmptyState("people", "Belum ada pegawai", "Impor buku kerja SIASN.", "Impor…")
    banner = Banner()
    for each in (empty, banner):
        qtbot.addWidget(each)
    with qtbot.waitSignal(empty.acted):
        empty.findChild(QPushButton).click()
    assert banner.isHidden()
    banner.say("Cadangan berumur 9 hari.", Tone.WARNING, "Cadangkan")
    assert banner.sentence() == "Cadangan berumur 9 hari."
    with qtbot.waitSignal(banner.acted):
        banner.findChild(QPushButton).click()
    banner.hush()
    assert banner.sentence() == ""


def test_small_signs_speak(qtbot):
    chip, bar, steps = Chip("Baik", Tone.INFO), Bar(7, 9), Stepper(["Pilih", "Periksa", "Simpan"])
    for each in (chip, bar, steps):
        qtbot.addWidget(each)
        each.show()
        each.grab()
    steps.go(1)
    assert (chip.accessibleName(), bar.accessibleName(), steps.accessibleName()) == ("Baik", "7/9", "2/3 Periksa")
    steps.go(3)
    assert steps.accessibleName() == "3/3"
    chip.show_word("", Tone.NEUTRAL)
    assert chip.sizeHint().width() == 0


def test_the_status_strip_changes_its_pieces_by_name(qtbot):
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_piece("saved", "✓ Semua perubahan tersimpan")
    strip.show_piece("saved", "Belum disimpan")
    strip.show_piece("file", "siulak.asn", right=True, tip="D:/siulak.asn")
    assert strip.findChild(QLabel, "status_saved").text() == "Belum disimpan"
    strip.show_piece("file", "")
    assert strip.findChild(QLabel, "status_file").isHidden()


def everything(qtbot) -> QWidget:
    card = Card(tr("Penilaian pegawai"), tr("37 dari 42 selesai"))
    card.add(row(button(tr("Simpan"), primary=True, icon="save"), button(tr("Kembalikan")), None))
    card.add(Segmented(tr("Hasil kerja"), [(code, tr(text)) for code, text in LEVELS]))
    chips = FilterChips(tr("Jenis"))
    chips.show_choices([(str(at), tr("Kenaikan pangkat"), 5) for at in range(4)])
    card.add(chips)
    card.add(EmptyState("people", tr("Belum ada pegawai"), tr("Impor buku kerja SIASN."), tr("Impor dari SIASN…")))
    banner = Banner()
    banner.say(tr("Cadangan berumur sembilan hari."), Tone.WARNING, tr("Cadangkan sekarang"))
    jobs = ImmediateJobs()
    strip = JobStrip(jobs)
    made = page(banner, card, PdfView(), strip, label(tr("Kalimat yang panjang. ") * 12))
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    strip.show()
    return made


def clipped(window: QWidget) -> list[str]:
    return [
        key.text()
        for key in window.findChildren(QPushButton)
        if key.isVisible() and key.width() < key.minimumSizeHint().width()
    ]


def test_words_half_as_long_again_clip_no_button(qtbot):
    words.speak(lambda text: text + "m" * (len(text) // 2))
    try:
        window = everything(qtbot)
        assert any("Simpanmmm" in key.text() for key in window.findChildren(QPushButton))
        assert clipped(window) == []
    finally:
        words.speak(None)


@pytest.mark.parametrize("points", [12.5, 15, 20])
def test_larger_text_clips_no_button(qtbot, qapp: QApplication, points):
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(points)
    qapp.setFont(larger)
    try:
        window = everything(qtbot)
        window.resize(1900, 1400)
        assert clipped(window) == []
        for key in window.findChildren(QPushButton):
            if key.isVisible() and key.text():
                assert key.height() >= key.fontMetrics().height()
    finally:
        qapp.setFont(before)


def test_every_control_has_a_name(qtbot):
    window = everything(qtbot)
    field = QLineEdit()
    field.setAccessibleName("x")
    nameless = [
        type(each).__name__
        for each in window.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not each.accessibleName() and each.isVisible()
    ]
    assert nameless == []
    qtbot.addWidget(field)


def test_a_sentence_stands_in_one_line_where_there_is_room(qtbot):
    text = label("Kasi Pemerintahan · III/c · Tahunan 2026", muted=True)
    made = holder(row(text, None))
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show()
    assert text.width() >= text.fontMetrics().horizontalAdvance(text.text())
    assert theme.UNIT == 8


@pytest.mark.parametrize("action", ["", "Impor…"])
def test_tab_passes_an_empty_place_by_its_button_if_there_is_one(qtbot, action):
    whole = QWidget()
    qtbot.addWidget(whole)
    box = QVBoxLayout(whole)
    before, after = QLineEdit(), QLineEdit()
    empty = EmptyState("people", "Belum ada pegawai", "Impor dahulu.", action)
    for each in (before, empty, after):
        box.addWidget(each)
    whole.show()
    qtbot.waitUntil(whole.isActiveWindow)
    before.setFocus()
    passed = []
    while not after.hasFocus():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
        assert len(passed) < 4, "Tab does not get past"
    assert [each.text() for each in passed[:-1]] == [action] * bool(action)
