"""*Lengkapi data* in the Pegawai tab: the list, filling in where it stands, the way to the form and to the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from asn_desktop.services import undo
from asn_desktop.services.staff import employees as staff
from asn_desktop.services.staff.history_kinds import History
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.staff import EducationHistoryRecord, EmployeeRecord
from asn_desktop.ui.dialogs.imports.importing import ImportDialog
from asn_desktop.ui.tabs.employees.sections import HISTORY, IDENTITY, LINE, POSITION
from asn_desktop.ui.tabs.employees.tab import EmployeesTab

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker

FACTS = {"hukdis_checked": False, "education": "", "education_name": "", "mkg_years": None, "unit_id": None}


@pytest.fixture
def clerks(shell: Shell) -> list[str]:
    """Two people of whom little is known; of everybody else all is."""
    with shell.desk.work() as work:
        people = work.all(EmployeeRecord, "name")
        for person in people:
            person.hukdis_checked, person.unpaid_leave = True, False
            person.exam_level = 2 if person.status == "PNS" else None
        chosen = [one for one in people if one.position_kind == "PELAKSANA" and one.status == "PNS"][:2]
        for one in chosen:
            for name, value in FACTS.items():
                setattr(one, name, value)
            for entry in work.all(EducationHistoryRecord, employee_id=one.id):
                work.remove(entry)
        work.commit("test", "Kosongkan")
    return [one.id for one in chosen]


@pytest.fixture
def tab(shell: Shell, clerks: list[str], qtbot: QtBot) -> EmployeesTab:
    made = EmployeesTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 560)
    made.show()
    made.show_gaps()
    return made


def lines(tab: EmployeesTab) -> list[tuple[str, str, int]]:
    model = tab.gaps.table.window_model
    rows = [model.row(at) for at in range(model.rowCount())]
    return [(row.employee_id, row.label, row.gap.answers) for row in rows]


def go(tab: EmployeesTab, key: str, label: str) -> None:
    line = next(each for each in tab.gaps._rows if (each.employee_id, each.label) == (key, label))
    assert tab.gaps.table.go_to(line.id)


def person(tab: EmployeesTab, key: str) -> employee_card.EmployeeFields:
    with tab._shell.desk.reader() as reader:
        card = employee_card.one(reader, key)
    assert card is not None
    return card.person


def test_what_is_missing_is_listed_with_what_it_would_unlock(
    tab: EmployeesTab, clerks: list[str], qtmodeltester: ModelTester
) -> None:
    found = lines(tab)
    assert {key for key, _, _ in found} == set(clerks)
    of_first = [(label, answers) for key, label, answers in found if key == clerks[0]]
    assert [label for label, _ in of_first][-1] == "Pejabat penilai", "no career rule waits for an assessor"
    assert ("Pendidikan terakhir", 1) in of_first
    assert "2 pegawai" in tab.gaps._note.whole()
    qtmodeltester.check(tab.gaps.table.window_model)


def test_enter_in_the_field_saves_and_goes_on_to_the_next_line(
    tab: EmployeesTab, shell: Shell, clerks: list[str], qtbot: QtBot
) -> None:
    session = undo.Session()
    shell.changed.connect(session.note)
    before = len(lines(tab))
    go(tab, clerks[0], "Masa kerja golongan")
    place = tab.gaps.table.currentIndex().row()
    qtbot.keyClick(tab.gaps.table, Qt.Key.Key_F2)
    form = tab.gaps.strip.form()
    assert form is not None
    years = form.editor("mkg_years").control()
    months = form.editor("mkg_months").control()
    qtbot.keyClicks(years, "7")
    qtbot.keyClick(years, Qt.Key.Key_Return)
    assert person(tab, clerks[0]).mkg_years is None, "Enter in the first of two fields moves on"
    qtbot.keyClicks(months, "4")
    qtbot.keyClick(months, Qt.Key.Key_Return)
    assert (person(tab, clerks[0]).mkg_years, person(tab, clerks[0]).mkg_months) == (7, 4)
    assert len(lines(tab)) == before - 1
    assert tab.gaps.table.currentIndex().row() == place
    assert tab.gaps.strip.form() is not form
    changes = session.undo_last(shell.desk)
    assert changes is not None
    shell.announce(changes)
    assert len(lines(tab)) == before


def test_an_empty_field_is_not_saved(tab: EmployeesTab, clerks: list[str], qtbot: QtBot) -> None:
    go(tab, clerks[0], "Pendidikan terakhir")
    qtbot.mouseClick(tab.gaps.strip.save_button, Qt.MouseButton.LeftButton)
    form = tab.gaps.strip.form()
    assert form is not None
    assert "belum diisi" in form.problems()["education"]


def test_what_is_refused_stands_beside_the_field(tab: EmployeesTab, clerks: list[str]) -> None:
    go(tab, clerks[0], "Masa kerja golongan")
    form = tab.gaps.strip.form()
    assert form is not None
    form.fill("mkg_years", 99)
    tab.gaps.strip.save()
    assert "tidak mungkin" in form.problems()["mkg_years"]
    assert person(tab, clerks[0]).mkg_years is None


def test_that_the_punishments_were_looked_at_is_kept(tab: EmployeesTab, clerks: list[str]) -> None:
    go(tab, clerks[0], "Riwayat hukuman disiplin")
    form = tab.gaps.strip.form()
    assert form is not None
    form.fill("hukdis_checked", True)
    tab.gaps.strip.save()
    assert person(tab, clerks[0]).hukdis_checked


def test_one_kind_of_fact_for_everybody(tab: EmployeesTab, clerks: list[str]) -> None:
    tab.gaps.which.set("Pendidikan terakhir")
    tab.gaps.which.changed.emit()
    assert [(key, label) for key, label, _ in lines(tab)] == [(key, "Pendidikan terakhir") for key in clerks]
    for _ in clerks:
        form = tab.gaps.strip.form()
        assert form is not None
        form.fill("education", "S1")
        tab.gaps.strip.save()
    assert lines(tab) == []
    assert [person(tab, key).education for key in clerks] == ["S1", "S1"]
    tab.gaps.which.set("")
    tab.gaps.which.changed.emit()
    assert lines(tab)


@pytest.mark.parametrize(
    ("label", "section", "field"),
    [
        ("Pendidikan terakhir", IDENTITY, "education"),
        ("Masa kerja golongan", POSITION, "mkg_years"),
        ("Pejabat penilai", LINE, "assessor_id"),
    ],
)
def test_enter_on_the_list_opens_the_field_on_the_right(
    tab: EmployeesTab, clerks: list[str], qtbot: QtBot, label: str, section: int, field: str
) -> None:
    go(tab, clerks[1], label)
    qtbot.keyClick(tab.gaps.table, Qt.Key.Key_Return)
    assert tab.record.employee_id() == clerks[1]
    assert tab.record.sections.tabs.currentIndex() == section
    assert tab.record.sections.form_of(field).editor(field).control() is tab.focusWidget()


def test_a_missing_predikat_opens_a_new_entry_of_its_year(shell: Shell, qtbot: QtBot) -> None:
    draft = staff.EmployeeDraft(nip="198707212009121002", name="Hendri Baru", golongan="III/b")
    key = staff.save(shell.desk, draft).employee_id
    tab = EmployeesTab(shell)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_gaps()
    go(tab, key, "Predikat 2025")
    form = tab.gaps.strip.form()
    assert form is not None
    assert form.names() == ["predikat"]
    tab.gaps.open_field()
    assert tab.record.sections.tabs.currentIndex() == HISTORY
    history = tab.record.sections.history
    assert history.kind() is History.PREDIKAT
    opened = history.form()
    assert opened is not None
    assert opened.raw("year") == 2025
    history.cancel()
    form.fill("predikat", "BAIK")
    tab.gaps.strip.save()
    assert "Predikat 2025" not in [label for employee, label, _ in lines(tab) if employee == key]


def test_what_is_typed_is_not_lost_without_asking(tab: EmployeesTab, ask: ScriptedAsker, clerks: list[str]) -> None:
    go(tab, clerks[0], "Masa kerja golongan")
    form = tab.gaps.strip.form()
    assert form is not None
    form.fill("mkg_years", 7)
    ask.answers.append(False)
    assert not tab.may_leave()
    ask.answers.append(True)
    tab.show_list()
    assert tab.gaps.isHidden()


def test_esc_goes_back_to_the_list_and_to_the_same_person(tab: EmployeesTab, clerks: list[str], qtbot: QtBot) -> None:
    go(tab, clerks[1], "Pendidikan terakhir")
    qtbot.keyClick(tab.gaps.table, Qt.Key.Key_Escape)
    assert tab.listing.isVisible()
    assert tab.listing.table.current_id() == clerks[1]


def test_a_career_condition_leads_to_the_fact_it_waits_for(tab: EmployeesTab, clerks: list[str]) -> None:
    tab.show_list()
    tab.show_record(f"{clerks[0]}/gap")
    assert tab.record.employee_id() == clerks[0]
    first = next(label for key, label, _ in lines(tab) if key == clerks[0])
    assert first == "Riwayat hukuman disiplin"
    assert tab.record.sections.tabs.currentIndex() == POSITION


def test_the_workbook_goes_out_and_the_assistant_opens(
    tab: EmployeesTab, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "riwayat.xlsx"
    ask.answers += [out, lambda dialog: isinstance(dialog, ImportDialog)]
    for name in ("gaps_workbook", "gaps_import"):
        key = tab.findChild(QPushButton, name)
        assert isinstance(key, QPushButton)
        qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
    assert openpyxl.load_workbook(out)["Riwayat"].max_row == 43


def test_nothing_missing_says_so(shell: Shell, clerks: list[str], qtbot: QtBot) -> None:
    for key in clerks:
        staff.retire(shell.desk, key, shell.desk.today, "pindah")
    tab = EmployeesTab(shell)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_gaps()
    assert "sudah lengkap" in tab.gaps.pane.empty.accessibleName()
    tab.gaps.pane.empty.acted.emit()
    assert tab.listing.isVisible()


def test_it_fits_the_small_screen(tab: EmployeesTab) -> None:
    hint = tab.minimumSizeHint()
    assert hint.width() <= 1093
    assert hint.height() <= 410


def test_the_search_finds_people_and_facts(tab: EmployeesTab, clerks: list[str]) -> None:
    tab.focus_search()
    search = tab.gaps.pane.search
    assert isinstance(search, QLineEdit)
    search.searched.emit("pendidikan")
    assert {label for _, label, _ in lines(tab)} == {"Pendidikan terakhir"}
