"""Services: what an import changes about people, carried on into their histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.services.staff.histories import entry_to_correct, put
from asn_desktop.services.staff.history_kinds import CURRENT, HISTORIES, History
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.work import Work


class Revision(NamedTuple):
    """One person to be changed: the key, the new values and the present ones."""

    employee_id: str
    values: dict[str, Any]
    before: dict[str, Any]


def write_later_entries(
    work: Work, kind: History, revisions: Sequence[Revision], unit_names: Mapping[str, str]
) -> None:
    """New entries of the people whose current values changed; corrections are made in place."""
    how, mirror = HISTORIES[kind], CURRENT[kind].mirror
    main, second = how.unique
    touched = [one for one in revisions if any(column in one.values for column in mirror.values())]
    known: dict[str, list[Any]] = {}
    for entry in work.among(how.record, "employee_id", [one.employee_id for one in touched]):
        known.setdefault(entry.employee_id, []).append(entry)
    new = []
    for one in touched:
        before = {name: one.before[column] for name, column in mirror.items()}
        now = {name: one.values.get(column, one.before[column]) for name, column in mirror.items()}
        if not now[main]:
            continue
        entry = entry_to_correct(known.get(one.employee_id, []), now, before, main, second)
        if entry is not None:
            put(entry, now)
            continue
        row = {"id": new_id(), "employee_id": one.employee_id, **now}
        if kind is History.POSITION:
            unit_id = one.values.get("unit_id", one.before["unit_id"])
            row["unit_name"] = unit_names[unit_id] if unit_id else ""
        new.append(row)
    work.insert_many(how.record, new)
