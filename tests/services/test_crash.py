"""Tests: the program is killed while a clerk works; what was said to be saved is there, the rest is whole or absent.

`ASN_DESKTOP_KILLS` sets how often each way of working is killed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from asn_desktop import paths
from asn_desktop.services import desk, regulations
from asn_desktop.services.safety import backups, checks
from asn_desktop.storage import backup
from tests.builders import NOW, an_employee, keep
from tests.services.staff_room import a_row, kecamatan, workbook
from tests.storage import crashing

KILLS = int(os.environ.get("ASN_DESKTOP_KILLS", "8"))
IMPORTED = 60
OPEN = """
import sys
from pathlib import Path
from asn_desktop.services.safety import backups
from asn_desktop.services import desk, regulations
from tests.builders import NOW

def open_office():
    return desk.open_desk(Path(sys.argv[1]), actor="Yulia", rules=regulations.load(), clock=lambda: NOW)

def say(word):
    print(word, flush=True)
"""
SAVING = """
from asn_desktop.services.staff import employees
office, number = open_office(), int(sys.argv[2])
with office.work():
    pass  # what the first act imports is not worth killing
say("ready")
while True:
    nip = f"{1970 + number // 999}0721{1990 + number // 999}121{number % 999 + 1:03}"
    say(employees.save(office, employees.EmployeeDraft(nip=nip, name=f"Pegawai {number}")).employee_id)
    number += 1
"""
IMPORTING = """
from asn_desktop.services.imports import imports
from asn_desktop.services import undo
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
office = open_office()
shown = imports.preview(office, STAFF_IMPORT, Path(sys.argv[2]))
say("ready")
while True:
    changes = imports.apply(office, shown)
    undo.undo(office, changes.undo)
    shown = imports.preview(office, STAFF_IMPORT, Path(sys.argv[2]))
"""
BACKING_UP = """
office = open_office()
say("ready")
while True:
    backups.back_up(office, Path(sys.argv[2]))
"""
RESTORING = """
say("ready")
while True:
    for chosen in sys.argv[2:]:
        backups.restore(Path(chosen), Path(sys.argv[1]), now=NOW)
"""


def kill(script: str, *arguments: object, words: int = 0, within: float) -> list[str]:
    """Start it, kill it at a random moment after so many words; returns all it had said after it was ready."""
    root = Path(__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", OPEN + script, *map(str, arguments)],
        stdout=subprocess.PIPE, text=True, cwd=root, env=os.environ | {"PYTHONPATH": str(root)},
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    said = [child.stdout.readline().strip() for _ in range(words)]
    Event().wait(random.uniform(0, within))  # a random moment is the point
    return said + crashing.killed(child)


@pytest.fixture
def office(office_file):
    """A small office, closed; returns its path."""
    with desk_at(office_file).database as database:
        kecamatan(database)
    return office_file


def desk_at(path):
    return desk.open_desk(path, actor="Yulia", rules=regulations.load(), clock=lambda: NOW)


def people(opened, where="1"):
    with opened.reader() as reader:
        return set(reader.column(f"SELECT id FROM employee WHERE {where}"))


def test_every_save_that_was_acknowledged_is_there_after_a_kill(office):
    kept: set[str] = set()
    for turn in range(KILLS):
        said = kill(SAVING, office, turn * 500, words=turn % 4, within=0.05)
        kept |= set(said)
        opened = desk_at(office)
        assert kept <= people(opened)
        assert checks.examine(opened).ok
        assert not said or "tertutup mendadak" in opened.database.opening_notes[0]
        opened.database.close()
    assert len(kept) >= KILLS


def test_an_import_that_was_killed_is_all_there_or_not_at_all(office, tmp_path):
    path = workbook(tmp_path / "staf.xlsx", *(a_row(n, NAMA=f"Impor {n}") for n in range(1, IMPORTED + 1)))
    for _ in range(KILLS // 4):
        kill(IMPORTING, office, path, within=0.3)
        opened = desk_at(office)
        assert len(people(opened, "name LIKE 'Impor%'")) in {0, IMPORTED}
        assert len(people(opened, "name NOT LIKE 'Impor%'")) == 4
        assert checks.examine(opened).ok
        opened.database.close()


def test_a_backup_that_was_killed_leaves_file_and_older_backups_good(office):
    opened = desk_at(office)
    backups.back_up(opened, paths.backups())
    opened.database.close()
    for _ in range(KILLS // 4):
        kill(BACKING_UP, office, paths.backups(), within=0.2)
        opened = desk_at(office)
        assert len(people(opened)) == 4
        opened.database.close()
        found = backups.listing(paths.backups())
        # One may have its name and not yet the note that it was checked; it is sound all the same.
        assert any(one.verified for one in found)
        assert {backup.verify(one.path).staff for one in found} == {4}


def test_a_restore_that_was_killed_leaves_the_old_or_the_restored_file(office):
    opened = desk_at(office)
    few = backups.back_up(opened, paths.backups()).path
    keep(opened.database, an_employee(id="baru", name="Rina", nip="198503122010011777"))
    many = backups.back_up(opened, paths.backups()).path
    opened.database.close()
    for _ in range(KILLS // 4):
        kill(RESTORING, office, few, many, within=0.3)
        opened = desk_at(office)
        assert people(opened) in (
            {"camat", "sekcam", "kasubbag", "staf"},
            {"camat", "sekcam", "kasubbag", "staf", "baru"},
        )
        assert checks.examine(opened).ok
        opened.database.close()


def test_the_journal_of_another_copy_is_never_applied(office, tmp_path):
    spare = tmp_path / "lama.asn"
    spare.write_bytes(office.read_bytes())
    kill(SAVING, office, 0, words=3, within=0.1)
    office.write_bytes(spare.read_bytes())  # an older copy is put back by hand, beside the journal of the newer one
    opened = desk_at(office)
    assert len(people(opened)) == 4
    assert checks.examine(opened).ok
    assert "diganti dari luar" in opened.database.opening_notes[0]
    opened.database.close()
