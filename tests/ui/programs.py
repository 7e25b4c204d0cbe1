"""Tests: the whole window with jobs that run at once and questions that follow a script."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.ui.commands import commands
from asn_desktop.ui.frame import Frame
from asn_desktop.ui.kit.memory import Memory
from asn_desktop.ui.program import Program
from tests.fixtures_ui import DEMO_NOW
from tests.ui.asking import ScriptedAsker
from tests.ui.immediate import ImmediateJobs

if TYPE_CHECKING:
    from pathlib import Path


def a_program(qtbot, *answers, ask=None, clock=lambda: DEMO_NOW) -> Program:
    """A program in a shown frame, nothing opened yet; it remembers like the real one."""
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
    qtbot.addWidget(frame, before_close_func=lambda _frame: put_away(made))
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
    path = paths.data() / "latihan.asn"
    shutil.copyfile(demo_office_file, path)
    made = a_program(qtbot, *answers)
    with qtbot.waitSignal(made.complete, timeout=20_000):
        made.start(path)
    return made
