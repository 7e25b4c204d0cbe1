"""Tests of an office on a server: its tables, its rules, several clerks at once, and what it says when it is gone."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import BigInteger, Integer, create_engine
from sqlalchemy.pool import NullPool

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.server_address import ServerAddress
from asn_desktop.services import regulations
from asn_desktop.services.desk import Desk
from asn_desktop.services.feedback import erasure
from asn_desktop.services.safety import backups
from asn_desktop.storage import check, erasing, opening
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.schema.audit import MetaRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.storage.server import bell, building, engine, faults, roles
from asn_desktop.storage.server.wire import connect
from tests.builders import NOW, an_employee, keep
from tests.fixtures_server import office_on

pytestmark = pytest.mark.server


def test_the_versions_make_the_declared_tables_there_too(server_place):
    def same(_context, _inspected, _declared, there, declared):
        kind = getattr(declared, "impl", declared)
        return False if isinstance(there, BigInteger) and isinstance(kind, Integer) else None

    def line():
        return psycopg.connect(
            host=server_place.host,
            user=server_place.account,
            dbname=server_place.database,
            options="-c search_path=asn",
        )

    plain = create_engine("postgresql+psycopg://", creator=line, poolclass=NullPool)
    with plain.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": same}), metadata)
    # References are compared below: on a server they wait for the commit, and so do not forbid by themselves.
    assert [each for each in found if not (isinstance(each, tuple) and each[0] in ("add_fk", "remove_fk"))] == []
    with office_on(server_place) as office, office.reader() as reader:
        rules = reader.tuples("SELECT condeferred, confdeltype FROM pg_constraint WHERE contype = 'f'")
        assert len(rules) == sum(len(table.foreign_key_constraints) for table in metadata.tables.values())
        assert set(rules) == {(True, "a")}


def test_the_audit_refuses_to_be_rewritten(server_place, cluster):
    with office_on(server_place) as office:
        keep(office, an_employee())
    for statement in ("UPDATE asn.audit SET title = 'x'", "DELETE FROM asn.audit", "TRUNCATE asn.audit"):
        with pytest.raises(psycopg.errors.RaiseException, match="never"):
            cluster.say(statement, database=server_place.database)


def test_check_finds_what_was_changed_outside_the_program(server_place, cluster):
    with office_on(server_place) as office:
        keep(office, an_employee(name="Rina"))
        assert check.examine(office) == []
        cluster.say(
            "SET search_path = asn",
            "SET session_replication_role = replica",
            "UPDATE audit SET title = 'Lain'",
            "UPDATE employee SET unit_id = 'tidak-ada'",
            database=server_place.database,
        )
        problems = check.examine(office)
    assert any("employee: 1 baris merujuk unit" in each for each in problems)
    assert any("diubah di luar program" in each for each in problems)


def test_readers_cannot_write_and_see_one_moment(server_place):
    with office_on(server_place) as office:
        with office.reader() as reader:
            assert reader.value("SELECT count(*) FROM employee") == 0
            keep(office, an_employee())
            assert reader.value("SELECT count(*) FROM employee") == 0
        with office.reader() as reader:
            assert reader.value("SELECT count(*) FROM employee") == 1
        with pytest.raises(Unusable, match="hanya dapat dibaca"), office.reader() as reader:
            reader.raw.execute("DELETE FROM employee")


def test_two_clerks_write_one_after_the_other_and_the_chain_holds(server_place):
    def write(name: str) -> None:
        with office_on(server_place) as office:
            for number in range(8):
                with office.work(name, NOW) as work:
                    work.add(an_employee(name=f"{name} {number}"))
                    work.commit("add", f"Tambah {name} {number}")

    with ThreadPoolExecutor(2) as clerks:
        list(clerks.map(write, ("Rina", "Budi")))
    with office_on(server_place) as office:
        assert check.examine(office) == []
        with office.reader() as reader:
            assert reader.column("SELECT seq FROM audit ORDER BY seq") == list(range(1, 17))
            assert reader.value("SELECT count(*) FROM employee") == 16


def test_an_act_that_fails_leaves_nothing(server_place):
    with office_on(server_place) as office:
        with pytest.raises(ZeroDivisionError), office.work("Rina", NOW) as work:  # noqa: PT012
            work.add(an_employee())
            work.flush()
            raise ZeroDivisionError
        keep(office, an_employee(name="Sesudahnya", birth_date=date(1990, 1, 2)))
        with office.work("Rina", NOW) as work:
            (one,) = work.all(EmployeeRecord)
            assert (one.name, one.birth_date, one.retired) == ("Sesudahnya", date(1990, 1, 2), False)


def test_a_line_that_was_cut_is_said_and_called_anew(server_place, cluster):
    with office_on(server_place) as office:
        keep(office, an_employee())
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        cluster.say(cut, database=server_place.database)
        with pytest.raises(Unusable, match="tidak menjawab"), office.reader() as reader:
            reader.value("SELECT 1")
        with office.reader() as reader:
            assert reader.value("SELECT count(*) FROM employee") == 1
        with pytest.raises(Unusable, match="tidak menjawab"):
            keep(office, an_employee())
        keep(office, an_employee())


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ({"database": "tidak_ada"}, "Tidak ada kantor “tidak_ada”"),
        ({"account": "siapa"}, "tidak menerima siapa"),
        ({"port": 1}, "tidak menjawab"),
    ],
)
def test_what_cannot_be_reached_is_said_with_its_remedy(cluster, place, sentence):
    address = ServerAddress(**cluster.address("postgres")._asdict() | place)
    with pytest.raises(Unusable, match=sentence):
        opening.for_work(address, now=NOW)


def test_an_empty_database_is_no_office_and_two_are_not_made(cluster, server_place):
    with pytest.raises(Unusable, match="Belum ada kantor"):
        opening.for_reading(cluster.address("postgres"))
    with pytest.raises(Unusable, match="Sudah ada kantor"):
        engine.create(server_place, now=NOW)


def test_tables_of_a_newer_program_are_not_touched(other_place, cluster):
    cluster.say(f"UPDATE asn.alembic_version SET version_num = '{SCHEMA + 1:04}'", database=other_place.database)
    with pytest.raises(Unusable, match="lebih baru"):
        opening.for_work(other_place, now=NOW)


def test_a_database_in_another_order_is_refused(cluster):
    cluster.say("CREATE DATABASE lain TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")
    with pytest.raises(Unusable, match="ENCODING 'UTF8'"):
        engine.create(cluster.address("lain"), now=NOW)
    cluster.drop(cluster.address("lain"))


def test_an_office_of_an_older_version_is_brought_up_with_its_rights_and_is_only_looked_at_before(cluster, monkeypatch):
    address = cluster.address("versi_lama")
    cluster.say("CREATE DATABASE versi_lama")
    facts = {"file_key": "k", "origin": "o", "created": NOW.isoformat(timespec="seconds"), "practice": "0"}
    with monkeypatch.context() as patched, contextlib.closing(connect(address, reading=False)) as wire:
        patched.setattr(building, "SCHEMA", SCHEMA - 1)
        patched.setattr(building.ddl, "refer", lambda *_: None)
        building.build(wire, facts)
        wire.pg.commit()
    cluster.say(*(f"CREATE ROLE {name} NOLOGIN" for name in roles.named(address.database)))
    with pytest.raises(Unusable, match="versi lama"):
        engine.open_office(address, writing=False)
    with engine.open_office(address) as office:
        keep(office, an_employee(name="Rina"))
        assert check.examine(office) == []
        with office.reader() as reader:
            assert reader.value("SELECT version_num FROM alembic_version") == f"{SCHEMA:04}"
            may = "SELECT has_table_privilege(?, 'employee', 'SELECT')"
            assert [reader.value(may, (name,)) for name in roles.named(address.database)] == [True, True]
    cluster.drop(address)


def test_a_server_that_is_too_old_is_refused(server_place, monkeypatch):
    monkeypatch.setattr(building, "_OLDEST", 990_000)
    with pytest.raises(Unusable, match="memerlukan versi 14"):
        engine.open_office(server_place)


def test_an_office_whose_facts_cannot_be_read_is_left_at_once(server_place, monkeypatch):
    closed = []
    monkeypatch.setattr(engine.ServerOffice, "check_facts", lambda _: (_ for _ in ()).throw(KeyError("origin")))
    monkeypatch.setattr(engine.ServerOffice, "close", lambda self: closed.append(self))  # noqa: PLW0108 - a method needs its owner
    with pytest.raises(KeyError):
        engine.open_office(server_place)
    assert len(closed) == 1


def test_who_only_looks_keeps_nothing_and_the_answers_are_written_anew_by_who_works(server_place):
    looking = engine.open_office(server_place, writing=False)
    with looking, pytest.raises(Unusable, match="dibuka untuk dibaca saja"):
        keep(looking, an_employee())
    with office_on(server_place) as office:
        assert office.compact()


def test_the_other_idle_lines_are_not_used_after_the_server_went_away(server_place, cluster):
    with office_on(server_place) as office:
        with office.reader(), office.reader() as reader:  # two lines, both kept for later
            assert reader.value("SELECT 1") == 1
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        cluster.say(cut, database=server_place.database)
        with pytest.raises(Unusable, match="tidak menjawab"), office.reader() as reader:
            reader.value("SELECT 1")
        with office.reader() as reader:
            assert reader.value("SELECT 1") == 1


def test_a_bell_that_cannot_be_hung_leaves_no_line(server_place, monkeypatch):
    monkeypatch.setattr(bell, "CHANNEL", "a b")
    with office_on(server_place) as office:
        with pytest.raises(psycopg.errors.SyntaxError):
            office.bell("Rina")
        monkeypatch.undo()
        assert office.present() == []


def test_only_faults_of_server_and_network_become_sentences(server_place):
    with pytest.raises(psycopg.InterfaceError), faults.asked(server_place):
        raise psycopg.InterfaceError("a defect of the program")


def test_a_server_is_backed_up_by_its_keeper_and_cleaned_like_a_file(server_place, tmp_path):
    with office_on(server_place) as office:
        desk = Desk(database=office, rules=regulations.load(), actor="Yulia", clock=lambda: NOW)
        assert backups.after_work(desk, tmp_path, worked_since=NOW - timedelta(hours=3)) is None
        assert backups.at_exit(desk, tmp_path, worked_since=NOW) is None
        keep(office, an_employee(), MetaRecord(name=erasing.TO_ERASE, value="1"))
        assert "sudah diselesaikan" in erasure.resume(desk, tmp_path)
        with office.reader() as reader:
            assert not erasing.pending(reader)
