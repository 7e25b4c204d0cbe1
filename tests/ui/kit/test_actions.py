from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from asn_desktop.ui.kit.actions import Action, Actions


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def done():
    return []


@pytest.fixture
def state():
    return {"why": "Dokumen belum bernomor. Terbitkan dahulu."}


@pytest.fixture
def actions(window, done, state):
    made = Actions(window)
    made.add(
        [
            Action(
                name="print",
                text="&Cetak…",
                run=lambda: done.append("print"),
                shortcut="Ctrl+P",
                menu="Cetak",
                icon="printer",
            ),
            Action(
                name="sign",
                text="Tandai",
                run=lambda: done.append("sign"),
                menu="Cetak",
                group=1,
                enabled=lambda: state["why"],
            ),
            Action(
                name="backup",
                text="Cadangkan",
                run=lambda: done.append("backup"),
                menu="Berkas",
                tip="Salinan terverifikasi",
            ),
        ]
    )
    return made


def test_one_list_feeds_menus_in_order_with_lines_between_groups(window, actions):
    actions.fill_menu_bar(window.menuBar(), ["Berkas", "Cetak"])
    menus = [entry.menu() for entry in window.menuBar().actions()]
    assert [menu.title() for menu in menus] == ["Berkas", "Cetak"]
    assert [entry.text() or "-" for entry in menus[1].actions()] == ["&Cetak…", "-", "Tandai"]
    assert menus[1].actions()[0].shortcut().toString() == "Ctrl+P"


def test_shortcut_button_and_menu_do_the_same(window, actions, done, qtbot):
    button = actions.button("print", primary=True)
    window.setCentralWidget(button)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    button.click()
    actions.qaction("print").trigger()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert done[:2] == ["print", "print"]
    assert button.toolTip() == "Cetak… (Ctrl+P)"


def test_a_blocked_action_says_why_everywhere_and_does_nothing(window, actions, done, state):
    button, reason = actions.button("sign"), actions.reason("sign")
    reason.setParent(window)
    assert not button.isEnabled()
    assert button.toolTip() == actions.qaction("sign").toolTip() == reason.text() == state["why"]
    actions.run("sign")
    assert done == []
    state["why"] = ""
    actions.refresh()
    assert button.isEnabled()
    assert reason.isHidden()
    button.click()
    assert done == ["sign"]


def test_a_button_that_is_gone_is_forgotten(actions):
    button = actions.button("sign")
    button.deleteLater()
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    actions.refresh()


def test_commands_can_be_searched(actions):
    assert [action.name for action in actions.find("cetak")] == ["print", "sign"]
    assert [action.name for action in actions.find("verif salin")] == ["backup"]
    assert len(actions.all()) == 3


def test_a_name_or_shortcut_is_given_once(actions):
    for action in (
        Action(name="print", text="x", run=lambda: None),
        Action(name="other", text="x", run=lambda: None, shortcut="Ctrl+P"),
    ):
        with pytest.raises(ValueError, match=action.name):
            actions.add([action])
