"""A clerk's morning: from Beranda to the work and back, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from asn_desktop.storage.queries.appraisals import periods
from tests.ui.programs import back_home, shared_program, with_practice


@pytest.fixture(scope="module")
def _whole(dressed, demo_office_file, tmp_path_factory):
    with shared_program(tmp_path_factory.mktemp("rumah"), demo_office_file) as made:
        yield made, made.session.shell.period_id


@pytest.fixture
def program(qtbot, _whole):
    """The whole window, which these mornings share: nothing is saved in it."""
    made, period = _whole
    made.session._take_period(period)
    return back_home(made)


@pytest.fixture
def home(qtbot, program):
    tab = program.session.tab()
    qtbot.waitUntil(lambda: not tab._ahead_stale and not tab._again)
    return tab


def enter_on(qtbot, program, home, kind, period=""):
    """Stand on a line with the arrows and press Enter."""
    program.window.go_to("home")
    tree = home.tree
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    while tree.current().line.kind != kind or period not in tree.current().period:
        before = tree.current()
        qtbot.keyClick(tree, Qt.Key.Key_Down)
        assert tree.current() is not before
    line = tree.current().line
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    return line


def tab(program, key):
    assert program.window.current() == key
    return program.session._tabs[key]


def test_a_fresh_start_shows_what_is_due_with_the_keys_on_it(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    home = program.session.tab()
    qtbot.waitUntil(lambda: not home._ahead_stale and not home._again)
    assert program.window.current() == "home"
    assert program.frame.focusWidget() is home.tree
    assert home.tree.current() is not None


def test_ratings_that_are_due_open_with_their_people_only(qtbot, program, home):
    line = enter_on(qtbot, program, home, "rate")
    found = tab(program, "appraisals").list
    assert found.states.get() == "ready"
    assert found.table.window_model.rowCount() == len(line.items)
    assert found.table.current_id() == line.items[0].subject


def test_a_line_of_another_period_brings_that_period(qtbot, program, home):
    line = enter_on(qtbot, program, home, "hand_over")
    shell = program.session.shell
    with shell.desk.reader() as reader:
        assert periods.one(reader, shell.period_id).name == "Tahunan 2025"
    found = tab(program, "appraisals").list
    assert found.states.get() == "signed_by_assessor"
    assert found.table.window_model.rowCount() == len(line.items)
    assert program.session._period.get() == shell.period_id


def test_alerts_open_their_suggestions(qtbot, program, home):
    line = enter_on(qtbot, program, home, "retirement")
    found = tab(program, "career").listing
    assert found.chips.value() == "leaving"
    assert found.table.current_id() == line.items[0].subject


def test_what_is_typed_again_and_what_is_missing_open_their_views(qtbot, program, home):
    line = enter_on(qtbot, program, home, "rekey", "Tahunan 2025")
    views = tab(program, "appraisals").views
    assert views.aside() is views.rekey
    assert views.rekey.current_id() == line.items[0].subject
    enter_on(qtbot, program, home, "complete_data")
    people = tab(program, "employees")
    assert people._left.currentWidget() is people.gaps
    enter_on(qtbot, program, home, "sign", "Tahunan 2026")
    assert views.aside() is None


def test_the_backup_is_made_from_its_line(qtbot, program, home):
    program.ask.answers = [lambda dialog: dialog.help_chapter == "cadangan"]
    enter_on(qtbot, program, home, "back_up")
    program.ask.done()


def test_commands_of_tabs_that_are_not_made_yet_are_run_too(program, home):
    shown = []
    program.ask.answers = [shown.append]
    program.session.run_command("employees.edit_units")
    assert len(shown) == 1
    program.session.run_command("undo")
    assert program.ask.messages[-1][0] == "Belum dapat dilakukan"
