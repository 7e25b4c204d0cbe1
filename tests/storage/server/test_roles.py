"""Tests of the roles of an office on a server: what the server itself refuses."""

from __future__ import annotations

import psycopg
import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import check, opening, redaction
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.server import roles
from tests.builders import NOW, an_employee, history_text, keep
from tests.fixtures_server import office_on

pytestmark = pytest.mark.server


@pytest.fixture
def place(cluster, server_place):
    """An office with its roles, somebody who works in it and somebody who reads."""
    made = opening.grant(server_place)
    for account, role in (("rina", made.working), ("periksa", made.reading)):
        cluster.say(f"DROP ROLE IF EXISTS {account}", f"CREATE ROLE {account} LOGIN IN ROLE {role}")
    return server_place


def _ask(place, account, statement):
    with psycopg.connect(host=place.host, dbname=place.database, user=account, options="-c search_path=asn") as line:
        return line.execute(statement)


def test_who_works_there_needs_nothing_else(place):
    with office_on(place._replace(account="rina")) as office:
        keep(office, an_employee(name="Rina"))
        with office.reader() as reader:
            assert reader.column("SELECT name FROM employee") == ["Rina"]


@pytest.mark.parametrize(
    ("account", "statement"),
    [
        ("rina", "UPDATE audit SET hash = ''"),
        ("rina", "DELETE FROM audit"),
        ("rina", "DROP TABLE ballot"),
        ("rina", "CREATE TABLE other (id int)"),
        ("rina", "UPDATE alembic_version SET version_num = '0001'"),
        ("periksa", "SELECT answers FROM ballot"),
        ("periksa", "SELECT * FROM ballot"),
        ("periksa", "SELECT text FROM ballot_comment"),
        ("periksa", "SELECT box FROM sealed_ballot"),
        ("periksa", "SELECT private FROM seal_key"),
        ("periksa", "SELECT private FROM period_key"),
        ("periksa", "SELECT verifier FROM account_secret"),
        ("periksa", "SELECT * FROM recovery_code"),
        ("periksa", "UPDATE employee SET name = 'X'"),
    ],
)
def test_the_server_refuses_what_a_role_may_not(place, account, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _ask(place, account, statement)


def test_words_of_the_history_change_only_by_an_act_that_erases_them(place):
    with office_on(place._replace(account="rina")) as office:
        keep(office, an_employee(name="Rina"), title="Tambah Rina")
        with pytest.raises(psycopg.errors.RaiseException, match="never"):
            _ask(place, "rina", "UPDATE audit SET title = ''")
        with office.work("Yulia", NOW) as work:
            work.erase_history([redaction.Redaction(1, frozenset({0}), words=True)])
            work.commit("erase", "Hapus", undoable=False)
        with office.reader() as reader:
            assert "Rina" not in history_text(reader)
        assert check.examine(office) == []
        with pytest.raises(psycopg.errors.RaiseException, match="never"):
            _ask(place, "rina", "UPDATE audit SET title = ''")


def test_readers_see_every_other_column(place):
    for table in metadata.tables.values():
        hidden = roles.SECRET.get(table.name, frozenset())
        if hidden is not None:
            columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in hidden)
            _ask(place, "periksa", f'SELECT {columns} FROM "{table.name}"')


def test_a_reader_opens_the_office_and_is_told_that_nothing_can_be_kept(place):
    with office_on(place._replace(account="periksa")) as office:
        with office.reader() as reader:
            assert reader.value("SELECT count(*) FROM employee") == 0
        with pytest.raises(Unusable, match="tidak diberi hak"):
            keep(office, an_employee())


def test_a_stranger_is_not_let_in(cluster, place):
    cluster.say("DROP ROLE IF EXISTS orang", "CREATE ROLE orang LOGIN")
    with pytest.raises(Unusable, match="tidak diberi hak"):
        opening.for_work(place._replace(account="orang"), now=NOW)


def test_roles_are_made_again_without_harm_and_as_one_script(cluster, place):
    opening.grant(place)
    script = opening.role_script(place.database)
    cluster.say(script, database=place.database)
    assert script.count("CREATE ROLE") == 2
