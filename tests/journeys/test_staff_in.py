"""Journey: an empty office takes in a SIASN sheet of 42 people; one is found, changed, seen in the history, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from asn_desktop.services.staff.history_kinds import History
from asn_desktop.services.undo import Session
from asn_desktop.storage import check
from asn_desktop.ui.dialogs.imports.importing import REVIEW, ImportDialog
from asn_desktop.ui.tabs.employees.sections import HISTORY, POSITION
from asn_desktop.ui.tabs.employees.tab import EmployeesTab
from tests.services.staff_room import a_row, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker

UNITS = ("Seksi Pemerintahan", "Seksi Pelayanan Umum", "Seksi Kesejahteraan Sosial", "Subbagian Umum")
# What a SIASN export carries beside the columns that are read; they must do no harm.
NOISE = {f"KOLOM SIASN {number}": "-" for number in range(1, 40)}


def siasn(path: Path) -> Path:
    """A sheet shaped like SIASN's: 42 people, many columns, names in capitals."""
    rows: list[dict[str, Any]] = []
    for number in range(1, 43):
        name = f"PEGAWAI {chr(64 + (number - 1) // 26 + 1)}{chr(65 + (number - 1) % 26)}"
        facts: dict[str, Any] = {"NAMA": name, "UNOR_NAMA": UNITS[number % len(UNITS)]}
        if number == 1:
            facts |= {
                "NAMA": "EKA RAHAYU",
                "JABATAN_NAMA": "Camat",
                "JENIS_JABATAN_NAMA": "Jabatan Struktural",
                "ESELON_NAMA": "III.a",
                "UNOR_NAMA": "Kecamatan Siulak",
            }
        rows.append({**NOISE, **a_row(number, **facts)})
    return workbook(path, *rows)


def press(place: QWidget, name: str, qtbot: QtBot) -> None:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    assert found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def retype(place: QWidget, name: str, text: str, qtbot: QtBot) -> QLineEdit:
    found = place.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit), name
    found.setFocus()
    found.selectAll()
    qtbot.keyClicks(found, text)
    return found


def test_from_an_empty_office_to_a_changed_person_and_back(
    new_shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    session = Session()
    new_shell.changed.connect(session.note)
    tab = EmployeesTab(new_shell)
    qtbot.addWidget(tab)
    tab.resize(1366, 560)
    tab.show()
    sheet = siasn(tmp_path / "siasn.xlsx")

    def work_the_assistant(dialog: QDialog) -> bool:
        assert isinstance(dialog, ImportDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        ask.answers.append(sheet)
        press(dialog, "import_choose", qtbot)
        assert dialog.stepper.at() == REVIEW
        assert tab.listing.table.window_model.rowCount() == 0, "nothing is written before Impor"
        press(dialog, "import_go_on", qtbot)
        press(dialog, "import_go_on", qtbot)
        return bool(dialog.result())

    ask.answers.append(work_the_assistant)
    tab.listing.pane.empty.acted.emit()
    ask.done()
    model = tab.listing.table.window_model
    assert model.rowCount() == 42
    assert tab.record.employee_id() is not None

    with qtbot.waitActive(tab):  # the assistant is gone; without a window manager nobody hands its place on
        tab.activateWindow()
    search = retype(tab, "employee_search", "Pegawai BC", qtbot)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert model.rowCount() == 1
    assert tab.record.head._title.whole() == "Pegawai Bc"
    assert tab.record.sections.line.assessor.name.text() == "Eka Rahayu"

    tab.record.sections.go_to(POSITION)
    retype(tab, "position_name", "Arsiparis", qtbot)
    day = retype(tab, "position_tmt", "1/11/2026", qtbot)
    qtbot.keyClick(day, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    tab.record.sections.go_to(HISTORY)
    history = tab.record.sections.history
    history.show_kind(History.POSITION)
    rows = history.table().window_model
    assert [rows.row(at).position_name for at in range(rows.rowCount())] == [
        "Arsiparis",
        "Pengolah Data dan Informasi",
    ]

    step = session.last()
    assert step is not None
    assert step.title == "Ubah pegawai Pegawai Bc"
    changes = session.undo_last(new_shell.desk)
    assert changes is not None
    new_shell.announce(changes)
    assert rows.rowCount() == 1
    assert tab.record.sections.position.raw("position_name") == "Pengolah Data dan Informasi"

    changes = session.undo_last(new_shell.desk)
    assert changes is not None
    new_shell.announce(changes)
    assert check.examine(new_shell.desk.database) == []
    assert model.rowCount() == 0
    assert not tab.listing.pane.nothing_found.isHidden(), "the search still stands"
