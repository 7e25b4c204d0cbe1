"""Storage: the record class of a table, for what walks tables by their names."""

from __future__ import annotations

from functools import cache

from asn_desktop.storage.schema.base import Base
from asn_desktop.storage.values import key_column, table_of


@cache
def record_of(table: str) -> type[Base]:
    """The class whose rows this table keeps; LookupError for none."""
    found: dict[str, type[Base]] = {table_of(mapper.class_).name: mapper.class_ for mapper in Base.registry.mappers}
    return found[table]


def key_of(table: str) -> str:
    """The name of the one column that is the key of a table."""
    return key_column(table_of(record_of(table)))
