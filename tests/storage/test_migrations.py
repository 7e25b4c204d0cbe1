"""Tests: the versions of the tables lead to the tables the program declares, and an old file is safe on the way."""

from __future__ import annotations

import ast
import contextlib
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from asn_desktop import disk, paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import backup, check, durable, engine, header, migrations, soundness
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.schema import metadata
from tests.builders import NOW, an_employee, keep
from tests.fixtures_db import names

VERSIONS = sorted((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))
OLDER = SCHEMA - 1


def _normal(sql: str | None) -> str:
    return "".join((sql or "").replace('"', "").split()).lower()


def _drawn(raw: sqlite3.Connection) -> dict[str, str]:
    """Every table's columns and constraints and every index, without regard to their order inside a table."""
    return {
        name: "".join(sorted(_normal(sql).replace(")", ",").replace("(", ",").split(",")))
        for name, sql in raw.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
        if "alembic_version" not in name
    }


def test_the_versions_make_the_declared_tables(office_file):
    with contextlib.closing(sqlite3.connect(office_file)) as raw:
        migrated = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        with migrated.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        declared = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(declared)
        with declared.connect() as connection:
            assert _drawn(raw) == _drawn(connection.connection.driver_connection)
        declared.dispose()
        tables = dict(
            raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
        )
        assert all("STRICT" in sql for sql in tables.values())
        assert "WITHOUT ROWID" in tables["ballot"]
        triggers = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert triggers == {"audit_stays_unchanged", "audit_stays_whole"}


def test_the_program_writes_the_newest_version_and_there_is_no_way_down():
    assert len(VERSIONS) == SCHEMA
    for path in VERSIONS:
        functions = {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
        assert "upgrade" in functions
        assert "downgrade" not in functions


@pytest.fixture
def old_file(office_file, monkeypatch):
    """A file with one person, as a program one version behind would have left it; the tables are the same."""
    with engine.open_file(office_file, now=NOW) as database:
        keep(database, an_employee(name="Rina"))
    with contextlib.closing(sqlite3.connect(office_file)) as raw:
        raw.execute(f"PRAGMA user_version={OLDER}")
    return office_file


def test_an_old_file_is_brought_up_on_a_copy_and_kept(old_file):
    before = old_file.read_bytes()
    with engine.open_file(old_file, now=NOW) as database:
        assert "diperbarui" in database.opening_notes[0]
        assert check.examine(database) == []
        with database.reader() as reader:
            assert reader.column("SELECT name FROM employee") == ["Rina"]
    kept = old_file.with_name(f"kantor.sebelum-versi-{SCHEMA}.asn")
    assert kept.read_bytes() == before
    assert header.read(old_file).version == SCHEMA
    assert names(old_file.parent) == ["kantor.asn", kept.name]


def test_an_old_file_is_backed_up_before_anything_is_built(old_file, monkeypatch):
    def refuse(_path: Path) -> Path:
        raise Unusable("belum")

    monkeypatch.setattr(migrations, "upgrade", refuse)
    with pytest.raises(Unusable, match="belum"):
        engine.open_file(old_file, now=NOW)
    (copy,) = backup.listing(paths.backups())
    assert (copy.path.name, copy.verified, copy.staff) == (
        f"kantor-sebelum-versi-{SCHEMA}-00001-{NOW:%Y%m%d-%H%M}.asn",
        True,
        1,
    )
    assert backup.verify(copy.path).head == copy.head


def test_two_copies_from_before_a_version_stay_whatever_is_backed_up_afterwards(old_file):
    folder = paths.backups()
    for _ in range(3):
        backup.back_up(old_file, folder, now=NOW, before=SCHEMA)
    backup.back_up(old_file, folder, now=NOW, before=OLDER)
    for _ in range(4):
        backup.back_up(old_file, folder, now=NOW, keep=2)
    kept = sorted(one.path.stem.removesuffix(f"-{NOW:%Y%m%d-%H%M}") for one in backup.listing(folder))
    assert kept == [
        "kantor-00007",
        "kantor-00008",
        f"kantor-sebelum-versi-{OLDER}-00004",
        f"kantor-sebelum-versi-{SCHEMA}-00002",
        f"kantor-sebelum-versi-{SCHEMA}-00003",
    ]


def test_the_old_file_is_kept_by_name_so_that_none_of_its_bytes_is_written_again(old_file):
    known = old_file.stat().st_ino
    kept = migrations.upgrade(old_file)
    assert kept.stat().st_ino == known != old_file.stat().st_ino


def test_a_disk_without_second_names_gets_a_copy_that_was_compared(old_file, monkeypatch):
    monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(PermissionError))
    before = old_file.read_bytes()
    kept = migrations.upgrade(old_file)
    assert kept.read_bytes() == before
    monkeypatch.setattr(durable, "copy", lambda _source, target: target.write_bytes(before[:-1]))
    with pytest.raises(OSError, match="differs"):
        durable.keep_under(kept, kept.with_name("lain"))


