"""Storage: the versions of the tables on PostgreSQL: the same revisions, with what this engine wants otherwise.

Whole numbers are 64 bits wide as in a file. References are added after the tables, since one may lead to a table made
later, and are checked at the commit as a file checks them: the order of rows inside one act is nobody's worry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic.ddl.postgresql import PostgresqlImpl
from sqlalchemy import BigInteger, ForeignKeyConstraint, Integer
from sqlalchemy.schema import AddConstraint, MetaData

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table


class ServerTables(PostgresqlImpl):
    """What Alembic does with the revisions' words on a server."""

    __dialect__ = "postgresql"

    def create_table(self, table: Table, **given: Any) -> None:
        """A table without its references."""
        for column in table.columns:
            _widen(column)
        for constraint in list(table.constraints):
            if isinstance(constraint, ForeignKeyConstraint):
                table.constraints.discard(constraint)
        super().create_table(table, **given)

    def add_column(self, table_name: str, column: Column[Any], **given: Any) -> None:
        """A column with wide numbers."""
        _widen(column)
        super().add_column(table_name, column, **given)


def _widen(column: Column[Any]) -> None:
    if isinstance(column.type, Integer):
        column.type = BigInteger()
    column.autoincrement = False  # the program numbers its rows itself


def refer(connection: Connection, declared: MetaData) -> None:
    """Add the declared references that are not there yet."""
    standing = {tuple(row) for row in connection.exec_driver_sql(_STANDING)}
    # A copy: what is declared stays as it is for files.
    copied = MetaData(naming_convention=declared.naming_convention)
    for table in declared.tables.values():
        table.to_metadata(copied)
    for table in copied.tables.values():
        for constraint in table.foreign_key_constraints:
            if (table.name, ",".join(constraint.column_keys)) not in standing:
                constraint.ondelete = None
                constraint.deferrable, constraint.initially = True, "DEFERRED"
                connection.execute(AddConstraint(constraint))


_STANDING = """
SELECT t.relname, string_agg(a.attname, ',' ORDER BY k.place)
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k (number, place)
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
WHERE c.contype = 'f' AND n.nspname = current_schema() GROUP BY c.oid, t.relname
"""
