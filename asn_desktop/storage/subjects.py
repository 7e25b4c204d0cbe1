"""Storage: whose data a row is about: the person it belongs to, straight or by way of the row that owns it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from asn_desktop.storage.schema import metadata
from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.storage.raw import Raw

# Columns that lead to the person a row is about, the nearest first. Who rates, leads or signs is not who it is about.
OWNERS = (
    "employee_id",
    "appraisal_id",
    "plan_id",
    "development_id",
    "work_result_id",
    "log_entry_id",
    "indicator_id",
    "action_step_id",
    "document_id",
    "attachment_id",
)
# The person a row of these names is somebody else: here the one who rates.
_OTHERS = {"rater": "employee_id"}
# A lampiran says in words which row it hangs on.
_HANGING = "attachment"


def note(raw: Raw, seq: int, people: Iterable[str]) -> None:
    """Keep that act number `seq` touched data of these people."""
    wanted = sorted(people)
    if wanted:
        raw.execute(
            "INSERT INTO audit_subject (employee_id, seq) SELECT value, ? FROM json_each(?)", (seq, json.dumps(wanted))
        )


def of_entries(raw: Raw, entries: Sequence[dict[str, Any]]) -> set[str]:
    """The people whose data these entries of an audit row are about."""
    present: dict[str, set[str]] = {}
    found: set[str] = set()
    for entry in entries:
        table = entry["table"]
        gone = entry.get("before") if entry.get("after") is None else None
        if gone:
            found |= _of_image(raw, table, entry["id"], gone)
        elif "gone" not in entry:
            present.setdefault(table, set()).update(entry.get("ids") or [entry["id"]])
    for table, keys in present.items():
        if table in metadata.tables:
            found |= of_rows(raw, table, key_column(metadata.tables[table]), keys)
    return found


def of_rows(raw: Raw, table: str, column: str, values: Iterable[str]) -> set[str]:
    """The people whose data the rows are about whose `column` holds one of these values."""
    if table == "employee" and column == "id":
        return set(values)
    wanted = json.dumps(sorted(values))
    if table == _HANGING:
        return _of_hanging(raw, column, wanted)
    path = path_to_person(table)
    if path is None:
        return set()
    joins, person = path
    return {
        key
        for (key,) in raw.execute(
            f'SELECT DISTINCT {person} FROM "{table}" t {joins} '  # noqa: S608 — our names
            f'WHERE t."{column}" IN (SELECT value FROM json_each(?))',
            (wanted,),
        )
        if key
    }


def _of_image(raw: Raw, table: str, key: str, image: dict[str, Any]) -> set[str]:
    """The people a removed row was about, by what it looked like."""
    if table == "employee":
        return {key}
    if table == _HANGING:
        return of_rows(raw, image["owner"], "id", [image["owner_id"]]) if image["owner"] in metadata.tables else set()
    owner = _owner(table)
    if owner is None or not image.get(owner):
        return set()
    (foreign,) = metadata.tables[table].columns[owner].foreign_keys
    return of_rows(raw, foreign.column.table.name, foreign.column.name, [image[owner]])


def _of_hanging(raw: Raw, column: str, wanted: str) -> set[str]:
    found: set[str] = set()
    owners: dict[str, set[str]] = {}
    rows = raw.execute(
        f'SELECT owner, owner_id FROM attachment WHERE "{column}" IN (SELECT value FROM json_each(?))',  # noqa: S608 — as above
        (wanted,),
    )
    for owner, key in rows:
        owners.setdefault(owner, set()).add(key)
    for owner, keys in owners.items():
        if owner in metadata.tables:
            found |= of_rows(raw, owner, "id", keys)
    return found


@cache
def _owner(table: str) -> str | None:
    """The column that leads to the person a row is about; None where it is about nobody."""
    columns = metadata.tables[table].columns
    return next((name for name in OWNERS if name in columns and _OTHERS.get(table) != name), None)


@cache
def path_to_person(table: str) -> tuple[str, str] | None:
    """The joins from a table (as `t`) to the person, and the column that names them; None where there is no way."""
    if table == "employee":
        return "", "t.id"
    joins, here, alias = "", table, "t"
    for step in range(len(OWNERS)):
        owner = _owner(here)
        if owner is None:
            return None
        if owner == "employee_id":
            return joins, f"{alias}.employee_id"
        (foreign,) = metadata.tables[here].columns[owner].foreign_keys
        here, after = foreign.column.table.name, f"o{step}"
        if here == _HANGING:
            return None  # only by what it hangs on
        joins += f' JOIN "{here}" {after} ON {after}."{foreign.column.name}" = {alias}."{owner}"'
        alias = after
    return None
