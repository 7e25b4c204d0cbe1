"""Tests: the one import direction of the house."""

from __future__ import annotations

import subprocess
import sys

from tests.house.project import ROOT

# In a process of its own: the linter sets up logging for itself, which would silence the program's logger here.
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def test_every_import_keeps_its_direction() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
