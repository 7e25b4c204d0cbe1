"""Tests: a backup is a copy that was checked, and restoring loses neither the old nor the new."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import perf_counter

import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import backup, check, durable, engine
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.faults import told
from tests.builders import NOW, a_period, a_plan, an_appraisal, an_employee, keep
from tests.fixtures_db import names
from tests.storage import crashing

pytestmark = pytest.mark.file_only


def _people(path):
    with engine.open_readonly(path) as database, database.reader() as reader:
        return reader.column("SELECT name FROM employee ORDER BY name")


def test_a_backup_says_what_it_holds(db, tmp_path):
    person, period = an_employee(id="e" * 32), a_period(id="b" * 32)
    plan = a_plan(person, id="c" * 32)
    keep(db, person, period, plan, an_appraisal(period, plan, person), title="Tambah Hendri Saputra")
    made = backup.back_up(db, tmp_path / "cadangan", now=NOW)
    assert (made.staff, made.appraisals, made.documents, made.last_act) == (1, 1, 0, "Tambah Hendri Saputra")
    assert made.verified
    assert made.when == NOW
    assert made.path.name == "kantor-00001-20261124-1042.asn"
    assert backup.listing(tmp_path / "cadangan") == [made]
    assert backup.verify(made.path) == made
    assert made.path.read_bytes()[18:20] == b"\x01\x01"
    assert names(tmp_path / "cadangan") == [made.path.name, made.path.name + ".json"]
    assert _people(made.path) == ["Hendri Saputra"]


def test_a_backup_holds_what_only_the_journal_holds(db, tmp_path):
    keep(db, an_employee(name="Rina"))
    copied = shutil.copyfile(db.path, tmp_path / "salinan.asn")  # what copying the file by hand would give
    made = backup.back_up(db, tmp_path / "cadangan", now=NOW)
    assert _people(made.path) == ["Rina"]
    with sqlite3.connect(copied) as raw:
        assert raw.execute("SELECT count(*) FROM employee").fetchone() == (0,)
    raw.close()


def test_a_closed_file_is_backed_up_without_touching_it(office_file, tmp_path):
    before = office_file.read_bytes()
    made = backup.back_up(office_file, tmp_path / "cadangan", now=NOW)
    assert backup.verify(made.path).staff == 0
    assert office_file.read_bytes() == before


def test_a_readonly_opening_can_be_copied(office_file, tmp_path):
    with engine.open_readonly(office_file) as database:
        assert backup.copy_out(database, tmp_path / "usb.asn").path.exists()


def test_the_newest_twelve_of_each_office_stay(db, tmp_path):
    folder = tmp_path / "cadangan"
    with engine.create(tmp_path / "lain.asn", now=NOW) as other:
        foreign = backup.back_up(other, folder, now=NOW)
    for minute in range(14):
        keep(db, an_employee(name=f"Pegawai {minute:02}"))
        newest = backup.back_up(db, folder, now=NOW + timedelta(minutes=minute))
    found = backup.listing(folder)
    assert len([one for one in found if one.file_key == db.file_key]) == 12
    assert found[0] == newest
    assert foreign in found
    assert len(names(folder)) == 26  # manifests go with their copies


def test_a_wrong_clock_does_not_cost_the_newest_backup(db, tmp_path):
    folder = tmp_path / "cadangan"
    made = [backup.back_up(db, folder, now=NOW - timedelta(days=number), keep=2) for number in range(4)]
    assert {one.path for one in backup.listing(folder)} == {made[2].path, made[3].path}


def test_a_copy_without_manifest_is_listed_unverified(db, tmp_path):
    keep(db, an_employee())
    made = backup.back_up(db, tmp_path / "cadangan", now=NOW)
    Path(str(made.path) + ".json").unlink()
    (tmp_path / "cadangan" / "rusak.asn").write_bytes(b"x")
    broken = tmp_path / "cadangan" / "patah.asn"
    broken.write_bytes(made.path.read_bytes()[:100] + b"\xff" * 9000)
    (found,) = backup.listing(tmp_path / "cadangan")
    assert (found.path, found.verified, found.staff, found.seq) == (made.path, False, 1, 1)
    assert backup.verify(made.path).verified
    (tmp_path / "cadangan" / f"{made.path.name}.json").write_text(json.dumps({"seq": 1}))
    assert not backup.listing(tmp_path / "cadangan")[0].verified


@pytest.mark.parametrize("place", [5000, 30000, -40])
def test_one_changed_byte_is_found(db, tmp_path, place):
    keep(db, an_employee())
    made = backup.back_up(db, tmp_path / "cadangan", now=NOW)
    content = bytearray(made.path.read_bytes())
    content[place] ^= 0xFF
    made.path.write_bytes(content)
    with pytest.raises(Unusable, match="Pilih cadangan lain"):
        backup.verify(made.path)


def test_what_is_no_backup_is_refused(tmp_path, office_file):
    with pytest.raises(Unusable, match="tidak ditemukan"):
        backup.verify(tmp_path / "hilang.asn")
    (tmp_path / "teks.asn").write_text("bukan")
    with pytest.raises(Unusable, match="bukan cadangan"):
        backup.verify(tmp_path / "teks.asn")
    crashing.crash_after(office_file, 2)
    with pytest.raises(Unusable, match="belum ditutup dengan benar"):
        backup.verify(office_file)
    with pytest.raises(Unusable, match="belum ditutup dengan benar"):
        backup.back_up(office_file, tmp_path / "cadangan", now=NOW)
    assert names(tmp_path / "cadangan") == []


def test_no_room_no_half_backup(db, tmp_path, monkeypatch):
    folder = tmp_path / "cadangan"
    backup.back_up(db, folder, now=NOW)
    before = names(folder)
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))
    with pytest.raises(Unusable, match="tidak cukup"):
        backup.back_up(db, folder, now=NOW)
    assert names(folder) == before


def test_a_copy_that_differs_does_not_get_its_name(db, tmp_path, monkeypatch):
    monkeypatch.setattr(db, "copy_into", lambda target: (engine.OfficeFile.copy_into(db, target)[0], "lain"))
    with pytest.raises(Unusable, match="BELUM jadi"):
        backup.back_up(db, tmp_path / "cadangan", now=NOW)
    assert names(tmp_path / "cadangan") == []


def test_copying_to_a_stick(db, tmp_path):
    keep(db, an_employee(name="Rina"))
    stick = tmp_path / "USB"
    stick.mkdir()
    made = backup.copy_out(db, stick)
    assert made.path == stick / "kantor.asn"
    assert _people(made.path) == ["Rina"]
    keep(db, an_employee(name="Budi"))
    backup.copy_out(db, stick)  # again over the older copy
    assert _people(made.path) == ["Budi", "Rina"]
    assert names(stick) == ["kantor.asn"]
    with pytest.raises(Unusable, match="sedang dipakai"):
        backup.copy_out(db, db.path)


def test_restoring_keeps_what_it_replaces(office_file, tmp_path):
    with engine.open_file(office_file, now=NOW) as database:
        keep(database, an_employee(name="Rina"))
        made = backup.back_up(database, tmp_path / "cadangan", now=NOW)
        keep(database, an_employee(name="Budi"))
        with pytest.raises(Unusable, match="jendela lain"):
            backup.restore(made.path, office_file, now=NOW)
    kept = backup.restore(made.path, office_file, now=NOW)
    assert kept == office_file.with_name("sebelum-pulih-1.asn")
    assert _people(kept) == ["Budi", "Rina"]
    assert _people(office_file) == ["Rina"]
    assert backup.restore(made.path, office_file, now=NOW).name == "sebelum-pulih-2.asn"
    new = tmp_path / "baru" / "kantor.asn"
    assert backup.restore(made.path, new, now=NOW) is None
    assert _people(new) == ["Rina"]


def test_restoring_over_a_crashed_file_keeps_its_last_saves_apart(office_file, tmp_path):
    with engine.open_file(office_file, now=NOW) as database:
        keep(database, an_employee(name="Rina"))
        made = backup.back_up(database, tmp_path / "cadangan", now=NOW)
    saved = crashing.crash_after(office_file, 5)
    kept = backup.restore(made.path, office_file, now=NOW)
    with engine.open_file(office_file, now=NOW) as database, database.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]
        assert database.opening_notes == []
    with engine.open_file(kept, now=NOW) as database, database.reader() as reader:
        present = {int(nip) for nip in reader.column("SELECT nip FROM employee WHERE name <> 'Rina'")}
        assert set(saved) <= present
        assert check.examine(database) == []


def test_a_restore_cut_before_its_last_step_is_still_the_restored_file(office_file, tmp_path, monkeypatch):
    with engine.open_file(office_file, now=NOW) as database:
        made = backup.back_up(database, tmp_path / "cadangan", now=NOW)
    crashing.crash_after(office_file, 5)
    monkeypatch.setattr(backup.pairing, "clear", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        backup.restore(made.path, office_file, now=NOW)
    monkeypatch.undo()
    with engine.open_file(office_file, now=NOW) as database, database.reader() as reader:
        assert reader.value("SELECT count(*) FROM employee") == 0


def test_a_damaged_backup_replaces_nothing(office_file, tmp_path):
    made = backup.back_up(office_file, tmp_path / "cadangan", now=NOW)
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    before = office_file.read_bytes()
    with pytest.raises(Unusable):
        backup.restore(made.path, office_file, now=NOW)
    assert office_file.read_bytes() == before
    assert "sebelum-pulih-1.asn" not in names(office_file.parent)


RESTORING = """
import sys
from pathlib import Path
from asn_desktop.storage import backup
from tests.builders import NOW


