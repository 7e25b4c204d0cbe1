from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from asn_desktop.ui.kit.form import Field, Form, Kind

FIELDS = [
    Field(name="name", label="Nama", required=True, help="Sesuai SK."),
    Field(name="born", label="Tanggal lahir", kind=Kind.DATE),
    Field(name="status", label="Status", kind=Kind.CHOICE, choices=[("A", "Aktif"), ("P", "Pensiun")]),
    Field(name="salary", label="Gaji", kind=Kind.MONEY),
    Field(name="count", label="Jumlah", kind=Kind.NUMBER),
    Field(name="score", label="Nilai", kind=Kind.DECIMAL),
    Field(
        name="boss",
        label="Atasan",
        kind=Kind.LOOKUP,
        find=lambda text: [(1, "Camat", "")],
        name_of=lambda key: f"Nomor {key}",
    ),
    Field(name="note", label="Catatan", kind=Kind.MULTILINE, width=2),
    Field(name="active", label="Bertugas", kind=Kind.CHECK),
    Field(name="code", label="Kode", read_only=True),
]
EMPTY = dict.fromkeys(field.name for field in FIELDS)


@pytest.fixture
def form(qtbot):
    made = Form(FIELDS, columns=2)
    qtbot.addWidget(made)
    made.resize(700, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def control(form, name):
    return form.findChild(QWidget, name)


@pytest.mark.parametrize(
    "record",
    [
        EMPTY,
        EMPTY | {"name": "Hendri", "born": date(1987, 7, 21), "status": "P", "salary": 0, "boss": 9, "active": True},
        EMPTY | {"name": "", "status": "X", "note": "a\nb", "code": "7", "active": False},
    ],
)
def test_a_record_untouched_comes_back_as_it_was(form, record):
    form.load(record)
    assert form.values() == record
    assert not form.is_dirty()


def test_typing_makes_dirty_and_taking_it_back_makes_clean(form, qtbot):
    form.load({"name": "Hendri"})
    told = []
    form.dirty_changed.connect(told.append)
    QTest.keyClicks(control(form, "name"), "x")
    assert form.is_dirty()
    QTest.keyClick(control(form, "name"), Qt.Key.Key_Backspace)
    assert told == [True, False] or form.values()["name"] == "Hendri"


def test_escape_restores_and_control_s_asks_to_save(form, qtbot):
    form.load({"name": "Hendri", "born": date(1987, 7, 21)})
    field = control(form, "born")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "entah")
    assert form.is_dirty()
    with qtbot.waitSignal(form.save_requested):
        QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not form.is_dirty()
    assert form.values()["born"] == date(1987, 7, 21)


def test_what_cannot_be_read_is_told_beside_its_field_and_nothing_typed_is_lost(form):
    form.load({"name": "Hendri"})
    QTest.keyClicks(control(form, "born"), "31/2/26")
    assert form.values() is None
    assert "bukan tanggal" in form.problems()["born"]
    assert control(form, "born").text() == "31/2/26"
    note = form.findChild(QLabel, "born_note")
    assert note.isVisible()
    assert control(form, "born").accessibleDescription() == note.text()
    QTest.keyClick(control(form, "born"), Qt.Key.Key_Backspace)
    assert form.problems() == {}


def test_problems_go_to_their_fields_and_the_first_gets_the_cursor(form):
    form.load({})
    form.show_problems({"status": "Pilih status.", "born": "Isi tanggal lahir.", "elsewhere": "Periode sudah ditutup."})
    assert form.problems() == {"born": "Isi tanggal lahir.", "status": "Pilih status."}
    assert control(form, "born").hasFocus()
    general = form.findChild(QLabel, "form_problem")
    assert general.text() == "Periode sudah ditutup."
    form.show_problems({})
    assert form.problems() == {}
    assert not general.isVisible()


def test_required_fields_are_asked_for(form):
    form.load({})
    assert form.checked_values() is None
    assert form.problems() == {"name": "Nama belum diisi."}
    assert form.findChild(QLabel, "name_note").text() == "Nama belum diisi."
    QTest.keyClicks(control(form, "name"), "Hendri")
    assert form.findChild(QLabel, "name_note").text() == "Sesuai SK."
    assert form.checked_values()["name"] == "Hendri"


def test_enter_moves_on_through_the_fields_and_leaving_saves_nothing(form, qtbot):
    form.load({})
    saved = []
    form.save_requested.connect(lambda: saved.append(1))
    control(form, "name").setFocus()
    visited = []
    for _ in range(6):
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        visited.append(form.focusWidget().objectName())
    assert visited == ["born", "status", "salary", "count", "score", "boss"]
    assert saved == []


def test_controls_carry_names_for_tests_and_screen_readers(form):
    assert control(form, "name").accessibleName() == "Nama (wajib)"
    assert isinstance(control(form, "status"), QComboBox)
    for field in FIELDS:
        assert control(form, field.name).accessibleName().startswith(field.label)
    labels = {label.buddy().objectName() for label in form.findChildren(QLabel) if label.buddy()}
    assert {"name", "born", "status"} <= labels


def test_a_read_only_form_changes_nothing_and_can_be_copied_from(form):
    form.load({"name": "Hendri", "status": "A"})
    form.set_read_only(True)
    QTest.keyClicks(control(form, "name"), "xyz")
    assert form.values()["name"] == "Hendri"
    assert not control(form, "status").isEnabled()
    form.set_read_only(False)
    assert not control(form, "name").isReadOnly()
    assert isinstance(control(form, "code"), QLineEdit)
    assert control(form, "code").isReadOnly()


def test_a_hidden_field_is_passed_over(form):
    form.load({})
    form.show_field("born", shown=False)
    control(form, "name").setFocus()
    QTest.keyClick(control(form, "name"), Qt.Key.Key_Return)
    assert form.focusWidget().objectName() == "status"


def test_a_hidden_field_leaves_no_gap_in_its_row(form):
    def left(name):
        form.layout().activate()
        return control(form, name).mapTo(form, QPoint()).x()

    first, second = left("name"), left("born")
    assert first < second
    form.show_field("name", shown=False)
    assert left("born") == first
    form.show_field("name", shown=True)
    assert (left("name"), left("born")) == (first, second)
