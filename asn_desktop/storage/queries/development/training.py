"""Storage: reading trainings followed, their JP of a year, and the catalogue."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.development.training import TrainingKind
from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.reader import Reader


class CourseRow(NamedTuple):
    """One training of the catalogue."""

    id: str
    name: str
    kind: str
    provider: str
    hours: int
    gap: str
    ended: bool


class TrainingRow(NamedTuple):
    """One training somebody followed."""

    id: str
    employee_id: str
    nip: str
    person: str  # with titles
    unit: str
    name: str
    kind: str
    provider: str
    start: date
    end: date | None
    hours: int
    certificate: str
    files: int


class Known(NamedTuple):
    """One record as an import compares it."""

    id: str
    employee_id: str
    name: str
    kind: str
    provider: str
    start: date
    end: date | None
    hours: int
    certificate: str


class Total(NamedTuple):
    """The JP of one person in a year and on how many records they rest."""

    hours: int
    records: int


def courses(reader: Reader) -> list[CourseRow]:
    """The catalogue by name, what is no longer offered last."""
    found = reader.tuples(
        "SELECT id, name, kind, provider, hours, gap, ended FROM course ORDER BY ended, name COLLATE NOCASE"
    )
    return [
        CourseRow(key, name, kind, provider, hours, gap, bool(ended))
        for key, name, kind, provider, hours, gap, ended in found
    ]


def totals(reader: Reader, year: int) -> Mapping[str, Total]:
    """The JP of everybody who has records of a year."""
    found = reader.tuples(
        "SELECT employee_id, sum(hours), count(*) FROM training"
        ' WHERE substr(coalesce("end", start), 1, 4) = ? GROUP BY employee_id',
        (str(year),),
    )
    return {key: Total(hours, records) for key, hours, records in found}


def leadership(reader: Reader) -> Mapping[str, list[str]]:
    """The names of the leadership courses each person followed."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, name in reader.tuples(
        "SELECT employee_id, name FROM training WHERE kind = ?", (TrainingKind.LEADERSHIP.value,)
    ):
        found[key].append(name)
    return found


def records(reader: Reader, year: int) -> list[TrainingRow]:
    """The records of a year, the newest first."""
    found = reader.tuples(
        "SELECT t.id, t.employee_id, e.nip, e.front_title, e.name, e.back_title, coalesce(u.name, ''), t.name, t.kind,"
        ' t.provider, t.start, t."end", t.hours, t.certificate,'
        " (SELECT count(*) FROM attachment a WHERE a.owner = 'training' AND a.owner_id = t.id AND a.removed_on IS NULL)"
        " FROM training t JOIN employee e ON e.id = t.employee_id LEFT JOIN unit u ON u.id = e.unit_id"
        ' WHERE substr(coalesce(t."end", t.start), 1, 4) = ? ORDER BY t.start DESC, e.name, t.id',
        (str(year),),
    )
    return [_row(row) for row in found]


def years(reader: Reader) -> list[int]:
    """The years with records, the newest first."""
    found = reader.column('SELECT DISTINCT substr(coalesce("end", start), 1, 4) FROM training ORDER BY 1 DESC')
    return [int(year) for year in found]


def known(reader: Reader) -> list[Known]:
    """Every record there is."""
    found = reader.tuples(
        'SELECT id, employee_id, name, kind, provider, start, "end", hours, certificate FROM training ORDER BY id'
    )
    return [
        Known(key, person, name, kind, provider, date.fromisoformat(start), _day(end), hours, certificate)
        for key, person, name, kind, provider, start, end, hours, certificate in found
    ]


def _row(row: tuple[Any, ...]) -> TrainingRow:
    key, employee, nip, front, name, back, unit, training, kind, provider, start, end, hours, certificate, files = row
    person = full_name(front, name, back)
    return TrainingRow(
        key, employee, nip, person, unit, training, kind, provider, date.fromisoformat(start), _day(end), hours,
        certificate, files,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
