"""Tests: accounts in the window: beginning, signing in, the lock, the second person, and commands a role finds closed."""

from __future__ import annotations

import ast
import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from asn_desktop import paths
from asn_desktop.domain.accounts import permission
from asn_desktop.domain.accounts.account import Role
from asn_desktop.services.accounts import accounts, passwords, second_person, signing_in
from asn_desktop.services.accounts.accounts import AccountDraft
from asn_desktop.services.agreement import SecondPersonNeeded
from asn_desktop.storage.queries.office import accounts as stored
from asn_desktop.ui import role_acts
from asn_desktop.ui.dialogs.accounts.accounts import AccountsDialog
from asn_desktop.ui.dialogs.accounts.second_person import ApprovalsDialog
from asn_desktop.ui.dialogs.accounts.sign_in import ForgottenDialog, SignInPage
from asn_desktop.ui.kit.push_button import PushButton
from asn_desktop.ui.locking import Curtain, Idle
from tests.ui.asking import ScriptedAsker
from tests.ui.programs import a_program, with_practice

FIRST, OTHER = "empat ekor kambing hutan", "hujan turun di Siulak"


@pytest.fixture(autouse=True)
def quick(monkeypatch, dressed):
    monkeypatch.setattr(passwords, "ROUNDS", 1)
    monkeypatch.setattr(passwords, "MEMORY", 8192)


@pytest.fixture
def with_accounts(demo_office_file):
    """The practice office with a pengelola and an operator, closed; the recovery code beside it."""
    from asn_desktop.services import desk as desks
    from asn_desktop.services import regulations
    from tests.fixtures_ui import DEMO_NOW

    path = paths.data() / "latihan.asn"
    shutil.copyfile(demo_office_file, path)
    desk = desks.open_desk(path, actor="Yulia", rules=regulations.load(), clock=lambda: DEMO_NOW)
    code = passwords.new_code()
    accounts.begin(desk, AccountDraft(name="Ratna Dewi", role=Role.MANAGER), FIRST, code=code, typed=code)
    with desk.reader() as reader:
        key = stored.accounts(reader)[0].id
    signed_in = signing_in.sign_in(desk, key, FIRST)
    accounts.add(signed_in, AccountDraft(name="Yulia Fitriani", role=Role.OPERATOR), OTHER)
    desk.database.close()
    return path, code


def started(qtbot, path, *answers):
    program = a_program(qtbot, *answers)
    program.start(path)
    return program, program.frame.findChild(SignInPage)


def come_in(qtbot, program, page, name, password):
    with program.gate._waiting.desk.reader() as reader:
        key = next(row.id for row in stored.accounts(reader) if row.name.startswith(name))
    page.form.load({"account": key, "password": password})
    with qtbot.waitSignal(program.complete, timeout=20_000):
        page.submit()


def test_accounts_begin_with_a_tested_code_and_the_office_asks_who_comes_in(qtbot, demo_office_file):
    def type_back(dialog):
        dialog.form.load({"typed": "salah"})
        dialog.accept()
        assert dialog.form.problems()
        dialog.form.load({"typed": dialog.code.lower()})
        dialog.accept()
        return True

    def begin(dialog):
        assert isinstance(dialog, AccountsDialog)
        dialog.begin()
        return True

    first = {"name": "Ratna Dewi", "password": FIRST, "again": FIRST}
    program = with_practice(qtbot, demo_office_file, begin, first, type_back)
    program.menus.trigger("accounts")
    page = program.frame.findChild(SignInPage)
    assert page is not None
    assert program.session is None
    come_in(qtbot, program, page, "Ratna Dewi", FIRST)
    assert program.session.shell.desk.actor == "Ratna Dewi"
    rating = program.window.findChild(PushButton, "decide")
    assert not rating.isEnabled()
    assert "Pengelola" in rating.toolTip()


def test_a_wrong_password_is_said_beside_it_and_nothing_is_shown(qtbot, with_accounts):
    program, page = started(qtbot, with_accounts[0])
    page.form.load({"account": page.form.editor("account").get(), "password": "bukan ini"})
    page.submit()
    assert "tidak cocok" in page.form.problems()["password"]
    assert program.session is None
    program.show_backups()
    assert "Masuk dahulu" in program.ask.messages[-1][1]


def test_an_operator_changes_the_given_password_and_finds_closed_what_is_not_theirs(qtbot, with_accounts):
    def own_password(dialog):
        dialog.form.load({"old": OTHER, "new": "kopi pagi di pasar", "again": "kopi pagi di pasar"})
        dialog.save()
        return True

    program, page = started(qtbot, with_accounts[0], own_password)
    come_in(qtbot, program, page, "Yulia", OTHER)
    why = program.menus.why_not("appraisals.decide_ratings")
    assert why == "Peran Operator tidak boleh melakukan ini. Yang boleh: Penilai."
    action = program.menus._tabs["appraisals"].qaction("appraisals.decide_ratings")
    assert (action.isEnabled(), action.toolTip()) == (False, why)
    assert program.menus.why_not("employees.add_employee") == ""
    program.gate.switch()
    assert program.menus.why_not("settings") == "Belum ada kantor yang terbuka."


