"""Storage: roles of the server's accounts, so that the server itself refuses what the program would.

Two groups per office: those who work in it, and those who only read. Nobody of either may change or delete the audit or
the tables; readers get neither answers of the 360 nor keys nor what passwords are checked against. Only the account
that moved the office to the server owns it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psycopg import sql

from asn_desktop.storage.schema import metadata
from asn_desktop.storage.server.wire import SCHEMA_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.storage.server.wire import Wire

# Table → the columns that readers may not read; None: the whole table.
SECRET: dict[str, frozenset[str] | None] = {
    "ballot": frozenset({"id", "answers"}),
    "ballot_comment": frozenset({"id", "text"}),
    "sealed_ballot": frozenset({"id", "box"}),
    "account_secret": None,
    "recovery_code": None,
    "seal_key": frozenset({"private"}),
    "period_key": frozenset({"private"}),
}
_WRITTEN_ONCE = "audit"
_ERASABLE = "title, reason, changes"
_VERSION = "alembic_version"


class Roles(NamedTuple):
    """The names of the two groups."""

    working: str
    reading: str


def named(database: str) -> Roles:
    """The groups of the office in this database."""
    return Roles(f"{database}_petugas", f"{database}_pembaca")


def script(database: str) -> str:
    """The statements that make the groups and give them their rights, for a server's keeper; may be run again."""
    return "".join(f"{statement};\n" for statement in _statements(database))


def grant(wire: Wire, database: str) -> None:
    """Make the groups and give them their rights; the caller commits."""
    wire.pg.execute(script(database).encode())


def stand(wire: Wire, database: str) -> bool:
    """Whether the groups were made."""
    found: int = wire.execute("SELECT count(*) FROM pg_roles WHERE rolname IN (?, ?)", named(database)).fetchone()[0]
    return found == len(Roles._fields)


def _statements(database: str) -> Iterator[str]:
    roles = named(database)
    working, reading = (_name(role) for role in roles)
    for role in roles:
        yield (f"DO $$ BEGIN CREATE ROLE {_name(role)} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    schema = _name(SCHEMA_NAME)
    yield f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {working}, {reading}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {working}, {reading}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {working}"
    yield f"REVOKE UPDATE, DELETE ON {schema}.{_WRITTEN_ONCE} FROM {working}"
    yield f"GRANT UPDATE ({_ERASABLE}) ON {schema}.{_WRITTEN_ONCE} TO {working}"  # as far as its trigger lets through
    yield f"REVOKE INSERT, UPDATE, DELETE ON {schema}.{_VERSION} FROM {working}"
    for table in metadata.tables.values():
        if table.name not in SECRET:
            yield f"GRANT SELECT ON {schema}.{_name(table.name)} TO {reading}"
            continue
        hidden = SECRET[table.name]
        shown = [] if hidden is None else [column.name for column in table.columns if column.name not in hidden]
        if shown:
            columns = ", ".join(_name(column) for column in shown)
            yield f"GRANT SELECT ({columns}) ON {schema}.{_name(table.name)} TO {reading}"
    yield f"GRANT SELECT ON {schema}.{_VERSION} TO {reading}"


def _name(text: str) -> str:
    return sql.Identifier(text).as_string(None)
