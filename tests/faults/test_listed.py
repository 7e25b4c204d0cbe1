"""Tests: each of the sixty faults is named by tests that exist, and those no other room tests are tested here."""

from __future__ import annotations

import ast
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from asn_desktop.services.audit import chain_heads
from asn_desktop.storage import backup, engine
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW, an_employee, keep
from tests.faults.listed import FAULTS
from tests.faults.ways import REAL

ROOT = Path(__file__).parents[2]
NIK = "1501011203850001"


@cache
def _named(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_fault_is_named_by_tests_that_exist():
    assert sorted(FAULTS) == list(range(1, 61))
    lost = [
        f"F{number}: {test}"
        for number, fault in FAULTS.items()
        for test in fault.tests
        if test.partition("::")[2] not in _named(ROOT / "tests" / test.partition("::")[0])
    ]
    assert lost == []
    assert [number for number, fault in FAULTS.items() if not fault.tests] == [53]
    assert {way for fault in FAULTS.values() for way in fault.ways} <= set(REAL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_native_crash_leaves_a_note_without_any_value(tmp_path):
    script = f"from asn_desktop.ui import app; app._log(); name = {NIK!r}; import os; os.abort()"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, capture_output=True, check=False, timeout=60,
        env=os.environ | {"ASN_DESKTOP_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ended.returncode == -signal.SIGABRT
    note = (tmp_path / "log" / "jatuh.log").read_text()
    assert "Aborted" in note
    assert NIK not in note


@pytest.mark.file_only
def test_the_bare_file_copied_by_hand_is_whole_up_to_the_last_checkpoint(db, tmp_path):
    keep(db, an_employee(name="Rina"))
    db.checkpoint()
    keep(db, an_employee(name="Budi"))
    copied = tmp_path / "salinan" / "kantor.asn"
    copied.parent.mkdir()
    shutil.copyfile(db.path, copied)
    with engine.open_file(copied, now=NOW) as other, other.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]


@pytest.mark.file_only
def test_what_was_erased_is_in_no_byte_of_the_file(office_file):
    with engine.open_file(office_file, now=NOW) as database:
        with database.work("Yulia", NOW) as work:
            work.add(an_employee(id="x", nik=NIK, name="Rina"))
            work.commit("test", "Uji", audit=False)
        with database.work("Yulia", NOW) as work:
            work.remove(work.require(EmployeeRecord, "x", ""))
            work.commit("test", "Uji", audit=False)
    assert NIK.encode() not in office_file.read_bytes()


@pytest.mark.file_only
def test_whatever_the_clock_says_the_newest_backups_stay(office_file, tmp_path):
    chance = random.Random(9)
    moment = NOW
    for number in range(1, 16):
        moment += timedelta(days=chance.randint(-7000, 7000))
        made = backup.back_up(office_file, tmp_path / "cadangan", now=moment, keep=3)
        kept = sorted(one.seq for one in backup.listing(tmp_path / "cadangan"))
        assert kept == list(range(max(1, number - 2), number + 1))
        assert made.seq == number


@pytest.mark.skipif(sys.platform == "win32", reason="the zone is the system's there")
@pytest.mark.file_only
def test_dates_and_moments_are_the_same_in_every_time_zone(office_file, monkeypatch):
    with engine.open_file(office_file, now=NOW) as database:
        keep(database, an_employee(name="Rina", birth_date=date(1985, 3, 12)))
    seen = set()
    try:
        for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "America/New_York"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            with engine.open_file(office_file, now=NOW) as database:
                made = backup.back_up(database, office_file.parent / "cadangan", now=NOW)
                with database.work("Yulia", NOW) as work:
                    seen.add((work.all(EmployeeRecord)[0].birth_date, made.when))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert seen == {(date(1985, 3, 12), NOW)}


@pytest.mark.file_only
@pytest.mark.parametrize("cut", [1, 4])
def test_an_end_of_the_history_that_was_cut_off_is_missed_by_its_printed_head(demo_desk, cut):
    printed = chain_heads.state(demo_desk)
    last = printed.acts
    with contextlib.closing(sqlite3.connect(demo_desk.database.path)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for table in ("audit_content", "audit"):
            raw.execute(f"DELETE FROM {table} WHERE seq > ?", (last - cut,))
        raw.commit()
    assert chain_heads.state(demo_desk).fault in ("", None)  # the rest is a chain of its own
    assert not chain_heads.compare(demo_desk, printed.head).holds


def test_nothing_of_the_window_needs_a_graphics_card():
    asking = ("QtQuick", "QtQml", "QtWebEngine", "QtOpenGL", "QOpenGL")
    found = [
        str(path)
        for path in (ROOT / "asn_desktop").rglob("*.py")
        if any(
            f"{word}" in line for line in path.read_text("utf-8").splitlines() if "import" in line for word in asking
        )
    ]
    assert found == []
