"""Speed: how soon the frame stands, against an empty Qt window, and how soon the rows of the practice office follow.

Every figure is the median of fresh processes, bare window and program in turn, from the start of the process on.
Run with `pytest tests/speed`; `-rP` shows the figures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

import pytest

from asn_desktop.services import regulations
from asn_desktop.services.demo import demo

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 9
FRAME = 1.3  # times the bare window
ROWS = 0.600  # seconds after the frame
NOW = datetime(2026, 11, 24, 9)
ROOT = Path(__file__).parents[2]
HEAVY = ("sqlite3", "sqlalchemy", "alembic", "reportlab", "xlsxwriter", "python_calamine", "pypdfium2", "pypdf")

# What a program with a window, a menu and a table cannot do without; told at the same moment as our frame tells.
BARE = """
import json, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

class Window(QMainWindow):
    told = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.told:
            self.told = True
            QTimer.singleShot(0, self.tell)

    def tell(self):
        print(json.dumps({"frame": time.monotonic()}), flush=True)
        self.close()

app = QApplication([])
window = Window()
window.menuBar().addMenu("Berkas").addAction("Keluar")
window.setCentralWidget(QTableWidget(42, 6))
window.resize(1366, 700)
window.show()
app.exec()
"""
# The program's own way in; it is only listened to.
OURS = """
import json, sys, time

def shown(program):
    from PySide6.QtWidgets import QAbstractItemView
    view = next(t for t in program.session.tab().findChildren(QAbstractItemView) if t.isVisible())
    if view.model().rowCount():
        painted(view)
    else:  # Beranda is filled by a worker, after the frame
        view.model().modelReset.connect(lambda: painted(view))

def painted(view):
    if "rows" not in moments:
        assert view.model().rowCount() >= int(sys.argv[2]), view.model().rowCount()
        view.viewport().repaint()
        moments["rows"] = time.monotonic()
        moments["asked"] = sorted(sys.modules.keys() & set(sys.argv[3:]))

def complete(program):
    moments["complete"] = time.monotonic()
    print(json.dumps(moments), flush=True)
    program.quit()

def stood():
    moments["frame"] = time.monotonic()
    moments["read"] = sorted(sys.modules.keys() & set(sys.argv[3:]))

moments = {}
from asn_desktop import __main__
from asn_desktop.ui import app

class Frame(app.Frame):
    def __init__(self, settings):
        super().__init__(settings)
        self.stood.connect(stood)

def dress(*given, dress=app._dress):
    program = dress(*given)
    program.ready.connect(lambda: shown(program))
    program.complete.connect(lambda: complete(program))
    return program

app.Frame, app._dress = Frame, dress
sys.exit(__main__.main(["--database", sys.argv[1]]))
"""


class Start(NamedTuple):
    """Moments of one start, in seconds from the start of the process."""

    frame: float
    rows: float = 0
    read: Sequence[str] = ()  # heavy libraries that the frame waited for
    asked: Sequence[str] = ()  # heavy libraries that the first rows waited for


def _start(home: Path, script: str, *arguments: str) -> Start:
    # An installed program has its modules compiled already; so have these after the first start.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    begun = monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, text=True, check=True, cwd=ROOT, timeout=60,
        env=os.environ | compiled | {"ASN_DESKTOP_HOME": str(home)},
    )  # fmt: skip
    told = json.loads(done.stdout)
    heavy = (tuple(told.get(name, ())) for name in ("read", "asked"))
    return Start(told["frame"] - begun, told.get("rows", begun) - begun, *heavy)


# The tab in front, and the rows it shows at least: people of the staff register, and headings of what is due.
FRONTS = {"employees": 30, "home": 2}


@pytest.fixture(scope="module", params=FRONTS)
def starts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Start], list[Start]]:
    """Starts of the bare window and of ours, taken in turn, with one tab in front."""
    home = tmp_path_factory.mktemp("home")
    (home / "pengaturan.ini").write_text(f"[window]\ntab={request.param}\n", encoding="utf-8")
    office = home / "data" / "latihan.asn"
    office.parent.mkdir()
    desk = demo.build(
        office,
        employees=demo.DEFAULT_EMPLOYEES,
        seed=demo.DEFAULT_SEED,
        rules=regulations.load(),
        clock=lambda: NOW,
        report=lambda _done, _total, _note: None,
    )
    desk.database.close()
    bare, ours = [], []
    for _ in range(ROUNDS + 1):
        bare.append(_start(home, BARE))
        ours.append(_start(home, OURS, str(office), str(FRONTS[request.param]), *HEAVY))
    return bare[1:], ours[1:]


def test_the_frame_stands_nearly_as_soon_as_an_empty_window(starts):
    bare, ours = ([one.frame for one in found] for found in starts)
    sys.stdout.write(f"empty window {_shown(bare)}; frame {_shown(ours)}; {median(ours) / median(bare):.2f} times\n")
    assert median(ours) < FRAME * median(bare)


def test_the_rows_follow_soon(starts):
    after = [one.rows - one.frame for one in starts[1]]
    sys.stdout.write(f"rows {_shown(after)} after the frame\n")
    assert median(after) < ROWS


def test_the_frame_waits_for_no_heavy_library(starts):
    assert {one.read for one in starts[1]} == {()}


def test_the_first_rows_wait_for_sqlite_alone(starts):
    # In some starts the worker has begun already with what comes after the rows.
    assert 2 * sum(one.asked == ("sqlite3",) for one in starts[1]) > len(starts[1])


def _shown(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.0f} ms ({min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f})"
