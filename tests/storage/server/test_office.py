"""Tests of an office on a server: its tables, its rules, several clerks at once, and what it says when it is gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import BigInteger, Integer, create_engine
from sqlalchemy.pool import NullPool

from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.server_address import ServerAddress
from asn_desktop.storage import check, opening
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.storage.server import engine
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
