"""Storage: whether other rows refer to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from sqlalchemy import Table

    from asn_desktop.storage.raw import Raw


def is_used(raw: Raw, table: Table, key: str) -> bool:
    """Whether a row of any table refers to the row of this key."""
    wanted = f"{table.name}.{key_column(table)}"
    return any(
        raw.execute(f'SELECT 1 FROM "{other.name}" WHERE "{column.name}" = ? LIMIT 1', (key,)).fetchone()  # noqa: S608 — our names
        for other in table.metadata.tables.values()
        for column in other.columns
        if any(foreign.target_fullname == wanted for foreign in column.foreign_keys)
    )
