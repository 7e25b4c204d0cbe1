"""Screens: the pictures of the README, taken from the practice office: `python -m tests.screens.take [FOLDER]`."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ASN_DESKTOP_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from asn_desktop.services import regulations
from asn_desktop.services.demo import demo
from asn_desktop.ui.frame import Frame
from asn_desktop.ui.kit import theme, words
from asn_desktop.ui.kit.ask import QtAsker
from asn_desktop.ui.kit.jobs import Jobs
from asn_desktop.ui.kit.memory import Memory
from asn_desktop.ui.program import Program

HERE = Path(__file__).parent
SIZE = QSize(1366, 768)
TABS = {
    "home": "beranda",
    "employees": "pegawai",
    "positions": "jabatan",
    "appraisals": "penilaian",
    "career": "keputusan-karier",
}


def clock() -> datetime:
    """The day on which the pictures are taken, so that they change only when the window does."""
    return datetime(2026, 11, 24, 9)


def take(folder: Path, *, size: QSize = SIZE, dark: bool = False) -> None:
    """One picture per tab. OSError when one cannot be written."""
    office = Path(tempfile.mkdtemp()) / "siulak.asn"
    demo.build(
        office, employees=42, seed=1, rules=regulations.load(), clock=clock, report=lambda *_: None
    ).database.close()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    theme.apply(app, dark=dark)
    words.install(app)
    settings = Path(tempfile.mkdtemp()) / "pengaturan.ini"
    memory = Memory(settings)
    memory["window/operator"] = "Yulia Fitriani"
    frame = Frame(settings)
    program = Program(frame, clock, jobs=Jobs(frame), ask=QtAsker(), memory=memory)
    from asn_desktop.ui.commands import commands

    program.menus.add_own(commands(program))
    frame.show()
    frame.resize(size)
    _until(program, lambda: program.start(office), program.ready)
    for key, name in TABS.items():
        _until(program, lambda key=key: program.window.go_to(key))
        picture = folder / f"{name}.png"
        if not frame.grab().save(str(picture)):  # Qt only says so
            raise OSError(f"{picture} was not written")
    done = QEventLoop()
    program.close_office(done.quit)
    done.exec()
    program.jobs.shutdown()
    frame.finish()


def _until(program: Program, act, signal=None) -> None:
    """Do something and wait until every job that follows has ended."""
    settled = QEventLoop()

    def look(_job: object = None) -> None:
        if not program.jobs.busy():
            settled.quit()

    program.jobs.ended.connect(look, Qt.ConnectionType.QueuedConnection)
    if signal is not None:
        signal.connect(look, Qt.ConnectionType.QueuedConnection)
    act()
    QTimer.singleShot(0, look)
    settled.exec()
    program.jobs.ended.disconnect(look)


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
