"""The import assistant and the tree of units, by keys and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employees, units
from asn_desktop.ui.dialogs.imports import import_words
from asn_desktop.ui.dialogs.imports.importing import COLUMNS, FILE, RESULT, REVIEW, ImportDialog
from asn_desktop.ui.dialogs.office.units import UnitsDialog
from asn_desktop.ui.kit.jobs import Jobs
from tests.services.duk import EXPERT, duk
from tests.services.staff_room import a_row, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker


def people(shell: Shell) -> int:
    with shell.desk.reader() as reader:
        return employees.count(reader)


def opened(dialog: QDialog, qtbot: QtBot) -> QDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(new_shell: Shell, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(new_shell, import_words.staff())
    opened(made, qtbot)
    return made


def press(dialog: QDialog, name: str, qtbot: QtBot) -> None:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    assert found.isEnabled(), name
    assert found.isVisible(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def shown_tabs(dialog: ImportDialog) -> list[str]:
    tabs = dialog.review_page.tabs
    titles = [tabs.tabText(at) for at in range(tabs.count()) if tabs.isTabVisible(at)]
    assert titles[-1].startswith("Kolom "), "how the sheet was read is always there"
    return titles[:-1]


def test_a_known_sheet_goes_straight_to_the_review_and_writes_nothing(
    dialog: ImportDialog, new_shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    ask.answers.append(workbook(tmp_path / "siasn.xlsx", a_row(1), a_row(2), a_row(3)))
    assert dialog.stepper.at() == FILE
    press(dialog, "import_choose", qtbot)
    assert dialog.stepper.at() == REVIEW
    assert shown_tabs(dialog) == ["Ditambah 3"]
    assert dialog.go_on.text() == "Impor 3 pegawai"
    assert people(new_shell) == 0
    press(dialog, "import_go_on", qtbot)
    assert dialog.stepper.at() == RESULT
    assert people(new_shell) == 3
    press(dialog, "import_undo", qtbot)
    assert people(new_shell) == 0
    assert dialog.undo.isHidden()


def test_what_holds_for_the_whole_sheet_is_said_once(dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.read(workbook(tmp_path / "siasn.xlsx", a_row(1, MK_TAHUN="16", MK_BULAN="9"), a_row(2, MK_TAHUN="16")))
    assert dialog.review_page.summary.text().count("Masa kerja 2 pegawai") == 1


def test_a_dropped_file_is_read(dialog: ImportDialog, tmp_path: Path) -> None:
    path = workbook(tmp_path / "siasn.xlsx", a_row(1))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dialog.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert dialog.stepper.at() == REVIEW


def test_rejected_rows_are_named_and_block_until_the_box_is_ticked(
    dialog: ImportDialog, new_shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    path = workbook(tmp_path / "siasn.xlsx", a_row(1), a_row(2, NIP_BARU="12345"), a_row(3))
    dialog.read(path)
    assert shown_tabs(dialog) == ["Ditambah 2", "Ditolak 1"]
    table = dialog.review_page.tables[3]
    row = table.window_model.row(0)
    assert (row.row, row.column, row.value) == (3, "NIP BARU", "12345")
    assert dialog.review_page.detail.text() == row.message
    assert not dialog.go_on.isEnabled()
    assert "1 baris ditolak" in dialog.review_page.why.text()
    out = tmp_path / "kesalahan.xlsx"
    ask.answers.append(out)
    press(dialog, "import_errors", qtbot)
    assert openpyxl.load_workbook(out).active.cell(3, 1).fill.fgColor.rgb not in {None, "00000000"}
    dialog.review_page.only_right.click()
    press(dialog, "import_go_on", qtbot)
    assert people(new_shell) == 2


def test_what_changes_is_shown_field_by_field(dialog: ImportDialog, new_shell: Shell, tmp_path: Path) -> None:
    dialog.read(workbook(tmp_path / "satu.xlsx", a_row(1), a_row(2)))
    dialog._go_on()
    again = workbook(tmp_path / "dua.xlsx", a_row(1, GELAR_BELAKANG="S.IP."), a_row(2))
    second = ImportDialog(new_shell, import_words.staff())
    second.read(again)
    assert shown_tabs(second) == ["Berubah 1", "Tetap 1"]
    row = second.review_page.tables[1].window_model.row(0)
    assert (row.label, row.old, row.new) == ("Gelar belakang", "", "S.IP.")
    second.deleteLater()


def test_a_sheet_that_brings_nothing_says_so(dialog: ImportDialog, new_shell: Shell, tmp_path: Path) -> None:
    path = workbook(tmp_path / "satu.xlsx", a_row(1))
    dialog.read(path)
    dialog._go_on()
    second = ImportDialog(new_shell, import_words.staff(), path)
    assert not second.go_on.isEnabled()
    assert "tidak membawa perubahan" in second.review_page.why.text()
    second.deleteLater()


def test_unknown_headers_are_matched_by_hand(
    dialog: ImportDialog, new_shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    row = {"Nomor": "198707212009121002", "Siapa": "Hendri Saputra", "Tempat tugas": "Seksi Pemerintahan"}
    dialog.read(workbook(tmp_path / "lain.xlsx", row))
    assert dialog.stepper.at() == COLUMNS
    form = dialog.columns_page.form()
    assert set(form.problems()) == {"nip", "name"}
    press(dialog, "import_go_on", qtbot)
    assert dialog.stepper.at() == COLUMNS, "without NIP and name nothing can be read"
    form.editor("nip").set(0)
    form.editor("name").set(0)
    press(dialog, "import_go_on", qtbot)
    assert "sudah dipakai" in form.problems()["name"]
    form.editor("name").set(1)
    form.editor("unit_name").set(2)
    press(dialog, "import_go_on", qtbot)
    assert dialog.stepper.at() == REVIEW
    press(dialog, "import_go_on", qtbot)
    assert people(new_shell) == 1


def test_the_columns_of_a_known_sheet_can_be_changed(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.read(workbook(tmp_path / "siasn.xlsx", a_row(1)))
    press(dialog, "import_columns", qtbot)
    assert dialog.stepper.at() == COLUMNS
    assert dialog.columns_page.form().problems() == {}
    dialog.columns_page.form().editor("unit_name").set(None)
    press(dialog, "import_go_on", qtbot)
    assert dialog.stepper.at() == REVIEW
    assert dialog.review_page.tables[0].window_model.row(0).second != "Subbagian Umum"


def test_an_unreadable_file_is_told_and_another_can_be_chosen(
    dialog: ImportDialog, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "rusak.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    dialog.read(bad)
    assert dialog.stepper.at() == FILE
    assert "rusak.xlsx" in dialog.banner.sentence()
    ask.answers.append(workbook(tmp_path / "baik.xlsx", a_row(1)))
    press(dialog, "import_choose", qtbot)
    assert dialog.stepper.at() == REVIEW
    assert dialog.banner.sentence() == ""


def test_a_file_changed_since_the_review_is_refused_and_can_be_read_again(
    dialog: ImportDialog, new_shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    path = workbook(tmp_path / "siasn.xlsx", a_row(1))
    dialog.read(path)
    workbook(path, a_row(1), a_row(2))
    press(dialog, "import_go_on", qtbot)
    assert "berubah sejak pratinjau" in dialog.banner.sentence()
    assert people(new_shell) == 0
    dialog.banner.acted.emit()
    assert shown_tabs(dialog) == ["Ditambah 2"]


def test_the_example_workbook_imports_as_nobody(
    dialog: ImportDialog, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "contoh.xlsx"
    ask.answers.append(out)
    press(dialog, "import_template", qtbot)
    assert out.exists()
    dialog.read(out)
    assert dialog.stepper.at() == REVIEW
    assert not dialog.go_on.isEnabled()


def test_an_import_on_the_worker_shows_progress_and_arrives(new_shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    new_shell.jobs = Jobs()
    dialog = ImportDialog(new_shell, import_words.staff())
    opened(dialog, qtbot)
    dialog.read(workbook(tmp_path / "siasn.xlsx", *(a_row(number) for number in range(1, 20))))
    assert dialog.busy_line.isVisible()
    assert not dialog.pages.isEnabled()
    qtbot.waitUntil(lambda: dialog.stepper.at() == REVIEW)
    qtbot.waitUntil(lambda: not dialog.busy_line.isVisible())
    assert dialog.focusWidget().objectName() == "import_added"
    press(dialog, "import_go_on", qtbot)
    qtbot.waitUntil(lambda: dialog.stepper.at() == RESULT)
    assert dialog.focusWidget() is dialog.go_on
    assert people(new_shell) == 19
    qtbot.waitUntil(lambda: not new_shell.jobs.busy())
    new_shell.jobs.shutdown()


def test_esc_stops_before_it_closes(new_shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    new_shell.jobs = Jobs()
    dialog = ImportDialog(new_shell, import_words.staff())
    opened(dialog, qtbot)
    dialog.read(workbook(tmp_path / "siasn.xlsx", *(a_row(number) for number in range(1, 20))))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not new_shell.jobs.busy())
    assert people(new_shell) == 0
    new_shell.jobs.shutdown()


def test_the_assistant_fits_the_small_screen(dialog: ImportDialog) -> None:
    hint = dialog.minimumSizeHint()
    assert hint.width() <= 1000
    assert hint.height() <= 520


# A DUK, and columns corrected once


def test_how_a_duk_is_read_is_shown_column_by_column(dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.read(duk(tmp_path / "duk.xlsx"))
    assert shown_tabs(dialog) == ["Ditambah 4"]
    table = dialog.review_page.tables[5]
    columns = [table.window_model.row(at) for at in range(table.window_model.rowCount())]
    assert [(each.letter, each.field) for each in columns][1:3] == [
        ("B", "Nama dan NIP (satu kolom)"),
        ("C", "Golongan"),
    ]
    assert "Kolom B memuat Nama dan NIP sekaligus" in dialog.review_page.summary.text()


def test_columns_chosen_once_are_kept_for_the_next_file(
    dialog: ImportDialog, new_shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    odd = ("NO", "PEGAWAI", "PANGKAT", "", "JABATAN", "", "PENDIDIKAN", "", "TGL LAHIR", "KET")
    dialog.read(duk(tmp_path / "oktober.xlsx", EXPERT, upper=odd))
    assert dialog.stepper.at() == COLUMNS
    form = dialog.columns_page.form()
    offered = [form.editor("name_nip").combo.itemText(at) for at in range(1, 3)]
    assert offered[1].startswith("B · PEGAWAI · Budi Hartono"), "an example tells the columns apart"
    form.editor("name_nip").set(1)
    press(dialog, "import_go_on", qtbot)
    assert dialog.stepper.at() == REVIEW
    second = ImportDialog(new_shell, import_words.staff(), duk(tmp_path / "november.xlsx", EXPERT, upper=odd))
    assert second.stepper.at() == REVIEW
    assert "seperti impor sebelumnya" in second.review_page.summary.text()
    second.deleteLater()


def test_other_header_rows_are_chosen_and_the_guess_comes_back(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.read(duk(tmp_path / "duk.xlsx"))
    press(dialog, "import_columns", qtbot)
    page = dialog.columns_page
    assert not page.guess.isEnabled()
    page.rows.set((4, 1))
    page.rows.changed.emit()
    assert dialog.stepper.at() == COLUMNS
    assert page.form().editor("name_nip").get() is None
    assert page.guess.isEnabled()
    press(dialog, "import_guess", qtbot)
    assert page.form().editor("name_nip").get() == 1
    page.form().editor("golongan").set(None)
    page.form().editor("golongan").changed.emit()
    press(dialog, "import_guess", qtbot)
    assert page.form().editor("golongan").get() == 2


# Units


@pytest.fixture
def tree(shell: Shell, qtbot: QtBot) -> UnitsDialog:
    made = UnitsDialog(shell)
    opened(made, qtbot)
    return made


def unit_named(shell: Shell, name: str) -> units.UnitRow | None:
    with shell.desk.reader() as reader:
        return next((unit for unit in units.tree(reader) if unit.name == name), None)


def test_a_unit_is_added_given_a_head_moved_and_removed(
    tree: UnitsDialog, shell: Shell, ask: ScriptedAsker, qtbot: QtBot
) -> None:
    page = tree.tree_page
    office = page.table.current_id()
    page.add()
    page.form.editor("name").control().setFocus()
    qtbot.keyClicks(page.form.editor("name").control(), "Seksi Arsip")
    press(tree, "unit_save", qtbot)
    unit = unit_named(shell, "Seksi Arsip")
    assert unit is not None
    assert unit.parent_id == office
    assert page.table.current_id() == unit.id
    with shell.desk.reader() as reader:
        head = employees.rows(reader, employees.ids(reader)[:1])[0]
    lookup = page.form.editor("head_id").control()
    lookup.setFocus()
    qtbot.keyClicks(lookup, head.nip)
    qtbot.keyClick(lookup, Qt.Key.Key_Return)
    secretariat = unit_named(shell, "Sekretariat Kecamatan")
    assert secretariat is not None
    page.form.editor("parent_id").set(secretariat.id)
    page.form.editor("parent_id").changed.emit()
    press(tree, "unit_save", qtbot)
    unit = unit_named(shell, "Seksi Arsip")
    assert unit is not None
    assert (unit.parent_id, unit.head_id, unit.depth) == (secretariat.id, head.id, 2)
    ask.answers.append(True)
    press(tree, "unit_remove", qtbot)
    assert unit_named(shell, "Seksi Arsip") is None


def test_renaming_a_unit_keeps_its_place(tree: UnitsDialog, shell: Shell, qtbot: QtBot) -> None:
    with shell.desk.reader() as reader:
        before = [unit.id for unit in units.tree(reader)]
    page = tree.tree_page
    page.table.go_to(before[2])
    page.form.editor("name").control().setFocus()
    qtbot.keyClicks(page.form.editor("name").control(), " Zona")
    qtbot.keyClick(page.form.editor("name").control(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with shell.desk.reader() as reader:
        after = units.tree(reader)
    assert [unit.id for unit in after] == before
    assert "Zona" in after[2].name


def test_a_unit_with_people_cannot_be_removed_and_says_why(
    tree: UnitsDialog, shell: Shell, ask: ScriptedAsker, qtbot: QtBot
) -> None:
    unit = unit_named(shell, "Seksi Pemerintahan")
    assert unit is not None
    tree.tree_page.table.go_to(unit.id)
    ask.answers.append(True)
    press(tree, "unit_remove", qtbot)
    assert "masih berisi" in tree.tree_page.banner.sentence()
    assert unit_named(shell, "Seksi Pemerintahan") is not None


def test_a_unit_is_never_offered_below_itself(tree: UnitsDialog, shell: Shell) -> None:
    secretariat = unit_named(shell, "Sekretariat Kecamatan")
    below = unit_named(shell, "Subbagian Umum dan Kepegawaian")
    assert secretariat is not None
    assert below is not None
    tree.tree_page.table.go_to(secretariat.id)
    offered = tree.tree_page.form.editor("parent_id")._codes
    assert secretariat.id not in offered
    assert below.id not in offered


def test_the_officials_outside_are_kept(tree: UnitsDialog, shell: Shell, qtbot: QtBot) -> None:
    tree.tabs.setCurrentIndex(1)
    form = tree.outside_page.forms["external_assessor"]
    line = form.editor("name").control()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Drs. Budi, M.Si.")
    press(tree, "outside_save", qtbot)
    with shell.desk.reader() as reader:
        assert offices.setting(reader, "external_assessor")["name"] == "Drs. Budi, M.Si."
    assert not tree.outside_page.is_dirty()


def test_closing_with_something_typed_asks(tree: UnitsDialog, ask: ScriptedAsker, qtbot: QtBot) -> None:
    line = tree.tree_page.form.editor("name").control()
    line.setFocus()
    qtbot.keyClicks(line, "x")
    ask.answers.append(False)
    tree.reject()
    assert tree.isVisible()
    ask.answers.append(True)
    tree.reject()
    assert not tree.isVisible()


def test_the_tree_fits_the_small_screen(tree: UnitsDialog) -> None:
    hint = tree.minimumSizeHint()
    assert hint.width() <= 1000
    assert hint.height() <= 520
