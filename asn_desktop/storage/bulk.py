"""Storage: many rows in one go: tuples straight to the driver, columns converted one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.storage.values import columns_in, key_column, stored

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from sqlite3 import Connection

    from sqlalchemy import Table

    from asn_desktop.storage.images import Image


def insert(raw: Connection, table: Table, rows: Sequence[dict[str, Any]], origin: str) -> None:
    """Insert rows that bring their keys; columns not given get their defaults."""
    if not rows:
        return
    key = key_column(table)
    if not all(row.get(key) for row in rows):
        raise KeyError(f"{table.name}: a row without {key}")
    columns = {column: stored(column, values) for column, values in columns_in(table, rows).items()}
    if "origin" in table.columns and not any("origin" in row for row in rows):
        columns[table.columns["origin"]] = [origin] * len(rows)
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    raw.executemany(
        f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 — our names
        zip(*columns.values(), strict=True),
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
