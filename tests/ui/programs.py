"""Tests: the whole window with jobs that run at once and questions that follow a script."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QSignalSpy

from asn_desktop import paths
from asn_desktop.ui import opening
from asn_desktop.ui.commands import commands
from asn_desktop.ui.frame import Frame
from asn_desktop.ui.kit.memory import Memory
from asn_desktop.ui.program import Program
from tests.fixtures_ui import DEMO_NOW
from tests.ui.asking import ScriptedAsker
from tests.ui.immediate import ImmediateJobs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def a_program(qtbot, *answers, ask=None, clock=lambda: DEMO_NOW) -> Program:
    """A program in a shown frame, nothing opened yet, put away after the test; it remembers like the real one."""
    made = made_program(*answers, ask=ask, clock=clock)
    qtbot.addWidget(made.frame, before_close_func=lambda _frame: put_away(made))
    return made


def made_program(*answers, ask=None, clock=lambda: DEMO_NOW) -> Program:
    """The same for whoever puts it away himself."""
    frame = Frame(paths.settings())
    frame.resize(1366, 690)
    made = Program(
        frame,
        clock,
        jobs=ImmediateJobs(frame),
        ask=ask or ScriptedAsker(*answers),
        memory=Memory(paths.settings()),
    )
    made.jobs.unhandled.connect(_raise)
    made.menus.add_own(commands(made))
    made.opened.connect(paths.remember_database)
    made.memory["window/operator"] = "Yulia Fitriani"
    frame.show()
    return made


def _raise(error: Exception) -> None:
    raise error


def put_away(program: Program) -> None:
    """Close what a test left open, without questions."""
    if program.session is not None:
        program.close_office(lambda: None)
    program.frame.finish()
    program.jobs.shutdown()


def with_practice(qtbot, demo_office_file: Path, *answers) -> Program:
    """A program that shows the practice office, every tab made."""
    made = a_program(qtbot, *answers)
    with qtbot.waitSignal(made.complete, timeout=60_000):
        made.start(_in_data(demo_office_file))
    return made


@contextmanager
def shared_program(home: Path, demo_office_file: Path) -> Iterator[Program]:
    """The same for all tests of a file that look at the window and leave it as it was; `back_home` before each."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ASN_DESKTOP_HOME", str(home))
        made = made_program()
        made.frame.setProperty("shared", True)
        whole = QSignalSpy(made.complete)
        made.start(_in_data(demo_office_file))
        assert whole.count() or whole.wait(60_000)
    yield made
    put_away(made)
    made.frame.deleteLater()


def back_home(program: Program) -> Program:
    """Show a shared program as it was in the beginning: the first tab in front, the present period, nothing asked."""
    for kept in (program.ask.answers, program.ask.asked, program.ask.messages):
        kept.clear()
    program.frame.show()
    program.window.go_to(opening.PLACES[0].key)
    return program


def _in_data(demo_office_file: Path) -> Path:
    path = paths.data() / "latihan.asn"
    shutil.copyfile(demo_office_file, path)
    return path
