"""Tests: `python -m tests.covered` tells which branches of storage, package and crypto code no test takes.

It runs the tests of these rooms under `coverage` (which branches count is in pyproject), those of an office server a
second time where PostgreSQL is, prints what is missing, and ends with an error below the share asked for there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parent.parent
ROOMS = (
    "storage", "domain/packages", "domain/accounts", "domain/letters", "domain/feedback", "services/packages",
    "services/accounts", "services/feedback", "services/registry", "services/safety", "services/audit",
    "services/personal_data", "services/plans", "services/test_undo.py", "services/career/test_decrees.py",
    "services/letters/test_archive.py", "services/letters/test_electronic.py", "cli", "ui/dialogs/packages",
    "ui/tabs/test_offices.py", "journeys/test_start.py",
)  # fmt: skip
SERVED = ("storage", "services/accounts", "services/safety", "services/registry", "cli")


def main() -> int:
    """Run, then report."""
    for folder in ROOT.glob(".coverage*"):
        folder.unlink()
    passes = [ROOMS]
    if which("postgres") or list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        passes.append(("--server", *SERVED))
    else:
        sys.stdout.write("PostgreSQL is not here: the branches of an office server count as missing.\n")
    for words in passes:
        places = [word if word.startswith("-") else f"tests/{word}" for word in words]
        ended = _coverage("run", "--parallel-mode", "-m", "pytest", "-q", *places)
        if ended:
            return ended
    _coverage("combine", "--quiet")
    return _coverage("report")


def _coverage(*words: str) -> int:
    home = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "coverage", *words], cwd=ROOT, env=os.environ | home, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