def test_a_migration_that_fails_leaves_no_second_name_of_the_file_at_work(old_file, monkeypatch):
    monkeypatch.setattr(migrations, "_run", lambda raw: raw.execute("DELETE FROM employee"))
    with pytest.raises(Unusable):
        migrations.upgrade(old_file)
    assert [one.name for one in old_file.parent.glob("*sebelum*")] == []


def test_a_name_given_before_a_cut_is_used_again_and_an_older_one_stays(old_file):
    name = f"kantor.sebelum-versi-{SCHEMA}"
    other = old_file.with_name(f"{name}.asn")
    other.write_bytes(b"dari dulu")
    second = old_file.with_name(f"{name}-2.asn")
    second.hardlink_to(old_file)
    assert migrations.upgrade(old_file) == second
    assert other.read_bytes() == b"dari dulu"


def test_a_damaged_old_file_is_named_before_anything_is_built(old_file, monkeypatch):
    monkeypatch.setattr(migrations.soundness, "damages", lambda _: ["Struktur berkas: halaman 7."])
    with pytest.raises(Unusable, match=r"berkas lama tidak diubah. Struktur berkas: halaman 7. Pulihkan"):
        engine.open_file(old_file, now=NOW)
    assert backup.listing(paths.backups()) == []


def test_an_old_file_is_not_looked_into(old_file):
    with pytest.raises(Unusable, match="versi lama"):
        engine.open_readonly(old_file)


def test_a_migration_that_fails_leaves_the_old_file(old_file, monkeypatch):
    before = old_file.read_bytes()
    monkeypatch.setattr(migrations.soundness, "damages", lambda _: ["rusak"])
    with pytest.raises(Unusable, match="berkas lama tidak diubah"):
        engine.open_file(old_file, now=NOW)
    assert old_file.read_bytes() == before
    monkeypatch.undo()
    engine.open_file(old_file, now=NOW).close()


def test_a_migration_that_loses_rows_is_refused(old_file, monkeypatch):
    monkeypatch.setattr(migrations, "_run", lambda raw: raw.execute("DELETE FROM employee"))
    with pytest.raises(Unusable, match="belum dapat diperbarui"):
        engine.open_file(old_file, now=NOW)


@pytest.mark.parametrize(("room", "step"), [(disk, "sync"), (durable, "keep_under"), (durable, "swap_in")])
def test_a_migration_cut_at_any_step_can_be_repeated(old_file, monkeypatch, room, step):
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(room, step, cut)
    with pytest.raises(KeyboardInterrupt):
        migrations.upgrade(old_file)
    monkeypatch.undo()
    with engine.open_file(old_file, now=NOW) as database, database.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Rina"]


def _build_until(raw, revision):
    """The tables as they were at an older version."""
    older = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with older.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_plans_are_rebuilt_with_everything_that_refers_to_them(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "lama.asn", isolation_level=None)) as raw:
        _build_until(raw, "0005")
        row = {
            "id": "e", "revision": 1, "origin": "", "nip": "1", "name": "Rina", "status": "PNS", "position_kind": "PELAKSANA",
            "hukdis_checked": 0, "retired": 0,
        }  # fmt: skip
        for _, name, kind, needed, *_ in raw.execute("PRAGMA table_info(employee)"):
            if needed and name not in row:
                row[name] = 0 if kind == "INTEGER" else ""
        marks = ", ".join("?" * len(row))
        raw.execute(f"INSERT INTO employee ({', '.join(row)}) VALUES ({marks})", list(row.values()))
        raw.execute(
            'INSERT INTO plan (id, revision, origin, employee_id, year, start, "end", form_group, person, assessor, '
            "superior) VALUES ('p', 3, 'x', 'e', 2026, '2026-01-01', '2026-12-31', 'JA_JF', '{}', '{}', '{}')"
        )
        raw.execute(
            "INSERT INTO work_result (id, revision, origin, plan_id, kind, seq, statement, intervened) "
            "VALUES ('w', 1, 'x', 'p', 'UTAMA', 1, 'Surat', '')"
        )
        migrations._run(raw)
        assert raw.execute("SELECT revision, approach, acting, note, signed_on FROM plan").fetchall() == [
            (3, "QUANTITATIVE", "", "", None)
        ]
        assert raw.execute("SELECT plan_id, assigned_by FROM work_result").fetchall() == [("p", "")]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert soundness.damages(raw) == []


def test_a_period_of_before_is_kept_as_it_stood(tmp_path):
    path = tmp_path / "lama.asn"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        made = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        with made.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "0006")
            connection.exec_driver_sql(
                'INSERT INTO period (id, revision, origin, code, name, kind, year, start, "end", state) VALUES'
                " ('p', 1, '', '2025', 'Tahunan 2025', 'ANNUAL', 2025, '2025-01-01', '2025-12-31', 'final')"
            )
            command.upgrade(config, "head")
        assert raw.execute("SELECT state, closed_on, released_on, reason FROM period").fetchall() == [
            ("final", None, None, "")
        ]
