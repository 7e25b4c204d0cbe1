"""Tests: the practice office at a desk of its own, and a shell whose jobs run at once and whose questions are scripted."""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.fixtures_server import WANTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.shell import Shell
    from tests.ui.asking import ScriptedAsker

DEMO_NOW = datetime(2026, 11, 24, 9, 0)
OPERATOR = "Yulia Fitriani"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen Qt cannot raise windows or pass on their sizes, and says so each time; nothing is wrong."""
    for item in items:
        if {"qtbot", "qapp", "shell", "dressed", "one_tab"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


def pytest_runtest_setup() -> None:
    """No window of an earlier test is in front: a dialog would become its child, and go when Python collects it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        for window in widgets.QApplication.topLevelWidgets():
            if not window.property("shared"):  # by the tests of one file, which leave it as it was
                window.hide()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The program as it is dressed for people: Indonesian, light."""
    from asn_desktop.ui.kit import theme, words

    theme.apply(qapp, dark=False)
    words.install(qapp)
    return qapp


@pytest.fixture
def one_tab(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows with their first tab only, made in a quarter of the time: for what is the same whatever tabs there are."""
    from asn_desktop.ui import opening

    monkeypatch.setattr(opening, "PLACES", opening.PLACES[:1])


@pytest.fixture(scope="session")
def demo_office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed file of the practice office (42 people); copy it, never open it."""
    from asn_desktop.services import regulations
    from asn_desktop.services.demo import demo

    path = tmp_path_factory.mktemp("demo") / "latihan.asn"
    desk = demo.build(
        path,
        employees=demo.DEFAULT_EMPLOYEES,
        seed=demo.DEFAULT_SEED,
        rules=regulations.load(),
        clock=lambda: DEMO_NOW,
        report=lambda _done, _total, _note: None,
    )
    desk.database.close()
    return path


@pytest.fixture
def demo_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """The practice office on 24 November 2026, 09.00, open for this test alone; with `--server` on a server."""
    if request.config.getoption(WANTED):
        yield from _at_a_desk(request.getfixturevalue("demo_place"))
    else:
        yield from _at_a_desk(_copied(request.getfixturevalue("demo_office_file"), tmp_path / "latihan.asn"))


@pytest.fixture(scope="session")
def new_office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed file of a new office in which nobody works yet; copy it, never open it."""
    from asn_desktop.services import offices, regulations

    path = tmp_path_factory.mktemp("baru") / "baru.asn"
    draft = offices.OfficeDraft(name="Kecamatan Siulak", region="Pemerintah Kabupaten Kerinci", year=2026)
    desk = offices.start(path, draft, actor=OPERATOR, rules=regulations.load(), clock=lambda: DEMO_NOW)
    desk.database.close()
    return path


@pytest.fixture
def new_desk(new_office_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A new office in which nobody works yet, open for this test alone."""
    yield from _at_a_desk(_copied(new_office_file, tmp_path / "baru.asn"))


def _copied(template: Path, path: Path) -> Path:
    shutil.copyfile(template, path)
    return path


def _at_a_desk(path: Path) -> Iterator[Desk]:
    from asn_desktop.services import desk as desks
    from asn_desktop.services import regulations

    desk = desks.open_desk(path, actor=OPERATOR, rules=regulations.load(), clock=lambda: DEMO_NOW)
    yield desk
    desk.database.close()


@pytest.fixture
def ask() -> ScriptedAsker:
    """Answers questions from a script: `ask.answers.append(…)`; an unexpected question fails the test."""
    from tests.ui.asking import ScriptedAsker

    return ScriptedAsker()


def a_shell(desk: Desk, ask: ScriptedAsker, memory_file: Path) -> Shell:
    """A shell over this desk whose jobs run at once, with the latest period chosen."""
    from asn_desktop.storage.queries.appraisals import periods
    from asn_desktop.ui.kit.memory import Memory
    from asn_desktop.ui.shell import Shell
    from tests.ui.immediate import ImmediateJobs

    made = Shell(desk, ImmediateJobs(), ask, Memory(memory_file))
    made.jobs.unhandled.connect(_raise)
    with desk.reader() as reader:
        newest = periods.periods(reader)[:1]
    for period in newest:
        made.choose_period(period.id)
    return made


def _raise(error: Exception) -> None:
    raise error


@pytest.fixture
def shell(dressed: QApplication, demo_desk: Desk, ask: ScriptedAsker, tmp_path: Path) -> Iterator[Shell]:
    """The shell of the practice office; needs `qtbot` beside it for widgets."""
    made = a_shell(demo_desk, ask, tmp_path / "ingatan.ini")
    yield made
    made.jobs.shutdown()


@pytest.fixture
def new_shell(dressed: QApplication, new_desk: Desk, ask: ScriptedAsker, tmp_path: Path) -> Iterator[Shell]:
    """The shell of an office in which nobody works yet."""
    made = a_shell(new_desk, ask, tmp_path / "ingatan.ini")
    yield made
    made.jobs.shutdown()
