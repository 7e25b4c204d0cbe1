"""Storage: the acts of the audit, as menus and lists name them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.storage import commitments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from asn_desktop.storage.reader import Reader

# What makes up the content of a period, each table with the column that leads to it.
_CONTENT = {
    "realisation": "appraisal_id",
    "judgement": "appraisal_id",
    "behaviour_feedback": "appraisal_id",
    "step_progress": "appraisal_id",
    "unit_achievement": "period_id",
    "exemption": "period_id",
}
# Columns of an appraisal that are content too; the others tell how its papers go round.
_RATED = frozenset({"work_result", "behaviour", "predikat", "collection_closed", "notes", "reason", "decided_on"})


# Notes about a person's day, and what belongs to them with the column that leads there.
_NOTES = ("log_entry", "remark", "daily_line")
_OF_NOTES = {"recognition": "log_entry_id", "attachment": "owner_id"}


class TouchedPeriod(NamedTuple):
    """A period an act changed, and whether it changed its content or only how the papers of it go round."""

    period_id: str
    content: bool


class TouchedDay(NamedTuple):
    """A day of a person about which an act changed a note."""

    employee_id: str
    day: date


class ActRow(NamedTuple):
    """One act as the audit keeps it, with the rows it changed."""

    seq: int
    at: datetime
    actor: str
    act: str
    title: str
    entries: list[dict[str, Any]]


def title(reader: Reader, seq: int) -> str:
    """The Indonesian name of act number `seq`; '' when there is none."""
    return reader.value("SELECT title FROM audit WHERE seq = ?", (seq,)) or ""


def latest(reader: Reader) -> int:
    """The number of the latest act; 0 in a new file. Unchanged means: nothing was written since."""
    return reader.value("SELECT max(seq) FROM audit") or 0


def since(reader: Reader, seq: int, known: Collection[int] = ()) -> list[ActRow]:
    """The acts after number `seq` in their order, without those whose numbers are known."""
    later = reader.column("SELECT seq FROM audit WHERE seq > ? ORDER BY seq", (seq,))
    found = []
    for one in (number for number in later if number not in known):
        # One by one: of an act that is known, which may be an import of thousands, nothing is read.
        at, actor, act, title = reader.tuples("SELECT at, actor, act, title FROM audit WHERE seq = ?", (one,))[0]
        found.append(ActRow(one, datetime.fromisoformat(at), actor, act, title, entries(reader, one)))
    return found


def first_after(reader: Reader, head: str) -> datetime | None:
    """When the first act after the one whose hash is `head` was done (any act when there is no such hash)."""
    at = reader.value(
        "SELECT at FROM audit WHERE seq > coalesce((SELECT seq FROM audit WHERE hash = ?), 0) ORDER BY seq LIMIT 1",
        (head,),
    )
    return None if at is None else datetime.fromisoformat(at)


def touched_periods(reader: Reader, seq: int) -> list[TouchedPeriod]:
    """The periods whose appraisals or achievements act number `seq` changed.

    An act that changed an SKP is none of them: a period that is rated keeps the SKP it was rated on.
    """
    held = entries(reader, seq)
    if any(entry["table"] in ("work_result", "indicator") for entry in held):
        return []
    # A decision on an objection changes ratings after the period is final, as its papers do.
    ruled = any(entry["table"] == "objection" for entry in held)
    owners: dict[str, bool] = {}  # appraisal or period: whether its content changed
    for entry in held:
        column = _CONTENT.get(entry["table"])
        if entry["table"] == "appraisal":
            columns = {*(entry.get("before") or ()), *(entry.get("after") or ())}
            for key in _keys(entry):
                owners[key] = owners.get(key, False) or "ids" in entry or (bool(columns & _RATED) and not ruled)
        elif column is not None:
            owners |= dict.fromkeys(_owners(reader, entry, column), True)
    wanted = json.dumps(list(owners))
    found: dict[str, bool] = {}
    for owner, period_id in reader.tuples(
        "SELECT id, period_id FROM appraisal WHERE id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT id, id FROM period WHERE id IN (SELECT value FROM json_each(?1))",
        (wanted,),
    ):
        found[period_id] = found.get(period_id, False) or owners[owner]
    return [TouchedPeriod(*pair) for pair in found.items()]


def touched_setups(reader: Reader, seq: int) -> list[str]:
    """The periods for which act number `seq` changed how the 360 is asked and weighed."""
    keys = [key for entry in entries(reader, seq) if entry["table"] == "feedback_setup" for key in _keys(entry)]
    found: list[str] = reader.column(
        "SELECT period_id FROM feedback_setup WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(keys),)
    )
    return found


def touched_days(reader: Reader, seq: int) -> list[TouchedDay]:
    """The days of people about which act number `seq` changed what is noted, both of a note that was moved."""
    keys: set[str] = set()
    looks: list[tuple[str, dict[str, Any]]] = []
    for entry in entries(reader, seq):
        if entry["table"] in _NOTES:
            keys.update(_keys(entry))
            looks += [(entry["id"], image) for image in (entry.get("before"), entry.get("after")) if image]
        elif entry["table"] in _OF_NOTES:
            keys.update(_owners(reader, entry, _OF_NOTES[entry["table"]]))
    present = " UNION ALL ".join(
        f"SELECT id, employee_id, day FROM {table} WHERE id IN (SELECT value FROM json_each(?1))"  # noqa: S608 — our names
        for table in _NOTES
    )
    now = {key: (person, day) for key, person, day in reader.tuples(present, (json.dumps(sorted(keys)),))}
    found = set(now.values())
    for key, image in looks:
        person = image.get("employee_id") or now.get(key, ("",))[0]
        if person and "day" in image:
            found.add((person, image["day"]))
    return [TouchedDay(person, date.fromisoformat(day)) for person, day in sorted(found)]


def entries(reader: Reader, seq: int) -> list[dict[str, Any]]:
    """What act number `seq` changed, as it was kept; of what was erased since only where it stood."""
    rows = reader.tuples(
        "SELECT a.changes, c.content FROM audit a LEFT JOIN audit_content c ON c.seq = a.seq WHERE a.seq = ?", (seq,)
    )
    return commitments.entries(*rows[0]) if rows else []


def _keys(entry: dict[str, Any]) -> list[str]:
    return entry.get("ids") or entry.get("gone") or [entry["id"]]


def _owners(reader: Reader, entry: dict[str, Any], column: str) -> Iterable[str]:
    """Which appraisals or periods the rows of an entry belong to: by what is there, else by what was kept of them."""
    kept = [image[column] for image in (entry.get("before"), entry.get("after")) if image and column in image]
    return kept or reader.column(
        f'SELECT DISTINCT {column} FROM "{entry["table"]}" WHERE id IN (SELECT value FROM json_each(?))',  # noqa: S608 — our names
        (json.dumps(_keys(entry)),),
    )
