"""Tests: a child that saves until it is killed; every save is acknowledged on standard output after it was kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHILD = """
import sys
from pathlib import Path
from asn_desktop.storage import engine
from tests.builders import NOW, an_employee, keep

database = engine.open_file(Path(sys.argv[1]), now=NOW)
with database.work("Yulia", NOW):
    pass  # what the first act imports is not worth killing
print("open", flush=True)
for number in range(int(sys.argv[2]), 100_000):
    touched = keep(database, an_employee(nip=f"{number:018}", name=f"Pegawai {number}"), title=f"Simpan {number}")
    print(number, flush=True)
    if sys.argv[3] == "checkpoint" and number % 5 == 4:
        database.checkpoint()
"""


def start(path: Path, first: int = 0, habit: str = "save") -> subprocess.Popen[str]:
    """A child that holds the file open and keeps saving people, from number `first` on."""
    root = Path(__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(first), habit],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    return child


def kill(child: subprocess.Popen[str]) -> list[int]:
    """Kill it without warning; returns the saves it had acknowledged."""
    return [int(line) for line in killed(child)]


def killed(child: subprocess.Popen[str]) -> list[str]:
    """Kill it without warning; returns the whole lines it had written."""
    child.kill()
    assert child.stdout is not None
    with child.stdout:
        lines = child.stdout.read().split("\n")[:-1]
    child.wait()
    return lines


def crash_after(path: Path, saves: int, first: int = 0) -> list[int]:
    """Let a child save at least that often, then kill it: leaves a journal with content."""
    child = start(path, first)
    assert child.stdout is not None
    seen = [int(child.stdout.readline()) for _ in range(saves)]
    return seen + kill(child)
