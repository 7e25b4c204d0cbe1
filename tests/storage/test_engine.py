"""Tests: opening, closing and refusing office files."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
import stat
from threading import Thread

import pytest

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import engine, lock, migrations, pairing
from asn_desktop.storage.connection import APPLICATION, SCHEMA
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW, an_employee, keep
from tests.fixtures_db import names


def _pragma(raw: sqlite3.Connection, name: str) -> object:
    row = raw.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else 0


@pytest.mark.file_only
def test_every_rule_reads_back_on_the_writing_connection(db):
    found = {
        name: _pragma(db._writing.raw, name)
        for name in [
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "wal_autocheckpoint",
            "secure_delete",
            "trusted_schema",
            "cell_size_check",
            "mmap_size",
            "busy_timeout",
            "temp_store",
            "application_id",
            "user_version",
        ]
    }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "wal_autocheckpoint": 0,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "busy_timeout": 5000,
        "temp_store": 2,
        "application_id": APPLICATION,
        "user_version": SCHEMA,
    }


@pytest.mark.file_only
def test_readers_cannot_write(db):
    with db.reader() as reader:
        assert reader.value("PRAGMA query_only") == 1
        assert reader.value("PRAGMA foreign_keys") == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.raw.execute("DELETE FROM employee")


def test_a_rule_that_does_not_read_back_stops_the_program(office_file, monkeypatch):
    monkeypatch.setattr("asn_desktop.storage.engine.WRITING", (("foreign_keys", "ON", 7),))
    with pytest.raises(RuntimeError, match="foreign_keys"):
        engine.open_file(office_file, now=NOW)
    monkeypatch.undo()
    engine.open_file(office_file, now=NOW).close()  # the lock was given back


def test_closed_it_is_one_plain_file(office_file):
    with engine.open_file(office_file, now=NOW) as database:
        keep(database, an_employee())
        assert len(names(office_file.parent)) > 1
    assert names(office_file.parent) == [office_file.name]
    assert office_file.read_bytes()[18:20] == b"\x01\x01"  # no journal of its own


def test_create_refuses_a_file_that_exists(office_file):
    before = office_file.read_bytes()
    with pytest.raises(Unusable, match="sudah ada"):
        engine.create(office_file, now=NOW)
    assert office_file.read_bytes() == before


def test_a_new_file_knows_itself(tmp_path):
    with engine.create(tmp_path / "latihan.asn", now=NOW, practice=True) as database:
        assert database.practice
        assert re.fullmatch("[0-9a-f]{32}", database.file_key)
        assert database.writable
    with engine.create(tmp_path / "lain.asn", now=NOW) as other:
        assert not other.practice


def test_a_missing_file_is_never_made_up(tmp_path):
    with pytest.raises(Unusable, match="tidak ditemukan"):
        engine.open_file(tmp_path / "hilang.asn", now=NOW)
    assert names(tmp_path) == []


@pytest.mark.parametrize("opened", [lambda path: engine.open_file(path, now=NOW), engine.open_readonly])
def test_a_file_of_a_newer_program_stays_untouched(office_file, opened):
    raw = sqlite3.connect(office_file)
    raw.execute(f"PRAGMA user_version={SCHEMA + 1}")
    raw.close()
    before = hashlib.sha256(office_file.read_bytes()).digest(), office_file.stat().st_mtime_ns
    with pytest.raises(Unusable, match="lebih baru"):
        opened(office_file)
    assert (hashlib.sha256(office_file.read_bytes()).digest(), office_file.stat().st_mtime_ns) == before
    assert names(office_file.parent) == [office_file.name]


@pytest.mark.parametrize("content", [b"", b"bukan basis data " * 20, b"SQLite format 3\0" + bytes(500)])
def test_a_foreign_file_is_refused(tmp_path, content):
    path = tmp_path / "asing.asn"
    path.write_bytes(content)
    with pytest.raises(Unusable, match="bukan berkas ASN Desktop"):
        engine.open_file(path, now=NOW)
    assert path.read_bytes() == content


def test_a_damaged_file_is_said_to_be_damaged(office_file):
    with office_file.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3900)
    with pytest.raises(Unusable, match="rusak"):
        engine.open_file(office_file, now=NOW)


def test_looking_changes_nothing_in_a_closed_file(office_file):
    office_file.chmod(stat.S_IRUSR)
    before = office_file.read_bytes()
    with engine.open_readonly(office_file) as database:
        with database.reader() as reader:
            assert reader.value("SELECT count(*) FROM employee") == 0
        with pytest.raises(Unusable, match="dibaca saja"), database.work("Yulia", NOW):
            pass
    assert office_file.read_bytes() == before
    assert names(office_file.parent) == [office_file.name]


@pytest.mark.file_only
def test_looking_works_while_the_file_is_open_for_work(db):
    keep(db, an_employee(name="Rina"))
    with engine.open_readonly(db.path) as other, other.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]
        keep(db, an_employee(name="Budi"))
        assert reader.value("SELECT count(*) FROM employee") == 1  # one moment


def test_closing_waits_for_nobody_and_stays_safe(office_file, monkeypatch):
    monkeypatch.setattr(engine, "WRITING", (("busy_timeout", "50", 50), ("journal_mode", "WAL", "wal")))
    database = engine.open_file(office_file, now=NOW)
    keep(database, an_employee(name="Rina"))
    with engine.open_readonly(office_file) as other, other.reader() as reader:
        assert reader.value("SELECT count(*) FROM employee") == 1
        database.close()
    monkeypatch.undo()
    with engine.open_file(office_file, now=NOW) as again, again.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]
    assert names(office_file.parent) == [office_file.name]


@pytest.mark.file_only
def test_a_checkpoint_keeps_everything(db):
    keep(db, an_employee(name="Rina"))
    db.checkpoint()
    assert db.path.with_name(db.path.name + "-wal").stat().st_size == 0
    keep(db, an_employee(name="Budi"))
    with db.reader() as reader:
        assert sorted(reader.column("SELECT name FROM employee")) == ["Budi", "Rina"]


def test_a_second_thread_waits_for_its_turn(db):
    with db.work("Yulia", NOW) as work:
        thread = Thread(target=keep, args=(db, an_employee(name="Budi")))
        thread.start()
        work.add(an_employee(name="Rina"))
        work.commit("add", "Tambah Rina")
    thread.join()
    with db.reader() as reader:
        assert reader.column("SELECT title FROM audit ORDER BY seq") == ["Tambah Rina", "Uji"]


def test_work_inside_work_is_a_defect(db):
    with db.work("Yulia", NOW), pytest.raises(RuntimeError, match="inside"), db.work("Yulia", NOW):
        pass


@pytest.mark.file_only
def test_a_full_disk_says_what_is_safe(db):
    keep(db, an_employee(name="Rina"))
    pages = _pragma(db._writing.raw, "page_count")
    db._writing.raw.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Unusable, match="Disk penuh"), db.work("Yulia", NOW) as work:  # noqa: PT012
        work.insert_many(
            EmployeeRecord,
            [{"id": f"{n:032x}", "nip": f"{n:018}", "name": "N" * 500, "status": "PNS"} for n in range(200)],
        )
        work.commit("import", "Impor")
    with db.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]


def test_a_readonly_folder_can_be_looked_at(office_file, monkeypatch):
    def refuse(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("asn_desktop.storage.lock.os.open", refuse)
    with pytest.raises(Unusable, match="hanya bisa dibaca"):
        engine.open_file(office_file, now=NOW)
    engine.open_readonly(office_file).close()


@pytest.mark.file_only
def test_more_readers_at_once_than_are_kept_are_all_served(db):
    keep(db, an_employee(name="Rina"))
    with contextlib.ExitStack() as many:
        readers = [many.enter_context(db.reader()) for _ in range(5)]
        assert [reader.column("SELECT name FROM employee") for reader in readers] == [["Rina"]] * 5
    assert len(db._reading._idle) == 3


@pytest.mark.file_only
def test_a_file_has_no_bell_and_nobody_else_is_present(db):
    assert db.bell("Rina") is None
    assert db.present() == []


class _Grumbling:
    """A connection whose file cannot be turned into a plain one."""

    def __init__(self, code: int) -> None:
        self._code = code

    def execute(self, statement: str) -> _Grumbling:
        if "journal_mode" in statement:
            error = sqlite3.OperationalError("no")
            error.sqlite_errorcode = self._code
            raise error
        return self

    def fetchone(self) -> tuple[int, int, int]:
        return 0, 0, 0


@pytest.mark.file_only
def test_only_another_reader_may_leave_the_journal_beside_a_closed_file(db):
    db._plain(_Grumbling(sqlite3.SQLITE_BUSY))
    assert pairing.sidecar(db.path).exists()  # so that the journal stays paired
    with pytest.raises(sqlite3.OperationalError):
        db._plain(_Grumbling(sqlite3.SQLITE_IOERR))


def test_a_new_office_beside_a_journal_of_a_lost_one_does_not_believe_it(tmp_path):
    path = tmp_path / "kantor.asn"
    path.with_name("kantor.asn-wal").write_bytes(b"dari kantor lain")
    engine.create(path, now=NOW).close()
    assert names(tmp_path) == ["kantor.asn"]
    (kept,) = paths.quarantine().glob("*kantor.asn-wal")
    assert kept.read_bytes() == b"dari kantor lain"


@pytest.mark.parametrize("place", ["build", "ReadingPool"])
def test_an_office_that_could_not_be_made_is_held_by_nobody(tmp_path, monkeypatch, place):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations if place == "build" else engine, place, fail)
    path = tmp_path / "kantor.asn"
    with pytest.raises(Unusable, match="Disk penuh"):
        engine.create(path, now=NOW)
    assert not lock.held(path)
    monkeypatch.undo()
    if path.exists():
        engine.open_file(path, now=NOW).close()
    else:
        engine.create(path, now=NOW).close()