def test_the_lock_hides_every_window_keeps_what_is_typed_and_opens_by_password(qtbot, with_accounts):
    seen = []

    def unlock(dialog):
        seen.append([type(each) for each in program.frame.findChildren(Curtain)])
        dialog.reject()
        dialog.form.load({"password": "bukan ini"})
        dialog.unlock()
        seen.append(dialog.form.problems()["password"])
        dialog.form.load({"password": FIRST})
        dialog.unlock()
        return True

    program, page = started(qtbot, with_accounts[0], unlock)
    come_in(qtbot, program, page, "Ratna", FIRST)
    session = program.session
    program.gate._idle.passed.emit()
    assert seen[0] == [Curtain]
    assert "tidak cocok" in seen[1]
    assert program.session is session
    assert "Terkunci" not in program.frame.windowTitle()


def test_nobody_there_means_no_key_and_no_mouse(qtbot, qapp):
    idle = Idle(10, qapp)
    idle._timer.stop()
    QApplication.sendEvent(qapp, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert idle._timer.isActive()
    assert idle.minutes == 10
    with qtbot.waitSignal(idle.passed):
        idle._timer.start(0)
    idle.deleteLater()


def test_the_printed_code_is_the_way_back_and_is_told_at_the_next_sign_in(qtbot, one_tab, with_accounts):
    path, code = with_accounts

    def use(dialog):
        assert isinstance(dialog, ForgottenDialog)
        dialog.form.editor("code").set(code)
        dialog.form.editor("password").set("padi menguning lagi")
        dialog.form.editor("again").set("padi menguning lagi")
        dialog.save()
        return True

    program, page = started(qtbot, path, use)
    page.forgotten.emit()
    come_in(qtbot, program, page, "Ratna", "padi menguning lagi")
    assert "Kode pemulihan dipakai untuk akun Ratna Dewi" in program.window.banner.sentence()


def test_a_second_person_agrees_in_the_same_window_and_the_act_is_done(qtbot, one_tab, with_accounts):
    def agree(dialog):
        dialog.form.load({"account": dialog.form.editor("account").get(), "password": OTHER})
        dialog.agree()
        return True

    program, page = started(qtbot, with_accounts[0], agree)
    come_in(qtbot, program, page, "Ratna", FIRST)
    shell = program.session.shell
    accounts.add(shell.desk, AccountDraft(name="Arif", role=Role.MANAGER), OTHER)
    accounts.set_up(shell.desk, idle=10, second=["turn_off_accounts"])
    with qtbot.waitSignal(shell.changed, check_params_cb=lambda made: made.name == "Berhenti memakai akun"):
        shell.act("Berhenti memakai akun", lambda _report: accounts.stop(shell.desk, FIRST))
    assert not signing_in.wanted(shell.desk).on


def test_what_waits_is_agreed_to_by_somebody_else_only(qtbot, one_tab, with_accounts):
    program, page = started(qtbot, with_accounts[0])
    come_in(qtbot, program, page, "Ratna", FIRST)
    shell = program.session.shell
    accounts.add(shell.desk, AccountDraft(name="Arif", role=Role.MANAGER), OTHER)
    accounts.set_up(shell.desk, idle=10, second=["turn_off_accounts"])
    with pytest.raises(SecondPersonNeeded) as needed:
        accounts.stop(shell.desk, FIRST)
    second_person.ask(shell.desk, needed.value)
    dialog = ApprovalsDialog(shell)
    qtbot.addWidget(dialog)
    assert not dialog.agree_button.isEnabled()
    assert "Permintaan sendiri" in dialog.agree_button.toolTip()
    dialog.withdraw()
    with shell.desk.reader() as reader:
        assert [row.state for row in stored.approvals(reader)] == ["withdrawn"]


def test_every_command_that_is_named_with_an_act_exists(qtbot, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    assert [name for name in role_acts.ACTS if not program.menus.knows(name)] == []


def test_every_button_of_a_tab_leads_to_an_act_or_only_reads(named_buttons):
    assert sorted(named_buttons) == sorted({*role_acts.BUTTONS, *role_acts.READING})
    assert not role_acts.READING & set(role_acts.BUTTONS)
    assert set(role_acts.BUTTONS.values()) <= set(permission.RULES)


@pytest.fixture
def named_buttons():
    """The names of all buttons made in the code of the tabs; a button without one fails."""
    folder = Path(role_acts.__file__).parent / "tabs"
    calls = [
        call
        for path in folder.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "button"
    ]
    return {next(word.value.value for word in call.keywords if word.arg == "name") for call in calls}


def test_a_button_that_a_role_may_not_use_says_why_and_comes_back_for_the_next_one(qtbot, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    buttons = [one for one in program.window.findChildren(PushButton) if one.objectName() in role_acts.BUTTONS]
    before = [(one.isEnabled(), one.toolTip()) for one in buttons]
    assert sum(enabled for enabled, _ in before) > 10
    PushButton.forbid(program.window, partial(role_acts.why_no_button, Role.AUDITOR))
    for one in buttons:
        one.setEnabled(True)  # as the screen does for every person it shows
        one.setToolTip("Tip")
        assert not one.isEnabled(), one.objectName()
        assert "pemeriksa" in one.toolTip().casefold()
    PushButton.forbid(program.window, lambda _name: "")
    assert all(one.isEnabled() and one.toolTip() == "Tip" for one in buttons)
    buttons[0].setDisabled(True)
    assert not buttons[0].isEnabled()


def test_an_office_without_accounts_opens_without_a_question(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    assert program.session is not None
    assert isinstance(program.ask, ScriptedAsker)
    assert program.ask.asked == []
    assert "tanpa akun" in program.menus.why_not("lock")
