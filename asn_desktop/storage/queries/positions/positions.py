"""Storage: the posts of the office: which ones, in the order of the map, and the lines on screen.

Posts are few (some hundred in a large office), so the list is put in order in memory; holders are counted inside the
file by unit and jabatan of the register.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.position import KIND_NAMES, PositionKind
from asn_desktop.domain.staff.position_map import MapNode, PlacedUnit, Post, arranged
from asn_desktop.domain.wording import full_name
from asn_desktop.storage.queries.staff import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.reader import Reader

VACANT, OVERFULL, FULL, ABOLISHED = "vacant", "overfull", "full", "abolished"


class PositionRow(NamedTuple):
    """One line of the list of posts."""

    id: str
    name: str
    kind: str
    eselon: str
    jenjang: str
    kelas: int | None
    unit_id: str
    unit_name: str
    needed: int
    filled: int
    holders: tuple[str, ...]  # names with titles, the first five
    acting: tuple[str, ...]  # "Plt. Rina, S.E."
    depth: int  # in the map, 0 at the top
    superior_id: str | None  # the post it answers to
    abolished_on: str | None  # ISO


class UnplacedRow(NamedTuple):
    """A jabatan some people hold in a unit where the map has no such post."""

    unit_id: str
    unit_name: str
    position_name: str
    position_kind: str
    eselon: str
    jenjang: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFilter:
    """What the list shows; '' means all. Posts taken off the map are shown only when asked for."""

    units: tuple[str, ...] = ()
    kind: str = ""
    state: str = ""


class Totals(NamedTuple):
    """The map in figures."""

    posts: int
    needed: int
    filled: int
    free: int  # places without a holder
    unplaced: int  # people whose jabatan the map does not have


class _Line(NamedTuple):
    """A post as far as order, search and filters ask."""

    id: str
    name: str
    kind: str
    eselon: str
    jenjang: str
    kelas: int | None
    unit_id: str
    superior_id: str | None
    needed: int
    filled: int
    abolished_on: str | None


EVERY_POST = PositionFilter()
_LINES = (
    "WITH held(unit_id, name, people) AS (SELECT unit_id, position_name COLLATE NOCASE, count(*) FROM employee "
    "WHERE retired = 0 AND unit_id IS NOT NULL AND position_name <> '' GROUP BY 1, 2) "
    "SELECT p.id, p.name, p.kind, p.eselon, p.jenjang, p.kelas, p.unit_id, p.superior_id, p.needed, "
    "coalesce(held.people, 0), p.abolished_on FROM position p "
    "LEFT JOIN held ON held.unit_id = p.unit_id AND p.name = held.name"
)
_HOLDERS = (
    "SELECT p.id, e.front_title, e.name, e.back_title FROM position p JOIN employee e ON e.retired = 0 "
    "AND e.unit_id = p.unit_id AND p.name = e.position_name WHERE p.id IN (SELECT value FROM json_each(?)) "
    "ORDER BY e.name, e.id"
)
_ACTING = (
    "SELECT a.position_id, a.kind, e.front_title, e.name, e.back_title FROM acting a "
    'JOIN employee e ON e.id = a.employee_id WHERE a.start <= ? AND (a."end" IS NULL OR a."end" >= ?) '
    "AND a.position_id IN (SELECT value FROM json_each(?)) ORDER BY a.start, a.id"
)
_UNPLACED = (
    "SELECT e.unit_id, u.name, min(e.position_name), min(e.position_kind), max(e.eselon), max(e.jenjang), count(*) "
    "FROM employee e JOIN unit u ON u.id = e.unit_id WHERE e.retired = 0 AND e.position_name <> '' AND NOT EXISTS "
    "(SELECT 1 FROM position p WHERE p.unit_id = e.unit_id AND p.name = e.position_name AND p.abolished_on IS NULL) "
    "GROUP BY e.unit_id, u.sort, u.name, e.position_name COLLATE NOCASE ORDER BY u.sort, u.name, 3"
)
_SHOWN_HOLDERS = 5
_KIND_PLACES = {kind.value: place for place, kind in enumerate(PositionKind)}


def ids(
    reader: Reader, *, text: str = "", filters: PositionFilter = EVERY_POST, order: tuple[str, bool] = ("map", True)
) -> list[str]:
    """The keys of the posts that match, in order; `order` is a column of the list and whether it ascends.

    Every word of `text` must occur in post, unit, kind or the name of a holder.
    """
    lines = _lines(reader, abolished=filters.state == ABOLISHED)
    placed = [line for line in lines if _fits(line, filters)]
    words = text.casefold().split()
    if words:
        said = _said(reader, placed)
        placed = [line for line in placed if all(word in said[line.id] for word in words)]
    column, ascending = order
    if column != "map":
        names = _unit_names(reader)
        placed.sort(key=lambda line: _sort_key(line, column, names), reverse=not ascending)
    elif not ascending:
        placed.reverse()
    return [line.id for line in placed]


def rows(reader: Reader, keys: Sequence[str], today: str) -> list[PositionRow]:
    """The lines of these posts in the order asked for; a post that is gone is left out. `today` is ISO."""
    wanted = json.dumps(list(keys))
    known = {line.id: line for line in _all_lines(reader)}
    places = {node.id: node for node in _arranged(reader, list(known.values()))}
    names = _unit_names(reader)
    holders: dict[str, list[str]] = {}
    for key, front, name, back in reader.tuples(_HOLDERS, (wanted,)):
        held = holders.setdefault(key, [])
        if len(held) < _SHOWN_HOLDERS:
            held.append(full_name(front, name, back))
    acting: dict[str, list[str]] = {}
    for key, kind, front, name, back in reader.tuples(_ACTING, (today, today, wanted)):
        acting.setdefault(key, []).append(f"{kind.capitalize()}. {full_name(front, name, back)}")
    found = []
    for key in keys:
        line = known.get(key)
        if line is None:
            continue
        node = places.get(key)
        found.append(
            PositionRow(
                line.id,
                line.name,
                line.kind,
                line.eselon,
                line.jenjang,
                line.kelas,
                line.unit_id,
                names.get(line.unit_id, ""),
                line.needed,
                line.filled,
                tuple(holders.get(key, ())),
                tuple(acting.get(key, ())),
                node.depth if node else 0,
                node.superior_id if node else None,
                line.abolished_on,
            )
        )
    return found


def posts(reader: Reader) -> list[Post]:
    """Every post on the map, for working out who answers to whom."""
    return [_post(line) for line in _all_lines(reader) if line.abolished_on is None]


def unplaced(reader: Reader) -> list[UnplacedRow]:
    """The jabatan of the register that the map does not have, unit by unit."""
    return [UnplacedRow(*row) for row in reader.tuples(_UNPLACED)]


def totals(reader: Reader) -> Totals:
    """The map in figures, without posts taken off it."""
    lines = [line for line in _all_lines(reader) if line.abolished_on is None]
    return Totals(
        posts=len(lines),
        needed=sum(line.needed for line in lines),
        filled=sum(line.filled for line in lines),
        free=sum(max(0, line.needed - line.filled) for line in lines),
        unplaced=sum(row.people for row in unplaced(reader)),
    )


def named(reader: Reader, text: str, *, limit: int = 8) -> list[tuple[str, str, str]]:
    """Posts on the map whose name or unit contains the text: key, name, unit."""
    like = f"%{text.strip()}%"
    found = reader.tuples(
        "SELECT p.id, p.name, u.name FROM position p JOIN unit u ON u.id = p.unit_id WHERE p.abolished_on IS NULL "
        "AND (p.name LIKE ? OR u.name LIKE ?) ORDER BY p.name, u.name LIMIT ?",
        (like, like, limit),
    )
    return [(key, name, unit) for key, name, unit in found]


def name_of(reader: Reader, key: str) -> str:
    """The name of one post; '' when it is gone."""
    return reader.value("SELECT name FROM position WHERE id = ?", (key,)) or ""


def _all_lines(reader: Reader) -> list[_Line]:
    return [_Line(*row) for row in reader.tuples(_LINES)]


def _lines(reader: Reader, *, abolished: bool) -> list[_Line]:
    """The posts on the map in its order, or those taken off it by name."""
    lines = _all_lines(reader)
    if abolished:
        return sorted((line for line in lines if line.abolished_on), key=lambda line: (line.name.casefold(), line.id))
    known = {line.id: line for line in lines}
    return [known[node.id] for node in _arranged(reader, lines)]


def _arranged(reader: Reader, lines: Sequence[_Line]) -> list[MapNode]:
    placed = [PlacedUnit(unit.id, unit.name, unit.parent_id) for unit in units.tree(reader)]
    return arranged([_post(line) for line in lines if line.abolished_on is None], placed)


def _post(line: _Line) -> Post:
    return Post(line.id, line.name, line.kind, line.eselon, line.unit_id, line.superior_id)


def _fits(line: _Line, filters: PositionFilter) -> bool:
    if filters.units and line.unit_id not in filters.units:
        return False
    if filters.kind and line.kind != filters.kind:
        return False
    balance = line.filled - line.needed
    return {VACANT: balance < 0, OVERFULL: balance > 0, FULL: balance == 0}.get(filters.state, True)


def _said(reader: Reader, lines: Sequence[_Line]) -> dict[str, str]:
    """What a search looks in, post by post."""
    names = _unit_names(reader)
    said = {
        line.id: f"{line.name} {names.get(line.unit_id, '')} {KIND_NAMES[PositionKind(line.kind)]} {line.eselon}"
        for line in lines
    }
    for key, front, name, back in reader.tuples(_HOLDERS, (json.dumps(list(said)),)):
        said[key] += f" {full_name(front, name, back)}"
    return {key: words.casefold() for key, words in said.items()}


def _unit_names(reader: Reader) -> dict[str, str]:
    return dict(reader.tuples("SELECT id, name FROM unit"))


def _sort_key(line: _Line, column: str, units_by_id: dict[str, str]) -> tuple[object, ...]:
    name = line.name.casefold()
    keys: dict[str, tuple[object, ...]] = {
        "name": (name,),
        "unit_name": (units_by_id.get(line.unit_id, "").casefold(), name),
        "kind": (_KIND_PLACES.get(line.kind, len(_KIND_PLACES)), line.eselon or "~", name),
        "kelas": (line.kelas or 0, name),
        "needed": (line.needed, name),
        "filled": (line.filled, name),
        "free": (line.filled - line.needed, name),
    }
    return (*keys[column], line.id)
