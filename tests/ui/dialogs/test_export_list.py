"""Tests: every list that is shown can be taken out as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from asn_desktop.ui.tabs.appraisals import AppraisalsTab
from asn_desktop.ui.tabs.career.tab import CareerTab
from asn_desktop.ui.tabs.employees.tab import EmployeesTab

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker

TABS = {
    EmployeesTab: ("export_employees", ["NAMA", "NIP", "JABATAN", "UNIT KERJA", "GOLONGAN", "STATUS"]),
    AppraisalsTab: (
        "export_appraisals",
        ["NAMA", "NIP", "JABATAN", "JAWABAN 360° MASUK", "JAWABAN 360° DIHARAPKAN", "PREDIKAT"],
    ),
    CareerTab: (
        "export_suggestions",
        ["NAMA", "NIP", "JABATAN", "USULAN", "SYARAT TERPENUHI", "SYARAT SEMUANYA", "STATUS"],
    ),
}


def opened(kind: type, shell: Shell, qtbot: QtBot, width: int = 1366):
    tab = kind(shell)
    qtbot.addWidget(tab)
    tab.resize(width, 560)
    tab.show()
    return tab


def run(tab, name: str) -> None:
    next(action for action in tab.actions() if action.name == name).run()


def titles(path: Path) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(path).active[1]]


@pytest.mark.parametrize("kind", TABS)
def test_the_list_of_a_tab_is_written_out(
    kind: type, shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    name, wanted = TABS[kind]
    tab = opened(kind, shell, qtbot)
    ask.answers += [tmp_path / "a.xlsx", tmp_path / "a.pdf"]
    run(tab, name)
    run(tab, name)
    assert titles(tmp_path / "a.xlsx") == wanted
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) >= 2
    assert [title for title, _ in ask.messages] == [ask.messages[0][0]] * 2
    ask.answers.append(None)
    run(tab, name)  # backing out writes nothing and says nothing
    assert len(ask.messages) == 2


def test_a_column_that_only_waits_for_room_is_exported_and_one_hidden_by_hand_is_not(
    shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = opened(EmployeesTab, shell, qtbot, width=820)
    table = tab.listing.table
    assert table.isColumnHidden(1), "the list is too narrow for the unit"
    table.show_column(3, shown=False)
    ask.answers.append(tmp_path / "a.xlsx")
    tab.files.export_list()
    assert titles(tmp_path / "a.xlsx") == ["NAMA", "NIP", "JABATAN", "UNIT KERJA", "GOLONGAN"]


def test_columns_stand_in_the_order_they_were_moved_to(
    shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = opened(EmployeesTab, shell, qtbot)
    tab.listing.table.horizontalHeader().moveSection(3, 0)
    ask.answers.append(tmp_path / "a.xlsx")
    tab.files.export_list()
    assert titles(tmp_path / "a.xlsx")[0] == "STATUS"


def test_the_paper_says_what_the_list_was_narrowed_to(
    shell: Shell, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = opened(EmployeesTab, shell, qtbot)
    tab.listing.filters["status"].set("PPPK")
    tab.listing.filters["status"].changed.emit()
    tab.listing.table.window_model.show(search="operator")
    ask.answers.append(tmp_path / "a.pdf")
    tab.files.export_list()
    page = pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "PPPK · pencarian “operator”" in page
