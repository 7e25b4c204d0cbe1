"""Tests of the second place of backups: every backup goes there, and its absence costs nothing but a sentence."""

from __future__ import annotations

import shutil

import pytest

from asn_desktop import paths
from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.services.safety import backups, second_copies
from asn_desktop.storage import backup, durable, engine
from asn_desktop.storage.connection import SCHEMA
from tests.builders import NOW
from tests.services.staff_room import kecamatan

pytestmark = pytest.mark.file_only


@pytest.fixture
def desk(db):
    return kecamatan(db)


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """A folder that counts as one of another disk."""
    folder = tmp_path / "disk-lain"
    folder.mkdir()
    monkeypatch.setattr(second_copies, "_disk", lambda path: int(path == folder))
    return folder


def test_every_backup_goes_to_the_second_place_too_and_is_verified_there(desk, disk):
    assert second_copies.state(desk) is None
    assert second_copies.choose(desk, disk).problem == ""
    made = backups.back_up(desk, paths.backups())
    there = backup.listing(disk)
    assert [one.seq for one in there] == [2, 1]
    assert there[0].path.name == made.path.name
    assert backup.verify(there[0].path).sha256 == made.sha256
    assert second_copies.state(desk) == second_copies.Second(disk, made.when, "")
    with desk.reader() as reader:
        assert "choose_second_backups" in reader.column("SELECT act FROM audit")


def test_twelve_stay_there_and_those_from_before_a_version_besides(desk, disk):
    second_copies.choose(desk, disk)
    for _ in range(14):
        backups.back_up(desk, paths.backups())
    assert [one.seq for one in backup.listing(disk)] == list(range(15, 3, -1))
    backups.back_up(desk, disk.parent / "lain")  # another folder than the program's own does not follow
    assert len(backup.listing(disk)) == 12


def test_a_disk_that_is_away_stops_nothing_and_is_named_until_it_has_the_newest(desk, disk):
    second_copies.choose(desk, disk)
    away = disk.rename(disk.with_name("dicabut"))
    made = backups.back_up(desk, paths.backups())
    assert backup.verify(made.path)
    assert not disk.exists()  # nothing is made up where the disk should be
    assert "tidak terpasang" in second_copies.state(desk).problem
    away.rename(disk)
    assert second_copies.state(desk).problem == ""  # of the same minute
    for path in disk.iterdir():
        path.unlink()
    assert "belum ada di tempat kedua" in second_copies.state(desk).problem
    backups.back_up(desk, paths.backups())
    assert second_copies.state(desk).problem == ""


def test_a_copy_that_arrives_otherwise_is_not_left_there(desk, disk, monkeypatch):
    second_copies.choose(desk, disk)
    made = backups.back_up(desk, paths.backups(), follow=False)
    monkeypatch.setattr(durable, "copy", lambda _source, target: target.write_bytes(b"lain"))
    with pytest.raises(Unusable, match="BELUM jadi"):
        backup.duplicate(made, disk)
    assert not (disk / made.path.name).exists()


def test_what_is_no_other_disk_or_copies_itself_away_is_not_chosen(desk, disk, tmp_path, monkeypatch):
    same = tmp_path / "sama"
    same.mkdir()
    with pytest.raises(Rejected, match="disk yang sama"):
        second_copies.choose(desk, same)
    with pytest.raises(Rejected, match="Dropbox"):
        second_copies.choose(desk, tmp_path / "Dropbox" / "cadangan")
    monkeypatch.setattr(backup, "duplicate", lambda *_, **__: (_ for _ in ()).throw(Unusable("penuh")))
    with pytest.raises(Unusable):
        second_copies.choose(desk, disk)
    assert paths.second_backups() is None


def test_stopping_leaves_what_is_there(desk, disk):
    second_copies.choose(desk, disk)
    second_copies.stop(desk)
    backups.back_up(desk, paths.backups())
    assert [one.seq for one in backup.listing(disk)] == [1]
    assert second_copies.state(desk) is None


def test_a_disk_that_cannot_be_listed_is_said(desk, disk, monkeypatch):
    second_copies.choose(desk, disk)
    monkeypatch.setattr(backups, "latest", lambda *_: (_ for _ in ()).throw(Unusable("Disk rusak.")))
    assert second_copies.state(desk).problem == "Disk rusak."


@pytest.mark.parametrize("there", [True, False])
def test_before_an_upgrade_the_old_file_is_backed_up_there_as_well(office_file, disk, there):
    import contextlib
    import sqlite3

    with contextlib.closing(sqlite3.connect(office_file)) as raw:
        raw.execute(f"PRAGMA user_version={SCHEMA - 1}")
    paths.remember_second_backups(disk)
    if not there:
        shutil.rmtree(disk)
    with engine.open_file(office_file, now=NOW) as database:
        notes = " ".join(database.opening_notes)
    assert ("tidak terpasang" in notes) is not there
    if there:
        assert f"sebelum-versi-{SCHEMA}" in backup.listing(disk)[0].path.name
