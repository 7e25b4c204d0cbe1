"""Tests of what an office sets, and of what the program says about itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView

from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.dialogs.about import AboutDialog
from asn_desktop.ui.dialogs.office.settings import SettingsDialog


@pytest.fixture
def settings(qtbot, shell) -> SettingsDialog:
    made = SettingsDialog(shell)
    qtbot.addWidget(made, before_close_func=lambda each: [form.restore() for form in each._forms])
    made.show()
    return made


def typed(qtbot, dialog, name, text):
    line = dialog.findChild(QLineEdit, name)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


def press(qtbot, dialog, name):
    qtbot.keyClick(dialog.findChild(QPushButton, name), Qt.Key.Key_Space)


def stored(shell, name, default=None):
    with shell.desk.reader() as reader:
        return offices.setting(reader, name, default)


def test_the_example_follows_the_pattern_and_the_unit(qtbot, settings):
    example = settings.findChild(QLabel, "number_example")
    assert example.text() == "Contoh: 800.1.4.4/007/KEC-SLK/XI/2026"
    typed(qtbot, settings, "letter_code", "KEC-X")
    typed(qtbot, settings, "number_pattern", "{urut}/{unit}/{tahun}")
    assert example.text() == "Contoh: 7/KEC-X/2026"
    typed(qtbot, settings, "number_pattern", "{unit}/{tahun}")
    assert "{urut}" in example.text()


def test_the_kind_of_period_is_the_offices_own(qtbot, shell, settings):
    editor = settings._periods.editor("period_kind")
    assert editor.combo.currentText() == "Tahunan saja"
    qtbot.keyClick(editor.control(), Qt.Key.Key_Home)
    assert editor.combo.currentText() == "Triwulanan dan tahunan"
    press(qtbot, settings, "save")
    assert stored(shell, "period_kind") == "QUARTERLY"
    with shell.desk.reader() as reader:
        assert acts.title(reader, acts.latest(reader)) == "Ubah evaluasi periodik: triwulanan dan tahunan"


def test_only_what_changed_is_written_each_as_an_act(qtbot, shell, settings):
    news = []
    shell.changed.connect(lambda changes: news.append(changes.name))
    assert not settings.findChild(QPushButton, "save").isEnabled()
    typed(qtbot, settings, "place", "Siulak Gedang")
    typed(qtbot, settings, "number_pattern", "{urut:03}/{unit}/{tahun}")
    press(qtbot, settings, "save")
    assert news == ["Ubah data kantor Kecamatan Siulak", "Ubah pola nomor surat"]
    with shell.desk.reader() as reader:
        assert offices.one(reader).place == "Siulak Gedang"
    assert stored(shell, "number_pattern") == "{urut:03}/{unit}/{tahun}"
    assert settings.result() == settings.DialogCode.Accepted


def test_suggestions_can_be_switched_off(qtbot, shell, settings):
    qtbot.keyClick(settings._hints.editor("suggestions").control(), Qt.Key.Key_Space)
    press(qtbot, settings, "save")
    assert stored(shell, "suggestions") is False


def test_the_daily_log_and_the_names_of_feedback_are_switched_one_by_one(qtbot, shell, settings):
    qtbot.keyClick(settings._notes.editor("daily_log").control(), Qt.Key.Key_Space)
    qtbot.keyClick(settings._notes.editor("remark_names").control(), Qt.Key.Key_Space)
    press(qtbot, settings, "save")
    assert stored(shell, "daily_log") is False  # the practice office keeps one
    assert stored(shell, "remark_names") is True


def test_the_promise_to_raters_can_grow(qtbot, shell, settings):
    typed(qtbot, settings, "smallest_group", "4")
    press(qtbot, settings, "save")
    assert stored(shell, "smallest_group") == 4


def test_a_promise_too_small_is_refused_beside_its_field(qtbot, settings):
    typed(qtbot, settings, "smallest_group", "2")
    press(qtbot, settings, "save")
    assert "Isi 3 sampai 10" in settings._answers.problems()["smallest_group"]


def test_a_pattern_that_repeats_numbers_is_refused_beside_its_field(qtbot, shell, settings):
    typed(qtbot, settings, "number_pattern", "{unit}/{tahun}")
    press(qtbot, settings, "save")
    assert "number_pattern" in settings._letters.problems()
    assert settings.isVisible()


def test_the_outer_assessor_needs_both_names(qtbot, shell, settings):
    typed(qtbot, settings, "external_superior.name", "")
    press(qtbot, settings, "save")
    assert "external_superior.name" in settings._outer.problems()
    typed(qtbot, settings, "external_superior.name", "Monadi")
    press(qtbot, settings, "save")
    assert stored(shell, "external_superior")["name"] == "Monadi"


@pytest.mark.parametrize("leaves", [True, False])
def test_what_was_typed_is_not_thrown_away_unasked(qtbot, ask, settings, leaves):
    typed(qtbot, settings, "place", "Siulak Gedang")
    ask.answers = [leaves]
    settings.reject()
    assert settings.isVisible() is not leaves


# About


def test_about_names_the_file_and_every_shipped_part(qtbot, shell):
    dialog = AboutDialog(shell.desk)
    qtbot.addWidget(dialog)
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "latihan.asn" in said
    table = dialog.findChild(QTableView, "parts")
    listed = table.as_text()
    assert "SQLite\t3." in listed
    assert "ASN Bookman" in listed


def test_how_forms_are_printed_is_the_offices_own(qtbot, shell, settings):
    editor = settings._printed.editor("form_paper")
    assert editor.combo.currentText() == "Folio 8,5 × 13 inci (ukuran resmi)"
    qtbot.keyClick(editor.control(), Qt.Key.Key_End)
    settings._printed.editor("all_choices").control().click()
    press(qtbot, settings, "save")
    assert stored(shell, "form_paper") == "A4"
    assert stored(shell, "all_choices") is True
    assert stored(shell, "format_line") is None


def test_an_emblem_is_kept_as_soon_as_it_is_chosen(qtbot, shell, ask, tmp_path):
    from PySide6.QtGui import QColor, QImage

    from asn_desktop.services.letters.emblems import Emblem, picture
    from asn_desktop.ui.forms.emblems import EmblemPictures

    image = QImage(30, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#1F4E8C"))
    path = tmp_path / "kerinci.png"
    assert image.save(str(path))
    pictures = EmblemPictures(shell)
    qtbot.addWidget(pictures)
    ask.answers.append(path)
    pictures.choose(Emblem.REGION)
    with shell.desk.reader() as reader:
        assert picture(reader, Emblem.REGION) == path.read_bytes()
    pictures.clear(Emblem.REGION)
    with shell.desk.reader() as reader:
        assert picture(reader, Emblem.REGION) is None
