from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.ui.kit.date_editor import DateEditor, read_date
from asn_desktop.ui.kit.editors import (
    CheckEditor,
    ChoiceEditor,
    MoneyEditor,
    MultilineEditor,
    NumberEditor,
    TextEditor,
    Unreadable,
    WrappingEditor,
    read_number,
)
from asn_desktop.ui.kit.lookup_editor import LookupEditor
from asn_desktop.ui.kit.words import long_date


class Level(StrEnum):
    LOW = "LOW"
    HIGH = "HIGH"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("   ", None),
        ("1/2/26", date(2026, 2, 1)),
        ("1-2-2026", date(2026, 2, 1)),
        ("01.02.2026", date(2026, 2, 1)),
        ("1 2 2026", date(2026, 2, 1)),
        ("01022026", date(2026, 2, 1)),
        ("2026-02-01", date(2026, 2, 1)),
        ("21 Juli 1987", date(1987, 7, 21)),
        ("21 jul 87", date(1987, 7, 21)),
        ("17-Agt-1945", date(1945, 8, 17)),
        ("3 nopember 2001", date(2001, 11, 3)),
        ("5/6/49", date(2049, 6, 5)),
        ("5/6/50", date(1950, 6, 5)),
    ],
)
def test_dates_are_read_as_people_write_them(typed, meant):
    assert read_date(typed) == meant


@pytest.mark.parametrize("typed", ["31/2/2026", "besok", "1/13/2026", "1 ju 2026", "12", "1/2", "00/01/2026"])
def test_what_is_no_date_is_told_in_a_sentence(typed):
    with pytest.raises(Unreadable, match="bukan tanggal"):
        read_date(typed)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_the_long_form_reads_back(day):
    assert read_date(long_date(day)) == day
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("12", Decimal(12)),
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("1.234.567,5", Decimal("1234567.5")),
        ("1 234", Decimal(1234)),
        ("-3", Decimal(-3)),
        ("2.873.500", Decimal(2873500)),
    ],
)
def test_numbers_are_read_with_comma_and_points(typed, meant):
    assert read_number(typed) == meant


@pytest.mark.parametrize("typed", ["dua", "1,2,3", "1..2", "12a", "1.23.4"])
def test_what_is_no_number_is_told_in_a_sentence(typed):
    with pytest.raises(Unreadable, match="bukan angka"):
        read_number(typed)


@pytest.mark.parametrize(
    ("make", "values"),
    [
        (TextEditor, [None, "", "Hendri", " dua  spasi ", "1/2/26"]),
        (MultilineEditor, [None, "", "satu\ndua\n", "x"]),
        (WrappingEditor, [None, "", "satu  dua\n", "x"]),
        (NumberEditor, [None, 0, 7, -3]),
        (lambda: NumberEditor(decimals=2), [None, Decimal("4.70"), Decimal(0)]),
        (MoneyEditor, [None, 0, 2873500]),
        (DateEditor, [None, date(1987, 7, 21)]),
        (
            lambda: ChoiceEditor([(Level.LOW, "Rendah"), (Level.HIGH, "Tinggi"), ("", "Kosong")]),
            [None, Level.HIGH, "", "LAMA"],
        ),
        (CheckEditor, [None, True, False]),
        (lambda: LookupEditor(lambda _text: [], lambda key: f"Nama {key}"), [None, 7, "x-1"]),
    ],
    ids=["text", "lines", "wrapping", "number", "decimal", "money", "date", "choice", "check", "lookup"],
)
def test_what_goes_in_comes_out_exactly_and_silently(qtbot, make, values):
    editor = make()
    qtbot.addWidget(editor)
    told = []
    editor.changed.connect(lambda: told.append(1))
    for value in [*values, *reversed(values)]:
        editor.set(value)
        assert editor.get() == value
        assert type(editor.get()) is type(value)
    assert told == []


def test_a_number_asked_whole_refuses_a_fraction(qtbot):
    editor = NumberEditor()
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, "2,5")
    with pytest.raises(Unreadable, match="bilangan bulat"):
        editor.get()


def test_money_is_tidied_when_the_field_is_left(qtbot):
    editor = MoneyEditor()
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, "Rp 2873500,-")
    assert editor.get() == 2873500
    editor.line.editingFinished.emit()
    assert editor.line.text() == "2.873.500"


