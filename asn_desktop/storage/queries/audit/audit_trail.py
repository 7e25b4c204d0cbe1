"""Storage: the history of changes as people read it: who did what when, narrowed to a person, an act or a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.reader import Reader


class ActRow(NamedTuple):
    """One act; `about` names the person whose data it touched, or is '' for nobody and for many."""

    seq: int
    at: str  # ISO, to the second
    actor: str
    act: str
    title: str
    reason: str
    undoes: int | None
    undone: int | None  # the act that took it back
    people: int
    about: str

    @property
    def id(self) -> int:
        """The key of the act in a list."""
        return self.seq


class TrailFilter(NamedTuple):
    """What the list is narrowed to; empty means everything. Days are ISO, both included."""

    text: str = ""
    employee_id: str = ""
    acts: tuple[str, ...] = ()
    actor: str = ""
    since: str = ""
    until: str = ""


class Facets(NamedTuple):
    """How many acts there are of each kind, and by whom."""

    acts: dict[str, int]
    actors: dict[str, int]


EVERYTHING = TrailFilter()
_ORDERS = {"seq": "a.seq", "at": "a.at", "actor": "a.actor COLLATE NOCASE", "title": "a.title COLLATE NOCASE"}


def ids(reader: Reader, filters: TrailFilter = EVERYTHING, order: tuple[str, bool] = ("seq", False)) -> list[int]:
    """The numbers of the acts that match; `order` is a column of the list and whether it ascends."""
    where, values = _narrowed(filters)
    direction = "ASC" if order[1] else "DESC"
    by = f"{_ORDERS.get(order[0], 'a.seq')} {direction}, a.seq {direction}"
    return reader.column(f"SELECT a.seq FROM audit a WHERE {where} ORDER BY {by}", values)  # noqa: S608 — our conditions


def rows(reader: Reader, wanted: Sequence[int]) -> list[ActRow]:
    """These acts, in the order asked for."""
    keys = json.dumps([int(seq) for seq in wanted])
    found = {
        row[0]: row
        for row in reader.tuples(
            "SELECT a.seq, a.at, a.actor, a.act, a.title, a.reason, a.undoes,"
            " (SELECT min(u.seq) FROM audit u WHERE u.undoes = a.seq)"
            " FROM audit a WHERE a.seq IN (SELECT CAST(value AS INTEGER) FROM json_each(?))",
            (keys,),
        )
    }
    people = _people(reader, keys)
    return [ActRow._make((*found[seq], *people.get(seq, (0, "")))) for seq in wanted if seq in found]


def facets(reader: Reader) -> Facets:
    """What the filters offer, the most frequent first."""
    acts, actors = (
        dict(reader.tuples(f"SELECT {name}, count(*) AS n FROM audit GROUP BY {name} ORDER BY n DESC, {name}"))  # noqa: S608 — our names
        for name in ("act", "actor")
    )
    return Facets(acts, actors)


def names(reader: Reader, table: str, keys: Sequence[str]) -> dict[str, str]:
    """What rows of people and units are called now; those that are gone are left out."""
    wanted = json.dumps(list(keys))
    if table == "unit":
        return dict(reader.tuples("SELECT id, name FROM unit WHERE id IN (SELECT value FROM json_each(?))", (wanted,)))
    return {
        key: full_name(front, name, back)
        for key, front, name, back in reader.tuples(
            "SELECT id, front_title, name, back_title FROM employee WHERE id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    }


def span(reader: Reader) -> tuple[int, str, str]:
    """How many acts there are, and when the first and the last was done (ISO; '' for none)."""
    ((count, first, last),) = reader.tuples("SELECT count(*), coalesce(min(at), ''), coalesce(max(at), '') FROM audit")
    return count, first, last


def _people(reader: Reader, keys: str) -> dict[int, tuple[int, str]]:
    """How many people each act was about, and the name where it is one."""
    found = {}
    for seq, count, front, name, back in reader.tuples(
        "SELECT s.seq, count(*), min(e.front_title), min(e.name), min(e.back_title) FROM audit_subject s"
        " LEFT JOIN employee e ON e.id = s.employee_id"
        " WHERE s.seq IN (SELECT CAST(value AS INTEGER) FROM json_each(?)) GROUP BY s.seq",
        (keys,),
    ):
        found[seq] = (count, full_name(front, name, back) if count == 1 and name is not None else "")
    return found


def _narrowed(filters: TrailFilter) -> tuple[str, list[Any]]:
    parts, values = ["1 = 1"], list[Any]()
    if filters.employee_id:
        parts.append("a.seq IN (SELECT seq FROM audit_subject WHERE employee_id = ?)")
        values.append(filters.employee_id)
    if filters.acts:
        parts.append("a.act IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(filters.acts))
    if filters.actor:
        parts.append("a.actor = ?")
        values.append(filters.actor)
    if filters.since:
        parts.append("a.at >= ?")
        values.append(filters.since)
    if filters.until:
        parts.append("substr(a.at, 1, 10) <= ?")
        values.append(filters.until)
    for word in filters.text.split():
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        parts.append("(a.title LIKE ? ESCAPE '\\' OR a.reason LIKE ? ESCAPE '\\' OR a.actor LIKE ? ESCAPE '\\')")
        values += [like] * 3
    return " AND ".join(parts), values
