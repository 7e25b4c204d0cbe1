"""Journey: an office that has only a DUK: staff in, history out to Excel and back, the rest by keys, answers at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.services.undo import Session
from asn_desktop.storage import check
from asn_desktop.ui.dialogs.imports.importing import REVIEW, ImportDialog
from asn_desktop.ui.tabs.career.tab import CareerTab
from asn_desktop.ui.tabs.career.words import Group
from asn_desktop.ui.tabs.employees.tab import EmployeesTab
from tests.services.duk import duk

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker

WANTED = "FFFFF2B3"
ANSWERS = {
    "PREDIKAT 2024": "Baik",
    "PREDIKAT 2025": "Sangat Baik",
    "CUTI DI LUAR TANGGUNGAN NEGARA": "Tidak pernah",
    "MASA KERJA TAHUN": "6",
    "MASA KERJA BULAN": "0",
    "UJIAN DINAS": "Belum pernah",
}  # the punishments are left for the keyboard


def press(place: QWidget, name: str, qtbot: QtBot) -> None:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    assert found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def bring(file: Path, ask: ScriptedAsker, qtbot: QtBot):
    """What somebody does in the assistant: choose the file, look, import, close."""

    def work(dialog: QDialog) -> bool:
        assert isinstance(dialog, ImportDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        ask.answers.append(file)
        press(dialog, "import_choose", qtbot)
        assert dialog.stepper.at() == REVIEW
        press(dialog, "import_go_on", qtbot)
        press(dialog, "import_go_on", qtbot)
        return bool(dialog.result())

    return work


def fill_in(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    sheet = book["Riwayat"]
    titles = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.fill.fgColor.rgb == WANTED:
                cell.value = ANSWERS.get(titles[cell.column - 1])
    book.save(file)


def test_from_a_duk_to_career_answers(new_shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot) -> None:
    session = Session()
    new_shell.changed.connect(session.note)
    tab = EmployeesTab(new_shell)
    qtbot.addWidget(tab)
    tab.resize(1366, 560)
    tab.show()

    ask.answers.append(bring(duk(tmp_path / "duk.xlsx"), ask, qtbot))
    tab.listing.pane.empty.acted.emit()
    assert tab.listing.table.window_model.rowCount() == 4

    # Everything is unknown at first; the workbook goes out and comes back.
    press(tab, "complete_data", qtbot)
    gaps = tab.gaps
    waiting = gaps.table.window_model.rowCount()
    assert waiting > 10
    workbook = tmp_path / "riwayat.xlsx"
    ask.answers.append(workbook)
    press(tab, "gaps_workbook", qtbot)
    fill_in(workbook)
    ask.answers.append(bring(workbook, ask, qtbot))
    press(tab, "gaps_import", qtbot)
    left = {row.label for row in gaps._rows}
    assert left == {"Riwayat hukuman disiplin", "Pejabat penilai"}

    # The punishments by keys: F2, the only answer, Enter; the cursor goes on by itself.
    gaps.which.set("Riwayat hukuman disiplin")
    gaps.which.changed.emit()
    people = gaps.table.window_model.rowCount()
    qtbot.keyClick(gaps.table, Qt.Key.Key_F2)
    for _ in range(people):
        form = gaps.strip.form()
        assert form is not None
        box = form.editor("hukdis_checked").control()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert gaps.table.window_model.rowCount() == 0
    assert len(session) == 2 + people, "one act per import, one per answer; all can be taken back"

    # No period is final, and yet there are answers.
    career = CareerTab(new_shell)
    qtbot.addWidget(career)
    career.show()
    assert "predikat tahun 2025 yang dicatat" in career.listing.ground.whole()
    unknown = [
        one.data
        for row in career._found.rows
        if row.group is Group.PROMOTION
        for one in row.one.recommendation.conditions
        if one.met is None and UNKNOWN not in one.data  # exams are noted in the tab itself
        if one.id
        not in ("KP-JF-02", "KJ-JF-01")  # what was earned before 2023 stands in a PAK this list does not bring
    ]
    assert unknown == []

    assert check.examine(new_shell.desk.database) == []
