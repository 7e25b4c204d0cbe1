"""Storage: reading what career rules ask beyond the register: posts held, facts noted by hand, papers on file."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.plans.evidence import EntryKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class PostRow(NamedTuple):
    """One post somebody held, from its TMT on."""

    kind: str
    jenjang: str
    since: date


class NotedRow(NamedTuple):
    """One fact as it was noted."""

    employee_id: str
    name: str
    year: int
    value: str
    source: str
    noted_by: str
    noted_on: date


def posts(reader: Reader) -> Mapping[str, list[PostRow]]:
    """The posts with a TMT of everybody, the earliest first; the history holds the present one too."""
    found: dict[str, list[PostRow]] = defaultdict(list)
    for employee_id, kind, jenjang, since in reader.tuples(
        "SELECT employee_id, position_kind, jenjang, tmt FROM position_history WHERE tmt IS NOT NULL ORDER BY tmt"
    ):
        found[employee_id].append(PostRow(kind, jenjang, date.fromisoformat(since)))
    return found


def achievements(reader: Reader, since: date, until: date) -> Mapping[str, int]:
    """How many achievements the log of each person holds between two days."""
    rows = reader.tuples(
        "SELECT employee_id, count(*) FROM log_entry WHERE kind = ? AND day BETWEEN ? AND ? GROUP BY employee_id",
        (EntryKind.ACHIEVEMENT, since.isoformat(), until.isoformat()),
    )
    return dict(rows)


def noted(reader: Reader, employee_id: str | None = None) -> list[NotedRow]:
    """The facts noted of everybody, or of one person."""
    where, values = ("", ()) if employee_id is None else (" WHERE employee_id = ?", (employee_id,))
    rows = reader.tuples(
        f"SELECT employee_id, name, year, value, source, noted_by, noted_on FROM career_fact{where}",  # noqa: S608 - ours
        values,
    )
    return [
        NotedRow(owner, name, year, value, source, by, date.fromisoformat(day))
        for owner, name, year, value, source, by, day in rows
    ]