print("ready", flush=True)
while True:
    backup.back_up(Path(sys.argv[1]), Path(sys.argv[2]), now=NOW, keep=3)
    backup.restore(Path(sys.argv[3]), Path(sys.argv[1]), now=NOW)
"""


def test_killed_at_any_moment_there_is_a_good_backup_and_a_good_file(office_file, tmp_path):
    with engine.open_file(office_file, now=NOW) as database:
        keep(database, an_employee(name="Rina"))
    folder = tmp_path / "cadangan"
    made = backup.back_up(office_file, folder, now=NOW, keep=3)
    source = shutil.copyfile(made.path, tmp_path / "pulih.asn")
    root = Path(__file__).parents[2]
    for number in range(0, 10, 2):
        child = subprocess.Popen(
            [sys.executable, "-c", RESTORING, str(office_file), str(folder), str(source)],
            stdout=subprocess.PIPE, cwd=root, env=os.environ | {"PYTHONPATH": str(root)},
        )  # fmt: skip
        with child.stdout:
            child.stdout.readline()
            Event().wait(0.004 * (number + 1) ** 1.5)
            child.send_signal(signal.SIGTERM)
        child.wait()
        assert any(backup.verify(one.path).staff == 1 for one in backup.listing(folder) if one.verified)
        with engine.open_file(office_file, now=NOW) as database, database.reader() as reader:
            assert reader.column("SELECT name FROM employee") == ["Rina"]


def _busy(code):
    error = PermissionError(13, "busy")
    error.winerror = code
    return error


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_held_by_another_program_is_tried_again(code):
    waits, fails = [], iter([_busy(code)] * 3)

    def act():
        for error in fails:
            raise error

    durable.insist(act, wait=waits.append)
    assert waits == [0.05, 0.1, 0.2]


def test_trying_again_ends_and_other_errors_are_not_tried_again():
    waits = []

    def never():
        raise _busy(32)

    with pytest.raises(PermissionError):
        durable.insist(never, wait=waits.append)
    assert sum(waits) == pytest.approx(3.05, abs=0.1)

    def full():
        raise OSError(28, "No space left on device")

    waits.clear()
    with pytest.raises(OSError, match="No space"):
        durable.insist(full, wait=waits.append)
    assert waits == []


def test_a_damaged_name_that_is_no_text_is_named_as_damage(office_file):
    with contextlib.closing(sqlite3.connect(office_file, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET name = CAST(x'9292' AS TEXT), sql = 'x' WHERE name = 'employee'")
    with pytest.raises(Unusable, match="rusak"):
        backup.verify(office_file)


def test_a_backup_of_a_newer_program_is_named_and_not_opened(office_file, tmp_path):
    made = backup.back_up(office_file, tmp_path / "cadangan", now=NOW)
    with contextlib.closing(sqlite3.connect(made.path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA user_version={SCHEMA + 1}")
    with pytest.raises(Unusable, match="program yang lebih baru"):
        backup.verify(made.path)


def test_a_copy_without_manifest_whose_acts_were_altered_is_refused(db, tmp_path):
    keep(db, an_employee(name="Rina"))
    made = backup.copy_out(db, tmp_path / "salinan.asn")
    with contextlib.closing(sqlite3.connect(made.path, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER audit_stays_unchanged")
        raw.execute("UPDATE audit SET title = 'Lain'")
    with pytest.raises(Unusable, match=r"salinan.asn” rusak: .* Pilih cadangan lain"):
        backup.verify(made.path)


def test_a_copy_that_arrives_otherwise_than_it_left_is_not_restored(office_file, tmp_path, monkeypatch):
    made = backup.back_up(office_file, tmp_path / "cadangan", now=NOW)
    before = office_file.read_bytes()
    monkeypatch.setattr(durable, "copy", lambda _source, target: target.write_bytes(b"lain"))
    with pytest.raises(Unusable, match="tidak tersalin dengan benar"):
        backup.restore(made.path, office_file, now=NOW)
    assert office_file.read_bytes() == before


def test_a_file_held_for_a_moment_is_waited_for():
    fails = iter([_busy(32)])

    def act():
        for error in fails:
            raise error

    begun = perf_counter()
    durable.insist(act)
    assert perf_counter() - begun >= 0.05


def test_a_full_disk_is_said_as_such_and_not_as_a_missing_folder(tmp_path):
    with pytest.raises(Unusable, match="Disk penuh"), told(tmp_path):
        raise OSError(28, "No space left on device", str(tmp_path))
