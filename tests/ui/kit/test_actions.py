from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton

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


def test_shortcut_and_command_do_the_same(window, actions, done, qtbot):
    window.setCentralWidget(QPushButton())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    actions.qaction("print").trigger()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert done == ["print", "print"]
    assert actions.qaction("print").toolTip() == "Cetak… (Ctrl+P)"


def test_a_blocked_action_says_why_and_does_nothing(actions, done, state):
    command = actions.qaction("sign")
    assert not command.isEnabled()
    assert command.toolTip() == command.statusTip() == state["why"]
    actions.run("sign")
    assert done == []
    state["why"] = ""
    actions.refresh()
    assert command.isEnabled()
    command.trigger()
    assert done == ["sign"]


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
