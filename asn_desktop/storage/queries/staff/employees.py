"""Storage: the staff list: which people, in which order, and the rows on screen.

`ids` answers from one narrow index that holds name, post and unit in the order of the list. Posts and units are few, so
a search word is compared with them once and with the names row by row; digits are looked up in the index of NIPs.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.wording import full_name
from asn_desktop.storage.keys import unjoined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.storage.reader import Reader


class EmployeeRow(NamedTuple):
    """One line of the staff list."""

    id: str
    name: str  # with titles
    nip: str
    position_name: str
    position_kind: str
    unit_id: str | None
    unit_name: str
    golongan: str
    status: str
    sex: str | None
    birth_date: str | None  # ISO
    retired: bool
    retired_on: str | None  # ISO


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeFilter:
    """What the list shows. Empty collections mean all; `retired` None means both."""

    units: tuple[str, ...] = ()
    golongan: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    retired: bool | None = False


class Facet(NamedTuple):
    """One choice of a filter."""

    value: str  # '' for people without one
    label: str
    people: int


class Facets(NamedTuple):
    """The choices of all filters with how many people each has."""

    units: list[Facet]
    golongan: list[Facet]
    status: list[Facet]


EVERYBODY_ACTIVE = EmployeeFilter()

_PPPK = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
# "I/a" to "IV/e" sort as text; the Roman numbers of PPPK do not.
_GOLONGAN = "CASE e.golongan " + " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(_PPPK, 1)) + " END"
_ORDERS = {
    "name": ("e.name",),
    "nip": ("e.nip",),
    "position_name": ("e.position_name COLLATE NOCASE", "e.name"),
    "unit_name": ("(SELECT u.name FROM unit u WHERE u.id = e.unit_id) COLLATE NOCASE", "e.name"),
    "golongan": (_GOLONGAN, "e.golongan", "e.name"),
    "status": ("e.status", "e.name"),
}
_ROWS = (
    "SELECT e.id, e.front_title, e.name, e.back_title, e.nip, e.position_name, e.position_kind, e.unit_id, "
    "coalesce(u.name, ''), e.golongan, e.status, e.sex, e.birth_date, e.retired, e.retired_on "
    "FROM employee e LEFT JOIN unit u ON u.id = e.unit_id WHERE e.id IN (SELECT value FROM json_each(?))"
)
# Posts are few among many people: hop from one to the next instead of reading all.
_POSITIONS = (
    "WITH RECURSIVE post(name) AS (SELECT min(position_name) FROM employee UNION ALL "
    "SELECT (SELECT min(position_name) FROM employee WHERE position_name > post.name) FROM post "
    "WHERE post.name IS NOT NULL) SELECT name FROM post WHERE name LIKE ? ESCAPE '\\'"
)
_UNITS = "SELECT id FROM unit WHERE name LIKE ? ESCAPE '\\'"
_FEW = 6  # comparing one by one is quicker than looking up a list
_NIP_PART = 4  # fewer digits beside other words belong to names of posts and units: "Guru Kelas 1"
_NIP = "e.rowid IN (SELECT n.rowid FROM employee n WHERE n.nip LIKE ?)"


def ids(
    reader: Reader,
    *,
    text: str = "",
    filters: EmployeeFilter = EVERYBODY_ACTIVE,
    order: tuple[str, bool] = ("name", True),
) -> Sequence[str]:
    """The keys of the people who match, in order; `order` is a column of the list and whether it ascends.

    Every word of `text` must occur in name, post or unit; digits (spaces do not matter) in the NIP.
    """
    where, values = _conditions(reader, text, filters)
    column, ascending = order
    direction = "" if ascending else " DESC"
    by = ", ".join(f"{part}{direction}" for part in (*_ORDERS[column], "e.id"))
    # One long text instead of a hundred thousand rows: half the time.
    return unjoined(
        reader.value(
            f"SELECT group_concat(id) FROM (SELECT e.id FROM employee e WHERE {where} ORDER BY {by}) AS found",  # noqa: S608 — ours
            values,
        )
    )


def count(reader: Reader, *, text: str = "", filters: EmployeeFilter = EVERYBODY_ACTIVE) -> int:
    """How many people match."""
    where, values = _conditions(reader, text, filters)
    found: int = reader.value(f"SELECT count(*) FROM employee e WHERE {where}", values)  # noqa: S608 — our conditions
    return found


def with_nip(reader: Reader, nip: str) -> str | None:
    """The key of whoever has this NIP (18 digits), retired people too; None for nobody."""
    key: str | None = reader.value("SELECT id FROM employee WHERE nip = ?", (nip,))
    return key


def rows(reader: Reader, keys: Sequence[str]) -> list[EmployeeRow]:
    """The lines of these people in the order asked for; somebody who is gone is left out."""
    found = {
        key: EmployeeRow(
            key,
            full_name(front, name, back),
            nip,
            post,
            kind,
            unit_id,
            unit,
            golongan,
            status,
            sex,
            born,
            bool(gone),
            on,
        )
        for key, front, name, back, nip, post, kind, unit_id, unit, golongan, status, sex, born, gone, on in (
            reader.tuples(_ROWS, (json.dumps(list(keys)),))
        )
    }
    return [found[key] for key in keys if key in found]


def facets(reader: Reader, *, retired: bool | None = False) -> Facets:
    """What can be filtered by, with counts over everybody (active, retired or both)."""
    where, values = ("1 = 1", ()) if retired is None else ("e.retired = ?", (int(retired),))
    units: Counter[str] = Counter()
    golongan: Counter[str] = Counter()
    status: Counter[str] = Counter()
    for unit, held, kind, people in reader.tuples(
        f"SELECT e.unit_id, e.golongan, e.status, count(*) FROM employee e WHERE {where} GROUP BY 1, 2, 3",  # noqa: S608
        values,
    ):
        units[unit or ""] += people
        golongan[held] += people
        status[kind] += people
    names = dict(reader.tuples("SELECT id, name FROM unit"))
    return Facets(
        units=sorted(
            (Facet(value, names.get(value, ""), people) for value, people in units.items()),
            key=lambda facet: facet.label.casefold(),
        ),
        golongan=[Facet(value, value, golongan[value]) for value in sorted(golongan, key=_place_on_ladder)],
        status=[Facet(value, value, status[value]) for value in sorted(status)],
    )


def _conditions(reader: Reader, text: str, filters: EmployeeFilter) -> tuple[str, list[Any]]:
    clauses: list[str] = []
    values: list[Any] = []
    digits = _digits(text)
    if digits:
        clauses.append(_NIP)
        values.append(f"%{digits}%")
    else:
        # The rarest word first: the others are then asked about few people.
        for word in sorted((_word(reader, word) for word in text.split()), key=lambda word: word.matches):
            clauses.append(word.clause)
            values.extend(word.values)
    if filters.retired is not None:
        # With "+" SQLite starts from the few people of that NIP, not from everybody active.
        clauses.append("+e.retired = ?" if digits else "e.retired = ?")
        values.append(int(filters.retired))
    for column, wanted in (("unit_id", filters.units), ("golongan", filters.golongan), ("status", filters.status)):
        if wanted:
            clauses.append(f"e.{column} IN ({', '.join('?' * len(wanted))})")
            values.extend(wanted)
    return " AND ".join(clauses) or "1 = 1", values


class _Word(NamedTuple):
    """The condition for one word, its values, and how many posts and units it occurs in."""

    clause: str
    values: list[Any]
    matches: int


def _word(reader: Reader, word: str) -> _Word:
    like = "%" + "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in word) + "%"
    special = " ESCAPE '\\'" if "\\" in like else ""
    clauses: list[str] = []
    values: list[Any] = []
    found = 0
    for column, query in (("position_name", _POSITIONS), ("unit_id", _UNITS)):
        matches = reader.column(query, (like,))
        found += len(matches)
        if column == "unit_id" and len(matches) > _FEW and len(matches) == reader.value("SELECT count(*) FROM unit"):
            clauses.append("e.unit_id IS NOT NULL")  # the word stands in every unit: having one is enough
        elif len(matches) <= _FEW:  # also none: a list to look in would cost on every row
            clauses.extend([f"e.{column} = ?"] * len(matches))
            values.extend(matches)
        else:
            clauses.append(f"e.{column} IN (SELECT value FROM json_each(?))")  # noqa: S608 — our names
            values.append(json.dumps(matches))
    if len(word) >= _NIP_PART and word.isdecimal():
        clauses.append(_NIP)
        values.append(f"%{word}%")
    if not word.isdecimal():  # nobody's name is written in digits
        clauses.append(f"e.name LIKE ?{special}")  # last: comparing letters costs more than comparing keys
        values.append(like)
    return _Word(f"({' OR '.join(clauses) or '0'})", values, found)


def _digits(text: str) -> str:
    """The digits when the text is a NIP or a part of one, however it was typed or pasted; else ''."""
    bare = "".join(text.replace("'", "").replace(".", "").split())
    return bare if bare.isascii() and bare.isdecimal() else ""


def _place_on_ladder(golongan: str) -> tuple[int, str]:
    return (_PPPK.index(golongan) + 1 if golongan in _PPPK else 0, golongan)


def units_below(units: Iterable[tuple[str, str | None]], top: str) -> tuple[str, ...]:
    """A unit and all under it, for a filter; `units` are (id, parent)."""
    children: dict[str | None, list[str]] = {}
    for key, parent in units:
        children.setdefault(parent, []).append(key)
    found = [top]
    for key in found:
        found.extend(children.get(key, ()))
    return tuple(found)
