"""Tests of the window: the angka kredit of somebody in a jabatan fungsional, seen, recorded, entered and taken back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from asn_desktop.services.credit.credit_sheets import LineState
from asn_desktop.storage.queries.career import career as people
from asn_desktop.ui.dialogs.career.credit_entry import CreditEntryDialog
from asn_desktop.ui.dialogs.career.credit_printing import CreditPrintingDialog
from asn_desktop.ui.tabs.employees.sections import CREDIT
from asn_desktop.ui.tabs.employees.tab import EmployeesTab

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.employees.credit import CreditSection
    from tests.ui.asking import ScriptedAsker


@pytest.fixture
def tab(shell: Shell, qtbot: QtBot) -> EmployeesTab:
    made = EmployeesTab(shell)
    qtbot.addWidget(made)
    made.resize(1340, 560)
    made.show()
    return made


def of_kind(shell: Shell, kind: str) -> str:
    with shell.desk.reader() as reader:
        return next(one.id for one in people.people(reader) if one.position_kind == kind)


def shown(tab: EmployeesTab, shell: Shell) -> CreditSection:
    tab.show_record(of_kind(shell, "FUNGSIONAL"))
    tab.record.sections.go_to(CREDIT)
    section = tab.record.sections.credit
    assert section.sheet() is not None
    return section


def test_only_a_jabatan_fungsional_has_the_page(tab: EmployeesTab, shell: Shell) -> None:
    shown(tab, shell)
    assert tab.record.sections.tabs.isTabVisible(CREDIT)
    tab.show_record(of_kind(shell, "PELAKSANA"))
    assert not tab.record.sections.tabs.isTabVisible(CREDIT)
    assert tab.record.sections.tabs.currentIndex() != CREDIT


def test_the_page_tells_sum_and_way_and_the_conversions_are_recorded_and_undone(
    tab: EmployeesTab, shell: Shell, ask: ScriptedAsker, qtbot: QtBot
) -> None:
    section = shown(tab, shell)
    QAbstractItemModelTester(section.table.window_model)
    assert section.total.text().startswith("≥ ")
    assert "Belum lengkap" in section.sentences.text()
    assert section.chart.accessibleName().startswith("Grafik angka kredit.")
    before = section.total.text()
    section.record_button.click()
    sheet = section.sheet()
    assert sheet is not None
    assert {line.state for line in sheet.lines} == {LineState.RECORDED, LineState.OPEN}
    assert section.total.text() == before
    assert not section.record_button.isEnabled()
    line = next(line for line in sheet.lines if line.state is LineState.RECORDED)
    section.table.go_to(line.key)
    ask.answers.append(True)
    qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    sheet = section.sheet()
    assert sheet is not None
    assert line.key not in {each.key for each in sheet.lines}


def test_an_earlier_pak_typed_from_its_paper_makes_the_sum_whole_and_can_be_corrected(
    tab: EmployeesTab, shell: Shell, ask: ScriptedAsker, qtbot: QtBot
) -> None:
    section = shown(tab, shell)

    def enter(dialog: CreditEntryDialog) -> None:
        dialog.kinds.set_value("PAK")
        dialog.kinds.changed.emit("PAK")
        dialog.save()
        assert "number" in dialog.pak_form.problems()
        for name, value in {
            "number": "800.1.4.5/7/2024",
            "decided_on": date(2024, 1, 10),
            "until": date(2023, 12, 31),
            "CONVERSION": 10,
        }.items():
            dialog.pak_form.fill(name, value)
        dialog.save()

    ask.answers.append(enter)
    section.add()
    sheet = section.sheet()
    assert sheet is not None
    assert sheet.account.whole
    assert "Belum lengkap" not in section.sentences.text()
    total = sheet.account.total
    pak = next(line for line in sheet.lines if line.pak_number)
    section.table.go_to(pak.key)

    def correct(dialog: CreditEntryDialog) -> None:
        assert dialog.pak_form.raw("CONVERSION") == 10
        dialog.pak_form.fill("CONVERSION", 12)
        dialog.save()

    ask.answers.append(correct)
    qtbot.keyClick(section.table, Qt.Key.Key_F2)
    sheet = section.sheet()
    assert sheet is not None
    assert sheet.account.total == total + 2


def test_months_are_worked_out_while_they_are_typed(tab: EmployeesTab, shell: Shell, ask: ScriptedAsker) -> None:
    section = shown(tab, shell)

    def enter(dialog: CreditEntryDialog) -> None:
        dialog.kinds.set_value("MONTHS")
        dialog.kinds.changed.emit("MONTHS")
        for name, value in {"start": date(2026, 1, 1), "end": date(2026, 2, 1), "predikat": "BAIK"}.items():
            dialog.months.fill(name, value)
        assert dialog.worked.text() == "2 bulan: 2/12 × 100% × 12,50 = 2,08"
        dialog.save()

    ask.answers.append(enter)
    section.add()
    sheet = section.sheet()
    assert sheet is not None
    assert Fraction(25, 12) in {line.amount for line in sheet.lines}


def test_the_papers_of_a_unit_are_issued_and_whoever_lacks_something_is_named(
    tab: EmployeesTab, shell: Shell, ask: ScriptedAsker, tmp_path: Path
) -> None:
    section = shown(tab, shell)
    told = []

    def start(dialog: CreditPrintingDialog) -> None:
        ask.answers.append(tmp_path)
        dialog.start()
        told.extend([dialog.outcome.sentence(), dialog.skipped.text()])
        dialog.reject()

    ask.answers.append(start)
    tab.print_credit()
    assert "terbit dengan nomor" in told[0]
    assert "belum lengkap: belum ada evaluasi" in told[1]
    assert list(tmp_path.glob("*_2025_angka-kredit.pdf"))
    assert section.print_button.isEnabled()
