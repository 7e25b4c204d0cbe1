"""A clerk's way through Keputusan Karier in the real window, by keyboard."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from asn_desktop.services.career.career import CaseState
from asn_desktop.ui.commands import commands
from asn_desktop.ui.frame import Frame
from asn_desktop.ui.kit.jobs import Jobs
from asn_desktop.ui.kit.memory import Memory
from asn_desktop.ui.program import Program
from asn_desktop.ui.tabs.career.tab import CareerTab
from asn_desktop.ui.tabs.career.words import Group, Status
from tests.fixtures_ui import DEMO_NOW


@pytest.fixture
def program(qtbot, dressed, ask, demo_office_file, tmp_path):
    path = tmp_path / "latihan.asn"
    shutil.copyfile(demo_office_file, path)
    frame = Frame(tmp_path / "pengaturan.ini")  # closed below: qtbot would take it away before the office is closed
    made = Program(frame, lambda: DEMO_NOW, jobs=Jobs(frame), ask=ask, memory=Memory(tmp_path / "ingatan.ini"))
    made.menus.add_own(commands(made))
    failures = []
    made.jobs.unhandled.connect(failures.append)
    frame.show()
    with qtbot.waitSignal(made.ready, timeout=30_000):
        made.open(path)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy(), timeout=30_000)
    left = []
    made.leave(lambda: left.append(True))
    qtbot.waitUntil(lambda: bool(left), timeout=30_000)
    made.jobs.shutdown()
    frame.finish()
    frame.deleteLater()
    assert failures == []


@pytest.fixture
def tab(qtbot, program) -> CareerTab:
    qtbot.waitUntil(lambda: bool(program.frame.findChildren(CareerTab)), timeout=30_000)
    program.window.go_to(CareerTab.KEY)
    (made,) = program.frame.findChildren(CareerTab)
    qtbot.waitUntil(lambda: made.record.row is not None, timeout=30_000)
    return made


def test_find_read_decide_and_take_back(qtbot, program, tab):
    """Ctrl+F, type, Enter, Down into the list; a reason; approve; Batalkan."""
    wanted = next(row for row in tab.listing._held if row.group is Group.RAISE and row.status is Status.WAITING)
    program.menus.trigger("find")
    search = tab.listing.pane.search
    qtbot.keyClicks(search, f"{wanted.one.nip} berkala")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: tab.record.row.id == wanted.id)
    qtbot.keyClicks(tab.findChild(QPlainTextEdit, "reason"), "Berkas lengkap.")
    program.menus.trigger("career.approve")
    qtbot.waitUntil(lambda: tab.listing.row_of(wanted.id).one.state is CaseState.APPROVED, timeout=30_000)
    qtbot.waitUntil(lambda: not tab.record.decision.asks(), timeout=30_000)
    assert tab.listing.row_of(wanted.id).one.case.reason == "Berkas lengkap."
    program.menus.trigger("undo")
    qtbot.waitUntil(lambda: tab.listing.row_of(wanted.id).one.case is None, timeout=30_000)
    qtbot.waitUntil(tab.record.decision.asks, timeout=30_000)


def test_a_promotion_ends_in_a_numbered_letter(qtbot, program, tab, ask):
    wanted = next(row for row in tab.listing._held if row.group is Group.PROMOTION and row.status is Status.WAITING)
    tab.show_record(wanted.id)
    numbers = []

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.sheet is not None and not dialog.is_busy(), timeout=30_000)
        dialog.print_or_issue()
        qtbot.waitUntil(lambda: bool(dialog.sheet.number) and not dialog.is_busy(), timeout=30_000)
        numbers.append(dialog.sheet.number)
        qtbot.waitUntil(lambda: not ask.answers, timeout=30_000)
        dialog.accept()
        return True

    ask.answers += [look, True, None]  # the preview, "Terbitkan?", no printer
    key = tab.findChild(QPushButton, "approve")
    key.setFocus()
    qtbot.keyClick(key, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(numbers), timeout=30_000)
    qtbot.waitUntil(lambda: tab.listing.row_of(wanted.id).number == numbers[0], timeout=30_000)
