"""Tests of the entry: a light frame, one window per user folder, a picture for the self-test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QLocalSocket

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.ui import app, single_instance
from asn_desktop.ui.frame import Frame
from asn_desktop.ui.single_instance import SingleInstance

HEAVY = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "python_calamine",
    "xlsxwriter",
    "pypdf",
    "pypdfium2",
    "zxingcpp",
    "sqlite3",
)


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, in this test's user folder, off screen."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )


# The frame


def test_the_frame_stands_before_any_heavy_library_is_imported():
    done = python(
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from asn_desktop.__main__ import clock\n"
        "from asn_desktop.ui import app, frame\n"
        "def stood(self):\n"
        "    print(*sorted(m for m in sys.modules if '.' not in m or m.startswith('asn_desktop')))\n"
        "    sys.stdout.flush(); import os; os._exit(0)\n"
        "frame.Frame._tell = stood\n"
        "app.run(None, clock=clock)\n"
    )
    loaded = done.stdout.split()
    assert "asn_desktop.ui.frame" in loaded, done.stderr
    assert not set(HEAVY) & set(loaded)
    assert not [name for name in loaded if name.startswith(("asn_desktop.services", "asn_desktop.storage"))]
    assert not [name for name in loaded if name.startswith("asn_desktop.ui.kit")]


def test_dressing_the_frame_imports_no_service_either():
    done = python(
        "import sys\n"
        "from asn_desktop import paths\n"
        "from asn_desktop.__main__ import clock\n"
        "from asn_desktop.ui import app, frame\n"
        "application = app._application()\n"
        "program = app._dress(application, frame.Frame(paths.settings()), paths.settings(), clock)\n"
        "program.start(None)\n"
        "print(*sorted(sys.modules))\n"
        "program.jobs.shutdown()\n"
    )
    loaded = done.stdout.split()
    assert "asn_desktop.ui.program" in loaded, done.stderr
    assert not set(HEAVY) & set(loaded)
    assert not [name for name in loaded if name.startswith(("asn_desktop.services", "asn_desktop.storage"))]


def test_the_frame_tells_once_that_it_stands(qtbot):
    frame = Frame(paths.settings())
    qtbot.addWidget(frame, before_close_func=lambda each: each.finish())
    told = []
    frame.stood.connect(lambda: told.append(1))
    with qtbot.waitSignal(frame.stood):
        frame.show()
    frame.repaint()
    frame.hide()
    frame.show()
    qtbot.waitUntil(frame.isVisible)
    assert told == [1]


def test_the_frame_asks_its_owner_before_it_closes_and_remembers_its_place(qtbot):
    frame = Frame(paths.settings())
    qtbot.addWidget(frame, before_close_func=lambda each: each.finish())
    frame.resize(700, 500)
    frame.show()
    with qtbot.waitSignal(frame.closing):
        frame.close()
    assert frame.isVisible()
    frame.finish()
    qtbot.waitUntil(lambda: not frame.isVisible())
    again = Frame(paths.settings())
    qtbot.addWidget(again, before_close_func=lambda each: each.finish())
    assert (again.width(), again.height()) == (700, 500)


# One window per user folder


@pytest.fixture
def first(qtbot, tmp_path):
    made = SingleInstance(tmp_path)
    assert made.enter(None)
    made.listen()
    yield made
    made.leave()


SECOND = (
    "import sys\n"
    "from pathlib import Path\n"
    "from PySide6.QtCore import QCoreApplication\n"
    "from asn_desktop.ui.single_instance import SingleInstance\n"
    "application = QCoreApplication([])\n"
    "wanted = Path(sys.argv[2]) if len(sys.argv) > 2 else None\n"
    "print(SingleInstance(Path(sys.argv[1])).enter(wanted))\n"
)


def second_start(qtbot, first, *arguments):
    """A second process; this one must go round its loop meanwhile to answer."""
    process = subprocess.Popen(
        [sys.executable, "-c", SECOND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with qtbot.waitSignal(first.asked, timeout=30_000) as told:
        pass
    return told.args, process.communicate(timeout=30)[0].strip()


def test_a_second_start_brings_the_first_forward(qtbot, first, tmp_path):
    assert second_start(qtbot, first, tmp_path) == ([""], "False")


def test_a_second_start_hands_its_file_over(qtbot, first, tmp_path):
    assert second_start(qtbot, first, tmp_path, tmp_path / "lain.asn") == ([str(tmp_path / "lain.asn")], "False")


def test_another_user_folder_has_a_window_of_its_own(first, tmp_path):
    other = tmp_path / "lain"
    other.mkdir()
    second = SingleInstance(other)
    assert second.enter(None)
    second.leave()


def test_after_the_first_has_left_the_next_one_is_the_first(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    assert first.enter(None)
    first.listen()
    first.leave()
    second = SingleInstance(tmp_path)
    assert second.enter(None)
    second.listen()
    second.leave()


def test_what_a_crash_left_behind_is_in_nobodys_way(qtbot, tmp_path):
    crash = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from asn_desktop.ui.single_instance import SingleInstance\n"
        "application = QCoreApplication([])\n"
        "one = SingleInstance(Path(sys.argv[1]))\n"
        "assert one.enter(None)\n"
        "one.listen()\n"
        "os._exit(9)\n"
    )
    assert python(crash, str(tmp_path)).returncode == 9
    assert (tmp_path / "jendela.lock").exists()
    second = SingleInstance(tmp_path)
    assert second.enter(None)
    second.listen()
    socket = QLocalSocket()
    socket.connectToServer(second._name)
    assert socket.waitForConnected(1000)
    socket.disconnectFromServer()
    second.leave()


def test_a_deaf_window_is_said_in_a_sentence(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(single_instance, "_PATIENCE", 1)
    monkeypatch.setattr(single_instance, "_PAUSE", 20)
    held = QLockFile(str(tmp_path / "jendela.lock"))
    assert held.tryLock(0)
    with pytest.raises(Unusable, match="tidak menjawab"):
        SingleInstance(tmp_path).enter(None)
    held.unlock()


def test_nonsense_on_the_wire_is_dropped(qtbot, first):
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    with qtbot.assertNotEmitted(first.asked), qtbot.waitSignal(socket.disconnected):
        socket.write(b"GET / HTTP/1.1\n")


# The picture of the self-test


def test_the_self_test_gets_a_picture_and_nothing_is_remembered(demo_office_file, tmp_path):
    office, picture = tmp_path / "latihan.asn", tmp_path / "window.png"
    shutil.copyfile(demo_office_file, office)
    done = python(
        "import sys\n"
        "from pathlib import Path\n"
        "from asn_desktop.ui import app\n"
        "app.grab(Path(sys.argv[1]), Path(sys.argv[2]))\n",
        str(office),
        str(picture),
    )
    assert done.returncode == 0, done.stderr
    shown = QImage(str(picture))
    assert shown.width() > 1000
    assert len({shown.pixel(x, 300) for x in range(0, shown.width(), 7)}) > 3
    assert sorted(each.name for each in tmp_path.glob("*latihan*")) == ["latihan.asn"]
    assert paths.last_database() is None
    assert not list(paths.backups().glob("*.asn"))


def test_a_picture_of_nothing_is_an_error(tmp_path):
    done = python(
        "import sys\nfrom pathlib import Path\nfrom asn_desktop.ui import app\n"
        "app.grab(Path(sys.argv[1]), Path(sys.argv[2]))\n",
        str(tmp_path / "tidak-ada.asn"),
        str(tmp_path / "window.png"),
    )
    assert done.returncode != 0
    assert "did not come up" in done.stderr
    assert not (tmp_path / "tidak-ada.asn").exists()


def test_the_application_is_made_once(qapp):
    assert app._application() is qapp
