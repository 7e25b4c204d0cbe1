"""Storage: who leads the office and its units, who stands in, for the signatures under letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.position_map import PlacedUnit, Post, leading_posts

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.reader import Reader


class LeaderRow(NamedTuple):
    """Somebody who may sign; `post` is what he signs as, `above` who leads the unit above. Without a name: nobody."""

    unit_id: str
    depth: int
    post: str
    above: str
    nip: str
    status: str
    front_title: str
    name: str
    back_title: str
    golongan: str
    kind: str = ""  # PLT or PLH of somebody who stands in


_LEADERS = (
    "WITH RECURSIVE tree(id, depth) AS (SELECT id, 0 FROM unit WHERE parent_id IS NULL UNION ALL "
    "SELECT u.id, tree.depth + 1 FROM unit u JOIN tree ON u.parent_id = tree.id) "
    "SELECT u.id, u.name, u.parent_id, tree.depth, e.position_name, e.nip, e.status, e.front_title, e.name, "
    "e.back_title, e.golongan "
    "FROM tree JOIN unit u ON u.id = tree.id LEFT JOIN employee e ON e.id = u.head_id AND e.retired = 0 "
    "ORDER BY tree.depth, u.sort, u.name COLLATE NOCASE, u.id"
)
_POSTS = "SELECT id, name, kind, eselon, unit_id FROM position WHERE abolished_on IS NULL"
_STAND_IN = (
    "SELECT p.name, a.kind, e.nip, e.status, e.front_title, e.name, e.back_title, e.golongan "
    "FROM acting a JOIN position p ON p.id = a.position_id "
    "JOIN employee e ON e.id = a.employee_id AND e.retired = 0 "
    'WHERE p.unit_id = ? AND a.start <= ? AND (a."end" IS NULL OR a."end" >= ?) ORDER BY a.start DESC'
)
_ACTING = (
    'SELECT e.nip, p.unit_id, p.name, a.kind, a.start, a."end" FROM acting a JOIN position p ON p.id = a.position_id '
    "JOIN employee e ON e.id = a.employee_id ORDER BY a.start DESC, a.id"
)
_PARENTS = "SELECT id, parent_id FROM unit"
_ONE = "SELECT position_name, nip, status, front_title, name, back_title, golongan FROM employee WHERE id = ?"


def leaders(reader: Reader) -> list[LeaderRow]:
    """Who leads each unit, the office first; of a unit without a head the post that would lead it."""
    rows = reader.tuples(_LEADERS)
    posts = [Post(*row) for row in reader.tuples(_POSTS)]
    leading = leading_posts(posts, [PlacedUnit(*row[:3]) for row in rows])
    names = {post.id: post.name for post in posts}
    found: dict[str, LeaderRow] = {}
    for unit_id, _name, parent, depth, held, *person in rows:
        post = held or names.get(leading.get(unit_id, ""), "")
        if not post:
            continue
        above = found[parent].post if parent in found else ""
        found[unit_id] = LeaderRow(unit_id, depth, post, above, *(part or "" for part in person))
    return list(found.values())


def office_leader(reader: Reader) -> LeaderRow | None:
    """Who leads the office; without a name while the post is vacant, None while not even the post is known."""
    return next((row for row in leaders(reader) if row.depth == 0), None)


def leader_of(reader: Reader, unit_id: str) -> LeaderRow | None:
    """Who leads one unit."""
    return next((row for row in leaders(reader) if row.unit_id == unit_id), None)


def stand_in(reader: Reader, leader: LeaderRow, on: date) -> LeaderRow | None:
    """Who does the work of the post that leads a unit on a day: Plt or Plh; None when nobody does."""
    day = on.isoformat()
    for post, kind, *person in reader.tuples(_STAND_IN, (leader.unit_id, day, day)):
        if post.casefold() == leader.post.casefold():
            return LeaderRow(leader.unit_id, leader.depth, leader.post, leader.above, *person)._replace(kind=kind)
    return None


class ActingRow(NamedTuple):
    """Somebody who stands in for a post from a day on, until one or with no end."""

    nip: str
    unit_id: str
    post: str
    kind: str  # PLT or PLH
    start: str
    end: str | None


def acting(reader: Reader) -> list[ActingRow]:
    """Everybody who ever stood in for a post that leads its unit, the latest first."""
    leading = {(row.unit_id, row.post.casefold()) for row in leaders(reader)}
    found = [ActingRow(*row) for row in reader.tuples(_ACTING)]
    return [row for row in found if (row.unit_id, row.post.casefold()) in leading]


def parents(reader: Reader) -> dict[str, str | None]:
    """The unit above each unit."""
    return dict(reader.tuples(_PARENTS))


def person(reader: Reader, employee_id: str) -> LeaderRow | None:
    """One person of the office in his own post."""
    found = reader.tuples(_ONE, (employee_id,))
    return LeaderRow("", 0, found[0][0], "", *found[0][1:]) if found else None
