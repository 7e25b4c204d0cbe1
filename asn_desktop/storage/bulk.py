"""Storage: many rows in one go: tuples straight to the driver, columns converted one at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from asn_desktop.storage.values import key_column, stored

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from sqlalchemy import Column, Table

    from asn_desktop.storage.images import Image
    from asn_desktop.storage.raw import Raw

_SHORT = 200  # letters


def insert(raw: Raw, table: Table, given: Mapping[str, Sequence[Any]], origin: str) -> None:
    """Insert rows (at least one), given column by column, with their keys; columns not given get their defaults."""
    key = key_column(table)
    if not all(given.get(key, (None,))):
        raise KeyError(f"{table.name}: a row without {key}")
    unknown = given.keys() - table.columns.keys()
    if unknown:
        raise KeyError(f"{table.name}: {sorted(unknown)}")
    # Written into the statement once, not handed over with every row: most of a person's columns are such.
    fixed = _fixed(table, given, origin)
    bound = {}
    for name, values in given.items():
        column = table.columns[name]
        if name != key and _brief(values[0]) and values.count(values[0]) == len(values):
            fixed[name] = _literal(column, values[0])
        else:
            bound[name] = stored(column, values)
    values_given = ", ".join([*("?" * len(bound)), *fixed.values()])
    raw.executemany(
        f'INSERT INTO "{table.name}" ({_listed([*bound, *fixed])}) VALUES ({values_given})',  # noqa: S608 — ours
        zip(*bound.values(), strict=True),
    )


def derive(raw: Raw, table: Table, source: Table, columns: Mapping[str, str], keys: Sequence[str], origin: str) -> None:
    """Insert a row under the key of each of these rows of `source`; `columns` maps its columns to the source's.

    `reference.column` takes the value from the row that a reference of the source leads to, '' when it leads nowhere.
    """
    key = key_column(table)
    fixed = _fixed(table, {key, *columns}, origin)
    values = ", ".join(["wanted.value", *(_value(source, name) for name in columns.values()), *fixed.values()])
    done = raw.execute(
        f'INSERT INTO "{table.name}" ({_listed([key, *columns, *fixed])}) SELECT {values} '  # noqa: S608 — our names
        f'FROM json_each(?) wanted CROSS JOIN "{source.name}" '
        f'WHERE "{source.name}"."{key_column(source)}" = wanted.value',
        (json.dumps(list(keys)),),
    )
    if done.rowcount != len(keys):
        raise KeyError(f"{source.name}: {len(keys) - done.rowcount} rows are not there")


def remove(raw: Raw, table: Table, column: str, values: Iterable[str]) -> list[str]:
    """Delete the rows whose column holds one of these values; returns their keys."""
    statement = (
        f'DELETE FROM "{table.name}" WHERE "{column}" IN (SELECT value FROM json_each(?)) '  # noqa: S608 — our names
        f'RETURNING "{key_column(table)}"'
    )
    return [key for (key,) in raw.execute(statement, (json.dumps(list(values)),))]


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
        fixed[column.name] = _literal(column, value)
    return fixed


def _brief(value: Any) -> bool:
    """Whether the value may stand in the statement itself."""
    return value is None or isinstance(value, int) or (isinstance(value, str) and len(value) < _SHORT)


def _literal(column: Column[Any], value: Any) -> str:
    (kept,) = stored(column, [value])
    if kept is None:
        return "NULL"
    return str(kept) if isinstance(kept, int) else "'" + kept.replace("'", "''") + "'"


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
    raw: Raw,
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


def overwrite(raw: Raw, table: Table, keys: Sequence[str], values: Mapping[str, Any]) -> None:
    """Write the same values into these rows, whatever stands there."""
    columns = [table.columns[name] for name in values]
    kept = [stored(column, [value])[0] for column, value in zip(columns, values.values(), strict=True)]
    sets = [f'"{column.name}" = ?' for column in columns]
    if "revision" in table.columns:
        sets.append("revision = revision + 1")
    raw.executemany(
        f'UPDATE "{table.name}" SET {", ".join(sets)} WHERE "{key_column(table)}" = ?',  # noqa: S608 — our names
        [(*kept, key) for key in keys],
    )


def _by_columns(rows: Sequence[dict[str, Any]], key: str) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        names = tuple(sorted(name for name in row if name not in (key, "revision")))
        groups.setdefault(names, []).append(row)
    groups.pop((), None)
    return groups
