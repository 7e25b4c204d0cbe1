"""Storage: people who left, and every row that is kept about them, down to the closed ones."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.wording import full_name
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.subjects import path_to_person
from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from asn_desktop.storage.reader import Reader


class Left(NamedTuple):
    """Somebody who no longer works here."""

    id: str
    name: str  # with titles
    bare: str  # without
    nip: str
    left_on: date
    reason: str


class Loose(NamedTuple):
    """Rows that stay and refer to rows that go, by a column that may be empty."""

    table: str
    column: str
    keys: tuple[str, ...]


def left(reader: Reader, keys: Collection[str] | None = None) -> list[Left]:
    """Everybody who left on a known day, or those of these keys, the longest gone first."""
    rows = reader.tuples(
        "SELECT id, front_title, name, back_title, nip, retired_on, retired_reason FROM employee"
        " WHERE retired = 1 AND retired_on IS NOT NULL ORDER BY retired_on, name, id"
    )
    return [
        Left(key, full_name(front, name, back), name, nip, date.fromisoformat(on), reason)
        for key, front, name, back, nip, on, reason in rows
        if keys is None or key in keys
    ]


def rows_about(reader: Reader, employee_id: str, tables: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The keys of the rows of these tables that are about somebody, with what hangs on them; empty tables left out."""
    found: dict[str, tuple[str, ...]] = {}
    for name in tables:
        keys = _keys(reader, name, employee_id)
        if keys:
            found[name] = keys
    hanging = [key for name, keys in found.items() for key in _hanging(reader, name, keys)]
    return found | ({"attachment": tuple(hanging)} if hanging else {})


def attachments_of(reader: Reader, employee_id: str) -> tuple[str, ...]:
    """The keys of the lampiran of the person."""
    return tuple(_hanging(reader, "employee", (employee_id,)))


def filled(reader: Reader, employee_id: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Those of these columns of the person that hold something."""
    if not columns:
        return ()
    listed = ", ".join(f'"{name}"' for name in columns)
    rows = reader.tuples(f"SELECT {listed} FROM employee WHERE id = ?", (employee_id,))  # noqa: S608 — our names
    return tuple(name for name, value in zip(columns, rows[0], strict=True) if value not in (None, "")) if rows else ()


def documents(reader: Reader, employee_id: str) -> int:
    """How many numbered documents are about somebody."""
    found: int = reader.value(
        "SELECT count(*) FROM document d LEFT JOIN appraisal a ON a.id = d.appraisal_id"
        " LEFT JOIN career_case c ON c.id = d.case_id WHERE ? IN (d.employee_id, a.employee_id, c.employee_id)",
        (employee_id,),
    )
    return found


def unowned_documents(reader: Reader, employee_id: str) -> tuple[str, ...]:
    """Documents about somebody that say so only by way of an appraisal or a case."""
    return tuple(
        reader.column(
            "SELECT d.id FROM document d LEFT JOIN appraisal a ON a.id = d.appraisal_id"
            " LEFT JOIN career_case c ON c.id = d.case_id"
            " WHERE d.employee_id IS NULL AND ? IN (a.employee_id, c.employee_id)",
            (employee_id,),
        )
    )


def loose_ends(reader: Reader, going: dict[str, tuple[str, ...]]) -> list[Loose]:
    """Where rows that stay refer to rows that go."""
    found = []
    for table in metadata.tables.values():
        leaving = set(going.get(table.name, ()))
        for foreign in table.foreign_keys:
            target = going.get(foreign.column.table.name)
            if target is None or not foreign.parent.nullable or foreign.column.table.name == "employee":
                continue
            keys = reader.column(
                f'SELECT "{key_column(table)}" FROM "{table.name}" WHERE "{foreign.parent.name}" IN '  # noqa: S608 — our names
                "(SELECT value FROM json_each(?))",
                (json.dumps(target),),
            )
            staying = tuple(key for key in keys if key not in leaving)
            if staying:
                found.append(Loose(table.name, foreign.parent.name, staying))
    return found


def naming(reader: Reader, names: Sequence[str]) -> tuple[str, ...]:
    """Requests to a second person whose words name somebody."""
    rows = reader.tuples("SELECT id, title, reason FROM approval")
    return tuple(key for key, title, reason in rows if any(name in f"{title} {reason}".casefold() for name in names))


def readings_of(reader: Reader, employee_id: str) -> tuple[str, ...]:
    """The lines of the log of readings about somebody."""
    return tuple(reader.column("SELECT id FROM reading WHERE employee_id = ?", (employee_id,)))


def _keys(reader: Reader, name: str, employee_id: str) -> tuple[str, ...]:
    path = path_to_person(name)
    if path is None:
        return ()
    joins, person = path
    key = key_column(metadata.tables[name])
    found = reader.column(f'SELECT t."{key}" FROM "{name}" t {joins} WHERE {person} = ?', (employee_id,))  # noqa: S608 — our names
    if name == "rater":  # and where the person rated somebody else
        found += reader.column("SELECT id FROM rater WHERE employee_id = ?", (employee_id,))
    return tuple(dict.fromkeys(found))


def _hanging(reader: Reader, owner: str, keys: Sequence[str]) -> list[str]:
    return reader.column(
        "SELECT id FROM attachment WHERE owner = ? AND owner_id IN (SELECT value FROM json_each(?))",
        (owner, json.dumps(list(keys))),
    )
