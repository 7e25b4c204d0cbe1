"""Tests: a crash loses nothing that was kept, and a journal of another copy is never applied."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
from threading import Event

import pytest

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import backup, check, engine, pairing
from tests.builders import NOW, an_employee, keep
from tests.fixtures_db import names
from tests.storage import crashing

pytestmark = pytest.mark.file_only


def _beside(path, ending):
    return path.with_name(path.name + ending)


def _nips(database):
    with database.reader() as reader:
        return {int(nip) for nip in reader.column("SELECT nip FROM employee")}


@pytest.mark.parametrize("habit", ["save", "checkpoint"])
def test_every_acknowledged_save_survives_a_kill_at_any_moment(office_file, habit):
    chance = random.Random(7)
    kept: set[int] = set()
    for turn in range(6):
        child = crashing.start(office_file, max(kept, default=-1) + 1, habit)
        kept |= {int(child.stdout.readline()) for _ in range(turn % 6)}
        Event().wait(chance.uniform(0, 0.06))  # a random moment is the point
        kept |= set(crashing.kill(child))
        with engine.open_file(office_file, now=NOW) as database:
            present = _nips(database)
            assert kept <= present
            assert check.examine(database) == []
            kept = present
    assert len(kept) > 12
    assert names(office_file.parent) == [office_file.name]


def test_after_a_crash_the_clerk_reads_that_nothing_is_missing(office_file):
    crashing.crash_after(office_file, 3)
    with engine.open_file(office_file, now=NOW) as database:
        (note,) = database.opening_notes
    assert "tertutup mendadak" in note
    assert "terakhir 24 November 2026 pukul 10.42" in note
    (folder,) = (paths.quarantine() / "pulih").iterdir()
    assert {file.name for file in folder.iterdir()} == {"kantor.asn", "kantor.asn-wal"}


def test_only_the_newest_recoveries_are_kept(office_file, monkeypatch):
    monkeypatch.setattr(pairing, "_KEPT_RECOVERIES", 2)
    for number in range(3):
        crashing.crash_after(office_file, 1, number * 1000)
        engine.open_file(office_file, now=NOW.replace(minute=number)).close()
    assert len(list((paths.quarantine() / "pulih").iterdir())) == 2


def test_a_backup_pasted_over_the_file_wins_over_the_old_journal(office_file, tmp_path):
    with engine.open_file(office_file, now=NOW) as database:
        for number in range(30):
            keep(database, an_employee(nip=f"{900 + number:018}"))
        made = backup.back_up(database, tmp_path / "cadangan", now=NOW)
    engine.create(tmp_path / "lain" / "kantor.asn", now=NOW).close()
    shutil.copyfile(tmp_path / "lain" / "kantor.asn", office_file)
    crashing.crash_after(office_file, 5)
    shutil.copyfile(made.path, office_file)
    with engine.open_file(office_file, now=NOW) as database:
        assert _nips(database) == set(range(900, 930))
        assert "diganti dari luar" in database.opening_notes[0]
        assert check.examine(database) == []
    assert [file.name for file in paths.quarantine().glob("kantor-*/*")] == ["20261124-104200-kantor.asn-wal"]


@pytest.mark.parametrize("sidecar", [True, False])
def test_a_journal_of_another_moment_of_the_same_office_is_set_aside(office_file, tmp_path, sidecar):
    """A raw copy of the open file is put back later, beside the journal of the second session."""
    crashing.crash_after(office_file, 4)
    with engine.open_file(office_file, now=NOW) as database:
        database.checkpoint()
        early = _nips(database)
        shutil.copyfile(office_file, tmp_path / "salinan.asn")
        for number in range(40):
            keep(database, an_employee(nip=f"{5000 + number:018}"))
    crashing.crash_after(office_file, 4, 8000)
    shutil.copyfile(tmp_path / "salinan.asn", office_file)
    if not sidecar:
        pairing.forget(office_file)
    with engine.open_file(office_file, now=NOW) as database:
        assert _nips(database) == early
        assert check.examine(database) == []
        assert "diganti dari luar" in database.opening_notes[0]


def test_the_file_and_its_journal_copied_together_are_recovered(office_file, tmp_path):
    saved = crashing.crash_after(office_file, 4)
    moved = tmp_path / "pindah"
    moved.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(_beside(office_file, ending), _beside(moved / office_file.name, ending))
    with engine.open_file(moved / office_file.name, now=NOW) as database:
        assert set(saved) <= _nips(database)


def test_a_journal_beside_a_cleanly_closed_file_is_set_aside(office_file, tmp_path):
    other = tmp_path / "lain.asn"
    shutil.copyfile(office_file, other)
    crashing.crash_after(other, 3)
    shutil.copyfile(_beside(other, "-wal"), _beside(office_file, "-wal"))
    with engine.open_file(office_file, now=NOW) as database:
        assert _nips(database) == set()
        assert "diganti dari luar" in database.opening_notes[0]


def test_a_half_moved_journal_is_still_its_own(office_file):
    """The power fails inside a checkpoint: page 1 is torn between old and new sectors, the rest is half written."""
    saved = crashing.crash_after(office_file, 6)
    journal = _beside(office_file, "-wal").read_bytes()
    pairing.note_checkpoint(office_file)
    page = int.from_bytes(journal[8:12], "big")
    frames = [journal[at : at + 24 + page] for at in range(32, len(journal) - page, 24 + page)]
    newest = {int.from_bytes(frame[:4], "big"): frame[24:] for frame in frames}
    with office_file.open("r+b") as file:
        for number, content in sorted(newest.items())[: len(newest) // 2]:
            file.seek((number - 1) * page)
            file.write(content[:512] if number == 1 else content)
    with engine.open_file(office_file, now=NOW) as database:
        assert set(saved) <= _nips(database)
        assert check.examine(database) == []
        assert "tertutup mendadak" in database.opening_notes[0]


def test_after_a_cut_checkpoint_another_file_is_not_taken_for_ours(office_file, empty_office_file):
    crashing.crash_after(office_file, 3)
    pairing.note_checkpoint(office_file)
    shutil.copyfile(empty_office_file, office_file)
    with engine.open_file(office_file, now=NOW) as database:
        assert _nips(database) == set()
        assert "diganti dari luar" in database.opening_notes[0]


def test_a_stale_rollback_journal_is_set_aside(office_file):
    _beside(office_file, "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with engine.open_file(office_file, now=NOW) as database:
        assert "diganti dari luar" in database.opening_notes[0]
        assert check.examine(database) == []


def test_damage_after_a_crash_keeps_the_damaged_files(office_file):
    crashing.crash_after(office_file, 3)
    with office_file.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 20)
    before = office_file.read_bytes()
    with pytest.raises(Unusable, match="Pulihkan dari cadangan"):
        engine.open_file(office_file, now=NOW)
    assert office_file.read_bytes() == before
    assert _beside(office_file, "-wal").stat().st_size > 0


def test_an_unreadable_sidecar_is_no_proof(office_file):
    saved = crashing.crash_after(office_file, 3)
    pairing.sidecar(office_file).write_bytes(b"{broken")
    with engine.open_file(office_file, now=NOW) as database:
        assert set(saved) <= _nips(database)  # the acts continue those in the file


def test_a_disk_error_is_not_called_damage(office_file, monkeypatch):
    crashing.crash_after(office_file, 3)

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error", "disk")

    monkeypatch.setattr("asn_desktop.storage.durable.shutil.copyfile", fail)
    with pytest.raises(Unusable, match="tidak dapat dibaca atau ditulis"):
        engine.open_file(office_file, now=NOW)
    monkeypatch.undo()


def test_looking_into_a_crashed_file_asks_to_open_it_first(office_file):
    crashing.crash_after(office_file, 3)
    before = office_file.read_bytes(), _beside(office_file, "-wal").read_bytes()
    with pytest.raises(Unusable, match="belum ditutup dengan benar"):
        engine.open_readonly(office_file)
    assert (office_file.read_bytes(), _beside(office_file, "-wal").read_bytes()) == before


def test_the_sidecar_tells_the_present_file(db):
    known = json.loads(pairing.sidecar(db.path).read_bytes())
    assert known["state"] == "open"
    assert known["size"] == db.path.stat().st_size
    keep(db, an_employee())
    assert json.loads(pairing.sidecar(db.path).read_bytes()) == known  # saving leaves the main file alone
    assert pairing._same(known, db.path)


def test_a_cut_checkpoint_of_another_journal_proves_nothing(office_file):
    crashing.crash_after(office_file, 3)
    pairing.note_checkpoint(office_file)
    journal = _beside(office_file, "-wal")
    content = bytearray(journal.read_bytes())
    content[16:24] = b"lain-nya"
    journal.write_bytes(content)
    with office_file.open("r+b") as file:
        file.seek(24)
        file.write(b"\xff\xff\xff\xfe")  # the file is not the one the sidecar knows
    with engine.open_file(office_file, now=NOW) as database:
        assert "diganti dari luar" in database.opening_notes[0]


@pytest.mark.parametrize("torn", [False, True])
def test_a_cut_checkpoint_that_had_nothing_for_the_first_page_left_it_as_it_was(office_file, torn):
    crashing.crash_after(office_file, 1)
    pairing.note_checkpoint(office_file)
    journal = _beside(office_file, "-wal")
    head = journal.read_bytes()[:32]
    journal.write_bytes(head + bytes(24 + 4096))  # a frame of an older turn of the journal: it does not count
    content = office_file.read_bytes()
    if torn:
        content = content[:30] + b"\x7f" + content[31:]
    office_file.write_bytes(content + bytes(4096))  # longer than the sidecar knows
    assert pairing._belongs(office_file, office_file) is not torn


def test_a_journal_of_an_opening_that_was_cut_is_rolled_back(office_file, tmp_path):
    with contextlib.closing(sqlite3.connect(office_file, isolation_level=None)) as raw:
        pairing.note_open(office_file)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("PRAGMA user_version=99")
        raw.execute("PRAGMA cache_size=1")  # pages are written before the end
        raw.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", [(f"x{n}", "y" * 9000) for n in range(60)])
        kept = tmp_path / "terputus"
        kept.mkdir()
        for ending in ("", "-journal"):
            shutil.copyfile(_beside(office_file, ending), _beside(kept / "kantor.asn", ending))
        raw.execute("ROLLBACK")
    shutil.copyfile(pairing.sidecar(office_file), pairing.sidecar(kept / "kantor.asn"))
    assert _beside(kept / "kantor.asn", "-journal").stat().st_size > 0
    with engine.open_file(kept / "kantor.asn", now=NOW) as database:
        assert "tertutup mendadak" in database.opening_notes[0]
        assert check.examine(database) == []


def test_without_a_sidecar_neither_half_may_be_damaged(office_file):
    crashing.crash_after(office_file, 3)
    copied = office_file.parent / "salin" / office_file.name
    copied.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(_beside(office_file, ending), _beside(copied, ending))
    assert pairing._continues(copied)
    whole = copied.read_bytes()
    copied.write_bytes(whole[:100] + bytes(len(whole) - 100))
    assert not pairing._continues(copied)


def test_damage_that_only_the_journal_brings_is_found(office_file):
    crashing.crash_after(office_file, 3)
    with contextlib.closing(sqlite3.connect(office_file, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("UPDATE employee SET unit_id = 'tidak-ada'")
        for ending in ("", "-wal"):
            shutil.copyfile(_beside(office_file, ending), _beside(office_file, f"{ending}.kept"))
    for ending in ("", "-wal"):
        _beside(office_file, f"{ending}.kept").replace(_beside(office_file, ending))
    pairing.note_open(office_file)
    with pytest.raises(Unusable, match="Pulihkan dari cadangan"):
        engine.open_file(office_file, now=NOW)


def test_a_disk_that_cannot_be_read_while_a_journal_is_proved_is_no_damage(office_file, monkeypatch):
    crashing.crash_after(office_file, 3)

    def fail(_raw: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    monkeypatch.setattr(pairing.soundness, "damages", fail)
    with pytest.raises(Unusable, match="Disk komputer ini bermasalah"):
        engine.open_file(office_file, now=NOW)
