"""Storage: the log of readings of somebody's data, and what the file holds about somebody and where it came from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.wording import full_name
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.subjects import path_to_person
from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.storage.reader import Reader

# The answers of a 360 are nobody's to list, and who rates is told nowhere.
_CLOSED = frozenset({"ballot", "ballot_comment", "sealed_ballot", "rater", "rater_list", "sheet", "kept_comment"})
_OWN = frozenset({"reading", "audit_subject", "account"})


class ReadingRow(NamedTuple):
    """One line of the log."""

    day: str  # ISO
    actor: str
    kind: str
    what: str


class LoggedRow(NamedTuple):
    """One line of the log in a list of everybody's."""

    id: str
    day: str  # ISO
    actor: str
    kind: str
    what: str
    name: str  # of whose data; '' when that person is gone


class Handed(NamedTuple):
    """One paper or package that took data out of the office."""

    day: str  # ISO
    what: str
    to: str


def known_on(reader: Reader, day: date, actor: str) -> set[tuple[str, str, str]]:
    """What the log already holds of a day and a person at the keyboard: (employee, kind, what)."""
    return set(
        reader.tuples(
            "SELECT employee_id, kind, what FROM reading WHERE day = ? AND actor = ?", (day.isoformat(), actor)
        )
    )


def before(reader: Reader, day: date) -> list[str]:
    """The keys of the lines from before a day."""
    return reader.column("SELECT id FROM reading WHERE day < ?", (day.isoformat(),))


def of_person(reader: Reader, employee_id: str) -> list[ReadingRow]:
    """Who read somebody's data, the newest first."""
    return [
        ReadingRow(*row)
        for row in reader.tuples(
            "SELECT day, actor, kind, what FROM reading WHERE employee_id = ? ORDER BY day DESC, actor, what, kind",
            (employee_id,),
        )
    ]


_ORDERS = {"day": "r.day", "actor": "r.actor COLLATE NOCASE", "name": "e.name COLLATE NOCASE", "what": "r.what"}


def ids(reader: Reader, text: str, order: tuple[str, bool], kinds: Sequence[str] = ()) -> list[str]:
    """The keys of the lines in which every word of `text` stands; `order` is a column and whether it ascends.

    Where the words name kinds of reading, `kinds` are their codes.
    """
    parts, values = ["1 = 1"], list[Any]()
    for word in text.split():
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        parts.append(
            "(r.actor LIKE ? ESCAPE '\\' OR r.what LIKE ? ESCAPE '\\' OR e.name LIKE ? ESCAPE '\\'"
            " OR r.day LIKE ? ESCAPE '\\' OR r.kind IN (SELECT value FROM json_each(?)))"
        )
        values += [*[like] * 4, json.dumps(list(kinds))]
    direction = "ASC" if order[1] else "DESC"
    return reader.column(
        "SELECT r.id FROM reading r LEFT JOIN employee e ON e.id = r.employee_id"  # noqa: S608 — our names
        f" WHERE {' AND '.join(parts)} ORDER BY {_ORDERS.get(order[0], 'r.day')} {direction}, r.day DESC, r.id",
        values,
    )


def logged(reader: Reader, keys: Sequence[str]) -> list[LoggedRow]:
    """These lines, with the names of the people they are about."""
    return [
        LoggedRow(key, day, actor, kind, what, "" if name is None else full_name(front, name, back))
        for key, day, actor, kind, what, front, name, back in reader.tuples(
            "SELECT r.id, r.day, r.actor, r.kind, r.what, e.front_title, e.name, e.back_title FROM reading r"
            " LEFT JOIN employee e ON e.id = r.employee_id WHERE r.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
    ]


def holdings(reader: Reader, employee_id: str) -> dict[str, frozenset[str]]:
    """The keys of the rows of each table that are about somebody, tables without any left out."""
    found: dict[str, frozenset[str]] = {}
    for name, table in metadata.tables.items():
        path = None if name in _CLOSED | _OWN else path_to_person(name)
        if path is None:
            continue
        joins, person = path
        keys = reader.column(
            f'SELECT t."{key_column(table)}" FROM "{name}" t {joins} WHERE {person} = ?',  # noqa: S608 — our names
            (employee_id,),
        )
        if keys:
            found[name] = frozenset(keys)
    hanging = reader.column(
        "SELECT id FROM attachment WHERE owner = 'employee' AND owner_id = ? AND removed_on IS NULL", (employee_id,)
    )
    return found | ({"attachment": frozenset(hanging)} if hanging else {})


def contents(reader: Reader, table: str, keys: Sequence[str]) -> list[dict[str, Any]]:
    """These rows of a table as they are kept, by column."""
    found = metadata.tables[table]
    names = [column.name for column in found.columns]
    listed = ", ".join(f't."{name}"' for name in names)
    rows = reader.tuples(
        f'SELECT {listed} FROM "{table}" t WHERE t."{key_column(found)}" IN (SELECT value FROM json_each(?))'  # noqa: S608 — our names
        f' ORDER BY t."{key_column(found)}"',
        (json.dumps(list(keys)),),
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def handed(reader: Reader, employee_id: str) -> list[Handed]:
    """The papers that were handed over and the packages that were sent since the person is in the register."""
    papers = reader.tuples(
        "SELECT coalesce(handed_over_on, issued_on), number || ', ' || title, addressee FROM document"
        " WHERE employee_id = ? AND (handed_over_on IS NOT NULL OR addressee <> '')",
        (employee_id,),
    )
    since = reader.value(
        "SELECT substr(min(a.at), 1, 10) FROM audit a JOIN audit_subject s ON s.seq = a.seq WHERE s.employee_id = ?",
        (employee_id,),
    )
    packages = reader.tuples(
        "SELECT p.made_on, 'Paket nomor ' || p.seq, r.name FROM package p JOIN partner r ON r.id = p.partner_id"
        " WHERE p.direction = 'OUT' AND p.made_on >= ?",
        (since or "9999",),
    )
    return sorted(Handed(*row) for row in (*papers, *packages))
