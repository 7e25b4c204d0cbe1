"""The Pegawai tab by keys and names: search, filters, edit, warnings, refusals, histories, retire, export."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

from asn_desktop.services import undo
from asn_desktop.services.staff import employees as staff
from asn_desktop.services.staff.history_kinds import History
from asn_desktop.storage.queries.staff import employee_card, employees, units
from asn_desktop.ui.dialogs.imports.importing import REVIEW, ImportDialog
from asn_desktop.ui.dialogs.office.units import UnitsDialog
from asn_desktop.ui.kit.table import Order
from asn_desktop.ui.tabs.employees.sections import HISTORY, IDENTITY, LINE, POSITION
from asn_desktop.ui.tabs.employees.tab import EmployeesTab
from tests.services.staff_room import a_row, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker


@pytest.fixture
def tab(shell: Shell, qtbot: QtBot) -> EmployeesTab:
    made = EmployeesTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 560)
    made.show()
    return made


def rows(tab: EmployeesTab) -> int:
    return tab.listing.table.window_model.rowCount()


def names(tab: EmployeesTab) -> list[str]:
    model = tab.listing.table.window_model
    return [model.row(at).name for at in range(model.rowCount())]


def stored(tab: EmployeesTab, key: str) -> EmployeeCard:
    with tab.record._shell.desk.reader() as reader:
        found = employee_card.one(reader, key)
    assert found is not None
    return found


def field(tab: EmployeesTab, name: str) -> QLineEdit:
    found = tab.record.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit), name
    return found


def note(tab: EmployeesTab, name: str) -> str:
    found = tab.record.findChild(QLabel, f"{name}_note")
    assert isinstance(found, QLabel)
    return "" if found.isHidden() else found.text()


def press(tab: EmployeesTab, name: str, qtbot: QtBot) -> None:
    found = tab.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    assert found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def retype(editor: QLineEdit, text: str, qtbot: QtBot) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text) if text else qtbot.keyClick(editor, Qt.Key.Key_Delete)


def search(tab: EmployeesTab, text: str, qtbot: QtBot) -> None:
    retype(tab.listing.pane.search, text, qtbot)
    qtbot.keyClick(tab.listing.pane.search, Qt.Key.Key_Return)


def someone(tab: EmployeesTab, **facts: object) -> str:
    """The first person in the list with these facts; made current."""
    model = tab.listing.table.window_model
    for at in range(model.rowCount()):
        if all(getattr(model.row(at), name) == value for name, value in facts.items()):
            key = str(model.id_at(at))
            tab.listing.table.go_to(key)
            return key
    raise AssertionError(facts)


def a_clerk(tab: EmployeesTab) -> str:
    return someone(tab, position_kind="PELAKSANA", status="PNS")


# The list


def test_it_opens_on_everybody_with_the_first_record(tab: EmployeesTab, qtmodeltester: ModelTester) -> None:
    assert rows(tab) == 42
    assert tab.listing._note.whole() == "42 aktif"
    assert tab.record.employee_id() == tab.listing.table.current_id()
    assert names(tab) == sorted(names(tab), key=lambda name: name.split(",")[0].removeprefix("Drs. ").casefold())
    qtmodeltester.check(tab.listing.table.window_model)


def test_search_finds_name_nip_with_and_without_spaces_post_and_unit(tab: EmployeesTab, qtbot: QtBot) -> None:
    model = tab.listing.table.window_model
    person = model.row(5)
    for text in (
        person.name.split(",")[0],
        person.nip,
        f"{person.nip[:8]} {person.nip[8:14]} {person.nip[14]} {person.nip[15:]}",
        person.position_name,
        person.unit_name,
    ):
        search(tab, text, qtbot)
        assert tab.listing._note.whole() == f"{rows(tab)} cocok · 42 aktif"
        assert person.name in names(tab), text
        assert rows(tab) < 42, text
    qtbot.keyClick(tab.listing.pane.search, Qt.Key.Key_Escape)
    qtbot.keyClick(tab.listing.pane.search, Qt.Key.Key_Return)
    assert rows(tab) == 42


def test_filters_narrow_and_nothing_found_says_so(tab: EmployeesTab, qtbot: QtBot) -> None:
    filters = tab.listing.filters
    filters["golongan"].set("III/b")
    filters["golongan"].changed.emit()
    model = tab.listing.table.window_model
    assert 0 < rows(tab) < 42
    assert {model.row(at).golongan for at in range(rows(tab))} == {"III/b"}
    search(tab, "tidakadayangbernamabegini", qtbot)
    assert not tab.listing.pane.nothing_found.isHidden()


def test_a_unit_is_filtered_with_the_units_below_it(tab: EmployeesTab, shell: Shell) -> None:
    with shell.desk.reader() as reader:
        tree = units.tree(reader)
    secretariat = next(unit for unit in tree if unit.name == "Sekretariat Kecamatan")
    below = {secretariat.name} | {unit.name for unit in tree if unit.parent_id == secretariat.id}
    tab.listing.filters["units"].set(secretariat.id)
    tab.listing.filters["units"].changed.emit()
    model = tab.listing.table.window_model
    assert {model.row(at).unit_name for at in range(rows(tab))} == below


def test_columns_sort_from_the_head_and_are_remembered(tab: EmployeesTab, shell: Shell, qtbot: QtBot) -> None:
    tab.listing.table._sort_by(2)
    model = tab.listing.table.window_model
    assert model.order == Order("golongan")
    first, last = model.row(0).golongan, model.row(41).golongan
    assert first != last
    again = EmployeesTab(shell)
    qtbot.addWidget(again)
    assert again.listing.table.window_model.order == Order("golongan")


# The record


def test_an_edit_is_saved_by_keys_and_lands_in_the_history(tab: EmployeesTab, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    before = len(stored(tab, key).positions)
    tab.record.sections.go_to(POSITION)
    retype(field(tab, "position_name"), "Pengelola Kearsipan", qtbot)
    retype(field(tab, "position_tmt"), "1/11/2026", qtbot)
    qtbot.keyClick(field(tab, "position_tmt"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    card = stored(tab, key)
    assert (card.person.position_name, card.person.position_tmt) == ("Pengelola Kearsipan", date(2026, 11, 1))
    assert len(card.positions) == before + 1
    assert not tab.record.is_dirty()
    assert "Pengelola Kearsipan" in tab.record.post.whole()
    assert tab.listing.table.current_id() == key


def test_what_is_stored_tidier_than_typed_leaves_the_form_clean(tab: EmployeesTab, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    retype(field(tab, "birth_place"), "Koto   Baru", qtbot)
    tab.save()
    assert stored(tab, key).person.birth_place == "Koto Baru"
    assert field(tab, "birth_place").text() == "Koto Baru"
    assert not tab.record.is_dirty()


def test_a_nip_that_disagrees_warns_in_amber_and_blocks_nothing(tab: EmployeesTab, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    born = stored(tab, key).person.birth_date
    assert born is not None
    retype(field(tab, "birth_date"), f"{born.day}/{born.month}/{born.year - 1}", qtbot)
    assert "memuat tanggal lahir" in note(tab, "nip")
    assert tab.record.sections.identity.problems() == {}
    tab.save()
    assert stored(tab, key).person.birth_date == born.replace(year=born.year - 1)
    assert "memuat tanggal lahir" in note(tab, "nip"), "it still warns about what is stored"


def test_a_nip_somebody_has_names_that_person_and_keeps_what_was_typed(tab: EmployeesTab, qtbot: QtBot) -> None:
    model = tab.listing.table.window_model
    other = model.row(7)
    key = a_clerk(tab)
    assert key != other.id
    tab.record.sections.go_to(POSITION)
    retype(field(tab, "position_name"), "Jabatan baru", qtbot)
    tab.record.sections.go_to(IDENTITY)
    retype(field(tab, "nip"), other.nip, qtbot)
    tab.record.sections.go_to(POSITION)
    tab.save()
    assert tab.record.sections.tabs.currentIndex() == IDENTITY
    assert stored(tab, other.id).person.name in note(tab, "nip")
    assert field(tab, "nip").text() == other.nip
    assert field(tab, "position_name").text() == "Jabatan baru"
    assert tab.record.is_dirty()


def test_something_unreadable_is_told_beside_its_field(tab: EmployeesTab, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    before = stored(tab, key)
    tab.record.sections.go_to(POSITION)
    retype(field(tab, "golongan_tmt"), "kapan-kapan", qtbot)
    tab.save()
    assert "bukan tanggal" in note(tab, "golongan_tmt")
    assert stored(tab, key) == before
    qtbot.keyClick(field(tab, "golongan_tmt"), Qt.Key.Key_Escape)
    assert not tab.record.is_dirty()


@pytest.mark.parametrize(
    ("answer", "moved", "kept"), [("save", True, True), ("drop", True, False), (None, False, False)]
)
def test_leaving_something_unsaved_asks(
    tab: EmployeesTab, ask: ScriptedAsker, qtbot: QtBot, answer: str | None, moved: bool, kept: bool
) -> None:
    key = a_clerk(tab)
    retype(field(tab, "phone"), "0811000999", qtbot)
    ask.answers.append(answer)
    here = tab.listing.table.currentIndex().row()
    qtbot.keyClick(tab.listing.table, Qt.Key.Key_Up if here else Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: tab.listing.table.current_id() == tab.record.employee_id())
    ask.done()
    assert (tab.record.employee_id() != key) is moved
    assert (stored(tab, key).person.phone == "0811000999") is kept
    if answer is None:
        assert field(tab, "phone").text() == "0811000999"
        assert tab.listing.table.current_id() == key


def test_somebody_new_is_read_from_the_nip(tab: EmployeesTab, qtbot: QtBot) -> None:
    press(tab, "add_employee", qtbot)
    assert field(tab, "name").hasFocus()
    retype(field(tab, "name"), "Hendra Saputra", qtbot)
    retype(field(tab, "nip"), "19870721 200912 1 077", qtbot)
    assert field(tab, "birth_date").text() == "21 Juli 1987"
    press(tab, "save_employee", qtbot)
    key = tab.record.employee_id()
    assert key is not None
    person = stored(tab, key).person
    assert (person.nip, person.sex, person.cpns_tmt) == ("198707212009121077", "M", date(2009, 12, 1))
    assert rows(tab) == 43
    assert tab.listing.table.current_id() == key
    assert field(tab, "nip").text() == "19870721 200912 1 077"


def test_esc_takes_the_sign_off_the_section_together_with_the_problem(tab: EmployeesTab, qtbot: QtBot) -> None:
    sections = tab.record.sections
    retype(field(tab, "birth_date"), "31/2/92", qtbot)
    tab.save()
    assert not sections.tabs.tabIcon(0).isNull()
    qtbot.keyClick(field(tab, "birth_date"), Qt.Key.Key_Escape)
    assert note(tab, "birth_date") == ""
    assert sections.tabs.tabIcon(0).isNull()


def test_a_new_person_without_name_is_refused_beside_the_field(tab: EmployeesTab, qtbot: QtBot) -> None:
    press(tab, "add_employee", qtbot)
    press(tab, "save_employee", qtbot)
    assert note(tab, "name") == "Nama tanpa gelar belum diisi."
    assert not tab.record.sections.tabs.isTabEnabled(HISTORY)
    press(tab, "restore_form", qtbot)
    assert not tab.record.is_new()
    assert tab.record.employee_id() == tab.listing.table.current_id()


def test_pppk_shows_the_contract_and_their_own_golongan(tab: EmployeesTab) -> None:
    a_clerk(tab)
    position = tab.record.sections.position
    assert position.editor("contract_start").parentWidget().isHidden()
    tab.record.sections.identity.fill("status", "PPPK")
    assert not position.editor("contract_start").parentWidget().isHidden()
    assert "IX" in position.editor("golongan")._codes


def test_an_act_elsewhere_refreshes_all_but_what_is_being_typed(tab: EmployeesTab, shell: Shell, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    retype(field(tab, "phone"), "0811", qtbot)
    draft = staff.draft_of(stored(tab, key).person)
    changed = staff.EmployeeDraft(**{**{name: getattr(draft, name) for name in draft.__slots__}, "email": "a@b.id"})
    shell.announce(staff.save(shell.desk, changed, key).changes)
    assert field(tab, "phone").text() == "0811"
    assert field(tab, "email").text() == "a@b.id"
    assert tab.record.is_dirty()


def test_who_is_looked_up_is_shown_though_a_new_form_was_begun_beside_his_row(tab: EmployeesTab) -> None:
    key = a_clerk(tab)
    tab.show_record(key)
    tab.add()
    assert tab.record.employee_id() is None
    tab.show_record(key)
    assert tab.record.employee_id() == key


def test_retiring_asks_when_and_why_and_can_be_taken_back(tab: EmployeesTab, ask: ScriptedAsker, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    ask.answers.append({"why": "Pindah tugas", "on": date(2026, 11, 1), "note": "ke Dinas Sosial"})
    tab.record.retire()
    person = stored(tab, key).person
    assert (person.retired, person.retired_on) == (True, date(2026, 11, 1))
    assert person.retired_reason == "Pindah tugas: ke Dinas Sosial"
    assert tab.listing._note.whole() == "41 aktif · 1 nonaktif"
    tab.show_record(key)
    assert tab.record.employee_id() == key
    assert "1 November 2026" in tab.record.banner.sentence()
    assert field(tab, "name").isReadOnly()
    tab.record.reactivate()
    assert not stored(tab, key).person.retired
    assert not field(tab, "name").isReadOnly()


# Assessor


def test_the_assessor_is_proposed_from_the_tree_and_can_be_set_by_hand(tab: EmployeesTab, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    sections = tab.record.sections
    sections.go_to(LINE)
    proposed = sections.line.assessor.name.text()
    assert sections.line.assessor.chip.word() == "Usulan"
    assert sections.line.assessor.reason.text().startswith("Kepala ")
    with tab.record._shell.desk.reader() as reader:
        camat = employees.rows(reader, employees.ids(reader, text="Camat"))
    other = next(one for one in camat if one.position_name == "Camat")
    lookup = field(tab, "assessor_id")
    retype(lookup, other.name.split(",")[0], qtbot)
    qtbot.keyClick(lookup, Qt.Key.Key_Return)
    assert sections.line.assessor.name.text() == other.name
    assert sections.line.assessor.chip.word() == "Ditetapkan"
    assert proposed in sections.line.assessor.reason.text()
    tab.save()
    assert stored(tab, key).person.assessor_id == other.id
    press(tab, "line_back", qtbot)
    assert sections.line.assessor.name.text() == proposed
    tab.save()
    assert stored(tab, key).person.assessor_id is None


def test_the_head_of_the_office_is_appraised_by_somebody_outside(tab: EmployeesTab) -> None:
    someone(tab, position_name="Camat")
    line = tab.record.sections.line
    assert line.assessor.post.text() == "Sekretaris Daerah"
    assert "luar kantor" in line.assessor.reason.text()


# Histories


def test_a_history_entry_is_added_changed_and_removed_by_keys(
    tab: EmployeesTab, ask: ScriptedAsker, qtbot: QtBot
) -> None:
    key = a_clerk(tab)
    history = tab.record.sections.history
    tab.record.sections.go_to(HISTORY)
    history.show_kind(History.HONOUR)
    history.add()
    form = history.form()
    assert form is not None
    form.editor("name").control().setFocus()
    qtbot.keyClicks(form.editor("name").control(), "Satyalancana Karya Satya X")
    qtbot.keyClicks(form.editor("year").control(), "2099")
    press(tab, "history_save", qtbot)
    assert "tidak mungkin" in form.problems()["year"]
    retype(form.editor("year").control(), "2019", qtbot)
    qtbot.keyClick(form.editor("year").control(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert history.form() is None
    (honour,) = stored(tab, key).honours
    assert (honour.name, honour.year) == ("Satyalancana Karya Satya X", 2019)
    history.table().go_to(honour.id)
    qtbot.keyClick(history.table(), Qt.Key.Key_F2)
    form = history.form()
    assert form is not None
    retype(form.editor("year").control(), "2020", qtbot)
    press(tab, "history_save", qtbot)
    assert stored(tab, key).honours[0].year == 2020
    history.table().go_to(honour.id)
    ask.answers.append(True)
    qtbot.keyClick(history.table(), Qt.Key.Key_Delete)
    assert stored(tab, key).honours == ()


def test_a_new_rank_in_the_history_becomes_the_present_one(tab: EmployeesTab, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    retype(field(tab, "phone"), "0812", qtbot)
    history = tab.record.sections.history
    history.show_kind(History.RANK)
    history.add()
    form = history.form()
    assert form is not None
    form.fill("golongan", "IV/a")
    form.fill("tmt", date(2026, 10, 1))
    history.save()
    assert stored(tab, key).person.golongan == "IV/a"
    assert tab.record.sections.position.raw("golongan") == "IV/a"
    assert field(tab, "phone").text() == "0812", "what is typed elsewhere stays"


@pytest.mark.parametrize("kind", list(History))
def test_every_history_opens_its_form_and_says_what_to_do_while_empty(tab: EmployeesTab, kind: History) -> None:
    a_clerk(tab)
    history = tab.record.sections.history
    history.show_kind(kind)
    history.add()
    form = history.form()
    assert form is not None
    assert form.names()
    assert not history.kinds.isEnabled()
    history.cancel()
    assert history.kinds.isEnabled()


# Taking lists out, and the rest


def test_the_list_is_exported_as_it_is_shown(
    tab: EmployeesTab, ask: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    search(tab, "Seksi Pemerintahan", qtbot)
    shown = names(tab)
    tab.listing.table.show_column(3, shown=False)
    for out in (tmp_path / "daftar.xlsx", tmp_path / "daftar.csv"):
        ask.answers.append(out)
        tab.files.export_list()
    sheet = openpyxl.load_workbook(tmp_path / "daftar.xlsx").active
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert table[0] == ["NAMA", "NIP", "JABATAN", "UNIT KERJA", "GOLONGAN"], "the hidden Status is left out"
    assert [row[0] for row in table[1:]] == shown
    assert all(isinstance(row[1], str) and len(row[1]) == 18 for row in table[1:])
    with (tmp_path / "daftar.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[0] for row in csv.reader(file, delimiter=";")][1:] == shown


def test_a_saved_change_can_be_undone(tab: EmployeesTab, shell: Shell, qtbot: QtBot) -> None:
    session = undo.Session()
    shell.changed.connect(session.note)
    key = a_clerk(tab)
    before = stored(tab, key).person.phone
    retype(field(tab, "phone"), "0899", qtbot)
    tab.save()
    changes = session.undo_last(shell.desk)
    assert changes is not None
    shell.announce(changes)
    assert field(tab, "phone").text() == before


def test_every_command_has_indonesian_words_and_a_menu(tab: EmployeesTab) -> None:
    actions = tab.actions()
    assert {action.menu for action in actions} <= {"Berkas", "Sunting", "Data", "Cetak"}
    keys = [action.shortcut for action in actions if action.shortcut]
    assert keys == ["Ctrl+N", "Ctrl+D", "Ctrl+Shift+T", "Ctrl+P"]
    tab.focus_search()
    assert tab.listing.pane.search.hasFocus()


def test_an_empty_office_says_what_to_do(new_shell: Shell, qtbot: QtBot) -> None:
    tab = EmployeesTab(new_shell)
    qtbot.addWidget(tab)
    tab.show()
    assert not tab.listing.pane.empty.isHidden()
    assert tab.record.employee_id() is None
    press(tab, "empty_add", qtbot)
    assert tab.record.is_new()


def test_nothing_is_wider_or_higher_than_the_small_screen(tab: EmployeesTab) -> None:
    hint = tab.minimumSizeHint()
    assert hint.width() <= 1093
    assert hint.height() <= 440  # 540 less menus, header, tabs and foot


def test_every_control_has_a_name_for_screen_readers(tab: EmployeesTab) -> None:
    a_clerk(tab)
    nameless = [
        type(each).__name__ + " " + each.objectName()
        for each in [*tab.findChildren(QLineEdit), *tab.findChildren(QPushButton)]
        if not each.accessibleName() and not each.objectName().startswith("qt_") and not _offers_nothing(each)
    ]
    assert nameless == []


def _offers_nothing(control: QLineEdit | QPushButton) -> bool:
    """A message without an action keeps its button, without words and out of sight."""
    return isinstance(control, QPushButton) and not control.text() and control.icon().isNull()


def test_a_staff_sheet_dropped_on_the_tab_opens_the_assistant(
    tab: EmployeesTab, ask: ScriptedAsker, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "siasn.xlsx", a_row(1))
    seen: list[int] = []

    def look(dialog: QDialog) -> bool:
        assert isinstance(dialog, ImportDialog)
        seen.append(dialog.stepper.at())
        dialog.deleteLater()
        return False

    ask.answers.append(look)
    for name, opens in (("gambar.png", False), (path.name, True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        tab.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
        assert bool(seen) is opens
    assert seen == [REVIEW]


def test_the_units_dialog_opens_from_the_tab_and_what_it_does_is_seen(
    tab: EmployeesTab, shell: Shell, ask: ScriptedAsker, qtbot: QtBot
) -> None:
    key = a_clerk(tab)
    unit_id = stored(tab, key).person.unit_id
    assert unit_id is not None

    def rename(dialog: QDialog) -> bool:
        assert isinstance(dialog, UnitsDialog)
        dialog.tree_page.table.go_to(unit_id)
        dialog.tree_page.form.editor("name").set("Unit Baru")
        dialog.tree_page.form.editor("name").changed.emit()
        dialog.tree_page.save()
        dialog.deleteLater()
        return True

    ask.answers.append(rename)
    press(tab, "edit_units", qtbot)
    assert "Unit Baru" in tab.record.post.whole()
    assert stored(tab, key).unit_name == "Unit Baru"


def test_unpaid_leave_is_asked_of_pns_and_may_stay_unknown(tab: EmployeesTab, shell: Shell, qtbot: QtBot) -> None:
    key = a_clerk(tab)
    form = tab.record.sections.form_of("unpaid_leave")
    for leave in (True, None, False):
        form.editor("unpaid_leave").set(leave)
        form.editor("unpaid_leave").changed.emit()
        tab.save()
        assert stored(tab, key).person.unpaid_leave is leave
        assert form.raw("unpaid_leave") is leave


def test_the_lists_of_the_staff_are_shown_as_they_print(qtbot, shell, ask):
    tab = EmployeesTab(shell)
    qtbot.addWidget(tab)
    for run in (tab.files.print_duk, tab.files.print_nominative):
        ask.answers.append(lambda dialog: (dialog.sheet.plain or pytest.fail("numbered"), dialog.reject()))
        run()
    assert not ask.answers
