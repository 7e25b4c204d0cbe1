"""Storage: many rows in one go: tuples straight to the driver, columns converted one at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from asn_desktop.storage.values import key_column, stored

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence
    from sqlite3 import Connection

    from sqlalchemy import Table

    from asn_desktop.storage.images import Image


def insert(raw: Connection, table: Table, given: Mapping[str, Sequence[Any]], origin: str) -> None:
    """Insert rows, given column by column, that bring their keys; columns not given get their defaults."""
    key = key_column(table)
    if not all(given.get(key, (None,))):
        raise KeyError(f"{table.name}: a row without {key}")
    unknown = given.keys() - table.columns.keys()
    if unknown:
        raise KeyError(f"{table.name}: {sorted(unknown)}")
    columns = {name: stored(table.columns[name], values) for name, values in given.items()}
    # Written into the statement once, not handed over with every row: half of a person's columns are such.
    fixed = _fixed(table, given, origin)
    values = ", ".join([*("?" * len(columns)), *fixed.values()])
    raw.executemany(
        f'INSERT INTO "{table.name}" ({_listed([*columns, *fixed])}) VALUES ({values})',  # noqa: S608 — our names
        zip(*columns.values(), strict=True),
    )


def derive(
    raw: Connection, table: Table, source: Table, columns: Mapping[str, str], keys: Sequence[str], origin: str
) -> None:
    """Insert a row under the key of each of these rows of `source`; `columns` maps its columns to the source's.

    `reference.column` takes the value from the row that a reference of the source leads to, '' when it leads nowhere.
    """
    key = key_column(table)
    fixed = _fixed(table, {key, *columns}, origin)
    values = ", ".join(
        [f'"{key_column(source)}"', *(_value(source, name) for name in columns.values()), *fixed.values()]
    )
    done = raw.execute(
        f'INSERT INTO "{table.name}" ({_listed([key, *columns, *fixed])}) SELECT {values} '  # noqa: S608 — our names
        f'FROM "{source.name}" WHERE "{key_column(source)}" IN (SELECT value FROM json_each(?))',
        (json.dumps(list(keys)),),
    )
    if done.rowcount != len(keys):
        raise KeyError(f"{source.name}: {len(keys) - done.rowcount} rows are not there")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _fixed(table: Table, given: Container[str], origin: str) -> dict[str, str]:
    """The defaults of the columns not given, as SQL writes them."""
    fixed: dict[str, str] = {}
    for column in table.columns:
        default: Any = column.default
        if column.name in given or default is None:
            continue
        value = origin if column.name == "origin" else default.arg(None) if default.is_callable else default.arg
        (kept,) = stored(column, [value])
        fixed[column.name] = str(kept) if isinstance(kept, int) else "'" + kept.replace("'", "''") + "'"
    return fixed


def _value(source: Table, name: str) -> str:
    reference, _, column = name.rpartition(".")
    if not reference:
        return f'"{source.name}"."{source.columns[column].name}"'
    (foreign,) = source.columns[reference].foreign_keys
    target = foreign.column
    return (
        f'coalesce((SELECT t."{target.table.columns[column].name}" FROM "{target.table.name}" t '  # noqa: S608 — our names
        f'WHERE t."{target.name}" = "{source.name}"."{reference}"), \'\')'
    )


def update(
    raw: Connection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    present: Mapping[str, Image],
    *,
    keep_revision: Collection[str],
) -> list[str]:
    """Write the given columns where they differ from the `present` rows; returns the keys that changed.

    A row that is not present is a defect. Revisions grow, except of rows this same work inserted.
    """
    key = key_column(table)
    changed: list[str] = []
    for names, group in _by_columns(rows, key).items():
        columns = [table.columns[name] for name in names]
        prepared = [stored(column, [row[column.name] for row in group]) for column in columns]
        differing = []
        for row, *values in zip(group, *prepared, strict=True):
            old = present[row[key]]
            if any(old[name] != value for name, value in zip(names, values, strict=True)):
                differing.append((*values, int(row[key] not in keep_revision), row[key]))
        if differing:
            sets = ", ".join(f'"{name}" = ?' for name in names)
            raw.executemany(
                f'UPDATE "{table.name}" SET {sets}, revision = revision + ? WHERE "{key}" = ?',  # noqa: S608 — our names
                differing,
            )
            changed.extend(row[-1] for row in differing)
    return changed


def _by_columns(rows: Sequence[dict[str, Any]], key: str) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        names = tuple(sorted(name for name in row if name not in (key, "revision")))
        groups.setdefault(names, []).append(row)
    groups.pop((), None)
    return groups
