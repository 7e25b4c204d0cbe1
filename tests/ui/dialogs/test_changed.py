"""Somebody else saved the same record: the window asks field by field, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from asn_desktop.services import offices
from asn_desktop.services.staff import employees, positions
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.positions import position_card
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.ui.dialogs.changed import MINE, ask_whole
from asn_desktop.ui.forms.position import command_from, form_values
from asn_desktop.ui.tabs.employees.record import EmployeeRecord
from asn_desktop.ui.tabs.positions.record import PositionPane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker


@pytest.fixture
def rina(shell: Shell) -> Desk:
    """Rina at the next desk; the person at this screen looks at the office as it stands."""
    with shell.desk.reader() as reader:
        shell.see(acts.latest(reader))
    return replace(shell.desk, actor="Rina Kartika", seen=None, known=set(), clock=lambda: datetime(2026, 11, 24, 10))


@pytest.fixture
def pane(shell: Shell, qtbot: QtBot, rina: Desk) -> EmployeeRecord:
    made = EmployeeRecord(shell)
    qtbot.addWidget(made)
    shell.changed.connect(made.follow)
    made.resize(800, 560)
    made.show()
    return made


def somebody(desk: Desk) -> str:
    with desk.reader() as reader:
        return str(reader.value("SELECT id FROM employee WHERE retired = 0 ORDER BY name LIMIT 1"))


def stored(desk: Desk, key: str):
    with desk.reader() as reader:
        found = employee_card.one(reader, key)
    assert found is not None
    return found.person


def type_in(pane: EmployeeRecord, **texts: str) -> None:
    for name, text in texts.items():
        pane.sections.form_of(name).fill(name, text)


def change(desk: Desk, key: str, **facts: str) -> None:
    employees.save(desk, replace(employees.draft_of(stored(desk, key)), **facts), key)


def side(dialog, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert found is not None, name
    return found


def test_both_versions_stand_side_by_side_and_each_field_is_chosen(pane, shell, ask: ScriptedAsker, rina, qtbot):
    key = somebody(shell.desk)
    pane.show_person(key)
    type_in(pane, phone="0812 1111", email="baru@siulak.go.id", address="Siulak Mukai")
    change(rina, key, phone="0813 2222", address="Siulak Deras", birth_place="Kerinci")

    def choose(dialog) -> bool:
        assert (
            "Rina Kartika" in dialog.findChildren(type(dialog.sides))[0].findChildren(QRadioButton)[1].accessibleName()
        )
        assert not dialog.save_button.isEnabled()
        qtbot.mouseClick(side(dialog, "phone_mine"), Qt.MouseButton.LeftButton)
        assert side(dialog, "birth_place_now").isChecked()  # nobody typed there: it follows
        assert not dialog.save_button.isEnabled()
        qtbot.mouseClick(side(dialog, "address_now"), Qt.MouseButton.LeftButton)
        dialog.save_button.click()
        return bool(dialog.result())

    ask.answers.append(choose)
    with qtbot.waitSignal(pane.saved, timeout=5000):
        pane.save()
    person = stored(shell.desk, key)
    assert (person.phone, person.address) == ("0812 1111", "Siulak Deras")
    assert (person.email, person.birth_place) == ("baru@siulak.go.id", "Kerinci")
    assert not pane.is_dirty()
    ask.done()


def test_going_back_keeps_what_was_typed_and_saves_nothing(pane, shell, ask: ScriptedAsker, rina, qtbot):
    key = somebody(shell.desk)
    pane.show_person(key)
    type_in(pane, phone="0812 1111")
    change(rina, key, phone="0813 2222")
    ask.answers.append(False)
    pane.save()
    qtbot.waitUntil(lambda: not ask.answers, timeout=5000)
    assert pane.sections.identity.raw("phone") == "0812 1111"
    assert pane.is_dirty()
    assert stored(shell.desk, key).phone == "0813 2222"


def test_all_of_the_other_version_leaves_nothing_to_save(pane, shell, ask: ScriptedAsker, rina, qtbot):
    key = somebody(shell.desk)
    pane.show_person(key)
    type_in(pane, phone="0812 1111")
    change(rina, key, phone="0813 2222")

    def take_theirs(dialog) -> bool:
        dialog.now_button.click()
        return bool(dialog.result())

    ask.answers.append(take_theirs)
    pane.save()
    qtbot.waitUntil(lambda: not pane.is_dirty(), timeout=5000)
    assert pane.sections.identity.raw("phone") == "0813 2222"


def test_leaving_with_a_clash_stays_until_it_is_decided(pane, shell, ask: ScriptedAsker, rina, qtbot):
    key = somebody(shell.desk)
    pane.show_person(key)
    type_in(pane, phone="0812 1111")
    change(rina, key, phone="0813 2222")
    ask.answers += ["save", False]
    assert not pane.may_leave()
    qtbot.waitUntil(lambda: not ask.answers, timeout=5000)
    assert pane.is_dirty()


def test_a_post_is_asked_about_in_the_same_way(shell, ask: ScriptedAsker, rina, qtbot):
    pane = PositionPane(shell)
    qtbot.addWidget(pane)
    with shell.desk.reader() as reader:
        key = str(reader.value("SELECT id FROM position WHERE abolished_on IS NULL ORDER BY name LIMIT 1"))
        card = position_card.one(reader, key)
    assert card is not None
    pane.show_post(key)
    pane.post.fill("needed", 7)
    theirs = form_values(card.position) | {"needed": 9}
    positions.save(rina, command_from(theirs), key)

    def keep_mine(dialog) -> bool:
        dialog.mine_button.click()
        return bool(dialog.result())

    ask.answers.append(keep_mine)
    with qtbot.waitSignal(pane.saved, timeout=5000):
        pane.save()
    with shell.desk.reader() as reader:
        assert position_card.one(reader, key).position.needed == 7


def test_an_act_as_a_whole_is_done_again_or_left(shell, ask: ScriptedAsker, rina, qtbot):
    desk = shell.desk
    shell.overwrite = lambda changed: ask_whole(shell, changed) == MINE
    offices.set_setting(rina, "number_pattern", "{urut}/{tahun}", "Ubah pola nomor surat")
    told: list[object] = []

    def keep_mine(dialog) -> bool:
        dialog.mine_button.click()
        return bool(dialog.result())

    ask.answers.append(keep_mine)
    shell.act(
        "Simpan",
        lambda _report: offices.set_setting(desk, "number_pattern", "{kode}/{urut}/{tahun}", "Ubah pola nomor surat"),
        done=told.append,
    )
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    with desk.reader() as reader:
        assert reader.value("SELECT value FROM setting WHERE name = 'number_pattern'") == '"{kode}/{urut}/{tahun}"'