def test_a_date_is_typed_shown_long_and_kept_when_unreadable(qtbot):
    editor = DateEditor()
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, "1/2/26")
    editor.line.editingFinished.emit()
    assert editor.line.text() == "1 Februari 2026"
    editor.line.selectAll()
    QTest.keyClicks(editor.line, "31/2/26")
    editor.line.editingFinished.emit()
    assert editor.line.text() == "31/2/26"


def test_the_calendar_is_a_button_and_takes_a_day(qtbot):
    editor = DateEditor()
    qtbot.addWidget(editor)
    editor.show()
    editor.set(date(1987, 7, 21))
    QTest.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(1987, 7, 21)
    with qtbot.waitSignal(editor.changed):
        calendar.clicked.emit(QDate(2026, 2, 1))
    assert editor.get() == date(2026, 2, 1)


def test_the_wheel_does_not_change_a_choice(qtbot):
    editor = ChoiceEditor([("a", "A"), ("b", "B")])
    qtbot.addWidget(editor)
    editor.set("a")
    told = []
    editor.changed.connect(lambda: told.append(editor.get()))
    QTest.keyClick(editor.combo, Qt.Key.Key_Down)
    assert told == ["b"]
    editor.show_choices([("c", "C")])
    assert editor.get() == "b"


PEOPLE = [(1, "Ardinal", "Camat"), (2, "Rosmanidar", "Sekretaris"), (3, "Ardi", "Kasi")]


@pytest.fixture
def lookup(qtbot):
    def find(text):
        return [person for person in PEOPLE if text.casefold() in person[1].casefold()]

    editor = LookupEditor(find, lambda key: next(name for at, name, _ in PEOPLE if at == key))
    qtbot.addWidget(editor)
    editor.show()
    editor.line.setFocus()
    return editor


def test_a_lookup_searches_while_typing_and_enter_takes(lookup, qtbot):
    QTest.keyClicks(lookup.line, "ard")
    qtbot.waitUntil(lambda: lookup.offered() == ["Ardinal\nCamat", "Ardi\nKasi"])
    QTest.keyClick(lookup.line, Qt.Key.Key_Down)
    QTest.keyClick(lookup.line, Qt.Key.Key_Return)
    assert lookup.get() == 3
    assert lookup.line.text() == "Ardi"
    assert lookup.offered() == []


def test_a_lookup_refuses_a_text_that_was_not_chosen(lookup):
    QTest.keyClicks(lookup.line, "Entah")
    with pytest.raises(Unreadable, match="Pilih “Entah” dari daftar"):
        lookup.get()
    lookup.line.selectAll()
    QTest.keyClick(lookup.line, Qt.Key.Key_Delete)
    assert lookup.get() is None


def test_escape_closes_the_list_of_a_lookup_first(lookup):
    QTest.keyClick(lookup.line, Qt.Key.Key_Down)
    assert lookup.holds_escape()
    QTest.keyClick(lookup.line, Qt.Key.Key_Escape)
    assert not lookup.holds_escape()


def test_a_wrapping_text_moves_on_with_enter_and_holds_no_line_breaks(qtbot):
    editor = WrappingEditor()
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.accepted):
        qtbot.keyClick(editor.area, Qt.Key.Key_Return)
    editor.area.insertPlainText("satu\n dua ")
    assert editor.get() == "satu dua"


# Tab


@pytest.mark.parametrize("make", [DateEditor, lambda: LookupEditor(lambda _text: [], str), TextEditor])
@pytest.mark.parametrize("deep", [False, True])
def test_tab_goes_through_an_editor_wherever_it_stands(qtbot, make, deep):
    whole = QWidget()
    qtbot.addWidget(whole)
    box = QVBoxLayout(whole)
    before, editor, after = QLineEdit(), make(), QLineEdit()
    inside = QStackedWidget() if deep else editor
    if isinstance(inside, QStackedWidget):
        inside.addWidget(editor)
    for each in (before, inside, after):
        box.addWidget(each)
    whole.show()
    qtbot.waitUntil(whole.isActiveWindow)
    before.setFocus()
    for expected in (editor.control(), after):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
