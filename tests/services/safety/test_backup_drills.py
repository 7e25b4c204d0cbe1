"""Tests: the weekly trial of the newest backup: it is restored, examined and deleted, and what came of it is kept."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from asn_desktop.services import regulations
from asn_desktop.services.desk import Desk
from asn_desktop.services.safety import backup_drills, backups
from asn_desktop.storage import backup
from tests.builders import NOW, an_employee, an_office, keep
from tests.fixtures_db import names

pytestmark = pytest.mark.file_only


@pytest.fixture
def desk(db):
    keep(db, an_office(), an_employee(id="a", name="Hendri Saputra"))
    return Desk(database=db, rules=regulations.load(), actor="Yulia", clock=lambda: NOW)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cadangan"


def later(desk, days):
    return replace(desk, clock=lambda: NOW + timedelta(days=days))


def titles(desk):
    with desk.reader() as reader:
        return reader.column("SELECT title FROM audit WHERE act = 'drill_backup' ORDER BY seq")


def test_a_backup_is_tried_the_day_after_and_then_once_a_week(desk, folder):
    assert not backup_drills.is_due(desk, folder)
    assert backup_drills.run(desk, folder) is None
    backups.back_up(desk, folder)
    assert not backup_drills.is_due(desk, folder)
    assert backup_drills.last(desk) is None
    tomorrow = later(desk, 1)
    assert backup_drills.is_due(tomorrow, folder)
    drill = backup_drills.run(tomorrow, folder)
    assert drill == backup_drills.last(desk)
    assert (drill.problem, drill.backup, drill.day) == ("", NOW, tomorrow.today)
    assert not backup_drills.is_due(later(desk, 7), folder)
    assert backup_drills.is_due(later(desk, 8), folder)
    assert titles(desk) == ["Uji pulih cadangan 24-11-2026 10.42: baik, 1 pegawai dan 0 dokumen"]


def test_it_leaves_the_office_and_its_folder_as_they_were(desk, folder):
    backups.back_up(desk, folder)
    keep(desk.database, an_employee(id="b", name="Rina", nip="198503122010011777"))
    before = names(desk.database.path.parent), names(folder)
    backup_drills.run(later(desk, 1), folder)
    assert (names(desk.database.path.parent), names(folder)) == before
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM employee") == 2
        assert reader.value("SELECT value FROM meta WHERE name = 'epoch'") is None


def test_a_backup_that_cannot_be_restored_is_told_and_kept_in_the_audit(desk, folder):
    made = backups.back_up(desk, folder)
    made.path.write_bytes(made.path.read_bytes()[:-4096] + bytes(4096))
    drill = backup_drills.run(later(desk, 1), folder)
    assert "berubah sejak dibuat" in drill.problem
    assert titles(desk)[0].startswith("Uji pulih cadangan 24-11-2026 10.42: GAGAL. Cadangan")


def test_a_backup_that_holds_something_else_than_it_says_is_told(desk, folder):
    made = backups.back_up(desk, folder)
    note = backup.manifest(made.path)
    note.write_text(json.dumps(json.loads(note.read_text()) | {"staff": 7}))
    assert backup_drills.run(desk, folder).problem == "Isinya bukan isi yang dicadangkan."


def test_the_backup_of_an_older_version_is_left_for_the_day_it_is_needed(desk, folder):
    made = backups.back_up(desk, folder)
    with closing(sqlite3.connect(made.path)) as raw:
        raw.execute("PRAGMA user_version=1")
    assert not backup_drills.is_due(later(desk, 1), folder)
